package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/workspace"
	"github.com/jjj-kg/jjj/internal/workspace/database"
)

// Factory is what the commands share. Its fields are the world that a run
// stands in; its methods do their work when they are first called.
type Factory struct {
	// IO are the streams of the run.
	IO *output.Streams
	// Env looks up environment variables.
	Env output.Env
	// Clock tells the time.
	Clock func() time.Time

	completion  time.Duration                 // how long a completion may take
	onInterrupt func(func()) (release func()) // takes Ctrl-C over; may be nil
	flags       globalFlags
	window      period.Window                               // the time that a look-up asks about
	asked       func(context.Context) (lookup.Store, error) // the store that the shell has in use
	outputGiven bool                                        // --output stands on the command line
	without     []string                                    // ids of sources that the graph leaves out
	log         *slog.Logger
	closers     []func() error
	prepared    bool         // a command runs, and it is not a shell that completes
	ownData     bool         // the command wants a dataset that is named or at hand, not just any
	writes      bool         // the command writes, and says from which dataset
	asides      []string     // what is told at the end, unless there is an error
	unsaid      error        // why help or completions could not be written, which cobra does not tell
	shown       *diag.Report // whose faults have been shown

	opened *workspace.Workspace // see work
	neo4j  *database.Database   // see Neo4j
}

// prepare puts the global flags into force, before any command runs.
func (f *Factory) prepare(cmd *cobra.Command) error {
	if err := givenButEmpty(cmd); err != nil {
		return err
	}
	f.prepared, f.ownData = true, declares(cmd, ownDataAnnotation)
	f.outputGiven = cmd.Flags().Changed("output")
	if err := applySettings(cmd, f.getenv); err != nil {
		return err
	}

	// A result in JSON names the dataset itself.
	f.writes = declares(cmd, writesAnnotation) && (cmd.Annotations[formatsAnnotation] == "" || !f.wantsJSON())
	if !slices.Contains(output.ColorModes(), f.flags.Color) {
		return unknownValue("color", f.flags.Color, output.ColorModes())
	}
	f.IO.SetColor(output.ColorMode(f.flags.Color))
	if f.flags.Spreadsheet {
		f.IO.ForSpreadsheet()
	}
	if f.flags.NoPager {
		f.IO.DisablePager()
	}

	return f.openLog()
}

// openLog starts the log: to standard error as far as --verbose says, and in
// full to the file of --log-file.
func (f *Factory) openLog() error {
	level := slog.LevelWarn
	switch {
	case f.flags.Verbose > 1, isSet(f.getenv("JJJ_DEBUG")):
		level = slog.LevelDebug
	case f.flags.Verbose == 1:
		level = slog.LevelInfo
	case f.flags.Quiet:
		level = slog.LevelError
	}
	handlers := []slog.Handler{slog.NewTextHandler(f.IO.Err, &slog.HandlerOptions{Level: level})}

	if name := f.flags.LogFile; name != "" {
		file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY|safefile.NonBlocking, 0o600)
		if err != nil {
			return usagef("", "open the log: %w", err)
		}
		var unlogged error
		f.closers = append(f.closers, func() error {
			if err := errors.Join(unlogged, file.Close()); err != nil {
				return fmt.Errorf("write the log: %w", err)
			}

			return nil
		})
		handlers = append(handlers, slog.NewTextHandler(remembering{to: file, err: &unlogged}, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	f.log = slog.New(slog.NewMultiHandler(handlers...))

	return nil
}

// isSet reads a variable that is a switch.
func isSet(value string) bool { return value != "" && value != "0" && value != "false" }

// logger is the log, also before it has been opened.
func (f *Factory) logger() *slog.Logger {
	if f.log == nil {
		return slog.New(slog.DiscardHandler)
	}

	return f.log
}

// getenv looks up a variable; a factory without an environment has none.
func (f *Factory) getenv(key string) string {
	if f.Env == nil {
		return ""
	}

	return f.Env(key)
}

// Format is the format of results for a command. A format from the environment
// that this command does not know gives way to auto: it was meant for other
// commands.
func (f *Factory) Format(cmd *cobra.Command) (output.Format, error) {
	format, err := output.ParseFormat(f.flags.Output, formatsOf(cmd))
	switch {
	case err == nil:
		return format, nil
	case !f.outputGiven && f.flags.Output != "":
		return output.FormatAuto, nil
	}

	hint := "jjj help formats explains them"
	if unknown, ok := errors.AsType[*output.UnknownFormatError](err); ok {
		if best, ok := unknown.Meant(); ok {
			hint = fmt.Sprintf("did you mean %s?", best)
		}
	}

	return "", usagef(hint, "%w", err)
}

// wantsJSON reports whether errors are to be JSON, as the results are.
func (f *Factory) wantsJSON() bool {
	return slices.Contains([]string{"json", "jsonl", "sarif"}, f.flags.Output)
}

// Note tells the user something that is no result, unless --quiet.
func (f *Factory) note(format string, args ...any) {
	if !f.flags.Quiet {
		fmt.Fprintf(f.IO.Err, format+"\n", args...)
	}
}

// aside is a note that is no answer to what was asked. Where a program reads an
// error as JSON, nothing else may stand beside it: the note then waits for the
// end.
func (f *Factory) aside(format string, args ...any) {
	if f.wantsJSON() {
		f.asides = append(f.asides, fmt.Sprintf(format, args...))
		return
	}
	f.note(format, args...)
}

// progress returns a progress on standard error.
func (f *Factory) progress() *output.Progress { return f.IO.NewProgress(f.Clock, f.flags.Quiet) }

// Close ends what was opened on the way, the last first.
func (f *Factory) Close() error {
	var errs []error
	for _, close := range slices.Backward(f.closers) {
		errs = append(errs, close())
	}
	f.closers = nil

	return errors.Join(errs...)
}

// release closes the files of the dataset, once nothing that was read from them
// is used any more, not even by an error.
func (f *Factory) release() {
	if f.opened != nil {
		_ = f.opened.Close() // the process is about to end, which closes them as well
	}
}
