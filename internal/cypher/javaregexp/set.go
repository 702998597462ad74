package javaregexp

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// span is the runes from lo to hi, both included.
type span struct{ lo, hi rune }

// set is a set of runes: spans in ascending order that neither overlap nor touch.
type set []span

var everything = set{{0, unicode.MaxRune}}

func runes(rs ...rune) set {
	spans := make([]span, len(rs))
	for i, r := range rs {
		spans[i] = span{r, r}
	}
	return normal(spans)
}

func between(lo, hi rune) set { return set{{lo, hi}} }

// normal makes a set of spans in any order, and takes them over.
func normal(spans []span) set {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.lo <= out[n-1].hi+1 {
			out[n-1].hi = max(out[n-1].hi, s.hi)
			continue
		}
		out = append(out, s)
	}
	return set(out)
}

func (s set) union(others ...set) set {
	spans := slices.Clone([]span(s))
	for _, o := range others {
		spans = append(spans, o...)
	}
	return normal(spans)
}

func (s set) negate() set {
	var out set
	next := rune(0)
	for _, part := range s {
		if part.lo > next {
			out = append(out, span{next, part.lo - 1})
		}
		next = part.hi + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, span{next, unicode.MaxRune})
	}
	return out
}

func (s set) intersect(o set) set { return s.negate().union(o.negate()).negate() }

func (s set) contains(r rune) bool {
	_, found := slices.BinarySearchFunc(s, r, func(part span, r rune) int {
		switch {
		case part.hi < r:
			return -1
		case part.lo > r:
			return 1
		}
		return 0
	})
	return found
}

// single returns the only rune of a set.
func (s set) single() (rune, bool) {
	if len(s) == 1 && s[0].lo == s[0].hi {
		return s[0].lo, true
	}
	return utf8.RuneError, false
}

// tables is the union of tables of the standard library.
func tables(ts ...*unicode.RangeTable) set {
	var spans []span
	for _, t := range ts {
		for _, r := range t.R16 {
			spans = appendRange(spans, rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			spans = appendRange(spans, rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return normal(spans)
}

func appendRange(spans []span, lo, hi, stride rune) []span {
	if stride == 1 {
		return append(spans, span{lo, hi})
	}
	for r := lo; r <= hi; r += stride {
		spans = append(spans, span{r, r})
	}
	return spans
}
