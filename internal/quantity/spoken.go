package quantity

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// hinted makes the hint of a fault one that says what to write, where the text can be understood: as one figure, or as two. What is offered has
// been read back and means what the text means, all of it; where nothing is sure, the hint of the fault stays.
func hinted(p parser, f *fault) *fault {
	if f.reason == TooBig || f.reason == Empty || p.plain || len(p.text) > 200 {
		return f
	}
	forms := p.forms()
	if len(forms) == 0 {
		return f
	}
	for i, form := range forms {
		forms[i] = fmt.Sprintf("%q", form)
	}
	return f.suggest("write %s", strings.Join(forms, " or "))
}

// forms gives what to write instead of the text: one form, or one for each of two readings.
func (p *parser) forms() (forms []string) {
	text := foldAll(p.text)
	var readings []Quantity
	for _, how := range p.waysToRead() {
		s := speech{Context: p.Context, way: how}
		said, ok := s.figure(text)
		if !ok {
			continue
		}
		for _, form := range p.written(said) {
			q, f := p.tried(form)
			if f && !slices.ContainsFunc(readings, q.means) {
				readings, forms = append(readings, q), append(forms, form)
			}
		}
	}
	const most = 2
	if len(forms) > most {
		return nil
	}
	return forms
}

// means says whether two figures say the same.
func (q Quantity) means(other Quantity) bool {
	return q.Comparator == other.Comparator && q.Unit == other.Unit && q.Interval().Equal(other.Interval())
}

// tried reads a form that a hint would give.
func (p *parser) tried(form string) (Quantity, bool) {
	q := parser{Context: p.Context, text: form, plain: true}
	read, f := q.value()
	return read, f == nil
}

// foldAll makes full-width forms plain and white space single.
func foldAll(text string) string { return singleSpaces(strings.Map(fold, text)) }

// way is how to take what has two readings.
type way struct {
	decimals bool // what is behind a lone mark are decimals
	long     bool // "billion" is a million millions
	apart    bool // in "3 to 5 million", million belongs to the second end alone
}

// waysToRead are the ways in which a text may be read: those that make no difference give one form alone.
func (p *parser) waysToRead() (ways []way) {
	for _, apart := range []bool{false, true} {
		for _, long := range []bool{false, true} {
			for _, decimals := range []bool{false, true} {
				ways = append(ways, way{decimals: decimals, long: long, apart: apart})
			}
		}
	}
	return ways
}

// said is a figure that was understood though it is not written as figures are.
type said struct {
	comparator Comparator
	low, high  saidAmount // high for Between alone
	text       string     // the amount as it stands there, without words for the comparator; "" for Between
}

// saidAmount is one amount of it.
type saidAmount struct {
	number   Number // without its number word
	digits   string // as it stands there, if in digits
	exponent int    // of its number word
	word     string // the number word, if it can be read
	unit     int32
	hasUnit  bool
	share    bool // a part of a whole: 2/3, a half
	percent  bool // words made it one: 百分之三, 三成
}

func (a *saidAmount) value() Number { return a.number.Mul(powerOfTen(a.exponent)) }

// speech reads figures in words. Every method gives what follows what it has read.
type speech struct {
	Context

	way way
}

// figure reads a whole text.
func (s *speech) figure(text string) (said, bool) {
	if two, ok := s.twoSided(text); ok {
		return two, true
	}
	return s.oneFigure(text)
}

// twoSided reads "1000以上, 1500以下" and "at least 3 and at most 5": both bounds have to belong to it, as those of a range do.
func (s *speech) twoSided(text string) (both said, ok bool) {
	for _, joint := range [...]string{", ", "，", "、", "; ", "；", ",", " and ", " und ", " but ", "且"} {
		left, right, found := strings.Cut(text, joint)
		if !found {
			continue
		}
		a, okA := s.oneFigure(trimSpace(left))
		b, okB := s.oneFigure(trimSpace(right))
		if !okA || !okB {
			continue
		}
		if a.comparator == LessOrEqual {
			a, b = b, a
		}
		if a.comparator == GreaterOrEqual && b.comparator == LessOrEqual {
			return between(a.low, b.low)
		}
	}
	return said{}, false
}

