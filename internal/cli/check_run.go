package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/snapshot"
	"github.com/jjj-kg/jjj/internal/view/statsview"
	"github.com/jjj-kg/jjj/internal/workspace"
)

func runCheck(ctx context.Context, opts *checkOptions) error {
	if err := atLeastOne("max-faults", opts.MaxFaults); err != nil {
		return err
	}

	started := opts.Clock()
	if file, ok, err := opts.Compiled(); ok || err != nil {
		if err != nil {
			return err
		}
		return checkFile(opts, file, started)
	}
	data, err := opts.Load(ctx, opts.MaxFaults)
	if err != nil {
		return err
	}
	written, err := data.Count(ctx)
	if err != nil {
		return err
	}
	if err := opts.IO.Page(func(w io.Writer) error { return writeReport(w, opts, data.Report) }); err != nil {
		return err
	}
	if data.Dataset != nil && len(data.Dataset.LeftAlone) > 0 {
		opts.Note("%s", leftAlone(data.Dataset.LeftAlone))
	}

	errors, warnings := data.Report.Errors(), data.Report.Warnings()
	if errors > 0 || opts.Strict && warnings > 0 || data.Dataset == nil {
		return &exitError{code: ExitFaults}
	}
	opts.Note("%s", checkSummary(opts.IO.ErrStyle(), data, written, opts.Clock().Sub(started)))

	return nil
}

// checkFile compiles the elements of a compiled graph anew and compares.
func checkFile(opts *checkOptions, file *snapshot.File, started time.Time) error {
	name := file.Dataset.Name
	if err := opts.Verify(file); err != nil {
		return err
	}
	if err := writeReport(opts.IO.Out, opts, diag.NewReport(1)); err != nil {
		return err
	}
	opts.Note("%s of %s, written by %s: %s (%s)", plural.Of(file.Summary.Statements, "statement"), name, output.VisibleLines(file.Maker),
		opts.IO.ErrStyle().Green("whole and right"), output.Duration(opts.Clock().Sub(started)))
	opts.Note("digest %s", file.Digest())

	return nil
}

// writeReport shows the faults in the format that was asked for.
func writeReport(w io.Writer, opts *checkOptions, report *diag.Report) error {
	switch opts.Format {
	case output.FormatJSON:
		return diag.WriteJSON(w, report)
	case output.FormatSARIF:
		return diag.WriteSARIF(w, report, diag.ToolInfo{Name: "jjj", Version: Version, InformationURI: homeURL})
	}

	return diag.WriteText(w, report, diag.TextOptions{Color: opts.IO.OutStyle().On(), Width: opts.IO.Width(), All: opts.All})
}

// leftAlone names the first files that were taken for other people's.
func leftAlone(names []string) string {
	const most = 5
	text := "not of the dataset, left alone: " + strings.Join(names[:min(most, len(names))], ", ")
	if more := len(names) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}

	return output.VisibleLines(text)
}

// checkSummary says in one line what a dataset without errors holds, and how
// long it took to find out.
func checkSummary(style output.Style, data workspace.Loaded, written compile.Counts, spent time.Duration) string {
	ds := data.Dataset
	counts := []string{
		statsview.Statements(written),
		statsview.Entities(written),
		plural.Of(len(ds.Sources), "source"),
	}
	verdict := style.Green("no faults")
	if warnings := data.Report.Warnings(); warnings > 0 {
		verdict = style.Yellow("no errors, " + plural.Of(warnings, "warning"))
	}

	between := ", "
	if written.Differ() {
		between = "; "
	}

	return fmt.Sprintf("%s in %s: %s (%s)", strings.Join(counts, between), output.VisibleLines(ds.Name), verdict, output.Duration(spent))
}
