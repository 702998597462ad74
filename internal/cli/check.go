package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/snapshot"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// defaultMaxFaults is how many faults check shows; the rest are counted.
const defaultMaxFaults = 100

// checkOptions are what `jjj check` uses.
type checkOptions struct {
	IO        *output.Streams
	Clock     func() time.Time
	Load      func(context.Context, int) (workspace.Loaded, error)
	Compiled  func() (*snapshot.File, bool, error)
	Verify    func(*snapshot.File) error
	Note      func(string, ...any)
	Format    output.Format
	Strict    bool
	All       bool
	MaxFaults int
}

// checkFormats are the formats that faults can be shown in.
func checkFormats() []output.Format {
	return []output.Format{output.FormatAuto, output.FormatTable, output.FormatJSON, output.FormatSARIF}
}

func newCheckCmd(f *Factory, runF func(context.Context, *checkOptions) error) *cobra.Command {
	opts := &checkOptions{IO: f.IO, Clock: f.Clock, Load: f.Load, Compiled: f.CompiledFile, Verify: func(file *snapshot.File) error { return f.worded(workspace.Verify(file)) }, Note: f.note}
	cmd := &cobra.Command{
		Use:   "check [folder]",
		Short: "Check a dataset and show every fault",
		Long: `Check a dataset and show every fault of every file in one run: where it is,
what is wrong, and what to do about it. Each kind of fault has a code that
never changes its meaning; "jjj explain J203" tells about one. Of a file that
"jjj build" wrote, it is checked that the file is whole and right.

Errors keep a dataset from being used, warnings do not. Errors come first, then
the warnings of each code: three with their lines and hints, of the others the
place and the message; --all shows them alike. With -o json or
-o sarif the faults are written for programs; SARIF is what editors and code
hosts read.`,
		Example: `  jjj check
  jjj check my-dataset --strict
  jjj check my-dataset -o sarif > faults.sarif`,
		Args: args(cobra.MaximumNArgs(1), "at most one folder"),
		Annotations: withFormats(withExit(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitInterrupted),
			ExitFaults, "the dataset has errors; with --strict, also warnings"), checkFormats()),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := f.takeFolder(cmd, args)
			if err != nil {
				return err
			}
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeFolder,
	}
	cmd.Flags().BoolVar(&opts.Strict, "strict", false, "take warnings for errors")
	cmd.Flags().BoolVar(&opts.All, "all", false, "show every warning with its line and hint")
	cmd.Flags().IntVar(&opts.MaxFaults, "max-faults", defaultMaxFaults, "show at most this `number` of faults and count the rest")

	return cmd
}
