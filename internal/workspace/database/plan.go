package database

import (
	"context"
	"fmt"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// maxPlanFile is how much is read of a plan that was saved, in bytes.
const maxPlanFile = 2 << 30

// PlanFileError is a plan that was saved and cannot be read, or fits the dataset no more.
type PlanFileError struct {
	Name string
	Err  error
	// Missing says that the file cannot be opened at all.
	Missing bool
}

// Error says which file and why.
func (e *PlanFileError) Error() string {
	if e.Missing {
		return fmt.Sprintf("read the plan: %v", e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Name, e.Err)
}

// Unwrap gives the cause.
func (e *PlanFileError) Unwrap() error { return e.Err }

// LoadPlan reads a plan that was saved, for the graph of the dataset.
func LoadPlan(ctx context.Context, w *workspace.Workspace, name string) (*neo4j.Plan, error) {
	file, err := safefile.Open(ctx, name)
	if err != nil {
		return nil, &PlanFileError{Name: name, Err: err, Missing: true}
	}
	defer func() { _ = file.Close() }() // it was only read
	g, err := w.GraphAlone(ctx)
	if err != nil {
		return nil, err
	}
	plan, err := neo4j.LoadPlan(safefile.Bounded(ctx, name, file, maxPlanFile), g.Graph)
	if err != nil {
		return nil, &PlanFileError{Name: name, Err: err}
	}
	return plan, nil
}

// Plan compares the graph of the dataset with what the database holds of it.
func (d *Database) Plan(ctx context.Context, o neo4j.PlanOptions) (*neo4j.Plan, error) {
	g, err := d.workspace.GraphAlone(ctx)
	if err != nil {
		return nil, err
	}
	o.Dataset = g.Name
	return d.store.Plan(ctx, g.Graph, o)
}

// Apply makes the database hold the graph of a plan that was made or loaded for the dataset.
func (d *Database) Apply(ctx context.Context, plan *neo4j.Plan, o neo4j.ApplyOptions) (*neo4j.Receipt, error) {
	g, err := d.workspace.GraphAlone(ctx)
	if err != nil {
		return nil, err
	}
	o.Statements = g.Summary.Statements
	return d.store.Apply(ctx, plan, o)
}

// PlanRemoval plans to take a dataset out of the database, for which no files are needed.
func (d *Database) PlanRemoval(ctx context.Context, o neo4j.PlanOptions) (*neo4j.Plan, error) {
	return d.store.PlanRemoval(ctx, o)
}

// Remove takes out of the database what a plan of removal says.
func (d *Database) Remove(ctx context.Context, plan *neo4j.Plan, o neo4j.ApplyOptions) (*neo4j.Receipt, error) {
	return d.store.Apply(ctx, plan, o)
}
