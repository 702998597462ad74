package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
)

// timelineOptions are what `jjj timeline` uses.
type timelineOptions struct {
	asking
	Note            func(string, ...any)
	Entity, Measure string
}

func newTimelineCmd(f *Factory, runF func(context.Context, *timelineOptions) error) *cobra.Command {
	opts := &timelineOptions{asking: newAsking(f), Note: f.note}

	return f.asksTime(lookupCmd(&cobra.Command{
		Use:   "timeline <entity> [measure]",
		Short: "Show the figures of an entity over time",
		Long: `Show the figures of an entity over time, the oldest first, with a small chart
where they are shown as a table. Figures that can stand on one line make one
series: of one measure and one whole, and of the same relation.

--as-of looks from a day: what is about a later time is left out. --between
leaves out what is about other times. Where its time does not decide whether a
statement belongs there (a year and one of its months, or no time at all), it
stays and is marked with a question mark, in JSON with "possibly".`,
		Example: `  jjj timeline zhongguancun enterpriseRevenue
  jjj timeline beijing -o csv
  jjj timeline zhongguancun --between 2023/2024`,
		Args: args(cobra.RangeArgs(1, 2), "an entity and at most one measure"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Entity = args[0]
			if len(args) > 1 {
				opts.Measure = args[1]
			}
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: f.completeTimeline,
	}))
}

func runTimeline(ctx context.Context, opts *timelineOptions) error {
	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	history, err := reader.Timeline(ctx, opts.Entity, opts.Measure)
	if err != nil {
		return err
	}

	if err := opts.answer(history, func(o render.Options) string { return render.Timeline(history, o) }); err != nil {
		return err
	}
	if len(history.Series) == 0 && opts.Measure != "" {
		return opts.tell(ctx, reader, history.Entity)
	}

	return nil
}

// tell says on standard error, where there is no figure of a measure, which
// measures there are figures of.
func (o *timelineOptions) tell(ctx context.Context, reader *lookup.Reader, entity lookup.Ref) error {
	all, err := reader.Timeline(ctx, entity.ID, "")
	if err != nil {
		return err
	}
	var measures []string
	for _, series := range all.Series {
		if !slices.Contains(measures, series.Measure.ID) {
			measures = append(measures, series.Measure.ID)
		}
	}
	have := "of it, there are no figures at all"
	if len(measures) > 0 {
		have = "there are figures of " + strings.Join(measures[:min(len(measures), maxOffered)], ", ")
	}
	if len(measures) > maxOffered {
		have += " and of " + plural.Of(len(measures)-maxOffered, "more measure")
	}
	o.Note("no figure of %q is stated of %s; %s", o.Measure, output.VisibleLines(entity.Name), output.VisibleLines(have))

	return nil
}
