package database

import (
	"context"
	"fmt"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/schema"
)

// SharedError is a saved query that this program cannot read, and so cannot keep to its dataset in a database that
// holds several.
type SharedError struct {
	Dataset string
	Held    int // how many datasets the database holds
	Err     error
}

// Error says why.
func (e *SharedError) Error() string {
	return fmt.Sprintf("the saved query cannot be kept to dataset %s, one of %d in the database: %v", e.Dataset, e.Held, e.Err)
}

// Unwrap gives what cannot be read.
func (e *SharedError) Unwrap() error { return e.Err }

// Query runs a statement, which sees all that the database holds.
func (d *Database) Query(ctx context.Context, statement string, params map[string]graph.Value, o neo4j.QueryOptions) (*neo4j.Result, error) {
	return d.store.QueryWith(ctx, statement, params, o)
}

// Datasets are the names of the datasets that the database holds.
func (d *Database) Datasets(ctx context.Context) ([]string, error) {
	held, err := d.store.Datasets(ctx)
	names := make([]string, len(held))
	for i, h := range held {
		names[i] = h.Name
	}
	return names, err
}

// Restricted is a saved query as it is sent: it sees the dataset of the workspace alone. One that this program cannot
// read is sent as it is where the database holds nothing else, and is a *SharedError otherwise. Where the database
// does not hold the dataset, the error is a *neo4j.NotHeldError.
func (d *Database) Restricted(ctx context.Context, statement string) (string, error) {
	name, err := d.workspace.Name(ctx)
	if err != nil {
		return "", err
	}
	if err := d.store.Holds(ctx, name); err != nil {
		return "", err
	}
	restricted, unreadable := cypher.Restricted(statement, schema.PropDataset, name)
	if unreadable == nil {
		return restricted, nil
	}
	held, err := d.store.Datasets(ctx)
	if err == nil && len(held) > 1 {
		err = &SharedError{Dataset: name, Held: len(held), Err: unreadable}
	}
	return statement, err
}
