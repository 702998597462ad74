package lookup

import (
	"cmp"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// newestFirst orders statements by the end of their time, then by its beginning, so that a month comes before its year; an open end is newer
// than every date, and no time at all comes last. Ties go by id.
func newestFirst(a, b Statement) int {
	return cmp.Or(compareTimes(b.Time, a.Time), strings.Compare(a.ID, b.ID))
}

// oldestFirst is the reverse of newestFirst, but for ties and for statements with no time, which stay last.
func oldestFirst(a, b Statement) int {
	if (a.Time == nil) != (b.Time == nil) {
		return compareTimes(b.Time, a.Time)
	}
	return cmp.Or(compareTimes(a.Time, b.Time), strings.Compare(a.ID, b.ID))
}

// compareTimes orders times by end and beginning; no time is the smallest.
func compareTimes(a, b *Time) int {
	if a == nil || b == nil {
		return cmp.Compare(present(a), present(b))
	}
	return cmp.Or(compareEnds(a.To, b.To, 1), compareEnds(a.From, b.From, -1), strings.Compare(a.Text, b.Text))
}

func present(t *Time) int {
	if t == nil {
		return 0
	}
	return 1
}

// compareEnds orders two ends of times. An open one is beyond all dates on the side that the sign open tells.
func compareEnds(a, b Scalar, open int) int {
	switch {
	case a.IsNull() && b.IsNull():
		return 0
	case a.IsNull():
		return open
	case b.IsNull():
		return -open
	}
	return graph.Compare(a.Value, b.Value)
}

// meets tells whether two times have a day in common.
func meets(a, b *Time) bool {
	if a == nil || b == nil {
		return a == b
	}
	return !endsBefore(a, b) && !endsBefore(b, a)
}

// endsBefore tells whether a ends before b begins.
func endsBefore(a, b *Time) bool {
	return !a.To.IsNull() && !b.From.IsNull() && graph.Compare(a.To.Value, b.From.Value) < 0
}

// sameTime tells whether two times cover the same days.
func sameTime(a, b *Time) bool {
	if a == nil || b == nil {
		return a == b
	}
	return compareEnds(a.To, b.To, 1) == 0 && compareEnds(a.From, b.From, -1) == 0
}

// compareKinds orders kinds as look-ups prefer them.
func compareKinds(a, b Kind) int { return cmp.Compare(kindRank(a), kindRank(b)) }

func kindRank(kind Kind) int {
	for i, k := range Kinds() {
		if k == kind {
			return i
		}
	}
	return len(Kinds())
}

// compareRefs orders nodes by kind and id.
func compareRefs(a, b Ref) int {
	return cmp.Or(compareKinds(a.Kind, b.Kind), strings.Compare(a.ID, b.ID))
}
