// Package cypher answers read-only Cypher over a graph in memory: text in, rows out.
//
// It owns how the phases of a query follow each other: parser, check, plan, exec. A panic in one of them is an error of its query. It implements a read-only subset of openCypher 9 and what
// Neo4j 5 users type daily; where the two disagree, the answers are those of Neo4j.
package cypher

import (
	"cmp"
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
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/watch"
)

// Options bound a query and give it its parameters. Zero values are no bounds.
type Options struct {
	Params map[string]graph.Value
	// Now is the time that all clocks of the query show.
	Now time.Time
	// MaxRows bounds the rows of the result, MaxMemory the bytes that the query keeps while it runs, Timeout how long it runs.
	MaxRows, MaxMemory int64
	Timeout            time.Duration
	// Profile, where it is not nil, gets the plan with the work that was done, once the rows have ended.
	Profile *Plan
}

// Query is a query that has been read and planned for one graph. It can be run any number of times, by several goroutines at once.
type Query struct {
	// Columns are the names of the columns, in order.
	Columns []string
	// Mode says whether rows, a plan or a profile were asked for.
	Mode ast.Mode
	// Warnings are what is allowed, but likely a mistake.
	Warnings   []check.Warning
	plan       *plan.Plan
	program    *exec.Program
	procedures procedures
}

// Settings are what is known about a query before it is run.
type Settings struct {
	// Params are the parameters that have values, so that others are faults before the query runs. Where it is nil, nobody knows yet.
	Params map[string]graph.Value
	// Mode, where it is not Run, is what is asked for, whatever word the query begins with.
	Mode ast.Mode
	// Procedures are procedures besides those that every graph has.
	Procedures []Procedure
	// Timeout bounds how long the query is read, checked and planned; 0 is no bound.
	Timeout time.Duration
	// Functions are the functions that the query may call, those of every query where it is nil.
	Functions *function.Table
}

// Prepare reads, checks and plans a query. An error is a *fault.Error.
func Prepare(g *graph.Graph, text string, extra ...Procedure) (*Query, error) {
	return PrepareWith(g, text, Settings{Procedures: extra})
}

// PrepareWith is Prepare for those who know more about the query.
func PrepareWith(g *graph.Graph, text string, s Settings) (*Query, error) {
	return PrepareContext(context.Background(), g, text, s)
}

// PrepareContext is PrepareWith that ends with the cause of its context, or with a fault once Settings.Timeout is over.
func PrepareContext(ctx context.Context, g *graph.Graph, text string, s Settings) (q *Query, err error) {
	defer recovered(&err)
	ctx, cancel := WithTimeout(ctx, s.Timeout)
	defer cancel()
	defer func() {
		if err != nil && ctx.Err() != nil {
			err = context.Cause(ctx)
		}
	}()
	w := watch.New(ctx)
	tree, err := parser.ParseWatched(text, w)
	if err != nil {
		return nil, err
	}
	if s.Mode != ast.Run {
		tree.Mode = s.Mode
	}
	return prepare(g, tree, s, w)
}

// prepare checks and plans a query that has been read.
func prepare(g *graph.Graph, tree *ast.Query, s Settings, w *watch.Watch) (*Query, error) {
	callable := procedures{g, s.Procedures}
	functions := cmp.Or(s.Functions, function.BuiltIn())
	info, fail := check.Check(tree, check.Options{Vocabulary: vocabulary{g}, Procedures: callable, Functions: functions, Params: given(s.Params), Unrun: tree.Mode == ast.Explain, Watch: w})
	if fail != nil {
		return nil, fail
	}
	p, fail := plan.New(tree, statistics{g, callable, map[string]float64{}}, functions, w)
	if fail != nil {
		return nil, fail
	}
	q := &Query{Mode: tree.Mode, Warnings: info.Warnings, plan: p, program: exec.NewProgram(g, p), procedures: callable}
	for _, c := range p.Columns {
		q.Columns = append(q.Columns, c.Name)
	}
	return q, nil
}

func given(params map[string]graph.Value) map[string]bool {
	if params == nil {
		return nil
	}
	names := make(map[string]bool, len(params))
	for name := range params {
		names[name] = true
	}
	return names
}

// Rows runs the query, unless it begins with EXPLAIN: then there are no rows. Each row is the caller's to keep. After an error, which is a *fault.Error or that of the context, no row follows.
func (q *Query) Rows(ctx context.Context, o Options) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		outside := false
		err := q.guarded(ctx, o, &outside, func(row []graph.Value) error {
			outside = true
			more := yield(slices.Clone(row), nil)
			outside = false
			if !more {
				return errEnded
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnded) {
			yield(nil, err)
		}
	}
}

// guarded runs the query and turns a panic into an error, unless it came from outside: from whoever takes the rows.
func (q *Query) guarded(ctx context.Context, o Options, outside *bool, row func([]graph.Value) error) (err error) {
	defer func() {
		if !*outside {
			recoverAs(&err, recover())
		}
	}()
	return q.run(ctx, o, row)
}

// errEnded says that nobody wants more rows.
var errEnded = errors.New("no more rows are wanted")

// WithTimeout is a context for a query that may take so long, 0 for as long as it likes. When the time is over, its cause is the fault to show.
func WithTimeout(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	if limit <= 0 {
		return ctx, func() {}
	}
	return context.WithTimeoutCause(ctx, limit, fault.At(fault.Limit, fault.TooLong, ast.Span{}, "the query ran longer than %s", limit).
		WithHint("narrow the patterns, or raise --timeout"))
}

func (q *Query) run(ctx context.Context, o Options, row func([]graph.Value) error) error {
	if q.Mode == ast.Explain {
		return nil
	}
	ctx, cancel := WithTimeout(ctx, o.Timeout)
	defer cancel()
	var done *exec.Profile
	if o.Profile != nil {
		done = &exec.Profile{}
		defer func() { *o.Profile = *q.describe(done) }()
	}
	err := q.program.Run(ctx, exec.Options{
		Params: o.Params, Now: clock(o.Now), MaxMemory: o.MaxMemory, MaxRows: o.MaxRows,
		Procedures: q.procedures, Profile: done,
	}, row)
	if err != nil && errors.Is(err, ctx.Err()) {
		return context.Cause(ctx)
	}
	return err
}

// clock turns a time into the value that a query sees, in UTC as in Neo4j, wherever the machine stands. Years that no value holds do not
// come from clocks.
func clock(t time.Time) graph.DateTime {
	now, err := graph.DateTimeOfEpoch(t.Unix(), t.Nanosecond(), 0)
	if err != nil {
		return graph.DateTime{}
	}
	return now
}
