package quantity

import "strings"

// Context says what a figure does not say itself.
type Context struct {
	Units *Units
	Unit  string    // of a figure that names none; one that is named has to convert into it. With "" any unit goes, or none
	Words Languages // whose number words are read
	Marks Marks     // what decides about "2.300", where neither a word, nor a second mark, nor the unit does
}

// Parse reads a figure with the words of all languages, and with nothing that decides about "2.300"; see Context.Parse.
func Parse(text string, units *Units, defaultUnit string) (Quantity, error) {
	return Context{Units: units, Unit: defaultUnit, Words: AllLanguages}.Parse(text)
}

// Parse reads a figure as people write it: an optional comparator (=, >, >=, <, <=, ~ and their typographic forms), a number or two with ".."
// between them, an optional number word (million, Milliarden, 万亿), an optional unit; the sign of a currency may stand before its number.
// An error is an *Error, and what its hint gives to write means what the text says.
func (c Context) Parse(text string) (Quantity, error) {
	p := parser{text: text, Context: c}
	q, f := p.value()
	if f != nil {
		return Quantity{}, hinted(p, f).in(text)
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
		return q, faultf(0, len(p.text), Empty, "the value is empty").suggest("leave measure and value out; a zero is written 0")
	}
	q.Comparator = p.comparator()
	first, f := p.amount()
	if f != nil {
		return q, f
	}
	if p.pos < len(p.text) {
		return p.between(q.Comparator, first)
	}
	if f := p.bareFraction(first, first); f != nil {
		return q, f
	}
	q.Value, q.Unit, q.grouped = first.number, first.unit, first.grouped
	return q, p.convertible(first)
}

