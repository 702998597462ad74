package quantity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// number reads a number in digits or in words at the beginning of a text.
func (s *speech) number(a *saidAmount, text string) (rest string, ok bool) {
	negative := false
	if tail, found := strings.CutPrefix(text, "-"); found {
		negative, text = true, trimSpace(tail)
	}
	for _, read := range [...]func(*saidAmount, string) (string, bool){s.hanShare, s.inDigits, s.inHan, s.inWords} {
		if rest, ok = read(a, text); ok {
			break
		}
	}
	if negative {
		a.number = a.number.Neg()
		a.digits = "-" + a.digits
		if a.digits == "-" {
			a.digits = ""
		}
	}
	return rest, ok
}

// inDigits reads "1,5", ".5", "2 1/2", "2½", "1/3", "1e6".
func (s *speech) inDigits(a *saidAmount, text string) (rest string, ok bool) {
	if strings.HasPrefix(text, ".") && len(text) > 1 && isDigit(rune(text[1])) {
		text = "0" + text
	}
	p := parser{Context: s.Context, text: text, plain: true}
	n := p.scanNumeral(nil, nil)
	if n.count == 0 || n.count > MaxDigits {
		return s.partSign(a, text)
	}
	places, f := p.readMarks(&n)
	mark, either := n.eitherMark()
	switch {
	case either && len(scales[plainWord(word(trimSpace(text[n.end:])))]) > 1: // what the word means says what the mark means
		places, f = 0, nil
		if (mark == '.') != s.way.long {
			places = 3
		}
		n.marks = append(n.marks, n.marks[0]) // so that the digits are written anew
	case f != nil && either && s.way.decimals:
		places = 3
	case f != nil && either:
		places = 0
	case f != nil:
		return s.oddMarks(a, &n, text)
	}
	a.digits = text[:n.end]
	if f != nil || len(n.marks) > 1 || mark == ' ' || n.digits[0] == '0' && n.count-places > 1 {
		a.digits = ""
	}
	exponent, f := p.exponent()
	if f != nil {
		return "", false
	}
	a.number = decimal(n.digits, exponent-places)
	if exponent != 0 {
		a.digits = ""
	}
	rest = text[p.pos:]
	if len(rest) > 0 && (rest[0] == '.' || rest[0] == ',') && !strings.HasPrefix(rest, "..") {
		return rest[1:], true
	}
	if len(n.marks) == 0 && exponent == 0 {
		return s.fractionBehind(a, rest)
	}
	return rest, true
}

// oddMarks reads digits whose marks can only part them: 1'000'000, 1_000, 1,23,456 and, with a fraction behind it, "2 1/2".
func (s *speech) oddMarks(a *saidAmount, n *numeral, text string) (rest string, ok bool) {
	marks := map[rune]bool{}
	for _, m := range n.marks {
		marks[m.mark] = true
	}
	last := n.marks[len(n.marks)-1]
	switch {
	case len(marks) == 1 && marks['_'],
		len(marks) == 1 && (marks['\''] || marks['’']) && n.count-last.at == 3 && inThrees(n):
		a.number = decimal(n.digits, 0)
		return text[n.end:], true
	case len(n.marks) == 1 && marks[' ']: // 2 1/2
		whole := decimal(n.digits[:last.at], 0)
		var part saidAmount
		part.number = decimal(n.digits[last.at:], 0)
		rest, ok = s.fractionBehind(&part, text[n.end:])
		if ok && part.share && part.number.Cmp(Int(1)) < 0 {
			a.number = whole.Add(part.number)
			return rest, true
		}
	}
	return "", false
}

func inThrees(n *numeral) bool {
	for i, m := range n.marks {
		if i > 0 && m.at-n.marks[i-1].at != 3 {
			return false
		}
	}
	return n.marks[0].at <= 3
}

// fractionBehind reads "/3" or a sign such as ½ behind a whole number.
func (s *speech) fractionBehind(a *saidAmount, rest string) (string, bool) {
	if tail := trimSpace(rest); strings.HasPrefix(tail, "/") {
		p := parser{text: trimSpace(tail[1:]), plain: true}
		n := p.scanNumeral(nil, nil)
		if n.count > 0 && n.count <= MaxDigits {
			if len(n.marks) > 0 || n.digits[0] == '0' {
				return "", false
			}
			a.number, _ = a.number.Quo(decimal(n.digits, 0))
			a.share, a.digits = true, ""
			return p.text[n.end:], true
		}
	}
	var part saidAmount
	if tail, ok := s.partSign(&part, trimSpace(rest)); ok {
		a.number, a.digits = a.number.Add(part.number), ""
		return tail, true
	}
	if first := nextWord(trimSpace(rest)); first != "" { // 3 Viertel, 2 hundred
		if part, ok := partWord(first); ok {
			a.number, a.share, a.digits = a.number.Mul(part), true, ""
			return trimSpace(rest)[len(first):], true
		}
	}
	return s.tallied(a, trimSpace(rest))
}

