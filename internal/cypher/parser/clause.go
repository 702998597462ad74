package parser

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// writers are the first words of clauses that change a graph or a schema, CREATE apart.
var writers = []string{"MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "LOAD", "DROP", "ALTER", "INSERT"}

// clause reads the next clause; it is nil where none begins.
func (p *parser) clause() (ast.Clause, *fault.Error) {
	t := p.peek()
	if t.kind != tokenName {
		return nil, nil
	}
	switch strings.ToUpper(t.text) {
	case "OPTIONAL":
		p.next()
		if p.atWords("CALL") {
			return p.call(t.Start, true)
		}
		return p.match(t.Start, true)
	case "MATCH":
		return p.match(t.Start, false)
	case "UNWIND":
		return p.unwind()
	case "WITH":
		return p.with()
	case "RETURN":
		return p.returning()
	case "ORDER", "SKIP", "OFFSET", "LIMIT":
		return p.ordering()
	case "FINISH":
		p.next()
		return &ast.Finish{Span: t.Span}, nil
	case "CALL":
		return p.call(t.Start, false)
	case "CREATE":
		return p.create()
	}
	for _, w := range writers {
		if t.isWord(w) {
			p.next()
			return &ast.Write{Span: t.Span, Keyword: w}, nil
		}
	}
	return nil, nil
}

func (p *parser) match(start int, optional bool) (ast.Clause, *fault.Error) {
	if err := p.expectWord("MATCH"); err != nil {
		return nil, err
	}
	m := &ast.Match{Optional: optional}
	var err *fault.Error
	if m.Patterns, err = p.patterns(); err != nil {
		return nil, err
	}
	if m.Hints, err = p.hints(); err != nil {
		return nil, err
	}
	if m.Where, err = p.where(); err != nil {
		return nil, err
	}
	m.Span = p.span(start)
	return m, nil
}

// where reads WHERE and its predicate; it is nil where none is written.
func (p *parser) where() (ast.Expr, *fault.Error) { return p.whereBefore(false) }

// whereBefore reads a condition, behind which a bar may begin what a comprehension lists.
func (p *parser) whereBefore(list bool) (ast.Expr, *fault.Error) {
	if !p.takeWord("WHERE") {
		return nil, nil
	}
	return p.exprBefore(list)
}

func (p *parser) unwind() (ast.Clause, *fault.Error) {
	start := p.next().Start
	list, err := p.expr()
	if err != nil {
		return nil, err
	}
	if err := p.expectWord("AS"); err != nil {
		return nil, err
	}
	v, err := p.variable()
	if err != nil {
		return nil, err
	}
	return &ast.Unwind{Span: p.span(start), List: list, Var: v}, nil
}

func (p *parser) with() (ast.Clause, *fault.Error) {
	start := p.next().Start
	w := &ast.With{}
	var err *fault.Error
	if w.Projection, err = p.projection(); err != nil {
		return nil, err
	}
	if w.Where, err = p.where(); err != nil {
		return nil, err
	}
	w.Span = p.span(start)
	return w, nil
}

// ordering reads ORDER BY, SKIP and LIMIT that stand alone, which is WITH * and they behind it.
func (p *parser) ordering() (ast.Clause, *fault.Error) {
	start := p.peek().Start
	w := &ast.With{Projection: ast.Projection{Star: true}}
	if err := p.order(&w.Projection); err != nil {
		return nil, err
	}
	if p.lastEnd() <= start {
		return nil, nil
	}
	w.Span = p.span(start)
	return w, nil
}

func (p *parser) returning() (ast.Clause, *fault.Error) {
	start := p.next().Start
	projection, err := p.projection()
	if err != nil {
		return nil, err
	}
	return &ast.Return{Span: p.span(start), Projection: projection}, nil
}

func (p *parser) projection() (ast.Projection, *fault.Error) {
	var pr ast.Projection
	pr.Distinct = p.takeWord("DISTINCT")
	if p.takeSymbol("*") {
		pr.Star = true
	}
	if !pr.Star || p.takeSymbol(",") {
		items, err := p.projectionItems()
		if err != nil {
			return pr, err
		}
		pr.Items = items
	}
	return pr, p.order(&pr)
}

// order reads ORDER BY, SKIP and LIMIT, as far as they are there.
func (p *parser) order(pr *ast.Projection) *fault.Error {
	var err *fault.Error
	if p.takeWord("ORDER", "BY") {
		if pr.OrderBy, err = p.sortItems(); err != nil {
			return err
		}
	}
	if p.takeWord("SKIP") || p.takeWord("OFFSET") {
		if pr.Skip, err = p.expr(); err != nil {
			return err
		}
	}
	if p.takeWord("LIMIT") {
		pr.Limit, err = p.expr()
	}
	return err
}

func (p *parser) projectionItems() ([]*ast.ProjectionItem, *fault.Error) {
	var items []*ast.ProjectionItem
	for {
		start := p.peek().Start
		e, err := p.expr()
		if err != nil {
			return nil, err
		}
		item := &ast.ProjectionItem{Expr: e, Text: p.text[start:p.lastEnd()]}
		if p.takeWord("AS") {
			if item.Alias, err = p.variable(); err != nil {
				return nil, err
			}
		}
		item.Span = p.span(start)
		items = append(items, item)
		if !p.takeSymbol(",") {
			return items, nil
		}
	}
}

func (p *parser) sortItems() ([]*ast.SortItem, *fault.Error) {
	var items []*ast.SortItem
	for {
		start := p.peek().Start
		e, err := p.expr()
		if err != nil {
			return nil, err
		}
		item := &ast.SortItem{Expr: e}
		switch {
		case p.takeWord("DESC"), p.takeWord("DESCENDING"):
			item.Descending = true
		case p.takeWord("ASC"), p.takeWord("ASCENDING"):
		}
		item.Span = p.span(start)
		items = append(items, item)
		if !p.takeSymbol(",") {
			return items, nil
		}
	}
}

func (p *parser) create() (ast.Clause, *fault.Error) {
	first := p.next()
	if !p.atSymbol("(") && !(p.peek().kind == tokenName && p.peekAt(1).isSymbol("=")) {
		return &ast.Write{Span: first.Span, Keyword: "CREATE"}, nil
	}
	patterns, err := p.patterns()
	if err != nil {
		return nil, err
	}
	return &ast.Create{Span: p.span(first.Start), Patterns: patterns}, nil
}

func (p *parser) call(start int, optional bool) (ast.Clause, *fault.Error) {
	p.next()
	if p.atSymbol("{") || p.atSymbol("(") {
		return p.callSubquery(start, optional)
	}
	return p.callProcedure(start, optional)
}

func (p *parser) callSubquery(start int, optional bool) (ast.Clause, *fault.Error) {
	c := &ast.CallSubquery{Optional: optional}
	if p.takeSymbol("(") {
		c.Scoped = true
		if err := p.imports(c); err != nil {
			return nil, err
		}
	}
	if err := p.expectSymbol("{"); err != nil {
		return nil, err
	}
	var err *fault.Error
	if c.Query, err = p.query(); err != nil {
		return nil, err
	}
	if err := p.expectSymbol("}"); err != nil {
		return nil, err
	}
	c.Span = p.span(start)
	if p.atWords("IN") {
		if err := p.transactions(c); err != nil {
			return nil, err
		}
		c.Span = p.span(start)
	}
	return c, nil
}

func (p *parser) imports(c *ast.CallSubquery) *fault.Error {
	if p.takeSymbol("*") {
		c.ImportAll = true
		return p.expectSymbol(")")
	}
	for !p.atSymbol(")") {
		v, err := p.variable()
		if err != nil {
			return err
		}
		c.Imports = append(c.Imports, v)
		if !p.takeSymbol(",") {
			break
		}
	}
	return p.expectSymbol(")")
}

func (p *parser) callProcedure(start int, optional bool) (ast.Clause, *fault.Error) {
	name, err := p.qualifiedName("a procedure or a subquery in braces")
	if err != nil {
		return nil, err
	}
	c := &ast.CallProcedure{Optional: optional, Name: name.text, NameSpan: name.Span}
	if p.takeSymbol("(") {
		c.Parentheses = true
		if c.Args, err = p.exprsUntil(")"); err != nil {
			return nil, err
		}
	}
	if p.takeWord("YIELD") {
		if err := p.yield(c); err != nil {
			return nil, err
		}
	}
	c.Span = p.span(start)
	return c, nil
}

func (p *parser) yield(c *ast.CallProcedure) *fault.Error {
	if p.takeSymbol("*") {
		c.YieldStar = true
	}
	for !c.YieldStar {
		t, err := p.name("a column of the procedure")
		if err != nil {
			return err
		}
		item := &ast.YieldItem{Column: t.text}
		if p.takeWord("AS") {
			if item.Alias, err = p.variable(); err != nil {
				return err
			}
		}
		item.Span = p.span(t.Start)
		c.Yield = append(c.Yield, item)
		if !p.takeSymbol(",") {
			break
		}
	}
	var err *fault.Error
	c.Where, err = p.where()
	return err
}

// qualifiedName reads names joined by dots as one token.
func (p *parser) qualifiedName(what string) (token, *fault.Error) {
	t, err := p.name(what)
	if err != nil {
		return t, err
	}
	for p.atSymbol(".") {
		p.next()
		part, err := p.name("a name")
		if err != nil {
			return t, err
		}
		t.text += "." + part.text
		t.End = part.End
	}
	return t, nil
}

// exprsUntil reads expressions separated by commas, and the symbol that closes them.
func (p *parser) exprsUntil(closing string) ([]ast.Expr, *fault.Error) {
	exprs := []ast.Expr{}
	if p.takeSymbol(closing) {
		return exprs, nil
	}
	for {
		e, err := p.expr()
		if err != nil {
			return nil, err
		}
		exprs = append(exprs, e)
		if p.takeSymbol(",") {
			continue
		}
		return exprs, p.expectSymbol(closing)
	}
}
