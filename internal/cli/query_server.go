package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/view/queryplanview"
	"github.com/jjj-kg/jjj/internal/view/queryview"
	"github.com/jjj-kg/jjj/internal/workspace/database"
)

// neo4jRunner runs queries on Neo4j.
type neo4jRunner struct {
	db      *database.Database
	mode    neo4j.AccessMode
	explain func(error) error
	aside   func(string, ...any)
	told    bool // that the database holds several datasets
}

// queryServer opens Neo4j as the place where queries run.
func (f *Factory) queryServer(ctx context.Context, write bool) (runner, error) {
	db, err := f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}
	mode := neo4j.Read
	if write {
		mode = neo4j.Write
	}

	return f.queriesOn(db, mode), nil
}

// queriesOn runs queries on a database.
func (f *Factory) queriesOn(db *database.Database, mode neo4j.AccessMode) runner {
	return &neo4jRunner{db: db, mode: mode, explain: f.explain, aside: f.aside}
}

// statement is what is sent of a query: a saved one sees its dataset alone.
// Of one that was typed it is said when it sees several.
func (r *neo4jRunner) statement(ctx context.Context, ask request) (string, error) {
	if ask.Saved {
		restricted, err := r.db.Restricted(ctx, ask.Statement)

		return restricted, r.explain(err)
	}
	if ask.Typed && !r.told {
		r.told = true
		if names, err := r.db.Datasets(ctx); err == nil && len(names) > 1 {
			for i := range names {
				names[i] = output.VisibleLines(names[i])
			}
			r.aside("the database holds %d datasets (%s), and Cypher sees all of them: (n {%s: '%s'}) sees one", len(names),
				strings.Join(names, ", "), schema.PropDataset, names[0])
		}
	}

	return ask.Statement, nil
}

// errWouldWrite is a query that was refused because it would write.
var errWouldWrite = errors.New("this query would write, and queries only read")

// Run implements runner.
func (r *neo4jRunner) Run(ctx context.Context, ask request) (*rows, error) {
	text, err := r.statement(ctx, ask)
	if err != nil {
		return nil, err
	}
	statement := neo4j.Prefixed(text, ask.Plan)
	result, err := r.db.Query(ctx, statement, ask.Params, neo4j.QueryOptions{Mode: r.mode, Timeout: ask.Limits.serverTimeout()})
	if _, refused := errors.AsType[neo4j.WriteRefusedError](err); refused {
		return nil, withHint(errWouldWrite, "--access-mode write lets it write")
	}
	if is[*neo4j.BeyondGraphError](err) {
		return nil, withHint(err, "--access-mode write lets it run")
	}
	if err != nil {
		return nil, limitHint(err)
	}

	return &rows{
		Table:     output.Table{Columns: result.Columns, Rows: bounded(result.Rows, ask.Limits.Rows), Check: ctx.Err},
		Note:      func() string { return queryview.Summary(result.Summary()) },
		Close:     result.Close,
		Plan:      func() *queryplanview.Plan { return queryplanview.OfServer(result.Summary().Plan) },
		Explained: neo4j.IsExplained(statement),
	}, nil
}
