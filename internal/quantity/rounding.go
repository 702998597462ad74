package quantity

// Readings gives what a figure says if it was rounded, beside what it says as it stands. Whoever writes "12 trillion" may have 11.95 trillion
// before them: rounded are the numbers that become the written one when they are rounded to its last digit, or to a tenth of its value's power
// of ten if that digit alone is coarser. loose are those of the coarsest rounding that the digits leave possible: zeros at the end of a round
// number ("33000", "260 billion") may stand for digits that were left out, a single digit for anything that rounds to it, and a fraction
// ("1/3") for what lies within AboutTolerance.
//
// Only a number without a comparator is rounded: ">", "~" and ".." say themselves how far they reach, and all three intervals are then the same.
// They are in the figure's own unit, and exact is within rounded, which is within loose.
func (q Quantity) Readings() (exact, rounded, loose Interval) {
	exact = q.Interval()
	if q.Comparator != Equal {
		return exact, exact, exact
	}
	sure, possible := roundingOf(q.Figure, q.grouped)
	rounded = q.around(sure)
	return exact, rounded, rounded.Hull(q.around(possible))
}

// around gives the numbers that lie within a share of the value; the upper end belongs to the next number.
func (q Quantity) around(share Number) Interval {
	if share.Sign() == 0 || q.Value.Sign() == 0 {
		return Point(q.Value)
	}
	band := q.Value.Abs().Mul(share)
	return Interval{Low: End{Number: q.Value.Sub(band)}, High: End{Number: q.Value.Add(band), Kind: Open}}
}

// roundingOf gives the shares of its value by which a number may have been rounded, as its text shows: surely, and possibly.
func roundingOf(figure string, grouped bool) (sure, possible Number) {
	p := parser{text: figure}
	p.skipSpace()
	p.comparator()
	p.pos += currencySign(figure[p.pos:])
	p.skipSpace()
	if !p.accept('-') {
		p.accept('+')
	}
	var buffer [24]byte
	var marks [4]separator
	n := p.scanNumeral(buffer[:0], marks[:0])
	if n.count == 0 || n.count > 15 {
		return Number{}, Number{} // no digits, or so many that nothing was rounded
	}
	p.Marks = DecimalPoint // the figure was read before, so what could be either is decided
	if lone, either := n.eitherMark(); either && grouped == (lone == '.') {
		p.Marks = DecimalComma
	}
	places, f := p.places(&n)
	if f != nil {
		return Number{}, Number{}
	}
	p.skipSpace()
	if r, size := p.peek(); size > 0 && r == '/' {
		return Number{}, AboutTolerance()
	}
	digits := wholeOf(n.digits)
	return halfStep(tenfold(digits)), halfStep(roundNumber(digits, places, p.scaleFollows()))
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

// roundNumber takes the zeros off the end of a round number, but leaves it two digits. Round is one of two other digits at most, so that the year
// 1980 is not, and any before a number word.
func roundNumber(digits int64, places int, scaled bool) int64 {
	short := digits
	for places == 0 && short >= 100 && short%10 == 0 {
		short /= 10
	}
	if short < 100 || scaled {
		return short
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