// comparator reads the sign in front, if there is one.
func (p *parser) comparator() (c Comparator) {
	switch {
	case p.accept('>'):
		switch c = Greater; {
		case p.accept('='):
			c = GreaterOrEqual
		case p.accept('~'):
			c = JustAbove
		}
	case p.accept('<'):
		switch c = Less; {
		case p.accept('='):
			c = LessOrEqual
		case p.accept('~'):
			c = JustBelow
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
	fraction       bool   // two whole numbers with a stroke
	grouped        bool   // a lone mark between the digits parts thousands
	unit           string // the id
	start, end     int    // of the whole amount
	unitAt, unitTo int    // of the unit; equal when none was written
}

func (a *amount) written() bool { return a.unitAt < a.unitTo }

// amount reads up to ".." or the end of the text.
func (p *parser) amount() (a amount, f *fault) {
	a.start = p.pos
	sign, signEnd := p.currencyInFront()
	if f = p.number(&a); f != nil {
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
	switch {
	case f != nil:
		return a, f
	case sign != "" && a.written():
		return a, faultf(a.unitAt, a.unitTo, TrailingText, "the unit stands before the number already")
	case sign != "":
		a.unit, a.unitAt, a.unitTo = sign, a.start, signEnd
	case !a.written():
		a.unit = p.Unit
	}
	p.pos = next
	return a, nil
}

// currencyInFront reads the sign of a currency before a number, and gives the unit that it stands for and where the sign ends.
func (p *parser) currencyInFront() (unit string, end int) {
	if p.pos >= len(p.text) || isDigit(rune(p.text[p.pos])) {
		return "", 0
	}
	length := currencySign(p.text[p.pos:])
	if length == 0 {
		return "", 0
	}
	i, ok := p.Units.find(p.text[p.pos : p.pos+length])
	if !ok {
		return "", 0
	}
	end = p.pos + length
	at := end
	for r, size := p.peekAt(at); size > 0 && isSpace(r); r, size = p.peekAt(at) {
		at += size
	}
	if r, size := p.peekAt(at); size == 0 || !isDigit(r) && r != '-' && hanNumeral(p.text[at:]) == "" {
		return "", 0
	}
	p.pos = at
	return p.Units.units[i].ID, end
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
	exponent, language, reason := scaleWord(w, p.Words)
	length := len(w)
	if exponent == 0 && reason == 0 {
		exponent, length = hanScale(rest)
		language = Chinese
	}
	if exponent == 0 && reason == 0 {
		return p.notUnit(a, rest)
	}
	tail := trimLeft(rest[length:])
	known := tail == "" || p.unit(a, tail)
	switch {
	case reason != 0 && (known || len(w) > 2):
		return faultf(p.pos, p.pos+len(w), reason, "%s stands for more than one number, or for none", quoted(w))
	case reason != 0: // a letter such as m that is not known as a unit, and something behind it
		return p.notUnit(a, rest)
	case language&p.Words == 0:
		return foreign(p.pos, p.pos+length, p.text, language)
	}
	a.number, a.scaled = a.number.Mul(powerOfTen(exponent)), true
	if known {
		return nil
	}
	p.pos = a.end - len(tail)
	return p.notUnit(a, tail)
}

// foreign refuses a number word of another language than those of the dataset and the sources.
func foreign(start, end int, text string, language Languages) *fault {
	return faultf(start, end, NumberWord, "%s is a number word in %s, and neither the dataset nor the source is in that language", quoted(text[start:end]), language)
}

// unit takes rest, which ends where the amount ends, for a unit, if there is such a unit.
func (p *parser) unit(a *amount, rest string) bool {
	i, ok := p.Units.find(rest)
	if ok {
		a.unit, a.unitAt, a.unitTo = p.Units.units[i].ID, a.end-len(rest), a.end
	}
	return ok
}

// convertible refuses a unit that cannot be turned into the one that is needed.
func (p *parser) convertible(a amount) *fault {
	if p.Unit == "" || a.unit == p.Unit {
		return nil
	}
	if _, err := p.Units.Factor(a.unit, p.Unit); err != nil {
		return faultf(a.unitAt, a.unitTo, Inconvertible, "%s", err.Error()).
			suggest("use a measure in %s, or a figure in %s", a.unit, either(p.Units.into(p.Unit)))
	}
	return nil
}

// between reads the second half of a range and holds it against the first.
func (p *parser) between(sign Comparator, low amount) (q Quantity, f *fault) {
	p.pos += len("..")
	p.skipSpace()
	from, to := low.start, len(trimRight(p.text))
	if p.pos == len(p.text) {
		return q, faultf(from, to, BadRange, "the range has no upper end")
	}
	high, f := p.amount()
	if f != nil {
		return q, f
	}
	switch c := low.number.Cmp(high.number); {
	case p.pos < len(p.text):
		return q, faultf(from, to, BadRange, "a range has two ends")
	case sign != Equal:
		return q, faultf(0, to, BadRange, "a range has no %s before it", sign).suggest("take the sign out, or write one number behind it")
	case low.written() && !high.written():
		return q, faultf(from, to, BadRange, "only the lower end has a unit").suggest("write the unit once, at the end")
	case low.written() && low.unit != high.unit:
		return q, faultf(from, to, BadRange, "the two ends are in different units").suggest("write both in one unit")
	case high.scaled && !low.scaled:
		return q, faultf(from, to, AmbiguousNumber, "it is not clear whether the number word belongs to both ends").suggest("write it at both")
	case c > 0:
		return q, faultf(from, to, BadRange, "the range ends below its beginning").suggest("write the smaller number first")
	case c == 0:
		return q, faultf(from, to, BadRange, "the two ends are one number").suggest("write it once")
	}
	if f := p.bareFraction(low, high); f != nil {
		return q, f
	}
	q.Comparator, q.Low, q.High, q.Unit = Between, low.number, high.number, high.unit
	return q, p.convertible(high)
}

// bareFraction refuses "2/3" where a percentage is meant: it can be a share of the whole, or of one percent.
func (p *parser) bareFraction(low, high amount) *fault {
	if !low.fraction && !high.fraction || high.written() || high.scaled || !p.Units.proportional(p.Unit) {
		return nil
	}
	figure := p.text[low.start:high.end]
	return faultf(low.start, high.end, AmbiguousNumber, "%s can mean %s of the whole or %s of one %s", quoted(figure), figure, figure, p.Unit)
}
