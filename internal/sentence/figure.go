package sentence

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/internal/quantity"
)

// figure puts a figure into words: its comparator, its number or two, and its unit.
func (r Reader) figure(w *words, q *quantity.Quantity) string {
	unit := r.unit(w, q)
	if q.Comparator == quantity.Between {
		low, _ := r.number(w, q, q.Low)
		high, _ := r.number(w, q, q.High)
		return join2(w, fmt.Sprintf(w.comparators[quantity.Between], low, high), unit)
	}
	number, exact := r.number(w, q, q.Value)
	text := join2(w, number, unit)
	if !exact && !q.Comparator.IsNear() {
		text = fmt.Sprintf(w.comparators[quantity.About], text)
	}
	if q.Comparator == quantity.Equal {
		return text
	}
	return fmt.Sprintf(w.comparators[q.Comparator], text)
}

// join2 puts a unit behind a number. Chinese sets neither a space before its own units nor before a sign.
func join2(w *words, number, unit string) string {
	if unit == "" {
		return number
	}
	if first := []rune(unit)[0]; w.isChinese && (isWide(first) || !unicode.IsLetter(first)) {
		return number + unit
	}
	return number + " " + unit
}

// number writes a number: the digits as they were written, or with a word where they were not written out; and a part of a whole in words. A
// number without an end as a decimal is rounded, and exact says that it was not: no sentence has a fraction in it.
func (r Reader) number(w *words, q *quantity.Quantity, n quantity.Number) (text string, exact bool) {
	if part, whole, ok := smallFraction(q, n); ok && w.fraction != nil && r.isShare(q.Unit) {
		return w.fraction(part, whole), true
	}
	if long := n.String(); strings.Contains(q.Figure, long) && !strings.Contains(long, "/") {
		return w.mark(long), true
	}
	long, exact := decimal(n)
	for _, s := range w.scales {
		size := quantity.Int(10)
		for range s.exponent - 1 {
			size = size.Mul(quantity.Int(10))
		}
		if n.Abs().Cmp(size) < 0 {
			continue
		}
		m, _ := n.Quo(size)
		short, same := decimal(m)
		if !same || len(short) >= len(long) {
			break
		}
		return w.scaled(short, s), exact
	}
	return w.mark(long), exact
}

// scaled puts a number word behind a number.
func (w *words) scaled(short string, s scale) string {
	switch {
	case w.isChinese:
		return short + s.word
	case short == "1":
		return short + " " + s.one
	}
	return w.mark(short) + " " + s.word
}

// mark sets off decimals as the language does.
func (w *words) mark(decimal string) string { return strings.Replace(decimal, ".", w.decimals, 1) }

// decimal writes a number exactly where it has an end as a decimal that people would read, else rounded.
func decimal(n quantity.Number) (text string, exact bool) {
	const mostDecimals = 6
	text = n.String()
	if _, decimals, _ := strings.Cut(text, "."); !strings.Contains(text, "/") && len(decimals) <= mostDecimals {
		return text, true
	}
	return n.Spoken()
}

// smallFraction gives a part of a whole that was written as one and that people have words for.
func smallFraction(q *quantity.Quantity, n quantity.Number) (part, whole int64, ok bool) {
	const most = 10
	part, whole, ok = n.Fraction()
	return part, whole, ok && strings.Contains(q.Figure, "/") && part > 0 && part < whole && whole <= most
}

// isShare tells the unit of a whole of which something is a part.
func (r Reader) isShare(id string) bool {
	unit, ok := r.Units.Lookup(id)
	return ok && unit.Kind == "share" && unit.Equals == "" && unit.Symbol == ""
}

// unit is the word behind the number. What is counted, and a pure number, have none, and people only where they were written: the measure says who
// they are.
func (r Reader) unit(w *words, q *quantity.Quantity) string {
	unit, ok := r.Units.Lookup(q.Unit)
	switch {
	case !ok:
		return q.Unit
	case slices.Contains([]string{"count", "number", "calendar"}, unit.Kind), unit.Kind == "people" && !strings.ContainsFunc(q.Figure, unicode.IsLetter):
		return ""
	case r.isShare(unit.ID):
		return ""
	case unit.Symbol == "%" || unit.Symbol == "‰":
		return unit.Symbol
	}
	label := ""
	if r.UnitLabel != nil {
		label = r.UnitLabel(unit.ID)
	}
	if label == "" || isSign(unit.ID) && !w.isChinese {
		return unit.ID
	}
	return label
}

// isSign tells the ids of units that are signs in any language, such as km2, GWh, CNY and h, from those that are words, such as people.
func isSign(id string) bool {
	return len(id) <= 2 || strings.ContainsFunc(id, func(r rune) bool { return r < 'a' || r > 'z' })
}
