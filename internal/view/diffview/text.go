// Package diffview owns the words in which a comparison of two datasets is told to people: as a text for a terminal, and as
// Markdown for the notes of a release. It knows nothing of how datasets are read or compared.
package diffview

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diff"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
	"github.com/jjj-kg/jjj/internal/view"
)

// shownDifferences is how many differences of a section are shown without --all.
const shownDifferences = 20

// longestField is how many cells of an old or new value a difference shows.
const longestField = 100

// diffText lays out a comparison.
type diffText struct{ *view.Text }

// Text is a comparison for people: the counts, then what is different.
func Text(r *diff.Report, style output.Style, width int, all bool) string {
	t := diffText{view.New(style)}
	t.Linef("%s  %s %s %s", style.Bold(textwidth.Visible(r.New.Dataset)), textwidth.Visible(r.Old.From), style.Faint("→"), textwidth.Visible(r.New.From))
	if r.Same {
		t.Linef("\n%s %s, %s and %s are the same.", style.Green("No differences."), plural.Of(r.New.Entities, "entity", "entities"),
			plural.Of(r.New.Statements, "statement"), plural.Of(r.New.Sources, "source"))
		t.shifted(r)
		return output.Fold(t.String(), width)
	}
	t.counts(r)
	t.shifted(r)
	for i := range r.Sections {
		t.section(&r.Sections[i], all)
	}

	return output.Fold(t.String(), width)
}

// shifted tells of statements that stand in another line.
func (t diffText) shifted(r *diff.Report) {
	if s := r.Section(diff.Statements); s != nil && s.Shifted > 0 {
		t.Linef("%s", t.Style.Faint(plural.Of(s.Shifted, "statement")+" only in another line of the same file"))
	}
}

// counts shows a line for each kind of things of which some are different.
func (t diffText) counts(r *diff.Report) {
	table := t.Numbers("", []string{"added", "removed", "changed", "moved", "unchanged"},
		t.Style.Green, t.Style.Red, t.Style.Yellow, t.Style.Cyan, t.Style.Faint)
	values := func(s *diff.Section) []int { return []int{s.Added, s.Removed, s.Changed, s.Moved, s.Unchanged} }
	for i := range r.Sections {
		table.Measure(r.Sections[i].Name, values(&r.Sections[i])...)
	}
	table.Head()
	for i := range r.Sections {
		if s := &r.Sections[i]; s.Total() > 0 {
			table.Line(s.Name, view.Plain, values(s)...)
		}
	}
}

func (t diffText) section(s *diff.Section, all bool) {
	if len(s.Changes) == 0 {
		return
	}
	t.Heading(strings.ToUpper(s.Name[:1]) + s.Name[1:])
	for i := range s.Changes {
		if i == shownDifferences && !all {
			t.More(len(s.Changes)-i, "more", "more")
			break
		}
		t.difference(&s.Changes[i])
	}
}

// difference shows what has become of one thing.
func (t diffText) difference(c *diff.Change) {
	mark, paint := "~", t.Style.Yellow
	switch c.Op {
	case diff.Added:
		mark, paint = "+", t.Style.Green
	case diff.Removed:
		mark, paint = "-", t.Style.Red
	case diff.Moved:
		mark, paint = ">", t.Style.Cyan
	}
	id := textwidth.Visible(c.ID)
	if c.OldID != "" {
		id = textwidth.Visible(c.OldID) + " → " + id
	}
	line := paint(mark) + " " + id
	if c.Name != "" && c.Name != c.ID {
		line += "  " + textwidth.Truncate(textwidth.Visible(c.Name), longestField)
	}
	t.Linef("  %s%s", line, t.Style.Faint(textwidth.Visible(placeOf(c))))
	for _, f := range c.Fields {
		t.Linef("      %s: %s → %s", textwidth.Visible(f.Name), t.Style.Red(fieldText(f.Old)), t.Style.Green(fieldText(f.New)))
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
