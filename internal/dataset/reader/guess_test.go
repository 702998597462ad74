package reader_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

func TestWhatWasMeantIsGuessedByIdsLabelsAndPartsOfThem(t *testing.T) {
	const before = `name: guesses
languages: [en, de, zh]
types: {City: {label: {en: city, de: Stadt, zh: 城市}}, Cluster: {label: {en: cluster, de: Cluster, zh: 集群}}}
predicates: {locatedIn: {label: {en: lies in, de: liegt in, zh: 位于}, inverse: {en: is the place of, de: ist Ort von, zh: 包含}, from: [Cluster], to: [City]}}
measures:
  population: {label: {en: inhabitants, de: Einwohner, zh: 人口}, unit: count}
  plannedArea: {label: {en: planned area, de: geplante Fläche, zh: 规划面积}, unit: count}
units: {count: {kind: count, label: {en: count, de: Anzahl, zh: 个}}}
sources: {news-2025: {title: T, publisher: P, published: 2025, language: en, kind: news}}
entities:
  beijing: {type: City, name: {en: Beijing, de: Peking, zh: 北京}, aliases: {en: [Beiping]}}
  poland: {type: City, name: {en: Poland, de: Polen, zh: 波兰}}
  power-cluster-of-baoding: {type: Cluster, name: {en: Power Cluster of Baoding, de: Energiecluster Baoding, zh: 保定电力集群}}
`
	statement := func(subject, measure, source string) string {
		return "  - {subject: " + subject + ", measure: " + measure + ", value: 7, references: [{source: " + source + "}]}\n"
	}

	for _, c := range []struct {
		statement string
		code      diag.Code
		hint      string // empty: none
	}{
		{statement("beijing", "inhabitants", "news-2025"), diag.UnknownMeasure, `did you mean "population"?`},
		{statement("beijing", "Einwohner", "news-2025"), diag.UnknownMeasure, `did you mean "population"?`},
		{statement("beijing", "人口", "news-2025"), diag.UnknownMeasure, `did you mean "population"?`},
		{statement("beijing", "inhabitnats", "news-2025"), diag.UnknownMeasure, `did you mean "population"?`},
		{statement("beijing", "populatoin", "news-2025"), diag.UnknownMeasure, `did you mean "population"?`},
		{statement("beijing", "ｐｏｐｕｌａｔｉｏｎｓ", "news-2025"), diag.UnknownMeasure, `did you mean "population"?`},
		{statement("beijing", "planned", "news-2025"), diag.UnknownMeasure, `did you mean "plannedArea"?`},
		{statement("beijing", "geplante Flache", "news-2025"), diag.UnknownMeasure, `did you mean "plannedArea"?`},
		{statement("beijing", "area", "news-2025"), diag.UnknownMeasure, `did you mean "plannedArea"?`},
		{statement("beijing", "revenue", "news-2025"), diag.UnknownMeasure, ""},
		{statement("Peking", "population", "news-2025"), diag.UnknownEntity, `did you mean "beijing"?`},
		{statement("Beiping", "population", "news-2025"), diag.UnknownEntity, `did you mean "beijing"?`},
		{statement("背京", "population", "news-2025"), diag.UnknownEntity, `did you mean "beijing"?`},
		{statement("南京", "population", "news-2025"), diag.UnknownEntity, ""},
		{statement("nowhereland", "population", "news-2025"), diag.UnknownEntity, ""},
		{statement("holland", "population", "news-2025"), diag.UnknownEntity, ""},
		{statement("power-cluster", "population", "news-2025"), diag.UnknownEntity, `did you mean "power-cluster-of-baoding"?`},
		{statement("保定", "population", "news-2025"), diag.UnknownEntity, `did you mean "power-cluster-of-baoding"?`},
		{statement("beijing", "population", "news-2052"), diag.UnknownSource, `did you mean "news-2025"?`},
		{"  - {subject: power-cluster-of-baoding, predicate: 'lies in', object: beijing, references: [{source: news-2025}]}\n", diag.UnknownPredicate, `did you mean "locatedIn"?`},
		{"  - {subject: power-cluster-of-baoding, predicate: liegtIn, object: beijing, references: [{source: news-2025}]}\n", diag.UnknownPredicate, `did you mean "locatedIn"?`},
		{"  - {subject: power-cluster-of-baoding, predicate: owns, object: beijing, references: [{source: news-2025}]}\n", diag.UnknownPredicate, ""},
		{"entities: {x: {type: 城市, name: {en: X, de: X, zh: X}}}\n", diag.UnknownType, `did you mean "City"?`},
	} {
		more := c.statement
		if c.code != diag.UnknownType {
			more = "statements:\n" + more
		}

		files := fstest.MapFS{"dataset.yaml": {Data: []byte(before)}, "more.yaml": {Data: []byte(more)}}
		_, report := reader.Load(t.Context(), files, reader.Options{Today: today})

		var found []diag.Fault

		for _, fault := range report.Sorted() {
			if fault.Code == c.code {
				found = append(found, fault)
			}
		}

		require.Len(t, found, 1, "%s\n%s", c.statement, text(t, report))
		assert.Equal(t, c.hint, found[0].Hint, c.statement)
	}
}
