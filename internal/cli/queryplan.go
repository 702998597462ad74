package cli

import (
	"fmt"
	"io"
	"iter"
	"math"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
)

// queryPlan is how a query is answered, in either store, with the work that it
// was where it has been run. The names in JSON are a promise to scripts.
type queryPlan struct {
	Profiled bool      `json:"profiled"`
	Memory   int64     `json:"memoryBytes,omitempty"`
	Root     *planStep `json:"plan"`
}

// planStep is an operator of a plan.
type planStep struct {
	Operator  string      `json:"operator"`
	Details   string      `json:"details"`
	Estimated float64     `json:"estimatedRows"`
	Rows      *int64      `json:"rows,omitempty"`
	Hits      *int64      `json:"dbHits,omitempty"`
	Time      *float64    `json:"milliseconds,omitempty"`
	Inputs    []*planStep `json:"inputs,omitempty"`
}

// graphPlan is the plan of the engine in this process.
func graphPlan(p *cypher.Plan) *queryPlan {
	var step func(*cypher.Step) *planStep
	step = func(s *cypher.Step) *planStep {
		out := &planStep{Operator: s.Operator, Details: s.Details, Estimated: s.Estimated}
		if p.Profiled {
			out.Rows, out.Time = &s.Rows, milliseconds(s.Time)
		}
		for _, in := range s.Inputs {
			out.Inputs = append(out.Inputs, step(in))
		}
		return out
	}

	return &queryPlan{Profiled: p.Profiled, Memory: p.Memory, Root: step(p.Root)}
}

// serverPlan is the plan of Neo4j; nil if it gave none.
func serverPlan(p *neo4j.QueryPlan) *queryPlan {
	if p == nil {
		return nil
	}
	var step func(*neo4j.QueryStep) *planStep
	step = func(s *neo4j.QueryStep) *planStep {
		out := &planStep{Operator: s.Operator, Details: s.Details, Estimated: s.Estimated}
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

	return &queryPlan{Profiled: p.Profiled, Memory: p.Memory, Root: step(p.Root)}
}

func milliseconds(d time.Duration) *float64 {
	ms := float64(d.Microseconds()) / 1000

	return &ms
}

// write shows the plan: as one object where results are JSON, else as a table
// with a line an operator, the last one first, as cypher-shell has it.
func (p *queryPlan) write(w io.Writer, format output.Format, opts output.Options) error {
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

func (p *queryPlan) table() output.Table {
	timed, counted := p.Root.any(func(s *planStep) bool { return s.Time != nil }), p.Root.any(func(s *planStep) bool { return s.Hits != nil })
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
		p.Root.walk("", func(indent string, s *planStep) bool {
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
func (s *planStep) any(has func(*planStep) bool) bool {
	found := false
	s.walk("", func(_ string, s *planStep) bool {
		found = found || has(s)
		return !found
	})

	return found
}

// walk visits the steps from the last to the first. What a step runs for each
// of its rows stands before where the rows come from, one level further in.
func (s *planStep) walk(indent string, visit func(indent string, s *planStep) bool) bool {
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

// planWord is the word before a query that asks for its plan; empty if there is
// none.
func planWord(explain, profile bool) string {
	switch {
	case explain:
		return "EXPLAIN"
	case profile:
		return "PROFILE"
	}

	return ""
}

// showPlan writes the plan of an answer that has one. The plan of a query that
// was only explained is the result; that of a query that was run stands beside
// its rows, on standard error.
func (o *queryOptions) showPlan(answer *rows, format output.Format) error {
	if answer.Plan == nil {
		return nil
	}
	plan := answer.Plan()
	if plan == nil {
		return nil
	}
	if !plan.Profiled {
		return o.IO.Page(func(w io.Writer) error {
			opts := o.IO.Options()
			opts.Null = "null"
			return plan.write(w, format, opts)
		})
	}
	if format != output.FormatJSON {
		format = output.FormatTable
	}
	var text strings.Builder
	if err := plan.write(&text, format, output.Options{Width: o.IO.ErrWidth(), Color: o.IO.ErrStyle().On(), Null: "null"}); err != nil {
		return err
	}
	_, err := io.WriteString(o.IO.Err, text.String())

	return err
}
