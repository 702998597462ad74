package cli

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/snapshot"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// buildOptions are what `jjj build` uses.
type buildOptions struct {
	IO      *output.Streams
	Note    func(string, ...any)
	Clock   func() time.Time
	Content func(context.Context) (snapshot.Content, error)
	// VerifyFile compares a file that was written with its elements.
	VerifyFile func(name string) error
	Format     output.Format
	Out        string
	Force      bool
	Verify     bool
}

func newBuildCmd(f *Factory, runF func(context.Context, *buildOptions) error) *cobra.Command {
	opts := &buildOptions{IO: f.IO, Note: f.note, Clock: f.Clock, Content: f.content, VerifyFile: func(name string) error { return f.worded(workspace.VerifyFile(name)) }}
	cmd := &cobra.Command{
		Use:   "build [folder]",
		Short: "Compile a dataset into one file that opens at once",
		Long: `Compile a dataset and write the graph into one file, which --data takes instead
of the folder: look-ups, queries, plan, apply and exports then read no other
file and parse nothing. The words of the ontology and the saved queries are in
it, too. The same dataset gives the same bytes.

The file is whole or not there at all, and what it replaces stays open for
those who use it. It is checked whenever it is opened; "jjj check FILE" also
compiles its elements anew and compares.`,
		Example: `  jjj build
  jjj build my-dataset --out region.jjj
  jjj show lakeside --data region.jjj`,
		Args: args(cobra.MaximumNArgs(1), "at most one folder"),
		Annotations: withFormats(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitInterrupted),
			output.ReportFormats()),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := f.takeFolder(cmd, args)
			if err != nil {
				return err
			}
			if opts.Format, err = f.Format(cmd); err != nil {
				return fileAsFormat(err, f.flags.Output)
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeFolder,
	}
	cmd.Flags().StringVar(&opts.Out, "out", "", "write this `file` (default: the name of the dataset and "+snapshot.Extension+")")
	_ = cmd.MarkFlagFilename("out", strings.TrimPrefix(snapshot.Extension, "."))
	cmd.Flags().BoolVar(&opts.Force, "force", false, "overwrite a file that is not a compiled graph")
	cmd.Flags().BoolVar(&opts.Verify, "verify", false, "open the file afterwards and compare it with its elements")

	return cmd
}

// fileAsFormat tells those who expect -o to name the file, as compilers have it,
// how to name it.
func fileAsFormat(err error, given string) error {
	if strings.ContainsAny(given, "./\\") {
		return withHint(err, "--out %s names the file", given)
	}

	return err
}
