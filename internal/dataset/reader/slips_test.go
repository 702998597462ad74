package reader_test

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
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
		_, report := reader.Load(t.Context(), files, reader.Options{Today: today})

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

func TestSlipsOfLinesAreOneFaultWhoseHintMendsThem(t *testing.T) {
	const before = "name: slips\nlanguages: [en]\ntypes: {City: {label: city}}\nmeasures: {area: {label: area, unit: km2}}\nunits: {km2: {kind: area, label: km2}}\n" +
		"sources: {s1: {title: T, publisher: P, published: 2025}}\nentities: {a: {type: City, name: A}}\n"

	for _, c := range []struct {
		text         string
		line, column int
		hint         string
	}{
		{"entities:\n\tb: {type: City, name: B}\n", 2, 1, "indent with spaces"},
		{"entities:\n  b:\n  \ttype: City\n", 3, 3, "indent with spaces"},
		{"entities:\n  b:\n    name: B: the big\n", 3, 12, `"B: the big"`},
		{"entities:\n  b:\n    name: B \"x\": the big\n", 3, 16, `'B "x": the big'`},
		{"entities:\n  b: {type: City, name: B: the big}\n", 2, 26, `"B: the big"`},
		{"entities:\n  b:\n    type：City\n    name: B\n", 3, 5, `"type: City"`},
		{"entities:\n  b:\n    type：City\n    name：B\n", 3, 5, `"type: City"`},
		{"entities:\n  b:\n    type:City\n    name:B\n", 3, 5, `"type: City"`},
		{"entities：\n  b:\n    type: City\n", 1, 1, `"entities:"`},
		{"entities:\n  b: {type：City, name: B}\n", 2, 7, `"type: City"`},
		{"entities:\n  b:{type: City, name: B}\n", 2, 3, `"b: {type:"`},
		{"entities:\n  b:\n    name: -\n", 3, 11, "leave the key out"},
		{"entities:\n  b: {type: City, name: -}\n", 2, 25, "leave the key out"},
		{"entities:\n  b:\n    name: - B\n", 3, 11, "quotation marks"},
		{"entities:\n  b:\n    name: {en: C # sharp}\n", 3, 18, `"C # sharp"`},
		{"entities:\n  b: {name: C #1, type: City}\n", 2, 15, `"C #1"`},
		{"entities:\n  b: {type: City, name: B, name: C}\n", 2, 28, "take one of them out"},
		{"entities:\n  b: {typ: City, nmae: B}\n", 2, 7, `"type"`},
		{"entites:\n  b: {type: City, name: B}\nstatements: [{subject: b, measure: area, value: 5, references: [{source: s1}]}]\n", 1, 1, `"entities"`},
		{"statements: [{subject: a, measure: area, valeu: 5, references: [{source: s1}]}]\n", 1, 42, `"value"`},
		{"statements: [{subject: a, measure: area, value: 5, reference: [{source: s1}]}]\n", 1, 52, `"references"`},
		{"sources: {s2: {titel: T, publisher: P, published: 2025}}\n", 1, 16, `"title"`},
	} {
		files := fstest.MapFS{"dataset.yaml": {Data: []byte(before)}, "slip.yaml": {Data: []byte(c.text)}}
		_, report := reader.Load(t.Context(), files, reader.Options{Today: today})
		faults := report.Sorted()

		if strings.Contains(c.text, "nmae") { // two slips
			faults = faults[:1]
		}

		require.Len(t, faults, 1, "%s\n%s", c.text, text(t, report))
		assert.Equal(t, [2]int{c.line, c.column}, [2]int{faults[0].Position.Line, faults[0].Position.Column}, "%s\n%s", c.text, text(t, report))
		assert.Contains(t, faults[0].Hint, c.hint, c.text)
	}
}

