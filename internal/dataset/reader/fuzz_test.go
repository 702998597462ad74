package reader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// FuzzYAML loads anything as a file of a dataset: it never panics, and ends with statements or with faults that have a place.
func FuzzYAML(f *testing.F) {
	for _, pattern := range []string{"testdata/base/*.yaml", "../../../fixtures/invalid/*.yaml", "../../../fixtures/invalid/*/*.yaml", "../../../fixtures/jing-jin-ji/statements/seed-article.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)

		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(f, err)
			f.Add(text)
		}
	}

	for _, text := range []string{"a: &a [*a]", "<<: {a: b}", "? [a]\n: b", "entities: !!map {}", "---\n---\n", "statements: [{}]\r\n", "\u0085a: b", "a:\u2028 b: c", "types: {A: {is: B}, B: {is: A}}", "%YAML 1.2\n---\na: b"} {
		f.Add([]byte(text))
	}

	f.Fuzz(func(t *testing.T, text []byte) {
		requireLoaded(t, "x.yaml", text)
		requireLoaded(t, "dataset.yaml", text)
	})
}

// FuzzJSONL is the same for lines of JSON.
func FuzzJSONL(f *testing.F) {
	for _, text := range []string{
		`{"statement": {"id": "a", "subject": "beijing", "predicate": "near", "object": "tianjin", "measure": "count", "value": "> 90", "of": {"entity": "firms"}, "time": "2025-12", "references": [{"source": "paper", "paragraph": 1, "quote": "q"}]}}`,
		`{"entity": {"id": "a", "type": "City", "name": {"en": "A"}, "alias": {"en": ["B"]}}}`,
		`{"source": {"id": "a", "title": "T", "publisher": "P", "published": null, "copyOf": "a"}}`,
		"{}\n[]\n\n1\n\"a\"\nnull\n{\"statement\": 1}\n{\"entity\": []}\n{\"a\": 1, \"b\": 2}", "\uFEFF{}", "\r\n\r\n", "{\"statement\": {\"id\": \"\\u0000\"}}",
	} {
		f.Add([]byte(text))
	}

	f.Fuzz(func(t *testing.T, text []byte) { requireLoaded(t, "x.jsonl", text) })
}

// requireLoaded loads the small dataset with one more file, and checks that every fault shows a place that exists.
func requireLoaded(t *testing.T, name string, text []byte) {
	files := with(name, string(text))
	_, report := reader.Load(t.Context(), files, reader.Options{Workers: 2})

	for _, fault := range report.Sorted() {
		require.NotEmpty(t, fault.Message)
		require.NotEqual(t, fault.Code.Title(), string(fault.Code), "the code is in the catalogue")
		requirePlace(t, fault.Position, files[fault.Position.File].Data)

		for _, related := range fault.Related {
			requirePlace(t, related.Position, files[related.Position.File].Data)
		}
	}
}

func requirePlace(t *testing.T, position diag.Position, text []byte) {
	if position.Line == 0 {
		return
	}

	lines := strings.Split(string(text), "\n")
	require.LessOrEqual(t, position.Line, len(lines), "%v", position)

	// One column behind the line is where something is missing.
	width := len([]rune(strings.TrimPrefix(lines[position.Line-1], "\uFEFF")))
	require.GreaterOrEqual(t, position.Column, 1, "%v", position)
	require.LessOrEqual(t, position.Column, width+1, "%v", position)
	require.LessOrEqual(t, position.EndColumn, width+1, "%v", position)
}