// partSign reads ½.
func (s *speech) partSign(a *saidAmount, text string) (string, bool) {
	r, size := utf8.DecodeRuneInString(text)
	if !unicode.Is(unicode.No, r) {
		return "", false
	}
	part, ok := partWord(text[:size])
	if !ok {
		return "", false
	}
	a.number, a.share = part, true
	return text[size:], true
}

// hanShare reads 三分之一, 百分之五点五, 半 and 三成五.
func (s *speech) hanShare(a *saidAmount, text string) (rest string, ok bool) {
	for _, half := range [...]string{"一半", "半数", "半"} {
		if rest, ok = strings.CutPrefix(text, half); ok {
			a.number, _ = Ratio(1, 2)
			a.share = true
			return rest, true
		}
	}
	if whole, part, found := strings.Cut(text, "分之"); found {
		return s.hanPart(a, trimSpace(whole), trimSpace(part))
	}
	if at := strings.Index(text, "成"); at > 0 {
		return s.hanTenths(a, trimSpace(text[:at]), text[at+len("成"):])
	}
	return "", false
}

func (s *speech) hanPart(a *saidAmount, whole, part string) (rest string, ok bool) {
	var of, n saidAmount
	switch whole {
	case "百", "千", "万", "萬":
		of.number = Int(map[string]int64{"百": 100, "千": 1000, "万": 10_000, "萬": 10_000}[whole])
	default:
		if rest, ok = s.plainNumber(&of, whole); !ok || rest != "" {
			return "", false
		}
	}
	if rest, ok = s.plainNumber(&n, part); !ok {
		return "", false
	}
	share, ok := n.number.Quo(of.number)
	if !ok {
		return "", false
	}
	if whole == "百" || whole == "千" || whole == "万" || whole == "萬" {
		if !s.percent(a, share) {
			a.number, a.share = share, true
		}
		return rest, true
	}
	a.number, a.share = share, true
	return rest, true
}

// plainNumber reads digits or a Chinese numeral.
func (s *speech) plainNumber(a *saidAmount, text string) (string, bool) {
	if rest, ok := s.inDigits(a, text); ok {
		return rest, !a.share
	}
	return s.inHan(a, text)
}

// hanTenths reads what stands around 成, which is a tenth.
func (s *speech) hanTenths(a *saidAmount, tens, behind string) (rest string, ok bool) {
	var n saidAmount
	if rest, ok = s.plainNumber(&n, tens); !ok || rest != "" {
		return "", false
	}
	share := n.number.Mul(powerOfTen(-1))
	rest = behind
	if tail, half := strings.CutPrefix(behind, "半"); half {
		share, rest = share.Add(Int(5).Mul(powerOfTen(-2))), tail
	} else if r, size := utf8.DecodeRuneInString(behind); size > 0 {
		if digit, isOne := hanDigit([]rune{simplified(r)}); isOne {
			share, rest = share.Add(Int(digit).Mul(powerOfTen(-2))), behind[size:]
		}
	}
	if !s.percent(a, share) {
		a.number, a.share = share, true
	}
	return rest, true
}

// percent puts a share into percent, if the dataset has that.
func (s *speech) percent(a *saidAmount, share Number) bool {
	i, ok := s.Units.find("%")
	if ok {
		a.number, a.unit, a.hasUnit, a.percent = share.Mul(Int(100)), i, true, true
	}
	return ok
}

// inHan reads a Chinese numeral, with decimals or without: 五点五.
func (s *speech) inHan(a *saidAmount, text string) (rest string, ok bool) {
	run := hanNumeral(text)
	n, ok := hanNumber(run)
	if !ok {
		return "", false
	}
	a.number, rest = Int(n), text[len(run):]
	a.digits = ""
	tail, found := strings.CutPrefix(rest, "点")
	if !found {
		return rest, true
	}
	var decimals []byte
	for _, r := range tail {
		digit, isOne := hanDigit([]rune{simplified(r)})
		if !isOne && simplified(r) != '零' {
			break
		}
		decimals = append(decimals, byte('0'+digit))
		rest = tail[len(string([]rune(tail)[:len(decimals)])):]
		if len(decimals) > 18 {
			return "", false
		}
	}
	if len(decimals) == 0 {
		return "", false
	}
	a.number = a.number.Add(decimal(decimals, -len(decimals)))
	return rest, true
}

// inWords reads numbers in English and German words: a million, anderthalb, two hundred and fifty, drei Viertel.
func (s *speech) inWords(a *saidAmount, text string) (rest string, ok bool) {
	rest = text
	first := nextWord(rest)
	lower := strings.ToLower(first)
	switch lower {
	case "a", "an", "ein", "eine", "einen", "einem", "einer", "eines", "the", "die", "one":
		return s.behindArticle(a, lower, trimSpace(rest[len(first):]))
	case "half", "halb", "halbe", "halber", "halbes", "halben", "hälfte":
		a.number, _ = Ratio(1, 2)
		a.share = true
		return s.tallied(a, trimSpace(rest[len(first):]))
	case "anderthalb", "anderthalbe", "eineinhalb", "einenhalb":
		a.number, _ = Ratio(3, 2)
		return s.tallied(a, trimSpace(rest[len(first):]))
	}
	if part, isPart := partWord(first); isPart && lower != "" {
		a.number, a.share = part, true
		return s.tallied(a, trimSpace(rest[len(first):]))
	}
	if whole, found := strings.CutSuffix(lower, "einhalb"); found {
		if n, language, isOne := smallWord(whole); isOne && language == German {
			half, _ := Ratio(1, 2)
			a.number = Int(n).Add(half)
			return s.tallied(a, trimSpace(rest[len(first):]))
		}
	}
	n, length, ok := wordNumber(rest)
	if !ok {
		return "", false
	}
	a.number = Int(n)
	return s.behindNumber(a, trimSpace(rest[length:]))
}

