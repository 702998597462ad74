package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
)

// accessModes are the values of --access-mode.
func accessModes() []string { return []string{"read", "write"} }

// queryOptions are what `jjj query` uses.
type queryOptions struct {
	IO         *output.Streams
	Note       func(string, ...any)
	Clock      func() time.Time
	ReadInput  func(ctx context.Context, limit int64) (string, error)
	Runner     func(ctx context.Context, write bool) (runner, error)
	Queries    func(context.Context) ([]queries.Query, error)
	Format     output.Format
	Text       string
	File       string
	Params     []string
	ParamsFile string
	Time       timeFlags
	AccessMode string
	FailAtEnd  bool
	Explain    bool
	Profile    bool
	Limits     limits
}

func newQueryCmd(f *Factory, runF func(context.Context, *queryOptions) error) *cobra.Command {
	opts := &queryOptions{IO: f.IO, Note: f.note, Clock: f.Clock, ReadInput: f.readStandardInput, Runner: f.Runner, Queries: f.SavedQueries}
	cmd := lookupCmd(&cobra.Command{
		Use:   "query [Cypher or name]",
		Short: "Run Cypher, or a saved query by its name",
		Long: `Run Cypher and write its rows. The query is the argument, the file of -f, or
standard input; several statements end in semicolons. A single word is the
name of a saved query: "jjj queries" lists them.

A parameter is given as name=value, or several as a map, such as
{year: 2025, name: 'Beijing'}. A value is an expression of Cypher, such as 2025,
[1, 2], date('2025-12-23') or 2 * 60, or else a text, such as beijing,
10 trillion or 2025-12: "jjj help parameters" says how it is read.

Without --neo4j the dataset's graph is asked, in this process. Queries only
read. With --neo4j, --access-mode write lets them write, past everything that
"jjj plan" keeps in order.

With --explain, or EXPLAIN before the query, the query is not run, and its plan
is the result. With --profile, or PROFILE before it, the query is run, its rows
are the result, and the plan with the rows and the time of each step goes to
standard error, as a table, or as one object where results are JSON.

A query that passes a bound on its rows, memory or time ends with an error that
names the flag to raise.`,
		Example: `  jjj query "MATCH (n:Municipality) RETURN n.name ORDER BY n.name"
  jjj query clusters -o json
  jjj query -P id=beijing "MATCH (n:Entity {id: \$id}) RETURN n"
  jjj query --profile "MATCH (n:Entity {id: 'beijing'})-->(m) RETURN m.name"
  jjj query as-of -P id=xiongan-new-area --as-of 2024-06
  jjj query --neo4j -f report.cypher -o csv`,
		Args: args(cobra.MaximumNArgs(1), "one query, in quotation marks"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				opts.Text = args[0]
			}
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: f.completeQueries,
	})
	flags := cmd.Flags()
	flags.StringVarP(&opts.File, "file", "f", "", "read the query from this `file`; - is standard input")
	flags.StringArrayVarP(&opts.Params, "param", "P", nil, "`name=value` of a parameter, or a map of several; repeatable")
	flags.StringVar(&opts.ParamsFile, "params-file", "", "read parameters from this `file`, one JSON object or Cypher map")
	flags.StringVar(&opts.AccessMode, "access-mode", "read", "`mode`: read or write")
	flags.BoolVar(&opts.FailAtEnd, "fail-at-end", false, "of several statements, run those after a failed one too")
	flags.BoolVar(&opts.Explain, "explain", false, "show how the query would be answered, and do not run it")
	flags.BoolVar(&opts.Profile, "profile", false, "run the query, and show on standard error how it was answered")
	opts.Time.addTo(cmd, "set $asOf to the last day of this `date`, such as 2025-06", "set $from and $to to the first and last day of this `time`, such as 2024/2025-06")
	addLimitFlags(flags, &opts.Limits)
	_ = cmd.RegisterFlagCompletionFunc("access-mode", fixed(accessModes()...))
	_ = cmd.RegisterFlagCompletionFunc("param", completeNothing)

	return cmd
}
