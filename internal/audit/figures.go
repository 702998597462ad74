package audit

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// FiguresDetail is the detail of the findings of Figures: two figures, in the order of the finding's statements.
type FiguresDetail struct {
	Unit    string    `json:"unit"`              // of the measure
	Figures [2]Bounds `json:"figures"`           // what they allow
	Inside  int       `json:"inside,omitempty"`  // of refine: 1 if the first lies inside the second, 2 if the second inside the first
	Between string    `json:"between,omitempty"` // what lies between them, in the unit; lacking where they share numbers
	Percent float64   `json:"percent,omitempty"` // that, as a percentage of the larger one
}

// Bounds are the ends of an interval as exact numbers; one that is lacking is infinite.
type Bounds struct {
	Low  string `json:"low,omitempty"`
	High string `json:"high,omitempty"`
}

// FiguresSummary is the summary of Figures.
type FiguresSummary struct {
	Figures     int            `json:"figures"`     // that were looked at
	Things      int            `json:"things"`      // of which there are figures: a subject, its relation, a measure, a whole
	Pairs       int            `json:"pairs"`       // that were compared
	Verdicts    map[string]int `json:"verdicts"`    // pairs by verdict; of follow only those of figures that are next to each other in time
	NotCompared int            `json:"notCompared"` // pairs too many: of a thing with very many figures only those close to each other are compared
}

// Looked says what the audit has looked at.
func (s FiguresSummary) Looked() string {
	return plural.Of(s.Figures, "figure") + " of " + plural.Of(s.Things, "thing") + ", " + plural.Of(s.Pairs, "pair") + " compared"
}

// Figures compares figures with each other that are about the same: one subject, one relation, one measure, one whole.
func Figures(ctx context.Context, in *Input) (*Report, error) {
	f := &figuresAudit{in: in, out: in.newCollector(), summary: FiguresSummary{Verdicts: map[string]int{}}}
	f.collect()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, same := range byKey(f.figures, func(x figure) thing { return x.thing }) {
		f.summary.Things++
		f.compareAll(same)
		if f.summary.Things%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return f.out.report("figures", f.summary), ctx.Err()
}

type figuresAudit struct {
	in      *Input
	figures []figure
	out     *collector
	summary FiguresSummary
}

// thing is what figures are about that can be compared.
type thing struct {
	subject, measure, predicate, object, ofEntity, ofMeasure int32
	ofText                                                   string
}

func thingOf(ds *dataset.Dataset, s *dataset.Statement) thing {
	t := ds.Topic(s)
	return thing{t.Subject, t.Measure, t.Predicate, t.Object, t.OfEntity, t.OfMeasure, t.OfText}
}

func (t thing) compare(u thing) int {
	return cmp.Or(
		cmp.Compare(t.subject, u.subject), cmp.Compare(t.measure, u.measure), cmp.Compare(t.predicate, u.predicate), cmp.Compare(t.object, u.object),
		cmp.Compare(t.ofEntity, u.ofEntity), cmp.Compare(t.ofMeasure, u.ofMeasure), strings.Compare(t.ofText, u.ofText),
	)
}

// figure is a statement with its figure.
type figure struct {
	thing
	statement   int32
	first, last int // days
	claim       figureClaim
}

// collect finds the figures of the time asked about. Those that are alone are left out.
func (f *figuresAudit) collect() {
	counts := map[thing]int{}
	for i := range f.in.Statements {
		if s := &f.in.Statements[i]; f.isAsked(s) {
			counts[thingOf(f.in.Dataset, s.Statement)]++
			f.summary.Figures++
		}
	}
	f.figures = f.in.series(func(s *compile.Distinct, t thing) bool { return counts[t] > 1 && f.isAsked(s) })
}

func (f *figuresAudit) isAsked(s *compile.Distinct) bool {
	return hasFigure(s.Statement) && f.in.asked(s.Time)
}

func hasFigure(s *dataset.Statement) bool { return s.Quantity != nil && s.Measure != dataset.None }

// series gives the statements with figures that are to be kept, sorted by what they are about, then by time, then by what they say.
func (in *Input) series(keep func(*compile.Distinct, thing) bool) []figure {
	var all []figure
	figures := compile.NewFigures(in.Dataset)
	for i := range in.Statements {
		s := &in.Statements[i]
		if !hasFigure(s.Statement) {
			continue
		}
		t := thingOf(in.Dataset, s.Statement)
		if !keep(s, t) {
			continue
		}
		if r, ok := in.readingsOf(figures, s); ok {
			all = append(all, figure{t, int32(i), firstDay(s.Time), lastDay(s.Time), claimOf(s.Statement, r)})
		}
	}
	slices.SortFunc(all, func(a, b figure) int {
		return cmp.Or(
			a.thing.compare(b.thing), cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last),
			a.claim.exact.Cmp(b.claim.exact), cmp.Compare(a.statement, b.statement),
		)
	})
	return all
}

// mostOverlaps is how many figures of one thing that share its time a figure is compared with. Beyond that only those next to it are: in the
// order of time, and within one time in the order of the numbers.
const mostOverlaps = 2000

