package cli

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diff"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// shownDifferences is how many differences of a section are shown without --all.
const shownDifferences = 20

// longestField is how many cells of an old or new value a difference shows.
const longestField = 100

// diffText is a comparison for people: the counts, then what is different.
func diffText(r *diff.Report, style output.Style, all bool) string {
	t := &planText{style: style}
	t.linef("%s  %s %s %s", style.Bold(textwidth.Visible(r.New.Dataset)), textwidth.Visible(r.Old.From), style.Faint("→"), textwidth.Visible(r.New.From))
	if r.Same {
		t.linef("\n%s %s, %s and %s are the same.", style.Green("No differences."), plural.Of(r.New.Entities, "entity", "entities"),
			plural.Of(r.New.Statements, "statement"), plural.Of(r.New.Sources, "source"))
		t.shifted(r)
		return t.String()
	}
	t.diffCounts(r)
	t.shifted(r)
	for i := range r.Sections {
		t.diffSection(&r.Sections[i], all)
	}

	return t.String()
}

// shifted tells of statements that stand in another line.
func (t *planText) shifted(r *diff.Report) {
	if s := r.Section(diff.Statements); s != nil && s.Shifted > 0 {
		t.linef("%s", t.style.Faint(plural.Of(s.Shifted, "statement")+" only in another line of the same file"))
	}
}

// diffCounts shows a line for each kind of things of which some are different.
func (t *planText) diffCounts(r *diff.Report) {
	columns := []string{"added", "removed", "changed", "moved", "unchanged"}
	paint := []func(string) string{t.style.Green, t.style.Red, t.style.Yellow, t.style.Cyan, t.style.Faint}
	values := func(s *diff.Section) []int { return []int{s.Added, s.Removed, s.Changed, s.Moved, s.Unchanged} }
	widths := make([]int, len(columns))
	for i, column := range columns {
		widths[i] = len(column)
		for k := range r.Sections {
			widths[i] = max(widths[i], len(plural.Number(values(&r.Sections[k])[i])))
		}
	}
	head := textwidth.PadRight("", len(diff.Predicates))
	for i, column := range columns {
		head += "  " + textwidth.PadLeft(column, widths[i])
	}
	t.linef("\n%s", t.style.Faint(head))
	for k := range r.Sections {
		s := &r.Sections[k]
		if s.Total() == 0 {
			continue
		}
		line := textwidth.PadRight(s.Name, len(diff.Predicates))
		for i, n := range values(s) {
			cell := t.style.Faint(textwidth.PadLeft("·", widths[i]))
			if n > 0 {
				cell = paint[i](textwidth.PadLeft(plural.Number(n), widths[i]))
			}
			line += "  " + cell
		}
		t.linef("%s", line)
	}
}

func (t *planText) diffSection(s *diff.Section, all bool) {
	if len(s.Changes) == 0 {
		return
	}
	t.heading(strings.ToUpper(s.Name[:1]) + s.Name[1:])
	for i := range s.Changes {
		if i == shownDifferences && !all {
			t.more(len(s.Changes)-i, "more")
			break
		}
		t.difference(&s.Changes[i])
	}
}

// difference shows what has become of one thing.
func (t *planText) difference(c *diff.Change) {
	mark, paint := "~", t.style.Yellow
	switch c.Op {
	case diff.Added:
		mark, paint = "+", t.style.Green
	case diff.Removed:
		mark, paint = "-", t.style.Red
	case diff.Moved:
		mark, paint = ">", t.style.Cyan
	}
	id := textwidth.Visible(c.ID)
	if c.OldID != "" {
		id = textwidth.Visible(c.OldID) + " → " + id
	}
	line := paint(mark) + " " + id
	if c.Name != "" && c.Name != c.ID {
		line += "  " + textwidth.Truncate(textwidth.Visible(c.Name), longestField)
	}
	t.linef("  %s%s", line, t.style.Faint(textwidth.Visible(placeOf(c))))
	for _, f := range c.Fields {
		t.linef("      %s: %s → %s", textwidth.Visible(f.Name), t.style.Red(fieldText(f.Old)), t.style.Green(fieldText(f.New)))
	}
}

func fieldText(value string) string {
	if value == "" {
		return "nothing"
	}

	return textwidth.Truncate(textwidth.Visible(value), longestField)
}

// placeOf tells where a statement stands, and what it rests on if it came or
// went.
func placeOf(c *diff.Change) string {
	old, new := c.OldStatement, c.NewStatement
	place := func(s *audit.StatementRef) string { return fmt.Sprintf("%s:%d", s.File, s.Line) }
	switch {
	case old != nil && new != nil && old.File != new.File:
		return " | " + place(old) + " → " + place(new)
	case new != nil:
		return " | " + strings.Join(new.Sources, ", ") + " | " + place(new)
	case old != nil:
		return " | " + strings.Join(old.Sources, ", ") + " | " + place(old)
	}

	return ""
}
