package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/view/planview"
	"github.com/jjj-kg/jjj/internal/workspace/database"
)

// applyOptions are what `jjj apply` uses.
type applyOptions struct {
	IO          *output.Streams
	Note        func(string, ...any)
	Plan        func(context.Context, planChoice) (*neo4j.Plan, error)
	Load        func(context.Context, string) (*neo4j.Plan, error)
	Apply       func(context.Context, *neo4j.Plan, neo4j.ApplyOptions) (*neo4j.Receipt, error)
	Format      output.Format
	Choice      planChoice
	Question    string // with a place for the server
	File        string
	AutoApprove bool
	Limits      neo4j.ApplyOptions
}

func newApplyCmd(f *Factory, runF func(context.Context, *applyOptions) error) *cobra.Command {
	opts := &applyOptions{IO: f.IO, Note: f.note, Plan: f.Plan, Load: f.LoadPlan, Apply: f.Apply, Question: "Apply these changes to %s?"}
	cmd := &cobra.Command{
		Use:   "apply [plan file]",
		Short: "Make Neo4j hold the dataset",
		Long: `Make Neo4j hold the graph of the dataset: make a plan, show it, ask, apply it
in batches, and print a receipt of what was done and checked. Without a
terminal, pass --auto-approve. With a file that "jjj plan --out" has saved,
that plan is applied, and only if Neo4j still holds what the plan has seen.

A database can hold several datasets: each is planned, applied and removed by
itself. Applies at the same time wait for each other, and what others change
meanwhile is planned anew.

An apply that was interrupted is simply run again. With nothing to do, nothing
is written. With --without, a source is taken back from Neo4j, and the next
apply without the flag brings it again: for good, it goes out of the files.`,
		Example: `  jjj apply plan.json --auto-approve
  jjj apply --auto-approve
  jjj apply --auto-approve --verify -o json
  jjj apply --without cnr-2025-12-20 --auto-approve`,
		Args: args(cobra.MaximumNArgs(1), "at most one plan file"),
		Annotations: withFormats(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitConnection, ExitInterrupted),
			output.ReportFormats()),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				opts.File = args[0]
			}
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
	}
	opts.Choice.addFlags(cmd)
	f.addWithoutFlag(cmd)
	cmd.Flags().BoolVar(&opts.AutoApprove, "auto-approve", false, "do not ask")
	cmd.Flags().BoolVar(&opts.Limits.AllowDelete, "allow-delete", false, "allow to delete more than a tenth of what is there")
	cmd.Flags().BoolVar(&opts.Limits.Verify, "verify", false, "read everything back at the end and compare it")

	return cmd
}

func runApply(ctx context.Context, opts *applyOptions) error {
	plan, err := opts.plan(ctx)
	if err != nil {
		return err
	}
	if err := opts.approve(ctx, plan); err != nil {
		return err
	}
	if opts.File == "" { // a plan that was saved is applied as it is, or not at all
		opts.Limits.Renew = func(fresh *neo4j.Plan) error { return opts.renew(ctx, fresh) }
	}
	receipt, err := opts.Apply(ctx, plan, opts.Limits)
	if err != nil {
		return err
	}

	// A receipt is not paged: its last lines are what one wants to see.
	if opts.Format == output.FormatJSON {
		return output.WriteJSON(opts.IO.Out, receipt)
	}

	_, err = io.WriteString(opts.IO.Out, planview.Receipt(receipt, opts.IO.OutStyle(), opts.IO.Width()))

	return err
}

func (o *applyOptions) plan(ctx context.Context) (*neo4j.Plan, error) {
	if o.File == "" {
		return o.Plan(ctx, o.Choice)
	}
	if o.Choice.Full {
		return nil, usagef("leave out --full", "--full only applies when planning; %s is already a plan", o.File)
	}

	return o.Load(ctx, o.File)
}

// approve shows the plan and asks. The plan is part of the question, so it
// goes to standard error; the result of apply is the receipt.
func (o *applyOptions) approve(ctx context.Context, plan *neo4j.Plan) error {
	if plan.IsEmpty() {
		return nil
	}
	if !o.AutoApprove && !o.IO.CanPrompt() {
		return usagef(o.advice(), "the plan has to be approved, and there is no terminal to ask on")
	}

	if !o.AutoApprove {
		if _, err := io.WriteString(o.IO.Err, planview.Text(plan, o.IO.ErrStyle(), o.IO.ErrWidth(), o.Choice.All)); err != nil {
			return err
		}
	}
	if o.AutoApprove || len(plan.Conflicts) > 0 {
		return nil // apply refuses conflicts, and says so
	}

	yes, err := o.IO.Confirm(ctx, fmt.Sprintf("\n"+o.Question, planview.ServerName(plan.Server)))
	switch {
	case errors.Is(err, io.EOF), err == nil && !yes:
		return errors.New("not approved: nothing was changed")
	}

	return err
}

// advice says what to do where nobody can be asked.
func (o *applyOptions) advice() string {
	if o.Load == nil {
		return "--auto-approve removes it without asking"
	}

	return "--auto-approve applies it without asking; jjj plan shows it"
}

// renew approves the plan that has become of the first one because others have
// changed the database meanwhile.
func (o *applyOptions) renew(ctx context.Context, fresh *neo4j.Plan) error {
	o.Note("Neo4j was changed meanwhile, so this is planned anew")

	return o.approve(ctx, fresh)
}

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
