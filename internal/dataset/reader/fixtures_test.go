package reader_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const (
	invalidDir = "../../../fixtures/invalid"
	goldenFile = "want.txt"
)

// maker puts what git cannot hold into a copy of a fixture's folder.
type maker func(t *testing.T, dir string)

// makers are the fixtures whose faults git cannot hold, by their folder.
func makers() map[string]maker {
	return map[string]maker{
		"J001-file-unreadable":  makeLink("nowhere.yaml", "gone.yaml"),
		"J002-not-regular-file": makePipe,
		"J003-link-outside":     makeLink("../../../elsewhere.yaml", "sources.yaml", "/etc/passwd", "users.yaml"),
		"J004-link-circle":      makeLink("b.yaml", "a.yaml", "a.yaml", "b.yaml", ".", "again"),
		"J005-no-dataset-file":  removeDatasetFile,
		"J013-line-too-long":    makeLongLine,
		"J014-file-too-large":   makeLargeFiles,
	}
}

// makeLink gives a maker of symbolic links: what each leads to, and its name.
func makeLink(links ...string) maker {
	return func(t *testing.T, dir string) {
		for i := 0; i < len(links); i += 2 {
			require.NoError(t, os.Symlink(links[i], filepath.Join(dir, links[i+1])))
		}
	}
}

func removeDatasetFile(t *testing.T, dir string) {
	require.NoError(t, os.Remove(filepath.Join(dir, "dataset.yaml")))
}

func makeLongLine(t *testing.T, dir string) {
	long := strings.Repeat("京津冀", 500_000)
	line := fmt.Sprintf(`{"entity": {"id": "a", "type": "City", "name": {"en": "%s", "zh": "%s"}}}`, long, long)
	short := `{"entity": {"id": "tianjin", "type": "Citty", "name": {"en": "Tianjin", "zh": "天津"}}}`

	write(t, dir, "lines.jsonl", short+"\n"+line+"\n"+short+"\n")
}

func makeLargeFiles(t *testing.T, dir string) {
	write(t, dir, "comments.yaml", strings.Repeat("# nothing but comments\n", 1_000_000))
	write(t, dir, "lists.yaml", "statements: ["+strings.Repeat("x, ", 200_000)+"]\n")
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()

	require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
}

// loadDir checks a folder.
func loadDir(t *testing.T, dir string, opts reader.Options) *diag.Report {
	t.Helper()

	folder, err := reader.OpenDir(dir)
	require.NoError(t, err)

	defer func() { assert.NoError(t, folder.Close()) }()

	opts.Today = today
	_, report := reader.Load(t.Context(), folder, opts)

	return report
}

// fixture puts a dataset with a fault into a folder: what all of them share, unless the folder of the fixture has its own, and what
// that folder has besides the golden message.
func fixture(t *testing.T, name string) string {
	t.Helper()

	dir, source := t.TempDir(), filepath.Join(invalidDir, name)
	require.NoError(t, os.CopyFS(dir, os.DirFS(source)))
	require.NoError(t, os.RemoveAll(filepath.Join(dir, goldenFile)))

	for _, shared := range []string{"dataset.yaml", "base.yaml"} {
		if _, err := os.Stat(filepath.Join(source, shared)); os.IsNotExist(err) {
			text, err := os.ReadFile(filepath.Join(invalidDir, shared))
			require.NoError(t, err)
			write(t, dir, shared, string(text))
		}
	}

	if make := makers()[name]; make != nil {
		make(t, dir)
	}

	return dir
}

// fixtures lists the folders of fixtures/invalid.
func fixtures(t *testing.T) []string {
	t.Helper()

	entries, err := os.ReadDir(invalidDir)
	require.NoError(t, err)

	var names []string

	for _, entry := range entries {
		if entry.IsDir() {
			names = append(names, entry.Name())
		}
	}

	return names
}

func TestEveryFaultIsShownAsItsGoldenMessageHasIt(t *testing.T) {
	raced.Skip(t)
	for _, name := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			source := filepath.Join(invalidDir, name)
			dir := fixture(t, name)
			report := loadDir(t, dir, reader.Options{Workers: 1})
			got := text(t, report)
			code := diag.Code(name[:len("J000")])

			assert.Positive(t, report.Count(code), "the dataset must show the fault it is named after:\n%s", got)
			assert.Equal(t, got, text(t, loadDir(t, dir, reader.Options{Workers: 4})), "more workers find the same")
			compareGolden(t, filepath.Join(source, goldenFile), got)
		})
	}
}

func compareGolden(t *testing.T, file, got string) {
	t.Helper()

	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}

	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

func TestEveryCodeHasAFixture(t *testing.T) {
	shown := map[string]bool{}

	for _, name := range fixtures(t) {
		code, _, _ := strings.Cut(name, "-")
		_, known := diag.Lookup(code)

		assert.True(t, known, "%s is named after no code", name)

		shown[code] = true
	}

	for _, entry := range diag.All() {
		assert.True(t, entry.Code.IsFinding() || shown[string(entry.Code)], "%s (%s) has no folder in fixtures/invalid", entry.Code, entry.Title)
	}
}

func TestEveryMakerHasAFixture(t *testing.T) {
	for name := range makers() {
		assert.Contains(t, fixtures(t), name)
	}
}

func TestWithoutItsFaultTheBaseOfTheFixturesIsRight(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(invalidDir)))

	for _, name := range fixtures(t) {
		require.NoError(t, os.RemoveAll(filepath.Join(dir, name)))
	}

	assert.Empty(t, text(t, loadDir(t, dir, reader.Options{})))
}

// others are the further codes that a fixture shows, with the reason: everything else would be a fault that follows from another.
var others = map[string]struct{ codes, because string }{
	"J009-yaml-syntax":       {"J106", "one of its files has a colon without a blank in a place where that makes an id that is none"},
	"J012-too-many-aliases":  {"J104", "what bombs are made of are lists where statements should be"},
	"J013-line-too-long":     {"J107 J203", "the lines around the long one have faults of their own, to show that they are read"},
	"J110-reserved-name":     {"J106", "a reserved name in small letters is no name of a type either"},
	"J114-bad-record":        {"J101", "a record that is nearly one is shown by its key"},
	"J301-bad-number":        {"J303", "a word behind a number is a unit that nobody knows"},
	"J307-interval-reversed": {"J301 J302", "what is reversed cannot always be read as an interval, and this shows where the line is"},
	"J308-bad-time":          {"J309 J311", "other texts that are no times are shown beside"},
	"J311-time-not-iso":      {"J308", "times without a form to write are shown beside"},
}

func TestAFixtureShowsNoOtherFaultThanItIsFor(t *testing.T) {
	for _, name := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			found := false

			for _, fault := range loadDir(t, fixture(t, name), reader.Options{}).Sorted() {
				if code := string(fault.Code); code != name[:len("J000")] {
					found = true
					assert.Contains(t, others[name].codes, code, "%s: %s", fault.Position.File, fault.Message)
				}
			}

			assert.Equal(t, others[name].codes != "", found, "only what shows others is listed")
		})
	}
}
