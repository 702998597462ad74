package exec

import (
	"time"

	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// Profile is what a run did, operator by operator. Time spent where rows are used is nobody's.
type Profile struct {
	Steps map[plan.Operator]*Work
	// Memory is the most that the query kept at once, in bytes.
	Memory int64
}

// Work is what one operator did: the rows that left it, and the time that was spent in it and in nothing below or above it.
type Work struct {
	Rows int64
	Time time.Duration
}

// profiler gives the time to the operator that is at work. Rows are pushed through operators that call each other, so that the one at work
// changes whenever a row is handed on, and changes back when the call returns.
type profiler struct {
	profile *Profile
	clock   func() time.Time
	since   time.Time
	working *Work
	// building is the operator that is being compiled: the one that takes the rows of what is compiled inside it.
	building *Work
}

// enter says who is at work from now on, and gives back who was.
func (p *profiler) enter(w *Work) (before *Work) {
	now := p.clock()
	if p.working != nil {
		p.working.Time += now.Sub(p.since)
	}
	before, p.working, p.since = p.working, w, now
	return before
}

// handOn gives rows to what is behind an operator, as many as it says.
type handOn func(rows int, next step) error

// measured is an operator whose rows and time are counted. It is built by a function that hands its rows on through another one.
func (x *machine) measured(o plan.Operator, build func(handOn) (step, error)) (step, error) {
	p := x.profiler
	work := p.profile.Steps[o]
	if work == nil {
		work = &Work{}
		p.profile.Steps[o] = work
	}
	consumer := p.building
	p.building = work
	run, err := build(func(rows int, next step) error {
		work.Rows += int64(rows)
		before := p.enter(consumer)
		err := next()
		p.enter(before)
		return err
	})
	p.building = consumer
	if err != nil {
		return nil, err
	}
	return func() error {
		before := p.enter(work)
		err := run()
		p.enter(before)
		return err
	}, nil
}
