package parser

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// escapes are the one-letter escapes of a string literal (openCypher 9, 2.9 "String literals").
var escapes = map[byte]string{
	'\\': "\\", '\'': "'", '"': "\"", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", '`': "`",
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
		return nil
	case c == 'u':
		return l.unicodeEscape(b, start, 4)
	case c == 'U':
		return l.unicodeEscape(b, start, 8)
	}
	_, size := utf8.DecodeRuneInString(l.text[l.pos:])
	return fault.Syntax("UnexpectedSyntax", ast.Span{Start: start, End: l.pos + size}, "%q is no escape of Cypher", l.text[start:l.pos+size]).
		WithHint(`a backslash itself is written \\`)
}

func (l *lexer) unicodeEscape(b *strings.Builder, start, digits int) *fault.Error {
	l.pos++
	end := min(l.pos+digits, len(l.text))
	n, err := strconv.ParseUint(l.text[l.pos:end], 16, 32)
	if err != nil || end-l.pos < digits || n > utf8.MaxRune {
		return fault.Syntax("InvalidUnicodeLiteral", ast.Span{Start: start, End: end}, `\%c needs %d hexadecimal digits of a Unicode character`, l.text[start+1], digits)
	}
	l.pos = end
	if n >= 0xd800 && n < 0xdc00 && strings.HasPrefix(l.text[end:], `\u`) && end+6 <= len(l.text) {
		if low, err := strconv.ParseUint(l.text[end+2:end+6], 16, 32); err == nil && low >= 0xdc00 && low < 0xe000 {
			l.pos = end + 6
			n = (n-0xd800)<<10 + (low - 0xdc00) + 0x10000
		}
	}
	b.WriteRune(rune(n))
	return nil
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

// integer turns the digits of a token into a value. Negative integers are read with their sign, since the smallest
// one has no positive counterpart.
func integer(t token, negative bool) (graph.Value, *fault.Error) {
	digits := strings.ReplaceAll(t.text, "_", "")
	base := 10
	if len(digits) > 1 && digits[0] == '0' {
		switch digits[1] {
		case 'x', 'X':
			base, digits = 16, digits[2:]
		case 'o', 'O':
			base, digits = 8, digits[2:]
		}
	}
	if negative {
		digits = "-" + digits
	}
	n, err := strconv.ParseInt(digits, base, 64)
	if errors.Is(err, strconv.ErrRange) {
		return graph.Value{}, fault.Syntax("IntegerOverflow", t.Span, "%s does not fit into an integer of 64 bits", t.text)
	}
	if err != nil {
		return graph.Value{}, fault.Syntax("InvalidNumberLiteral", t.Span, "%s is not a number", t.text)
	}
	return graph.Int(n), nil
}

func decimal(t token) (graph.Value, *fault.Error) {
	f, err := strconv.ParseFloat(strings.ReplaceAll(t.text, "_", ""), 64)
	if errors.Is(err, strconv.ErrRange) && math.IsInf(f, 0) {
		return graph.Value{}, fault.Syntax("FloatingPointOverflow", t.Span, "%s does not fit into a floating point number of 64 bits", t.text)
	}
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return graph.Value{}, fault.Syntax("InvalidNumberLiteral", t.Span, "%s is not a number", t.text)
	}
	return graph.Float(f), nil
}