func TestACommentIsTakenForTheRestOfATextOnlyWhereItLooksLikeThat(t *testing.T) {
	const before = "name: cuts\nlanguages: [en]\ntypes: {City: {label: city}}\n"

	for comment, cut := range map[string]bool{
		" # sharp": true, " #1": true, "  #5": true, " #sharp": true, " #": true, " ## sharp": true,
		"  # the capital": false, "  #the capital": false, "   # 5": false, "\t# the capital": true, "": false,
	} {
		for _, name := range []string{"    name: C", "    name:\n      en: C", "    name: A\n    alias:\n      en:\n        - C", "    name: A long\n      name of C"} {
			files := fstest.MapFS{"dataset.yaml": {Data: []byte(before + "entities:\n  c:\n    type: City # a town\n" + name + comment + "\n")}}
			_, report := reader.Load(t.Context(), files, reader.Options{Today: today})
			assert.Equal(t, cut, report.Count(diag.CutText) == 1, "%s%s\n%s", name, comment, text(t, report))
		}

		files := fstest.MapFS{"dataset.yaml": {Data: []byte(before + "entities:\n  c:\n    type: City\n    name: \"C\"" + comment + "\n")}}
		_, report := reader.Load(t.Context(), files, reader.Options{Today: today})
		assert.Zero(t, report.Count(diag.CutText), comment)
	}
}

func TestWordsForNothingAreOneFaultWhereverATextShouldBe(t *testing.T) {
	const before = "name: nothing\nlanguages: [en]\ntypes: {City: {label: city}}\nmeasures: {share: {label: share, unit: part}}\n" +
		"units: {part: {kind: share, label: part}}\nentities: {a: {type: City, name: A}}\n"

	for _, word := range []string{"n/a", "N/A", "NULL", "None", "NaN", "-", "–", "unknown", "k. A.", "unbekannt", "无", "不详"} {
		for hint, rest := range map[string]string{
			"leave the time out":     "time: %, references: [{source: s1}]}]\nsources: {s1: {title: T, publisher: P, published: 2025}}\n",
			"leave of out":           "of: %, references: [{source: s1}]}]\nsources: {s1: {title: T, publisher: P, published: 2025}}\n",
			"write published: null":  "references: [{source: s1}]}]\nsources: {s1: {title: T, publisher: P, published: %}}\n",
			"leave measure and valu": "references: [{source: s1}]}, {subject: a, measure: share, value: %, references: [{source: s1}]}]\nsources: {s1: {title: T, publisher: P, published: 2025}}\n",
		} {
			data := before + "statements: [{subject: a, measure: share, value: 0.5, " + strings.ReplaceAll(rest, "%", strconv.Quote(word))
			_, report := reader.Load(t.Context(), fstest.MapFS{"dataset.yaml": {Data: []byte(data)}}, reader.Options{Today: today})
			faults := report.Sorted()
			require.Len(t, faults, 1, "%s\n%s", data, text(t, report))
			assert.Equal(t, diag.EmptyText, faults[0].Code, data)
			assert.Contains(t, faults[0].Hint, hint, data)
		}
	}
}

func TestUnitsAreSaidInNumberWordsOfTheDatasetsLanguages(t *testing.T) {
	for _, c := range []struct {
		languages, equals, hint string
	}{
		{"en", "1 million km2", ""},
		{"en", "1 Milliarde km2", `write "1 billion km2"`},
		{"de", "1 Milliarde km2", ""},
		{"de", "1 billion km2", `write "1 Milliarden km2" or "1 Billionen km2"`},
		{"zh", "3万 km2", ""},
		{"en", "3万 km2", `write "30000 km2"`},
		{"en, zh", "3万 km2", ""},
		{"fr", "2 million km2", `write "2000000 km2"`},
	} {
		data := "name: units\nlanguages: [" + c.languages + "]\nunits: {km2: {kind: area, label: km2}, big: {kind: area, equals: " + c.equals + ", label: big}}\n"
		_, report := reader.Load(t.Context(), fstest.MapFS{"dataset.yaml": {Data: []byte(data)}}, reader.Options{Today: today})

		if c.hint == "" {
			assert.Zero(t, report.Errors(), "%s\n%s", data, text(t, report))

			continue
		}

		require.Equal(t, 1, report.Errors(), "%s\n%s", data, text(t, report))

		for _, fault := range report.Sorted() {
			if fault.Code.Severity() == diag.Error {
				assert.Contains(t, fault.Hint, c.hint, data)
			}
		}
	}
}
