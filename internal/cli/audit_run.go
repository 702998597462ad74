package cli

import (
	"context"
	"io"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/view/auditview"
)

func runAudit(ctx context.Context, opts *auditOptions) error {
	if err := atLeastOne("max-findings", opts.Max); err != nil {
		return err
	}
	gate, err := gateOf(opts.FailOn)
	if err != nil {
		return err
	}
	choice := audit.Options{Today: opts.Today(), All: opts.All, Limit: opts.Max}
	in, err := auditInput(ctx, opts.Dataset, &opts.Time, choice, opts.Reads)
	if err != nil {
		return err
	}
	report, err := opts.Run(ctx, in)
	if err != nil {
		return err
	}
	if err := writeAudit(opts.IO, opts.Format, report); err != nil {
		return err
	}

	return gate.check(report, opts.Note)
}

// auditInput makes the dataset ready for audits of the time that is asked about.
func auditInput(ctx context.Context, load func(context.Context) (*dataset.Dataset, error), asked *timeFlags, choice audit.Options, reads reads) (*audit.Input, error) {
	var err error
	if choice.AsOf, choice.Between, err = asked.read(); err != nil {
		return nil, err
	}
	ds, err := load(ctx)
	if err != nil {
		return nil, err
	}
	if choice.Language, err = reads(ds); err != nil {
		return nil, err
	}

	return audit.NewInput(ctx, ds, choice)
}

// writeAudit writes a report in the format that was asked for; for people it
// is a text, also in a pipe.
func writeAudit(streams *output.Streams, format output.Format, report *audit.Report) error {
	return streams.Page(func(w io.Writer) error {
		switch format {
		case output.FormatJSON:
			return output.WriteJSON(w, report)
		case output.FormatAuto, output.FormatTable:
			_, err := io.WriteString(w, auditview.Text(report, streams.OutStyle(), streams.Width()))
			return err
		}
		columns, rows := auditview.Rows(report.Findings)

		return output.Write(w, format, output.Table{Columns: columns, Rows: output.RowsOf(rows)}, streams.Options())
	})
}
