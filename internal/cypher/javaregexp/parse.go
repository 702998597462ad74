package javaregexp

import (
	"fmt"
	"math"
	"strings"
)

// SyntaxError says why a text is not a regular expression, in Java's words where Java has some.
type SyntaxError struct {
	Message string
	Index   int // in runes of the pattern, near the fault
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("%s near index %d", e.Message, e.Index) }

// Bounds of what is read; Java has none, and overflows its stack.
const (
	maxDepth  = 500
	maxLength = 1 << 16
	maxCount  = math.MaxInt32
)

// flags are those of (?idmsuxU).
type flags struct{ i, d, m, s, u, x, U bool }

func (f flags) fold() fold {
	switch {
	case f.i && f.u:
		return unicodeCase
	case f.i:
		return ascii
	}
	return exact
}

// token is a rune of a pattern; a quoted one, from between \Q and \E, stands for itself.
type token struct {
	r      rune
	quoted bool
	index  int
}

const end = rune(-1)

type parser struct {
	tokens []token
	pos    int
	length int // of the pattern
	flags  flags
	depth  int

	groups int // opened so far
	open   map[int]bool
	names  map[string]int
}

// parse reads a whole pattern.
func parse(pattern string) (n node, groups int, err error) {
	if len(pattern) > maxLength {
		return nil, 0, &SyntaxError{fmt.Sprintf("a pattern of more than %d bytes", maxLength), 0}
	}
	p := &parser{tokens: unquote(pattern), open: map[int]bool{}, names: map[string]int{}}
	p.length = len([]rune(pattern))
	defer func() {
		if fail, ok := recover().(*SyntaxError); ok {
			n, err = nil, fail
		}
	}()
	n = p.alternation()
	if p.peek() == ')' {
		p.fail("Unmatched closing ')'")
	}
	return n, p.groups, nil
}

// unquote resolves \Q…\E. What lacks an \E is quoted to the end.
func unquote(pattern string) []token {
	var tokens []token
	rs := []rune(pattern)
	quoted := false
	for i := 0; i < len(rs); i++ {
		escaped := rs[i] == '\\' && i+1 < len(rs)
		switch {
		case quoted && escaped && rs[i+1] == 'E':
			quoted = false
			i++
		case quoted:
			tokens = append(tokens, token{rs[i], true, i})
		case escaped && rs[i+1] == 'Q':
			quoted = true
			i++
		case escaped:
			tokens = append(tokens, token{rs[i], false, i}, token{rs[i+1], false, i + 1})
			i++
		default:
			tokens = append(tokens, token{rs[i], false, i})
		}
	}
	return tokens
}

// fail ends parsing; parse recovers it.
func (p *parser) fail(format string, args ...any) {
	index := p.length
	if p.pos < len(p.tokens) {
		index = p.tokens[p.pos].index
	}
	panic(&SyntaxError{fmt.Sprintf(format, args...), index})
}

// peek returns the rune that comes next if it means something, `end` at the end, and literal for what is quoted.
// With the flag x, white space and comments are passed over.
func (p *parser) peek() rune {
	if p.flags.x {
		p.skipComments()
	}
	return p.raw()
}

const literal = rune(-2)

// raw is peek without the flag x.
func (p *parser) raw() rune { return p.rawAt(0) }

func (p *parser) rawAt(ahead int) rune {
	switch i := p.pos + ahead; {
	case i >= len(p.tokens):
		return end
	case p.tokens[i].quoted:
		return literal
	default:
		return p.tokens[i].r
	}
}

// take returns the next rune, whatever it means.
func (p *parser) take() rune {
	if p.pos >= len(p.tokens) {
		p.fail("Unexpected end of the pattern")
	}
	p.pos++
	return p.tokens[p.pos-1].r
}

func (p *parser) accept(r rune) bool {
	if p.raw() != r {
		return false
	}
	p.pos++
	return true
}

