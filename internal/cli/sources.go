package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/output"
)

// sourcesOptions are what `jjj sources` uses.
type sourcesOptions struct {
	asking
	Note   func(string, ...any)
	Choice lookup.SourcesOptions
}

func newSourcesCmd(f *Factory, runF func(context.Context, *sourcesOptions) error) *cobra.Command {
	opts := &sourcesOptions{asking: newAsking(f), Note: f.note}
	cmd := lookupCmd(&cobra.Command{
		Use:   "sources",
		Short: "List the sources and how much rests on each",
		Long: `List the sources with the number of statements that rest on each, those with
most first. "jjj show <source>" shows the statements of one.`,
		Example: `  jjj sources
  jjj sources --kind news --language de -o csv`,
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
	cmd.Flags().StringVar(&opts.Choice.Publisher, "publisher", "", "only sources of this `publisher`")
	cmd.Flags().StringVar(&opts.Choice.Kind, "kind", "", "only sources of this `kind`, such as news")
	cmd.Flags().StringVar(&opts.Choice.Language, "language", "", "only sources in this `language`, such as de")
	for _, flag := range []string{"publisher", "kind", "language"} {
		_ = cmd.RegisterFlagCompletionFunc(flag, completeNothing)
	}

	return cmd
}

func runSources(ctx context.Context, opts *sourcesOptions) error {
	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	sources, err := reader.Sources(ctx, opts.Choice)
	if err != nil {
		return err
	}

	columns, rows := sourceRows(sources)
	if err := opts.answer(sources, opts.asRows(columns, rows, "id")); err != nil {
		return err
	}
	opts.tell(sources)

	return nil
}

// tell says on standard error why there are no sources.
func (o *sourcesOptions) tell(list *lookup.SourceList) {
	for _, lacking := range list.Lacking {
		have := "no source has one"
		if len(lacking.Have) > 0 {
			have = "there are " + strings.Join(lacking.Have[:min(len(lacking.Have), maxOffered)], ", ")
		}
		if lacking.Meant != "" {
			have = "did you mean " + lacking.Meant + "?"
		}
		o.Note("no source has the %s %q; %s", lacking.What, lacking.Word, output.VisibleLines(have))
	}
	switch {
	case len(list.Sources) > 0 || len(list.Lacking) > 0:
	case o.Choice == (lookup.SourcesOptions{}):
		o.Note("there are no sources")
	default:
		o.Note("no source is all of that at once; leave out --publisher, --kind or --language")
	}
}

// maxOffered is how many words a note lists of which one may be taken.
const maxOffered = 12

// sourceRows are the sources as people want to see them: what fits beside one
// another. The other formats have all fields.
func sourceRows(list *lookup.SourceList) (columns []string, rows [][]graph.Value) {
	for _, source := range list.Sources {
		rows = append(rows, []graph.Value{
			graph.Int(int64(source.Statements)), graph.String(source.ID), graph.String(source.Published),
			graph.String(source.Publisher), graph.String(source.Title),
		})
	}

	return []string{"statements", "id", "published", "publisher", "title"}, rows
}
