package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/fulltext"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/shell"
)

// shellStore runs the statements of the shell as `jjj query` does.
type shellStore struct {
	name   string
	runner runner
	query  queryOptions
	limits *limits
	names  func(context.Context) shell.Names
	server bool // it is a database
	// lookups opens it for look-ups.
	lookups func(context.Context) (lookup.Store, error)
}

// Name implements shell.Store.
func (s *shellStore) Name() string { return s.name }

// Names implements shell.Store.
func (s *shellStore) Names(ctx context.Context) shell.Names { return s.names(ctx) }

// Show implements shell.Store.
func (s *shellStore) Show(ctx context.Context, ask shell.Ask) error {
	opts := s.query
	opts.IO.Measure()
	opts.Format, opts.Explain, opts.Limits = ask.Format, ask.Explain, *s.limits

	return opts.run(ctx, s.runner, request{Statement: ask.Statement, Params: ask.Params, Saved: ask.Saved, Typed: !ask.Saved}, 0)
}

// Value implements shell.Store.
func (s *shellStore) Value(ctx context.Context, expression string, params shell.Params) (graph.Value, error) {
	const before, behind = "RETURN ", " AS value"
	values, err := column(ctx, s.runner, request{Statement: before + expression + behind, Params: params, Limits: *s.limits})
	switch {
	case err != nil:
		return graph.Value{}, withinExpression(err, len(before), len(expression))
	case len(values) != 1:
		return graph.Value{}, usagef("", "the expression has %s", plural.Of(len(values), "value"))
	}

	return values[0], nil
}

// withinExpression is a fault of a statement as one of the expression in it.
func withinExpression(err error, start, length int) error {
	query, ok := errors.AsType[*queryError](err)
	if !ok {
		return err
	}
	f := *query.fault
	f.Span.Start = min(max(f.Span.Start-start, 0), length)
	f.Span.End = min(max(f.Span.End-start, f.Span.Start), length)

	return &f
}

// column runs a statement and gives the first column of its rows.
func column(ctx context.Context, run runner, ask request) ([]graph.Value, error) {
	answer, err := run.Run(ctx, ask)
	if err != nil {
		return nil, err
	}
	defer answer.Close()

	var values []graph.Value
	for row, err := range answer.Rows {
		if err != nil {
			return nil, err
		}
		if len(row) > 0 {
			values = append(values, row[0])
		}
	}

	return values, nil
}

// shellStores opens the stores of the shell, each once.
func (f *Factory) shellStores(bounds *limits) func(ctx context.Context, place, database string) (shell.Store, error) {
	opened := map[[2]string]shell.Store{}

	return func(ctx context.Context, place, database string) (shell.Store, error) {
		key := [2]string{place, database}
		if store, ok := opened[key]; ok {
			return store, nil
		}
		open := f.memoryStore
		if place == shell.Neo4j {
			open = f.neo4jStore
		}
		store, err := open(ctx, database)
		if err != nil {
			return nil, err
		}
		store.query, store.limits = queryOptions{IO: f.IO, Note: f.note, Clock: f.Clock}, bounds
		opened[key] = store

		return store, nil
	}
}

// memoryStore is the dataset's graph as a store of the shell.
func (f *Factory) memoryStore(ctx context.Context, _ string) (*shellStore, error) {
	run, err := f.queryGraph(ctx, false)
	if err != nil {
		return nil, err
	}
	data, err := f.Graph(ctx)
	if err != nil {
		return nil, err
	}
	names := shell.Names{
		Labels: data.Graph.Labels(), Types: data.Graph.Types(), Keys: data.Graph.PropertyKeys(),
		Functions: function.BuiltIn().Names(), Procedures: cypher.ProcedureNames(fulltext.Procedures(data.Graph)...),
	}

	return &shellStore{
		name: shell.Memory, runner: run, names: func(context.Context) shell.Names { return names },
		lookups: func(ctx context.Context) (lookup.Store, error) { return lookup.Memory(data.Graph), ctx.Err() },
	}, nil
}

// neo4jStore is a database of Neo4j as a store of the shell.
func (f *Factory) neo4jStore(ctx context.Context, name string) (*shellStore, error) {
	db, err := f.connect(ctx, cmp.Or(name, f.flags.Database))
	if err != nil {
		return nil, err
	}
	run := f.queriesOn(db, neo4j.Read)

	return &shellStore{
		name: fmt.Sprintf("%s/%s", shell.Neo4j, db.Server().Database), runner: run, names: serverNames(run), server: true,
		lookups: func(ctx context.Context) (lookup.Store, error) { return f.lookupsIn(ctx, db) },
	}, nil
}

// namesTime is how long the shell waits for a server's names: a completion
// that comes later is none.
const namesTime = time.Second

// serverNames asks a server for the names in its graph, until it has answered
// once.
func serverNames(run runner) func(context.Context) shell.Names {
	var mu sync.Mutex
	var known *shell.Names

	return func(ctx context.Context) shell.Names {
		mu.Lock()
		defer mu.Unlock()
		if known != nil {
			return *known
		}

		ctx, cancel := context.WithTimeout(ctx, namesTime)
		defer cancel()
		names := shell.Names{Functions: function.BuiltIn().Names()}
		for _, ask := range []struct {
			statement string
			into      *[]string
		}{
			{"CALL db.labels()", &names.Labels},
			{"CALL db.relationshipTypes()", &names.Types},
			{"CALL db.propertyKeys()", &names.Keys},
			{"SHOW FUNCTIONS YIELD name", &names.Functions},
			{"SHOW PROCEDURES YIELD name", &names.Procedures},
		} {
			values, err := column(ctx, run, request{Statement: ask.statement})
			if err != nil {
				return names // what is there is better than nothing
			}
			*ask.into = texts(values)
		}
		known = &names

		return names
	}
}

func texts(values []graph.Value) []string {
	all := make([]string, 0, len(values))
	for _, value := range values {
		if text, ok := value.Str(); ok {
			all = append(all, text)
		}
	}

	return all
}
