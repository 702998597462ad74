package diffview

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/diff"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Markdown is a comparison as a text for the notes of a release.
func Markdown(r *diff.Report, all bool) string {
	var b strings.Builder
	linef := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	title := escapeMarkdown(r.New.Dataset)
	if r.New.Version != "" && r.Old.Version != r.New.Version {
		title += " " + escapeMarkdown(r.New.Version)
	}
	linef("## %s", title)
	linef("\n%s → %s", codeSpan(r.Old.From), codeSpan(r.New.From))
	if r.Same {
		linef("\nNo differences.")
		return b.String()
	}
	linef("\n| | added | removed | changed | moved |\n| --- | ---: | ---: | ---: | ---: |")
	for i := range r.Sections {
		if s := &r.Sections[i]; s.Total() > 0 {
			linef("| %s | %s | %s | %s | %s |", s.Name, cellCount(s.Added), cellCount(s.Removed), cellCount(s.Changed), cellCount(s.Moved))
		}
	}
	for i := range r.Sections {
		s := &r.Sections[i]
		for _, op := range []diff.Op{diff.Added, diff.Removed, diff.Changed, diff.Moved} {
			markdownChanges(&b, s, op, all)
		}
	}

	return b.String()
}

func cellCount(n int) string {
	if n == 0 {
		return ""
	}

	return plural.Number(n)
}

// markdownChanges lists what has become of things of a kind in one of the ways.
func markdownChanges(b *strings.Builder, s *diff.Section, op diff.Op, all bool) {
	shown, count := 0, 0
	for i := range s.Changes {
		c := &s.Changes[i]
		if c.Op != op {
			continue
		}
		if count++; count == 1 {
			fmt.Fprintf(b, "\n### %s %s\n\n", strings.ToUpper(s.Name[:1])+s.Name[1:], op)
		}
		if all || shown < shownDifferences {
			shown++
			markdownChange(b, c)
		}
	}
	if count > shown {
		fmt.Fprintf(b, "- and %s more\n", plural.Number(count-shown))
	}
}

func markdownChange(b *strings.Builder, c *diff.Change) {
	id := codeSpan(c.ID)
	if c.OldID != "" {
		id = codeSpan(c.OldID) + " → " + id
	}
	line := "- "
	if c.Name != "" && c.Name != c.ID {
		line += escapeMarkdown(c.Name) + " "
	}
	line += "(" + id + ")"
	if s := c.NewStatement; s != nil && c.Op == diff.Added {
		line += " — " + escapeMarkdown(strings.Join(s.Sources, ", "))
	}
	b.WriteString(line + "\n")
	for _, f := range c.Fields {
		fmt.Fprintf(b, "  - %s: %s → %s\n", escapeMarkdown(f.Name), markdownValue(f.Old), markdownValue(f.New))
	}
}

func markdownValue(value string) string {
	if value == "" {
		return "nothing"
	}

	return escapeMarkdown(value)
}

// escapeMarkdown makes a text of others a text and nothing more.
func escapeMarkdown(text string) string {
	var b strings.Builder
	for _, r := range textwidth.Visible(text) {
		if strings.ContainsRune("\\`*_{}[]<>#|&~!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}

	return b.String()
}

// codeSpan shows a name as it is.
func codeSpan(text string) string {
	return "`" + strings.ReplaceAll(textwidth.Visible(text), "`", "'") + "`"
}