func (p *parser) skipComments() {
	for {
		switch r := p.raw(); {
		case r == ' ' || r >= '\t' && r <= '\r':
			p.pos++
		case r == '#':
			for r := p.raw(); r != end && !p.ends(r); r = p.raw() {
				p.pos++
			}
		default:
			return
		}
	}
}

// ends tells whether a comment ends at r.
func (p *parser) ends(r rune) bool {
	if p.flags.d {
		return r == '\n'
	}
	return lineTerminators.contains(r)
}

// alternation reads branches up to the closing bracket or the end.
func (p *parser) alternation() node {
	if p.depth++; p.depth > maxDepth {
		p.fail("More than %d groups inside each other", maxDepth)
	}
	defer func() { p.depth-- }()
	branches := []node{p.sequence()}
	for p.peek() == '|' {
		p.pos++
		branches = append(branches, p.sequence())
	}
	if len(branches) == 1 {
		return branches[0]
	}
	return choice{branches}
}

func (p *parser) sequence() node {
	var parts []node
	for {
		switch r := p.peek(); r {
		case end, '|', ')':
			if len(parts) == 1 {
				return parts[0]
			}
			return sequence{parts}
		case '?', '*', '+':
			p.fail("Dangling meta character '%c'", r)
		case '(':
			if n := p.group(); n != nil {
				parts = append(parts, p.quantified(n))
			}
		case '{':
			// Java takes it for a repetition of nothing.
			parts = append(parts, p.quantified(sequence{}))
		default:
			parts = append(parts, p.quantified(p.atom()))
		}
	}
}

func (p *parser) atom() node {
	switch p.raw() {
	case '[':
		return oneOf{p.class()}
	case '\\':
		p.pos++
		return p.escape()
	case '^':
		p.pos++
		return at{p.start()}
	case '$':
		p.pos++
		return at{p.end()}
	case '.':
		p.pos++
		return oneOf{p.dot()}
	}
	return oneOf{p.literal(p.take())}
}

func (p *parser) start() place {
	switch {
	case !p.flags.m:
		return textStart
	case p.flags.d:
		return lineFeedStart
	}
	return lineStart
}

func (p *parser) end() place {
	switch {
	case p.flags.m && p.flags.d:
		return lineFeedEnd
	case p.flags.m:
		return lineEnd
	}
	return p.last()
}

// last is the place of \Z.
func (p *parser) last() place {
	if p.flags.d {
		return lastLineFeed
	}
	return lastLineEnd
}

func (p *parser) dot() set {
	switch {
	case p.flags.s:
		return everything
	case p.flags.d:
		return runes('\n').negate()
	}
	return lineTerminators.negate()
}

// literal is what a rune that stands for itself matches.
func (p *parser) literal(r rune) set {
	switch p.flags.fold() {
	case unicodeCase:
		return foldRune(r)
	case ascii:
		return runes(r).foldASCII()
	}
	return runes(r)
}

// quantified reads what says how often n comes.
func (p *parser) quantified(n node) node {
	switch p.peek() {
	case '?':
		p.pos++
		return repeated(n, 0, 1, p.mode())
	case '*':
		p.pos++
		return repeated(n, 0, -1, p.mode())
	case '+':
		p.pos++
		return repeated(n, 1, -1, p.mode())
	case '{':
		p.pos++
		return p.counted(n)
	}
	return n
}

func (p *parser) counted(n node) node {
	if !isDigit(p.raw()) {
		p.fail("Illegal repetition")
	}
	least := p.count()
	most := least
	if p.accept(',') {
		if most = -1; p.raw() != '}' {
			most = p.count()
		}
	}
	if !p.accept('}') {
		p.fail("Unclosed counted closure")
	}
	if most >= 0 && most < least {
		p.fail("Illegal repetition range")
	}
	return repeated(n, least, most, p.mode())
}

