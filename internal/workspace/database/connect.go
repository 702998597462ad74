package database

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// closeTime is how long it may take to say goodbye to a server.
const closeTime = 500 * time.Millisecond

// Database is a database of Neo4j, and the dataset of a workspace in it. It is safe for use by several goroutines.
type Database struct {
	workspace *workspace.Workspace
	store     *neo4j.Store
}

// Open connects to the database that the settings name. Where a server wants a password that nobody has given, it is
// asked for once. An error is a *SettingsError, a *neo4j.ConnectError or that of the context.
func Open(ctx context.Context, w *workspace.Workspace, s Settings) (*Database, error) {
	config, err := s.resolve(ctx)
	if err != nil {
		return nil, err
	}
	store, err := neo4j.Connect(ctx, config)
	failure, ok := errors.AsType[*neo4j.ConnectError](err)
	if ok && failure.Kind == neo4j.Unauthorized && config.Password == "" {
		config.Username = cmp.Or(config.Username, defaultUsername)
		config.Password, err = s.Ask(ctx, question(config))
		switch {
		case err == nil && config.Password != "":
			store, err = neo4j.Connect(ctx, config)
		case err == nil || errors.Is(err, ErrNobody):
			err = failure
		}
	}
	if err != nil {
		return nil, err
	}
	return &Database{workspace: w, store: store}, nil
}

// Server says what was found.
func (d *Database) Server() neo4j.Server { return d.store.Server() }

// Close says goodbye, for a short time: a server that has gone must not hold up the end of a run, nor does it matter
// that the context of the run may have ended.
func (d *Database) Close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer cancel()
	_ = d.store.Close(ctx)
}

// Lookups is the dataset of the workspace in the database, as look-ups read it. Where the database does not hold it,
// the error is a *neo4j.NotHeldError.
func (d *Database) Lookups(ctx context.Context) (lookup.Store, error) {
	name, err := d.workspace.Name(ctx)
	if err != nil {
		return nil, err
	}
	if err := d.store.Holds(ctx, name); err != nil {
		return nil, err
	}
	return d.store.Lookup(name), nil
}
