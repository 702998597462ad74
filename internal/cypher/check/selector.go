package check

import "github.com/jjj-kg/jjj/internal/cypher/ast"

// selectors checks what Neo4j asks of path selectors: a clause with one has no other path, and the number of paths is at least 1.
func (c *checker) selectors(parts []*ast.PatternPart) {
	for _, part := range parts {
		c.shapes(part.Elements, false)
		c.shortest(part)
		if !selective(part) {
			c.subpaths(part.Elements)
			continue
		}
		if len(parts) > 1 {
			c.syntax("UnexpectedSyntax", part.Span, "a clause with SHORTEST or ANY has one path; write a MATCH of its own for each other path")
		}
		if count, ok := part.Count.(*ast.Literal); ok {
			if n, ok := count.Value.Int(); ok && n < 1 {
				c.syntax("UnexpectedSyntax", count.Span, "the number of paths, or of groups of them, is at least 1, not %d", n)
			}
		}
	}
}

// selective tells whether a part has a selector that keeps some of its paths. Those of shortestPath() have rules of their own.
func selective(part *ast.PatternPart) bool {
	switch part.Selector {
	case ast.AllPaths, ast.ShortestPathFunction, ast.AllShortestPathsFunction:
		return false
	}
	return true
}

// shapes checks how parentheses stand in a pattern: repetitions do not stand in each other and walk something, and what is only grouped
// stands for itself.
func (c *checker) shapes(elements []ast.PatternElement, repeated bool) {
	for _, element := range elements {
		path, ok := element.(*ast.ParenthesisedPath)
		if !ok {
			continue
		}
		if selective(path.Part) {
			c.syntax("UnexpectedSyntax", path.Part.Span, "SHORTEST and ANY stand before a whole path, and not inside of one")
		}
		if path.Quantifier == nil {
			if len(elements) > 1 {
				c.syntax("UnexpectedSyntax", path.Span, "a part in parentheses stands next to other parts only if it repeats; add a quantifier such as {1,3}, or take the parentheses away")
			}
			c.shapes(path.Part.Elements, repeated)
			continue
		}
		if repeated {
			c.syntax("UnexpectedSyntax", path.Span, "a path that repeats cannot stand in another one")
		}
		c.round(path)
		c.shapes(path.Part.Elements, true)
	}
}

// round checks one round of a path that repeats.
func (c *checker) round(path *ast.ParenthesisedPath) {
	relationships := 0
	for _, element := range path.Part.Elements {
		r, ok := element.(*ast.RelationshipPattern)
		if !ok {
			continue
		}
		relationships++
		if r.Length != nil || r.Quantifier != nil {
			c.syntax("UnexpectedSyntax", r.Span, "a relationship in a path that repeats cannot repeat itself")
		}
	}
	if _, nested := path.Part.Elements[0].(*ast.ParenthesisedPath); relationships == 0 && !nested {
		c.syntax("UnexpectedSyntax", path.Span, "a path that repeats has at least one relationship")
	}
}

// subpaths refuses names of parts of a path, which Neo4j knows behind a selector alone.
func (c *checker) subpaths(elements []ast.PatternElement) {
	for _, element := range elements {
		if path, ok := element.(*ast.ParenthesisedPath); ok && path.Part.Var != nil {
			c.syntax("UnexpectedSyntax", path.Part.Var.Span, "a part of a path has no name of its own; name the whole path, before the parentheses")
		}
	}
}

// noLengths refuses relationships of variable length in the patterns of a condition inside a path that repeats. Subqueries may have them.
func (c *checker) noLengths(e ast.Expr) {
	var part *ast.PatternPart
	switch e := e.(type) {
	case nil, *ast.Subquery:
		return
	case *ast.PatternExpr:
		part = e.Pattern
	case *ast.PatternComprehension:
		part = e.Pattern
	}
	if part != nil {
		for _, element := range part.Elements {
			if r, ok := element.(*ast.RelationshipPattern); ok && r.Length != nil {
				c.syntax("UnexpectedSyntax", r.Span, "a relationship in a path that repeats cannot repeat itself; EXISTS { … } may ask for one that does")
			}
		}
	}
	ast.Children(e, c.noLengths)
}
