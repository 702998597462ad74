package reader_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// typings are ways of typing "Café Press".
func typings() []string {
	return []string{"Caf\u00e9 Press", "Cafe\u0301 Press", "Caf\u00e9\u00a0Press", "Caf\u00e9\u3000Press", "Caf\u00e9\u200b  Press ", "\ufeffCaf\u00e9 Press"}
}

func TestTextsThatGroupAreOneHoweverTheyAreTyped(t *testing.T) {
	for _, typed := range typings() {
		ds := read(t, with("s.jsonl",
			`{"source": {"id": "s", "title": "T", "publisher": "`+typed+`", "wire": "`+typed+`", "kind": "`+typed+`", "published": "2025"}}
{"statement": {"subject": "beijing", "measure": "share", "value": "5 %", "of": "`+typed+`", "references": [{"source": "s"}]}}
`))
		i, ok := ds.SourceIndex("s")
		require.True(t, ok)
		s := ds.Sources[i]
		assert.Equal(t, []string{"Café Press", "Café Press", "Café Press", "Café Press"}, []string{s.Publisher, s.Wire(), s.Kind, ds.Statements[0].OfText}, "%+q", typed)
	}
}

func TestNamesAndReferencesAreComparedHoweverTheyAreTyped(t *testing.T) {
	for _, typed := range typings()[1:] {
		_, report := reader.Load(t.Context(), with("e.jsonl", `{"entity": {"id": "c", "type": "City", "name": {"en": "Café Press"}}}
{"entity": {"id": "d", "type": "City", "name": {"en": "`+typed+`"}}}
{"statement": {"subject": "c", "predicate": "near", "object": "d", "references": [{"source": "paper", "quote": "Café Press"}, {"source": "paper", "quote": "`+typed+`"}]}}
`), reader.Options{})
		assert.Zero(t, report.Errors(), "%v", report.Sorted())
		assert.Equal(t, 1, report.Count(diag.SameName), "%+q", typed)
		assert.Equal(t, 1, report.Count(diag.DuplicateReference), "%+q", typed)
	}
}

func TestANameWithSomethingInvisibleInItMeansWhatIsSeen(t *testing.T) {
	ds, report := reader.Load(t.Context(), with("s.jsonl",
		`{"statement": {"subject": "bei\u200bjing", "predicate": "near", "object": "tianjin", "references": [{"source": "paper"}]}}`), reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	assert.Equal(t, 1, report.Count(diag.StrayCharacter))
	assert.Equal(t, "beijing", ds.Entities[ds.Statements[0].Subject].ID)
}

func TestAStrayCharacterIsFoundWhereverItStands(t *testing.T) {
	for _, stray := range []string{"\ufffd", "\ufffe", "\ufdd0", "\U0001ffff", "\u200b", "\ufeff", "\u00ad", "\u061c", "\u115f", "\u180e", "\u2060", "\u2800", "\u3164", "\uffa0", "\U000e0041", "\u034f", "\U0010ffff"} {
		for _, place := range []string{"name", "alias", "text", "quote", "title", "of"} {
			fields := map[string]string{"name": "N", "alias": "A", "text": "T", "quote": "Q", "title": "T", "of": "O"}
			fields[place] = "北京 " + stray + "b"
			_, report := reader.Load(t.Context(), with("s.jsonl", strings.NewReplacer("NAME", fields["name"], "ALIAS", fields["alias"], "TEXT", fields["text"], "QUOTE", fields["quote"], "TITLE", fields["title"], "OF", fields["of"]).Replace(
				`{"source": {"id": "s", "title": "TITLE", "publisher": "P", "published": "2025"}}
{"entity": {"id": "c", "type": "City", "name": {"en": "NAME"}, "alias": {"en": ["ALIAS"]}}}
{"statement": {"subject": "c", "measure": "share", "value": "5 %", "of": "OF", "text": "TEXT", "references": [{"source": "s", "quote": "QUOTE"}]}}
`)), reader.Options{})
			assert.Zero(t, report.Errors(), "%v", report.Sorted())
			assert.Equal(t, 1, report.Count(diag.StrayCharacter), "U+%X in %s", []rune(stray), place)
		}
	}
}

func TestAReferenceWithAFaultIsNoDuplicate(t *testing.T) {
	const one = `{"statement": {"subject": "beijing", "predicate": "near", "object": "tianjin", "references": [{"source": "paper", X}, {"source": "paper", Y}]}}`
	for _, pair := range [][2]string{
		{`"paragraph": "IV"`, `"paragraph": "V"`}, {`"quote": "a\u001b"`, `"quote": "b\u001b"`}, {`"paragraph": 0`, `"quote": ""`}, {`"paragraf": 1`, `"paragraf": 2`},
	} {
		_, report := reader.Load(t.Context(), with("s.jsonl", strings.NewReplacer("X", pair[0], "Y", pair[1]).Replace(one)), reader.Options{})
		assert.Positive(t, report.Errors())
		assert.Zero(t, report.Count(diag.DuplicateReference), "%v", pair)
	}
}
