package quantity

import (
	"unicode"
	"unicode/utf8"
)

// phrase is a way to say a comparator in words.
type phrase struct {
	words      string
	comparator Comparator
}

// beforeNumber are the phrases that stand before a number. They are refused: what "about" means is for the author to say, once, with a sign.
func beforeNumber() []phrase {
	return []phrase{
		{"about", About},
		{"around", About},
		{"approximately", About},
		{"approx.", About},
		{"approx", About},
		{"circa", About},
		{"ca.", About},
		{"ca", About},
		{"roughly", About},
		{"some", About},
		{"nearly", JustBelow},
		{"almost", JustBelow},
		{"close to", JustBelow},
		{"just under", JustBelow},
		{"just below", JustBelow},
		{"just over", JustAbove},
		{"just above", JustAbove},
		{"a good", JustAbove},
		{"slightly over", JustAbove},
		{"slightly more than", JustAbove},
		{"etwa", About},
		{"rund", About},
		{"ungefähr", About},
		{"zirka", About},
		{"fast", JustBelow},
		{"beinahe", JustBelow},
		{"knapp", JustBelow},
		{"annähernd", JustBelow},
		{"大约", About},
		{"约为", About},
		{"约", About},
		{"約", About},
		{"近", JustBelow},
		{"将近", JustBelow},
		{"接近", JustBelow},
		{"大概", About},
		{"more than", Greater},
		{"over", Greater},
		{"above", Greater},
		{"exceeding", Greater},
		{"upwards of", Greater},
		{"greater than", Greater},
		{"mehr als", Greater},
		{"über", Greater},
		{"größer als", Greater},
		{"gut", JustAbove},
		{"超过", Greater},
		{"超過", Greater},
		{"超", Greater},
		{"逾", Greater},
		{"多于", Greater},
		{"高于", Greater},
		{"突破", Greater},
		{"大于", Greater},
		{"less than", Less},
		{"under", Less},
		{"below", Less},
		{"fewer than", Less},
		{"weniger als", Less},
		{"unter", Less},
		{"kleiner als", Less},
		{"不到", Less},
		{"少于", Less},
		{"低于", Less},
		{"不足", Less},
		{"小于", Less},
		{"at least", GreaterOrEqual},
		{"no less than", GreaterOrEqual},
		{"not less than", GreaterOrEqual},
		{"no fewer than", GreaterOrEqual},
		{"mindestens", GreaterOrEqual},
		{"wenigstens", GreaterOrEqual},
		{"nicht weniger als", GreaterOrEqual},
		{"至少", GreaterOrEqual},
		{"不少于", GreaterOrEqual},
		{"不低于", GreaterOrEqual},
		{"at most", LessOrEqual},
		{"up to", LessOrEqual},
		{"no more than", LessOrEqual},
		{"not more than", LessOrEqual},
		{"höchstens", LessOrEqual},
		{"maximal", LessOrEqual},
		{"bis zu", LessOrEqual},
		{"nicht mehr als", LessOrEqual},
		{"至多", LessOrEqual},
		{"最多", LessOrEqual},
		{"不超过", LessOrEqual},
		{"不高于", LessOrEqual},
		{"不多于", LessOrEqual},
	}
}

// afterNumber are the phrases that stand behind a number.
func afterNumber() []phrase {
	return []phrase{
		{"余", JustAbove},
		{"餘", JustAbove},
		{"多", Greater},
		{"以上", GreaterOrEqual},
		{"以下", LessOrEqual},
		{"以内", LessOrEqual},
		{"左右", About},
		{"上下", About},
		{"+", GreaterOrEqual},
		{"or more", GreaterOrEqual},
		{"and more", GreaterOrEqual},
		{"plus", GreaterOrEqual},
		{"oder mehr", GreaterOrEqual},
		{"und mehr", GreaterOrEqual},
		{"or less", LessOrEqual},
		{"or fewer", LessOrEqual},
		{"oder weniger", LessOrEqual},
	}
}

// longestPhrase finds the longest phrase that s begins with.
func longestPhrase(s string, phrases []phrase) (found phrase, length int) {
	for _, candidate := range phrases {
		if n := phraseLength(s, candidate.words); n > length {
			found, length = candidate, n
		}
	}
	return found, length
}

// phraseLength gives the bytes that the phrase takes at the beginning of s, 0 if s does not begin with it.
func phraseLength(s, words string) int {
	at := 0
	for _, want := range words {
		r, size := utf8.DecodeRuneInString(s[at:])
		if unicode.ToLower(fold(r)) != want {
			return 0
		}
		at += size
	}
	last, _ := utf8.DecodeLastRuneInString(words)
	if next, _ := utf8.DecodeRuneInString(s[at:]); isLatinLetter(last) && isLatinLetter(next) {
		return 0 // "overall" does not begin with "over"
	}
	return at
}

func isLatinLetter(r rune) bool { return unicode.Is(unicode.Latin, r) }

// approximation refuses words for a comparator before a number.
func (p *parser) approximation(start int) *fault {
	found, length := longestPhrase(p.text[start:], beforeNumber())
	if length == 0 {
		return nil
	}
	f := faultf(start, start+length, Approximation, "%s is said with a sign", quoted(p.text[start:start+length]))
	return f.suggest("write %s before the number", found.comparator)
}

// approximationBehind refuses words for a comparator behind a number: rest, which stands at p.pos, is what follows.
func (p *parser) approximationBehind(rest string) *fault {
	found, length := longestPhrase(rest, afterNumber())
	if length == 0 {
		return nil
	}
	return faultf(p.pos, p.pos+length, Approximation, "%s is said with a sign", quoted(rest[:length])).
		suggest("write %s before the number", found.comparator)
}