// compareAll compares the figures of one thing.
func (f *figuresAudit) compareAll(same []figure) {
	for i := range same {
		compared := 0
		for j := i + 1; j < len(same); j++ {
			if same[j].first > same[i].last {
				f.follow(&same[i], &same[j])
				break
			}
			if compared == mostOverlaps {
				f.summary.NotCompared += overlapping(same[j:], same[i].last)
				break
			}
			f.compare(&same[i], &same[j])
			compared++
		}
	}
}

// overlapping counts the figures that begin on a day or before.
func overlapping(sorted []figure, day int) int {
	n, _ := slices.BinarySearchFunc(sorted, day+1, func(x figure, day int) int { return cmp.Compare(x.first, day) })
	return n
}

// follow notes the next figure in time, and whether it leaps away from the one before.
func (f *figuresAudit) follow(a, b *figure) {
	if times, ok := leap(a, b); ok {
		reason := fmt.Sprintf("one is at least %s times the other, so soon; one of them may count something else", times)
		f.pair(diag.FigureLeaps, a, b, Comparison{Verdict: Follow, Reason: reason})
		return
	}
	f.pair(diag.FiguresFollow, a, b, Comparison{Verdict: Follow, Reason: "they are of other times"})
}

// A leap is a figure that is so many times the one before, or less than such a part of it, within so many days: more than things grow.
const (
	leapTimes = 5
	leapDays  = 3 * 366
)

// leap says whether two asserted figures next to each other in time are too far apart for things to have grown or shrunk, and how many times one
// is the other at least, rounded down. Only times of the same precision are set beside each other: a month's sum is less than a year's.
func leap(a, b *figure) (times string, ok bool) {
	x, y := a.claim, b.claim
	switch {
	case x.modality != dataset.Asserted || y.modality != dataset.Asserted || !x.time.IsDate() || !y.time.IsDate():
		return "", false
	case x.time.From.Precision() != y.time.From.Precision() || b.first-a.last > leapDays:
		return "", false
	case x.exact.Low.Number.Sign() < 0 || y.exact.Low.Number.Sign() < 0:
		return "", false
	}
	for _, pair := range [][2]quantity.Interval{{x.exact, y.exact}, {y.exact, x.exact}} {
		small, large := pair[0].High, pair[1].Low
		if small.Kind == quantity.Infinite || large.Kind == quantity.Infinite || small.Number.Sign() <= 0 {
			continue
		}
		if ratio, ok := large.Number.Quo(small.Number); ok && ratio.Cmp(quantity.Int(leapTimes)) >= 0 {
			return strconv.Itoa(int(min(ratio.Float64(), 1e9))), true
		}
	}
	return "", false
}

func (f *figuresAudit) compare(a, b *figure) {
	c := compareFigures(a.claim, b.claim)
	f.pair(c.code(), a, b, c)
}

// code gives the code of a finding with the verdict.
func (c Comparison) code() diag.Code {
	switch {
	case c.Verdict == Contradict && c.Slight:
		return diag.FiguresDifferSlightly
	case c.Verdict == Contradict:
		return diag.FiguresContradict
	case c.Verdict == Possibly && c.Apart:
		return diag.FiguresMayContradict
	case c.Verdict == Possibly:
		return diag.FiguresMayAgree
	case c.Verdict == Refine:
		return diag.FigureRefines
	case c.Verdict == Follow:
		return diag.FiguresFollow
	case c.Verdict == Incomparable:
		return diag.FiguresIncomparable
	}
	return diag.FiguresAgree
}

func (f *figuresAudit) pair(code diag.Code, a, b *figure, c Comparison) {
	f.summary.Pairs++
	f.summary.Verdicts[c.Verdict]++
	if !f.out.wanted(code) {
		f.out.count(code)
		return
	}
	x, y := a.statement, b.statement
	f.out.add(pending{
		code: code, subjects: [3]int32{a.subject, a.measure}, time: a.first, statements: [2]int32{x, y},
		make: func() Finding { return f.finding(code, x, y, c, [2]quantity.Interval{a.claim.exact, b.claim.exact}) },
	})
}

func (f *figuresAudit) finding(code diag.Code, a, b int32, c Comparison, exact [2]quantity.Interval) Finding {
	in, s, t := f.in, &f.in.Statements[a], &f.in.Statements[b]
	unit := in.Dataset.Measures[s.Measure].Unit
	detail := FiguresDetail{Unit: unit, Figures: [2]Bounds{boundsOf(exact[0]), boundsOf(exact[1])}, Inside: c.Inside}
	reason := c.Reason
	if gap, percent, ok := gapOf(exact[0], exact[1]); ok && c.Apart {
		detail.Between, detail.Percent = gap.String(), percent
		reason += ": " + in.apartWords(gap, percent, unit)
	}
	if c.Apart && sharesSource(s, t) {
		reason += "; one source says both"
	}
	message := fmt.Sprintf("%s: %s %s %s", in.thingWords(s.Statement), in.figureWords(s.Statement), verdictWords(c), in.figureWords(t.Statement))
	if c.Inside == 2 {
		message = fmt.Sprintf("%s: %s %s %s", in.thingWords(s.Statement), in.figureWords(t.Statement), verdictWords(c), in.figureWords(s.Statement))
	}
	subjects := []string{in.Dataset.Entities[s.Subject].ID, in.Dataset.Measures[s.Measure].ID}
	if s.Object != dataset.None {
		subjects = append(subjects, in.Dataset.Entities[s.Object].ID)
	}
	out := in.finding(code, c.Verdict, message, subjects, a, b)
	out.Reason, out.Detail = reason, detail
	return out
}

