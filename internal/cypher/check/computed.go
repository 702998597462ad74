package check

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// computed checks the expressions that give the names of labels and types in a pattern.
func (c *checker) computed(l ast.LabelExpr, s scope) {
	switch l := l.(type) {
	case *ast.LabelComputed:
		if t := c.expr(l.Names, s, without("a pattern")); !namesLabels(t) {
			c.syntax("InvalidArgumentType", l.Names.Place(), "labels and types are computed as a string or a list of strings, not as %s", t)
		}
	case *ast.LabelNot:
		c.computed(l.Inner, s)
	case *ast.LabelAnd:
		c.computed(l.Left, s)
		c.computed(l.Right, s)
	case *ast.LabelOr:
		c.computed(l.Left, s)
		c.computed(l.Right, s)
	}
}

func namesLabels(t typ) bool {
	if t.kind == list {
		t = t.elementType()
	}
	return t.is(text)
}

// written looks at computed labels that are written out, such as $('City') and $any(['City', 'Country']).
func (c *checker) written(l *ast.LabelComputed, types bool) {
	for _, element := range l.Elements() {
		literal, ok := element.(*ast.Literal)
		if !ok {
			continue
		}
		name, isText := literal.Value.Str()
		switch {
		case literal.Value.Kind() == graph.KindNull:
			c.syntax("UnexpectedSyntax", literal.Span, "null is the name of no label or type")
		case isText && !ast.IsToken(name):
			c.syntax("UnexpectedSyntax", literal.Span, "the name of a label or a type cannot be empty, or contain a null character")
		case isText:
			c.label(&ast.LabelName{Span: literal.Span, Name: name}, types)
		}
	}
}

// computedSteps refuses computed types behind which * stands, or in shortestPath(): Neo4j 5.26 takes them, and walks relationships of all types.
func (c *checker) computedSteps(part *ast.PatternPart, r *ast.RelationshipPattern) {
	function := part.Selector == ast.ShortestPathFunction || part.Selector == ast.AllShortestPathsFunction
	if r.Length == nil && !function || !ast.IsComputed(r.Types) {
		return
	}
	f := fault.Syntax("UnexpectedSyntax", r.Types.Place(), "types that are computed cannot be walked by * or shortestPath()")
	c.fail(f.WithHint("write a quantifier behind the arrow, as -[:$(type)]->{1,3}, and SHORTEST 1 before the pattern"))
}
