package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
)

// compareOptions are what `jjj compare` uses.
type compareOptions struct {
	asking
	Note     func(string, ...any)
	Entities []string
	Choice   lookup.CompareOptions
}

func newCompareCmd(f *Factory, runF func(context.Context, *compareOptions) error) *cobra.Command {
	opts := &compareOptions{asking: newAsking(f), Note: f.note}
	cmd := f.asksTime(lookupCmd(&cobra.Command{
		Use:   "compare <entity> <entity>...",
		Short: "Compare entities by the measures that they share",
		Long: `Set the figures of two or more entities side by side, for each measure that at
least two of them have: of the newest time that all have a figure for, else
the newest of each.

--as-of looks from a day: what is about a later time is left out. --between
leaves out what is about other times. Where its time does not decide whether a
statement belongs there (a year and one of its months, or no time at all), it
stays and is marked with a question mark, in JSON with "possibly".`,
		Example: `  jjj compare beijing tianjin hebei
  jjj compare beijing tianjin --measure gdp --all
  jjj compare beijing tianjin hebei --as-of 2023`,
		Args: args(cobra.MinimumNArgs(2), "two or more entities"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Entities = args
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: f.complete(0, f.entityWords),
	}))
	cmd.Flags().StringSliceVar(&opts.Choice.Measures, "measure", nil, "only this `measure`; repeatable")
	cmd.Flags().BoolVar(&opts.Choice.All, "all", false, "show all figures of each measure, not only the newest")
	_ = cmd.RegisterFlagCompletionFunc("measure", f.complete(0, f.measureWords))

	return cmd
}

func runCompare(ctx context.Context, opts *compareOptions) error {
	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	comparison, err := reader.Compare(ctx, opts.Entities, opts.Choice)
	if err != nil {
		return err
	}

	if err := opts.answer(comparison, func(o render.Options) string { return render.Compare(comparison, o) }); err != nil {
		return err
	}
	if len(comparison.Measures) == 0 && len(opts.Choice.Measures) > 0 {
		opts.Note("fewer than two of them have a figure of %s; without --measure, all that they share is compared",
			output.VisibleLines(output.AnyOf(opts.Choice.Measures)))
	}

	return nil
}
