package audit

import (
	"slices"
	"strings"
	"unicode"
)

// script is a writing system as far as names are concerned.
type script uint8

const (
	noScript script = iota
	latin
	han
	kana
	hangul
	cyrillic
	greek
	arabic
	otherScript
)

// String is how people are told of a script.
func (s script) String() string {
	return [...]string{"", "Latin letters", "Chinese characters", "kana", "Hangul", "Cyrillic letters", "Greek letters", "Arabic letters", "letters of another script"}[s]
}

// scriptOf gives the script of a letter; digits and signs have none.
func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if unicode.IsLetter(r) {
			return latin
		}
		return noScript
	case !unicode.IsLetter(r) || unicode.Is(unicode.Common, r):
		return noScript
	case unicode.Is(unicode.Latin, r):
		return latin
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r):
		return kana
	case unicode.Is(unicode.Hangul, r):
		return hangul
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic
	case unicode.Is(unicode.Greek, r):
		return greek
	case unicode.Is(unicode.Arabic, r):
		return arabic
	}
	return otherScript
}

// scriptsOf gives the script that a language is written in, and those that may stand in a name beside it. A tag may say the script itself, as
// zh-Latn does. noScript stands for languages of which nothing is known.
func scriptsOf(language string) (own script, others []script) {
	base, rest, _ := strings.Cut(language, "-")
	for tag := range strings.SplitSeq(rest, "-") {
		switch strings.ToLower(tag) {
		case "latn":
			return latin, nil
		case "cyrl":
			return cyrillic, []script{latin}
		case "arab":
			return arabic, []script{latin}
		case "hans", "hant", "hani":
			return han, []script{latin, greek}
		}
	}
	switch base {
	case "zh", "yue", "wuu", "lzh":
		return han, []script{latin, greek}
	case "ja":
		return kana, []script{han, latin, greek}
	case "ko":
		return hangul, []script{han, latin, greek}
	case "ru", "uk", "be", "bg", "mk", "kk", "ky", "tg", "mn":
		return cyrillic, []script{latin}
	case "el":
		return greek, []script{latin}
	case "ar", "fa", "ur", "ug", "ps":
		return arabic, []script{latin}
	case "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "fi", "no", "nb", "nn", "tr", "vi", "id", "ms", "hu", "ro", "sk", "sl",
		"hr", "et", "lv", "lt", "ca", "eu", "gl", "ga", "is", "mt", "sq", "af", "sw", "la", "eo":
		return latin, []script{greek}
	}
	return noScript, nil
}

// longAcronym is from how many letters on a name in capitals is no acronym any more, which may stand in any script.
const longAcronym = 8

// wrongScript says what is wrong with the script of a name in a language; empty if nothing is. A name may be mixed (5G产业, 阿里巴巴AI实验室), but
// something of it is in the language's own script, unless it is an acronym; and a word is in one script.
func wrongScript(name, language string) string {
	own, others := scriptsOf(language)
	if own == noScript {
		return ""
	}
	var count [otherScript + 1]int
	last, mixed, small := noScript, false, false
	for _, r := range name {
		s := scriptOf(r)
		if s == noScript && unicode.IsMark(r) {
			continue
		}
		mixed = mixed || alphabets(last, s)
		small = small || s == latin && unicode.IsLower(r)
		count[s]++
		last = s
	}
	for s := latin; s <= otherScript; s++ {
		if count[s] > 0 && s != own && !slices.Contains(others, s) {
			return "it holds " + s.String()
		}
	}
	letters := 0
	for _, n := range count[latin:] {
		letters += n
	}
	switch {
	case mixed:
		return "a word of it mixes alphabets, whose letters look alike"
	case letters == 0 || count[own] > 0 || own == kana && count[han] > 0 || own == hangul && count[han] > 0:
		return ""
	case count[latin] == letters && !small && letters < longAcronym:
		return ""
	}
	return "it has no " + own.String()
}

// alphabets says whether two letters beside each other are of two alphabets that share the look of many letters.
func alphabets(a, b script) bool {
	alphabet := func(s script) bool { return s == latin || s == cyrillic || s == greek }
	return alphabet(a) && alphabet(b) && a != b
}
