package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
)

// removing is what `jjj remove` knows before it plans.
type removing struct {
	f       *Factory
	dataset string // of --dataset; empty is the one at hand
}

func newRemoveCmd(f *Factory, runF func(context.Context, *applyOptions) error) *cobra.Command {
	r := &removing{f: f}
	opts := &applyOptions{IO: f.IO, Note: f.note, Plan: r.plan, Apply: r.apply, Question: "Remove all this from %s?"}
	cmd := &cobra.Command{
		Use:   "remove",
		Short: "Take the dataset out of Neo4j",
		Long: `Take a dataset out of Neo4j: make a plan, show it, ask, delete in batches what
jjj wrote of it and what jjj keeps of it there, and print a receipt. Without a
terminal, pass --auto-approve. The files of the dataset stay, and so does
everything else in the database: other datasets, and data that jjj has not
written. Constraints and indexes stay, too.

The dataset is the one at hand or that of --data, or with --dataset the one that
Neo4j holds by this name, for which no files are needed.`,
		Example: `  jjj remove --auto-approve
  jjj apply --auto-approve && jjj remove --dataset jing-jin-ji --auto-approve`,
		Args: noArgs(),
		Annotations: withFormats(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitConnection, ExitInterrupted),
			output.ReportFormats()),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("dataset") && r.dataset == "" {
				return usagef("", "--dataset is empty")
			}
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeNothing,
	}
	opts.Choice.addFlags(cmd)
	cmd.Flags().StringVar(&r.dataset, "dataset", "", "`name` of the dataset in Neo4j (default: that of the dataset at hand)")
	cmd.Flags().BoolVar(&opts.AutoApprove, "auto-approve", false, "do not ask")

	return cmd
}

// plan plans the removal.
func (r *removing) plan(ctx context.Context, choice planChoice) (*neo4j.Plan, error) {
	name := r.dataset
	if name == "" {
		var err error
		if name, err = r.f.work().Name(ctx); err != nil {
			return nil, r.f.worded(err)
		}
	}
	db, err := r.f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}
	progress := r.f.progress()
	defer progress.Close()
	plan, err := db.PlanRemoval(ctx, neo4j.PlanOptions{Dataset: name, Full: choice.Full, Progress: r.f.stages(progress)})
	if is[*neo4j.NotHeldError](err) {
		return nil, withHint(err, "--dataset names one that it holds")
	}

	return plan, r.f.explain(err)
}

// apply removes what the plan says.
func (r *removing) apply(ctx context.Context, plan *neo4j.Plan, limits neo4j.ApplyOptions) (*neo4j.Receipt, error) {
	db, err := r.f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}
	progress := r.f.progress()
	defer progress.Close()
	limits.Progress = r.f.stages(progress)
	receipt, err := db.Remove(ctx, plan, limits)
	if err != nil && context.Cause(ctx) != nil {
		r.f.note("what was deleted stays so, and the same command goes on from there")
	}

	return receipt, r.f.explain(err)
}
