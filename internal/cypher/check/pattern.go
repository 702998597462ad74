package check

import "github.com/jjj-kg/jjj/internal/cypher/ast"

// patterns binds the names of the patterns of one MATCH and then checks the expressions in them, which may use all of these names.
func (c *checker) patterns(parts []*ast.PatternPart, s scope) scope {
	c.size(parts)
	c.warnOfPatterns(parts, s)
	c.selectors(parts)
	b := binder{checker: c, scope: s}
	for _, part := range parts {
		b.relationships = map[string]bool{}
		b.part(part)
	}
	for _, part := range parts {
		c.patternExprs(part, b.scope)
	}
	return b.scope
}

// mostSteps bounds the relationships of one clause: each of them is held against all others, since they differ.
const mostSteps = 1000

func (c *checker) size(parts []*ast.PatternPart) {
	steps := 0
	for _, part := range parts {
		for _, e := range part.Elements {
			if _, node := e.(*ast.NodePattern); node {
				continue
			}
			if steps++; steps > mostSteps {
				c.syntax("UnexpectedSyntax", e.Place(), "a pattern has at most %d relationships", mostSteps)
				return
			}
		}
	}
}

// binder binds names in the order of the text. Relationships of one path differ, so that none may have the name of another.
type binder struct {
	*checker
	scope         scope
	relationships map[string]bool
}

func (b *binder) part(part *ast.PatternPart) {
	b.elements(part.Elements)
	if part.Var == nil {
		return
	}
	if b.scope.has(part.Var.Name) {
		b.alreadyBound(part.Var)
	}
	b.scope = b.scope.with(part.Var.Name, typ{kind: path})
}

func (b *binder) elements(elements []ast.PatternElement) {
	for _, element := range elements {
		switch e := element.(type) {
		case *ast.NodePattern:
			b.bind(e.Var, typ{kind: node})
			b.labels(e.Labels, false)
			b.labelNotation(e.Labels)
		case *ast.RelationshipPattern:
			b.relationship(e)
		case *ast.ParenthesisedPath:
			b.parenthesised(e)
		}
	}
}

// bind gives a name to a node or to relationships. A name that is there must be of that type.
func (b *binder) bind(v *ast.Variable, t typ) {
	if v == nil {
		return
	}
	old, bound := b.scope.get(v.Name)
	if !bound {
		b.scope = b.scope.with(v.Name, t)
		return
	}
	if !old.is(t.kind) || t.kind == list && !old.elementType().is(t.elementType().kind) {
		b.syntax("VariableTypeConflict", v.Span, "%s is %s, and cannot be %s here", ast.Name(v.Name), old, t)
	}
}

func (b *binder) relationship(r *ast.RelationshipPattern) {
	t := typ{kind: relationship}
	if r.Length != nil || r.Quantifier != nil {
		t = listOf(t)
	}
	b.bind(r.Var, t)
	b.labels(r.Types, true)
	b.typeNotation(r)
	b.repetition(r.Quantifier)
	if r.Quantifier != nil {
		b.noLengths(r.Where)
	}
	if r.Var == nil {
		return
	}
	if b.relationships[r.Var.Name] {
		b.syntax("RelationshipUniquenessViolation", r.Var.Span, "%s names two relationships of one path, which are always different", ast.Name(r.Var.Name))
	}
	b.relationships[r.Var.Name] = true
}

// parenthesised binds the names inside a parenthesised path. Behind a repeated one they are lists, with an element for each time.
func (b *binder) parenthesised(e *ast.ParenthesisedPath) {
	if e.Quantifier == nil {
		b.part(e.Part)
		return
	}
	b.repetition(e.Quantifier)
	b.noLengths(e.Where)
	for _, where := range ast.PatternExprs(e.Part) {
		b.noLengths(where)
	}
	inner := binder{checker: b.checker, scope: b.scope, relationships: b.relationships}
	inner.part(e.Part)
	b.patternExprs(e.Part, inner.scope)
	if e.Where != nil {
		b.predicate(e.Where, inner.scope, "WHERE")
	}
	for _, v := range ast.PatternVariables(e.Part) {
		if b.scope.has(v.Name) {
			b.syntax("VariableAlreadyBound", v.Span, "%s has a value outside of the repeated part, where it would be a list", ast.Name(v.Name))
		}
		t, _ := inner.scope.get(v.Name)
		b.scope = b.scope.with(v.Name, listOf(t))
	}
}

// patternExprs checks the properties and predicates inside a pattern. Those of a repeated part are checked where its names are bound.
func (c *checker) patternExprs(part *ast.PatternPart, s scope) {
	for _, element := range part.Elements {
		switch e := element.(type) {
		case *ast.NodePattern:
			c.computed(e.Labels, s)
			c.inPattern(e.Properties, e.Where, s)
		case *ast.RelationshipPattern:
			c.computedSteps(part, e)
			inner := s
			if (e.Length != nil || e.Quantifier != nil) && e.Var != nil {
				inner = s.with(e.Var.Name, typ{})
			}
			c.computed(e.Types, inner)
			c.inPattern(e.Properties, e.Where, inner)
		case *ast.ParenthesisedPath:
			if e.Quantifier != nil {
				continue
			}
			c.patternExprs(e.Part, s)
			if e.Where != nil {
				c.predicate(e.Where, s, "WHERE")
			}
		}
	}
}

func (c *checker) inPattern(properties, where ast.Expr, s scope) {
	switch p := properties.(type) {
	case nil:
	case *ast.Parameter:
		c.syntax("InvalidParameterUse", p.Span, "the properties of a pattern cannot be a whole parameter; write them one by one, as {id: $%s.id}", p.Name)
	case *ast.Map:
		for _, entry := range p.Entries {
			c.key(entry.Key, entry.Span)
		}
		c.expr(p, s, without("a pattern"))
	default:
		c.expr(p, s, without("a pattern"))
	}
	if where != nil {
		c.predicate(where, s, "WHERE")
	}
}

// patternPredicate checks a pattern that is a predicate: it may only use names that are there.
func (c *checker) patternPredicate(e *ast.PatternExpr, s scope) {
	for _, v := range ast.PatternVariables(e.Pattern) {
		c.variable(v, s)
	}
	c.patterns([]*ast.PatternPart{e.Pattern}, s)
}
