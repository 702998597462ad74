package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/view/auditview"
)

// retraction is what `jjj retract` adds to what all audits use: which sources
// are taken back.
type retraction struct {
	Sources    []string
	Publisher  string
	Before     string
	WithCopies bool
}

// retractKinds are the audits that are made on both sides.
func retractKinds() []audit.Kind {
	return []audit.Kind{audit.Unnamed, audit.Figures, audit.Targets, audit.Parts}
}

func newRetractCmd(f *Factory, runF func(context.Context, *auditOptions) error) *cobra.Command {
	r := &retraction{}
	cmd := newAuditKindCmd(f, auditKind{
		use:   "retract [source]...",
		short: "Show what would fall without a source",
		long: `Show what would become of the dataset without some sources: the statements that
fall, those that stay on other sources, or on nothing but copies, the entities
and measures of which nothing is left, and what the audits would find
differently. Nothing is changed.

Sources are named, or chosen by publisher, by the date before which they
appeared, or both. "jjj plan --without SOURCE" and "jjj apply --without SOURCE"
carry it out in Neo4j; for good, a source is taken back by taking it out of
the dataset's files.`,
		example: `  jjj retract cnr-2025-12-20
  jjj retract cnr-2025-12-20 --with-copies -o json
  jjj retract --publisher Wikipedia
  jjj retract --before 2015`,
		run: func(ctx context.Context, in *audit.Input) (*audit.Report, error) { return r.run(ctx, f, in) },
		flags: func(cmd *cobra.Command) {
			flags := cmd.Flags()
			flags.StringVar(&r.Publisher, "publisher", "", "all sources of the publisher with this `name`")
			flags.StringVar(&r.Before, "before", "", "all sources that appeared before this `date`")
			flags.BoolVar(&r.WithCopies, "with-copies", false, "also the copies and translations of these sources")
			_ = cmd.RegisterFlagCompletionFunc("publisher", f.complete(0, publisherWords))
			_ = cmd.RegisterFlagCompletionFunc("before", completeNothing)
		},
	}, runF)
	cmd.Args = nil
	cmd.ValidArgsFunction = f.complete(0, f.sourceWords)
	inner := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		r.Sources = args
		if err := r.check(); err != nil {
			return err
		}
		return inner(cmd, nil)
	}

	return cmd
}

func (r *retraction) check() error {
	const hint = "such as jjj retract SOURCE, or --publisher NAME, or --before 2020"
	switch chosen := r.Publisher != "" || r.Before != ""; {
	case len(r.Sources) == 0 && !chosen:
		return usagef(hint, "which sources?")
	case len(r.Sources) > 0 && chosen:
		return usagef(hint, "sources are either named, or chosen by publisher and date")
	}

	return nil
}

func (r *retraction) run(ctx context.Context, f *Factory, in *audit.Input) (*audit.Report, error) {
	sources, err := r.choose(f, in.Dataset)
	if err != nil {
		return nil, err
	}
	report, err := audit.Retract(ctx, in, sources, retractKinds())
	if err != nil {
		return nil, err
	}
	if summary, ok := report.Summary.(audit.RetractSummary); ok {
		f.note("%s", auditview.Retract(summary))
	}

	return report, nil
}
