package reader_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// codes gives the codes of the errors of a dataset in order.
func codes(t *testing.T, files fstest.MapFS) []string {
	t.Helper()

	_, report := reader.Load(t.Context(), files, reader.Options{})

	var all []string

	for _, fault := range report.Sorted() {
		if fault.Severity == diag.Error {
			all = append(all, string(fault.Code))
		}
	}

	return all
}

func TestTheFaultOfADefinitionDoesNotComeBackWhereItsNameIsUsed(t *testing.T) {
	const near = `{"statement": {"subject": "beijing", "predicate": "near", "object": "lost", "references": [{"source": "paper"}]}}` + "\n"

	for name, c := range map[string]struct {
		files []string
		want  []string
	}{
		"an id that is none":           {[]string{"e.yaml", "entities: {lost one: {type: City, name: {en: L}}}\nstatements: [{subject: lost one, predicate: near, object: beijing, references: [{source: paper}]}]"}, []string{"J106"}},
		"an entity that is a text":     {[]string{"e.yaml", "entities: {lost: City}", "s.jsonl", near}, []string{"J104"}},
		"a file that cannot be read":   {[]string{"e.yaml", "entities:\n  lost: {type: City, name: {en: \"L}}\n", "s.jsonl", near}, []string{"J009"}},
		"a line that cannot be read":   {[]string{"s.jsonl", `{"entity": {"id": "lost", "type": "City", "name": {"en": "L}}}` + "\n" + near}, []string{"J010"}},
		"a file that is no text":       {[]string{"e.yaml", "entities:\n  lost: {type: City, name: {en: \"\xff\"}}\n", "s.jsonl", near}, []string{"J006"}},
		"a source with a bad id":       {[]string{"e.yaml", "sources: {a b: {title: T, publisher: P, published: 2025}, c: {title: T, publisher: P, published: 2025, copyOf: a b}}"}, []string{"J106"}},
		"a type with a bad id":         {[]string{"e.yaml", "types: {town: {label: {en: t}}}\nentities: {x: {type: town, name: {en: X}}}\npredicates: {p: {label: {en: p}, from: [town], to: [City]}}"}, []string{"J106"}},
		"a measure with a bad id":      {[]string{"e.yaml", "measures: {a b: {label: {en: t}, unit: count}}\nstatements: [{subject: beijing, measure: a b, value: 5, references: [{source: paper}]}]"}, []string{"J106"}},
		"a decision about what broke":  {[]string{"e.yaml", "entities: {lost: City}\ndecisions: [{same: [beijing, lost], reason: One.}]"}, []string{"J104"}},
		"but what was never there is":  {[]string{"e.yaml", "entities: {found: City}", "s.jsonl", near}, []string{"J104", "J201"}},
		"and so is what a line uses":   {[]string{"s.jsonl", `{"statement": {"object": "lost", "text": "L}}` + "\n" + near}, []string{"J010", "J201"}},
		"and what stands beside lines": {[]string{"s.jsonl", `{"entity": {"id": "other", "name": {"en": "L}}}` + "\n" + near}, []string{"J010", "J201"}},
	} {
		assert.Equal(t, c.want, codes(t, with(c.files...)), name)
	}
}