// between makes a range; a unit at its end, or at its beginning, is that of both.
func between(low, high saidAmount) (said, bool) {
	switch {
	case low.hasUnit && !high.hasUnit:
		high.unit, high.hasUnit = low.unit, true
	case high.hasUnit && !low.hasUnit:
		low.unit, low.hasUnit = high.unit, true
	case low.hasUnit && low.unit != high.unit:
		return said{}, false
	}
	if low.percent != high.percent || low.share != high.share { // 3至4成
		return said{}, false
	}
	c := low.value().Cmp(high.value())
	if c == 0 {
		return said{low: high}, true
	}
	return said{comparator: Between, low: low, high: high}, c < 0
}

// oneFigure reads a sign or words for one, and an amount or a range.
func (s *speech) oneFigure(text string) (out said, ok bool) {
	c, rest, signed := s.sign(text)
	if !signed {
		if out, ok = s.rangeOf(text); ok {
			return out, true
		}
	}
	a, behind, said1, ok := s.amount(rest)
	if !ok || said1 && signed && behind != c {
		return said{}, false
	}
	if said1 {
		c = behind
	}
	out = said{comparator: c, low: a}
	if !said1 {
		out.text = rest
	}
	return out, true
}

// sign reads the comparator in front.
func (s *speech) sign(text string) (c Comparator, rest string, found bool) {
	for _, sign := range [...]struct {
		sign string
		c    Comparator
	}{
		{"=>", GreaterOrEqual},
		{"> =", GreaterOrEqual},
		{"=<", LessOrEqual},
		{"< =", LessOrEqual},
		{"==", Equal},
		{"~=", About},
		{"=~", About},
		{"~~", About},
		{"<~", JustBelow},
		{"< ~", JustBelow},
		{"~<", JustBelow},
		{"≲", JustBelow},
		{">~", JustAbove},
		{"> ~", JustAbove},
		{"~>", JustAbove},
		{"≳", JustAbove},
		{"<=", LessOrEqual},
		{">=", GreaterOrEqual},
		{"≤", LessOrEqual},
		{"≥", GreaterOrEqual},
		{"=", Equal},
		{">", Greater},
		{"<", Less},
		{"~", About},
	} {
		if rest, found = strings.CutPrefix(text, sign.sign); found {
			return sign.c, trimSpace(rest), true
		}
	}
	if phrase, n := longestPhrase(text, beforeNumber()); n > 0 {
		return phrase.comparator, trimSpace(text[n:]), true
	}
	return Equal, text, false
}

func trimSpace(s string) string { return strings.Trim(s, " ") }

// rangeOf reads "3-5 km", "between 3 and 5", "30 ± 3".
func (s *speech) rangeOf(text string) (said, bool) {
	joints := []string{"...", "..", "…", " to ", " bis ", "-", "–", "—", "~", "至", "到"}
	for _, opening := range [...]string{"between ", "zwischen ", "from ", "von ", "介于", "从"} {
		if n := phraseLength(text, strings.TrimSpace(opening)); n > 0 {
			text = trimSpace(text[n:])
			joints = append(joints, " and ", " und ", "和")
			break
		}
	}
	if out, ok := s.plusMinus(text); ok {
		return out, true
	}
	if out, ok := s.openRange(text); ok {
		return out, true
	}
	for _, joint := range joints {
		for at := strings.Index(text, joint); at >= 0; {
			if joint == "-" && joinsLetters(text, at) {
				break
			}
			if out, ok := s.ends(trimSpace(text[:at]), trimSpace(strings.TrimSuffix(text[at+len(joint):], "之间"))); ok {
				return out, true
			}
			next := strings.Index(text[at+len(joint):], joint)
			if next < 0 {
				break
			}
			at += len(joint) + next
		}
	}
	return said{}, false
}

// joinsLetters says whether a hyphen stands within a word, such as twenty-one.
func joinsLetters(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+1:])
	return isLatinLetter(before) && isLatinLetter(after)
}

