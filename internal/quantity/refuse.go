package quantity

import "strings"

// numberInWords reads what stands where digits should: a number word, a Chinese numeral, or something that is refused with the right form.
func (p *parser) numberInWords(a *amount, start int, negative bool) *fault {
	rest := p.text[p.pos:]
	if run := hanNumeral(rest); run != "" && !strings.HasPrefix(rest[len(run):], "分之") {
		if n, ok := hanNumber(run); ok {
			return p.inWords(a, len(run), n, Chinese, negative)
		}
	}
	if w := numberWord(rest); w != "" {
		if n, language, ok := smallWord(w); ok && !goesOn(rest[len(w):]) {
			return p.inWords(a, len(w), n, language, negative)
		}
	}
	return p.notANumber(start)
}

// goesOn says whether another number word follows, as in "twenty one".
func goesOn(rest string) bool {
	next := strings.ToLower(nextWord(trimLeft(rest)))
	_, _, ok := unitWord(next)
	return ok
}

// inWords takes a number in words, if it is in a language that is read.
func (p *parser) inWords(a *amount, length int, n int64, language Languages, negative bool) *fault {
	if language&p.Words == 0 {
		return foreign(p.pos, p.pos+length, p.text, language)
	}
	if negative {
		n = -n
	}
	a.number = Int(n)
	p.pos += length
	return nil
}

// numberWord gives the first word of s, hyphens included.
func numberWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !isLatinLetter(r) && r != '-' })
	if end < 0 {
		end = len(s)
	}
	return strings.TrimRight(s[:end], "-")
}

// aFigure says what a figure is, where nothing better can be said.
const aFigure = `a figure is a number, with a sign before it (> >= < <= ~) and a unit behind it where needed, or two numbers with ".." between them`

// notANumber says what stands where a number should.
func (p *parser) notANumber(start int) *fault {
	end := len(trimRight(p.text))
	f := faultf(start, max(end, start), NotANumber, "%s is not a figure", quoted(p.text[start:max(end, start)]))
	if p.plain {
		return f
	}
	if p.saysNothing() {
		return faultf(0, len(p.text), Empty, "%s says that there is no figure", quoted(trimLeft(p.text[:end]))).
			suggest("leave measure and value out; a zero is written 0")
	}
	if start >= end {
		f.message = "there is no number"
		return f.suggest("%s", aFigure)
	}
	slow := *p // a copy, so that the parser of a good figure needs no memory of its own
	for _, refuse := range []func(int) *fault{
		slow.approximation, slow.secondSign, slow.loosePoint, slow.partInWords, slow.hanInWords, slow.countInWords, slow.unitInFront, slow.rangeBetween,
	} {
		if special := refuse(start); special != nil {
			return special
		}
	}
	return f.suggest("%s", aFigure)
}

// secondSign refuses comparators that are written in another way.
func (p *parser) secondSign(start int) *fault {
	r, size := p.peekAt(start)
	if !strings.ContainsRune("=<>~≥≤≠±", r) {
		return nil
	}
	signs := trimRight(p.text[:start+size])
	f := faultf(0, start+size, NotANumber, "%s is no sign that stands before a figure", quoted(signs))
	if r == '≠' {
		return f.suggest("a figure says what is, not what is not")
	}
	return f.suggest("the signs are > >= < <= and ~")
}

// loosePoint refuses ".5", "..5" and "3...5".
func (p *parser) loosePoint(start int) *fault {
	rest := trimRight(p.text[start:])
	points := len(rest) - len(strings.TrimLeft(rest, "."))
	number := strings.TrimSpace(rest[points:])
	switch {
	case points == 0 && strings.HasPrefix(rest, "…"):
		return faultf(start, start+len("…"), BadRange, "a range has two points")
	case points == 0:
		return nil
	case strings.HasSuffix(p.text[:start], ".."):
		return faultf(start-2, start+points, BadRange, "a range has two points")
	case points == 1 && !startsNumber(number):
		return nil
	case points == 1:
		return faultf(start, start+len(rest), NotANumber, "%s has no digit before the point", quoted(rest))
	}
	return faultf(start, start+len(rest), BadRange, "the range has no lower end")
}

