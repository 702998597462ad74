package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/writer"
	"github.com/jjj-kg/jjj/internal/output"
)

// decideOptions are what `jjj same`, `jjj different` and `jjj undecided` use.
type decideOptions struct {
	IO   *output.Streams
	Note func(string, ...any)
	// Entity finds the id of an entity by what it is called.
	Entity func(context.Context, string) (string, error)
	// Write writes the decision, and gives the place where it now stands.
	Write    func(context.Context, writer.NewDecision) (string, error)
	Decision writer.NewDecision
}

// newDecideCmds makes the commands that write decisions: they differ in the
// verdict alone.
func newDecideCmds(f *Factory, runF func(context.Context, *decideOptions) error) []*cobra.Command {
	const shared = `

The decision is written into decisions.yaml in the dataset's folder, after what
stands there; comments and all else stay as they are. The dataset is checked
with it first: if it would have errors, nothing is written. To take a decision
back, take its lines out. Entities are named by their ids or names.`

	same := decideCmd(f, runF, dataset.Same)
	same.Short = "Write down that two entities are one"
	same.Long = `Write down that two entities are one and the same thing. When the dataset is
compiled, they become one node with the names and the statements of both. The
id that is named first stands; the other one becomes an alias, so that both
are found. Nothing is lost: without the decision they are two again.` + shared
	same.Example = `  jjj same zhongguancun zgc --reason "one is short for the other"`

	different := decideCmd(f, runF, dataset.Different)
	different.Short = "Write down that two entities are not one"
	different.Long = `Write down that two entities are different, however alike their names are.
"jjj check" and "jjj audit names" then do not ask about them again.` + shared
	different.Example = `  jjj different "Park North" "Park South" --reason "two gates, two owners"`

	undecided := decideCmd(f, runF, dataset.Undecided)
	undecided.Short = "Write down that nobody knows whether two entities are one"
	undecided.Long = `Write down that somebody has looked and cannot tell whether two entities are
one. "jjj check" and "jjj audit names" then do not ask about them again.` + shared
	undecided.Example = `  jjj undecided zgc park-north --reason "the register is shut" --by "A. Li"`

	return []*cobra.Command{same, different, undecided}
}

func decideCmd(f *Factory, runF func(context.Context, *decideOptions) error, verdict dataset.Verdict) *cobra.Command {
	opts := &decideOptions{IO: f.IO, Note: f.note, Entity: f.entityID, Write: f.decide}
	opts.Decision.Verdict = verdict
	cmd := &cobra.Command{
		Use:         verdict.String() + " <entity> <entity>",
		Args:        args(cobra.ExactArgs(2), "two entities"),
		Annotations: exits(ExitOK, ExitFailure, ExitUsage, ExitFaults),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Decision.A, opts.Decision.B = args[0], args[1]
			if strings.TrimSpace(opts.Decision.Reason) == "" {
				return usagef(`add --reason "…": others will want to know`, "a decision needs a reason")
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: f.complete(2, f.entityWords),
	}
	cmd.Flags().StringVar(&opts.Decision.Reason, "reason", "", "why it is so, in a `sentence`")
	cmd.Flags().StringVar(&opts.Decision.By, "by", "", "`who` has decided")
	cmd.Flags().StringVar(&opts.Decision.Date, "date", "", "`when`: a day, month or year")
	cmd.Flags().StringSliceVar(&opts.Decision.Sources, "source", nil, "`source` where one can look it up; may be given several times")
	for flag, completer := range map[string]completer{"source": f.complete(0, f.sourceWords), "reason": completeNothing, "by": completeNothing, "date": completeNothing} {
		// The only error is a flag that is not declared, and they are above.
		_ = cmd.RegisterFlagCompletionFunc(flag, completer)
	}

	return cmd
}

func runDecide(ctx context.Context, opts *decideOptions) error {
	d := opts.Decision
	for _, end := range []*string{&d.A, &d.B} {
		id, err := opts.Entity(ctx, *end)
		if err != nil {
			return err
		}
		*end = id
	}

	at, err := opts.Write(ctx, d)
	if err != nil {
		return err
	}
	opts.Note("%s: %s: [%s, %s]", opts.IO.ErrStyle().Cyan(at), d.Verdict, d.A, d.B)

	return nil
}

// entityID finds an entity by its id or by what it is called. What is written
// down for good is not guessed.
func (f *Factory) entityID(ctx context.Context, text string) (string, error) {
	id, err := f.work().EntityID(ctx, text, f.flags.Lang)

	return id, f.worded(err)
}

// decide writes a decision into the files of the dataset.
func (f *Factory) decide(ctx context.Context, d writer.NewDecision) (string, error) {
	at, err := f.work().Decide(ctx, d)

	return at, f.worded(err)
}
