package workspace

import (
	"context"
	"iter"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/check"
	"github.com/jjj-kg/jjj/internal/fulltext"
)

// Query is a statement of Cypher with what is to be known to run it.
type Query struct {
	Statement string
	Params    map[string]graph.Value
	// Mode, unless it is ast.Run, is what is asked for, whatever word the statement begins with.
	Mode ast.Mode
	// Now is the time that all clocks of the statement show.
	Now time.Time
	// Rows, Memory (in bytes) and Timeout bound the statement, its reading and planning included; 0 is no bound.
	Rows, Memory int64
	Timeout      time.Duration
}

// Answer is the answer to a statement. It has to be closed, whether or not its rows have been read.
type Answer struct {
	// Columns are the names of the columns.
	Columns []string
	// Rows are run through once. After an error, which is a *fault.Error or that of the context, no row follows.
	Rows iter.Seq2[[]graph.Value, error]
	// Warnings are what is allowed, but likely a mistake.
	Warnings []check.Warning
	// Plan is the plan that EXPLAIN or PROFILE asked for, with the work that was done once the rows have ended; else nil.
	Plan *cypher.Plan
	// Explained says that the statement is not run, and its plan the result.
	Explained bool
	// Check gives the error of the time that is over, else nil.
	Check func() error
	// Close ends the statement.
	Close func()
}

// Ask prepares a statement for a graph, which has the full-text index of names besides what every graph has. A
// statement that is wrong is a *fault.Error.
func Ask(ctx context.Context, g *graph.Graph, q Query) (*Answer, error) {
	if q.Params == nil {
		q.Params = map[string]graph.Value{}
	}
	ctx, cancel := cypher.WithTimeout(ctx, q.Timeout)
	query, err := cypher.PrepareContext(ctx, g, q.Statement, cypher.Settings{Params: q.Params, Mode: q.Mode, Procedures: fulltext.Procedures(g)})
	if err != nil {
		cancel()
		return nil, err
	}
	plan := query.Plan()
	run := cypher.Options{Params: q.Params, Now: q.Now, MaxRows: q.Rows, MaxMemory: q.Memory}
	answer := &Answer{Columns: query.Columns, Warnings: query.Warnings, Explained: query.Mode == ast.Explain, Close: cancel, Check: func() error {
		return context.Cause(ctx)
	}}
	if query.Mode == ast.Profile {
		run.Profile = plan
	}
	if query.Mode != ast.Run {
		answer.Plan = plan
	}
	answer.Rows = query.Rows(ctx, run)
	return answer, nil
}
