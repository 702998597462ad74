package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/view/statsview"
)

// statsOptions are what `jjj stats` uses.
type statsOptions struct {
	asking
	// Written tells how much was written, where that is not what there is.
	Written func(context.Context, *lookup.Summary) (*compile.Counts, error)
}

func newStatsCmd(f *Factory, runF func(context.Context, *statsOptions) error) *cobra.Command {
	opts := &statsOptions{asking: newAsking(f), Written: f.Written}

	return lookupCmd(&cobra.Command{
		Use:   "stats",
		Short: "Count what there is",
		Long: `Count nodes by label and relationships by type, statements by modality, figures,
sources, references and names by language, and say how much rests on a single
source. Where more was written than there is, because statements say the same
or entities were decided to be the same, it says so.`,
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
	if summary.Written, err = opts.Written(ctx, summary); err != nil {
		return err
	}

	return opts.answer(summary, func(o render.Options) string { return statsview.Text(summary, o) })
}

// Written tells how much was written in the dataset, if that is known and not
// what there is. Of a database it tells so where that holds the dataset as it
// is now.
func (f *Factory) Written(ctx context.Context, there *lookup.Summary) (*compile.Counts, error) {
	counts, err := f.counts(ctx)
	if err != nil || !counts.Differ() || counts.Statements != there.Statements || counts.Entities != there.Entities {
		return nil, err
	}

	return &counts, nil
}

// counts counts what was written in the dataset; they are zero where a database
// is asked and there is no dataset without errors beside it.
func (f *Factory) counts(ctx context.Context) (compile.Counts, error) {
	if !f.flags.Neo4j {
		g, err := f.Graph(ctx)
		return g.Summary.Counts, err
	}
	counts, err := f.work().Counts(ctx)

	return counts, f.worded(err)
}
