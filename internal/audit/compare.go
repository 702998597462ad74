package audit

import (
	"cmp"
	"iter"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
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

// compareIntervals orders intervals by their low end, then their high one.
func compareIntervals(a, b quantity.Interval) int {
	return cmp.Or(compareLow(a.Low, b.Low), compareHigh(a.High, b.High))
}

// compareLow orders low ends: what allows the smaller numbers is first.
func compareLow(a, b quantity.End) int {
	if a.Kind == quantity.Infinite || b.Kind == quantity.Infinite {
		return compareInfinite(b, a)
	}
	return cmp.Or(a.Number.Cmp(b.Number), cmp.Compare(a.Kind, b.Kind))
}

// compareHigh orders high ends: what allows the smaller numbers only is first.
func compareHigh(a, b quantity.End) int {
	if a.Kind == quantity.Infinite || b.Kind == quantity.Infinite {
		return compareInfinite(a, b)
	}
	return cmp.Or(a.Number.Cmp(b.Number), cmp.Compare(b.Kind, a.Kind))
}

// compareInfinite puts the infinite end last.
func compareInfinite(a, b quantity.End) int {
	infinite := func(e quantity.End) int {
		if e.Kind == quantity.Infinite {
			return 1
		}
		return 0
	}
	return infinite(a) - infinite(b)
}
