// Package parser reads the text of a Cypher query into an ast.Query.
//
// It owns the grammar: the read-only part of openCypher 9 and what the Cypher 5 manual of Neo4j adds for reading.
// It must not know which names are in scope, which labels a graph has, or what an expression is worth.
//
// It is a recursive descent over tokens, one function a rule, with the precedence of operators in expr.go. The only
// place where the grammar needs to look ahead without bound is "(": a pattern or an expression in parentheses. The
// pattern is tried first, and a place where it failed is remembered, so that the time stays linear.
package parser

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/watch"
)

// maxDepth bounds the nesting of brackets, so that no text can exhaust the stack of the parser. maxTree bounds how deep a tree is: chains such
// as a + b + c need no brackets, but whoever walks the tree goes down one level for each operator.
const (
	maxDepth = 500
	maxTree  = 50_000
)

// Parse reads one query; a semicolon may end it. A fault is a *fault.Error.
func Parse(text string) (*ast.Query, error) { return ParseWatched(text, nil) }

// ParseWatched is Parse that gives up with some fault as soon as nobody waits for it any more.
func ParseWatched(text string, w *watch.Watch) (*ast.Query, error) {
	p, err := newParser(text, w)
	if err != nil {
		return nil, err
	}
	q, err := p.topQuery()
	if err != nil {
		return nil, err
	}
	if err := tooDeep(ast.Deepest(q)); err != nil {
		return nil, err
	}
	return q, nil
}

func tooDeep(span ast.Span, depth int) *fault.Error {
	if depth <= maxTree {
		return nil
	}
	return fault.Syntax("UnexpectedSyntax", span, "more than %d operators or clauses stand on each other here", maxTree).
		WithHint("put values into a list, as a parameter, and go through it")
}

// ParseExpr reads one expression alone, such as the value of a parameter.
func ParseExpr(text string) (ast.Expr, error) {
	p, err := newParser(text, nil)
	if err != nil {
		return nil, err
	}
	e, err := p.expr()
	if err != nil {
		return nil, err
	}
	if err := p.expectEnd("an operator"); err != nil {
		return nil, err
	}
	if err := tooDeep(ast.DeepestIn(e)); err != nil {
		return nil, err
	}
	return e, nil
}

type parser struct {
	text   string
	tokens []token
	pos    int
	depth  int
	// noPattern has the tokens at which no pattern begins, although a parenthesis stands there.
	noPattern map[int]bool
	// noComprehension has the tokens at which a list begins that looks like a comprehension up to its first comma.
	noComprehension map[int]bool
	// listing says that a bar at this place may begin what a comprehension lists; listBars has the bars of which it is known whether they do.
	listing  bool
	listBars map[int]bool
	watch    *watch.Watch
}

func newParser(text string, w *watch.Watch) (*parser, *fault.Error) {
	tokens, err := lex(text, w)
	if err != nil {
		return nil, err
	}
	return &parser{text: text, tokens: tokens, noPattern: map[int]bool{}, noComprehension: map[int]bool{}, listBars: map[int]bool{}, watch: w}, nil
}

// stopped is the fault of a text that nobody waits for any more.
func stopped(span ast.Span) *fault.Error {
	return fault.Syntax("UnexpectedSyntax", span, "reading was stopped here")
}

func (p *parser) topQuery() (*ast.Query, *fault.Error) {
	mode, err := p.preparser()
	if err != nil {
		return nil, err
	}
	q, err := p.query()
	if err != nil {
		return nil, err
	}
	q.Mode = mode
	if p.takeSymbol(";") && p.peek().kind != tokenEnd {
		return nil, fault.Syntax("UnexpectedSyntax", p.peek().Span, "one query is wanted, and another one begins here").
			WithHint("run them one after the other")
	}
	if err := p.expectEnd("a clause"); err != nil {
		return nil, err
	}
	return q, nil
}

// query reads single queries joined by UNION.
func (p *parser) query() (*ast.Query, *fault.Error) {
	leave, err := p.enter()
	if err != nil {
		return nil, err
	}
	defer leave()
	q := &ast.Query{Span: p.peek().Span}
	for {
		part, err := p.singleQuery()
		if err != nil {
			return nil, err
		}
		q.Parts = append(q.Parts, part)
		if !p.takeWord("UNION") {
			break
		}
		all := p.takeWord("ALL")
		if !all {
			p.takeWord("DISTINCT")
		}
		q.UnionAll = append(q.UnionAll, all)
	}
	q.End = p.lastEnd()
	return q, nil
}

