package parser

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// This file reads the expressions that have a grammar of their own.

func (p *parser) caseExpr() (ast.Expr, *fault.Error) {
	start := p.next().Start
	c := &ast.Case{}
	var err *fault.Error
	if !p.atWords("WHEN") {
		if c.Subject, err = p.expr(); err != nil {
			return nil, err
		}
	}
	for p.atWords("WHEN") {
		when, err := p.caseWhen(c.Subject != nil)
		if err != nil {
			return nil, err
		}
		c.Whens = append(c.Whens, when)
	}
	if len(c.Whens) == 0 {
		return nil, p.unexpected("WHEN")
	}
	if p.takeWord("ELSE") {
		if c.Else, err = p.expr(); err != nil {
			return nil, err
		}
	}
	if err := p.expectWord("END"); err != nil {
		return nil, err
	}
	c.Span = p.span(start)
	return c, nil
}

func (p *parser) caseWhen(subject bool) (ast.CaseWhen, *fault.Error) {
	start := p.next().Start
	when := ast.CaseWhen{}
	for {
		test, err := p.caseTest(subject)
		if err != nil {
			return when, err
		}
		when.Tests = append(when.Tests, test)
		if !subject || !p.takeSymbol(",") {
			break
		}
	}
	if err := p.expectWord("THEN"); err != nil {
		return when, err
	}
	then, err := p.expr()
	when.Then = then
	when.Span = p.span(start)
	return when, err
}

// caseTest reads a value, or behind a subject also an operator with its right operand, such as > 5 or IS NULL.
func (p *parser) caseTest(subject bool) (ast.Expr, *fault.Error) {
	t := p.peek()
	here := &ast.CaseSubject{Span: ast.Span{Start: t.Start, End: t.Start}}
	if subject && t.kind == tokenSymbol {
		if op, ok := comparisons[t.text]; ok {
			p.next()
			right, err := p.predicate()
			return &ast.Binary{Span: p.span(t.Start), Op: op, Left: here, Right: right}, err
		}
	}
	if subject && (isOneOf(t, "=~", "::") || p.atPredicateWord()) {
		return p.predicateRest(t.Start, here)
	}
	return p.expr()
}

// atPredicateWord tells whether an operator in words may follow WHEN. IN, CONTAINS and IS :: are none of them: Neo4j takes IN and IS for
// names there.
func (p *parser) atPredicateWord() bool {
	if p.atWords("IS") {
		after := p.peekAt(1)
		return slices.ContainsFunc([]string{"NULL", "NOT", "TYPED", "NORMALIZED", "NFC", "NFD", "NFKC", "NFKD"}, after.isWord)
	}
	return p.atWords("STARTS", "WITH") || p.atWords("ENDS", "WITH")
}

func (p *parser) quantified(kind ast.QuantifierKind) (ast.Expr, *fault.Error) {
	start := p.peek().Start
	p.pos += 2
	q := &ast.Quantifier{Kind: kind}
	var err *fault.Error
	if q.Var, q.List, q.Where, err = p.filter(false); err != nil {
		return nil, err
	}
	if q.Where == nil {
		return nil, p.unexpected("WHERE")
	}
	if err := p.expectSymbol(")"); err != nil {
		return nil, err
	}
	q.Span = p.span(start)
	return q, nil
}

func (p *parser) reduce() (ast.Expr, *fault.Error) {
	start := p.peek().Start
	p.pos += 2
	r := &ast.Reduce{}
	var err *fault.Error
	if r.Accumulator, err = p.variable(); err != nil {
		return nil, err
	}
	if err := p.expectSymbol("="); err != nil {
		return nil, err
	}
	if r.Initial, err = p.expr(); err != nil {
		return nil, err
	}
	if err := p.expectSymbol(","); err != nil {
		return nil, err
	}
	if r.Var, r.List, _, err = p.filter(false); err != nil {
		return nil, err
	}
	if err := p.expectSymbol("|"); err != nil {
		return nil, err
	}
	if r.Step, err = p.expr(); err != nil {
		return nil, err
	}
	if err := p.expectSymbol(")"); err != nil {
		return nil, err
	}
	r.Span = p.span(start)
	return r, nil
}

// trim reads trim(text) and trim(BOTH|LEADING|TRAILING characters FROM text), which is btrim, ltrim or rtrim.
func (p *parser) trim() (ast.Expr, *fault.Error) {
	name := p.next()
	p.next()
	c := &ast.Call{Name: name.text, NameSpan: name.Span}
	side, sided := "", false
	for word, function := range map[string]string{"BOTH": "btrim", "LEADING": "ltrim", "TRAILING": "rtrim"} {
		if p.atWords(word) && !isOneOf(p.peekAt(1), ")", ",", ".", "[", "+") {
			p.next()
			side, sided = function, true
			break
		}
	}
	var characters ast.Expr
	var err *fault.Error
	if !p.atWords("FROM") || !sided {
		if characters, err = p.expr(); err != nil {
			return nil, err
		}
	}
	switch {
	case p.takeWord("FROM"):
		text, err := p.expr()
		if err != nil {
			return nil, err
		}
		c.Name, c.Args = "btrim", []ast.Expr{text}
		if sided {
			c.Name = side
		}
		if characters != nil {
			c.Args = append(c.Args, characters)
		}
	case sided:
		return nil, p.unexpected("FROM")
	default:
		c.Args = []ast.Expr{characters}
	}
	if err := p.expectSymbol(")"); err != nil {
		return nil, err
	}
	c.Span = p.span(name.Start)
	return c, nil
}

