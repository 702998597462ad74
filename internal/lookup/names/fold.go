package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/han"
	"github.com/jjj-kg/jjj/internal/textform"
)

// folded is a name without what people leave out or write otherwise when they type it.
type folded struct {
	// words is lower case without accents and punctuation, simplified, its words set apart by single spaces.
	words string
	// key is words without the spaces.
	key string
	// spelt is key with umlauts spelt out ("muenchen"); "" if there are none.
	spelt string
	// spoken is key with its Chinese characters as they were, by which it is read: 乾 is read otherwise than 干, its simplified form.
	spoken string
}

// fold prepares a name or a query for comparison.
func fold(h *han.Table, s string) folded {
	if f, ok := foldASCII(s); ok {
		return f
	}
	var f folded
	var umlauts bool
	f.words, umlauts = letters(s, false, h.Simplify)
	f.key = squeeze(f.words)
	f.spoken = f.key
	if umlauts {
		spelt, _ := letters(s, true, h.Simplify)
		f.spelt = squeeze(spelt)
	}
	if strings.ContainsFunc(s, func(r rune) bool { return h.Simplify(r) != r }) {
		f.spoken = unsimplified(s)
	}
	return f
}

// foldASCII is the quick way for names that need no more than lower case and single spaces.
func foldASCII(s string) (f folded, ok bool) {
	var words strings.Builder
	words.Grow(len(s))
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return folded{}, false
		case 'A' <= c && c <= 'Z':
			words.WriteByte(c + 'a' - 'A')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '+', c == '#':
			words.WriteByte(c)
		case c == '\'' || c == '`':
		case words.Len() > 0 && words.String()[words.Len()-1] != ' ':
			words.WriteByte(' ')
		}
	}
	f.words = strings.TrimSuffix(words.String(), " ")
	f.key = squeeze(f.words)
	f.spoken = f.key
	return f, true
}

// unsimplified folds a text but leaves its Chinese characters as they are.
func unsimplified(text string) string {
	words, _ := letters(text, false, func(r rune) rune { return r })
	return squeeze(words)
}

// squeeze takes the spaces out.
func squeeze(words string) string {
	if strings.IndexByte(words, ' ') < 0 {
		return words
	}
	return strings.ReplaceAll(words, " ", "")
}

// letters folds any text, each remaining character by the function character; with spell, an umlaut becomes its vowel and an e. It tells whether
// there was an umlaut.
func letters(s string, spell bool, character func(rune) rune) (words string, umlauts bool) {
	var b strings.Builder
	b.Grow(len(s))
	gap, last := false, rune(0)
	for _, r := range textform.Decomposed(s) {
		r = unicode.ToLower(r)
		switch {
		case r == diaeresis && (last == 'a' || last == 'o' || last == 'u'):
			umlauts = true
			if spell {
				b.WriteByte('e')
			}
			continue
		case isMark(r) || isApostrophe(r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '+' && r != '#' && !unicode.IsMark(r):
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		if plain := unaccented(r); plain != "" {
			b.WriteString(plain)
		} else {
			b.WriteRune(character(r))
		}
		last = r
	}
	return b.String(), umlauts
}

const diaeresis = '\u0308'

// isMark tells whether r is an accent, a vowel sign that is mostly not written, or nothing that anybody sees.
func isMark(r rune) bool {
	switch {
	case r >= 0x0300 && r <= 0x036f: // Latin, Greek, Cyrillic
		return true
	case r >= 0x064b && r <= 0x0652, r == 0x0640: // Arabic
		return true
	case r >= 0x0591 && r <= 0x05c7: // Hebrew
		return true
	}
	return unicode.Is(unicode.Cf, r) || textform.IsInvisible(r)
}

// isApostrophe tells whether r joins the letters around it rather than setting them apart.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', '‛', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʿ', 'ʾ', '′', '＇', '·', '‧', '・':
		return true
	}
	return false
}

// unaccented gives the plain form of letters that have no decomposition, "" for all others.
func unaccented(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	case 'ς':
		return "σ"
	}
	return ""
}

// typedPinyin gives a folded Latin query as pinyin is keyed: without the numbers of tones, and with u where v stands for ü.
func typedPinyin(words string) string {
	var b strings.Builder
	for i := range len(words) {
		c := words[i]
		switch {
		case c >= utf8.RuneSelf:
			return ""
		case c == ' ':
		case '1' <= c && c <= '5' && i > 0 && isLower(words[i-1]):
		case c == 'v' && i > 0 && (words[i-1] == 'l' || words[i-1] == 'n'):
			b.WriteByte('u')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
