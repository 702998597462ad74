package reader_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// The first version of jjj init began datasets in which what is counted was a pure number.
func TestAUnitForCountsOfAnOlderDatasetIsToldItsKind(t *testing.T) {
	ontology := "units:\n  count: {kind: number, label: count}\nmeasures:\n  jobs: {label: jobs, unit: count}\n"
	read := func(ontology string) *diag.Report {
		_, report := reader.Load(t.Context(), fstest.MapFS{
			"dataset.yaml": {Data: []byte("name: old\nlanguages: [en]\n")}, "ontology.yaml": {Data: []byte(ontology)},
		}, reader.Options{MaxFaults: 100, Today: today})
		return report
	}
	report := read(ontology)
	assert.Equal(t, 1, report.Count(diag.UnknownUnitKind), text(t, report))
	assert.Contains(t, text(t, report), "write kind: count")
	assert.Zero(t, read(strings.Replace(ontology, "number", "count", 1)).Count(diag.UnknownUnitKind), "what the hint says is right")
}

func TestAnAliasWithoutALanguageIsOneInAllOfThem(t *testing.T) {
	for _, alias := range []string{"NV", "[NV]", "{en: NV, de: NV}", "{en: [NV], de: NV}"} {
		ds, report := reader.Load(t.Context(), fstest.MapFS{
			"dataset.yaml": {Data: []byte("name: plants\nlanguages: [en, de]\n")},
			"all.yaml":     {Data: []byte("types: {Plant: {label: plant}}\nentities:\n  northvolt: {type: Plant, name: Northvolt, alias: " + alias + "}\n")},
		}, reader.Options{MaxFaults: 100, Today: today})
		assert.Zero(t, report.Errors(), "%s: %s", alias, text(t, report))
		assert.Equal(t, dataset.Text{{Language: "en", Text: "NV"}, {Language: "de", Text: "NV"}}, ds.Entities[0].Aliases, alias)
	}
}