// openRange reads "3.." and "..5".
func (s *speech) openRange(text string) (said, bool) {
	for _, joint := range [...]string{"...", "..", "…"} {
		if lower, found := strings.CutSuffix(text, joint); found {
			a, _, commented, ok := s.amount(trimSpace(lower))
			return said{comparator: GreaterOrEqual, low: a, text: trimSpace(lower)}, ok && !commented
		}
		if upper, found := strings.CutPrefix(text, joint); found {
			a, _, commented, ok := s.amount(trimSpace(upper))
			return said{comparator: LessOrEqual, low: a, text: trimSpace(upper)}, ok && !commented
		}
	}
	return said{}, false
}

// ends reads both ends of a range.
func (s *speech) ends(left, right string) (said, bool) {
	low, _, saidLow, okLow := s.amount(left)
	high, _, saidHigh, okHigh := s.amount(right)
	if !okLow || !okHigh || saidLow || saidHigh {
		return said{}, false
	}
	if !s.way.apart && high.exponent != 0 && low.exponent == 0 {
		low.exponent, low.word = high.exponent, high.word
		if out, ok := between(low, high); ok {
			return out, true
		}
		low.exponent, low.word = 0, ""
	}
	return between(low, high)
}

// plusMinus reads "30 ± 3".
func (s *speech) plusMinus(text string) (said, bool) {
	for _, joint := range [...]string{"±", "+/-", "+-"} {
		left, right, found := strings.Cut(text, joint)
		if !found {
			continue
		}
		a, _, saidA, okA := s.amount(trimSpace(left))
		b, _, saidB, okB := s.amount(trimSpace(right))
		relative := b.hasUnit && s.Units.proportional(s.Units.units[b.unit].ID) && !s.Units.proportional(s.Unit)
		if !okA || !okB || saidA || saidB || relative || b.value().Sign() <= 0 || a.hasUnit && !b.hasUnit {
			continue
		}
		if !s.way.apart && b.exponent != 0 && a.exponent == 0 {
			a.exponent, a.word = b.exponent, b.word
		}
		low, high := a, a
		low.number, low.digits, low.exponent, low.word = a.value().Sub(b.value()), "", 0, ""
		high.number, high.digits, high.exponent, high.word = a.value().Add(b.value()), "", 0, ""
		high.unit, high.hasUnit = b.unit, b.hasUnit
		return between(low, high)
	}
	return said{}, false
}

// amount reads a number, its number word and its unit to the end of the text, with words for a comparator behind any of them.
func (s *speech) amount(text string) (a saidAmount, c Comparator, commented, ok bool) {
	front, text := s.unitInFront(text)
	rest, ok := s.number(&a, text)
	if !ok {
		return a, c, false, false
	}
	comment := func() {
		if found, n := longestPhrase(rest, afterNumber()); n > 0 && !commented {
			c, commented, rest = found.comparator, true, trimSpace(rest[n:])
		}
	}
	rest = trimSpace(rest)
	if !s.unitBehind(&a, &rest) {
		comment()
		s.scales(&a, &rest)
		comment()
		if !s.unitBehind(&a, &rest) {
			if rest = s.article(rest); !s.unitBehind(&a, &rest) {
				s.unitBefore(&a, &rest)
			}
		}
	}
	comment()
	if front >= 0 {
		ok = !a.hasUnit
		a.unit, a.hasUnit = front, true
	}
	return a, c, commented, ok && rest == ""
}

// unitInFront reads "CNY 10" and "€5".
func (s *speech) unitInFront(text string) (unit int32, rest string) {
	digit := strings.IndexFunc(text, isDigit)
	if digit <= 0 {
		return -1, text
	}
	name := trimSpace(text[:digit])
	if i, ok := s.Units.named(name); ok {
		return i, text[digit:]
	}
	return -1, text
}

// unitBehind takes all of rest for a unit, or a word that only helps to count.
func (s *speech) unitBehind(a *saidAmount, rest *string) bool {
	if i, ok := s.Units.named(*rest); ok {
		a.unit, a.hasUnit, *rest = i, true, ""
		return true
	}
	if strings.Contains(" 个 個 项 項 家 条 座 件 种 次 位 名 所 户 ", " "+*rest+" ") && (s.Unit == "" || s.Units.countable(s.Unit)) {
		*rest = ""
		return true
	}
	return false
}

