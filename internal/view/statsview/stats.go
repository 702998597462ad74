// Package statsview owns the words in which people are told how much there is: the answer of stats, and how much of what was
// written is left. It counts nothing itself.
package statsview

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Text words the counts for people.
func Text(s *lookup.Summary, o render.Options) string {
	var b strings.Builder
	style := output.NewStyle(o.Color)
	linef := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }

	linef("%s about %s, from %s of %s", style.Bold(plural.Of(s.Statements, "statement")),
		plural.Of(s.Entities, "entity", "entities"), plural.Of(s.Sources, "source"), plural.Of(s.Publishers, "publisher"))
	if s.Written != nil {
		linef("  %s; %s", Statements(*s.Written), Entities(*s.Written))
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

// plainWidth is the width where that of the reader is not known.
const plainWidth = 80

// lineWidth is the width for running text.
func lineWidth(width int) int {
	if width == 0 {
		return plainWidth
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
