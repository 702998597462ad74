package auditview

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
)

func TestAFindingShowsItsFirstStatementsAndCountsTheRest(t *testing.T) {
	finding := audit.Finding{
		Code: "A201", Severity: diag.Warning.String(), Message: "two are unnamed\x1b[2J", Reason: "five of seven", Possibly: true,
	}
	for range shownStatements + 3 {
		finding.Statements = append(finding.Statements, audit.StatementRef{ID: "s1", Text: "Seven.", File: "a.yaml", Line: 3, Sources: []string{"one"}})
	}

	text := findingText(&finding, output.Style{})

	assert.True(t, strings.HasPrefix(text, `A201 warning  two are unnamed\x1b[2J`+"\n    five of seven\n    possibly: "), text)
	assert.Equal(t, shownStatements, strings.Count(text, "    s1: Seven. | one | a.yaml:3\n"))
	assert.Contains(t, text, "    and 3 more statements; -o json shows all\n")
}

func TestAShareIsNeverRoundedToAllOrNothing(t *testing.T) {
	for want, of := range map[string][2]int{
		"none": {0, 0}, "0 %": {0, 7}, "under 1 %": {1, 1000}, "over 99 %": {999, 1000}, "100 %": {7, 7}, "33 %": {1, 3}, "50 %": {1, 2},
	} {
		assert.Equal(t, want, share(of[0], of[1]))
	}
}

func TestSumsLeaveOutWhatThereIsNoneOf(t *testing.T) {
	assert.Equal(t, "no quotations", Evidence(audit.EvidenceSummary{}))
	assert.Equal(t, "3 quotations, 1 text of 2 sources: 2 found, 1 absent",
		Evidence(audit.EvidenceSummary{Quotations: 3, Texts: 1, Sources: 2, Found: 2, Absent: 1}))
	assert.Equal(t, "without 1 source: 4 statements would fall, 1 would stay on copies alone",
		Retract(audit.RetractSummary{Sources: []string{"a"}, Falls: 4, Stays: 1, OnCopies: 1}))
}
