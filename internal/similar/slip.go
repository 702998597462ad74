package similar

import (
	"slices"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/internal/editdistance"
	"github.com/jjj-kg/jjj/internal/han"
)

// This file is the threshold: it says which differences between two names a hand, or a writing program for Chinese, makes by mistake.
// What is farther apart is another name, and is never guessed.

// allowed is how many slips a name may have. A short name is near many others; a Chinese character is worth several letters.
func allowed(key []rune) int {
	switch n := len(key); {
	case n == 2 && hasHan(key):
		return 1
	case n < 3:
		return 0
	case n < 6:
		return 1
	case n < 9:
		return 2
	case n < 15:
		return 3
	}

	return 4
}

// IsSlip tells whether one name may have been typed for the other one by mistake, or is the same but for case, width, accents, traditional
// characters and the marks between words.
func IsSlip(typed, name string) bool {
	_, ok := SlipOfKeys(keyOf(typed), keyOf(name))

	return ok
}

// SlipOfKeys is IsSlip for names that have been folded already; it also gives how many letters they are apart.
func SlipOfKeys(typed, name []rune) (distance int, ok bool) {
	if len(typed) == 0 || len(name) == 0 || len(typed) > maxRunes || len(name) > maxRunes {
		return 0, false
	}

	return slip(typed, name, maxRunes)
}

// slip gives the distance of two keys, if it is that of a slip, and at most so far.
func slip(a, b []rune, most int) (distance int, ok bool) {
	bound := min(allowed(a), allowed(b), most)

	d := editdistance.Of(a, b, bound)

	switch {
	case d == 0:
		return 0, true
	case d > bound, d+changedDigits(a, b) > bound:
		return d, false
	case hasHan(a) || hasHan(b):
		return d, len(a) > 3 && len(b) > 3 || soundsAlike(a, b)
	case min(len(a), len(b)) <= 3 && len(a) == len(b) && !sameLetters(a, b):
		return d, false
	case d > 1 || min(len(a), len(b)) < 6:
		return d, startsAlike(a, b)
	}

	return d, true
}

// changedDigits counts the digits that stand in place of other digits: who types 2024 for 2025, or J203 for J204, mostly means it. Digits that
// are only swapped are a slip like any.
func changedDigits(a, b []rune) int {
	if len(a) != len(b) || sameLetters(a, b) {
		return 0
	}

	changed := 0

	for i := range a {
		if a[i] != b[i] && unicode.IsDigit(a[i]) && unicode.IsDigit(b[i]) {
			changed++
		}
	}

	return changed
}

// startsAlike tells whether two keys have the same first letter, or the first of one is the second of the other: people rarely mistake the
// beginning of a word.
func startsAlike(a, b []rune) bool {
	return a[0] == b[0] || len(b) > 1 && a[0] == b[1] || len(a) > 1 && a[1] == b[0]
}

func sameLetters(a, b []rune) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// soundsAlike tells whether short Chinese names differ as those do that were written by their sound: 背京 is Beijing, and 南京 is another city. One
// may also have a character more, and two of them may be swapped.
func soundsAlike(a, b []rune) bool {
	if len(a) != len(b) {
		return min(len(a), len(b)) > 1
	}

	for i := range a {
		if a[i] != b[i] && !soundAlike(a[i], b[i]) {
			return sameLetters(a, b)
		}
	}

	return true
}

// soundAlike tells whether two Chinese characters are read alike, but for tones and for the sounds that many speakers do not tell apart.
func soundAlike(a, b rune) bool {
	table := han.Characters()
	x, y := table.Reading(a), table.Reading(b)

	return x != "" && blurred(x) == blurred(y)
}

// blurred is a syllable as writing programs take it that do not tell zh from z, ch from c, sh from s, and -ng from -n.
func blurred(syllable string) string {
	for _, initial := range []string{"zh", "ch", "sh"} {
		if rest, ok := strings.CutPrefix(syllable, initial); ok {
			syllable = initial[:1] + rest
		}
	}

	if strings.HasSuffix(syllable, "ng") && !strings.HasSuffix(syllable, "ong") {
		syllable = strings.TrimSuffix(syllable, "g")
	}

	return syllable
}
