package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// diffOptions are what `jjj diff` uses.
type diffOptions struct {
	IO       *output.Streams
	Open     func(context.Context, string) (workspace.Source, error)
	Read     func(context.Context, workspace.Source) (*dataset.Dataset, error)
	Today    func() period.Date
	Language func() string // may be one that only one of them has
	Format   output.Format
	Old, New string
	All      bool
	NoAudits bool
	ExitCode bool
}

// diffFormats are the formats that a comparison can be shown in.
func diffFormats() []output.Format {
	return []output.Format{output.FormatAuto, output.FormatTable, output.FormatJSON, output.FormatMarkdown}
}

func newDiffCmd(f *Factory, runF func(context.Context, *diffOptions) error) *cobra.Command {
	opts := &diffOptions{IO: f.IO, Open: f.Beside, Read: f.read, Today: f.today, Language: func() string { return f.flags.Lang }}
	cmd := &cobra.Command{
		Use:   "diff <old> [new]",
		Short: "Show what is different between two datasets, or two states of one",
		Long: `Show which entities, sources, statements and references came, went, were changed
or only moved between two datasets, and which findings of the audits with them.
Each is a folder, or a folder at a revision of Git: "HEAD~1:fixtures/towns", or
"HEAD~1:" for the dataset at hand. Without a second one, the first is compared
with the dataset at hand. Git is only read.

Statements are the same if they say the same, whatever their ids and wherever
they stand. A statement has moved if only its id or its file is another one, an
entity if a decision made it part of another one. What stands in another line
of the same file is counted and is no difference.

-o markdown makes a text for the notes of a release.`,
		Example: `  jjj diff HEAD:
  jjj diff HEAD~1: HEAD: -o markdown
  jjj diff my-dataset other-dataset --all`,
		Args: args(cobra.RangeArgs(1, 2), "one or two datasets"),
		Annotations: withFormats(withExit(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitInterrupted),
			ExitFailure, "failure; with --exit-code: there are differences, and a failure is 2"), diffFormats()),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			if opts.Old = args[0]; len(args) > 1 {
				opts.New = args[1]
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeFolders,
	}
	cmd.Flags().BoolVar(&opts.All, "all", false, "show all differences, not only the first")
	cmd.Flags().BoolVar(&opts.NoAudits, "no-audits", false, "do not compare what the audits find")
	cmd.Flags().BoolVar(&opts.ExitCode, "exit-code", false, "exit with 1 if there are differences, and with 2 or more on failure")

	return cmd
}
