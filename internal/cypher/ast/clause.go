package ast

// ClauseParts are the parts of a clause that can name things: its expressions (nil where one is not written), its patterns, the variables that
// it uses outside of both, and the query inside it.
type ClauseParts struct {
	Exprs     []Expr
	Patterns  []*PatternPart
	Variables []*Variable
	Query     *Query
}

// Parts are the parts of a clause.
func Parts(c Clause) ClauseParts { return c.parts() }

func (c *Match) parts() ClauseParts {
	return ClauseParts{Patterns: c.Patterns, Exprs: []Expr{c.Where}}
}

func (c *Unwind) parts() ClauseParts { return ClauseParts{Exprs: []Expr{c.List}} }
func (c *With) parts() ClauseParts   { return ClauseParts{Exprs: append(c.exprs(), c.Where)} }
func (c *Return) parts() ClauseParts { return ClauseParts{Exprs: c.exprs()} }
func (c *Finish) parts() ClauseParts { return ClauseParts{} }

func (c *CallProcedure) parts() ClauseParts {
	return ClauseParts{Exprs: append(append([]Expr{}, c.Args...), c.Where)}
}

func (c *CallSubquery) parts() ClauseParts {
	return ClauseParts{Exprs: c.Transactions.exprs(), Variables: c.Imports, Query: c.Query}
}

func (c *Create) parts() ClauseParts { return ClauseParts{Patterns: c.Patterns} }
func (c *Write) parts() ClauseParts  { return ClauseParts{} }

func (p *Projection) exprs() []Expr {
	exprs := []Expr{p.Skip, p.Limit}
	for _, item := range p.Items {
		exprs = append(exprs, item.Expr)
	}
	for _, key := range p.OrderBy {
		exprs = append(exprs, key.Expr)
	}
	return exprs
}
