package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// numberInWords reads what stands where digits should: a number word, a Chinese numeral, or something that is refused with the right form.
func (p *parser) numberInWords(start int, negative bool) (Number, *fault) {
	rest := p.text[p.pos:]
	if run := hanNumeral(rest); run != "" && !strings.HasPrefix(rest[len(run):], "分之") {
		if n, ok := hanNumber(run); ok {
			p.pos += len(run)
			return signed(n, negative), nil
		}
	}
	if w := numberWord(rest); w != "" {
		if n, ok := smallWord(w); ok {
			p.pos += len(w)
			return signed(n, negative), nil
		}
	}
	return Number{}, p.notANumber(start)
}

func signed(n int64, negative bool) Number {
	if negative {
		n = -n
	}
	return Int(n)
}

// numberWord gives the first word of s, hyphens included.
func numberWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !isLatinLetter(r) && r != '-' })
	if end < 0 {
		end = len(s)
	}
	return strings.TrimRight(s[:end], "-")
}

// notANumber says what stands where a number should.
func (p *parser) notANumber(start int) *fault {
	end := len(trimRight(p.text))
	f := faultf(start, max(end, start), NotANumber, "%s is not a figure", quoted(p.text[start:max(end, start)]))
	if start >= end {
		f.message = "there is no number"
		return f.suggest("write a figure such as \"> 90\"")
	}
	if p.plain {
		return f
	}
	slow := *p // a copy, so that the parser of a good figure needs no memory of its own
	for _, refuse := range []func(int) *fault{
		slow.approximation, slow.secondSign, slow.loosePoint, slow.partInWords, slow.hanInWords, slow.countInWords, slow.unitInFront, slow.rangeBetween,
	} {
		if special := refuse(start); special != nil {
			return special
		}
	}
	return f.suggest("write a figure such as \"7\", \"> 90\", \"< 4 %%\", \"~ 1/3\" or \"3..5\"")
}

// secondSign refuses comparators that are written in another way.
func (p *parser) secondSign(start int) *fault {
	r, size := p.peekAt(start)
	if !strings.ContainsRune("=<>~≥≤≠±", r) {
		return nil
	}
	signs := trimRight(p.text[:start+size])
	f := faultf(0, start+size, NotANumber, "%s is no sign that stands before a figure", quoted(signs))
	switch r {
	case '≠':
		return f.suggest("a figure says what is, not what is not")
	case '±':
		return f.suggest("write the two ends, such as \"27..33\"")
	}
	for _, pair := range [...][2]string{{"=>", ">="}, {"=<", "<="}, {"> =", ">="}, {"< =", "<="}, {"==", "="}, {"~=", "~"}, {"=~", "~"}, {"~~", "~"}, {">>", ">"}, {"<<", "<"}} {
		if signs == pair[0] {
			return f.suggest("write %q", pair[1])
		}
	}
	return f.suggest("write one of >, >=, <, <=, ~ or nothing")
}

// loosePoint refuses ".5", "..5" and "3...5".
func (p *parser) loosePoint(start int) *fault {
	rest := trimRight(p.text[start:])
	points := len(rest) - len(strings.TrimLeft(rest, "."))
	number := strings.TrimSpace(rest[points:])
	switch {
	case points == 0 && strings.HasPrefix(rest, "…"):
		return faultf(start, start+len("…"), BadRange, "a range has two points").suggest("write it like \"3..5\"")
	case points == 0:
		return nil
	case strings.HasSuffix(p.text[:start], ".."):
		return faultf(start-2, start+points, BadRange, "a range has two points").suggest("write it like \"3..5\"")
	case points == 1 && !startsNumber(number):
		return nil
	case points == 1:
		return faultf(start, start+len(rest), NotANumber, "%s has no digit before the point", quoted(rest)).suggest("write %q", "0"+rest)
	}
	f := faultf(start, start+len(rest), BadRange, "the range has no lower end")
	if form, ok := p.tried("<= " + number); ok {
		return f.suggest("write %q", form)
	}
	return f
}

