package audit_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
)

func aim(value, time string) string {
	return gdp("aim", value, time) + ", modality: target, references: [{source: s0}]"
}

func asOf(year int16) audit.Options {
	return audit.Options{All: true, AsOf: period.Date{Year: year, Month: 12, Day: 31}}
}

func TestATargetIsHeldAgainstWhatCameToBe(t *testing.T) {
	tests := []struct {
		name, target, time string
		reported           []string
		year               int16 // from which is looked
		verdict            string
	}{
		{"reached", "> 4 billion", "2025", []string{gdp("a", "5 billion", "2025")}, 2026, "met"},
		{"reached as it was rounded", ">= 5 billion", "2025", []string{gdp("a", "5.02 billion", "2025")}, 2026, "met"},
		{"not reached", "> 4 billion", "2025", []string{gdp("a", "3 billion", "2025")}, 2026, "missed"},
		{"not reached in December", "> 4 billion", "2025", []string{gdp("a", "3 billion", "2025-12")}, 2026, "missed"},
		{"not reached in June", "> 4 billion", "2025", []string{gdp("a", "3 billion", "2025-06")}, 2026, "undecided"},
		{"reached in June", "> 4 billion", "2025", []string{gdp("a", "5 billion", "2025-06")}, 2026, "met"},
		{"not over", "> 4 billion", "2027", []string{gdp("a", "3 billion", "2025")}, 2026, "open"},
		{"not over and reached", "> 4 billion", "2027", []string{gdp("a", "5 billion", "2025")}, 2026, "overtaken"},
		{"over and nothing said", "> 4 billion", "2025", nil, 2026, "unreported"},
		{"over and nothing said since", "> 4 billion", "2025", []string{gdp("a", "3 billion", "2024")}, 2026, "unreported"},
		{"what came later is not known yet", "> 4 billion", "2025", []string{gdp("a", "5 billion", "2025")}, 2024, "open"},
		{"a number that rose from where it stood", "4 billion", "2025", []string{gdp("a", "3 billion", "2022"), gdp("b", "5 billion", "2025")}, 2026, "exceeded"},
		{"a number that fell short from where it stood", "4 billion", "2025", []string{gdp("a", "2 billion", "2022"), gdp("b", "3 billion", "2025")}, 2026, "missed"},
		{"a number that was to fall and did", "4 billion", "2025", []string{gdp("a", "6 billion", "2022"), gdp("b", "3 billion", "2025")}, 2026, "exceeded"},
		{"a number that was to fall and did not", "4 billion", "2025", []string{gdp("a", "6 billion", "2022"), gdp("b", "5 billion", "2025")}, 2026, "missed"},
		{"a number met, whichever way", "4 billion", "2025", []string{gdp("b", "4.0 billion", "2025")}, 2026, "met"},
		{"a number not met, and nothing says which way", "4 billion", "2025", []string{gdp("b", "5 billion", "2025")}, 2026, "undecided"},
		{"at most", "<= 4 billion", "2025", []string{gdp("b", "5 billion", "2025")}, 2026, "missed"},
		{"at most and below", "<= 4 billion", "2025", []string{gdp("b", "3 billion", "2025")}, 2026, "met"},
		{"two reports that disagree", "> 4 billion", "2025", []string{gdp("a", "3 billion", "2025"), gdp("b", "5 billion", "2025")}, 2026, "undecided"},
		{"more than three may be more than four", "> 4 billion", "2025", []string{gdp("a", "> 3 billion", "2025")}, 2026, "undecided"},
		{"a sum over other years is something else", "> 4 billion", "2025", []string{gdp("a", "9 billion", "2020/2025")}, 2026, "unreported"},
		{"another subject is something else", "> 4 billion", "2025", []string{"subject: north, measure: gdp, value: 9 billion, time: 2025"}, 2026, "unreported"},
		{"no time", "> 4 billion", "", nil, 2026, "open"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := report(t, audit.Targets, asOf(test.year), append(test.reported, aim(test.target, test.time))...)
			require.Len(t, r.Findings, 1)
			assert.Equal(t, test.verdict, r.Findings[0].Verdict, r.Findings[0].Message)
		})
	}
}

func TestAForecastIsANumberToBeAboveOrBelow(t *testing.T) {
	for value, verdict := range map[string]string{"5 billion": "exceeded", "3 billion": "missed", "4.02 billion": "met"} {
		forecast := gdp("aim", "4 billion", "2025") + ", modality: forecast, references: [{source: s0}]"
		r := report(t, audit.Targets, asOf(2026), forecast, gdp("b", value, "2025"))
		require.Len(t, r.Findings, 1)
		assert.Equal(t, verdict, r.Findings[0].Verdict, value)
	}
}

func TestAFindingAboutATargetNamesBothSidesAndTheDistance(t *testing.T) {
	r := report(t, audit.Targets, asOf(2026), aim("> 5 billion", "2025"), gdp("came", "4 billion", "2025"))
	require.Equal(t, []diag.Code{diag.TargetMissed}, codes(r))
	f := r.Findings[0]
	assert.Equal(t, "the city, gross product: the target of > 5 billion (2025) is missed: 4 billion (2025)", f.Message)
	assert.Equal(t, "the figure does not reach it; they are 1 billion CNY apart (20.0 %)", f.Reason)
	assert.Equal(t, []string{"aim", "came"}, []string{f.Statements[0].ID, f.Statements[1].ID})
	assert.Len(t, f.Sources, 2)
	assert.Equal(t, "up", f.Detail.(audit.TargetDetail).Direction)
}

func TestATargetThatWasPublishedLaterIsNotThereYet(t *testing.T) {
	r := report(t, audit.Targets, asOf(2022), aim("> 5 billion", "2025"))
	assert.Empty(t, r.Findings)
	assert.Equal(t, audit.TargetsSummary{Verdicts: map[string]int{}}, r.Summary)
}

func TestVerdictsAboutTargetsChangeAsTimeGoesBy(t *testing.T) {
	// The one that reports it was published at the end of 2025.
	statements := []string{aim("> 5 billion", "2025"), gdp("a", "4 billion", "2024"), gdp("b", "6 billion", "2025")}
	var verdicts []string
	for year := int16(2023); year < 2027; year++ {
		verdicts = append(verdicts, report(t, audit.Targets, asOf(year), statements...).Findings[0].Verdict)
	}
	assert.Equal(t, "[open open met met]", fmt.Sprint(verdicts))
}