// behindArticle reads what an article makes a number: a dozen, a third, eine halbe Million. "A few" is none.
func (s *speech) behindArticle(a *saidAmount, article, rest string) (string, bool) {
	a.number, a.digits = Int(1), "1"
	second := nextWord(rest)
	if _, isTally := tally(second); isTally {
		return s.tallied(a, rest)
	}
	if part, isPart := partWord(second); isPart || slices.Contains([]string{"halbe", "halber", "halbes", "halben"}, strings.ToLower(second)) {
		if !isPart {
			part, _ = Ratio(1, 2)
		}
		a.number, a.digits, a.share = part, "", true
		return s.tallied(a, trimSpace(rest[len(second):]))
	}
	if plain := plainWord(word(rest)); len(plain) > 2 && isScale(plain) {
		return rest, article != "the" && article != "die"
	}
	if article == "one" {
		return s.behindNumber(a, rest)
	}
	if _, isUnit := s.Units.named(rest); isUnit && (article == "ein" || article == "eine") {
		return rest, true
	}
	return "", false
}

// behindNumber reads what makes a number in words another one: a fraction, a half more, hundreds of them.
func (s *speech) behindNumber(a *saidAmount, rest string) (string, bool) {
	first := nextWord(strings.TrimPrefix(rest, "-"))
	if part, ok := partWord(first); ok && first != "" {
		rest = strings.TrimPrefix(rest, "-")
		a.number, a.share, a.digits = a.number.Mul(part), true, ""
		return trimSpace(rest[len(first):]), true
	}
	for _, half := range [...]string{"and a half", "und eine halbe", "und ein halbes", "und ein halber"} {
		if n := phraseLength(rest, half); n > 0 {
			part, _ := Ratio(1, 2)
			a.number, a.digits = a.number.Add(part), ""
			return s.tallied(a, trimSpace(rest[n:]))
		}
	}
	return s.tallied(a, rest)
}

// tallied reads hundreds and dozens behind a number.
func (s *speech) tallied(a *saidAmount, rest string) (string, bool) {
	without := s.article(rest)
	w := nextWord(without)
	times, ok := tally(w)
	if !ok {
		return rest, true
	}
	a.number, a.digits, a.share = a.number.Mul(Int(times)), "", false
	rest = trimSpace(without[len(w):])
	more := strings.TrimPrefix(rest, "and ")
	if n, length, ok := wordNumber(more); ok && times == 100 && n < 100 {
		a.number = a.number.Add(Int(n))
		return trimSpace(more[length:]), true
	}
	return rest, true
}

// wordNumber reads a number below a million in one or two words: seven, twenty-one, zweihundertfünfzig, dreitausend.
func wordNumber(text string) (n int64, length int, ok bool) {
	if tens := nextWord(text); len(tens) < len(text) { // twenty one
		t, _, okTens := tensWord(strings.ToLower(tens))
		ones := nextWord(trimSpace(text[len(tens):]))
		o, language, okOnes := unitWord(strings.ToLower(ones))
		if okTens && okOnes && language == English && o > 0 && o < 10 {
			return t + o, len(tens) + 1 + len(ones), true
		}
	}
	w := numberWord(text)
	if n, _, ok = smallWord(w); ok {
		return n, len(w), true
	}
	if first, _, found := strings.Cut(w, "-"); found {
		if n, _, ok = smallWord(first); ok { // two-thirds
			return n, len(first), true
		}
	}
	n, ok = germanNumber(strings.ToLower(w))
	return n, len(w), ok
}

// germanNumber reads a number that German writes in one word.
func germanNumber(w string) (n int64, ok bool) {
	for _, step := range [...]struct {
		word  string
		worth int64
	}{{"tausend", 1000}, {"hundert", 100}} {
		before, after, found := strings.Cut(w, step.word)
		if !found {
			continue
		}
		high := int64(1)
		if before != "" && before != "ein" {
			if high, ok = germanNumber(before); !ok {
				return 0, false
			}
		}
		after = strings.TrimPrefix(after, "und")
		if after == "" {
			return high * step.worth, true
		}
		low, ok := germanNumber(after)
		return high*step.worth + low, ok && low < step.worth
	}
	n, language, ok := smallWord(w)
	return n, ok && language == German
}

// nextWord gives the letters, or the sign of a fraction, that a text begins with.
func nextWord(text string) string {
	for i, r := range text {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.No, r) || unicode.Is(unicode.Han, r) {
			return text[:i]
		}
	}
	return text
}
