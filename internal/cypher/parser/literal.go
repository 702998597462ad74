package parser

import (
	"cmp"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// escapes are the one-letter escapes of a string literal. A backslash before anything else stands for itself, as in Neo4j: '\d' has two
// characters.
var escapes = map[byte]string{
	'\\': "\\", '\'': "'", '"': "\"", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t",
}

// quoted reads a string literal and resolves its escapes.
func (l *lexer) quoted(quote byte) (token, *fault.Error) {
	start := l.pos
	length, closed := quotation(l.text[start:])
	end := start + length
	if closed {
		end--
	}
	var b strings.Builder
	for l.pos++; l.pos < end; {
		if l.text[l.pos] != '\\' {
			b.WriteByte(l.text[l.pos])
			l.pos++
			continue
		}
		if err := l.escape(&b); err != nil {
			return token{}, err
		}
	}
	if !closed {
		return token{}, fault.Syntax("UnexpectedSyntax", ast.Span{Start: start, End: start + 1}, "this string does not end").WithHint("close it with %c", quote)
	}
	l.pos++
	return token{kind: tokenString, text: b.String(), Span: ast.Span{Start: start, End: l.pos}}, nil
}

func (l *lexer) escape(b *strings.Builder) *fault.Error {
	start := l.pos
	l.pos++
	if l.pos == len(l.text) {
		return nil
	}
	c := l.text[l.pos]
	switch {
	case escapes[c] != "":
		b.WriteString(escapes[c])
		l.pos++
	case c == 'u':
		return l.unicodeEscape(b, start)
	default:
		b.WriteByte('\\')
	}
	return nil
}

// unicodeEscape reads the four digits of \u, or the eight of two that make one character. Half a character is a question mark, as Neo4j
// writes it.
func (l *lexer) unicodeEscape(b *strings.Builder, start int) *fault.Error {
	n, ok := codeUnit(l.text[start:])
	if !ok {
		return fault.Syntax("InvalidUnicodeLiteral", ast.Span{Start: start, End: min(start+6, len(l.text))}, `\u needs 4 hexadecimal digits of a Unicode character`)
	}
	l.pos = start + 6
	if low, ok := codeUnit(l.text[l.pos:]); ok && utf16.IsSurrogate(n) {
		if pair := utf16.DecodeRune(n, low); pair != utf8.RuneError {
			l.pos += 6
			n = pair
		}
	}
	if utf16.IsSurrogate(n) {
		n = '?'
	}
	b.WriteRune(n)
	return nil
}

// codeUnit is the number behind the \u that a text begins with.
func codeUnit(text string) (rune, bool) {
	if len(text) < 6 || text[:2] != `\u` {
		return 0, false
	}
	n, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(n), err == nil
}

// number reads an integer or a decimal number. Digits that run into letters are read whole, so that 12ab is one fault.
func (l *lexer) number() (token, *fault.Error) {
	start := l.pos
	kind := tokenInteger
	if based := l.pos+1 < len(l.text) && l.text[l.pos] == '0' && strings.IndexByte("xXoO", l.text[l.pos+1]) >= 0; based {
		l.pos += 2
		l.word()
		return token{kind: kind, text: l.text[start:l.pos], Span: ast.Span{Start: start, End: l.pos}}, nil
	}
	l.digits()
	if l.pos+1 < len(l.text) && l.text[l.pos] == '.' && isDigit(l.text[l.pos+1]) {
		kind = tokenDecimal
		l.pos++
		l.digits()
	}
	if l.exponent() {
		kind = tokenDecimal
	}
	l.word()
	return token{kind: kind, text: l.text[start:l.pos], Span: ast.Span{Start: start, End: l.pos}}, nil
}

func (l *lexer) digits() {
	for l.pos < len(l.text) && (isDigit(l.text[l.pos]) || l.text[l.pos] == '_' && l.pos+1 < len(l.text) && isDigit(l.text[l.pos+1])) {
		l.pos++
	}
}

func (l *lexer) exponent() bool {
	p := l.pos
	if p == len(l.text) || l.text[p] != 'e' && l.text[p] != 'E' {
		return false
	}
	p++
	if p < len(l.text) && (l.text[p] == '-' || l.text[p] == '+') {
		p++
	}
	if p == len(l.text) || !isDigit(l.text[p]) {
		return false
	}
	l.pos = p
	l.digits()
	return true
}

// word takes letters and digits that stick to a number.
func (l *lexer) word() {
	for l.pos < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[l.pos:])
		if !isNamePart(r) {
			return
		}
		l.pos += size
	}
}

// integerForm is how an integer may be written; a single underscore may stand between digits.
var integerForm = regexp.MustCompile(`^(0|[1-9](_?[0-9])*|0x(_?[0-9A-Fa-f])+|0o(_?[0-7])*)$`)

// decimalForm is how a number with a point or an exponent may be written. The letter behind it is one of Java, which Neo4j lets pass.
var decimalForm = regexp.MustCompile(`^([0-9](_?[0-9])*)?(\.[0-9](_?[0-9])*)?([eE][-+]?[0-9](_?[0-9])*)?[fFdD]?$`)

// oldOctal is how older versions wrote octal numbers.
var oldOctal = regexp.MustCompile(`^0[0-7]+$`)

// integer turns the digits of a token into a value. Negative integers are read with their sign, since the smallest
// one has no positive counterpart.
func integer(t token, negative bool) (graph.Value, *fault.Error) {
	if !plain(t.text) && !integerForm.MatchString(t.text) {
		return graph.Value{}, noNumber(t)
	}
	digits, base := strings.ReplaceAll(t.text, "_", ""), 10
	switch {
	case strings.HasPrefix(digits, "0x"):
		base, digits = 16, digits[2:]
	case strings.HasPrefix(digits, "0o"):
		base, digits = 8, "0"+digits[2:] // Neo4j takes 0o for 0
	}
	if negative {
		digits = "-" + digits
	}
	n, err := strconv.ParseInt(digits, base, 64)
	if err != nil {
		return graph.Value{}, fault.Syntax("IntegerOverflow", t.Span, "%s does not fit into an integer of 64 bits", t.text)
	}
	return graph.Int(n), nil
}

// plain tells whether a number is written with decimal digits alone, as nearly all are.
func plain(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text[0] != '0' || len(text) == 1
}

// noNumber is the fault of digits that are no number, with what was likely meant.
func noNumber(t token) *fault.Error {
	f := fault.Syntax("InvalidNumberLiteral", t.Span, "%s is not a number", t.text)
	switch {
	case oldOctal.MatchString(t.text):
		return f.WithHint("0o%s is octal, %s is decimal", t.text[1:], cmp.Or(strings.TrimLeft(t.text, "0"), "0"))
	case strings.HasPrefix(t.text, "0X"), strings.HasPrefix(t.text, "0O"):
		return f.WithHint("write 0%s in small letters", strings.ToLower(t.text[1:2]))
	}
	return f
}

func decimal(t token) (graph.Value, *fault.Error) {
	if !decimalForm.MatchString(t.text) {
		return graph.Value{}, noNumber(t)
	}
	f, err := strconv.ParseFloat(strings.TrimRight(strings.ReplaceAll(t.text, "_", ""), "fFdD"), 64)
	if err != nil && math.IsInf(f, 0) {
		return graph.Value{}, fault.Syntax("FloatingPointOverflow", t.Span, "%s does not fit into a floating point number of 64 bits", t.text)
	}
	return graph.Float(f), nil
}
