package quantity

import "strings"

// Bounds that keep hostile numbers from costing time and memory; no figure that people write comes near them.
const (
	MaxDigits   = 1000    // digits of one number
	MaxExponent = 100     // the largest exponent, as in 1e100
	MaxText     = 1 << 20 // bytes of a text that is looked at
)

// separator is a mark between two digits of a numeral.
type separator struct {
	mark rune
	at   int // digits before it
	pos  int // bytes before it
}

// numeral is a run of digits with the marks between them, before anybody has said what the marks mean.
type numeral struct {
	start, end int
	digits     []byte // at most MaxDigits of them
	count      int    // all of them
	marks      []separator
}

// scanNumeral reads digits, and marks that have a digit on both sides. The buffers spare the usual numeral any allocation.
func (p *parser) scanNumeral(digits []byte, marks []separator) numeral {
	n := numeral{start: p.pos, digits: digits, marks: marks}
	for {
		r, size := p.peek()
		switch {
		case size == 0:
			n.end = p.pos
			return n
		case isDigit(r):
			if n.count++; n.count <= MaxDigits {
				n.digits = append(n.digits, byte(r))
			}
		case n.count > 0 && isMark(r) && p.digitAt(p.pos+size):
			if len(n.marks) <= MaxDigits {
				n.marks = append(n.marks, separator{r, n.count, p.pos})
			}
		default:
			n.end = p.pos
			return n
		}
		p.pos += size
	}
}

func isMark(r rune) bool {
	return r == '.' || r == ',' || r == ' ' || r == '\'' || r == '’' || r == '_'
}

func (p *parser) digitAt(at int) bool {
	r, size := p.peekAt(at)
	return size > 0 && isDigit(r)
}

// places says how many of the digits stand behind the decimal mark, or why the marks cannot be understood.
func (p *parser) places(n *numeral) (int, *fault) {
	if n.count > MaxDigits {
		return 0, faultf(n.start, n.end, TooBig, "a number of %d digits: at most %d are understood", n.count, MaxDigits)
	}
	places, f := p.readMarks(n)
	if f != nil {
		return 0, f
	}
	if whole := n.count - places; whole > 1 && n.digits[0] == '0' {
		return 0, faultf(n.start, n.end, AmbiguousNumber, "%s begins with a zero", quoted(p.text[n.start:n.end])).suggest("write it without the zero")
	}
	return places, nil
}

func (p *parser) readMarks(n *numeral) (int, *fault) {
	switch len(n.marks) {
	case 0:
		return 0, nil
	case 1:
		return p.readMark(n)
	}
	last, first := n.marks[len(n.marks)-1], n.marks[0].mark
	groups := n.marks
	decimal := last.mark != first && (last.mark == '.' || last.mark == ',')
	if decimal {
		groups = n.marks[:len(n.marks)-1]
	}
	if !thousands(groups, first, n.count, decimal, last.at) {
		return 0, p.badMarks(n)
	}
	if decimal {
		return n.count - last.at, nil
	}
	return 0, nil
}

// readMark decides about a numeral with one mark, which is where languages differ: 1.5 and 1,5 are decimals, 1,234 and 1.234 could be either.
func (p *parser) readMark(n *numeral) (int, *fault) {
	mark, either := n.eitherMark()
	switch {
	case either:
		return p.decide(n, mark)
	case mark == '.' || mark == ',':
		return n.count - n.marks[0].at, nil
	case mark == ' ' && n.marks[0].groups(n):
		return 0, nil
	}
	return 0, p.badMarks(n)
}

// groups says whether a lone mark stands where one that parts thousands would.
func (m separator) groups(n *numeral) bool {
	return n.count-m.at == 3 && m.at <= 3 && n.digits[0] != '0'
}

// eitherMark gives the mark of a numeral with one mark, and whether it can be before decimals as well as between thousands.
func (n *numeral) eitherMark() (mark rune, either bool) {
	if len(n.marks) != 1 {
		return 0, false
	}
	mark = n.marks[0].mark
	return mark, (mark == '.' || mark == ',') && n.marks[0].groups(n)
}

// decide says whether a lone mark stands before decimals, by what shows which language the figure is written in: an exponent, a number word, the
// sources. Of what is counted there are no decimals: so the unit decides where nothing else does, and where it says otherwise nothing is decided.
func (p *parser) decide(n *numeral, mark rune) (places int, f *fault) {
	marks, scaled := p.wordMarks(n.end)
	if marks == UnknownMarks {
		marks = p.Marks
	}
	counts := !scaled && p.countsThings(n.end)
	decimals := marks == DecimalPoint && mark == '.' || marks == DecimalComma && mark == ','
	switch {
	case marks == UnknownMarks && counts, marks != UnknownMarks && !decimals:
		return 0, nil
	case decimals && !counts:
		return 3, nil
	}
	whole, decimal := string(n.digits), plainNumber(n.digits, 3)
	return 0, faultf(n.start, n.end, AmbiguousNumber, "%s can mean %s or %s", quoted(p.text[n.start:n.end]), whole, strings.TrimRight(strings.TrimRight(decimal, "0"), "."))
}

