package literal

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/graph"
)

// number reads a whole number in decimal, hexadecimal or octal, or a floating
// point number.
func (p *parser) number() (graph.Value, error) {
	start := p.at
	if p.peek() == '-' || p.peek() == '+' {
		p.at++
	}
	for isNumberByte(p.peek()) || p.afterExponent(start) {
		p.at++
	}

	text := strings.TrimPrefix(p.text[start:p.at], "+")
	if n, ok, err := wholeNumber(text); ok {
		if err != nil {
			return graph.Value{}, p.errorAt(start, "%s is beyond the whole numbers, which end at 9223372036854775807", text)
		}
		return graph.Int(n), nil
	}

	x, err := strconv.ParseFloat(text, 64)
	switch {
	case strings.ContainsAny(text, "xXoO_"), err != nil && !errors.Is(err, strconv.ErrRange):
		return graph.Value{}, p.errorAt(start, "%q is no number", text)
	case err != nil && math.IsInf(x, 0):
		return graph.Value{}, p.errorAt(start, "%s is too large for a floating point number", text)
	}

	return graph.Float(x), nil
}

// isNumberByte takes letters too, so that 12abc is one wrong number and not a
// number with something after it.
func isNumberByte(c byte) bool {
	return isDigit(c) || c == '.' || c != 0 && c < utf8.RuneSelf && isNameStart(c)
}

// afterExponent reports whether a sign belongs to the exponent before it.
func (p *parser) afterExponent(start int) bool {
	if c := p.peek(); c != '-' && c != '+' || p.at == start {
		return false
	}
	before := p.text[p.at-1]

	return (before == 'e' || before == 'E') && !strings.ContainsAny(p.text[start:p.at], "xX")
}

// wholeNumber reads a whole number; ok says that the text is one, however
// large.
func wholeNumber(text string) (n int64, ok bool, err error) {
	sign, digits := "", text
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}

	base := 10
	switch prefix := strings.ToLower(digits[:min(2, len(digits))]); prefix {
	case "0x":
		base, digits = 16, digits[2:]
	case "0o":
		base, digits = 8, digits[2:]
	}
	n, err = strconv.ParseInt(sign+digits, base, 64)

	return n, err == nil || errors.Is(err, strconv.ErrRange), err
}

// quoted reads a text between two equal quotation marks.
func (p *parser) quoted() (string, error) {
	start, mark := p.at, p.peek()
	var b strings.Builder
	for p.at++; p.at < len(p.text); {
		switch c := p.text[p.at]; c {
		case mark:
			p.at++
			return b.String(), nil
		case '\\':
			if err := p.escape(&b); err != nil {
				return "", err
			}
		default:
			b.WriteByte(c)
			p.at++
		}
	}

	return "", p.errorAt(start, "the text has no closing %c", mark)
}

// escape reads one escape sequence.
func (p *parser) escape(b *strings.Builder) error {
	at := p.at
	p.at++
	c := p.peek()
	p.at++

	switch c {
	case '\\', '\'', '"', '`', '/':
		b.WriteByte(c)
	case 'n':
		b.WriteByte('\n')
	case 't':
		b.WriteByte('\t')
	case 'r':
		b.WriteByte('\r')
	case 'b':
		b.WriteByte('\b')
	case 'f':
		b.WriteByte('\f')
	case 'u':
		return p.codePoint(b, at, 4)
	case 'U':
		return p.codePoint(b, at, 8)
	default:
		return p.errorAt(at, `an unknown escape sequence: a backslash itself is \\`)
	}

	return nil
}

// codePoint reads the digits of \uXXXX; two of them may be the halves of one
// character, as in JSON.
func (p *parser) codePoint(b *strings.Builder, at, digits int) error {
	r, ok := p.hex(digits)
	if !ok {
		return p.errorAt(at, "expected %d hexadecimal digits after the escape", digits)
	}
	if r >= 0xd800 && r < 0xdc00 && strings.HasPrefix(p.text[p.at:], `\u`) {
		p.at += 2
		low, ok := p.hex(4)
		if !ok || low < 0xdc00 || low > 0xdfff {
			return p.errorAt(at, "half a character without its other half")
		}
		r = (r-0xd800)<<10 + (low - 0xdc00) + 0x10000
	}
	if !utf8.ValidRune(r) {
		return p.errorAt(at, "there is no such character")
	}
	b.WriteRune(r)

	return nil
}

func (p *parser) hex(digits int) (rune, bool) {
	if p.at+digits > len(p.text) {
		return 0, false
	}
	n, err := strconv.ParseUint(p.text[p.at:p.at+digits], 16, 32)
	p.at += digits

	return rune(n), err == nil && n <= utf8.MaxRune
}

// word reads null, a boolean, or a function that makes a time of a text.
func (p *parser) word(depth int) (graph.Value, error) {
	start := p.at
	name := p.name()
	switch strings.ToLower(name) {
	case "null":
		return graph.Value{}, nil
	case "true":
		return graph.Bool(true), nil
	case "false":
		return graph.Bool(false), nil
	case "nan":
		return graph.Float(math.NaN()), nil
	case "inf", "infinity":
		return graph.Float(math.Inf(1)), nil
	}
	if !p.take('(') {
		return graph.Value{}, p.errorAt(start, "%s is no value: a text stands in quotation marks", name)
	}

	argument, err := p.value(depth + 1)
	if err != nil {
		return graph.Value{}, err
	}
	text, ok := argument.Str()
	if !ok {
		return graph.Value{}, p.errorAt(start, "%s takes a text here, such as date('2025-12-23')", name)
	}
	if !p.take(')') {
		return graph.Value{}, p.errorf("expected a closing parenthesis, found %s", p.found())
	}

	return p.temporal(start, name, text)
}

// temporal makes a time of a text.
func (p *parser) temporal(start int, function, text string) (graph.Value, error) {
	var (
		value graph.Value
		err   error
	)
	switch strings.ToLower(function) {
	case "date":
		value, err = parsed(graph.ParseDate, graph.DateValue, text)
	case "localtime":
		value, err = parsed(graph.ParseLocalTime, graph.LocalTimeValue, text)
	case "time":
		value, err = parsed(graph.ParseTime, graph.TimeValue, text)
	case "localdatetime":
		value, err = parsed(graph.ParseLocalDateTime, graph.LocalDateTimeValue, text)
	case "datetime":
		value, err = parsed(graph.ParseDateTime, graph.DateTimeValue, text)
	case "duration":
		value, err = parsed(graph.ParseDuration, graph.DurationValue, text)
	default:
		return graph.Value{}, p.errorAt(start, "%s() is not among the functions known here: date, time, localtime, datetime, localdatetime and duration", function)
	}
	if err != nil {
		return graph.Value{}, p.errorAt(start, "%s('%s'): %s", function, text, err)
	}

	return value, nil
}

// parsed reads a text and makes a value of what it says.
func parsed[T any](parse func(string) (T, error), value func(T) graph.Value, text string) (graph.Value, error) {
	t, err := parse(text)
	if err != nil {
		return graph.Value{}, err
	}

	return value(t), nil
}
