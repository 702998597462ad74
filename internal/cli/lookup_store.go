package cli

import (
	"context"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/workspace/database"
)

// lookupStore opens the store that look-ups ask: that of the shell, the graph of
// the dataset, or Neo4j with --neo4j.
func (f *Factory) lookupStore(ctx context.Context) (lookup.Store, error) {
	switch {
	case f.asked != nil:
		return f.asked(ctx)
	case f.flags.Neo4j:
		db, err := f.Neo4j(ctx)
		if err != nil {
			return nil, err
		}
		return f.lookupsIn(ctx, db)
	}
	g, err := f.Graph(ctx)
	if err != nil {
		return nil, err
	}

	return lookup.Memory(g.Graph), nil
}

// lookupsIn is the dataset in a database as look-ups read it.
func (f *Factory) lookupsIn(ctx context.Context, db *database.Database) (lookup.Store, error) {
	store, err := db.Lookups(ctx)

	return store, f.explain(err)
}
