package javaregexp

import (
	"sync"
	"unicode"
)

// Java ignores case in two ways: of ASCII letters only, or, with the flag u, of whatever has one case mapping to one rune.

// foldASCII adds the other case of the ASCII letters of s.
func (s set) foldASCII() set {
	upper, lower := s.intersect(between('A', 'Z')), s.intersect(between('a', 'z'))
	return s.union(shift(upper, 'a'-'A'), shift(lower, 'A'-'a'))
}

func shift(s set, by rune) set {
	out := make(set, len(s))
	for i, part := range s {
		out[i] = span{part.lo + by, part.hi + by}
	}
	return out
}

// foldUnicode adds each rune whose upper case, or the lower case of that, is in s.
func (s set) foldUnicode() set {
	spans := []span{}
	for _, c := range cased() {
		if s.contains(c.upper) || s.contains(c.lower) {
			spans = append(spans, span{c.r, c.r})
		}
	}
	return s.union(normal(spans))
}

// foldRune is what a single rune stands for where case is ignored: all whose folded form is its own.
func foldRune(r rune) set {
	upper := unicode.ToUpper(r)
	folded := unicode.ToLower(upper)
	if upper == folded {
		return runes(r)
	}
	spans := []span{{folded, folded}}
	for _, c := range cased() {
		if c.lower == folded {
			spans = append(spans, span{c.r, c.r})
		}
	}
	return normal(spans)
}

// caseOf is a rune with its upper case, and the lower case of that.
type caseOf struct{ r, upper, lower rune }

// cased lists the runes that have another case. They are found once, for the first pattern that needs them.
var cased = sync.OnceValue(func() []caseOf {
	var out []caseOf
	for r := rune(0); r < 0x20000; r++ {
		upper := unicode.ToUpper(r)
		if lower := unicode.ToLower(upper); upper != r || lower != r {
			out = append(out, caseOf{r, upper, lower})
		}
	}
	return out
})

// folding says what case the references of a pattern ignore; the values are bits.
type folding int

const (
	foldsASCII   folding = 1
	foldsUnicode folding = 2
	foldsBoth            = foldsASCII | foldsUnicode
)

func foldingOf(f fold) folding {
	switch f {
	case ascii:
		return foldsASCII
	case unicodeCase:
		return foldsUnicode
	}
	return 0
}

// The matcher that backtracks ignores the case of all letters in references, or of none. Where only that of ASCII letters is to be ignored, all
// but one of the letters that are another case of each other become surrogates, in the text and in the sets of the pattern. Texts have no
// surrogates, so what is equal stays equal, what is in a set stays in it, and no case is left to ignore but that of ASCII letters.

// uncased maps the runes outside ASCII that have another case to surrogates. It is made once, for the first pattern that needs it.
var uncased = sync.OnceValue(func() map[rune]rune {
	out := map[rune]rune{}
	for r := rune(unicode.MaxASCII + 1); r < 0x20000; r++ {
		if hasEarlierCase(r) {
			out[r] = firstSurrogate + rune(len(out))
		}
	}
	return out
})

const firstSurrogate = 0xD800

// hasEarlierCase tells whether a smaller rune is another case of r. U+0345 has one, but not for the matcher, to which it is a mark.
func hasEarlierCase(r rune) bool {
	if unicode.ToUpper(r) < r || unicode.ToLower(r) < r {
		return true
	}
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		if other < r {
			return true
		}
	}
	return false
}

// uncase is s with the surrogates of the runes in it.
func (s set) uncase() set {
	var in, out []span
	for r, surrogate := range uncased() {
		if s.contains(r) {
			in = append(in, span{surrogate, surrogate})
		} else {
			out = append(out, span{surrogate, surrogate})
		}
	}
	return s.intersect(normal(out).negate()).union(in)
}

func uncase(text string) []rune {
	runes := []rune(text)
	for i, r := range runes {
		if surrogate, is := uncased()[r]; is {
			runes[i] = surrogate
		}
	}
	return runes
}
