package decisions_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/decisions"
)

// parks are entities that may be one, with something said about each.
const parks = `
name: parks
languages: [en, zh]
types:
  City: {label: {en: city, zh: 城市}}
  Town: {is: City, label: {en: town, zh: 镇}}
predicates:
  near: {label: {en: is near, zh: 邻近}, from: [City], to: [City], symmetric: true}
measures:
  count: {label: {en: count, zh: 数量}, unit: count}
  share: {label: {en: share, zh: 占比}, unit: percent}
units:
  count: {kind: count, label: {en: items, zh: 个}}
  percent: {kind: share, symbol: "%", label: {en: percent, zh: 百分之}}
sources:
  paper: {title: No, publisher: Yes, published: 2025-12-23}
entities:
  beijing: {type: City, name: {en: Beijing, zh: 北京}}
  tianjin: {type: City, name: {en: Tianjin, zh: 天津}}
  p: {type: City, name: {en: Park, zh: 园}, alias: {en: [The Park]}}
  q: {type: Town, name: {en: Garden}, alias: {en: [Park, Green], de: [Garten]}}
  r: {type: City, name: {en: Park, de: Park}}
statements:
  - {id: one, subject: p, predicate: near, object: beijing, references: [{source: paper}]}
  - {id: two, subject: beijing, predicate: near, object: q, references: [{source: paper}]}
  - {id: three, subject: tianjin, measure: share, value: 5 %, of: {entity: r, measure: count}, references: [{source: paper}]}
`

// read loads the parks with decisions.
func read(t *testing.T, decided string) *dataset.Dataset {
	t.Helper()
	files := fstest.MapFS{"dataset.yaml": {Data: []byte(parks)}, "d.yaml": {Data: []byte("decisions: " + decided)}}
	ds, report := reader.Load(t.Context(), files, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	return ds
}

func TestWithoutSameNothingIsMerged(t *testing.T) {
	ds := read(t, "[{different: [p, q], reason: No.}, {undecided: [p, r], reason: Who knows?}]")
	assert.Same(t, ds, decisions.Apply(ds))
}

func TestMergedEntitiesHaveTheNamesOfAll(t *testing.T) {
	ds := read(t, "[{same: [r, q], reason: Yes.}, {same: [p, q], reason: Yes.}, {different: [p, beijing], reason: No.}]")
	m := decisions.Apply(ds)

	i, ok := m.EntityIndex("p")
	require.True(t, ok)
	e := m.Entities[i]
	assert.Equal(t, "p", e.ID, "p and r stand second nowhere, and p is the smaller one")
	assert.Equal(t, []string{"q", "r"}, e.OtherIDs)
	assert.Equal(t, "Town", m.Types[e.Type].ID, "the more particular type")
	assert.Equal(t, dataset.Text{{Language: "en", Text: "Park"}, {Language: "zh", Text: "园"}, {Language: "de", Text: "Park"}}, e.Name)
	assert.Equal(t, dataset.Text{
		{Language: "en", Text: "The Park"},
		{Language: "en", Text: "Green"},
		{Language: "en", Text: "Garden"},
		{Language: "de", Text: "Garten"},
	}, e.Aliases)

	for _, other := range e.OtherIDs {
		j, ok := m.EntityIndex(other)
		assert.True(t, ok && j == i, "%s is found under its old id", other)
	}

	beijing, _ := m.EntityIndex("beijing")
	assert.Equal(t, [2]int32{i, beijing}, [2]int32{m.Statements[0].Subject, m.Statements[0].Object})
	assert.Equal(t, [2]int32{beijing, i}, [2]int32{m.Statements[1].Subject, m.Statements[1].Object})
	assert.Equal(t, i, m.Statements[2].OfEntity)

	require.Len(t, m.Decisions, 1, "those that say same are carried out")
	_, known := m.Decided().About(beijing, i)
	assert.True(t, known)

	assert.Len(t, ds.Entities, 5, "the dataset itself stays as it was")
	assert.Equal(t, "q", ds.Entities[ds.Statements[1].Object].ID)
}

func TestANameInOtherBytesIsNoSecondAlias(t *testing.T) {
	ds := read(t, "[{same: [p, q], reason: Yes.}]")
	for i := range ds.Entities {
		switch e := &ds.Entities[i]; e.ID {
		case "p":
			e.Name = dataset.Text{{Language: "en", Text: "Caf\u00e9"}}
		case "q":
			e.Name, e.Aliases = dataset.Text{{Language: "en", Text: "Cafe\u0301"}}, dataset.Text{{Language: "en", Text: "Caf\u00e9 "}}
		}
	}
	merged := decisions.Apply(ds)
	i, _ := merged.EntityIndex("q")
	assert.Equal(t, dataset.Text{{Language: "en", Text: "The Park"}}, merged.Entities[i].Aliases)
}
