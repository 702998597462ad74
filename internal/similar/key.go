package similar

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/textform"
)

// maxRunes is the longest name that is compared: nobody mistypes a longer one, they paste it.
const maxRunes = 128

// keyOf is what is compared of a name: composed, in lower case, without the marks between words (unless it has nothing else). It is empty
// for names that are too long.
func keyOf(name string) []rune {
	if len(name) > maxRunes*utf8.UTFMax*2 {
		return nil
	}

	name = strings.ToLower(textform.Key(name))

	key := make([]rune, 0, len(name))

	for _, r := range name {
		if !isSeparator(r) {
			key = append(key, r)
		}
	}

	if len(key) == 0 {
		key = []rune(name)
	}

	if len(key) > maxRunes {
		return nil
	}

	return key
}

func isSeparator(r rune) bool { return r == '-' || r == '_' || r == '.' || unicode.IsSpace(r) }

// allowed is how many slips a name may have: none in one or two Latin letters, where every name is near every other, more in longer names.
// A Chinese name of two characters may have one wrong.
func allowed(key []rune) int {
	const most = 5

	switch n := len(key); {
	case n == 1, n == 2 && key[0] < utf8.RuneSelf && key[1] < utf8.RuneSelf:
		return 0
	default:
		return min(max(n/3, 1), most)
	}
}

// letterSet is a coarse picture of which letters a key has: each letter sets one bit of 64.
type letterSet uint64

func lettersOf(key []rune) letterSet {
	var set letterSet

	for _, r := range key {
		set |= 1 << (uint32(r) * 0x9E3779B1 >> 26)
	}

	return set
}

// distance is never more than the true distance of the keys: a slip takes away at most one letter and brings at most one.
func (s letterSet) distance(t letterSet) int {
	return max(bits.OnesCount64(uint64(s&^t)), bits.OnesCount64(uint64(t&^s)))
}
