package cli

import (
	"context"
	"io"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/view/planview"
)

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
