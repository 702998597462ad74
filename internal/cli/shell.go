package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/shell"
)

// The values of --history that name no file.
const (
	historyInMemory = "in-memory"
	historyDisabled = "disable"
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

func runShell(ctx context.Context, opts *shellOptions) error {
	if err := opts.Limits.check(); err != nil {
		return err
	}
	params, err := readParameters(ctx, opts.ParamsFile, opts.Params)
	if err != nil {
		return err
	}
	if opts.History != "" && opts.NoHistory {
		return usagef("--history in-memory is the same as --no-history", "there is both --history and --no-history")
	}
	interactive := opts.File == "" && opts.IO.CanPrompt()
	if interactive {
		opts.IO.DisablePager() // what comes after a result belongs below it
	}
	store, err := opts.Open(ctx, opts.Place, "")
	if err != nil {
		return err
	}

	config := shell.Config{
		IO: opts.IO, Open: opts.Open, Queries: opts.Queries, LookUps: opts.LookUps, Note: opts.Note, OnInterrupt: opts.OnInterrupt, Report: opts.report,
		Store: store, Params: params, Format: opts.Format, FailAtEnd: opts.FailAtEnd,
	}
	if interactive {
		return opts.interact(ctx, config)
	}

	return opts.script(ctx, config)
}

// interact runs the shell for a person.
func (o *shellOptions) interact(ctx context.Context, config shell.Config) error {
	var err error
	if config.History, err = o.openHistory(); err != nil {
		o.Note("there is no history: %s", output.VisibleLines(err.Error()))
		config.History = nil
	}
	session := shell.New(config)
	terminal := shell.OpenTerminal(func(line string) (int, []string) { return session.Complete(ctx, line) })
	defer terminal.Close()
	o.Note(":help lists the commands; Ctrl-D leaves")

	return session.Interact(ctx, terminal)
}

// script runs the shell over a file or a pipe.
func (o *shellOptions) script(ctx context.Context, config shell.Config) error {
	name, in := "standard input", o.IO.In
	if o.File != "" && o.File != "-" {
		file, err := safefile.Open(ctx, o.File)
		if err != nil {
			return usagef("", "read the statements: %w", err)
		}
		defer file.Close()
		name, in = o.File, file
	}

	err := shell.New(config).Script(ctx, name, in)
	if reported, ok := errors.AsType[*shell.ReportedError](err); ok {
		return &exitError{code: ExitCode(shellError(reported.Err))}
	}

	return err
}

// report shows an error of the shell, as JSON where results are JSON.
func (o *shellOptions) report(err error, format output.Format) {
	asJSON := format == output.FormatJSON || format == output.FormatJSONL
	if panicked, ok := errors.AsType[*shell.PanicError](err); ok {
		o.LogPanic(panicked.Cause, panicked.Stack)
	}
	printError(o.IO, reported(err), asJSON)
}

// reported is an error of the shell with its place in a script.
func reported(err error) error {
	place, placed := errors.AsType[*shell.PlaceError](err)
	if !placed {
		return shellError(err)
	}
	inner := shellError(place.Err)
	if query, ok := errors.AsType[*queryError](inner); ok {
		return query.in(place.Name, place.Line, place.Column)
	}

	return &placedError{place: place, err: inner}
}

// placedError is an error of the shell with its place in a file.
type placedError struct {
	place *shell.PlaceError
	err   error
}

func (e *placedError) Error() string {
	return fmt.Sprintf("%s, line %d: %v", e.place.Name, e.place.Line, e.err)
}
func (e *placedError) Unwrap() error { return e.err }

// shellError words an error for the shell: a command that it does not
// understand is a usage error, a parameter is given by a command, and nothing
// lets a statement write.
func shellError(err error) error {
	if panicked, ok := errors.AsType[*shell.PanicError](err); ok {
		return internalError(panicked.Cause)
	}
	if part, ok := errors.AsType[*shell.PartError](err); ok {
		err = partError(part)
	}
	if errors.Is(err, errWouldWrite) {
		return withHint(errWouldWrite, "jjj query --neo4j --access-mode write lets it write")
	}
	if beyond, ok := errors.AsType[*neo4j.BeyondGraphError](err); ok {
		return withHint(beyond, "jjj query --neo4j --access-mode write lets it run")
	}
	if query, ok := errors.AsType[*queryError](err); ok && query.fault.Kind == fault.ParameterMissing {
		missing := *query.fault
		name := strings.TrimPrefix(query.text[missing.Span.Start:missing.Span.End], "$")
		return &queryError{text: query.text, fault: missing.WithHint("give it with :param %s => value", name)}
	}
	if usage, ok := errors.AsType[*shell.UsageError](err); ok {
		return &usageError{err: usage, hint: usage.Hint()}
	}

	return err
}

// partError is a fault of the Cypher in a colon command, shown in the command.
func partError(part *shell.PartError) error {
	f, ok := errors.AsType[*fault.Error](part.Err)
	if query, isQuery := errors.AsType[*queryError](part.Err); isQuery {
		f, ok = query.fault, true
	}
	if !ok {
		return part.Err
	}

	return &queryError{fault: part.Fault(f), text: part.Command}
}

// openHistory opens the history that --history names.
func (o *shellOptions) openHistory() (*shell.History, error) {
	file := cmp.Or(o.History, o.StateFile())
	switch {
	case o.NoHistory, file == historyInMemory, file == "":
		return &shell.History{}, nil
	case file == historyDisabled:
		return shell.NoHistory(), nil
	}

	return shell.OpenHistory(file)
}

// historyFile is the history in the folder for what a program keeps between
// its runs; empty where the user has no folder.
func (f *Factory) historyFile() string {
	state := f.getenv("XDG_STATE_HOME")
	switch home := f.getenv("HOME"); {
	case filepath.IsAbs(state):
	case runtime.GOOS == "windows":
		state = f.getenv("LOCALAPPDATA")
	case home != "":
		state = filepath.Join(home, ".local", "state")
	}
	if state == "" || !filepath.IsAbs(state) {
		return ""
	}

	return filepath.Join(state, "jjj", "history")
}
