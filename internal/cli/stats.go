package cli

import (
	"context"

	"github.com/spf13/cobra"
)

// statsOptions are what `jjj stats` uses.
type statsOptions struct{ asking }

func newStatsCmd(f *Factory, runF func(context.Context, *statsOptions) error) *cobra.Command {
	opts := &statsOptions{asking: newAsking(f)}

	return lookupCmd(&cobra.Command{
		Use:   "stats",
		Short: "Count what there is",
		Long: `Count nodes by label and relationships by type, statements by modality, figures,
sources, references and names by language, and say how much rests on a single
source.`,
		Example: `  jjj stats
  jjj stats -o json`,
		Args: noArgs(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeNothing,
	})
}

func runStats(ctx context.Context, opts *statsOptions) error {
	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	summary, err := reader.Stats(ctx)
	if err != nil {
		return err
	}

	return opts.answer(summary, opts.asTable(summary))
}