// partInWords refuses "half" and "ein Drittel".
func (p *parser) partInWords(start int) *fault {
	rest := trimRight(p.text[start:])
	words := strings.Fields(strings.NewReplacer("-", " ").Replace(rest))
	if len(words) == 0 {
		return nil
	}
	form, factor := partWord(words[0]), ""
	if form == "" && len(words) > 1 {
		factor, form = words[0], partWord(words[1])
	}
	if form == "" {
		return nil
	}
	if n, ok := smallWord(factor); ok && n > 0 {
		_, whole, _ := strings.Cut(form, "/")
		form = Int(n).String() + "/" + whole
	}
	return faultf(start, start+len(rest), NumberWord, "a fraction is written in digits").suggest("write %q", form)
}

// hanInWords refuses Chinese fractions, and numerals with two readings.
func (p *parser) hanInWords(start int) *fault {
	rest := trimRight(p.text[start:])
	if form, ok := hanFraction(rest); ok {
		return faultf(start, start+len(rest), NumberWord, "a fraction is written in digits").suggest("write %q", form)
	}
	if strings.HasPrefix(rest, "几") || strings.HasPrefix(rest, "数") {
		return faultf(start, start+len(rest), Approximation, "%s says no number", quoted(rest)).suggest("write the least that it means, such as \"> 100\", or leave value out")
	}
	run := hanNumeral(rest)
	if run == "" {
		return nil
	}
	return faultf(start, start+len(run), AmbiguousNumber, "%s has more than one reading", quoted(run)).suggest("write the number in digits")
}

// countInWords refuses "a million" and "hundreds".
func (p *parser) countInWords(start int) *fault {
	rest := trimRight(p.text[start:])
	first := word(rest)
	second := word(strings.TrimLeft(rest[len(first):], " "))
	switch strings.ToLower(first) {
	case "a", "an", "ein", "eine", "einem", "einer":
		if _, reason, _ := scaleWord(second); reason != 0 || second == "" {
			return nil
		}
		return faultf(start, start+len(first), NumberWord, "the number is written in digits").suggest("write %q", "1"+rest[len(first):])
	}
	if times, ok := tally(first); ok {
		return faultf(start, start+len(first), NumberWord, "%s says no number", quoted(first)).suggest("write digits, such as \"> %d\"", times)
	}
	if exponent, reason, _ := scaleWord(first); exponent > 0 || reason == AmbiguousWord && len(first) > 2 {
		return faultf(start, start+len(first), NumberWord, "%s has no number before it", quoted(first)).suggest("write \"1 %s\"", first)
	}
	return nil
}

// unitInFront refuses "¥ 10 billion" and "CNY 10 billion".
func (p *parser) unitInFront(start int) *fault {
	rest := trimRight(p.text[start:])
	digit := strings.IndexFunc(rest, func(r rune) bool { return isDigit(fold(r)) })
	if digit <= 0 {
		return nil
	}
	unit := strings.TrimSpace(rest[:digit])
	f := faultf(start, start+len(unit), NotANumber, "the unit stands behind the number")
	if form, ok := p.tried(rest[digit:] + " " + unit); ok {
		return f.suggest("write %q", form)
	}
	if r, size := utf8.DecodeRuneInString(unit); size == len(unit) && unicode.Is(unicode.Sc, r) {
		return f.suggest("write it like \"10 CNY\"")
	}
	return nil
}

// rangeBetween refuses "between 3 and 5".
func (p *parser) rangeBetween(start int) *fault {
	rest := trimRight(p.text[start:])
	first := word(rest)
	if lower := strings.ToLower(first); lower != "between" && lower != "zwischen" && lower != "from" && lower != "von" {
		return nil
	}
	f := faultf(start, start+len(first), BadRange, "a range is written with two points")
	for _, and := range []string{" and ", " und ", " to ", " bis "} {
		low, high, found := strings.Cut(rest[len(first):], and)
		if form, ok := p.tried(strings.TrimSpace(low) + ".." + strings.TrimSpace(high)); found && ok {
			return f.suggest("write %q", form)
		}
	}
	return f.suggest("write it like \"3..5\"")
}
