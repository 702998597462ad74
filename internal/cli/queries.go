package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
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
		return showQuery(opts, query)
	}

	list := &queryList{}
	for _, query := range all {
		list.Queries = append(list.Queries, queryJSON{
			Name: query.Name, Title: query.TitleIn(opts.Language()), Parameters: paramsJSON(query), Cypher: query.Text,
		})
	}

	return opts.answer(list, opts.asTable(list))
}

// showQuery shows one query: its Cypher with its header for people, and all of
// it in JSON.
func showQuery(opts *queriesOptions, query queries.Query) error {
	one := &queryList{Queries: []queryJSON{{
		Name: query.Name, Title: query.TitleIn(opts.Language()), Parameters: paramsJSON(query), Cypher: query.Text,
	}}}

	return opts.answer(one, func(o render.Options) string {
		style := output.NewStyle(o.Color)
		var b strings.Builder
		fmt.Fprintln(&b, style.Faint("// "+visibleLines(query.TitleIn(opts.Language()))))
		for _, param := range query.Params {
			line := "// $" + param.Name + " = " + param.Literal
			if param.Meaning != "" {
				line += "   " + param.Meaning
			}
			fmt.Fprintln(&b, style.Faint(visibleLines(line)))
		}
		fmt.Fprintln(&b, visibleLines(query.Text)+";")

		return b.String()
	})
}

// queryList is the answer of `jjj queries`.
type queryList struct {
	Queries []queryJSON `json:"queries"`
}

// queryJSON is one saved query in JSON.
type queryJSON struct {
	Name       string      `json:"name"`
	Title      string      `json:"title"`
	Parameters []paramJSON `json:"parameters"`
	Cypher     string      `json:"cypher"`
}

// paramJSON is one parameter of a saved query; its default is a Cypher literal.
type paramJSON struct {
	Name    string `json:"name"`
	Default string `json:"default"`
	Meaning string `json:"meaning,omitempty"`
}

func paramsJSON(query queries.Query) []paramJSON {
	params := make([]paramJSON, 0, len(query.Params))
	for _, param := range query.Params {
		params = append(params, paramJSON{Name: param.Name, Default: param.Literal, Meaning: param.Meaning})
	}

	return params
}

// Table gives a row for each query.
func (l *queryList) Table() (columns []string, rows [][]graph.Value) {
	for _, query := range l.Queries {
		params := make([]string, len(query.Parameters))
		for i, param := range query.Parameters {
			params[i] = param.Name + "=" + param.Default
		}
		rows = append(rows, []graph.Value{graph.String(query.Name), graph.String(query.Title), graph.String(strings.Join(params, " "))})
	}

	return []string{"name", "title", "parameters"}, rows
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
