package quantity

// Readings gives what a figure says if it was rounded, beside what it says as it stands. Whoever writes "12 trillion" may have 11.95 trillion
// before them: rounded are the numbers that become the written one when they are rounded to its last digit, or to a tenth of its value's power
// of ten if that digit alone is coarser. loose are those of the coarsest rounding that the digits leave possible: zeros at the end of a number
// ("33000", "1320", "260 billion") may stand for digits that were left out, a single digit for anything that rounds to it, and a fraction
// ("1/3") for what lies within AboutTolerance. Which of these a unit's kind allows, kind says.
//
// Only a number without a comparator is rounded: ">", "~" and ".." say themselves how far they reach, and all three intervals are then the same,
// but for ">~": loosely, a good 2,000 is anything below 3,000. They are in the figure's own unit, and exact is within rounded, which is within loose.
func (q Quantity) Readings(kind Rounding) (exact, rounded, loose Interval) {
	exact = q.Interval()
	switch {
	case q.Comparator == JustAbove:
		return exact, exact, exact.Hull(Interval{Low: exact.Low, High: End{Number: q.Value.Add(q.step()), Kind: Open}})
	case q.Comparator != Equal || kind == Never:
		return exact, exact, exact
	}
	w := q.written()
	sure, possible := w.rounding(kind)
	rounded, loose = q.around(sure), q.around(possible)
	if w.isTens() {
		loose.Low.Kind = Open
	}
	return exact, rounded, rounded.Hull(loose)
}

// step is how much the next round number lies above the figure's: the value of its last digit that is no zero.
func (q Quantity) step() Number {
	w := q.written()
	if w.digits == 0 || w.fraction {
		return q.Value.Abs().Mul(AboutTolerance())
	}
	share, _ := Ratio(1, withoutZeros(w.digits, 1))
	return q.Value.Abs().Mul(share)
}

// around gives the numbers that lie within a share of the value; the upper end belongs to the next number.
func (q Quantity) around(share Number) Interval {
	if share.Sign() == 0 || q.Value.Sign() == 0 {
		return Point(q.Value)
	}
	band := q.Value.Abs().Mul(share)
	return Interval{Low: End{Number: q.Value.Sub(band)}, High: End{Number: q.Value.Add(band), Kind: Open}}
}

// numeralText is what a number's text shows of its precision.
type numeralText struct {
	digits   int64 // all of them, as one number; 0 where there are none, or too many for anything to have been rounded
	places   int   // how many stand behind the decimal mark
	scaled   bool  // a number word follows
	fraction bool  // it is a part of a fraction
}

// written looks at the number of a figure, or the first of two.
func (q Quantity) written() (w numeralText) {
	p := parser{text: q.Figure}
	p.skipSpace()
	p.comparator()
	p.pos += currencySign(p.text[p.pos:])
	p.skipSpace()
	if !p.accept('-') {
		p.accept('+')
	}
	var buffer [24]byte
	var marks [4]separator
	n := p.scanNumeral(buffer[:0], marks[:0])
	if n.count == 0 || n.count > 15 {
		return w
	}
	p.Marks = DecimalPoint // the figure was read before, so what could be either is decided
	if lone, either := n.eitherMark(); either && q.grouped == (lone == '.') {
		p.Marks = DecimalComma
	}
	places, f := p.places(&n)
	if f != nil {
		return w
	}
	p.skipSpace()
	r, size := p.peek()
	return numeralText{digits: wholeOf(n.digits), places: places, scaled: p.scaleFollows(), fraction: size > 0 && r == '/'}
}

// rounding gives the shares of its value by which a number may have been rounded: surely, and possibly.
func (w numeralText) rounding(kind Rounding) (sure, possible Number) {
	switch {
	case w.fraction:
		return Number{}, AboutTolerance()
	case w.places > 0:
		return halfStep(tenfold(w.digits)), halfStep(w.digits)
	}
	possible = halfStep(roundNumber(w.digits))
	if w.isTens() && possible.Cmp(AboutTolerance()) > 0 {
		possible = AboutTolerance()
	}
	if kind != ToWholes || w.scaled {
		return halfStep(tenfold(w.digits)), possible
	}
	if w.digits%10 != 0 {
		possible = Number{}
	}
	return Number{}, possible
}

// isTens says whether the number is one of 10, 20 … 90. It may stand for what is less than AboutTolerance away, but "ten" is not said of nine.
func (w numeralText) isTens() bool {
	return w.places == 0 && !w.fraction && w.digits > 0 && w.digits < 100 && w.digits%10 == 0
}

// scaleFollows says whether a number word comes next.
func (p *parser) scaleFollows() bool {
	rest := p.text[p.pos:]
	exponent, _, _ := scaleWord(word(rest), AllLanguages)
	if exponent == 0 {
		exponent, _ = hanScale(rest)
	}
	return exponent != 0
}

// tenfold gives a single digit a further one: its last digit alone is too coarse to round to.
func tenfold(digits int64) int64 {
	if digits < 10 {
		return digits * 10
	}
	return digits
}

// roundNumber takes the zeros off the end of a round number, but leaves it two digits if it has more.
func roundNumber(digits int64) int64 {
	if digits < 100 {
		return withoutZeros(digits, 1)
	}
	return withoutZeros(digits, 10)
}

// withoutZeros takes zeros off the end of digits as long as a number from least up is left.
func withoutZeros(digits, least int64) int64 {
	for digits%10 == 0 && digits/10 >= least {
		digits /= 10
	}
	return digits
}

// halfStep gives half of the last digit of a number, as a share of it.
func halfStep(digits int64) Number {
	share, _ := Ratio(1, 2*digits) // 0 for 0, which is not rounded
	return share
}

func wholeOf(digits []byte) (n int64) {
	for _, d := range digits {
		n = n*10 + int64(d-'0')
	}
	return n
}
