package cli

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// shownOfList is how many lines of a list a summary shows.
const shownOfList = 5

// healthText is the health of a dataset for people, on a screen or two.
func healthText(h *audit.Health, style output.Style) string {
	t := &planText{style: style}
	t.linef("%s %s", style.Bold(textwidth.Visible(h.Title)), style.Faint(textwidth.Visible(strings.TrimSpace(h.Dataset+" "+h.Version))))
	t.totals(h)
	t.auditTable(h.Audits)
	for i := range h.Audits {
		t.auditCodes(&h.Audits[i])
	}
	t.oldest(h.Oldest)
	t.weakest(h.Sources)

	return t.String()
}

func (t *planText) totals(h *audit.Health) {
	n := h.Totals
	line := func(name, text string, args ...any) {
		t.linef("%s  %s", t.style.Faint(textwidth.PadRight(name, len("on one source"))), fmt.Sprintf(text, args...))
	}
	t.linef("")
	line("statements", "%s: %s, %s; %s with a time", plural.Number(n.Statements), plural.Of(n.Relations, "relation"), plural.Of(n.Figures, "figure"), share(n.Timed, n.Statements))
	line("on one source", "%s (%s)", plural.Number(n.Single), share(n.Single, n.Statements))
	line("sources", "%s by %s; %s, %s with a quotation", plural.Number(n.Sources), plural.Of(n.Publishers, "publisher"),
		plural.Of(n.References, "reference"), share(n.Quotations, n.References))
	var names []string
	for _, l := range h.Languages {
		names = append(names, l.Language+" "+share(l.Named, l.Of))
	}
	line("entities", "%s; names: %s", plural.Number(n.Entities), strings.Join(names, ", "))
}

// share is a part in percent, as far as it is known.
func share(part, whole int) string {
	if whole == 0 {
		return "none"
	}
	percent := (200*part + whole) / (2 * whole)
	switch {
	case percent == 0 && part > 0:
		return "under 1 %"
	case percent == 100 && part < whole:
		return "over 99 %"
	}

	return fmt.Sprintf("%d %%", percent)
}

func (t *planText) auditTable(audits []audit.HealthAudit) {
	columns := []string{"errors", "warnings", "notes"}
	name, widths := len("findings"), []int{6, 8, 5}
	values := func(a audit.HealthAudit) []int { return []int{a.Errors, a.Warnings, a.Notes} }
	for _, a := range audits {
		name = max(name, len(a.Audit))
		for i, n := range values(a) {
			widths[i] = max(widths[i], len(plural.Number(n)))
		}
	}
	head := textwidth.PadRight("findings", name)
	for i, column := range columns {
		head += "  " + textwidth.PadLeft(column, widths[i])
	}
	t.linef("\n%s", t.style.Faint(head))
	paint := []func(string) string{t.style.Red, t.style.Yellow, t.style.Faint}
	for _, a := range audits {
		line := textwidth.PadRight(a.Audit, name)
		for i, n := range values(a) {
			cell := t.style.Faint(textwidth.PadLeft("·", widths[i]))
			if n > 0 {
				cell = paint[i](textwidth.PadLeft(plural.Number(n), widths[i]))
			}
			line += "  " + cell
		}
		t.linef("%s", line)
	}
}

// auditCodes shows the errors and warnings of an audit, the first of each.
func (t *planText) auditCodes(a *audit.HealthAudit) {
	for _, c := range a.Codes {
		if c.Severity == diag.Note.String() {
			continue
		}
		head := t.style.Yellow(string(c.Code))
		if c.Severity == diag.Error.String() {
			head = t.style.Red(string(c.Code))
		}
		t.linef("\n%s %s %s", head, t.style.Bold(c.Title), t.style.Faint("("+plural.Number(c.Count)+")"))
		for i := range c.Findings[:min(shownOfCode, len(c.Findings))] {
			t.linef("  %s", textwidth.Visible(c.Findings[i].Message))
		}
		if more := c.Count - min(shownOfCode, len(c.Findings)); more > 0 {
			command := "jjj audit " + a.Audit
			if a.Audit == "evidence" {
				command = "jjj verify"
			}
			t.linef("  %s", t.style.Faint(fmt.Sprintf("and %s more: %s", plural.Number(more), command)))
		}
	}
}

func (t *planText) oldest(figures []audit.HealthFigure) {
	for i, f := range figures {
		if i == 0 {
			t.heading("Oldest figures without a newer one")
		}
		if i == shownOfList {
			break
		}
		t.linef("  %s  %s, %s: %s %s", textwidth.Visible(f.Statement.Time), textwidth.Visible(f.Subject), textwidth.Visible(f.Measure),
			textwidth.Visible(f.Statement.Figure), t.style.Faint(textwidth.Visible(f.Statement.ID)))
	}
}

func (t *planText) weakest(sources []audit.HealthSource) {
	for i, s := range sources {
		if i == 0 {
			t.heading("Weakest sources on which statements rest alone")
		}
		if i == shownOfList {
			break
		}
		t.linef("  %s  %s %s", textwidth.Visible(s.ID), plural.Of(s.Alone, "statement"), t.style.Faint(textwidth.Visible(s.Kind+", "+s.Strength)))
	}
}
