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
		c.variables(e.Pattern)
	case *ast.PatternComprehension:
		c.variables(e.Pattern)
	case *ast.Subquery:
		c.patterns(e.Patterns)
		c.expr(e.Where)
		if e.Query != nil {
			c.query(e.Query)
		}
	}
	ast.Children(e, c.expr)
}

func (c *collector) variables(part *ast.PatternPart) {
	for _, v := range ast.PatternVariables(part) {
		c.add(v)
	}
}

func (c *collector) patterns(parts []*ast.PatternPart) {
	for _, part := range parts {
		c.variables(part)
		for _, e := range ast.PatternExprs(part) {
			c.expr(e)
		}
	}
}

func (c *collector) query(q *ast.Query) {
	for _, single := range q.Parts {
		for _, clause := range single.Clauses {
			c.clause(ast.Parts(clause))
		}
	}
}

func (c *collector) clause(parts ast.ClauseParts) {
	c.patterns(parts.Patterns)
	for _, e := range parts.Exprs {
		c.expr(e)
	}
	for _, v := range parts.Variables {
		c.add(v)
	}
	if parts.Query != nil {
		c.query(parts.Query)
	}
}
