package audit_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
)

func healthOf(t *testing.T, opts audit.Options, health audit.HealthOptions, oldnew ...string) *audit.Health {
	t.Helper()
	ds, faults := reader.Load(context.Background(), mills(t, oldnew...), reader.Options{})
	require.Zero(t, faults.Errors(), faults.Sorted())
	in, err := audit.NewInput(context.Background(), ds, opts)
	require.NoError(t, err)
	support, err := audit.Support(context.Background(), in, audit.SupportOptions{})
	require.NoError(t, err)
	h, err := audit.NewHealth(context.Background(), in, []*audit.Report{support}, health)
	require.NoError(t, err)
	return h
}

func TestHealthCountsWhatThereIs(t *testing.T) {
	h := healthOf(t, audit.Options{}, audit.HealthOptions{}, ", zh: 作坊}}", "}}")
	assert.Equal(t, audit.HealthTotals{
		Entities: 3, Statements: 3, References: 10, Quotations: 9, Sources: 4, Publishers: 3, Measures: 1, Figures: 3, Relations: 3, Targets: 1, Timed: 3,
	}, h.Totals)
	assert.Equal(t, []audit.HealthLanguage{{Language: "en", Named: 3, Of: 3}, {Language: "de", Named: 3, Of: 3}, {Language: "zh", Named: 2, Of: 3}}, h.Languages)
	assert.Equal(t, []audit.HealthCount{{Name: "3", Count: 2}, {Name: "4", Count: 1}}, h.Resting)
	assert.Equal(t, []audit.HealthCount{{Name: "2025", Count: 2}, {Name: "2030", Count: 1}}, h.Years)
	assert.Equal(t, []audit.HealthCount{{Name: "en", Count: 2}, {Name: "de", Count: 1}, {Name: "zh", Count: 1}}, h.Spoken)
	assert.Empty(t, h.Sources, "nothing rests on one source")

	year2025, err := period.Parse("2025")
	require.NoError(t, err)
	h = healthOf(t, audit.Options{Between: year2025}, audit.HealthOptions{})
	assert.Equal(t, 2, h.Totals.Statements, "only what is about the time asked about")
}

func TestTheOldestFiguresAreThoseThatNoneHasReplaced(t *testing.T) {
	h := healthOf(t, audit.Options{}, audit.HealthOptions{}, "value: \"> 90\"\n    time: 2025", "value: \"> 90\"\n    time: 2023-05")
	require.Len(t, h.Oldest, 2, "a target is no figure of anything")
	assert.Equal(t, "workshops-90", h.Oldest[0].Statement.ID)
	assert.Equal(t, "mills-17", h.Oldest[1].Statement.ID)

	h = healthOf(t, audit.Options{}, audit.HealthOptions{Lists: 1}, "time: 2030\n    modality: target", "time: 2026")
	require.Len(t, h.Oldest, 1, "lists are bounded")
	assert.Equal(t, "workshops-90", h.Oldest[0].Statement.ID, "the figure of 2025 has a newer one")
	h = healthOf(t, audit.Options{}, audit.HealthOptions{}, "value: 17", "value: 2025")
	assert.Len(t, h.Oldest, 1, "the year of an event does not grow old")
}

func TestHealthShowsTheFirstFindingsOfEachKind(t *testing.T) {
	h := healthOf(t, audit.Options{}, audit.HealthOptions{Findings: 1}, "kind: news}\n  town-en", "kind: company}\n  town-en")
	require.Len(t, h.Audits, 1)
	for _, c := range h.Audits[0].Codes {
		if c.Severity == diag.Note.String() {
			assert.Empty(t, c.Findings)
		} else {
			assert.Len(t, c.Findings, 1)
		}
	}
}

func TestWeakSourcesComeFirst(t *testing.T) {
	ds, faults := reader.Load(context.Background(), mills(t, "kind: news}\n  town-zh", "kind: company}\n  town-zh",
		"      - {source: town-en, paragraph: 2, quote: River Town counts 17 mills}\n      - {source: town-zh, paragraph: 2, quote: 全镇有17座磨坊}\n", "",
		"      - {source: town-de, paragraph: 2, quote: mehr als 90 Werkstätten und etwa ein Drittel}\n", "",
		"      - {source: town-zh, paragraph: 2, quote: 超过90家作坊，占全省的约三分之一}\n", ""), reader.Options{})
	require.Zero(t, faults.Errors(), faults.Sorted())
	in, err := audit.NewInput(context.Background(), ds, audit.Options{})
	require.NoError(t, err)
	h, err := audit.NewHealth(context.Background(), in, nil, audit.HealthOptions{})
	require.NoError(t, err)
	require.Len(t, h.Sources, 2)
	assert.Equal(t, "town-en", h.Sources[0].ID)
	assert.Equal(t, "weak", h.Sources[0].Strength)
	assert.Equal(t, "town-de", h.Sources[1].ID)
	assert.Equal(t, 1, h.Sources[1].Alone)
	assert.Equal(t, 2, h.Sources[1].Statements)
}
