package audit

import (
	"cmp"
	"iter"

	"github.com/jjj-kg/jjj/internal/period"
)

// byKey gives the stretches of a sorted slice in which a key stays the same.
func byKey[T any, K comparable](sorted []T, key func(T) K) iter.Seq2[int, []T] {
	return func(yield func(int, []T) bool) {
		for from := 0; from < len(sorted); {
			to := from + 1
			for to < len(sorted) && key(sorted[to]) == key(sorted[from]) {
				to++
			}
			if !yield(from, sorted[from:to]) {
				return
			}
			from = to
		}
	}
}

// comparePeriods orders times by their first day, then their last one, then their precision.
func comparePeriods(a, b period.Period) int {
	return cmp.Or(
		cmp.Compare(firstDay(a), firstDay(b)), cmp.Compare(lastDay(a), lastDay(b)),
		cmp.Compare(a.From.Precision(), b.From.Precision()), cmp.Compare(a.To.Precision(), b.To.Precision()),
	)
}
