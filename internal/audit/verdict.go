package audit

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/truth"
)

// The verdicts about two figures.
const (
	Agree        = "agree"              // they share numbers, or are one number that was rounded
	Refine       = "refine"             // one lies inside the other
	Contradict   = "contradict"         // no number fits both
	Follow       = "follow"             // they are of other times
	Possibly     = "possibly"           // it depends on what cannot be known: the day that is meant, or how a number was rounded
	Incomparable = "cannot be compared" // they are not about the same
)

// Comparison is the verdict about two figures, with its reason.
type Comparison struct {
	Verdict string
	Reason  string
	Apart   bool // of a verdict possibly: no number fits both, or one bounds the other from afar, so they may contradict each other
	Slight  bool // of a verdict contradict: so little lies between them that one may be the other, counted or rounded in another way
	Inside  int  // of a verdict refine: 1 if the first lies inside the second, 2 if the second inside the first
}

// readings are the numbers that a figure allows, in the unit of its measure: as it stands, if it was rounded as its digits say, and if it was
// rounded as far as its digits leave possible.
type readings struct {
	exact, rounded, loose quantity.Interval
	never                 bool // figures of the kind are never rounded
}

// readingsOf gives the readings of the figure of a statement that has one; ok is false where it does not convert into its measure's unit. Where
// the same number was written in several ways ("115000亿元", "11.5 trillion"), it may be as round as the roundest of them.
func (in *Input) readingsOf(figures *compile.Figures, d *compile.Distinct) (r readings, ok bool) {
	for i, member := range d.Members {
		s := &in.Dataset.Statements[member]
		if i > 0 && s.Quantity.Figure == d.Quantity.Figure {
			continue
		}
		q, err := figures.InMeasureUnit(s)
		if err != nil {
			return r, false
		}
		kind := in.rounding(s.Measure)
		exact, rounded, loose := q.Readings(kind)
		if i == 0 {
			r = readings{exact, rounded, loose, kind == quantity.Never}
			continue
		}
		r.rounded, r.loose = r.rounded.Hull(rounded), r.loose.Hull(loose)
	}
	return r, true
}

// rounding says how figures of a measure may have been rounded.
func (in *Input) rounding(measure int32) quantity.Rounding {
	u, _ := in.Dataset.Units.Lookup(in.Dataset.Measures[measure].Unit)
	return quantity.KindRounds(u.Kind)
}

// Compare gives the verdict about two statements with figures, by their indexes in Statements.
func (in *Input) Compare(a, b int32) Comparison {
	figures := compile.NewFigures(in.Dataset)
	s, t := in.Statements[a].Statement, in.Statements[b].Statement
	if reason := otherThing(in.Dataset, s, t); reason != "" {
		return Comparison{Verdict: Incomparable, Reason: reason}
	}
	x, okX := in.readingsOf(figures, &in.Statements[a])
	y, okY := in.readingsOf(figures, &in.Statements[b])
	if !okX || !okY {
		return Comparison{Verdict: Incomparable, Reason: "they are in units that do not convert into each other"}
	}
	return compareFigures(claimOf(s, x), claimOf(t, y))
}

// otherThing says in which way two statements are about other things; it is empty where they are about the same.
func otherThing(ds *dataset.Dataset, s, t *dataset.Statement) string {
	if s.Quantity == nil || t.Quantity == nil || s.Measure == dataset.None || t.Measure == dataset.None {
		return "one of them has no figure"
	}
	a, b := thingOf(ds, s), thingOf(ds, t)
	switch {
	case a.measure != b.measure:
		return "they are of two measures"
	case a.subject != b.subject:
		return "they are about two subjects"
	case a.ofEntity != b.ofEntity || a.ofMeasure != b.ofMeasure || a.ofText != b.ofText:
		return "they are shares of two wholes"
	case a.object != b.object:
		return "they are about two relations: their objects differ"
	case a.predicate != b.predicate:
		return "they are about two relations: their predicates differ"
	}
	return ""
}

// figureClaim is what is compared of a figure once it is known that two are about the same.
type figureClaim struct {
	readings
	time     period.Period
	modality dataset.Modality
}

func claimOf(s *dataset.Statement, r readings) figureClaim {
	return figureClaim{readings: r, time: s.Time, modality: s.Modality}
}

