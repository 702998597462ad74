package cli

import (
	"cmp"
	"context"
	"fmt"

	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/fulltext"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/shell"
)

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
