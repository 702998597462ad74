package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/view/queryview"
)

// SavedQueries reads the saved queries that a dataset has: its own, and the
// general ones of which it has none of the same name.
func (f *Factory) SavedQueries(ctx context.Context) ([]queries.Query, error) {
	all, err := f.work().Queries(ctx)

	return all, f.worded(err)
}

// queriesOptions are what `jjj queries` uses.
type queriesOptions struct {
	asking
	Queries func(context.Context) ([]queries.Query, error)
	Name    string
}

func newQueriesCmd(f *Factory, runF func(context.Context, *queriesOptions) error) *cobra.Command {
	opts := &queriesOptions{asking: newAsking(f), Queries: f.SavedQueries}

	return &cobra.Command{
		Use:   "queries [name]",
		Short: "List the saved queries, or show one",
		Long: `List the saved queries with the questions that they answer and their
parameters, or show the Cypher of one. "jjj query <name>" runs one. They are
the *.cypher files in the folder queries of the dataset, and general ones that
every dataset has; a file of the same name takes the place of one of those.`,
		Example: `  jjj queries
  jjj queries clusters
  jjj queries -o json`,
		Args:        args(cobra.MaximumNArgs(1), "at most one name"),
		Annotations: withFormats(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults), output.ResultFormats()),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				opts.Name = args[0]
			}
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: f.completeQueries,
	}
}

func runQueries(ctx context.Context, opts *queriesOptions) error {
	all, err := opts.Queries(ctx)
	if err != nil {
		return err
	}
	if opts.Name != "" {
		query, err := queries.Find(all, opts.Name)
		if err != nil {
			return &usageError{err: err, hint: "jjj queries lists them"}
		}
		return opts.answer(queryview.Of(opts.Language(), query), func(o render.Options) string { return queryview.Text(query, o) })
	}

	list := queryview.Of(opts.Language(), all...)

	return opts.answer(list, opts.asTable(list))
}

// completeQueries offers the names of the saved queries.
func (f *Factory) completeQueries(cmd *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 || applySettings(cmd, f.getenv) != nil {
		return completeNothing(cmd, args, prefix)
	}
	all, err := f.SavedQueries(cmd.Context())
	if err != nil {
		return completeNothing(cmd, args, prefix)
	}

	return wordsOf(all, func(q queries.Query) (string, string) { return q.Name, q.TitleIn(f.language()) }), cobra.ShellCompDirectiveNoFileComp
}
