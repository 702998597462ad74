package cypher

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/internal/cypher"
)

// Plan is how a query is answered: a tree of operators, the root of which gives the rows of the result.
type Plan struct {
	Root *Step
	// Profiled says that the query was run, and the work measured.
	Profiled bool
	// Memory is the most that the query kept at once, in bytes.
	Memory int64
}

// Step is an operator of a plan.
type Step struct {
	// Operator is its name as in Neo4j, and Details says in Cypher what it works on.
	Operator, Details string
	// Estimated is how many rows were expected to leave it.
	Estimated float64
	// Rows is how many did, and Time what was spent in this operator alone; both are 0 where the query was not run.
	Rows int64
	Time time.Duration
	// Inputs are the operators that its rows come from. The last of several is run for each row of the others.
	Inputs []*Step
}

func planOf(p *cypher.Plan) *Plan {
	var step func(*cypher.Step) *Step
	step = func(s *cypher.Step) *Step {
		out := &Step{Operator: s.Operator, Details: s.Details, Estimated: s.Estimated, Rows: s.Rows, Time: s.Time}
		for _, in := range s.Inputs {
			out.Inputs = append(out.Inputs, step(in))
		}
		return out
	}
	return &Plan{Root: step(p.Root), Profiled: p.Profiled, Memory: p.Memory}
}

// String has a line per operator, the root first, with what is run for each row of another further in.
func (p *Plan) String() string {
	var b strings.Builder
	p.write(&b, "", p.Root)
	return b.String()
}

func (p *Plan) write(b *strings.Builder, indent string, s *Step) {
	fmt.Fprintf(b, "%s+%s", indent, s.Operator)
	if s.Details != "" {
		fmt.Fprintf(b, " %s", s.Details)
	}
	fmt.Fprintf(b, " (about %d rows", int64(math.Round(s.Estimated)))
	if p.Profiled {
		fmt.Fprintf(b, ", %d were", s.Rows)
	}
	b.WriteString(")\n")
	for i := len(s.Inputs) - 1; i >= 0; i-- {
		deeper := indent
		if i > 0 {
			deeper += "| "
		}
		p.write(b, deeper, s.Inputs[i])
	}
}
