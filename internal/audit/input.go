package audit

import (
	"context"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/truth"
)

// Options says what an audit looks at. The zero Options looks at everything.
type Options struct {
	// AsOf is the day from which is looked: what is about a later time is left out. The zero Date leaves out nothing.
	AsOf period.Date
	// Between is the time that is asked about: what is about other times is left out. The zero Period leaves out nothing.
	Between period.Period
	// Today is the day on which the audit takes place. Where AsOf is given it takes its place.
	Today period.Date
	// All puts findings that are notes into the list, too: verdicts that need no action. They are counted in any case.
	All bool
	// Limit is how many findings the list may hold, the first ones; all are counted. 0 means all.
	Limit int
	// Language is that of the reader, in which things are named and sentences are made of statements; the dataset's first if empty.
	Language string
	// Without holds ids of sources to leave out, as in compile.Options.
	Without []string

	brief bool           // findings name what they rest on by index only, until somebody completes them
	about map[int32]bool // keep only the findings whose first subject is one of these entities; nil keeps all
}

// Input is a dataset made ready for audits: the statements as the graph has them, those of equal content as one. It is not changed after
// NewInput has returned it, and audits may run on it side by side.
type Input struct {
	Dataset    *dataset.Dataset   // with the entities as one that were decided to be the same
	Written    *dataset.Dataset   // as it was written
	Statements []compile.Distinct // of Dataset, all of them, whatever the time asked about; see Holds
	Options    Options
}

// NewInput reads a dataset without errors.
func NewInput(ctx context.Context, ds *dataset.Dataset, opts Options) (*Input, error) {
	statements, merged, err := compile.Merge(ctx, ds, compile.Options{Without: opts.Without})
	if err != nil {
		return nil, err
	}
	return &Input{Dataset: merged, Written: ds, Statements: statements, Options: opts}, nil
}

// Day is the day on which, or from which, is looked at the statements; it may be zero.
func (in *Input) Day() period.Date {
	if !in.Options.AsOf.IsZero() {
		return in.Options.AsOf
	}
	return in.Options.Today
}

// Holds answers whether something that is about a time belongs to the time that is asked about. A year is only possibly within one of its
// months, and what has no time possibly belongs to any.
func (in *Input) Holds(t period.Period) truth.Answer {
	return period.Window{AsOf: in.Options.AsOf, Between: in.Options.Between}.Holds(t)
}

// asked says whether something that is about a time belongs, or possibly belongs, to the time that is asked about.
func (in *Input) asked(t period.Period) bool { return in.Holds(t) != truth.No }

// known says whether something that is about a time had, or may have, come about on the day from which is looked.
func (in *Input) known(t period.Period) bool {
	return period.Window{AsOf: in.Options.AsOf}.Holds(t) != truth.No
}

// figureOf gives the numbers that the figure of a statement allows, in the unit of its measure; ok is false where it has none.
func figureOf(figures *compile.Figures, s *dataset.Statement) (q quantity.Quantity, ok bool) {
	if s.Quantity == nil || s.Measure == dataset.None {
		return q, false
	}
	q, err := figures.InMeasureUnit(s)
	return q, err == nil
}
