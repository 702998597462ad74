package cli

import (
	"context"
	"errors"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/view/queryplanview"
)

// runner runs one statement of Cypher in one place: in Neo4j, or on the
// dataset's graph in this process.
type runner interface {
	Run(ctx context.Context, ask request) (*rows, error)
}

// request is a statement with all that is to be known to run it.
type request struct {
	Statement string
	Params    parameters
	Saved     bool   // it is a saved query, which is about the dataset alone
	Name      string // of a saved query that was asked for by its name
	Typed     bool   // it is Cypher of the user, which sees all that there is
	// Plan is EXPLAIN, PROFILE or empty, whatever word the statement begins
	// with.
	Plan   string
	Limits limits
	// line and column are where the statement begins in the text that it is a part of, from 1.
	line, column int
}

// rows are the answer to a statement.
type rows struct {
	output.Table
	// Close ends the statement, whether or not its rows have been read.
	Close func()
	// Note says, once the rows have been read, what else there is to say: what
	// was written, and what the server warns of. Empty says nothing.
	Note func() string
	// Plan is, once the rows have been read, the plan that was asked for, or
	// nil; the function may be missing.
	Plan func() *queryplanview.Plan
	// Explained says that the statement is not run, and its plan the result.
	Explained bool
}

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

func runQuery(ctx context.Context, opts *queryOptions) error {
	if !slices.Contains(accessModes(), opts.AccessMode) {
		return unknownValue("access-mode", opts.AccessMode, accessModes())
	}
	if opts.Explain && opts.Profile {
		return usagef("--explain does not run the query, --profile does", "--explain and --profile exclude each other")
	}
	if err := opts.Limits.check(); err != nil {
		return err
	}
	given, err := opts.Time.parameters()
	if err != nil {
		return err
	}
	named, err := readParameters(ctx, opts.ParamsFile, opts.Params)
	if err != nil {
		return err
	}
	maps.Copy(given, named)
	asks, err := opts.requests(ctx, given)
	if err != nil {
		return err
	}
	run, err := opts.Runner(ctx, opts.AccessMode == "write")
	if err != nil {
		return err
	}

	var failures []error
	for i, ask := range asks {
		err := opts.placed(opts.run(ctx, run, ask, i), ask)
		if err != nil && (!opts.FailAtEnd || ctx.Err() != nil) {
			return err
		}
		if err != nil && i < len(asks)-1 {
			printError(opts.IO, err, false)
			failures = append(failures, &exitError{code: ExitCode(err)})
			continue
		}
		failures = append(failures, err)
	}

	return lastError(failures)
}

// lastError is the last failure of several; the ones before it were shown when
// they happened.
func lastError(failures []error) error {
	for _, err := range slices.Backward(failures) {
		if err != nil {
			return err
		}
	}

	return nil
}

// run runs one statement and writes its rows.
func (o *queryOptions) run(ctx context.Context, run runner, ask request, i int) error {
	started := o.Clock()
	ask.Plan, ask.Limits = planWord(o.Explain, o.Profile), o.Limits
	answer, err := run.Run(ctx, ask)
	if err != nil {
		return err
	}

	defer answer.Close()

	format := o.IO.Resolve(o.Format)
	count := 0
	if answer.Explained {
		if err := drain(answer.Rows); err != nil {
			return err
		}
		o.tell(answer, format, count, 0)
		return o.showPlan(answer, format)
	}
	err = o.IO.Page(func(w io.Writer) error {
		table := output.Table{Columns: answer.Columns, Rows: counted(answer.Rows, &count), Check: answer.Check}
		if len(answer.Columns) == 0 && format != output.FormatJSON {
			return drain(table.Rows) // a statement that only writes has no rows to show
		}
		if i > 0 && format == output.FormatTable {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		opts := o.IO.Options()
		opts.Null, opts.Whole = "null", namesAmong(answer.Columns)
		return output.Write(w, format, table, opts)
	})
	if err != nil {
		return err
	}
	o.tell(answer, format, count, o.Clock().Sub(started))
	if count == 0 && ask.Name != "" && len(ask.Params) > 0 {
		o.Note("nothing was found with %s; jjj queries %s says what the query asks for", output.VisibleLines(setParameters(ask.Params)), ask.Name)
	}

	return o.showPlan(answer, format)
}

// namesAmong are the columns that hold names or titles by what they are called,
// such as n.name, nameZh or title.
func namesAmong(columns []string) []string {
	var found []string
	for _, column := range columns {
		key := strings.ToLower(column[strings.LastIndexByte(column, '.')+1:])
		if strings.HasPrefix(key, "name") || strings.HasPrefix(key, "title") {
			found = append(found, column)
		}
	}

	return found
}

// setParameters writes parameters with their values: "$limit = 3, $name = 'x'".
func setParameters(params parameters) string {
	var set []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		set = append(set, "$"+name+" = "+ast.PrintValue(params[name]))
	}

	return strings.Join(set, ", ")
}

