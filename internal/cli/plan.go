package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/view/planview"
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

// planChoice is how a plan is made and shown.
type planChoice struct {
	Full bool // read everything, whatever the server says about changes
	All  bool // show all changes
}

// addFlags declares the flags of a plan, which apply has too.
func (c *planChoice) addFlags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.All, "all", false, "show all changes, labels and types, not only the first")
	cmd.Flags().BoolVar(&c.Full, "full", false, "read everything from Neo4j, even if it says that nothing has changed")
}

// addWithoutFlag declares the flag that leaves sources out of the graph.
func (f *Factory) addWithoutFlag(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&f.without, "without", nil, "leave out this `source`, and the statements that rest on nothing else; repeatable")
	_ = cmd.RegisterFlagCompletionFunc("without", f.complete(0, f.sourceWords))
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

func runPlan(ctx context.Context, opts *planOptions) error {
	plan, err := makePlan(ctx, opts)
	if err != nil && opts.ExitCode && ExitCode(err) == ExitFailure {
		return &codedError{err: err, code: ExitUsage}
	}
	if err != nil {
		return err
	}

	if opts.ExitCode && !plan.IsEmpty() {
		return &exitError{code: 1}
	}

	return nil
}

// makePlan makes the plan, shows it and saves it.
func makePlan(ctx context.Context, opts *planOptions) (*neo4j.Plan, error) {
	plan, err := opts.Plan(ctx, opts.Choice)
	if err != nil {
		return nil, err
	}

	if err := showPlan(opts, plan); err != nil || opts.Out == "" {
		return plan, err
	}
	if err := safefile.Write(opts.Out, 0o644, plan.Save); err != nil {
		return nil, err
	}
	apply := "jjj apply " + shellWord(opts.Out)
	for _, id := range opts.Without() {
		apply += " --without " + shellWord(id)
	}
	opts.Note("saved the plan: %s", opts.IO.ErrStyle().Cyan(apply))

	return plan, nil
}

// showPlan writes the plan to standard output. Only one in full length is paged:
// else its last lines are what one wants to see.
func showPlan(opts *planOptions, plan *neo4j.Plan) error {
	show := func(w io.Writer) error {
		if opts.Format == output.FormatJSON {
			return output.WriteJSON(w, plan)
		}
		_, err := io.WriteString(w, planview.Text(plan, opts.IO.OutStyle(), opts.IO.Width(), opts.Choice.All))
		return err
	}
	if opts.Choice.All {
		return opts.IO.Page(show)
	}

	return show(opts.IO.Out)
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
