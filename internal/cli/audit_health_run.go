package cli

import (
	"context"
	"io"
	"time"

	"github.com/jjj-kg/jjj/internal/archive"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/report"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/view/auditview"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// healthFindings is how many findings an audit lists for a summary of all.
const healthFindings = 500

// onPageOfCode is how many findings of a code the page shows; the summary shows
// fewer.
const onPageOfCode = 25

func runHealth(ctx context.Context, opts *healthOptions) error {
	gate, err := gateOf(opts.FailOn)
	if err != nil {
		return err
	}
	choice := audit.Options{Today: workspace.DayOf(opts.Clock()), Limit: healthFindings}
	in, err := auditInput(ctx, opts.Dataset, &opts.Time, choice, opts.Reads)
	if err != nil {
		return err
	}
	reports, err := opts.reports(ctx, in)
	if err != nil {
		return err
	}
	if err := opts.write(ctx, in, reports); err != nil {
		return err
	}
	for _, r := range reports {
		if failed := gate.check(r, opts.Note); failed != nil {
			err = failed
		}
	}

	return err
}

// reports runs all audits, and looks into the archive if there is one.
func (o *healthOptions) reports(ctx context.Context, in *audit.Input) ([]*audit.Report, error) {
	var texts *archive.Archive
	if o.Archive != "" {
		var err error
		if texts, err = openArchive(o.Archive); err != nil {
			return nil, err
		}
		defer func() { _ = texts.Close() }() // it was only read
	}
	var reports []*audit.Report
	for _, kind := range auditKinds() {
		run := kind.run
		if kind.use == "support" && texts != nil {
			run = func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
				return audit.Support(ctx, in, audit.SupportOptions{Text: textOf(texts, in.Dataset)})
			}
		}
		r, err := run(ctx, in)
		if err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	if texts == nil {
		return reports, nil
	}
	src, err := o.Source()
	if err != nil {
		return nil, err
	}
	r, err := audit.Evidence(ctx, in, audit.EvidenceOptions{Archive: texts, Locate: reader.NewLocator(src.FS, in.Written).Find})

	return append(reports, r), err
}

// write shows the summary, and writes the page if one is wanted.
func (o *healthOptions) write(ctx context.Context, in *audit.Input, reports []*audit.Report) error {
	health, err := audit.NewHealth(ctx, in, reports, audit.HealthOptions{Findings: onPageOfCode})
	if err != nil {
		return err
	}
	if o.Report != "" {
		src, err := o.Source()
		if err != nil {
			return err
		}
		err = safefile.Write(o.Report, 0o644, func(w io.Writer) error {
			return report.Write(w, health, report.Options{Day: o.Clock().Format(time.DateOnly), Version: Version, From: src.String()})
		})
		if err != nil {
			return err
		}
		o.Note("wrote %s: the dataset %s", o.IO.ErrStyle().Cyan(o.Report), output.VisibleLines(in.Dataset.Name))
	}

	return o.IO.Page(func(w io.Writer) error {
		if o.Format == output.FormatJSON {
			return output.WriteJSON(w, health)
		}
		_, err := io.WriteString(w, auditview.Health(health, o.IO.OutStyle(), o.IO.Width()))
		return err
	})
}
