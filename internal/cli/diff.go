package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/diff"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/revision"
)

// diffOptions are what `jjj diff` uses.
type diffOptions struct {
	IO       *output.Streams
	Open     func(context.Context, string) (source, error)
	Read     func(context.Context, source) (*dataset.Dataset, error)
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
	opts := &diffOptions{IO: f.IO, Open: f.openSide, Read: f.readSide, Today: func() period.Date { return today(f) }, Language: func() string { return f.flags.Lang }}
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
			_, err := io.WriteString(w, diffMarkdown(report, opts.All))
			return err
		}
		_, err := io.WriteString(w, output.Fold(diffText(report, opts.IO.OutStyle(), opts.All), opts.IO.Width()))
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

// openSide opens a folder, or a folder at a revision; without a name the dataset
// at hand.
func (f *Factory) openSide(ctx context.Context, name string) (source, error) {
	if name == "" {
		src, err := f.Source()
		if err == nil && src.File != "" {
			err = needsFiles(src.File)
		}

		return src, err
	}
	spec, isRevision := revision.ParseSpec(name)
	if name == builtInName {
		return f.named(name)
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() || !isRevision {
		return f.openFolder(name, "a revision of Git has a colon: "+name+":")
	}

	return f.openRevision(ctx, name, spec)
}

// openRevision opens a folder at a revision. Without a path it is that of the
// dataset at hand.
func (f *Factory) openRevision(ctx context.Context, name string, spec revision.Spec) (source, error) {
	dir := "."
	if spec.Path == "" {
		src, err := f.Source()
		if err != nil {
			return source{}, err
		}
		if src.Dir == "" {
			return source{}, usagef("go into the dataset's folder, name it with --data, or write "+name+"<path>", "%s has no path, and there is no dataset here", name)
		}
		if dir, err = filepath.Abs(src.Dir); err != nil {
			return source{}, err
		}
	}
	folder, err := revision.Open(ctx, dir, spec)
	if err != nil {
		return source{}, err
	}

	return source{Dir: spec.Revision + ":" + folder.Path, FS: folder}, nil
}

// readSide reads and checks a dataset that is compared. One with errors is a
// *faultsError; the first of them are shown.
func (f *Factory) readSide(ctx context.Context, src source) (*dataset.Dataset, error) {
	ds, report := reader.Load(ctx, src.FS, reader.Options{MaxFaults: shownFaults, Today: today(f)})
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if report.Errors() > 0 || ds == nil {
		return nil, f.faultsOf(src, report)
	}

	return ds, nil
}

// faultsOf shows the first faults of a dataset that is compared and returns the
// error that ends the command.
func (f *Factory) faultsOf(src source, report *diag.Report) error {
	if err := f.showFaults(report); err != nil {
		return err
	}

	return &faultsError{
		summary: fmt.Sprintf("%s cannot be compared: it has %s", src, plural.Of(report.Errors(), "error")),
		hint:    "jjj check shows all faults of a folder",
	}
}
