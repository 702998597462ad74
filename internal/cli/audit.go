package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/view/auditview"
)

// auditOptions are what every kind of audit uses.
type auditOptions struct {
	IO      *output.Streams
	Note    func(string, ...any)
	Dataset func(context.Context) (*dataset.Dataset, error)
	Today   func() period.Date
	Reads   reads
	Format  output.Format
	Time    timeFlags
	All     bool
	Max     int
	FailOn  []string
	// Run is the audit.
	Run func(context.Context, *audit.Input) (*audit.Report, error)
}

// auditKind is what tells one audit from another on the command line. Where run is nil, it is that of audit.Kinds.
type auditKind struct {
	use, short, long, example string
	run                       func(context.Context, *audit.Input) (*audit.Report, error)
	flags                     func(*cobra.Command) // declares flags of its own; may be nil
}

// auditKinds are the audits, in the order in which help lists them.
func auditKinds() []auditKind {
	worded := []auditKind{unnamedKind(), figuresKind(), targetsKind(), partsKind(), supportKind(), namesKind()}
	var kinds []auditKind
	for _, named := range audit.Kinds() {
		kind := auditKind{use: named.Name}
		if i := slices.IndexFunc(worded, func(k auditKind) bool { return k.use == named.Name }); i >= 0 {
			kind = worded[i]
		}
		if kind.run == nil {
			kind.run = named.Run
		}
		kinds = append(kinds, kind)
	}

	return kinds
}

// newAuditCmd makes the command that holds the audits.
func newAuditCmd(f *Factory) *cobra.Command {
	cmd := parent(&cobra.Command{
		Use:   "audit",
		Short: "Ask what the sources really claim",
		Long: `Ask what the sources really claim: which members of a group nobody names, which
figures disagree, what came of targets, and more. Every finding names the
statements and sources that it rests on, and has a code; "jjj explain A201"
tells about one. Nothing is changed.

Without the name of an audit all of them are run and summed up, with how much
there is and what it rests on; --report makes a page of it, in one file that
needs no network. With --archive, quotations are checked, too.`,
		Example: `  jjj audit
  jjj audit --report report.html
  jjj audit unnamed -o json`,
	})
	addHealth(f, cmd, runHealth)
	for i, kind := range auditKinds() {
		child := newAuditKindCmd(f, kind, runAudit)
		setOrder(child, i)
		cmd.AddCommand(child)
	}

	return cmd
}

// newAuditKindCmd makes the command of one audit, with the flags that all of
// them have.
func newAuditKindCmd(f *Factory, kind auditKind, runF func(context.Context, *auditOptions) error) *cobra.Command {
	opts := &auditOptions{
		IO: f.IO, Note: f.note, Dataset: f.Dataset, Today: f.today, Reads: f.reads, Run: kind.run,
	}
	cmd := &cobra.Command{
		Use: kind.use, Short: kind.short, Long: kind.long, Example: kind.example,
		Args: noArgs(),
		Annotations: withFormats(withExit(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitInterrupted),
			ExitFailure, "failure; with --fail-on, also findings of that code"), output.ResultFormats()),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeNothing,
	}
	opts.Time.add(cmd)
	if kind.flags != nil {
		kind.flags(cmd)
	}
	flags := cmd.Flags()
	flags.BoolVar(&opts.All, "all", false, "also show what is as it should be")
	flags.StringSliceVar(&opts.FailOn, "fail-on", nil, "exit with 1 where there is a finding of this `code`; repeatable")
	flags.IntVar(&opts.Max, "max-findings", defaultMaxFindings, "show at most this `number` of findings and count the rest")
	_ = cmd.RegisterFlagCompletionFunc("fail-on", f.complete(0, findingWords))

	return cmd
}

// defaultMaxFindings is how many findings an audit shows; the rest are counted.
const defaultMaxFindings = 1000

// findingWords are the codes of findings.
func findingWords(*dataset.Dataset) []cobra.Completion {
	return wordsOf(findings(), func(e diag.Entry) (string, string) { return string(e.Code), e.Title })
}

// findings are the entries of the catalogue that are findings of audits.
func findings() []diag.Entry {
	return slices.DeleteFunc(diag.All(), func(e diag.Entry) bool { return !e.Code.IsFinding() })
}

func findingCodes() []string {
	var codes []string
	for _, entry := range findings() {
		codes = append(codes, string(entry.Code))
	}

	return codes
}

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

// gate holds the codes of findings that make a run fail.
type gate []diag.Code

// gateOf reads the codes of --fail-on.
func gateOf(codes []string) (gate, error) {
	var g gate
	for _, code := range codes {
		entry, ok := diag.Lookup(code)
		if !ok || !entry.Code.IsFinding() {
			return nil, usagef(didYouMean(code, findingCodes(), "--fail-on %s", "such as --fail-on A201; jjj explain A201 explains one"),
				"--fail-on %s: there is no finding with this code", code)
		}
		g = append(g, entry.Code)
	}

	return g, nil
}

// check ends the run with exit code 1 where a report has a finding of the gate.
func (g gate) check(report *audit.Report, note func(string, ...any)) error {
	var found []string
	for _, code := range g {
		if n := report.Counts[code]; n > 0 {
			found = append(found, fmt.Sprintf("%s (%s): %s", code, code.Title(), plural.Of(n, "finding")))
		}
	}
	if len(found) == 0 {
		return nil
	}
	note("%s", strings.Join(found, "\n"))

	return &exitError{code: ExitFailure}
}
