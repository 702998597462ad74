package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textform"
	"github.com/jjj-kg/jjj/internal/truth"
	"github.com/jjj-kg/jjj/internal/view/auditview"
	"github.com/jjj-kg/jjj/internal/workspace"
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

// publisherWords are the names of the publishers.
func publisherWords(ds *dataset.Dataset) []cobra.Completion {
	var names []string
	for i := range ds.Sources {
		names = append(names, ds.Sources[i].Publisher)
	}
	slices.Sort(names)

	return wordsOf(slices.Compact(names), func(name string) (string, string) { return name, "" })
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

// choose gives the indexes of the sources that are meant.
func (r *retraction) choose(f *Factory, ds *dataset.Dataset) ([]int32, error) {
	chosen, err := r.named(ds)
	if len(r.Sources) == 0 {
		chosen, err = r.matching(f, ds)
	}
	if err != nil || !r.WithCopies {
		return chosen, err
	}
	for i := range ds.Sources {
		at := int32(i)
		for steps := 0; at != dataset.None && steps <= len(ds.Sources); steps++ {
			if slices.Contains(chosen, at) && at != int32(i) && !slices.Contains(chosen, int32(i)) {
				chosen = append(chosen, int32(i))
			}
			at = ds.Sources[at].CopyOf
		}
	}
	slices.Sort(chosen)

	return chosen, nil
}

func (r *retraction) named(ds *dataset.Dataset) ([]int32, error) {
	var chosen []int32
	for _, id := range r.Sources {
		if err := workspace.KnownSource(ds, id); err != nil {
			return nil, usageOf(err)
		}
		i, _ := ds.SourceIndex(id)
		chosen = append(chosen, i)
	}
	slices.Sort(chosen)

	return slices.Compact(chosen), nil
}

// matching chooses by publisher and date. What possibly appeared before the
// date is not taken, and the user is told.
func (r *retraction) matching(f *Factory, ds *dataset.Dataset) ([]int32, error) {
	var before period.Period
	if r.Before != "" {
		var err error
		if before, err = period.Parse(r.Before); err != nil || !before.IsDate() {
			return nil, usagef("such as --before 2020 or --before 2020-06-01", "--before %s is not a date", r.Before)
		}
	}

	var chosen []int32
	publisher := textform.Key(r.Publisher) // as datasets have it
	possible, publishers := 0, map[string]bool{}
	for i := range ds.Sources {
		s := &ds.Sources[i]
		publishers[s.Publisher] = true
		if publisher != "" && s.Publisher != publisher {
			continue
		}
		switch answer := appearedBefore(s, before); {
		case answer == truth.Yes:
			chosen = append(chosen, int32(i))
		case answer == truth.Possibly:
			possible++
		}
	}
	if publisher != "" && !publishers[publisher] {
		return nil, unknownPublisher(r.Publisher, publishers)
	}
	if possible > 0 {
		f.note("%s not taken back: the date does not say whether it was before %s", plural.Of(possible, "source"), r.Before)
	}
	if len(chosen) == 0 {
		f.note("no source is meant")
	}

	return chosen, nil
}

func appearedBefore(s *dataset.Source, before period.Period) truth.Answer {
	switch {
	case before.IsZero():
		return truth.Yes
	case s.Published.IsZero():
		return truth.Possibly
	}

	return s.Published.Before(before)
}

func unknownPublisher(name string, known map[string]bool) error {
	var names []string
	for publisher := range known {
		names = append(names, publisher)
	}
	slices.Sort(names)
	return usagef(didYouMean(name, names, "%q", "jjj query publishers lists them"), "no source is published by %q", name)
}
