package browser_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/export/browser"
	"github.com/jjj-kg/jjj/internal/queries"
)

var update = flag.Bool("update", false, "rewrite fixtures/browser")

// load reads and compiles a dataset.
func load(t testing.TB, fsys fs.FS) browser.Input {
	t.Helper()
	ds, report := reader.Load(t.Context(), fsys, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	g, _, err := compile.Compile(t.Context(), ds, compile.Options{})
	require.NoError(t, err)
	return browser.Input{Dataset: ds, Graph: g}
}

// builtIn is the built-in dataset with its queries and its guide's text.
func builtIn(t testing.TB) browser.Input {
	t.Helper()
	in := load(t, fixtures.Dataset())
	saved, err := queries.Load(fixtures.Queries())
	require.NoError(t, err)
	guide, err := fs.ReadFile(fixtures.Queries(), "guide.md")
	require.NoError(t, err)
	in.Queries, in.Guide = saved, string(guide)
	return in
}

// small is a dataset whose names try to break both formats.
func small(t testing.TB) browser.Input {
	t.Helper()
	return load(t, fstest.MapFS{
		"dataset.yaml": {Data: []byte("name: small\nversion: 1\ntitle: {en: '<b>Small</b> & \"odd\"'}\nlanguages: [en]\n" +
			"description: '</slide><script>alert(1)</script>'\nlicence: none\n")},
		"all.yaml": {Data: []byte(`
types:
  Thing: {label: {en: "thing </pre>"}}
  Part: {is: Thing, label: {en: part}}
predicates:
  has: {label: {en: has}, inverse: {en: is had by}, from: [Thing], to: [Thing]}
  knows: {label: {en: knows}, inverse: {en: is known by}, from: [Thing], to: [Thing]}
units: {count: {kind: count, label: {en: items}}}
measures: {size: {label: {en: size}, unit: count}}
sources:
  s: {title: S, publisher: P, url: "http://example.org/s", published: 2025-01-02, language: en, kind: news}
entities:
  a: {type: Thing, name: {en: "A's"}}
  b: {type: Part, name: {en: B}}
statements:
  - {id: one, subject: a, predicate: has, object: b, measure: size, value: "> 3", text: A has more than three., references: [{source: s}]}
  - {id: two, subject: a, predicate: knows, object: b, text: A knows B., references: [{source: s}]}
  - {id: three, subject: b, measure: size, value: 4, text: B is four., references: [{source: s}]}
`)},
	})
}

func TestFixturesForBrowserAreWhatTheDatasetGives(t *testing.T) {
	files, err := browser.Files(builtIn(t))
	require.NoError(t, err)
	folder := filepath.Join("..", "..", "..", "fixtures", "browser")
	if *update {
		_, err := browser.Write(folder, builtIn(t))
		require.NoError(t, err)
	}

	for _, file := range files {
		have, err := os.ReadFile(filepath.Join(folder, file.Name))
		require.NoError(t, err)
		assert.Equal(t, string(have), string(file.Data), "fixtures/browser/%s is out of date: run this test with -update", file.Name)
	}
}

func TestWriteMakesTheFolderAndNamesTheFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")

	paths, err := browser.Write(folder, small(t))

	require.NoError(t, err)
	assert.Equal(t, []string{filepath.Join(folder, "guide.adoc"), filepath.Join(folder, "guide.html"), filepath.Join(folder, "style.grass")}, paths)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.NotEmpty(t, text)
	}
}
