package check

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// notation is how a label expression is written: with colons as in older versions, or with symbols.
type notation struct {
	// colons are those of A:B, symbols those of A&B, A|B, !A and %, bars those of A|:B.
	colons, symbols, bars bool
	// and says that there are symbols besides |.
	and bool
}

func (n notation) with(l ast.LabelExpr) notation {
	switch l := l.(type) {
	case *ast.LabelWildcard:
		n.symbols, n.and = true, true
	case *ast.LabelNot:
		n.symbols, n.and = true, true
		return n.with(l.Inner)
	case *ast.LabelAnd:
		n.colons, n.symbols, n.and = n.colons || l.Colon, n.symbols || !l.Colon, n.and || !l.Colon
		return n.with(l.Left).with(l.Right)
	case *ast.LabelOr:
		n.bars, n.symbols = n.bars || l.Colon, n.symbols || !l.Colon
		return n.with(l.Left).with(l.Right)
	}
	return n
}

// labelNotation refuses labels that are written in two ways at once, as Neo4j does.
func (c *checker) labelNotation(l ast.LabelExpr) {
	if l == nil {
		return
	}
	switch n := (notation{}).with(l); {
	case n.bars:
		c.syntax("UnexpectedSyntax", l.Place(), "labels are joined by | and not by |:")
	case n.colons && n.symbols:
		c.syntax("UnexpectedSyntax", l.Place(), "labels are joined either by : or by &, | and !, not by both")
	}
}

// typeNotation does so for the types of a relationship, of which there is one, so that A:B means nothing. The older form |: is for types alone.
func (c *checker) typeNotation(r *ast.RelationshipPattern) {
	if r.Types == nil {
		return
	}
	n := notation{}.with(r.Types)
	switch {
	case n.colons:
		c.syntax("UnexpectedSyntax", r.Types.Place(), "a relationship has one type: types are joined by | and not by :")
	case n.bars && (n.and || r.Var != nil || r.Length != nil || r.Properties != nil || r.Where != nil):
		c.syntax("UnexpectedSyntax", r.Types.Place(), "types are joined by | and not by |:")
	}
}

// repetition checks the bounds of a quantifier.
func (c *checker) repetition(q *ast.Range) {
	switch {
	case q == nil || q.Max == nil:
	case *q.Max == 0:
		c.syntax("UnexpectedSyntax", q.Span, "a quantifier repeats once at least, and has no upper bound of 0")
	case q.Min != nil && *q.Min > *q.Max:
		c.syntax("UnexpectedSyntax", q.Span, "the lower bound of a quantifier is not above the upper one")
	}
}

// shortest checks the relationship of shortestPath() and allShortestPaths().
func (c *checker) shortest(part *ast.PatternPart) {
	if part.Selector != ast.ShortestPathFunction && part.Selector != ast.AllShortestPathsFunction {
		return
	}
	for _, element := range part.Elements {
		r, ok := element.(*ast.RelationshipPattern)
		if !ok {
			continue
		}
		if r.Quantifier != nil {
			c.syntax("UnexpectedSyntax", r.Quantifier.Span, "shortestPath() takes no quantifier; write * with bounds behind the type")
		}
		if r.Length != nil && r.Length.Min != nil && *r.Length.Min > 1 {
			c.syntax("UnexpectedSyntax", r.Length.Span, "shortestPath() takes a shortest length of 0 or 1, not %d", *r.Length.Min)
		}
	}
}

// boundEnds checks that both ends of a shortest path that is a value have names: it leads from one node to another, and looks for none.
func (c *checker) boundEnds(part *ast.PatternPart) {
	for _, element := range part.Elements {
		if n, ok := element.(*ast.NodePattern); ok && n.Var == nil {
			c.syntax("UnexpectedSyntax", n.Span, "shortestPath() among values leads between nodes that have names")
		}
	}
}

// valueType checks the unions in a type: either all of their types take null, or none does.
func (c *checker) valueType(t *ast.Type) {
	if t.Inner != nil {
		c.valueType(t.Inner)
	}
	if t.Union == nil {
		return
	}
	if t.NotNull {
		c.syntax("UnexpectedSyntax", t.Span, "NOT NULL stands behind each type of a union, and not behind all of it")
		return
	}
	var with nulls
	if with.add(t); with.taken && with.refused {
		c.syntax("UnexpectedSyntax", t.Span, "either all types of a union are NOT NULL, or none is")
	}
	for _, one := range t.Union {
		c.valueType(one)
	}
}

// nulls says that some of several types take null, and that some refuse it.
type nulls struct{ taken, refused bool }

func (n *nulls) add(t *ast.Type) {
	switch {
	case t.Union != nil:
		for _, one := range t.Union {
			n.add(one)
		}
	case t.Name == "NOTHING", t.Name == "NULL" && t.NotNull:
		// Nothing is of such a type, null or not.
	case t.NotNull:
		n.refused = true
	default:
		n.taken = true
	}
}
