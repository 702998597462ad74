package auditview

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/plural"
)

// Evidence sums up what was looked for.
func Evidence(s audit.EvidenceSummary) string {
	var verdicts []string
	for _, v := range []struct {
		n    int
		word string
	}{{s.Found, "found"}, {s.Moved, "moved"}, {s.Ambiguous, "ambiguous"}, {s.Near, "near"}, {s.Absent, "absent"}, {s.Unchecked, "without a text to check"}} {
		if v.n > 0 {
			verdicts = append(verdicts, plural.Number(v.n)+" "+v.word)
		}
	}
	if len(verdicts) == 0 {
		return "no quotations"
	}

	return fmt.Sprintf("%s, %s of %s: %s", plural.Of(s.Quotations, "quotation"), plural.Of(s.Texts, "text"),
		plural.Of(s.Sources, "source"), strings.Join(verdicts, ", "))
}

// Retract sums up what would happen.
func Retract(s audit.RetractSummary) string {
	parts := []string{plural.Of(s.Falls, "statement") + " would fall"}
	for _, more := range []struct {
		n    int
		text string
	}{
		{s.Stays - s.OnCopies, plural.Number(s.Stays-s.OnCopies) + " would stay on other sources"},
		{s.OnCopies, plural.Number(s.OnCopies) + " would stay on copies alone"},
		{s.BareThings, plural.Of(s.BareThings, "entity", "entities") + " would be left bare"},
		{s.BareFigures, plural.Of(s.BareFigures, "measure") + " would be left bare"},
		{s.Verdicts, plural.Of(s.Verdicts, "verdict") + " would change"},
	} {
		if more.n > 0 {
			parts = append(parts, more.text)
		}
	}

	return fmt.Sprintf("without %s: %s", plural.Of(len(s.Sources), "source"), strings.Join(parts, ", "))
}
