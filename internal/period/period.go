// Package period owns times as sources give them: an ISO 8601 date that may stop at the month or the year, or an interval of two such dates.
// A year stays a year: nothing is ever padded. It must not know files, datasets or the clock.
//
//	p, err := period.Parse("2024-11/2025-02")
//	first, ok := p.FirstDay() // 2024-11-01
//	last, ok := p.LastDay()   // 2025-02-28
package period

import "math"

// Period is a time: From and To are the same for a single date ("2025-12"). The zero Period is no time at all.
type Period struct {
	Text     string // as it was written
	From, To Date   // with the precision that they were written in; the zero Date is an open end
}

// IsZero says whether there is no time.
func (p Period) IsZero() bool { return p.From.IsZero() && p.To.IsZero() }

// IsDate says whether the period is a single date, of whatever precision, and not an interval.
func (p Period) IsDate() bool { return p.From == p.To }

// Same says whether the two are the same time in the same precision, however they were written.
func (p Period) Same(other Period) bool { return p.From == other.From && p.To == other.To }

// FirstDay gives the first day that the period covers; ok is false when it has no beginning.
func (p Period) FirstDay() (day Date, ok bool) { return p.From.First(), !p.From.IsZero() }

// LastDay gives the last day that the period covers; ok is false when it has no end.
func (p Period) LastDay() (day Date, ok bool) { return p.To.Last(), !p.To.IsZero() }

// String gives the canonical form: no element left out, an interval of a date with itself as that date.
func (p Period) String() string { return string(p.Append(nil)) }

// Append adds what String gives to dst.
func (p Period) Append(dst []byte) []byte {
	if p.IsZero() {
		return dst
	}
	dst = p.From.Append(dst)
	if p.IsDate() {
		return dst
	}
	return p.To.Append(append(dst, '/'))
}

// span is what a period leaves open: it begins on some day from earliestStart to latestStart and ends on some day from earliestEnd to latestEnd.
type span struct{ earliestStart, latestStart, earliestEnd, latestEnd int }

func (p Period) span() span {
	s := span{math.MinInt, math.MinInt, math.MaxInt, math.MaxInt}
	if !p.From.IsZero() {
		s.earliestStart, s.latestStart = p.From.EpochDays(), p.From.Last().EpochDays()
	}
	if !p.To.IsZero() {
		s.earliestEnd, s.latestEnd = p.To.EpochDays(), p.To.Last().EpochDays()
	}
	s.latestStart, s.earliestEnd = min(s.latestStart, s.latestEnd), max(s.earliestEnd, s.earliestStart) // nothing ends before it begins
	return s
}
