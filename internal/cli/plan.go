package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
)

// planOptions are what `jjj plan` uses.
type planOptions struct {
	IO       *output.Streams
	Note     func(string, ...any)
	Plan     func(context.Context, planChoice) (*neo4j.Plan, error)
	Without  func() []string // sources that the graph leaves out
	Format   output.Format
	Choice   planChoice
	Out      string
	ExitCode bool
}

func newPlanCmd(f *Factory, runF func(context.Context, *planOptions) error) *cobra.Command {
	opts := &planOptions{IO: f.IO, Note: f.note, Plan: f.Plan, Without: func() []string { return f.without }}
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Show what apply would change in Neo4j",
		Long: `Compare the dataset with what Neo4j holds of it, and show what "jjj apply"
would change: counts by label and type, the changes themselves, what was
edited by hand on the server, and warnings about what can hurt. Nothing is
written. Data that jjj has not written is never touched.

A plan that was saved with --out is applied as it is, and only if Neo4j still
holds what the plan has seen. With --without, the graph is planned as it is
without a source; "jjj retract" tells more about that.`,
		Example: `  jjj plan
  jjj plan --out plan.json
  jjj plan --without cnr-2025-12-20
  jjj plan --all -o json`,
		Args: noArgs(),
		Annotations: withFormats(withExit(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitConnection, ExitInterrupted),
			ExitFailure, "failure; with --exit-code: there are changes, and a failure is 2"), output.ReportFormats()),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeNothing,
	}
	opts.Choice.addFlags(cmd)
	f.addWithoutFlag(cmd)
	cmd.Flags().StringVar(&opts.Out, "out", "", "save the plan in this `file` for apply")
	cmd.Flags().BoolVar(&opts.ExitCode, "exit-code", false, "exit with 1 if there are changes, and with 2 or more on failure")

	return cmd
}
