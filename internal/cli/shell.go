package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/shell"
)

// shellOptions are what `jjj shell` uses.
type shellOptions struct {
	IO          *output.Streams
	Note        func(string, ...any)
	Open        func(ctx context.Context, place, database string) (shell.Store, error)
	Queries     func(context.Context) ([]queries.Query, error)
	LookUps     []shell.LookUp
	OnInterrupt func(func()) (release func())
	StateFile   func() string
	LogPanic    func(cause any, stack []byte)
	Place       string // shell.Memory or shell.Neo4j
	Format      output.Format
	File        string
	Params      []string
	ParamsFile  string
	History     string
	NoHistory   bool
	FailAtEnd   bool
	Limits      limits
}

func newShellCmd(f *Factory, runF func(context.Context, *shellOptions) error) *cobra.Command {
	opts := &shellOptions{IO: f.IO, Note: f.note, Queries: f.SavedQueries, LookUps: f.shellLookUps(), OnInterrupt: f.onInterrupt, StateFile: f.historyFile, LogPanic: f.logPanic}
	opts.Open = f.shellStores(&opts.Limits)
	cmd := lookupCmd(&cobra.Command{
		Use:   "shell",
		Short: "Ask in Cypher, one question after another",
		Long: `Open a shell for Cypher: a statement may have several lines and ends in a
semicolon. Tab completes labels, types, properties, functions and variables,
the arrow keys bring back what was typed, Ctrl-C clears the line or stops a
statement, Ctrl-D leaves. Lines that begin with a colon are commands: :help
lists them, :param sets parameters, :use changes between the dataset's graph
and Neo4j, :source runs a file. Look-ups are commands, too, as in
":show beijing", and ask the store in use. Statements only read.

Over a pipe, or with -f, the statements and commands are run without prompts;
the first failure ends them, and its exit code is that of the run.

What was typed is kept in the file history of jjj's state folder, which nobody
else can read, unless it may hold a password.`,
		Example: `  jjj shell -f report.cypher -o csv
  echo "MATCH (n:Entity) RETURN count(n) AS entities;" | jjj shell
  echo ":run clusters" | jjj shell -o json`,
		Args: noArgs(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opts.Place = shell.Memory
			if f.flags.Neo4j {
				opts.Place = shell.Neo4j
			}
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeNothing,
	})
	flags := cmd.Flags()
	flags.StringVarP(&opts.File, "file", "f", "", "run this `file` instead of reading what is typed; - is standard input")
	flags.StringArrayVarP(&opts.Params, "param", "P", nil, "`name=value` of a parameter, or a map of several; repeatable")
	flags.StringVar(&opts.ParamsFile, "params-file", "", "read parameters from this `file`, one JSON object or Cypher map")
	flags.StringVar(&opts.History, "history", "", "`file` of the history, or in-memory, or disable (default: history in jjj's state folder)")
	flags.BoolVar(&opts.NoHistory, "no-history", false, "write no history, as --history in-memory does")
	flags.BoolVar(&opts.FailAtEnd, "fail-at-end", false, "in a file or pipe, go on after a failure")
	addLimitFlags(flags, &opts.Limits)
	_ = cmd.RegisterFlagCompletionFunc("param", completeNothing)

	return cmd
}
