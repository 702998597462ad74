package cli

import (
	"context"
	"iter"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/view/queryplanview"
)

// runner runs one statement of Cypher in one place: in Neo4j, or on the
// dataset's graph in this process.
type runner interface {
	Run(ctx context.Context, ask request) (*rows, error)
}

// request is a statement with all that is to be known to run it.
type request struct {
	Statement string
	Params    parameters
	Saved     bool   // it is a saved query, which is about the dataset alone
	Name      string // of a saved query that was asked for by its name
	Typed     bool   // it is Cypher of the user, which sees all that there is
	// Plan is EXPLAIN, PROFILE or empty, whatever word the statement begins
	// with.
	Plan   string
	Limits limits
	// line and column are where the statement begins in the text that it is a part of, from 1.
	line, column int
}

// rows are the answer to a statement.
type rows struct {
	output.Table
	// Close ends the statement, whether or not its rows have been read.
	Close func()
	// Note says, once the rows have been read, what else there is to say: what
	// was written, and what the server warns of. Empty says nothing.
	Note func() string
	// Plan is, once the rows have been read, the plan that was asked for, or
	// nil; the function may be missing.
	Plan func() *queryplanview.Plan
	// Explained says that the statement is not run, and its plan the result.
	Explained bool
}

// Runner opens the place where queries run.
func (f *Factory) Runner(ctx context.Context, write bool) (runner, error) {
	if !f.flags.Neo4j {
		return f.queryGraph(ctx, write)
	}

	return f.queryServer(ctx, write)
}

// counted passes rows on and counts them.
func counted(rows iter.Seq2[[]graph.Value, error], count *int) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		for row, err := range rows {
			if err == nil {
				*count++
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// drain reads rows that nobody looks at, for their error.
func drain(rows iter.Seq2[[]graph.Value, error]) error {
	for _, err := range rows {
		if err != nil {
			return err
		}
	}

	return nil
}
