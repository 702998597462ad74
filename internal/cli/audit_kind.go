package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/period"
)

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
