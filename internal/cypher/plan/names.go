package plan

import "github.com/jjj-kg/jjj/internal/cypher/ast"

// Names are all names that an expression mentions, those that it binds itself included: more than it depends on, never less.
func Names(e ast.Expr) []string {
	c := collector{seen: map[string]bool{}}
	c.expr(e)
	return c.names
}

type collector struct {
	seen  map[string]bool
	names []string
}

func (c *collector) add(v *ast.Variable) {
	if v != nil && !c.seen[v.Name] {
		c.seen[v.Name] = true
		c.names = append(c.names, v.Name)
	}
}

func (c *collector) expr(e ast.Expr) {
	switch e := e.(type) {
	case nil:
		return
	case *ast.Variable:
		c.add(e)
	case *ast.PatternExpr:
		c.pattern(e.Pattern)
	case *ast.PatternComprehension:
		c.pattern(e.Pattern)
	case *ast.Subquery:
		c.patterns(e.Patterns)
		c.expr(e.Where)
		if e.Query != nil {
			c.query(e.Query)
		}
	}
	ast.Children(e, c.expr)
}

func (c *collector) patterns(parts []*ast.PatternPart) {
	for _, part := range parts {
		c.pattern(part)
	}
}

func (c *collector) pattern(part *ast.PatternPart) {
	for _, v := range ast.PatternVariables(part) {
		c.add(v)
	}
	c.elements(part.Elements)
}

func (c *collector) elements(elements []ast.PatternElement) {
	for _, element := range elements {
		switch e := element.(type) {
		case *ast.NodePattern:
			c.expr(e.Properties)
			c.expr(e.Where)
		case *ast.RelationshipPattern:
			c.expr(e.Properties)
			c.expr(e.Where)
		case *ast.ParenthesisedPath:
			c.elements(e.Part.Elements)
			c.expr(e.Where)
		}
	}
}

func (c *collector) query(q *ast.Query) {
	for _, part := range q.Parts {
		for _, clause := range part.Clauses {
			c.clause(clause)
		}
	}
}

func (c *collector) clause(clause ast.Clause) {
	switch clause := clause.(type) {
	case *ast.Match:
		c.patterns(clause.Patterns)
		c.expr(clause.Where)
	case *ast.Unwind:
		c.expr(clause.List)
	case *ast.With:
		c.projection(&clause.Projection)
		c.expr(clause.Where)
	case *ast.Return:
		c.projection(&clause.Projection)
	case *ast.CallProcedure:
		for _, a := range clause.Args {
			c.expr(a)
		}
		c.expr(clause.Where)
	case *ast.CallSubquery:
		for _, v := range clause.Imports {
			c.add(v)
		}
		c.query(clause.Query)
	}
}

func (c *collector) projection(pr *ast.Projection) {
	for _, item := range pr.Items {
		c.expr(item.Expr)
	}
	for _, key := range pr.OrderBy {
		c.expr(key.Expr)
	}
}
