package reader_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// parks are entities that may be one, with something said about each.
const parks = `
types:
  Town: {is: City, label: {en: town, zh: 镇}}
entities:
  p: {type: City, name: {en: Park, zh: 园}, alias: {en: [The Park]}}
  q: {type: Town, name: {en: Garden}, alias: {en: [Park, Green], de: [Garten]}}
  r: {type: City, name: {en: Park, de: Park}}
statements:
  - {id: one, subject: p, predicate: near, object: beijing, references: [{source: paper}]}
  - {id: two, subject: beijing, predicate: near, object: q, references: [{source: copy}]}
  - {id: three, subject: tianjin, measure: share, value: 5 %, of: {entity: r, measure: count}, references: [{source: paper}]}
`

func TestADecisionIsReadWithAllThatItSays(t *testing.T) {
	ds := read(t, with("parks.yaml", parks, "decisions.yaml", `
decisions:
  - different: [q, p]
    reason: Two gates.
    by: A. Writer
    date: 2025-12
    sources: [paper, copy]
`))

	require.Len(t, ds.Decisions, 1)
	c := ds.Decisions[0]
	assert.Equal(t, dataset.Different, c.Verdict)
	assert.Equal(t, [2]string{"q", "p"}, [2]string{ds.Entities[c.A].ID, ds.Entities[c.B].ID})
	assert.Equal(t, "Two gates.", c.Reason)
	assert.Equal(t, "A. Writer", c.By)
	assert.Equal(t, "2025-12", c.Date.Text)
	require.Len(t, c.Sources, 2)
	assert.Equal(t, "paper", ds.Sources[c.Sources[0]].ID)
	assert.Equal(t, "decisions.yaml:3:5", ds.Position(c.Origin).String())

	verdict, known := ds.Decided().About(c.B, c.A)
	assert.True(t, known)
	assert.Equal(t, dataset.Different, verdict)
}

func TestNobodyIsWarnedOfASameNameThatWasDecided(t *testing.T) {
	for decisions, want := range map[string]int{
		"":                                     1,
		"different: [p, r], reason: Two.":      0,
		"undecided: [r, p], reason: Unknown.":  0,
		"same: [p, r], reason: One.":           0,
		"different: [p, q], reason: No matter": 1,
	} {
		text := "decisions:\n"
		if decisions != "" {
			text += "  - {" + decisions + "}\n"
		}

		_, report := reader.Load(t.Context(), with("parks.yaml", parks, "d.yaml", text), reader.Options{})
		assert.Equal(t, want, report.Count(diag.SameName), decisions)
	}
}

func TestWhatIsMergedOrGivenAsASourceOfADecisionIsUsed(t *testing.T) {
	const alone = `
entities:
  lonely: {type: City, name: {en: Lonely, zh: 独}}
sources:
  register: {title: Register, publisher: Office, published: 2025}
statements:
  - {subject: beijing, predicate: near, object: tianjin, references: [{source: paper}]}
`
	_, report := reader.Load(t.Context(), with("a.yaml", alone), reader.Options{})
	before := [2]int{report.Count(diag.UnusedEntity), report.Count(diag.UnusedSource)}

	_, report = reader.Load(t.Context(), with("a.yaml", alone, "d.yaml", "decisions: [{same: [beijing, lonely], reason: One., sources: [register]}]"), reader.Options{})
	after := [2]int{report.Count(diag.UnusedEntity), report.Count(diag.UnusedSource)}

	assert.Equal(t, [2]int{before[0] - 1, before[1] - 1}, after)
}