// tell says on standard error how much there was and what else happened.
func (o *queryOptions) tell(answer *rows, format output.Format, count int, spent time.Duration) {
	if format == output.FormatTable && o.IO.OutTerminal() && !answer.Explained {
		o.Note("%s", o.IO.ErrStyle().Faint(plural.Of(count, "row")+", "+output.Duration(spent)))
	}
	if note := answer.Note(); note != "" {
		o.Note("%s", note)
	}
}

// requests finds the text of the query and cuts it into its statements.
func (o *queryOptions) requests(ctx context.Context, given parameters) ([]request, error) {
	name, text, err := o.text(ctx)
	if err != nil {
		return nil, err
	}
	if name != "" {
		return o.saved(ctx, name, given)
	}

	// A file with the head of a saved query is one, wherever it lies.
	if strings.HasSuffix(o.File, ".cypher") {
		if query, err := queries.Parse(filepath.Base(o.File), text); err == nil {
			params, err := query.Values(given)
			if err != nil {
				return nil, &usageError{err: err}
			}
			return []request{{Statement: query.Text, Params: params, Saved: true, line: query.Line, column: 1}}, nil
		}
	}

	statements := parser.Statements(text)
	if len(statements) == 0 {
		return nil, usagef("jjj queries lists the saved ones", "there is no query")
	}

	asks := make([]request, len(statements))
	for i, statement := range statements {
		asks[i] = request{Statement: statement.Text, Params: given, Typed: true, line: statement.Line, column: statement.Column}
	}

	return asks, nil
}

// text is the name of a saved query, or the text of the query from wherever it
// was given.
func (o *queryOptions) text(ctx context.Context) (name, text string, err error) {
	switch {
	case o.Text != "" && o.File != "":
		return "", "", usagef("", "there are two queries: one as the argument and one with -f")
	case o.Text != "" && isQueryName(o.Text):
		return o.Text, "", nil
	case o.Text != "":
		return "", o.Text, nil
	case o.File != "" && o.File != "-":
		text, err := readNamed(ctx, "read the query", o.File, maxQueryText)
		return "", text, err
	case o.File == "" && o.IO.InTerminal():
		return "", "", usagef("give it as the argument, with -f, or on standard input; jjj queries lists the saved ones", "there is no query")
	}

	text, err = o.ReadInput(ctx, maxQueryText)

	return "", text, readingError(ctx, "read the query", err)
}

// isQueryName reports whether a query is written like the name of a saved one:
// no statement of Cypher is a single word.
func isQueryName(text string) bool {
	return regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_-]*$`).MatchString(text)
}

// saved finds a saved query, with its parameters' defaults for what was not
// given.
func (o *queryOptions) saved(ctx context.Context, name string, given parameters) ([]request, error) {
	all, err := o.Queries(ctx)
	if err != nil {
		return nil, err
	}
	query, err := queries.Find(all, name)
	if err != nil {
		return nil, &usageError{err: err, hint: "jjj queries lists them"}
	}
	params, err := query.Values(given)
	if err != nil {
		return nil, &usageError{err: err, hint: "jjj queries " + name + " shows its parameters"}
	}

	return []request{{Statement: query.Text, Params: params, Saved: true, Name: query.Name, line: query.Line, column: 1}}, nil
}

// place names the file of the query, as errors do.
func (o *queryOptions) place() string {
	switch {
	case o.File == "-", o.File == "" && o.Text == "":
		return "standard input"
	case o.File != "":
		return o.File
	case isQueryName(o.Text):
		return o.Text + ".cypher"
	}

	return "query"
}

// placed gives the fault of a statement its place in the text that the
// statement is a part of.
func (o *queryOptions) placed(err error, ask request) error {
	fault, ok := errors.AsType[*queryError](err)
	if !ok {
		return err
	}

	return fault.in(o.place(), ask.line, ask.column)
}

// Runner opens the place where queries run.
func (f *Factory) Runner(ctx context.Context, write bool) (runner, error) {
	if !f.flags.Neo4j {
		return f.queryGraph(ctx, write)
	}

	return f.queryServer(ctx, write)
}
