package graph

import (
	"cmp"
	"slices"
	"strings"
)

// sortKey is a text with a part of it at hand.
type sortKey struct {
	part uint64 // eight bytes of the text, the first the most significant
	row  uint32
}

// placesByKey returns for each element the place that it has in the order of keys; nil if they are in order.
func placesByKey(t *textBuilder, keys []uint32) []uint32 {
	if slices.IsSortedFunc(keys, func(a, b uint32) int { return strings.Compare(t.at(a), t.at(b)) }) {
		return nil
	}

	rows := make([]sortKey, len(keys))
	for i := range rows {
		rows[i].row = uint32(i)
	}
	text := func(row uint32) string { return t.at(keys[row]) }
	sortByText(rows, text, commonPrefix(len(keys), func(i int) string { return text(uint32(i)) }))

	places := make([]uint32, len(keys))
	for place, r := range rows {
		places[r.row] = uint32(place)
	}

	return places
}

// commonPrefix returns how many bytes all texts begin with.
func commonPrefix(count int, text func(int) string) int {
	if count == 0 {
		return 0
	}
	first := text(0)
	n := len(first)
	for i := 1; i < count && n > 0; i++ {
		s := text(i)
		n = min(n, len(s))
		for s[:n] != first[:n] {
			n--
		}
	}

	return n
}

// sortByText sorts rows by their texts, which have the same bytes before depth. It looks at eight bytes at a time, so that most comparisons
// are of numbers at hand and not of texts somewhere in memory.
func sortByText(rows []sortKey, text func(row uint32) string, depth int) {
	const few, deepest = 32, 256
	if len(rows) <= few || depth > deepest {
		slices.SortFunc(rows, func(a, b sortKey) int { return strings.Compare(text(a.row), text(b.row)) })
		return
	}

	inRanges(len(rows), func(from, to int) {
		for i := from; i < to; i++ {
			rows[i].part = textPart(text(rows[i].row), depth)
		}
	})
	sortByPart(rows)
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && rows[to].part == rows[from].part {
			to++
		}
		if to-from > 1 {
			sortByText(rows[from:to], text, depth+8)
		}
		from = to
	}
}

// sortByPart sorts each half for itself, in parallel, and puts them together, if there are many rows.
func sortByPart(rows []sortKey) {
	byPart := func(a, b sortKey) int { return cmp.Compare(a.part, b.part) }
	const few = 1 << 14
	if len(rows) < few {
		slices.SortFunc(rows, byPart)
		return
	}

	first, second := slices.Clone(rows[:len(rows)/2]), rows[len(rows)/2:]
	inParallel(func() { slices.SortFunc(first, byPart) }, func() { slices.SortFunc(second, byPart) })
	for i := range rows {
		switch {
		case len(first) == 0:
			return // the rest is in its place
		case len(second) == 0 || first[0].part <= second[0].part:
			rows[i], first = first[0], first[1:]
		default:
			rows[i], second = second[0], second[1:]
		}
	}
}

// textPart returns eight bytes of a text from a place on, with zeros after its end.
func textPart(s string, from int) uint64 {
	s = s[min(from, len(s)):]
	var part uint64
	for i := range 8 {
		part <<= 8
		if i < len(s) {
			part |= uint64(s[i])
		}
	}

	return part
}