// unitBefore takes the beginning of rest for a unit, where words for a comparator follow it: "30 % or more".
func (s *speech) unitBefore(a *saidAmount, rest *string) {
	for at := range *rest {
		if _, n := longestPhrase((*rest)[at:], afterNumber()); at > 0 && n > 0 {
			before := trimSpace((*rest)[:at])
			if s.unitBehind(a, &before) {
				*rest = (*rest)[at:]
				return
			}
		}
	}
}

// article takes the article off: half an hour.
func (s *speech) article(rest string) string {
	for _, article := range [...]string{"of a", "of an", "of one", "a", "an", "eine", "einer", "eines", "ein"} {
		if n := phraseLength(rest, article); n > 0 && n < len(rest) {
			return trimSpace(rest[n:])
		}
	}
	return rest
}

// scales reads number words and further parts of the number: "3亿5000万".
func (s *speech) scales(a *saidAmount, rest *string) {
	for {
		exponent, word, after, ok := s.scale(*rest)
		if !ok {
			return
		}
		*rest, a.exponent, a.word = trimSpace(after), a.exponent+exponent, word
		if whole := a.value(); a.share && whole.IsInt() { // half a million is a number
			a.number, a.exponent, a.word = whole, 0, ""
		}
		a.share = false
		var more saidAmount
		further := *rest
		after, ok = s.number(&more, further)
		if !ok || !startsNumber(further) {
			continue
		}
		after = trimSpace(after)
		exponent, _, tail, scaled := s.scale(after)
		if !scaled {
			return // 3亿5000 and 一万二 have two readings
		}
		part := more.number.Mul(powerOfTen(exponent))
		if part.Cmp(powerOfTen(a.exponent)) >= 0 || more.share || a.exponent == 0 {
			return
		}
		*a = saidAmount{number: a.value().Add(part)}
		*rest = trimSpace(tail)
		return
	}
}

// scale reads one number word.
func (s *speech) scale(rest string) (exponent int, read, after string, ok bool) {
	rest = strings.TrimPrefix(s.articleBeforeScale(rest), "-")
	w := word(rest)
	plain := plainWord(w)
	meanings := scales[plain]
	if len(meanings) == 0 && (len(plain) > 1 || !s.isLetterOfUnits()) {
		meanings = unreadScales[plain]
	}
	if exponent, language, reason := scaleWord(w, s.Words); exponent > 0 && reason == 0 {
		if language&s.Words == 0 {
			return exponent, "", rest[len(w):], true
		}
		return exponent, w, rest[len(w):], true
	}
	if len(meanings) > 0 {
		m := meanings[0]
		if s.way.long {
			m = meanings[len(meanings)-1]
		}
		if m.language&s.Words == 0 {
			m.word = ""
		}
		return m.exponent, m.word, rest[len(w):], true
	}
	if exponent, n := hanScale(rest); exponent > 0 {
		if s.Words&Chinese == 0 {
			return exponent, "", rest[n:], true
		}
		return exponent, rest[:n], rest[n:], true
	}
	return 0, "", rest, false
}

// isLetterOfUnits says whether a letter such as m or t may mean metres or tonnes rather than a number word.
func (s *speech) isLetterOfUnits() bool {
	i, ok := s.Units.find(s.Unit)
	if !ok {
		return false
	}
	switch s.Units.units[i].Kind {
	case "count", "number", "people", "currency", "share":
		return false
	}
	return true
}

// articleBeforeScale takes an article off where a number word follows: half a million, a quarter of a million.
func (s *speech) articleBeforeScale(rest string) string {
	without := s.article(rest)
	if without == rest {
		return rest
	}
	plain := plainWord(word(without))
	if len(plain) > 2 && isScale(plain) {
		return without
	}
	return rest
}

