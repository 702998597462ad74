package fulltext

import (
	"strings"
	"unicode"
)

// words cuts a text into words as the standard analyser of Lucene does, which follows Unicode: runs of letters and digits in small letters,
// and each Chinese character by itself.
func words(text string) []string {
	var all []string
	runes := []rune(text)
	for i := 0; i < len(runes); {
		switch {
		case single(runes[i]):
			all = append(all, string(runes[i]))
			i++
		case inWord(runes[i]):
			j := i + 1
			for j < len(runes) && (inWord(runes[j]) && !single(runes[j]) || joins(runes, j)) {
				j++
			}
			all = append(all, strings.ToLower(string(runes[i:j])))
			i = j
		default:
			i++
		}
	}
	return all
}

// single characters are words by themselves.
func single(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana) }

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_'
}

// joins tells whether a mark stands inside a word: an apostrophe or a full stop between letters, a point or a comma between digits.
func joins(runes []rune, i int) bool {
	if i+1 >= len(runes) || single(runes[i+1]) {
		return false
	}
	before, after := runes[i-1], runes[i+1]
	switch runes[i] {
	case '\'', '’', '.', '․', '﹒', '＇', '．':
		return unicode.IsLetter(before) && unicode.IsLetter(after) || unicode.IsDigit(before) && unicode.IsDigit(after)
	case ':', '·', '‧':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case ',', ';':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}
