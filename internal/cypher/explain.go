package cypher

import (
	"time"

	"github.com/jjj-kg/jjj/internal/cypher/exec"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// Plan is how a query is answered, for those who read it: EXPLAIN has it without the work, PROFILE with it.
type Plan struct {
	Root *Step
	// Profiled says that the query was run and the work measured.
	Profiled bool
	// Memory is the most that the query kept at once, in bytes.
	Memory int64
}

// Step is an operator of a plan.
type Step struct {
	// Operator is its name as in Neo4j, Details says in Cypher what it works on.
	Operator, Details string
	// Estimated is how many rows were expected to leave it.
	Estimated float64
	// Rows is how many did, and Time what was spent in this operator alone.
	Rows int64
	Time time.Duration
	// Inputs are the operators that it stands on.
	Inputs []*Step
}

// Plan describes how the query will be answered.
func (q *Query) Plan() *Plan { return q.describe(nil) }

// describe makes the readable form of the plan, with the work that was done where it is known. Neo4j begins each plan with an operator that
// hands out the rows.
func (q *Query) describe(done *exec.Profile) *Plan {
	p := &Plan{}
	names := ""
	for i, c := range q.Columns {
		if i > 0 {
			names += ", "
		}
		names += c
	}
	top := q.step(q.plan.Root, done)
	p.Root = &Step{Operator: "ProduceResults", Details: names, Estimated: top.Estimated, Rows: top.Rows, Inputs: []*Step{top}}
	if done != nil {
		p.Profiled, p.Memory = true, done.Memory
	}
	return p
}

func (q *Query) step(o plan.Operator, done *exec.Profile) *Step {
	s := &Step{Estimated: o.Rows()}
	s.Operator, s.Details = q.plan.Describe(o)
	if done != nil {
		if work := done.Steps[o]; work != nil {
			s.Rows, s.Time = work.Rows, work.Time
		}
	}
	for _, in := range q.plan.Inputs(o) {
		s.Inputs = append(s.Inputs, q.step(in, done))
	}
	return s
}
