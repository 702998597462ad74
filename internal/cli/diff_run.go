package cli

import (
	"context"
	"io"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diff"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/view/diffview"
)

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