func (p *parser) singleQuery() (*ast.SingleQuery, *fault.Error) {
	s := &ast.SingleQuery{Span: p.peek().Span}
	for {
		c, err := p.clause()
		if err != nil {
			return nil, err
		}
		if c == nil {
			break
		}
		s.Clauses = append(s.Clauses, c)
		if _, stop := c.(*ast.Write); stop {
			// What follows a writing clause is never run, and its grammar is not read.
			p.pos = len(p.tokens) - 1
			break
		}
	}
	if len(s.Clauses) == 0 {
		return nil, p.unexpected("a clause such as MATCH, WITH or RETURN")
	}
	s.End = p.lastEnd()
	return s, nil
}

// enter counts a level of nesting; the function that it returns leaves it.
func (p *parser) enter() (func(), *fault.Error) {
	if p.watch.Stopped() {
		return nil, stopped(p.peek().Span)
	}
	if p.depth >= maxDepth {
		return nil, fault.Syntax("UnexpectedSyntax", p.peek().Span, "the query is nested more than %d deep here", maxDepth)
	}
	p.depth++
	return func() { p.depth-- }, nil
}

func (p *parser) peek() token { return p.tokens[p.pos] }

// peekAt looks further ahead; past the end it sees the end.
func (p *parser) peekAt(n int) token { return p.tokens[min(p.pos+n, len(p.tokens)-1)] }

func (p *parser) next() token {
	t := p.tokens[p.pos]
	if t.kind != tokenEnd {
		p.pos++
	}
	return t
}

// lastEnd is where the token before the current one ends.
func (p *parser) lastEnd() int {
	if p.pos == 0 {
		return 0
	}
	return p.tokens[p.pos-1].End
}

func (t token) isSymbol(s string) bool { return t.kind == tokenSymbol && t.text == s }

func (t token) isWord(w string) bool { return t.kind == tokenName && strings.EqualFold(t.text, w) }

func (p *parser) atSymbol(s string) bool { return p.peek().isSymbol(s) }

func (p *parser) takeSymbol(s string) bool {
	if !p.atSymbol(s) {
		return false
	}
	p.pos++
	return true
}

// atWords tells whether the next tokens are these keywords.
func (p *parser) atWords(words ...string) bool {
	for i, w := range words {
		if !p.peekAt(i).isWord(w) {
			return false
		}
	}
	return true
}

func (p *parser) takeWord(words ...string) bool {
	if !p.atWords(words...) {
		return false
	}
	p.pos += len(words)
	return true
}

func (p *parser) expectSymbol(s string) *fault.Error {
	if p.takeSymbol(s) {
		return nil
	}
	return p.unexpected(fmt.Sprintf("%q", s))
}

func (p *parser) expectWord(w string) *fault.Error {
	if p.takeWord(w) {
		return nil
	}
	return p.unexpected(w)
}

func (p *parser) expectEnd(instead string) *fault.Error {
	if p.peek().kind == tokenEnd {
		return nil
	}
	return p.unexpected(instead + " or the end of the query")
}

// unexpected is the fault of a token that does not fit; wanted says what would.
func (p *parser) unexpected(wanted string) *fault.Error {
	t := p.peek()
	if t.kind == tokenEnd {
		return fault.Syntax("UnexpectedSyntax", t.Span, "the query ends where %s is expected", wanted)
	}
	e := fault.Syntax("UnexpectedSyntax", t.Span, "%s is not expected here; %s is", p.text[t.Start:t.End], wanted)
	if t.kind == tokenName {
		if clause, ok := misspelt(t.text); ok {
			return e.WithHint("did you mean %s?", clause)
		}
	}
	return e
}

// oneApart tells whether two words differ by one letter more, less or other, or by two neighbours exchanged.
func oneApart(a, b string) bool {
	if a == b || max(len(a), len(b))-min(len(a), len(b)) > 1 {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	switch {
	case len(a) > len(b):
		return a[i+1:] == b[i:]
	case len(a) < len(b):
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// name reads a name, quoted or not.
func (p *parser) name(what string) (token, *fault.Error) {
	t := p.peek()
	if t.kind != tokenName && t.kind != tokenQuotedName {
		return t, p.unexpected(what)
	}
	return p.next(), nil
}

// key reads the name of a property, label or type, which Neo4j stores: it has characters, and none of them is NUL.
func (p *parser) key(what string) (token, *fault.Error) {
	t, err := p.name(what)
	if err == nil && (t.text == "" || strings.ContainsRune(t.text, 0)) {
		err = fault.Syntax("UnexpectedSyntax", t.Span, "the name of a property, a label or a type cannot be empty or hold NUL")
	}
	return t, err
}

func (p *parser) variable() (*ast.Variable, *fault.Error) {
	t, err := p.name("a variable")
	if err != nil {
		return nil, err
	}
	return &ast.Variable{Span: t.Span, Name: t.text}, nil
}

// span is the range from a start to the end of the last token read.
func (p *parser) span(start int) ast.Span { return ast.Span{Start: start, End: p.lastEnd()} }
