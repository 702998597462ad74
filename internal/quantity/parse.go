package quantity

import (
	"strings"
)

// Parse reads a figure as people write it: an optional comparator (=, >, >=, <, <=, ~ and their typographic forms), a number or two with ".."
// between them, an optional number word (million, Milliarden, 万亿), an optional unit. Where no unit is written it is defaultUnit, and where one
// is written it has to convert into defaultUnit; with an empty defaultUnit any unit goes, or none. An error is an *Error.
func Parse(text string, units *Units, defaultUnit string) (Quantity, error) {
	p := parser{text: text, units: units}
	q, f := p.value(defaultUnit)
	if f != nil {
		return Quantity{}, f.in(text)
	}
	q.Figure = singleSpaces(text)
	return q, nil
}

// value reads the whole text.
func (p *parser) value(defaultUnit string) (q Quantity, f *fault) {
	if len(p.text) > MaxText {
		return q, faultf(0, len(p.text), TooBig, "a value of %d bytes", len(p.text)).suggest("a value is one figure")
	}
	p.skipSpace()
	if p.pos == len(p.text) {
		return q, faultf(0, len(p.text), Empty, "the value is empty").suggest("write a figure such as \"> 90\", or leave value out")
	}
	if q.Comparator, f = p.comparator(); f != nil {
		return q, f
	}
	start := p.pos
	first, f := p.amount(defaultUnit)
	if f != nil {
		return q, f
	}
	if p.pos < len(p.text) {
		return p.between(q, first, start, defaultUnit)
	}
	q.Value, q.Unit = first.number, first.unit
	return q, p.convertible(first, defaultUnit)
}

// amount is a number with its number word and its unit.
type amount struct {
	number             Number
	scaled             bool   // there was a number word
	unit               string // the id
	unitStart, unitEnd int    // equal when no unit was written
	end                int
}

// amount reads up to ".." or the end of the text.
func (p *parser) amount(defaultUnit string) (a amount, f *fault) {
	if a.number, f = p.number(); f != nil {
		return a, f
	}
	p.skipSpace()
	rest := p.text[p.pos:]
	if i := strings.Index(rest, ".."); i >= 0 {
		rest = rest[:i]
	}
	end := p.pos + len(rest)
	rest = trimRight(rest)
	if rest != "" {
		f = p.scaleAndUnit(&a, rest)
	}
	if a.unit == "" {
		a.unit = defaultUnit
	}
	p.pos = end
	a.end = p.pos
	return a, f
}

func trimRight(s string) string {
	return strings.TrimRightFunc(s, func(r rune) bool { return isSpace(fold(r)) })
}

// scaleAndUnit reads what stands behind a number: a number word, a unit, or both.
func (p *parser) scaleAndUnit(a *amount, rest string) *fault {
	if p.unit(a, rest, p.pos) {
		return nil
	}
	return faultf(p.pos, p.pos+len(rest), UnknownUnit, "unknown unit %s", quoted(rest))
}

// unit takes rest for a unit, if there is such a unit.
func (p *parser) unit(a *amount, rest string, at int) bool {
	i, ok := p.units.find(rest)
	if ok {
		a.unit, a.unitStart, a.unitEnd = p.units.units[i].ID, at, at+len(rest)
	}
	return ok
}

// convertible refuses a unit that the measure's unit cannot be got from.
func (p *parser) convertible(a amount, defaultUnit string) *fault {
	if defaultUnit == "" || a.unit == defaultUnit {
		return nil
	}
	if _, err := p.units.Factor(a.unit, defaultUnit); err != nil {
		return faultf(a.unitStart, a.unitEnd, Inconvertible, "%s", err.Error())
	}
	return nil
}

// between reads the second half of a range.
func (p *parser) between(q Quantity, low amount, start int, defaultUnit string) (Quantity, *fault) {
	p.pos += len("..")
	p.skipSpace()
	high, f := p.amount(defaultUnit)
	if f != nil {
		return q, f
	}
	q.Comparator, q.Low, q.High, q.Unit = Between, low.number, high.number, high.unit
	return q, p.convertible(high, defaultUnit)
}

// comparator reads the sign in front, if there is one.
func (p *parser) comparator() (c Comparator, f *fault) {
	switch {
	case p.accept('>'):
		c = Greater
		if p.accept('=') {
			c = GreaterOrEqual
		}
	case p.accept('<'):
		c = Less
		if p.accept('=') {
			c = LessOrEqual
		}
	case p.accept('≥'):
		c = GreaterOrEqual
	case p.accept('≤'):
		c = LessOrEqual
	case p.accept('~'):
		c = About
	default:
		p.accept('=')
	}
	p.skipSpace()
	return c, nil
}

func (p *parser) notANumber(start int) *fault {
	return faultf(start, len(p.text), NotANumber, "%s is not a figure", quoted(p.text[start:])).suggest("write a figure such as \"> 90\"")
}