// compareFigures gives the verdict about two figures of the same subject, relation, measure and whole. First it asks whether the times are the
// same, then whether both are said to be so, then about the numbers.
func compareFigures(a, b figureClaim) Comparison {
	times, reason := relateTimes(a.time, b.time)
	switch {
	case times == otherTime:
		return Comparison{Verdict: Follow, Reason: reason}
	case a.modality != b.modality:
		return Comparison{Verdict: Incomparable, Reason: "one is " + withArticle(a.modality) + ", the other " + withArticle(b.modality)}
	case times == otherSpan:
		return Comparison{Verdict: Incomparable, Reason: reason}
	}
	numbers := relateNumbers(a.readings, b.readings)
	switch {
	case times == perhapsSameTime:
		return Comparison{Verdict: Possibly, Reason: reason + "; " + numbers.Reason, Apart: numbers.Apart}
	case numbers.Verdict == Contradict && a.modality != dataset.Asserted:
		return Comparison{Verdict: Possibly, Reason: "two " + a.modality.String() + "s may differ; " + numbers.Reason, Apart: true}
	}
	return numbers
}

func withArticle(m dataset.Modality) string {
	if m == dataset.Asserted {
		return "asserted"
	}
	return "a " + m.String()
}

// timeRelation says how the times of two figures stand to each other.
type timeRelation uint8

const (
	sameTime        timeRelation = iota
	perhapsSameTime              // a month in a year, or no time at all
	otherSpan                    // one covers a part of what the other covers
	otherTime                    // they share no day
)

func relateTimes(a, b period.Period) (relation timeRelation, reason string) {
	switch {
	case a.IsZero() && b.IsZero():
		return perhapsSameTime, "neither names a time"
	case a.IsZero() || b.IsZero():
		return perhapsSameTime, "one of them names no time"
	case firstDay(a) == firstDay(b) && lastDay(a) == lastDay(b):
		if firstDay(a) == always || lastDay(a) == never {
			return perhapsSameTime, "how far " + a.Text + " reaches cannot be said"
		}
		return sameTime, ""
	case a.Overlaps(b) == truth.No:
		return otherTime, "they are of other times"
	case !a.IsDate() || !b.IsDate():
		return otherSpan, "they cover different spans of time, " + earlier(a, b)
	}
	return perhapsSameTime, "nothing says whether " + earlier(a, b) + " mean the same day"
}

// earlier words two times, the one that begins first, or lasts longer, in front.
func earlier(a, b period.Period) string {
	if comparePeriods(a, b) > 0 && firstDay(a) != firstDay(b) || firstDay(a) == firstDay(b) && lastDay(a) < lastDay(b) {
		a, b = b, a
	}
	return a.Text + " and " + b.Text
}

// relateNumbers compares what two figures of the same time say.
func relateNumbers(a, b readings) Comparison {
	switch {
	case a.exact.Equal(b.exact):
		return Comparison{Verdict: Agree, Reason: "they say the same"}
	case b.exact.ContainsInterval(a.exact):
		return refines(a.exact, b.exact, 1)
	case a.exact.ContainsInterval(b.exact):
		return refines(b.exact, a.exact, 2)
	case a.exact.Overlaps(b.exact):
		return Comparison{Verdict: Agree, Reason: "they share numbers"}
	case a.rounded.Overlaps(b.rounded):
		return Comparison{Verdict: Agree, Reason: "rounded, they may be one number"}
	case a.loose.Overlaps(b.loose):
		return Comparison{Verdict: Possibly, Reason: "they may be one number, if a round one stands for it", Apart: true}
	}
	return Comparison{Verdict: Contradict, Reason: "no number fits both", Apart: true, Slight: !a.never && isSlight(a.exact, b.exact)}
}

// refines is the verdict about a figure that lies inside another one. Nobody says "more than 90" of 1,000: where a bound without an end holds a
// figure that lies very far from it, they may be about something else.
func refines(inner, outer quantity.Interval, inside int) Comparison {
	if far(outer.Low, inner.Low) && outer.High.Kind == quantity.Infinite || far(inner.High, outer.High) && outer.Low.Kind == quantity.Infinite {
		return Comparison{Verdict: Possibly, Reason: fmt.Sprintf("one lies inside the other, but at least %d times as far up or down as it says", leapTimes), Apart: true}
	}
	return Comparison{Verdict: Refine, Reason: "one lies inside the other", Inside: inside}
}

// far tells whether a positive end is as many times another one as a leap is.
func far(small, large quantity.End) bool {
	if small.Kind == quantity.Infinite || large.Kind == quantity.Infinite || small.Number.Sign() <= 0 {
		return false
	}
	ratio, ok := large.Number.Quo(small.Number)
	return ok && ratio.Cmp(quantity.Int(leapTimes)) >= 0
}

// slightPercent is how much two figures may be apart, as a percentage of the larger one, for one to be the other, counted on another day, by another
// office or rounded in another way.
const slightPercent = 0.5

func isSlight(a, b quantity.Interval) bool {
	_, percent, ok := gapOf(a, b)
	return ok && percent <= slightPercent
}
