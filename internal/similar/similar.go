// Package similar finds the names that somebody may have meant: "did you mean". It owns the measure of likeness between short names in any
// script. It must not know what the names are names of.
//
// Names are alike regardless of case, of composed or decomposed letters, and of the marks between words: large_model_count is
// largeModelCount. Beyond that, the number of letters added, left out, changed or swapped with a neighbour counts (Damerau–Levenshtein),
// and only so many are allowed as a slip of the hand would make.
package similar

import (
	"cmp"
	"slices"
	"strings"
)

// Closest finds the candidate that name was most likely meant to be; ok is false when none is near enough. Use an Index to ask several
// times with the same candidates.
func Closest(name string, candidates []string) (best string, ok bool) {
	return NewIndex(candidates).Closest(name)
}

// Ranked finds the candidates that name may have been meant to be, the nearest first, at most limit of them.
func Ranked(name string, candidates []string, limit int) []string {
	return NewIndex(candidates).Ranked(name, limit)
}

// Index is a set of candidates made ready for many questions. It is immutable and safe for use by several goroutines.
type Index struct {
	entries []entry           // by length of the key
	starts  [maxRunes + 2]int // where the entries of each length begin
}

// entry is a candidate with the key by which it is compared.
type entry struct {
	name string
	key  []rune
	set  letterSet
}

// NewIndex makes candidates ready. Empty ones, and ones too long for a person to have typed, are left out.
func NewIndex(candidates []string) *Index {
	x := &Index{entries: make([]entry, 0, len(candidates))}

	for _, name := range candidates {
		if key := keyOf(name); len(key) > 0 {
			x.entries = append(x.entries, entry{name: name, key: key, set: lettersOf(key)})
		}
	}

	slices.SortStableFunc(x.entries, func(a, b entry) int { return cmp.Compare(len(a.key), len(b.key)) })

	length := 0

	for i, e := range x.entries {
		for ; length <= len(e.key); length++ {
			x.starts[length] = i
		}
	}

	for ; length < len(x.starts); length++ {
		x.starts[length] = len(x.entries)
	}

	return x
}

// Closest is like the function of that name.
func (x *Index) Closest(name string) (best string, ok bool) {
	if ranked := x.Ranked(name, 1); len(ranked) > 0 {
		return ranked[0], true
	}

	return "", false
}

// Ranked is like the function of that name.
func (x *Index) Ranked(name string, limit int) []string {
	key := keyOf(name)

	if len(key) == 0 || limit < 1 {
		return nil
	}

	matches := x.within(name, key, limit)
	slices.SortFunc(matches, match.compare)

	names := make([]string, 0, limit)

	for _, m := range matches {
		if len(names) < limit && !slices.Contains(names, m.name) {
			names = append(names, m.name)
		}
	}

	return names
}

// within finds the entries that are near enough. With a limit of one it looks no further than the best one so far.
func (x *Index) within(name string, key []rune, limit int) []match {
	var matches []match
	var rows rows

	bound, set := allowed(key), lettersOf(key)

	for _, e := range x.entries[x.starts[max(len(key)-bound, 0)]:x.starts[min(len(key)+bound, maxRunes)+1]] {
		if set.distance(e.set) > bound {
			continue
		}

		d := rows.distance(key, e.key, bound)
		if d > bound {
			continue
		}

		matches = append(matches, match{name: e.name, distance: d, common: commonPrefix(name, e.name), length: len(e.key)})

		if limit == 1 {
			bound = d
		}
	}

	return matches
}

// match is a candidate that is near enough.
type match struct {
	name     string
	distance int
	common   int // bytes that are the same at the start, as written
	length   int
}

// compare puts the better match first. People rarely mistake the first letters.
func (m match) compare(n match) int {
	return cmp.Or(
		cmp.Compare(m.distance, n.distance),
		cmp.Compare(n.common, m.common),
		cmp.Compare(m.length, n.length),
		strings.Compare(m.name, n.name),
	)
}

func commonPrefix(a, b string) int {
	n := 0

	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}

	return n
}
