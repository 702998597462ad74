// Package auditview owns the words in which the findings of audits, the health of a dataset, and the sums of what was looked
// for are told to people. It knows nothing of how audits find what they find.
package auditview

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Text is a report for people: each finding with the statements and
// sources that it rests on beneath, and the counts at the end.
func Text(report *audit.Report, style output.Style, width int) string {
	var b strings.Builder
	for _, finding := range report.Findings {
		b.WriteString(findingText(&finding, style) + "\n")
	}
	if looked := report.Looked(); looked != "" {
		b.WriteString(textwidth.Visible(looked) + conclusion(report) + "\n")
	}
	b.WriteString(style.Bold(countsLine(report)) + "\n")

	return output.Fold(b.String(), width)
}

// conclusion says that what was looked at needs nobody, where nothing was found
// that does.
func conclusion(report *audit.Report) string {
	if report.Count(diag.Error)+report.Count(diag.Warning) > 0 {
		return ""
	}

	return "; nothing needs attention"
}

// shownStatements is how many statements of a finding the text shows; the
// other formats have all.
const shownStatements = 12

func findingText(f *audit.Finding, style output.Style) string {
	var b strings.Builder
	linef := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }

	head := fmt.Sprintf("%s %s", f.Code, f.Severity)
	switch f.Severity {
	case diag.Error.String():
		head = style.Red(head)
	case diag.Warning.String():
		head = style.Yellow(head)
	default:
		head = style.Faint(head)
	}
	linef("%s  %s", head, style.Bold(textwidth.Visible(f.Message)))
	if f.Reason != "" {
		linef("    %s", textwidth.Visible(f.Reason))
	}
	if f.Possibly {
		linef("    possibly: the time of a statement does not decide whether it belongs to the time asked about")
	}
	for i := range f.Statements {
		if i == shownStatements {
			linef("    %s", style.Faint("and "+plural.Of(len(f.Statements)-i, "more statement", "more statements")+"; -o json shows all"))
			break
		}
		linef("    %s", statementLine(&f.Statements[i], style))
	}

	return b.String()
}

// statementLine is a statement in a line: its id, what it says, its sources
// and where it stands.
func statementLine(s *audit.StatementRef, style output.Style) string {
	said := s.Says()
	if s.Text != "" && s.Figure != "" {
		said = figureSaid(s)
	}
	line := fmt.Sprintf("%s: %s", style.Cyan(textwidth.Visible(s.ID)), textwidth.Visible(said))

	return line + style.Faint(textwidth.Visible(fmt.Sprintf(" | %s | %s:%d", strings.Join(s.Sources, ", "), s.File, s.Line)))
}

// figureSaid is the figure of a statement without what it is about, which the
// finding says. What has no text says all of it in its sentence.
func figureSaid(s *audit.StatementRef) string {
	said := s.Figure
	if s.Time != "" {
		said += ", " + s.Time
	}
	if s.Modality != "asserted" {
		said += ", " + s.Modality
	}

	return said
}

// countsLine sums a report up in a line.
func countsLine(report *audit.Report) string {
	line := fmt.Sprintf("%s, %s, %s", plural.Of(report.Count(diag.Error), "error"), plural.Of(report.Count(diag.Warning), "warning"),
		plural.Of(report.Count(diag.Note), "note"))
	if report.NotShown > 0 {
		line += fmt.Sprintf("; %s not shown", plural.Number(report.NotShown))
	}

	return line
}

// Rows are findings as rows, for the formats of rows.
func Rows(findings []audit.Finding) (columns []string, rows [][]graph.Value) {
	columns = []string{"code", "severity", "verdict", "message", "reason", "subjects", "statements", "sources", "possibly"}
	for i := range findings {
		f := &findings[i]
		var statements, sources []string
		for _, s := range f.Statements {
			statements = append(statements, s.ID)
		}
		for _, s := range f.Sources {
			sources = append(sources, s.ID)
		}
		rows = append(rows, []graph.Value{
			graph.String(string(f.Code)), graph.String(f.Severity), graph.String(f.Verdict), graph.String(f.Message), graph.String(f.Reason),
			stringList(f.Subjects), stringList(statements), stringList(sources), graph.Bool(f.Possibly),
		})
	}

	return columns, rows
}

func stringList(texts []string) graph.Value {
	values := make([]graph.Value, len(texts))
	for i, text := range texts {
		values[i] = graph.String(text)
	}

	return graph.ListOwned(values)
}
