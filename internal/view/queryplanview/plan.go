// Package queryplanview owns how the plan of a query is shown, whichever store has answered: the table for people and the
// names in JSON. It knows nothing of how queries are planned or run.
package queryplanview

import (
	"fmt"
	"io"
	"iter"
	"math"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
)

// Plan is how a query is answered, in either store, with the work that it
// was where it has been run. The names in JSON are a promise to scripts.
type Plan struct {
	Profiled bool  `json:"profiled"`
	Memory   int64 `json:"memoryBytes,omitempty"`
	Root     *Step `json:"plan"`
}

// Step is an operator of a plan.
type Step struct {
	Operator  string   `json:"operator"`
	Details   string   `json:"details"`
	Estimated float64  `json:"estimatedRows"`
	Rows      *int64   `json:"rows,omitempty"`
	Hits      *int64   `json:"dbHits,omitempty"`
	Time      *float64 `json:"milliseconds,omitempty"`
	Inputs    []*Step  `json:"inputs,omitempty"`
}

// OfGraph is the plan of the engine in this process.
func OfGraph(p *cypher.Plan) *Plan {
	var step func(*cypher.Step) *Step
	step = func(s *cypher.Step) *Step {
		out := &Step{Operator: s.Operator, Details: s.Details, Estimated: s.Estimated}
		if p.Profiled {
			out.Rows, out.Time = &s.Rows, milliseconds(s.Time)
		}
		for _, in := range s.Inputs {
			out.Inputs = append(out.Inputs, step(in))
		}
		return out
	}

	return &Plan{Profiled: p.Profiled, Memory: p.Memory, Root: step(p.Root)}
}

// OfServer is the plan of Neo4j; nil if it gave none.
func OfServer(p *neo4j.QueryPlan) *Plan {
	if p == nil {
		return nil
	}
	var step func(*neo4j.QueryStep) *Step
	step = func(s *neo4j.QueryStep) *Step {
		out := &Step{Operator: s.Operator, Details: s.Details, Estimated: s.Estimated}
		if p.Profiled {
			out.Rows, out.Hits = &s.Rows, &s.Hits
			if s.Time > 0 {
				out.Time = milliseconds(s.Time)
			}
		}
		for _, in := range s.Inputs {
			out.Inputs = append(out.Inputs, step(in))
		}
		return out
	}

	return &Plan{Profiled: p.Profiled, Memory: p.Memory, Root: step(p.Root)}
}

func milliseconds(d time.Duration) *float64 {
	ms := float64(d.Microseconds()) / 1000

	return &ms
}

// Write shows the plan: as one object where results are JSON, else as a table
// with one line per operator, the last one first, as cypher-shell has it.
func (p *Plan) Write(w io.Writer, format output.Format, opts output.Options) error {
	if format == output.FormatJSON {
		return output.WriteJSON(w, p)
	}
	if err := output.Write(w, format, p.table(), opts); err != nil {
		return err
	}
	if format != output.FormatTable || p.Memory == 0 {
		return nil
	}
	_, err := fmt.Fprintf(w, "\nat most %s KiB of memory\n", plural.Number(int(p.Memory+1023)>>10))

	return err
}

func (p *Plan) table() output.Table {
	timed, counted := p.Root.any(func(s *Step) bool { return s.Time != nil }), p.Root.any(func(s *Step) bool { return s.Hits != nil })
	columns := []string{"operator", "details", "estimated rows"}
	if p.Profiled {
		columns = append(columns, "rows")
	}
	if counted {
		columns = append(columns, "db hits")
	}
	if timed {
		columns = append(columns, "ms")
	}
	rows := func(yield func([]graph.Value, error) bool) {
		p.Root.walk("", func(indent string, s *Step) bool {
			row := []graph.Value{graph.String(indent + "+" + s.Operator), graph.String(s.Details), graph.Int(int64(math.Round(s.Estimated)))}
			if p.Profiled {
				row = append(row, graph.Int(*s.Rows))
			}
			if counted {
				row = append(row, graph.Int(*s.Hits))
			}
			if timed {
				row = append(row, graph.Float(*s.Time))
			}
			return yield(row, nil)
		})
	}

	return output.Table{Columns: columns, Rows: iter.Seq2[[]graph.Value, error](rows)}
}

// any reports whether a step, or one that it stands on, has something.
func (s *Step) any(has func(*Step) bool) bool {
	found := false
	s.walk("", func(_ string, s *Step) bool {
		found = found || has(s)
		return !found
	})

	return found
}

// walk visits the steps from the last to the first. What a step runs for each
// of its rows stands before where the rows come from, one level further in.
func (s *Step) walk(indent string, visit func(indent string, s *Step) bool) bool {
	if !visit(indent, s) {
		return false
	}
	for i := len(s.Inputs) - 1; i >= 0; i-- {
		deeper := indent
		if i > 0 {
			deeper += "| "
		}
		if !s.Inputs[i].walk(deeper, visit) {
			return false
		}
	}

	return true
}
