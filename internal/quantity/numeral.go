package quantity

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
		return 0, faultf(n.start, n.end, AmbiguousNumber, "%s begins with a zero", quoted(p.text[n.start:n.end])).
			suggest("write %q", plainNumber(trimLeadingZeros(n.digits, places), places))
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

// readMark decides about a numeral with one mark, which is where languages differ: 1.5 and 1,5 are decimals, 1,234 could be either.
func (p *parser) readMark(n *numeral) (int, *fault) {
	before, after := n.marks[0].at, n.count-n.marks[0].at
	group := after == 3 && before <= 3 && n.digits[0] != '0'
	switch mark := n.marks[0].mark; {
	case mark == '.':
		return after, nil
	case mark == ',' && group:
		return 0, faultf(n.start, n.end, AmbiguousNumber, "%s can mean %s or %s", quoted(p.text[n.start:n.end]), string(n.digits), plainNumber(n.digits, 3)).
			suggest("write %q or %q", string(n.digits), plainNumber(n.digits, 3))
	case mark == ',':
		return after, nil
	case mark == ' ' && group:
		return 0, nil
	}
	return 0, p.badMarks(n)
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
	f := faultf(n.start, n.end, NotANumber, "%s is not one number", quoted(p.text[n.start:n.end]))
	for _, m := range n.marks {
		if m.mark == '.' || m.mark == ',' {
			return f.suggest("write digits without marks for thousands, and a point before decimals, such as \"1234.5\"")
		}
	}
	if len(n.marks) == 1 && n.marks[0].mark == ' ' && n.marks[0].at <= 3 {
		return f.suggest("write one number, in digits without spaces")
	}
	return f.suggest("write %q", string(n.digits))
}

// plainNumber puts a decimal point before the last places digits.
func plainNumber(digits []byte, places int) string {
	if places == 0 {
		return string(digits)
	}
	whole := len(digits) - places
	return string(digits[:whole]) + "." + string(digits[whole:])
}

func trimLeadingZeros(digits []byte, places int) []byte {
	for len(digits)-places > 1 && digits[0] == '0' {
		digits = digits[1:]
	}
	return digits
}

// number reads a signed number: a decimal, a fraction of two whole numbers, or a decimal with an exponent.
func (p *parser) number() (Number, *fault) {
	start := p.pos
	negative := p.accept('-')
	if !negative {
		p.accept('+')
	}
	var digits [24]byte
	var marks [4]separator
	n := p.scanNumeral(digits[:0], marks[:0])
	if n.count == 0 {
		return p.numberInWords(start, negative)
	}
	places, f := p.places(&n)
	if f != nil {
		return Number{}, f
	}
	exponent, f := p.exponent()
	if f != nil {
		return Number{}, f
	}
	value := decimal(n.digits, exponent-places)
	if len(n.marks) == 0 && exponent == 0 {
		if value, f = p.fraction(value, n.start); f != nil {
			return Number{}, f
		}
	}
	if negative {
		value = value.Neg()
	}
	return value, nil
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
func (p *parser) fraction(numerator Number, start int) (Number, *fault) {
	back := p.pos
	p.skipSpace()
	if !p.accept('/') {
		p.pos = back
		return numerator, nil
	}
	p.skipSpace()
	var digits [24]byte
	n := p.scanNumeral(digits[:0], nil)
	switch {
	case n.count == 0:
		p.pos = back
		return numerator, nil
	case len(n.marks) > 0:
		return Number{}, faultf(start, n.end, NotANumber, "a fraction has two whole numbers").suggest("write it like \"1/3\"")
	}
	if _, f := p.places(&n); f != nil {
		return Number{}, f
	}
	value, ok := numerator.Quo(decimal(n.digits, 0))
	if !ok {
		return Number{}, faultf(start, n.end, NotANumber, "a division by zero")
	}
	return value, nil
}
