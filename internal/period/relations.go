package period

import "github.com/jjj-kg/jjj/internal/truth"

// The relations read a period as a time that is known to its precision only: "2021" is some time within 2021, "2013/2023" begins some time
// within 2013 and ends some time within 2023. A relation is Yes when it holds for every such time, No when for none. The zero Period
// stands in no relation to anything.

// Before answers whether p is over before other begins.
func (p Period) Before(other Period) truth.Answer {
	if p.IsZero() || other.IsZero() || p.Same(other) {
		return truth.No
	}
	a, b := p.span(), other.span()
	return truth.Of(a.latestEnd < b.earliestStart, a.earliestEnd < b.latestStart)
}

// After answers whether p begins after other is over.
func (p Period) After(other Period) truth.Answer { return other.Before(p) }

// Within answers whether p lies inside the days that other covers; other is read as all of these days, as a question's time frame is.
// So "2021-06" is within "2021", and "2021" is possibly within "2021-06".
func (p Period) Within(other Period) truth.Answer {
	if p.IsZero() || other.IsZero() {
		return truth.No
	}
	a, b := p.span(), other.span()
	first, last := b.earliestStart, b.latestEnd
	always := first <= a.earliestStart && a.latestEnd <= last
	start, end := max(a.earliestStart, first), min(a.latestEnd, last)
	sometimes := start <= a.latestStart && a.earliestEnd <= end && start <= end
	return truth.Of(always, sometimes)
}

// Contains answers whether other lies inside the days that p covers.
func (p Period) Contains(other Period) truth.Answer { return other.Within(p) }

// Overlaps answers whether the two share a day. A period shares its days with itself.
func (p Period) Overlaps(other Period) truth.Answer {
	if p.IsZero() || other.IsZero() {
		return truth.No
	}
	a, b := p.span(), other.span()
	always := p.Same(other) || a.latestStart <= b.earliestEnd && b.latestStart <= a.earliestEnd
	return truth.Of(always, a.earliestStart <= b.latestEnd && b.earliestStart <= a.latestEnd)
}