// verdictWords stands between the two figures.
func verdictWords(c Comparison) string {
	switch {
	case c.Verdict == Contradict:
		return "contradicts"
	case c.Verdict == Possibly && c.Apart:
		return "may contradict"
	case c.Verdict == Possibly:
		return "may agree with"
	case c.Verdict == Refine:
		return "refines"
	case c.Verdict == Follow:
		return "is followed by"
	case c.Verdict == Incomparable:
		return "cannot be compared with"
	}
	return "agrees with"
}

// thingWords says what a figure is about: "Beijing, gross product", "Zhongguancun, number of unicorns, unicorn companies".
func (in *Input) thingWords(s *dataset.Statement) string {
	words := in.name(s.Subject) + ", " + in.label(s.Measure)
	if s.Object != dataset.None {
		words += ", " + in.name(s.Object)
	}
	switch {
	case s.OfEntity != dataset.None:
		words += ", of " + in.name(s.OfEntity)
	case s.OfText != "":
		words += ", of " + s.OfText
	}
	return words
}

// figureWords is a figure as it was written, with its time.
func (in *Input) figureWords(s *dataset.Statement) string {
	words := s.Quantity.Figure
	if s.Modality != dataset.Asserted {
		words += " as a " + s.Modality.String()
	}
	return words + inTime(s.Time)
}

func boundsOf(i quantity.Interval) (b Bounds) {
	if i.Low.Kind != quantity.Infinite {
		b.Low = i.Low.Number.String()
	}
	if i.High.Kind != quantity.Infinite {
		b.High = i.High.Number.String()
	}
	return b
}

// gapOf gives what lies between two intervals that share no number, and that as a percentage of the larger number at the gap. ok is false
// where they share one, and where they meet, so that nothing lies between them.
func gapOf(a, b quantity.Interval) (gap quantity.Number, percent float64, ok bool) {
	if a.Overlaps(b) {
		return gap, 0, false
	}
	low, high := a.High, b.Low
	if a.Cmp(b) > 0 {
		low, high = b.High, a.Low
	}
	gap = high.Number.Sub(low.Number)
	if gap.Sign() == 0 {
		return gap, 0, false
	}
	larger := high.Number.Abs()
	if low.Number.Abs().Cmp(larger) > 0 {
		larger = low.Number.Abs()
	}
	if share, ok := gap.Quo(larger); ok {
		percent = share.Float64() * 100
	}
	return gap, percent, true
}

// apartWords says how far two figures of a unit are apart, and how much that is of one of them. What lies between two shares are percentage
// points, which are not percent; and a number that has no end as a decimal is rounded, and said to be.
func (in *Input) apartWords(gap quantity.Number, percent float64, unit string) string {
	return "they are " + in.gapWords(gap, unit) + " apart (" + percentWords(percent) + ")"
}

func (in *Input) gapWords(gap quantity.Number, unit string) string {
	units := in.Dataset.Units
	if points, ok := units.PercentagePoints(gap, unit); ok {
		words, exact := shortNumber(points)
		if points.Equal(quantity.Int(1)) {
			return words + " percentage point"
		}
		return about(exact) + words + " percentage points"
	}
	words, exact := shortNumber(gap)
	if u, ok := units.Lookup(unit); !ok || u.Kind != "count" && u.Kind != "number" { // counted things have none
		words += " " + unit
	}
	return about(exact) + words
}

func about(exact bool) string {
	if exact {
		return ""
	}
	return "about "
}

// shortNumber gives a number as a decimal, with a number word where that leaves few digits, and whether it is exact.
func shortNumber(n quantity.Number) (words string, exact bool) {
	long, exact := n.Spoken()
	for _, w := range []struct {
		word string
		size int64
	}{{"trillion", 1e12}, {"billion", 1e9}, {"million", 1e6}} {
		if n.Abs().Cmp(quantity.Int(w.size)) < 0 {
			continue
		}
		m, _ := n.Quo(quantity.Int(w.size))
		if short, same := m.Spoken(); same && len(short) < len(long)/2+1 || !exact {
			return short + " " + w.word, same
		}
	}
	return long, exact
}

func percentWords(percent float64) string {
	if percent < 0.1 && percent > 0 {
		return "under 0.1 %"
	}
	return fmt.Sprintf("%.1f %%", percent)
}

// sharesSource says whether one source stands behind both statements.
func sharesSource(s, t *compile.Distinct) bool {
	for _, r := range s.References {
		if slices.ContainsFunc(t.References, func(o dataset.Reference) bool { return o.Source == r.Source }) {
			return true
		}
	}
	return false
}
