package dataset_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
)

func TestSlipsOfYAMLGetTheHintThatMendsThem(t *testing.T) {
	const before = "name: slips\nlanguages: [en]\ntypes: {City: {}}\nmeasures: {area: {unit: km2}}\nunits: {km2: {kind: area}}\n" +
		"sources: {s1: {title: T, publisher: P, published: 2025}}\nentities: {a: {type: City}}\nstatements:\n"

	for _, c := range []struct{ statement, message, hint string }{
		{`{subject: a, measure: area, value: 1,8 Milliarden km2, references: [{source: s1}]}`, `no key "8 Milliarden km2"`, `"1,8 Milliarden km2"`},
		{`{subject: a, measure: area, value: 7, text: It is big, and it grows, references: [{source: s1}]}`, `no key "and it grows"`, `"It is big, and it grows"`},
		{`{subject: a, measure: area, value: 7, references: s1}`, "references is a text", "[{source: s1}]"},
		{`{subject: a, measure: area, value: 7, references: [s1]}`, "a reference is a text", "{source: s1}"},
		{`{subject: a, measure: area, value: 7, references: {source: s1}}`, "references is a mapping", "[{source: …}]"},
	} {
		files := fstest.MapFS{"dataset.yaml": {Data: []byte(before + "  - " + c.statement + "\n")}}
		_, report := dataset.Load(t.Context(), files, dataset.Options{Today: today})

		var errors []diag.Fault

		for _, fault := range report.Sorted() {
			if fault.Code.Severity() == diag.Error {
				errors = append(errors, fault)
			}
		}

		require.Len(t, errors, 1, "%s\n%s", c.statement, text(t, report))
		assert.True(t, strings.Contains(errors[0].Message, c.message) && strings.Contains(errors[0].Hint, c.hint), "%s: %s (%s)", c.statement, errors[0].Message, errors[0].Hint)
	}
}
