package parser

import (
	"math"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// quantifiers are the functions over the elements of a list that take a predicate.
var quantifiers = map[string]ast.QuantifierKind{"ALL": ast.All, "ANY": ast.Any, "NONE": ast.None, "SINGLE": ast.Single}

// IsQuantifier tells whether a name, in any case, calls what goes through a list with a variable of its own, as all(x IN …) does.
func IsQuantifier(name string) bool {
	upper := strings.ToUpper(name)
	_, ok := quantifiers[upper]
	return ok || upper == "REDUCE"
}

var subqueries = map[string]ast.SubqueryKind{"EXISTS": ast.Exists, "COUNT": ast.Count, "COLLECT": ast.Collect}

// constants are the words that stand for values.
var constants = map[string]graph.Value{
	"TRUE": graph.Bool(true), "FALSE": graph.Bool(false), "NULL": {},
	"NAN": graph.Float(math.NaN()), "INF": graph.Float(math.Inf(1)), "INFINITY": graph.Float(math.Inf(1)),
}

// atom reads an operand without the operators around it.
func (p *parser) atom() (ast.Expr, *fault.Error) {
	t := p.peek()
	switch t.kind {
	case tokenInteger:
		p.next()
		v, err := integer(t, false)
		return literal(t, v, err)
	case tokenDecimal:
		p.next()
		v, err := decimal(t)
		return literal(t, v, err)
	case tokenString:
		p.next()
		return &ast.Literal{Span: t.Span, Value: graph.String(t.text)}, nil
	case tokenParameter:
		p.next()
		return &ast.Parameter{Span: t.Span, Name: t.text}, nil
	case tokenQuotedName:
		return p.named()
	case tokenName:
		return p.word()
	}
	switch {
	case t.isSymbol("("):
		return p.parenthesis()
	case t.isSymbol("["):
		return p.bracket()
	case t.isSymbol("{"):
		return p.mapLiteral()
	}
	return nil, p.unexpected("an expression")
}

func literal(t token, v graph.Value, err *fault.Error) (ast.Expr, *fault.Error) {
	if err != nil {
		return nil, err
	}
	return &ast.Literal{Span: t.Span, Value: v}, nil
}

// word reads what begins with an unquoted name: a constant, CASE, a subquery, a function of its own grammar, or a name.
func (p *parser) word() (ast.Expr, *fault.Error) {
	t := p.peek()
	upper := strings.ToUpper(t.text)
	after := p.peekAt(1)
	if after.isSymbol("{") {
		if kind, ok := subqueries[upper]; ok {
			return p.subquery(kind)
		}
	}
	if after.isSymbol("(") {
		if kind, ok := quantifiers[upper]; ok {
			return p.quantified(kind)
		}
		switch upper {
		case "CASE": // of something in parentheses
			return p.caseExpr()
		case "REDUCE":
			return p.reduce()
		case "TRIM":
			return p.trim()
		case "SHORTESTPATH", "ALLSHORTESTPATHS":
			return p.shortestExpr()
		case "COUNT":
			if p.peekAt(2).isSymbol("*") {
				return p.countStar()
			}
		}
		return p.named()
	}
	reserved := upper == "NULL" || upper == "TRUE" || upper == "FALSE"
	if v, ok := constants[upper]; ok && (reserved || !after.isSymbol(".")) {
		p.next()
		return &ast.Literal{Span: t.Span, Value: v}, nil
	}
	if upper == "CASE" {
		return p.caseExpr()
	}
	return p.named()
}

// named reads a variable or the call of a function, whose name may have namespaces.
func (p *parser) named() (ast.Expr, *fault.Error) {
	n := 0
	for p.peekAt(n+1).isSymbol(".") && (p.peekAt(n+2).kind == tokenName || p.peekAt(n+2).kind == tokenQuotedName) {
		n += 2
	}
	if !p.peekAt(n + 1).isSymbol("(") {
		return p.variable()
	}
	name, err := p.qualifiedName("a function")
	if err != nil {
		return nil, err
	}
	p.next()
	c := &ast.Call{Name: name.text, NameSpan: name.Span}
	c.Distinct = p.takeWord("DISTINCT")
	if !c.Distinct && !p.peekAt(1).isSymbol("(") {
		p.takeWord("ALL") // and not all(x IN …) as the argument
	}
	if c.Args, err = p.exprsUntil(")"); err != nil {
		return nil, err
	}
	if err := normalForm(c); err != nil {
		return nil, err
	}
	c.Span = p.span(name.Start)
	return c, nil
}

// normalForm turns the form in normalize(text, NFD), which is a word and no variable, into a text.
func normalForm(c *ast.Call) *fault.Error {
	if !strings.EqualFold(c.Name, "normalize") || len(c.Args) != 2 {
		return nil
	}
	if v, ok := c.Args[1].(*ast.Variable); ok {
		switch form := strings.ToUpper(v.Name); form {
		case "NFC", "NFD", "NFKC", "NFKD":
			c.Args[1] = &ast.Literal{Span: v.Span, Value: graph.String(form)}
			return nil
		}
	}
	return fault.Syntax("InvalidArgumentValue", c.Args[1].Place(), "the normal form is a word, without quotation marks").WithHint("it is NFC, NFD, NFKC or NFKD")
}

func (p *parser) countStar() (ast.Expr, *fault.Error) {
	start := p.peek().Start
	p.pos += 3
	if err := p.expectSymbol(")"); err != nil {
		return nil, err
	}
	return &ast.CountStar{Span: p.span(start)}, nil
}

// parenthesis reads a pattern used as a predicate, or an expression in parentheses.
func (p *parser) parenthesis() (ast.Expr, *fault.Error) {
	part, patternErr := p.tryPattern()
	if part != nil {
		return &ast.PatternExpr{Span: part.Span, Pattern: part}, nil
	}
	p.next()
	e, err := p.expr()
	if err == nil {
		err = p.expectSymbol(")")
	}
	if err != nil {
		// Of the two readings the one that came further is the one that was meant.
		if patternErr != nil && patternErr.Span.Start > err.Span.Start {
			return nil, patternErr
		}
		return nil, err
	}
	return e, nil
}

func (p *parser) shortestExpr() (ast.Expr, *fault.Error) {
	part := &ast.PatternPart{}
	start := p.peek().Start
	if _, err := p.shortestFunction(part); err != nil {
		return nil, err
	}
	part.Span = p.span(start)
	return &ast.PatternExpr{Span: part.Span, Pattern: part}, nil
}

// bracket reads a list, a list comprehension or a pattern comprehension.
func (p *parser) bracket() (ast.Expr, *fault.Error) {
	start := p.next().Start
	if e, err := p.listComprehension(start); e != nil || err != nil {
		return e, err
	}
	if e, err := p.patternComprehension(start); e != nil || err != nil {
		return e, err
	}
	elements, err := p.exprsUntil("]")
	if err != nil {
		return nil, err
	}
	return &ast.List{Span: p.span(start), Elements: elements}, nil
}

// listComprehension reads one if it is there. A comma after the list shows that it is not: [x IN xs] is a comprehension, [x IN xs, y] a list of two.
// The place is then remembered, so that brackets within brackets are read twice at most.
func (p *parser) listComprehension(start int) (ast.Expr, *fault.Error) {
	begin := p.pos
	if t := p.peek(); t.kind != tokenName && t.kind != tokenQuotedName || !p.peekAt(1).isWord("IN") || p.noComprehension[begin] {
		return nil, nil
	}
	c := &ast.ListComprehension{}
	var err *fault.Error
	if c.Var, c.List, c.Where, err = p.filter(true); err != nil {
		return nil, err
	}
	if c.Where == nil && p.atSymbol(",") {
		p.noComprehension[begin] = true
		p.pos = begin
		return nil, nil
	}
	if p.takeSymbol("|") {
		if c.Projection, err = p.expr(); err != nil {
			return nil, err
		}
	}
	if err := p.expectSymbol("]"); err != nil {
		return nil, err
	}
	c.Span = p.span(start)
	return c, nil
}

// filter reads variable IN list WHERE predicate, the predicate optional; what a comprehension lists may follow.
func (p *parser) filter(comprehension bool) (v *ast.Variable, list, where ast.Expr, err *fault.Error) {
	if v, err = p.variable(); err != nil {
		return nil, nil, nil, err
	}
	if err = p.expectWord("IN"); err != nil {
		return nil, nil, nil, err
	}
	if list, err = p.expr(); err != nil {
		return nil, nil, nil, err
	}
	where, err = p.whereBefore(comprehension)
	return v, list, where, err
}

// patternComprehension reads [path = pattern WHERE predicate | projection]; it gives nil where none stands.
func (p *parser) patternComprehension(start int) (ast.Expr, *fault.Error) {
	begin := p.pos
	var name *ast.Variable
	if t := p.peek(); (t.kind == tokenName || t.kind == tokenQuotedName) && p.peekAt(1).isSymbol("=") && p.peekAt(2).isSymbol("(") {
		name = &ast.Variable{Span: t.Span, Name: t.text}
		p.pos += 2
	}
	if !p.atSymbol("(") {
		p.pos = begin
		return nil, nil
	}
	part, _ := p.tryPattern()
	if part == nil || !p.atSymbol("|") && !p.atWords("WHERE") {
		p.pos = begin
		return nil, nil
	}
	part.Var = name
	c := &ast.PatternComprehension{Pattern: part}
	var err *fault.Error
	if c.Where, err = p.whereBefore(true); err != nil {
		return nil, err
	}
	if err := p.expectSymbol("|"); err != nil {
		return nil, err
	}
	if c.Projection, err = p.expr(); err != nil {
		return nil, err
	}
	if err := p.expectSymbol("]"); err != nil {
		return nil, err
	}
	c.Span = p.span(start)
	return c, nil
}

func (p *parser) mapLiteral() (ast.Expr, *fault.Error) {
	start := p.next().Start
	m := &ast.Map{}
	for !p.atSymbol("}") {
		entry, err := p.mapEntry()
		if err != nil {
			return nil, err
		}
		m.Entries = append(m.Entries, entry)
		if !p.takeSymbol(",") {
			break
		}
	}
	if err := p.expectSymbol("}"); err != nil {
		return nil, err
	}
	m.Span = p.span(start)
	return m, nil
}

func (p *parser) mapEntry() (ast.MapEntry, *fault.Error) {
	key, err := p.name("a key")
	if err != nil {
		return ast.MapEntry{}, err
	}
	if err := p.expectSymbol(":"); err != nil {
		return ast.MapEntry{}, err
	}
	v, err := p.expr()
	if err != nil {
		return ast.MapEntry{}, err
	}
	return ast.MapEntry{Span: p.span(key.Start), Key: key.text, Value: v}, nil
}

func (p *parser) mapProjection(start int, subject *ast.Variable) (ast.Expr, *fault.Error) {
	p.next()
	m := &ast.MapProjection{Subject: subject}
	for !p.atSymbol("}") {
		item, err := p.mapProjectionItem()
		if err != nil {
			return nil, err
		}
		m.Items = append(m.Items, item)
		if !p.takeSymbol(",") {
			break
		}
	}
	if err := p.expectSymbol("}"); err != nil {
		return nil, err
	}
	m.Span = p.span(start)
	return m, nil
}

func (p *parser) mapProjectionItem() (ast.MapProjectionItem, *fault.Error) {
	start := p.peek().Start
	if p.takeSymbol(".") {
		if p.takeSymbol("*") {
			return ast.MapProjectionItem{Span: p.span(start), All: true}, nil
		}
		key, err := p.key("a key")
		return ast.MapProjectionItem{Span: p.span(start), Key: key.text}, err
	}
	if p.peekAt(1).isSymbol(":") {
		e, err := p.mapEntry()
		return ast.MapProjectionItem{Span: e.Span, Key: e.Key, Value: e.Value}, err
	}
	v, err := p.variable()
	if err != nil {
		return ast.MapProjectionItem{}, err
	}
	return ast.MapProjectionItem{Span: v.Span, Key: v.Name, Value: v}, nil
}
