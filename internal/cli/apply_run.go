package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/view/planview"
)

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
