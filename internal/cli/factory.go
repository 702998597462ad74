package cli

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/period"
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

// getenv looks up a variable; a factory without an environment has none.
func (f *Factory) getenv(key string) string {
	if f.Env == nil {
		return ""
	}

	return f.Env(key)
}

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
