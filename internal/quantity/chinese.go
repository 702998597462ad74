package quantity

import (
	"strings"
	"unicode/utf8"
)

// hanScale splits the number characters off the beginning of what stands behind digits: 万亿, 千万, 亿 and so on.
func hanScale(s string) (exponent, length int) {
	for _, c := range [...]struct {
		characters string
		exponent   int
	}{ // the longer ones first
		{"十万", 5},
		{"百万", 6},
		{"千万", 7},
		{"十亿", 9},
		{"百亿", 10},
		{"千亿", 11},
		{"万亿", 12},
		{"百", 2},
		{"千", 3},
		{"万", 4},
		{"亿", 8},
	} {
		if n, ok := hanPrefix(s, c.characters); ok {
			return c.exponent, n
		}
	}
	return 0, 0
}

// hanPrefix says whether s begins with the characters, simplified or traditional, and how many bytes that takes.
func hanPrefix(s, characters string) (length int, ok bool) {
	for _, want := range characters {
		r, size := utf8.DecodeRuneInString(s[length:])
		if simplified(r) != want {
			return 0, false
		}
		length += size
	}
	return length, true
}

// simplified gives the everyday form of a number character.
func simplified(r rune) rune {
	switch r {
	case '萬':
		return '万'
	case '億':
		return '亿'
	case '兩', '两':
		return '二'
	case '〇':
		return '零'
	}
	return r
}

// hanNumeral gives the number characters that s begins with.
func hanNumeral(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return !strings.ContainsRune("零一二三四五六七八九十百千万亿", simplified(r))
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// hanNumber reads a Chinese numeral: 七, 十二, 一百零五, 三万, 一万亿. ok is false for what is no numeral, and for what has two readings,
// such as 一万二 (12,000 in speech) and 七八 (seven or eight).
func hanNumber(s string) (n int64, ok bool) {
	const longest = 24 // characters; 九千九百九十九万九千九百九十九亿… is shorter
	if s == "" || utf8.RuneCountInString(s) > longest {
		return 0, false
	}
	var runes []rune
	for _, r := range s {
		runes = append(runes, simplified(r))
	}
	if string(runes) == "零" {
		return 0, true
	}
	return hanAbove(runes, []hanStep{{'亿', 1e8}, {'万', 1e4}})
}

type hanStep struct {
	character rune
	worth     int64
}

// hanAbove reads a numeral with the large steps given, of which the first is the largest.
func hanAbove(s []rune, steps []hanStep) (int64, bool) {
	if len(steps) == 0 {
		return hanSection(s)
	}
	step := steps[0]
	at := lastIndex(s, step.character)
	if at < 0 {
		return hanAbove(s, steps[1:])
	}
	high, ok := hanAbove(s[:at], steps[1:])
	if !ok || high == 0 || high >= 1e8 {
		return 0, false
	}
	rest := s[at+1:]
	if len(rest) == 0 {
		return high * step.worth, true
	}
	low, ok := hanRest(rest, steps[1:], step.worth)
	return high*step.worth + low, ok
}

// hanRest reads what follows a step: where places are skipped, a zero has to say so, and only there.
func hanRest(rest []rune, steps []hanStep, worth int64) (int64, bool) {
	zero := rest[0] == '零'
	if zero {
		rest = rest[1:]
	}
	low, ok := hanAbove(rest, steps)
	return low, ok && low > 0 && low < worth && zero == (low < worth/10)
}

// hanSection reads a numeral below 10,000.
func hanSection(s []rune) (int64, bool) {
	for _, step := range [...]hanStep{{'千', 1000}, {'百', 100}, {'十', 10}} {
		at := lastIndex(s, step.character)
		if at < 0 {
			continue
		}
		high, ok := hanDigit(s[:at])
		if at == 0 && step.character == '十' { // 十二 is 12
			high, ok = 1, true
		}
		if !ok || at+1 == len(s) {
			return high * step.worth, ok
		}
		low, ok := hanRest(s[at+1:], nil, step.worth)
		return high*step.worth + low, ok
	}
	return hanDigit(s)
}

func hanDigit(s []rune) (int64, bool) {
	if len(s) != 1 {
		return 0, false
	}
	for i, r := range []rune("一二三四五六七八九") {
		if s[0] == r {
			return int64(i + 1), true
		}
	}
	return 0, false
}

func lastIndex(s []rune, r rune) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == r {
			return i
		}
	}
	return -1
}