// written gives the texts that may stand for what was said, the one most like the original first; those that are alike in meaning stay together.
func (p *parser) written(f said) (forms []string) {
	sign := ""
	if f.comparator != Equal && f.comparator != Between {
		sign = f.comparator.String() + " "
	}
	if f.low.share && !f.low.hasUnit && p.Units.proportional(p.Unit) {
		return p.shares(sign, f)
	}
	var candidates []string
	if f.text != "" {
		candidates = append(candidates, sign+f.text)
	}
	unit := p.unitText(f.low)
	if f.comparator == Between {
		unit = p.unitText(f.high)
		candidates = append(candidates, p.amountText(f.low)+".."+p.amountText(f.high)+unit, unmistakable(f.low.value())+".."+unmistakable(f.high.value())+unit)
	} else {
		candidates = append(candidates, sign+p.amountText(f.low)+unit, sign+unmistakable(f.low.value())+unit)
	}
	for _, form := range candidates {
		if q, ok := p.tried(form); ok && p.is(q, f) {
			return []string{form}
		}
	}
	return nil
}

// is says whether a figure that was read says what was said.
func (p *parser) is(q Quantity, f said) bool {
	if q.Comparator != f.comparator {
		return false
	}
	last := f.low
	if f.comparator == Between {
		last = f.high
	}
	if last.hasUnit && q.Unit != p.Units.units[last.unit].ID || !last.hasUnit && q.Unit != p.Unit {
		return false
	}
	if f.comparator == Between {
		return q.Low.Equal(f.low.value()) && q.High.Equal(f.high.value())
	}
	return q.Value.Equal(f.low.value())
}

func (p *parser) unitText(a saidAmount) string {
	if !a.hasUnit {
		return ""
	}
	unit := p.Units.units[a.unit]
	if unit.Symbol == "%" || unit.Symbol == "‰" {
		return " " + unit.Symbol
	}
	return " " + unit.ID
}

// amountText writes a number with a number word that can be read.
func (p *parser) amountText(a saidAmount) string {
	number := a.digits
	if number == "" {
		number = unmistakable(a.number)
	}
	if a.share {
		number = a.number.rat().RatString()
	}
	word := a.word
	if a.exponent > 0 && word == "" {
		word = scaleForm(a.exponent, p.Words)
	}
	switch {
	case a.exponent == 0:
		return number
	case word == "" && a.exponent >= 15 && !strings.ContainsAny(number, " ,'/e"):
		return number + fmt.Sprintf("e%d", a.exponent)
	case word == "":
		return unmistakable(a.value())
	case utf8.RuneLen([]rune(word)[0]) > 2: // Chinese needs no space
		return number + word
	}
	return number + " " + word
}

// shares writes a part of a whole in a measure of percent: as the fraction that it is, and in percent, rounded where that has no end.
func (p *parser) shares(sign string, f said) (forms []string) {
	high := f.low
	if f.comparator == Between {
		high = f.high
	}
	whole, hundred, ok := p.Units.wholeOf(p.Unit)
	if !ok {
		hundred = Int(100)
	}
	join := func(number func(a saidAmount) string) string {
		if f.comparator == Between {
			return number(f.low) + ".." + number(high)
		}
		return sign + number(f.low)
	}
	if ok {
		forms = append(forms, join(func(a saidAmount) string { return a.number.rat().RatString() })+" "+whole)
	}
	symbol := p.Unit
	if i, _ := p.Units.find(p.Unit); p.Units.units[i].Symbol != "" {
		symbol = p.Units.units[i].Symbol
	}
	percent := join(func(a saidAmount) string {
		const digits = 3
		rounded, _ := a.number.Mul(hundred).Rounded(digits)
		return unmistakable(rounded)
	})
	return append(forms, percent+" "+symbol)
}

// wholeOf gives the unit that a proportional unit is a part of, and how many of the one make the other.
func (u *Units) wholeOf(name string) (id string, parts Number, ok bool) {
	i, ok := u.find(name)
	if !ok || u.worth[i].base < 0 || u.worth[i].base == i {
		return "", Number{}, false
	}
	parts, ok = Int(1).Quo(u.worth[i].factor)
	return u.units[u.worth[i].base].ID, parts, ok
}
