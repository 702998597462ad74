package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// statsOptions are what `jjj stats` uses.
type statsOptions struct {
	asking
	// Written tells how much was written, where that is not what there is.
	Written func(context.Context, *lookup.Summary) (*compile.Counts, error)
}

func newStatsCmd(f *Factory, runF func(context.Context, *statsOptions) error) *cobra.Command {
	opts := &statsOptions{asking: newAsking(f), Written: f.Written}

	return lookupCmd(&cobra.Command{
		Use:   "stats",
		Short: "Count what there is",
		Long: `Count nodes by label and relationships by type, statements by modality, figures,
sources, references and names by language, and say how much rests on a single
source. Where more was written than there is, because statements say the same
or entities were decided to be the same, it says so.`,
		Example: `  jjj stats
  jjj stats -o json`,
		Args: noArgs(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeNothing,
	})
}

func runStats(ctx context.Context, opts *statsOptions) error {
	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	summary, err := reader.Stats(ctx)
	if err != nil {
		return err
	}
	if summary.Written, err = opts.Written(ctx, summary); err != nil {
		return err
	}

	return opts.answer(summary, func(o render.Options) string { return statsText(summary, o) })
}

// Written tells how much was written in the dataset, if that is known and not
// what there is. Of a database it tells so where that holds the dataset as it
// is now.
func (f *Factory) Written(ctx context.Context, there *lookup.Summary) (*compile.Counts, error) {
	counts, err := f.counts(ctx)
	if err != nil || !counts.Differ() || counts.Statements != there.Statements || counts.Entities != there.Entities {
		return nil, err
	}

	return &counts, nil
}

// counts counts what was written in the dataset; they are zero where a database
// is asked and there is no dataset without errors beside it.
func (f *Factory) counts(ctx context.Context) (compile.Counts, error) {
	if !f.flags.Neo4j {
		g, err := f.Graph(ctx)
		return g.Summary.Counts, err
	}
	counts, err := f.work().Counts(ctx)

	return counts, f.worded(err)
}

// statsText words the counts for people.
func statsText(s *lookup.Summary, o render.Options) string {
	var b strings.Builder
	style := output.NewStyle(o.Color)
	linef := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }

	linef("%s about %s, from %s of %s", style.Bold(plural.Of(s.Statements, "statement")),
		plural.Of(s.Entities, "entity", "entities"), plural.Of(s.Sources, "source"), plural.Of(s.Publishers, "publisher"))
	if s.Written != nil {
		linef("  %s; %s", statementCount(*s.Written), entityCount(*s.Written))
	}
	span := ""
	if !s.From.IsZero() && !s.To.IsZero() {
		span = " from " + s.From.Text() + " to " + s.To.Text()
	}
	linef("  %s with a figure, %s with a time%s", plural.Number(s.Figures), plural.Number(s.Timed), span)
	linef("  %s", plainCounts(s.Modalities))
	linef("  %s; %s on a single source, %s on none", plural.Of(s.References, "reference"),
		plural.Of(s.SingleSourced, "statement rests", "statements rest"), plural.Number(s.Unsourced))
	linef("  names: %s", plainCounts(s.Languages))

	for _, part := range []struct {
		title  string
		counts []lookup.Count
	}{{plural.Of(s.Nodes, "node"), s.Labels}, {plural.Of(s.Relationships, "relationship"), s.Types}} {
		linef("\n%s", style.Bold(part.title))
		for _, line := range textwidth.Wrap(countList(part.counts, "   "), lineWidth(o.Width)-2) {
			linef("  %s", strings.ReplaceAll(line, unbroken, " "))
		}
	}

	return b.String()
}

// lineWidth is the width for running text.
func lineWidth(width int) int {
	if width == 0 {
		return helpWidth
	}

	return max(width, 20)
}

// unbroken is a space at which no line is broken.
const unbroken = "\u00a0"

// plainCounts lists a few counts.
func plainCounts(counts []lookup.Count) string {
	return strings.ReplaceAll(countList(counts, ", "), unbroken, " ")
}

// countList lists counts with their names, without a space between the two that
// a line could be broken at.
func countList(counts []lookup.Count, between string) string {
	parts := make([]string, len(counts))
	for i, count := range counts {
		parts[i] = textwidth.Visible(count.Name) + unbroken + plural.Number(count.Count)
	}

	return strings.Join(parts, between)
}
