package reader_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// inLanguages is a dataset with sources in several languages and one statement.
func inLanguages(languages, measure, value, sources string) fstest.MapFS {
	text := fmt.Sprintf(`name: spoken
languages: %s
types: {City: {}}
measures: {people: {unit: people}, area: {unit: km2}, share: {unit: percent}}
units: {people: {kind: people}, km2: {kind: area}, fraction: {kind: share}, percent: {kind: share, equals: 1/100 fraction, symbol: "%%"}}
sources:
  en: {title: T, publisher: P, published: 2025, language: en}
  de: {title: T, publisher: P, published: 2025, language: de}
  zh: {title: T, publisher: P, published: 2025, language: zh}
  none: {title: T, publisher: P, published: 2025}
entities:
  a: {type: City}
statements:
  - {subject: a, measure: %s, value: %q, references: [%s]}
`, languages, measure, value, sources)

	return fstest.MapFS{"dataset.yaml": {Data: []byte(text)}}
}

func TestFiguresAreReadInTheLanguagesOfTheDatasetAndOfTheSources(t *testing.T) {
	const en, de, zh, none = "{source: en}", "{source: de}", "{source: zh}", "{source: none}"

	for _, c := range []struct {
		languages, measure, value, sources string
		want                               string // the figure, or the fault
	}{
		{"[en]", "area", "10 Milliarden", en, "J301"},
		{"[en]", "area", "10 Milliarden", de, "10000000000 km2"},
		{"[en, de]", "area", "10 Milliarden", en, "10000000000 km2"},
		{"[en]", "area", "十万", en, "J301"},
		{"[en]", "area", "十万", zh, "100000 km2"},
		{"[en, de]", "area", "2.300", de, "2300 km2"},
		{"[en, de]", "area", "2.300", en, "2.3 km2"},
		{"[en, de]", "area", "2,300", en, "2300 km2"},
		{"[en, de]", "area", "2.300", en + ", " + zh, "2.3 km2"},
		{"[en, de]", "area", "2.300", en + ", " + de, "J302"},
		{"[en, de]", "area", "2.300", none, "J302"},
		{"[en, zh]", "area", "2.300", none, "2.3 km2"},
		{"[en, de]", "area", "2.300", de + ", " + none, "J302"},
		{"[en, de]", "people", "2.300", none, "2300 people"},
		{"[en, de]", "people", "2.300", en, "J302"},
		{"[en]", "share", "2/3", en, "J302"},
		{"[en]", "share", "2/3 fraction", en, "2/3 fraction"},
		{"[en]", "people", "null", en, "J105"},
		{"[de]", "people", "null", de, "J105"},
	} {
		ds, report := reader.Load(t.Context(), inLanguages(c.languages, c.measure, c.value, c.sources), reader.Options{Today: today})
		got := ""

		for _, fault := range report.Sorted() {
			if fault.Code.Severity() == diag.Error {
				got += string(fault.Code)
			}
		}

		if got == "" && assert.Len(t, ds.Statements, 1) {
			got = ds.Statements[0].Quantity.String()
		}

		assert.Equal(t, c.want, got, "%s from %s in a dataset in %s", c.value, c.sources, c.languages)
	}
}

func TestAFigureWhoseSourceIsNotKnownGetsNoFaultThatTheSourceMightDecide(t *testing.T) {
	for _, value := range []string{"2.300", "10 Milliarden", "2,300"} {
		_, report := reader.Load(t.Context(), inLanguages("[en]", "area", value, "{source: nowhere}"), reader.Options{Today: today})

		assert.Equal(t, 1, report.Errors(), "%s: %s", value, text(t, report))
		assert.Equal(t, 1, report.Count(diag.UnknownSource))
	}
}

func TestReferencesThatDifferInWhatCannotBeReadAreNotTheSame(t *testing.T) {
	files := inLanguages("[en]", "area", "7", `{source: en, paragraph: IV}, {source: en, paragraph: V}`)
	_, report := reader.Load(t.Context(), files, reader.Options{Today: today})

	assert.Equal(t, 2, report.Count(diag.BadParagraph))
	assert.Zero(t, report.Count(diag.DuplicateReference))
}
