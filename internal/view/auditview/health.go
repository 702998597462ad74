package auditview

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
	"github.com/jjj-kg/jjj/internal/view"
)

// shownOfList is how many lines of a list a summary shows.
const shownOfList = 5

// shownOfCode is how many findings of a code a summary shows.
const shownOfCode = 3

// healthText lays out the health of a dataset.
type healthText struct{ *view.Text }

// Health is the health of a dataset, on a screen or two.
func Health(h *audit.Health, style output.Style, width int) string {
	t := healthText{view.New(style)}
	t.Linef("%s %s", style.Bold(textwidth.Visible(h.Title)), style.Faint(textwidth.Visible(strings.TrimSpace(h.Dataset+" "+h.Version))))
	t.totals(h)
	t.auditTable(h.Audits)
	for i := range h.Audits {
		t.auditCodes(&h.Audits[i])
	}
	t.oldest(h.Oldest)
	t.weakest(h.Sources)

	return output.Fold(t.String(), width)
}

func (t healthText) totals(h *audit.Health) {
	n := h.Totals
	line := func(name, text string, args ...any) {
		t.Linef("%s  %s", t.Style.Faint(textwidth.PadRight(name, len("on one source"))), fmt.Sprintf(text, args...))
	}
	t.Linef("")
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

func (t healthText) auditTable(audits []audit.HealthAudit) {
	table := t.Numbers("findings", []string{"errors", "warnings", "notes"}, t.Style.Red, t.Style.Yellow, t.Style.Faint)
	for _, a := range audits {
		table.Measure(a.Audit, a.Errors, a.Warnings, a.Notes)
	}
	table.Head()
	for _, a := range audits {
		table.Line(a.Audit, view.Plain, a.Errors, a.Warnings, a.Notes)
	}
}

// auditCodes shows the errors and warnings of an audit, the first of each.
func (t healthText) auditCodes(a *audit.HealthAudit) {
	for _, c := range a.Codes {
		if c.Severity == diag.Note.String() {
			continue
		}
		head := t.Style.Yellow(string(c.Code))
		if c.Severity == diag.Error.String() {
			head = t.Style.Red(string(c.Code))
		}
		t.Linef("\n%s %s %s", head, t.Style.Bold(c.Title), t.Style.Faint("("+plural.Number(c.Count)+")"))
		for i := range c.Findings[:min(shownOfCode, len(c.Findings))] {
			t.Linef("  %s", textwidth.Visible(c.Findings[i].Message))
		}
		if more := c.Count - min(shownOfCode, len(c.Findings)); more > 0 {
			command := "jjj audit " + a.Audit
			if a.Audit == "evidence" {
				command = "jjj verify"
			}
			t.Linef("  %s", t.Style.Faint(fmt.Sprintf("and %s more: %s", plural.Number(more), command)))
		}
	}
}

func (t healthText) oldest(figures []audit.HealthFigure) {
	for i, f := range figures {
		if i == 0 {
			t.Heading("Oldest figures without a newer one")
		}
		if i == shownOfList {
			break
		}
		t.Linef("  %s  %s, %s: %s %s", textwidth.Visible(f.Statement.Time), textwidth.Visible(f.Subject), textwidth.Visible(f.Measure),
			textwidth.Visible(f.Statement.Figure), t.Style.Faint(textwidth.Visible(f.Statement.ID)))
	}
}

func (t healthText) weakest(sources []audit.HealthSource) {
	for i, s := range sources {
		if i == 0 {
			t.Heading("Weakest sources on which statements rest alone")
		}
		if i == shownOfList {
			break
		}
		t.Linef("  %s  %s %s", textwidth.Visible(s.ID), plural.Of(s.Alone, "statement"), t.Style.Faint(textwidth.Visible(s.Kind+", "+s.Strength)))
	}
}
