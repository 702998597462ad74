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