// partInWords refuses "half" and "ein Drittel".
func (p *parser) partInWords(start int) *fault {
	rest := trimRight(p.text[start:])
	words := strings.Fields(strings.ReplaceAll(rest, "-", " "))
	for i, w := range words[:min(len(words), 2)] {
		if _, ok := partWord(w); ok || i == 0 && strings.HasPrefix(strings.ToLower(w), "halb") {
			return faultf(start, start+len(rest), NumberWord, "a fraction is written in digits").suggest("write it in digits")
		}
	}
	return nil
}

// hanInWords refuses Chinese fractions, and numerals with two readings.
func (p *parser) hanInWords(start int) *fault {
	rest := trimRight(p.text[start:])
	if strings.Contains(rest, "分之") || strings.HasPrefix(rest, "半") {
		return faultf(start, start+len(rest), NumberWord, "a fraction is written in digits").suggest("write it in digits")
	}
	for _, some := range []string{"几", "数", "幾", "數", "若干", "许多", "多"} {
		if strings.HasPrefix(rest, some) {
			return vague(start, start+len(rest), rest)
		}
	}
	run := hanNumeral(rest)
	if run == "" {
		return nil
	}
	if strings.HasPrefix(rest[len(run):], "点") {
		return faultf(start, start+len(rest), NumberWord, "a decimal is written in digits").suggest("write it in digits")
	}
	return faultf(start, start+len(run), AmbiguousNumber, "%s has more than one reading", quoted(run)).suggest("write the number in digits")
}

// vague refuses words for no number in particular.
func vague(start, end int, words string) *fault {
	return faultf(start, end, Approximation, "%s says no number", quoted(words)).
		suggest("write the least that it means with a > before it, or leave measure and value out")
}

// countInWords refuses "a million", "hundreds" and "a few".
func (p *parser) countInWords(start int) *fault {
	rest := trimRight(p.text[start:])
	first := word(rest)
	second := word(trimLeft(rest[len(first):]))
	switch strings.ToLower(first) {
	case "few", "several", "many", "some", "multiple", "numerous", "various", "countless", "einige", "mehrere", "viele", "wenige", "zahlreiche", "etliche", "manche":
		return vague(start, start+len(rest), rest)
	case "a", "an", "ein", "eine", "einem", "einer", "einen", "eines", "the", "die", "der", "das":
		switch strings.ToLower(second) {
		case "few", "couple", "handful", "lot", "number", "paar", "vielzahl", "reihe", "bit":
			return vague(start, start+len(rest), rest)
		case "":
			return nil
		}
		return faultf(start, start+len(first), NumberWord, "the number is written in digits").suggest("write it in digits")
	}
	if _, ok := tallies(first); ok {
		return vague(start, start+len(rest), rest)
	}
	if _, ok := tally(first); ok {
		return faultf(start, start+len(first), NumberWord, "%s has no number before it", quoted(first)).suggest("write digits")
	}
	if exponent, _, reason := scaleWord(first, AllLanguages); exponent > 0 || reason != 0 && len(first) > 2 {
		return faultf(start, start+len(first), NumberWord, "%s has no number before it", quoted(first)).suggest("write how many of them")
	}
	return nil
}

// unitInFront refuses "CNY 10 billion", and the signs of currencies that the dataset does not know.
func (p *parser) unitInFront(start int) *fault {
	rest := trimRight(p.text[start:])
	digit := strings.IndexFunc(rest, func(r rune) bool { return isDigit(fold(r)) })
	if digit <= 0 {
		return nil
	}
	unit := strings.TrimSpace(rest[:digit])
	f := faultf(start, start+len(unit), NotANumber, "the unit stands behind the number")
	if _, ok := p.Units.named(unit); ok {
		return f.suggest("put it there")
	}
	if currencySign(unit) == len(unit) {
		f = faultf(start, start+len(unit), UnknownUnit, "%s is the sign of no unit, or of several", quoted(unit))
		return f.suggest("write the unit that is meant behind the number, or give a unit the symbol %s; %s", unit, p.unitsThereAre())
	}
	return nil
}

// rangeBetween refuses "between 3 and 5".
func (p *parser) rangeBetween(start int) *fault {
	first := word(p.text[start:])
	switch strings.ToLower(first) {
	case "between", "zwischen", "from", "von":
		return faultf(start, start+len(first), BadRange, "a range is written with two points").suggest("%s", rangeForm)
	}
	return nil
}

const rangeForm = `write its two ends with ".." between them`
