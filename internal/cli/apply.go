package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
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
