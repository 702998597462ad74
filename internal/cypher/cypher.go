// Package cypher answers read-only Cypher over a graph in memory: text in, rows out.
//
// It owns how the phases of a query follow each other: parser, check, plan, exec. It implements a read-only subset of openCypher 9 and what
// Neo4j 5 users type daily; where the two disagree, the answers are those of Neo4j.
package cypher

import (
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/check"
	"github.com/jjj-kg/jjj/internal/cypher/exec"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// Options bound a query and give it its parameters. Zero values are no bounds.
type Options struct {
	Params map[string]graph.Value
	// Now is the time that all clocks of the query show.
	Now time.Time
	// MaxRows bounds the rows of the result, MaxMemory the bytes that the query keeps while it runs, Timeout how long it runs.
	MaxRows, MaxMemory int64
	Timeout            time.Duration
}

// Query is a query that has been read and planned for one graph. It can be run any number of times, by several goroutines at once.
type Query struct {
	// Columns are the names of the columns, in order.
	Columns []string
	// Mode says whether rows, a plan or a profile were asked for.
	Mode ast.Mode
	// Warnings are what is allowed, but likely a mistake.
	Warnings   []check.Warning
	program    *exec.Program
	procedures procedures
}

// Prepare reads, checks and plans a query. An error is a *fault.Error.
func Prepare(g *graph.Graph, text string, extra ...Procedure) (*Query, error) {
	tree, err := parser.Parse(text)
	if err != nil {
		return nil, err
	}
	callable := procedures{g, extra}
	info, fail := check.Check(tree, check.Options{Vocabulary: vocabulary{g}, Procedures: callable})
	if fail != nil {
		return nil, fail
	}
	p, fail := plan.New(tree, statistics{g, callable})
	if fail != nil {
		return nil, fail
	}
	q := &Query{Mode: tree.Mode, Warnings: info.Warnings, program: exec.NewProgram(g, p), procedures: callable}
	for _, c := range p.Columns {
		q.Columns = append(q.Columns, c.Name)
	}
	return q, nil
}

// Rows runs the query. Each row is the caller's to keep. After an error, which is a *fault.Error or that of the context, no row follows.
func (q *Query) Rows(ctx context.Context, o Options) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		err := q.run(ctx, o, func(row []graph.Value) error {
			if !yield(slices.Clone(row), nil) {
				return errEnded
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnded) {
			yield(nil, err)
		}
	}
}

// errEnded says that nobody wants more rows.
var errEnded = errors.New("no more rows are wanted")

func (q *Query) run(ctx context.Context, o Options, row func([]graph.Value) error) error {
	if o.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, o.Timeout, fault.At(fault.Limit, "", ast.Span{}, "the query ran longer than %s", o.Timeout).
			WithHint("narrow the patterns, or raise --timeout"))
		defer cancel()
	}
	err := q.program.Run(ctx, exec.Options{Params: o.Params, Now: clock(o.Now), MaxMemory: o.MaxMemory, MaxRows: o.MaxRows,
		Procedures: q.procedures}, row)
	if err != nil && errors.Is(err, ctx.Err()) {
		return context.Cause(ctx)
	}
	return err
}

// clock turns a time into the value that a query sees. Years that no value holds do not come from clocks.
func clock(t time.Time) graph.DateTime {
	_, offset := t.Zone()
	now, err := graph.DateTimeOfEpoch(t.Unix(), t.Nanosecond(), offset)
	if err != nil {
		return graph.DateTime{}
	}
	return now
}
