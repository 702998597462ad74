package function

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/graph"
)

// Texts are read and trimmed as Java does it, since that is what Neo4j does.

// isSpace tells what Character.isWhitespace of Java does: all white space of Unicode but what forbids a line break, and some control characters.
func isSpace(r rune) bool {
	switch {
	case '\t' <= r && r <= '\r', 0x1c <= r && r <= 0x1f:
		return true
	case r == 0xa0, r == 0x2007, r == 0x202f:
		return false
	}
	return unicode.In(r, unicode.Z)
}

// readFloat reads a text as Double.valueOf does: white space and control characters around it are left out, a letter f or d may follow, and
// hexadecimal numbers have an exponent. What is too large is infinite.
func readFloat(s string) (float64, bool) {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	digits := strings.TrimLeft(s, "+-")
	if len(s)-len(digits) > 1 || digits == "" {
		return 0, false
	}
	switch digits {
	case "NaN":
		return math.NaN(), true
	case "Infinity":
		return math.Inf(1 - 2*strings.Count(s, "-")), true
	}
	if digits[0] != '.' && (digits[0] < '0' || digits[0] > '9') || strings.Contains(digits, "_") {
		return 0, false
	}
	if last := s[len(s)-1]; strings.IndexByte("fFdD", last) >= 0 {
		s = s[:len(s)-1]
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil || errors.Is(err, strconv.ErrRange) // f is infinite then
}

// readInteger reads a text as a decimal number, in the digits of any script, and cuts off its fraction. The value is null for any other text;
// ok is false for a number that does not fit into 64 bits.
func readInteger(s string) (v graph.Value, ok bool) {
	d, isNumber := readDecimal(s)
	if !isNumber {
		return null, true
	}
	whole, exact := d.whole()
	if whole == "" {
		return graph.Int(0), true
	}
	if len(whole) > 19 {
		return null, false
	}
	n, err := strconv.ParseInt(d.sign+whole, 10, 64)
	if err != nil || !exact && (n == math.MaxInt64 || n == math.MinInt64) {
		return null, false
	}
	return graph.Int(n), true
}

// decimal is a number as it is written: sign digits * 10^exponent, of which the digits do not begin with 0.
type decimal struct {
	sign, digits string
	exponent     int
}

func readDecimal(s string) (d decimal, ok bool) {
	s = asciiDigits(s)
	if s != "" && (s[0] == '-' || s[0] == '+') {
		d.sign, s = s[:1], s[1:]
	}
	mantissa, exponent, hasExponent := s, "", false
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent, hasExponent = s[:i], s[i+1:], true
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole+fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return d, false
	}
	if hasExponent {
		n, err := strconv.ParseInt(exponent, 10, 32)
		if err != nil {
			return d, false
		}
		d.exponent = int(n)
	}
	d.digits = strings.TrimLeft(whole+fraction, "0")
	d.exponent -= len(fraction)
	return d, true
}

// whole are the digits before the point, without zeros at their beginning, 20 of them at most; exact says that behind the point are only zeros.
func (d decimal) whole() (digits string, exact bool) {
	n := len(d.digits) + d.exponent
	switch {
	case d.digits == "" || n <= 0:
		return "", d.digits == ""
	case d.exponent >= 0:
		return d.digits + strings.Repeat("0", min(d.exponent, 20)), true
	}
	return d.digits[:n], strings.Trim(d.digits[n:], "0") == ""
}

// asciiDigits writes the digits of all scripts as those of ASCII.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 || r > 0xffff || !unicode.Is(unicode.Nd, r) {
			return r // Java looks at 16 bits at a time
		}
		return '0' + (r-firstDigit(r))%10
	}, s)
}

// firstDigit is the zero with which the digits begin among which one stands: they are side by side, ten for each script.
func firstDigit(r rune) rune {
	for _, among := range unicode.Nd.R16 {
		if rune(among.Lo) <= r && r <= rune(among.Hi) {
			return rune(among.Lo)
		}
	}
	return r
}
