package similar

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/ascii"
	"github.com/jjj-kg/jjj/internal/han"
	"github.com/jjj-kg/jjj/internal/textform"
)

// maxRunes is the longest name that is compared: nobody mistypes a longer one, they paste it.
const maxRunes = 128

// keyOf is what is compared of a name: in lower case, of one width, simplified, without accents and without the marks between words (unless it
// has nothing else). It is empty for names that are too long.
func keyOf(name string) []rune { return appendKey(make([]rune, 0, len(name)), name) }

// appendKey puts the key of a name into an empty slice, whose room it uses.
func appendKey(key []rune, name string) []rune {
	if len(name) > maxRunes*utf8.UTFMax*2 {
		return nil
	}

	if ascii.Is(name) {
		key = appendASCII(key, name)
	} else {
		for _, r := range folded(name) {
			if !isSeparator(r) {
				key = append(key, r)
			}
		}
	}

	if len(key) == 0 {
		key = append(key, []rune(strings.ToLower(textform.Key(name)))...)
	}

	if len(key) > maxRunes {
		return nil
	}

	return key
}

// appendASCII is the quick way for most names.
func appendASCII(key []rune, name string) []rune {
	for i := range len(name) {
		c := name[i]

		switch {
		case 'A' <= c && c <= 'Z':
			key = append(key, rune(c)+'a'-'A')
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', !isSeparator(rune(c)):
			key = append(key, rune(c))
		}
	}

	return key
}

// folded is a name in lower case, of one width, simplified and without accents.
func folded(name string) string {
	if ascii.Is(name) {
		return strings.ToLower(name)
	}

	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r), textform.IsInvisible(r):
			return -1
		case han.Is(r):
			return han.Characters().Simplify(r)
		}

		return unicode.ToLower(r)
	}, textform.Decomposed(textform.Key(name)))
}

func isSeparator(r rune) bool {
	return r == '-' || r == '_' || r == '.' || r == '\'' || r == '’' || r == '·' || unicode.IsSpace(r)
}

// wordsOf is the words of a name, folded, each with a space before it: " large model count" for largeModelCount.
func wordsOf(name string) string {
	var b strings.Builder

	b.Grow(len(name) + len(name)/4)

	last := ' '

	for _, r := range name {
		letter := unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)

		if letter && (last == ' ' || unicode.IsUpper(r) && unicode.IsLower(last)) {
			b.WriteByte(' ')
		}

		if last = ' '; letter {
			last = r
			b.WriteRune(r)
		}
	}

	return folded(b.String())
}

func hasHan(key []rune) bool { return slices.ContainsFunc(key, han.Is) }

// letterSet is a coarse picture of which letters a key has: each letter sets one bit of 64.
type letterSet uint64

func lettersOf(key []rune) letterSet {
	var set letterSet

	for _, r := range key {
		set |= 1 << (uint32(r) * 0x9E3779B1 >> 26)
	}

	return set
}

// lacks counts letters of t that a key has not: a part of it that is t but for slips lacks no more of them than there are slips.
func (s letterSet) lacks(t letterSet) int { return bits.OnesCount64(uint64(t &^ s)) }

// distance is never more than the true distance of the keys: a slip takes away at most one letter and brings at most one.
func (s letterSet) distance(t letterSet) int {
	return max(bits.OnesCount64(uint64(s&^t)), bits.OnesCount64(uint64(t&^s)))
}
