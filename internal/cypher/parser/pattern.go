package parser

import (
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

func (p *parser) patterns() ([]*ast.PatternPart, *fault.Error) {
	var parts []*ast.PatternPart
	for {
		part, err := p.patternPart()
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		if !p.takeSymbol(",") {
			return parts, nil
		}
	}
}

// patternPart reads one path with its name and its selector.
func (p *parser) patternPart() (*ast.PatternPart, *fault.Error) {
	start := p.peek().Start
	var name *ast.Variable
	if t := p.peek(); (t.kind == tokenName || t.kind == tokenQuotedName) && p.peekAt(1).isSymbol("=") {
		p.pos += 2
		name = &ast.Variable{Span: t.Span, Name: t.text}
	}
	part := &ast.PatternPart{Var: name}
	function, err := p.shortestFunction(part)
	if err != nil {
		return nil, err
	}
	if !function {
		if err := p.selector(part); err != nil {
			return nil, err
		}
		if err := p.elements(part); err != nil {
			return nil, err
		}
	}
	part.Span = p.span(start)
	return part, nil
}

// shortestFunction reads shortestPath(…) and allShortestPaths(…).
func (p *parser) shortestFunction(part *ast.PatternPart) (bool, *fault.Error) {
	if !p.atShortestFunction() {
		return false, nil
	}
	part.Selector = ast.ShortestPathFunction
	if p.next().isWord("allShortestPaths") {
		part.Selector = ast.AllShortestPathsFunction
	}
	p.pos++
	if err := p.elements(part); err != nil {
		return true, err
	}
	return true, p.expectSymbol(")")
}

func (p *parser) atShortestFunction() bool {
	return (p.atWords("shortestPath") || p.atWords("allShortestPaths")) && p.peekAt(1).isSymbol("(")
}

// atSelector tells whether a selector may begin here, where no expression can.
func (p *parser) atSelector() bool {
	return p.atWords("SHORTEST") || p.atWords("ANY") || p.atWords("ALL")
}

// selector reads ALL, ANY k, ANY SHORTEST, ALL SHORTEST, SHORTEST k and SHORTEST k GROUPS.
func (p *parser) selector(part *ast.PatternPart) *fault.Error {
	counted := true
	switch {
	case p.takeWord("ALL", "SHORTEST"):
		part.Selector, counted = ast.AllShortest, false
	case p.takeWord("ANY", "SHORTEST"):
		part.Selector, counted = ast.ShortestK, false
	case p.takeWord("SHORTEST"):
		part.Selector = ast.ShortestK
	case p.takeWord("ANY"):
		part.Selector = ast.AnyPath
	case p.takeWord("ALL"):
		counted = false
	default:
		return nil
	}
	if t := p.peek(); counted && (t.kind == tokenInteger || t.kind == tokenParameter) {
		count, err := p.atom()
		if err != nil {
			return err
		}
		part.Count = count
	}
	if p.takeWord("PATHS") || p.takeWord("PATH") {
		return nil
	}
	if part.Selector == ast.ShortestK && counted && (p.takeWord("GROUPS") || p.takeWord("GROUP")) {
		part.Selector = ast.ShortestGroups
	}
	return nil
}

// elements reads nodes, relationships and parenthesised paths as long as they follow each other.
func (p *parser) elements(part *ast.PatternPart) *fault.Error {
	outer := p.listing
	p.listing = false
	defer func() { p.listing = outer }()
	for {
		e, err := p.nodeOrPath()
		if err != nil {
			return err
		}
		part.Elements = append(part.Elements, e)
		switch {
		case p.atRelationship():
			r, err := p.relationship()
			if err != nil {
				return err
			}
			part.Elements = append(part.Elements, r)
		case p.atSymbol("(") && (isPath(e) || p.atPath()):
		default:
			return nil
		}
	}
}

func isPath(e ast.PatternElement) bool {
	_, ok := e.(*ast.ParenthesisedPath)
	return ok
}

// atPath tells whether the parenthesis here holds a whole path and not a node.
func (p *parser) atPath() bool {
	return p.peekAt(1).isSymbol("(") || p.peekAt(1).kind == tokenName && p.peekAt(2).isSymbol("=")
}

// atRelationship tells whether - or <- begins a relationship and not a subtraction or a comparison.
func (p *parser) atRelationship() bool {
	i := 0
	if p.atSymbol("<") {
		i = 1
	}
	if !p.peekAt(i).isSymbol("-") {
		return false
	}
	after := p.peekAt(i + 1)
	return after.isSymbol("[") || after.isSymbol("-")
}

func (p *parser) nodeOrPath() (ast.PatternElement, *fault.Error) {
	if !p.atSymbol("(") {
		return nil, p.unexpected("a node in parentheses")
	}
	if p.atPath() {
		return p.parenthesisedPath()
	}
	return p.node()
}

func (p *parser) parenthesisedPath() (ast.PatternElement, *fault.Error) {
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	start := p.next().Start
	path := &ast.ParenthesisedPath{}
	if path.Part, err = p.patternPart(); err != nil {
		return nil, err
	}
	if path.Where, err = p.where(); err != nil {
		return nil, err
	}
	if err := p.expectSymbol(")"); err != nil {
		return nil, err
	}
	if path.Quantifier, err = p.quantifier(); err != nil {
		return nil, err
	}
	path.Span = p.span(start)
	return path, nil
}

func (p *parser) node() (ast.PatternElement, *fault.Error) {
	start := p.next().Start
	n := &ast.NodePattern{}
	var err *fault.Error
	if n.Var, err = p.patternVariable(); err != nil {
		return nil, err
	}
	if n.Labels, err = p.patternLabels(); err != nil {
		return nil, err
	}
	if n.Properties, err = p.patternProperties(); err != nil {
		return nil, err
	}
	if n.Where, err = p.where(); err != nil {
		return nil, err
	}
	if err := p.expectSymbol(")"); err != nil {
		return nil, err
	}
	n.Span = p.span(start)
	return n, nil
}

// patternVariable reads the variable of a node or relationship, if there is one. WHERE and IS are names too, unless
// something follows that shows them to be keywords.
func (p *parser) patternVariable() (*ast.Variable, *fault.Error) {
	t := p.peek()
	if t.kind != tokenName && t.kind != tokenQuotedName {
		return nil, nil
	}
	if after := p.peekAt(1); (t.isWord("WHERE") || t.isWord("IS")) && !isOneOf(after, ")", "]", ":", "{", "*") {
		return nil, nil
	}
	return p.variable()
}

func isOneOf(t token, symbols ...string) bool {
	for _, s := range symbols {
		if t.isSymbol(s) {
			return true
		}
	}
	return false
}

func (p *parser) patternLabels() (ast.LabelExpr, *fault.Error) {
	if !p.takeSymbol(":") && !p.takeWord("IS") {
		return nil, nil
	}
	return p.labelExpr()
}

func (p *parser) patternProperties() (ast.Expr, *fault.Error) {
	if !p.atSymbol("{") && p.peek().kind != tokenParameter {
		return nil, nil
	}
	return p.atom()
}

func (p *parser) relationship() (ast.PatternElement, *fault.Error) {
	start := p.peek().Start
	r := &ast.RelationshipPattern{}
	left := p.takeSymbol("<")
	p.next()
	if p.takeSymbol("[") {
		if err := p.relationshipDetail(r); err != nil {
			return nil, err
		}
	}
	if err := p.expectSymbol("-"); err != nil {
		return nil, err
	}
	switch right := p.takeSymbol(">"); {
	case left == right:
		r.Direction = ast.Undirected
	case left:
		r.Direction = ast.Incoming
	}
	var err *fault.Error
	if r.Quantifier, err = p.quantifier(); err != nil {
		return nil, err
	}
	r.Span = p.span(start)
	return r, nil
}

func (p *parser) relationshipDetail(r *ast.RelationshipPattern) *fault.Error {
	var err *fault.Error
	if r.Var, err = p.patternVariable(); err != nil {
		return err
	}
	if r.Types, err = p.patternLabels(); err != nil {
		return err
	}
	if p.atSymbol("*") {
		if r.Length, err = p.length(); err != nil {
			return err
		}
	}
	if t := p.peek(); t.isSymbol("..") || t.isSymbol("-") && r.Length != nil {
		return fault.Syntax("InvalidRelationshipPattern", t.Span, "this is no number of relationships").
			WithHint("write *, *2, *1..3, *2.. or *..3 behind the type")
	}
	if r.Properties, err = p.patternProperties(); err != nil {
		return err
	}
	if r.Where, err = p.where(); err != nil {
		return err
	}
	return p.expectSymbol("]")
}

// length reads *, *n, *n.., *..m and *n..m.
func (p *parser) length() (*ast.Range, *fault.Error) {
	start := p.next().Start
	r := &ast.Range{}
	var err *fault.Error
	if r.Min, err = p.bound(); err != nil {
		return nil, err
	}
	if p.takeSymbol("..") {
		if r.Max, err = p.bound(); err != nil {
			return nil, err
		}
	} else {
		r.Max = r.Min
	}
	r.Span = p.span(start)
	return r, nil
}

func (p *parser) bound() (*int64, *fault.Error) {
	t := p.peek()
	if t.kind != tokenInteger {
		return nil, nil
	}
	p.next()
	n, err := strconv.ParseInt(strings.ReplaceAll(t.text, "_", ""), 10, 64)
	if err != nil || !integerForm.MatchString(t.text) {
		return nil, fault.Syntax("InvalidNumberLiteral", t.Span, "%s is not a number of repetitions", t.text)
	}
	return &n, nil
}

// quantifier reads +, *, {n}, {n,}, {,m} and {n,m}.
func (p *parser) quantifier() (*ast.Range, *fault.Error) {
	t := p.peek()
	zero, one := int64(0), int64(1)
	switch {
	case p.takeSymbol("+"):
		return &ast.Range{Span: t.Span, Min: &one}, nil
	case p.takeSymbol("*"):
		return &ast.Range{Span: t.Span, Min: &zero}, nil
	case !p.takeSymbol("{"):
		return nil, nil
	}
	r := &ast.Range{}
	var err *fault.Error
	if r.Min, err = p.bound(); err != nil {
		return nil, err
	}
	if p.takeSymbol(",") {
		if r.Max, err = p.bound(); err != nil {
			return nil, err
		}
	} else {
		if r.Min == nil {
			return nil, p.unexpected("a number or a comma")
		}
		r.Max = r.Min
	}
	if r.Min == nil {
		r.Min = &zero
	}
	if err := p.expectSymbol("}"); err != nil {
		return nil, err
	}
	r.Span = p.span(t.Start)
	return r, nil
}

// labelExpr reads | over & over !; the older forms :A:B and :A|:B are read as well.
func (p *parser) labelExpr() (ast.LabelExpr, *fault.Error) {
	start := p.peek().Start
	left, err := p.labelAnd()
	if err != nil {
		return nil, err
	}
	for p.atSymbol("|") && !p.atListBar() {
		p.next()
		colon := p.takeSymbol(":")
		right, err := p.labelAnd()
		if err != nil {
			return nil, err
		}
		left = &ast.LabelOr{Span: p.span(start), Left: left, Right: right, Colon: colon}
	}
	return left, nil
}

func (p *parser) labelAnd() (ast.LabelExpr, *fault.Error) {
	start := p.peek().Start
	left, err := p.labelUnary()
	if err != nil {
		return nil, err
	}
	for p.atSymbol("&") || p.atSymbol(":") {
		colon := p.next().text == ":"
		right, err := p.labelUnary()
		if err != nil {
			return nil, err
		}
		left = &ast.LabelAnd{Span: p.span(start), Left: left, Right: right, Colon: colon}
	}
	return left, nil
}

func (p *parser) labelUnary() (ast.LabelExpr, *fault.Error) {
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	t := p.peek()
	switch {
	case p.takeSymbol("!"):
		inner, err := p.labelUnary()
		if err != nil {
			return nil, err
		}
		return &ast.LabelNot{Span: p.span(t.Start), Inner: inner}, nil
	case p.takeSymbol("%"):
		return &ast.LabelWildcard{Span: t.Span}, nil
	case p.takeSymbol("("):
		inner, err := p.labelExpr()
		if err != nil {
			return nil, err
		}
		return inner, p.expectSymbol(")")
	case t.isSymbol("$") || t.kind == tokenParameter:
		return p.computedLabel()
	}
	name, err := p.key("a label or a type")
	if err != nil {
		return nil, err
	}
	return &ast.LabelName{Span: name.Span, Name: name.text}, nil
}

// computedLabel reads $(names), $all(names) and $any(names).
func (p *parser) computedLabel() (ast.LabelExpr, *fault.Error) {
	t := p.next()
	word := t.text
	if t.kind == tokenSymbol {
		word = "all"
		if p.atWords("ALL") || p.atWords("ANY") {
			word = p.next().text
		}
	}
	all := strings.EqualFold(word, "all")
	if !all && !strings.EqualFold(word, "any") || !p.atSymbol("(") {
		return nil, fault.Syntax("UnexpectedSyntax", t.Span, "labels and types that are computed stand in parentheses").
			WithHint("write $(name), $any(names) or $all(names)")
	}
	p.next()
	names, err := p.expr()
	if err != nil {
		return nil, err
	}
	if err := p.expectSymbol(")"); err != nil {
		return nil, err
	}
	return &ast.LabelComputed{Span: p.span(t.Start), Any: !all, Names: names}, nil
}

// tryPattern reads a pattern with at least one relationship where one stands, and nothing otherwise.
func (p *parser) tryPattern() (*ast.PatternPart, *fault.Error) {
	if p.noPattern[p.pos] {
		return nil, nil
	}
	begin := p.pos
	start := p.peek().Start
	part := &ast.PatternPart{}
	err := p.elements(part)
	if err == nil && len(part.Elements) > 1 {
		part.Span = p.span(start)
		return part, nil
	}
	p.noPattern[begin] = true
	p.pos = begin
	return nil, err
}
