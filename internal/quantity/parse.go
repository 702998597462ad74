package quantity

import "strings"

// Parse reads a figure as people write it: an optional comparator (=, >, >=, <, <=, ~ and their typographic forms), a number or two with ".."
// between them, an optional number word (million, Milliarden, 万亿), an optional unit. Where no unit is written it is defaultUnit, and where one
// is written it has to convert into defaultUnit; with an empty defaultUnit any unit goes, or none. An error is an *Error.
func Parse(text string, units *Units, defaultUnit string) (Quantity, error) {
	p := parser{text: text, units: units, want: defaultUnit}
	q, f := p.value()
	if f != nil {
		return Quantity{}, f.in(text)
	}
	q.Figure = singleSpaces(text)
	return q, nil
}

// value reads the whole text.
func (p *parser) value() (q Quantity, f *fault) {
	if len(p.text) > MaxText {
		return q, faultf(0, len(p.text), TooBig, "a value of %d bytes", len(p.text)).suggest("a value is one figure")
	}
	p.skipSpace()
	if p.pos == len(p.text) {
		return q, faultf(0, len(p.text), Empty, "the value is empty").suggest("write a figure such as \"> 90\", or leave value out")
	}
	q.Comparator = p.comparator()
	first, f := p.amount()
	if f != nil {
		return q, f
	}
	if p.pos < len(p.text) {
		return p.between(q.Comparator, first)
	}
	q.Value, q.Unit = first.number, first.unit
	return q, p.convertible(first)
}

// comparator reads the sign in front, if there is one.
func (p *parser) comparator() (c Comparator) {
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
	return c
}

// amount is a number with its number word and its unit.
type amount struct {
	number         Number
	scaled         bool   // there was a number word
	unit           string // the id
	start, end     int    // of the whole amount
	unitAt, unitTo int    // of the unit; equal when none was written
}

func (a *amount) written() bool { return a.unitAt < a.unitTo }

// amount reads up to ".." or the end of the text.
func (p *parser) amount() (a amount, f *fault) {
	a.start = p.pos
	if a.number, f = p.number(); f != nil {
		return a, f
	}
	p.skipSpace()
	rest := p.text[p.pos:]
	if i := strings.Index(rest, ".."); i >= 0 {
		rest = rest[:i]
	}
	next := p.pos + len(rest)
	rest = trimRight(rest)
	a.end = p.pos + len(rest)
	if rest != "" {
		f = p.scaleAndUnit(&a, rest)
	}
	if !a.written() {
		a.unit = p.want
	}
	p.pos = next
	return a, f
}

func trimRight(s string) string {
	return strings.TrimRightFunc(s, func(r rune) bool { return isSpace(fold(r)) })
}

func trimLeft(s string) string {
	return strings.TrimLeftFunc(s, func(r rune) bool { return isSpace(fold(r)) })
}

// scaleAndUnit reads rest, which stands behind a number: a unit, a number word, or a number word and a unit. A unit comes first, so that 千瓦
// is kilowatts and not a thousand 瓦.
func (p *parser) scaleAndUnit(a *amount, rest string) *fault {
	if p.unit(a, rest) {
		return nil
	}
	w := word(rest)
	exponent, reason, hint := scaleWord(w)
	length := len(w)
	if exponent == 0 && reason == 0 {
		exponent, length = hanScale(rest)
	}
	if exponent == 0 && reason == 0 {
		return p.notUnit(a, rest)
	}
	tail := trimLeft(rest[length:])
	known := tail == "" || p.unit(a, tail)
	switch {
	case reason != 0 && (known || len(w) > 2):
		return faultf(p.pos, p.pos+len(w), reason, "%s stands for more than one number, or for none", quoted(w)).suggest("%s", hint)
	case reason != 0: // a letter such as m that is not known as a unit, and something behind it
		return p.notUnit(a, rest)
	}
	a.number, a.scaled = a.number.Mul(powerOfTen(exponent)), true
	if known {
		return nil
	}
	p.pos = a.end - len(tail)
	return p.notUnit(a, tail)
}

// unit takes rest, which ends where the amount ends, for a unit, if there is such a unit.
func (p *parser) unit(a *amount, rest string) bool {
	i, ok := p.units.find(rest)
	if ok {
		a.unit, a.unitAt, a.unitTo = p.units.units[i].ID, a.end-len(rest), a.end
	}
	return ok
}

// convertible refuses a unit that cannot be turned into the one that is needed.
func (p *parser) convertible(a amount) *fault {
	if p.want == "" || a.unit == p.want {
		return nil
	}
	if _, err := p.units.Factor(a.unit, p.want); err != nil {
		return faultf(a.unitAt, a.unitTo, Inconvertible, "%s", err.Error()).
			suggest("use a measure in %s, or a figure in %s", a.unit, either(p.units.into(p.want)))
	}
	return nil
}

// between reads the second half of a range and holds it against the first.
func (p *parser) between(sign Comparator, low amount) (q Quantity, f *fault) {
	p.pos += len("..")
	p.skipSpace()
	from, to := low.start, len(trimRight(p.text))
	if p.pos == len(p.text) {
		f = faultf(from, to, BadRange, "the range has no upper end")
		return q, f.suggest("write %q", ">= "+trimRight(p.text[low.start:low.end]))
	}
	high, f := p.amount()
	if f != nil {
		return q, f
	}
	lowText, highText := p.text[low.start:low.end], p.text[high.start:high.end]
	switch c := low.number.Cmp(high.number); {
	case p.pos < len(p.text):
		return q, faultf(from, to, BadRange, "a range has two ends")
	case sign != Equal:
		return q, faultf(0, to, BadRange, "a range has no %s before it", sign).suggest("write %q", lowText+".."+highText)
	case low.written() && !high.written():
		return q, faultf(from, to, BadRange, "only the lower end has a unit").suggest("write the unit once, at the end")
	case low.written() && low.unit != high.unit:
		return q, faultf(from, to, BadRange, "the two ends are in different units").suggest("write both in one unit")
	case high.scaled && !low.scaled:
		return q, faultf(from, to, AmbiguousNumber, "it is not clear whether the number word belongs to both ends").
			suggest("write it at both, such as \"2 million..3 million\"")
	case c > 0:
		return q, faultf(from, to, BadRange, "the range ends below its beginning").suggest("write the smaller number first")
	case c == 0:
		return q, faultf(from, to, BadRange, "the two ends are one number").suggest("write %q", highText)
	}
	q.Comparator, q.Low, q.High, q.Unit = Between, low.number, high.number, high.unit
	return q, p.convertible(high)
}
