package cli

import (
	"context"
	"iter"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/check"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/view/queryplanview"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// graphRunner runs queries on the dataset's graph in this process.
type graphRunner struct {
	graph *graph.Graph
	clock func() time.Time
}

// queryGraph opens the dataset's graph as the place where queries run.
func (f *Factory) queryGraph(ctx context.Context, write bool) (runner, error) {
	if write {
		return nil, usagef("add --neo4j to write into Neo4j; what a dataset says is changed in its files",
			"the graph of a dataset cannot be written to")
	}
	data, err := f.Graph(ctx)
	if err != nil {
		return nil, err
	}

	return &graphRunner{graph: data.Graph, clock: f.Clock}, nil
}

// Run implements runner.
func (r *graphRunner) Run(ctx context.Context, ask request) (*rows, error) {
	answer, err := workspace.Ask(ctx, r.graph, workspace.Query{
		Statement: ask.Statement, Params: ask.Params, Mode: planMode(ask.Plan), Now: r.clock(),
		Rows: ask.Limits.Rows, Memory: int64(ask.Limits.Memory), Timeout: ask.Limits.Timeout,
	})
	if err != nil {
		return nil, inQuery(err, ask.Statement)
	}
	shown := &rows{
		Table: output.Table{
			Columns: answer.Columns, Rows: located(answer.Rows, ask.Statement),
			Check: func() error { return inQuery(answer.Check(), ask.Statement) },
		},
		Note:      func() string { return warningNote(answer.Warnings, ask.Statement) },
		Close:     answer.Close,
		Explained: answer.Explained,
	}
	if answer.Plan != nil {
		shown.Plan = func() *queryplanview.Plan { return queryplanview.OfGraph(answer.Plan) }
	}

	return shown, nil
}

// planMode is the mode of a query for the word that asks for its plan.
func planMode(word string) ast.Mode {
	switch word {
	case "EXPLAIN":
		return ast.Explain
	case "PROFILE":
		return ast.Profile
	}

	return ast.Run
}

// located gives the errors of rows their place in the query.
func located(answer iter.Seq2[[]graph.Value, error], statement string) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		for row, err := range answer {
			if !yield(row, inQuery(err, statement)) {
				return
			}
		}
	}
}

// warningNote lists what is allowed in a query, but likely a mistake.
func warningNote(warnings []check.Warning, statement string) string {
	var b strings.Builder
	for _, w := range warnings {
		// A builder takes whatever is written to it.
		fault := queryFault(diag.Warning, statement, w.Span.Start, w.Span.End, w.Message, w.Hint)
		fault.Code = diag.Code(w.GQLStatus)
		_ = diag.WriteFault(&b, fault, diag.TextOptions{})
	}

	return strings.TrimSuffix(b.String(), "\n")
}