// wordMarks gives what the number word or the exponent at a place says about the marks of the number before it, and whether there is one at all.
func (p *parser) wordMarks(at int) (marks Marks, scaled bool) {
	if r, size := p.peekAt(at); (r == 'e' || r == 'E') && (p.digitAt(at+size) || p.digitAt(at+size+1)) {
		return DecimalPoint, true
	}
	rest := trimLeft(p.text[at:])
	w := word(rest)
	exponent, language, reason := scaleWord(w, AllLanguages)
	if exponent == 0 {
		exponent, _ = hanScale(rest)
		language = Chinese
	}
	switch {
	case exponent == 0:
		return UnknownMarks, reason != 0
	case language == German:
		return DecimalComma, true
	case language&German == 0 || w == "million": // a German would have a capital
		return DecimalPoint, true
	}
	return UnknownMarks, true
}

// countsThings says whether the figure whose number ends at a place is one of things or people.
func (p *parser) countsThings(at int) bool {
	rest, _, _ := strings.Cut(p.text[at:], "..")
	if rest = trimRight(trimLeft(rest)); rest != "" {
		return p.Units.countable(rest)
	}
	if _, above, found := strings.Cut(p.text[at:], ".."); found { // the unit of both ends stands behind the second
		end := strings.TrimLeftFunc(above, func(r rune) bool { r = fold(r); return isSpace(r) || isDigit(r) || isMark(r) })
		if end = trimRight(end); end != "" {
			return p.Units.countable(end)
		}
	}
	return p.Units.countable(p.Unit)
}

// thousands says whether the marks part the whole digits into groups of three, the first of one to three.
func thousands(marks []separator, mark rune, count int, decimal bool, whole int) bool {
	if mark != '.' && mark != ',' && mark != ' ' || marks[0].at > 3 {
		return false
	}
	if !decimal {
		whole = count
	}
	for i, m := range marks {
		next := whole
		if i+1 < len(marks) {
			next = marks[i+1].at
		}
		if m.mark != mark || next-m.at != 3 {
			return false
		}
	}
	return true
}

func (p *parser) badMarks(n *numeral) *fault {
	return faultf(n.start, n.end, NotANumber, "%s is not one number", quoted(p.text[n.start:n.end])).
		suggest("write one number in digits, without marks between thousands and with a point before decimals")
}

// plainNumber puts a decimal point before the last places digits.
func plainNumber(digits []byte, places int) string {
	if places == 0 {
		return string(digits)
	}
	whole := len(digits) - places
	return string(digits[:whole]) + "." + string(digits[whole:])
}

// number reads a signed number: a decimal, a fraction of two whole numbers, or a decimal with an exponent.
func (p *parser) number(a *amount) *fault {
	start := p.pos
	negative := p.accept('-')
	if !negative {
		p.accept('+')
	}
	var digits [24]byte
	var marks [4]separator
	n := p.scanNumeral(digits[:0], marks[:0])
	if n.count == 0 {
		return p.numberInWords(a, start, negative)
	}
	places, f := p.places(&n)
	if f != nil {
		return f
	}
	exponent, f := p.exponent()
	if f != nil {
		return f
	}
	_, either := n.eitherMark()
	a.grouped = either && places == 0
	a.number = decimal(n.digits, exponent-places)
	if len(n.marks) == 0 && exponent == 0 {
		if f = p.fraction(a, n.start); f != nil {
			return f
		}
	}
	if negative {
		a.number = a.number.Neg()
	}
	return nil
}

// exponent reads "e6" if that comes next; without digits, the e is the beginning of a unit.
func (p *parser) exponent() (int, *fault) {
	r, size := p.peek()
	if size == 0 || r != 'e' && r != 'E' {
		return 0, nil
	}
	start, at := p.pos, p.pos+size
	sign := 1
	if r, size = p.peekAt(at); r == '+' || r == '-' {
		if r == '-' {
			sign = -1
		}
		at += size
	}
	if !p.digitAt(at) {
		return 0, nil
	}
	exponent := 0
	for {
		r, size = p.peekAt(at)
		if size == 0 || !isDigit(r) {
			break
		}
		exponent = min(exponent*10+int(r-'0'), MaxExponent+1)
		at += size
	}
	p.pos = at
	if exponent > MaxExponent {
		return 0, faultf(start, at, TooBig, "an exponent beyond %d", MaxExponent)
	}
	return sign * exponent, nil
}

// fraction reads "/3" behind a whole number, if that comes next.
func (p *parser) fraction(a *amount, start int) *fault {
	back := p.pos
	p.skipSpace()
	if !p.accept('/') {
		p.pos = back
		return nil
	}
	p.skipSpace()
	var digits [24]byte
	n := p.scanNumeral(digits[:0], nil)
	switch {
	case n.count == 0:
		p.pos = back
		return nil
	case len(n.marks) > 0:
		return faultf(start, n.end, NotANumber, "a fraction has two whole numbers")
	}
	if _, f := p.places(&n); f != nil {
		return f
	}
	value, ok := a.number.Quo(decimal(n.digits, 0))
	if !ok {
		return faultf(start, n.end, NotANumber, "a division by zero")
	}
	a.number, a.fraction = value, true
	return nil
}