// subquery reads EXISTS, COUNT and COLLECT with braces: a query, or a bare pattern with WHERE.
func (p *parser) subquery(kind ast.SubqueryKind) (ast.Expr, *fault.Error) {
	start := p.peek().Start
	p.pos += 2
	s := &ast.Subquery{Kind: kind}
	var err *fault.Error
	if p.atSymbol("(") || p.peek().kind == tokenName && p.peekAt(1).isSymbol("=") || p.atShortestFunction() || p.atSelector() {
		if s.Patterns, err = p.patterns(); err != nil {
			return nil, err
		}
		if s.Where, err = p.where(); err != nil {
			return nil, err
		}
	} else if s.Query, err = p.query(); err != nil {
		return nil, err
	}
	if err := p.expectSymbol("}"); err != nil {
		return nil, err
	}
	s.Span = p.span(start)
	return s, nil
}

// typeTest reads the type behind :: or TYPED.
func (p *parser) typeTest(start int, subject ast.Expr, not bool) (ast.Expr, *fault.Error) {
	t, err := p.valueType()
	if err != nil {
		return nil, err
	}
	return &ast.IsType{Span: p.span(start), Subject: subject, Not: not, Type: t}, nil
}

// valueType reads a type or a union of types.
func (p *parser) valueType() (*ast.Type, *fault.Error) {
	start := p.peek().Start
	first, err := p.oneType()
	if err != nil || !p.atSymbol("|") {
		return first, err
	}
	union := &ast.Type{Union: []*ast.Type{first}}
	for p.atSymbol("|") && !p.atListBar() {
		p.pos++
		t, err := p.oneType()
		if err != nil {
			return nil, err
		}
		union.Union = append(union.Union, t)
	}
	if len(union.Union) == 1 {
		return first, nil
	}
	union.Span = p.span(start)
	return union, nil
}

// typeNames has the names of types with the name that the engine knows them by, longest first where one begins another.
var typeNames = []struct{ written, name string }{
	{"BOOLEAN", "BOOLEAN"},
	{"BOOL", "BOOLEAN"},
	{"STRING", "STRING"},
	{"VARCHAR", "STRING"},
	{"SIGNED INTEGER", "INTEGER"},
	{"INTEGER64", "INTEGER"},
	{"INTEGER", "INTEGER"},
	{"INT64", "INTEGER"},
	{"INT", "INTEGER"},
	{"FLOAT64", "FLOAT"},
	{"FLOAT", "FLOAT"},
	{"DATE", "DATE"},
	{"LOCAL TIME", "LOCAL TIME"},
	{"TIME WITHOUT TIME ZONE", "LOCAL TIME"},
	{"TIME WITHOUT TIMEZONE", "LOCAL TIME"},
	{"ZONED TIME", "ZONED TIME"},
	{"TIME WITH TIME ZONE", "ZONED TIME"},
	{"TIME WITH TIMEZONE", "ZONED TIME"},
	{"LOCAL DATETIME", "LOCAL DATETIME"},
	{"TIMESTAMP WITHOUT TIME ZONE", "LOCAL DATETIME"},
	{"TIMESTAMP WITHOUT TIMEZONE", "LOCAL DATETIME"},
	{"ZONED DATETIME", "ZONED DATETIME"},
	{"TIMESTAMP WITH TIME ZONE", "ZONED DATETIME"},
	{"TIMESTAMP WITH TIMEZONE", "ZONED DATETIME"},
	{"DURATION", "DURATION"},
	{"POINT", "POINT"},
	{"NULL", "NULL"},
	{"NOTHING", "NOTHING"},
	{"PROPERTY VALUE", "PROPERTY VALUE"},
	{"ANY NODE", "NODE"},
	{"NODE", "NODE"},
	{"VERTEX", "NODE"},
	{"ANY RELATIONSHIP", "RELATIONSHIP"},
	{"RELATIONSHIP", "RELATIONSHIP"},
	{"ANY EDGE", "RELATIONSHIP"},
	{"EDGE", "RELATIONSHIP"},
	{"ANY MAP", "MAP"},
	{"MAP", "MAP"},
	{"ANY PROPERTY VALUE", "PROPERTY VALUE"},
	{"PATH", "PATH"},
	{"ANY VALUE", "ANY"},
	{"LIST", "LIST"},
	{"ARRAY", "LIST"},
	{"ANY", "ANY"},
}

// innerType reads <types>, if they stand here.
func (p *parser) innerType() (*ast.Type, *fault.Error) {
	if !p.takeSymbol("<") {
		return nil, nil
	}
	t, err := p.valueType()
	if err != nil {
		return nil, err
	}
	return t, p.expectSymbol(">")
}

func (p *parser) oneType() (*ast.Type, *fault.Error) {
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	start := p.peek().Start
	t := &ast.Type{}
	for _, n := range typeNames {
		if p.takeWord(strings.Fields(n.written)...) {
			t.Name = n.name
			break
		}
	}
	if t.Name == "" {
		return nil, p.unexpected("the name of a type, such as INTEGER, STRING or LIST<STRING>")
	}
	switch t.Name {
	case "LIST":
		if t.Inner, err = p.innerType(); err != nil {
			return nil, err
		}
	case "ANY":
		// Behind ANY, which needs no types of its own, < may also compare.
		before := p.pos
		if inner, err := p.innerType(); err != nil {
			p.pos = before
		} else if inner != nil {
			t.Name, t.Union = "", []*ast.Type{inner}
		}
	}
	if p.takeWord("NOT", "NULL") || p.takeSymbol("!") {
		t.NotNull = true
	}
	t.Span = p.span(start)
	return t, nil
}
