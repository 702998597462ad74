package cli

import (
	"context"
	"errors"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/view/planview"
	"github.com/jjj-kg/jjj/internal/workspace/database"
)

// LoadPlan reads a plan that was saved, for the graph of the dataset.
func (f *Factory) LoadPlan(ctx context.Context, name string) (*neo4j.Plan, error) {
	plan, err := database.LoadPlan(ctx, f.work(), name)
	bad, ok := errors.AsType[*database.PlanFileError](err)
	switch {
	case ok && bad.Missing:
		return nil, usagef("jjj plan --out "+shellWord(name)+" saves one", "%w", err)
	case ok:
		return nil, withHint(err, "jjj plan --out %s makes a new one", shellWord(name))
	}

	return plan, f.worded(err)
}

// Apply makes Neo4j hold the graph of a plan.
func (f *Factory) Apply(ctx context.Context, plan *neo4j.Plan, limits neo4j.ApplyOptions) (*neo4j.Receipt, error) {
	if _, err := f.work().GraphAlone(ctx); err != nil {
		return nil, f.worded(err)
	}
	db, err := f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}
	progress := f.progress()
	defer progress.Close()
	limits.Progress = f.stages(progress)
	receipt, err := db.Apply(ctx, plan, limits)
	if err != nil && context.Cause(ctx) != nil {
		f.note("what was written stays, and jjj apply goes on from there")
	}

	return receipt, f.explain(err)
}

// Plan compares the graph of the dataset with what Neo4j holds of it.
func (f *Factory) Plan(ctx context.Context, choice planChoice) (*neo4j.Plan, error) {
	if _, err := f.work().GraphAlone(ctx); err != nil {
		return nil, f.worded(err) // faults are told before anybody is asked for a password
	}
	db, err := f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}
	details := planview.ShownChanges
	if choice.All || f.flags.Output == string(output.FormatJSON) {
		details = -1
	}
	progress := f.progress()
	defer progress.Close()
	plan, err := db.Plan(ctx, neo4j.PlanOptions{Full: choice.Full, Details: details, Progress: f.stages(progress)})

	return plan, f.explain(err)
}

// stages shows the stages of a plan or an apply in a progress; a note about
// something unusual stands on a line of its own.
func (f *Factory) stages(progress *output.Progress) func(neo4j.Progress) {
	noted := ""
	return func(p neo4j.Progress) {
		if p.Note != "" && p.Note != noted {
			noted = p.Note
			progress.Close()
			f.note("%s", output.VisibleLines(p.Note))
		}
		progress.Report(string(p.Stage), p.Done, p.Total)
	}
}