// repeated is n so often. Java tries only the longest of what a repeated \R matches, also in a group that has one way to match.
func repeated(n node, least, most int, m mode) node {
	if hasLineBreak(n) && (!isGroup(n) || reachOf(n).fixed) {
		n = atomic{n}
	}
	return repeat{n, least, most, m}
}

// count reads a number; without digits it is 0, as in Java.
func (p *parser) count() int {
	n := 0
	for isDigit(p.raw()) {
		if n = n*10 + int(p.take()-'0'); n > maxCount {
			p.fail("Illegal repetition range")
		}
	}
	return n
}

func (p *parser) mode() mode {
	switch p.peek() {
	case '?':
		p.pos++
		return lazy
	case '+':
		p.pos++
		return possessive
	}
	return greedy
}

// group reads brackets; it is nil for those that only set flags.
func (p *parser) group() node {
	p.pos++
	saved := p.flags
	var n node
	if p.peek() != '?' {
		n = p.capture()
	} else {
		p.pos++
		if n = p.special(); n == nil {
			return nil // the flags hold to the end of the group around
		}
	}
	if !p.closes() {
		p.fail("Unclosed group")
	}
	p.flags = saved
	return n
}

func (p *parser) closes() bool {
	p.peek()
	return p.accept(')')
}

func (p *parser) capture() node {
	p.groups++
	number := p.groups
	p.open[number] = true
	defer delete(p.open, number)
	return group{p.alternation(), number}
}

// special reads a group that begins with (?.
func (p *parser) special() node {
	switch p.raw() {
	case ':':
		p.pos++
		return group{body: p.alternation()}
	case '=', '!':
		negate := p.take() == '!'
		return look{body: p.alternation(), negate: negate}
	case '>':
		p.pos++
		return atomic{p.alternation()}
	case '<':
		p.pos++
		return p.behindOrNamed()
	case end:
		p.fail("Unknown inline modifier")
	}
	p.setFlags()
	switch p.raw() {
	case ')':
		p.pos++
		return nil
	case ':':
		p.pos++
		return group{body: p.alternation()}
	}
	p.fail("Unknown inline modifier")
	return nil
}

func (p *parser) behindOrNamed() node {
	if r := p.raw(); r == '=' || r == '!' {
		p.pos++
		body := p.alternation()
		if keeps(body) {
			p.fail("What is not given back, such as a++, \\R or \\X, is not supported in look-behind")
		}
		reach := reachOf(body)
		if !reach.known {
			p.fail("Look-behind group does not have an obvious maximum length")
		}
		if reach.nowhere() {
			body = oneOf{}
		}
		return look{body: body, behind: true, negate: r == '!'}
	}
	name := p.name()
	if _, used := p.names[name]; used {
		p.fail("Named capturing group <%s> is already defined", name)
	}
	p.names[name] = p.groups + 1
	return p.capture()
}

// name reads the name of a group and the bracket behind it.
func (p *parser) name() string {
	var b strings.Builder
	for isLetter(p.raw()) || b.Len() > 0 && isDigit(p.raw()) {
		b.WriteRune(p.take())
	}
	if b.Len() == 0 {
		p.fail("capturing group name does not start with a Latin letter")
	}
	if !p.accept('>') {
		p.fail("named capturing group is missing trailing '>'")
	}
	return b.String()
}

func (p *parser) setFlags() {
	on := true
	for {
		switch p.raw() {
		case 'i':
			p.flags.i = on
		case 'd':
			p.flags.d = on
		case 'm':
			p.flags.m = on
		case 's':
			p.flags.s = on
		case 'u':
			p.flags.u = on
		case 'x':
			p.flags.x = on
		case 'U':
			p.flags.U, p.flags.u = on, on
		case 'c':
			p.fail("Canonical equivalence is not supported")
		case '-':
			if !on {
				return
			}
			on = false
		default:
			return
		}
		p.pos++
	}
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
