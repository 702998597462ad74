package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diff"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/view/diffview"
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

func runDiff(ctx context.Context, opts *diffOptions) error {
	report, err := makeDiff(ctx, opts)
	if err != nil && opts.ExitCode && ExitCode(err) == ExitFailure {
		return &codedError{err: err, code: ExitUsage}
	}
	if err != nil {
		return err
	}
	show := func(w io.Writer) error {
		switch opts.Format {
		case output.FormatJSON:
			return output.WriteJSON(w, report)
		case output.FormatMarkdown:
			_, err := io.WriteString(w, diffview.Markdown(report, opts.All))
			return err
		}
		_, err := io.WriteString(w, diffview.Text(report, opts.IO.OutStyle(), opts.IO.Width(), opts.All))
		return err
	}
	if err := opts.IO.Page(show); err != nil {
		return err
	}
	if opts.ExitCode && !report.Same {
		return &exitError{code: 1}
	}

	return nil
}

func makeDiff(ctx context.Context, opts *diffOptions) (*diff.Report, error) {
	old, err := opts.side(ctx, opts.Old)
	if err != nil {
		return nil, err
	}
	new, err := opts.side(ctx, opts.New)
	if err != nil {
		return nil, err
	}

	return diff.Compare(ctx, old, new)
}

// side reads one of the datasets, and asks the audits about it.
func (o *diffOptions) side(ctx context.Context, name string) (diff.Side, error) {
	src, err := o.Open(ctx, name)
	if err != nil {
		return diff.Side{}, err
	}
	ds, err := o.Read(ctx, src)
	if err != nil {
		return diff.Side{}, err
	}
	in, err := audit.NewInput(ctx, ds, audit.Options{Today: o.Today(), Language: o.Language()})
	if err != nil {
		return diff.Side{}, err
	}
	side := diff.Side{From: src.String(), Input: in}
	if o.NoAudits {
		return side, nil
	}
	for _, kind := range auditKinds() {
		report, err := kind.run(ctx, in)
		if err != nil {
			return diff.Side{}, err
		}
		side.Reports = append(side.Reports, report)
	}

	return side, nil
}
