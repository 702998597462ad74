package audit

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/truth"
)

// TargetDetail is the detail of the findings of Targets: a target or forecast, beside what came of it.
type TargetDetail struct {
	Modality  string  `json:"modality"`
	Unit      string  `json:"unit"`
	Aimed     Bounds  `json:"aimed"`
	Time      string  `json:"time,omitempty"`      // aimed at
	Direction string  `json:"direction,omitempty"` // up or down, where it is known which way it was to go
	Reported  *Bounds `json:"reported,omitempty"`  // the figure that decides, or the newest one
	Of        string  `json:"of,omitempty"`        // of what time that is
	Distance  string  `json:"distance,omitempty"`  // what lies between the two, in the unit; lacking where they share numbers
	Percent   float64 `json:"percent,omitempty"`   // that, as a percentage of the larger number
}

// TargetsSummary is the summary of Targets.
type TargetsSummary struct {
	Targets   int            `json:"targets"`
	Forecasts int            `json:"forecasts"`
	Verdicts  map[string]int `json:"verdicts"`
}

// Looked says what the audit has looked at.
func (s TargetsSummary) Looked() string {
	return plural.Of(s.Targets, "target") + " and " + plural.Of(s.Forecasts, "forecast") + " compared with the figures of their times"
}

// Targets holds targets and forecasts against the asserted figures of the same thing, as they are known on the day of the input: one of the time
// that was aimed at decides; an earlier one may show that it has been overtaken.
func Targets(ctx context.Context, in *Input) (*Report, error) {
	t := &targets{in: in, out: in.newCollector(), today: math.MaxInt32, summary: TargetsSummary{Verdicts: map[string]int{}}}
	if day := in.Day(); !day.IsZero() {
		t.today = day.Last().EpochDays()
	}
	for n, same := range byKey(t.collect(), func(f figure) thing { return f.thing }) {
		t.thing(same)
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return t.out.report("targets", t.summary), ctx.Err()
}

type targets struct {
	in      *Input
	out     *collector
	today   int
	summary TargetsSummary
}

// collect gives the targets and forecasts that there are on the day, and the asserted figures of the same things.
func (t *targets) collect() []figure {
	aimed := map[thing]bool{}
	for i := range t.in.Statements {
		if s := &t.in.Statements[i]; t.isAim(s) {
			aimed[thingOf(t.in.Dataset, s.Statement)] = true
		}
	}
	return t.in.series(func(s *compile.Distinct, of thing) bool {
		return aimed[of] && (t.isAim(s) || s.Modality == dataset.Asserted && t.in.known(s.Time) && t.isPublished(s))
	})
}

// isAim says whether a statement is a target or forecast of the time asked about, and was published by the day from which is looked.
func (t *targets) isAim(s *compile.Distinct) bool {
	if s.Modality == dataset.Asserted || !hasFigure(s.Statement) {
		return false
	}
	if (period.Window{Between: t.in.Options.Between}).Holds(s.Time) == truth.No {
		return false
	}
	return t.isPublished(s)
}

// isPublished says whether a statement was published by the day from which is looked, as far as that is known.
func (t *targets) isPublished(s *compile.Distinct) bool {
	return t.in.Options.AsOf.IsZero() || t.published(s) <= t.today
}

// published gives the day on which a statement was first published, or always where that is not known of all its sources.
func (t *targets) published(s *compile.Distinct) int {
	day := never
	for _, r := range s.References {
		day = min(day, firstDay(t.in.Dataset.Sources[r.Source].Published))
	}
	return day
}

// thing looks at the targets and forecasts for one thing.
func (t *targets) thing(same []figure) {
	var aims, reported []figure
	for _, f := range same {
		if f.claim.modality == dataset.Asserted {
			reported = append(reported, f)
		} else {
			aims = append(aims, f)
		}
	}
	slices.SortStableFunc(reported, func(a, b figure) int { return cmp.Or(cmp.Compare(a.last, b.last), cmp.Compare(a.first, b.first)) })
	for i := range aims {
		t.judge(&aims[i], reported)
	}
}

// outcome is what came of a target or forecast.
type outcome struct {
	code     diag.Code
	verdict  string
	reason   string
	up, down bool     // the direction that is known
	reported []figure // the figures that decide; several if they are of the same time
}

func (t *targets) judge(aim *figure, reported []figure) {
	o := t.outcomeOf(aim, reported)
	if aim.claim.modality == dataset.Target {
		t.summary.Targets++
	} else {
		t.summary.Forecasts++
	}
	t.summary.Verdicts[o.verdict]++
	if !t.out.wanted(o.code) {
		t.out.count(o.code)
		return
	}
	a := *aim
	t.out.add(pending{
		code: o.code, subjects: [3]int32{a.subject, a.measure}, time: a.last, statements: [2]int32{a.statement},
		make: func() Finding { return t.finding(&a, o) },
	})
}

// outcomeOf says what came of a target or forecast.
func (t *targets) outcomeOf(aim *figure, reported []figure) outcome {
	set := t.published(&t.in.Statements[aim.statement])
	o := outcome{}
	o.up, o.down = direction(aim, newest(reported, set, always), set)
	due := aim.last <= t.today && aim.last != never
	if o.reported = newest(reported, aim.last, aim.first); len(o.reported) > 0 {
		return o.decided(aim, due)
	}
	if o.reported = newest(reported, aim.first-1, always); len(o.reported) > 0 && o.reaches(aim) == truth.Yes {
		return o.as(diag.TargetOvertaken, "overtaken", "a figure of an earlier time is there already")
	}
	if due {
		return o.as(diag.TargetUnreported, "unreported", "its time is over, and no source says what came of it")
	}
	return o.open(aim)
}

func (o outcome) open(aim *figure) outcome {
	if aim.last == never {
		return o.as(diag.TargetOpen, "open", "it names no time at which it would be over")
	}
	return o.as(diag.TargetOpen, "open", "its time is not over")
}

func (o outcome) as(code diag.Code, verdict, reason string) outcome {
	o.code, o.verdict, o.reason = code, verdict, reason
	return o
}

// decided judges by a figure of the time that was aimed at, or of a part of it.
func (o outcome) decided(aim *figure, due bool) outcome {
	whole := o.reported[0].last == aim.last && aim.last != never
	switch o.reaches(aim) {
	case truth.Yes:
		if o.beyond(aim) {
			return o.as(diag.TargetMet, "exceeded", "the figure is beyond it")
		}
		return o.as(diag.TargetMet, "met", "the figure has reached it")
	case truth.No:
		switch {
		case whole:
			return o.as(diag.TargetMissed, "missed", "the figure does not reach it")
		case due:
			return o.as(diag.TargetUndecided, "undecided", "the newest figure does not reach it, but is of a time before its end")
		}
		return o.open(aim)
	}
	if !whole && !due {
		return o.open(aim)
	}
	if !o.up && !o.down {
		return o.as(diag.TargetUndecided, "undecided", "nothing says whether it was to be more or less")
	}
	return o.as(diag.TargetUndecided, "undecided", "the figures do not decide it")
}

// reaches answers whether the figures that are reported reach a target or forecast.
func (o outcome) reaches(aim *figure) truth.Answer {
	always, sometimes := true, false
	for i := range o.reported {
		answer := o.reach(&o.reported[i], aim)
		always, sometimes = always && answer == truth.Yes, sometimes || answer != truth.No
	}
	return truth.Of(always, sometimes)
}

func (o outcome) reach(f, aim *figure) truth.Answer {
	got, wanted := f.claim, aim.claim
	same := got.rounded.Overlaps(wanted.rounded)
	switch {
	case !o.up && !o.down && same:
		return truth.Of(wanted.rounded.ContainsInterval(got.exact) || got.exact.IsPoint(), true)
	case !o.up && !o.down:
		return truth.Possibly
	case o.up: // up: nothing that was reported is below what was wanted
		return truth.Of(!below(got.exact.Low, wanted.rounded.Low), got.rounded.Overlaps(wanted.rounded) || wanted.rounded.Less(got.rounded) != truth.No)
	}
	return truth.Of(!below(mirrored(got.exact.High), mirrored(wanted.rounded.High)), got.rounded.Overlaps(wanted.rounded) || got.rounded.Less(wanted.rounded) != truth.No)
}

// below says whether numbers at a low end are below another low end.
func below(a, b quantity.End) bool {
	switch {
	case b.Kind == quantity.Infinite:
		return false
	case a.Kind == quantity.Infinite:
		return true
	}
	return a.Number.Cmp(b.Number) < 0
}

// mirrored makes a low end of a high one.
func mirrored(e quantity.End) quantity.End {
	e.Number = e.Number.Neg()
	return e
}

// beyond says whether the figures have left the target or forecast behind.
func (o outcome) beyond(aim *figure) bool {
	for i := range o.reported {
		if o.reported[i].claim.rounded.Overlaps(aim.claim.rounded) {
			return false
		}
	}
	return true
}

// direction says which way it was to go: as the comparator says, or away from where it stood when the target was set. A forecast is a number to
// be above or below of.
func direction(aim *figure, before []figure, set int) (up, down bool) {
	exact := aim.claim.exact
	switch {
	case exact.High.Kind == quantity.Infinite:
		return true, false
	case exact.Low.Kind == quantity.Infinite:
		return false, true
	case len(before) > 0 && set != always && before[0].last < aim.first:
		stood := before[0].claim.exact
		if stood.Less(exact) == truth.Yes {
			return true, false
		}
		if exact.Less(stood) == truth.Yes {
			return false, true
		}
	}
	return aim.claim.modality == dataset.Forecast, false
}

// newest gives the figures, sorted by their last day, that end on a day or before, are not of an interval that begins before another day, and of
// which there are none that end later: those of the same time.
func newest(reported []figure, day, from int) []figure {
	to, _ := slices.BinarySearchFunc(reported, day, func(f figure, day int) int {
		if f.last <= day {
			return -1
		}
		return 1
	})
	const most = 256 // intervals that are passed over
	for i := to - 1; i >= 0 && i >= to-most && reported[i].last >= from; i-- {
		if reported[i].first < from || from == always && !reported[i].claim.time.IsDate() {
			continue
		}
		first := i
		for first > 0 && reported[first-1].first == reported[i].first && reported[first-1].last == reported[i].last {
			first--
		}
		return reported[first : i+1]
	}
	return nil
}

// before stands before the figure that is shown: one that decides, or the newest one.
func (o outcome) before() string {
	switch o.code {
	case diag.TargetOpen, diag.TargetUnreported, diag.TargetUndecided:
		return ", the newest figure is "
	}
	return ": "
}

func (t *targets) finding(aim *figure, o outcome) Finding {
	in, s := t.in, t.in.Statements[aim.statement].Statement
	detail := TargetDetail{
		Modality: aim.claim.modality.String(), Unit: in.Dataset.Measures[aim.measure].Unit, Aimed: boundsOf(aim.claim.exact), Time: s.Time.Text,
	}
	switch {
	case o.up:
		detail.Direction = "up"
	case o.down:
		detail.Direction = "down"
	}
	statements := []int32{aim.statement}
	for i := range o.reported {
		statements = append(statements, o.reported[i].statement)
	}
	message := fmt.Sprintf("%s: the %s of %s%s is %s", in.thingWords(s), detail.Modality, s.Quantity.Figure, inTime(s.Time), o.verdict)
	reason := o.reason
	if len(o.reported) > 0 {
		f := &o.reported[0]
		r := in.Statements[f.statement].Statement
		bounds := boundsOf(f.claim.exact)
		detail.Reported, detail.Of = &bounds, r.Time.Text
		message += o.before() + in.figureWords(r)
		if gap, percent, ok := gapOf(f.claim.exact, aim.claim.exact); ok && !f.claim.rounded.Overlaps(aim.claim.rounded) {
			detail.Distance, detail.Percent = gap.String(), percent
			reason += "; " + in.apartWords(gap, percent, detail.Unit)
		}
	}
	out := in.finding(o.code, o.verdict, message, []string{in.Dataset.Entities[aim.subject].ID, in.Dataset.Measures[aim.measure].ID}, statements...)
	out.Reason, out.Detail = reason, detail
	out.Possibly = s.Time.IsZero()
	return out
}
