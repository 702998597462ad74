package parser

import (
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// The operators from the loosest to the tightest (openCypher 9 reference, "Precedence"):
// OR; XOR; AND; NOT; comparisons, which chain; STARTS WITH, IN, IS NULL and their like; + - ||; * / %; ^; unary + -; [] . :

// binaryLevels has the levels of left-associative operators between words or symbols, by their level.
var binaryLevels = [...]map[string]ast.BinaryOp{
	{"OR": ast.Or},
	{"XOR": ast.Xor},
	{"AND": ast.And},
}

var comparisons = map[string]ast.BinaryOp{
	"=": ast.Equal, "<>": ast.NotEqual, "<": ast.Less, "<=": ast.LessOrEqual, ">": ast.Greater, ">=": ast.GreaterOrEqual,
}

var arithmetic = [...]map[string]ast.BinaryOp{
	{"+": ast.Add, "-": ast.Subtract, "||": ast.Concatenate},
	{"*": ast.Multiply, "/": ast.Divide, "%": ast.Modulo},
	{"^": ast.Power},
}

func (p *parser) expr() (ast.Expr, *fault.Error) { return p.exprBefore(false) }

// exprBefore reads an expression, behind which a bar may begin what a comprehension lists.
func (p *parser) exprBefore(list bool) (ast.Expr, *fault.Error) {
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	outer := p.listing
	p.listing = list
	defer func() { p.listing = outer }()
	return p.logical(0)
}

// atListBar tells whether a bar begins what a comprehension lists, and joins no labels or types: it is the last one in its brackets, and an
// expression stands behind it.
func (p *parser) atListBar() bool {
	if !p.listing {
		return false
	}
	begins, known := p.listBars[p.pos]
	if !known {
		begins = p.lastBar() && p.exprFollows()
		p.listBars[p.pos] = begins
	}
	return begins
}

// lastBar tells whether no other bar stands between the one here and the bracket that closes.
func (p *parser) lastBar() bool {
	depth := 0
	for i := 1; ; i++ {
		switch t := p.peekAt(i); {
		case t.kind == tokenEnd:
			return true
		case isOneOf(t, "(", "[", "{"):
			depth++
		case isOneOf(t, ")", "]", "}"):
			if depth--; depth < 0 {
				return true
			}
		case t.isSymbol("|") && depth == 0:
			return false
		}
	}
}

// exprFollows tells whether an expression stands between the bar here and the bracket that closes.
func (p *parser) exprFollows() bool {
	bar := p.pos
	defer func() { p.pos = bar }()
	p.next()
	_, err := p.expr()
	return err == nil && p.atSymbol("]")
}

func (p *parser) logical(level int) (ast.Expr, *fault.Error) {
	if level == len(binaryLevels) {
		return p.not()
	}
	start := p.peek().Start
	left, err := p.logical(level + 1)
	if err != nil {
		return nil, err
	}
	for {
		t := p.peek()
		op, ok := binaryLevels[level][strings.ToUpper(t.text)]
		if t.kind != tokenName || !ok {
			return left, nil
		}
		p.next()
		right, err := p.logical(level + 1)
		if err != nil {
			return nil, err
		}
		left = &ast.Binary{Span: p.span(start), Op: op, Left: left, Right: right}
	}
}

func (p *parser) not() (ast.Expr, *fault.Error) {
	t := p.peek()
	if !p.takeWord("NOT") {
		return p.comparison()
	}
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	operand, err := p.not()
	if err != nil {
		return nil, err
	}
	return &ast.Unary{Span: p.span(t.Start), Op: ast.Not, Operand: operand}, nil
}

func (p *parser) comparison() (ast.Expr, *fault.Error) {
	start := p.peek().Start
	left, err := p.predicate()
	if err != nil {
		return nil, err
	}
	return p.comparisonRest(start, left)
}

// comparisonRest reads the comparisons behind a left operand.
func (p *parser) comparisonRest(start int, left ast.Expr) (ast.Expr, *fault.Error) {
	operands := []ast.Expr{left}
	var ops []ast.BinaryOp
	for {
		t := p.peek()
		op, ok := comparisons[t.text]
		if t.kind != tokenSymbol || !ok {
			break
		}
		p.next()
		right, err := p.predicate()
		if err != nil {
			return nil, err
		}
		operands, ops = append(operands, right), append(ops, op)
	}
	switch len(ops) {
	case 0:
		return left, nil
	case 1:
		return &ast.Binary{Span: p.span(start), Op: ops[0], Left: left, Right: operands[1]}, nil
	}
	return &ast.Chain{Span: p.span(start), Operands: operands, Ops: ops}, nil
}

// predicate reads the operators on strings, lists, null and types behind a sum.
func (p *parser) predicate() (ast.Expr, *fault.Error) {
	start := p.peek().Start
	left, err := p.arithmetic(0)
	if err != nil {
		return nil, err
	}
	return p.predicateRest(start, left)
}

// predicateRest reads such an operator behind a left operand. There is one at most: a IN b IN c has no meaning in Neo4j.
func (p *parser) predicateRest(start int, left ast.Expr) (ast.Expr, *fault.Error) {
	if next, err := p.predicateStep(start, left); next != nil || err != nil {
		return next, err
	}
	return left, nil
}

// predicateStep reads one such operator; it gives nil where none follows.
func (p *parser) predicateStep(start int, left ast.Expr) (ast.Expr, *fault.Error) {
	op := ast.Matches
	switch {
	case p.takeWord("STARTS", "WITH"):
		op = ast.StartsWith
	case p.takeWord("ENDS", "WITH"):
		op = ast.EndsWith
	case p.takeWord("CONTAINS"):
		op = ast.Contains
	case p.takeWord("IN"):
		op = ast.In
	case p.takeSymbol("=~"):
	case p.takeSymbol("::"):
		return p.typeTest(start, left, false)
	case p.takeWord("IS"):
		return p.is(start, left)
	default:
		return nil, nil
	}
	right, err := p.arithmetic(0)
	if err != nil {
		return nil, err
	}
	return &ast.Binary{Span: p.span(start), Op: op, Left: left, Right: right}, nil
}

// is reads what follows IS: [NOT] NULL, [NOT] :: TYPE, [NOT] TYPED TYPE, [NOT] [form] NORMALIZED, or a label.
func (p *parser) is(start int, left ast.Expr) (ast.Expr, *fault.Error) {
	not := p.takeWord("NOT")
	switch {
	case p.takeWord("NULL"):
		op := ast.IsNull
		if not {
			op = ast.IsNotNull
		}
		return &ast.Unary{Span: p.span(start), Op: op, Operand: left}, nil
	case p.takeSymbol("::"), p.takeWord("TYPED"):
		return p.typeTest(start, left, not)
	}
	form := "NFC"
	for _, f := range []string{"NFC", "NFD", "NFKC", "NFKD"} {
		if p.atWords(f, "NORMALIZED") {
			p.next()
			form = f
		}
	}
	if p.takeWord("NORMALIZED") {
		return &ast.IsNormalized{Span: p.span(start), Subject: left, Not: not, Form: form}, nil
	}
	if not {
		return nil, p.unexpected("NULL, a type or NORMALIZED")
	}
	labels, err := p.labelExpr()
	if err != nil {
		return nil, err
	}
	return &ast.HasLabels{Span: p.span(start), Subject: left, Labels: labels}, nil
}

func (p *parser) arithmetic(level int) (ast.Expr, *fault.Error) {
	if level == len(arithmetic) {
		return p.signed()
	}
	start := p.peek().Start
	left, err := p.arithmetic(level + 1)
	if err != nil {
		return nil, err
	}
	for {
		t := p.peek()
		op, ok := arithmetic[level][t.text]
		if t.kind != tokenSymbol || !ok {
			return left, nil
		}
		if t.End-t.Start != len(t.text) {
			return nil, fault.Syntax("InvalidUnicodeCharacter", t.Span, "this dash is for patterns; the minus of numbers is -")
		}
		p.next()
		right, err := p.arithmetic(level + 1)
		if err != nil {
			return nil, err
		}
		left = &ast.Binary{Span: p.span(start), Op: op, Left: left, Right: right}
	}
}

// signed reads a unary plus or minus. A minus before the digits of a number belongs to it, which tells -0.0 from -(0.0).
func (p *parser) signed() (ast.Expr, *fault.Error) {
	t := p.peek()
	op := ast.Negate
	switch {
	case t.isSymbol("-") && p.peekAt(1).kind == tokenInteger:
		p.next()
		v, err := integer(p.next(), true)
		if err != nil {
			return nil, err
		}
		return p.postfix(t.Start, &ast.Literal{Span: p.span(t.Start), Value: v})
	case t.isSymbol("-") && p.peekAt(1).kind == tokenDecimal:
		p.next()
		v, err := decimal(p.next())
		if err != nil {
			return nil, err
		}
		f, _ := v.Float()
		return p.postfix(t.Start, &ast.Literal{Span: p.span(t.Start), Value: graph.Float(-f)})
	case p.takeSymbol("-"):
	case p.takeSymbol("+"):
		op = ast.Plus
	default:
		a, err := p.atom()
		if err != nil {
			return nil, err
		}
		return p.postfix(t.Start, a)
	}
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	operand, err := p.signed()
	if err != nil {
		return nil, err
	}
	return &ast.Unary{Span: p.span(t.Start), Op: op, Operand: operand}, nil
}

// postfix reads .key, [index], [from..to], {projection} and :Label behind an operand.
func (p *parser) postfix(start int, e ast.Expr) (ast.Expr, *fault.Error) {
	for {
		var err *fault.Error
		switch {
		case p.takeSymbol("."):
			key, nameErr := p.key("the key of a property")
			if nameErr != nil {
				return nil, nameErr
			}
			e = &ast.Property{Span: p.span(start), Subject: e, Key: key.text, KeySpan: key.Span}
		case p.takeSymbol("["):
			e, err = p.indexOrSlice(start, e)
		case p.atSymbol(":") && p.labelsFollow():
			p.next()
			labels, labelErr := p.labelExpr()
			if labelErr != nil {
				return nil, labelErr
			}
			return &ast.HasLabels{Span: p.span(start), Subject: e, Labels: labels}, nil
		case p.atSymbol("{") && isVariable(e):
			e, err = p.mapProjection(start, e.(*ast.Variable))
		default:
			return e, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// labelsFollow tells a label test from a colon that belongs to something around the expression.
func (p *parser) labelsFollow() bool {
	t := p.peekAt(1)
	return t.kind == tokenName || t.kind == tokenQuotedName || t.kind == tokenParameter || isOneOf(t, "!", "%", "(", "$")
}

func isVariable(e ast.Expr) bool {
	_, ok := e.(*ast.Variable)
	return ok
}

func (p *parser) indexOrSlice(start int, subject ast.Expr) (ast.Expr, *fault.Error) {
	var from, to ast.Expr
	var err *fault.Error
	if !p.atSymbol("..") {
		if from, err = p.expr(); err != nil {
			return nil, err
		}
	}
	if !p.takeSymbol("..") {
		if err := p.expectSymbol("]"); err != nil {
			return nil, err
		}
		return &ast.Index{Span: p.span(start), Subject: subject, Index: from}, nil
	}
	if !p.atSymbol("]") {
		if to, err = p.expr(); err != nil {
			return nil, err
		}
	}
	if err := p.expectSymbol("]"); err != nil {
		return nil, err
	}
	return &ast.Slice{Span: p.span(start), Subject: subject, From: from, To: to}, nil
}
