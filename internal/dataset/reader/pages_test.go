package reader_test

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
)

// today is the day on which the fixtures and the examples of pages are checked.
var today = period.Date{Year: 2026, Month: 1, Day: 1}

// baseFiles is the dataset that the examples of the fault pages are put into.
func baseFiles(t *testing.T) fstest.MapFS {
	t.Helper()

	base := os.DirFS("testdata/base")
	names, err := fs.Glob(base, "*.yaml")
	require.NoError(t, err)

	files := fstest.MapFS{}

	for _, name := range names {
		text, err := fs.ReadFile(base, name)
		require.NoError(t, err)

		files[name] = &fstest.MapFile{Data: text}
	}

	return files
}

// load checks a dataset in memory.
func load(t *testing.T, files fs.FS) *diag.Report {
	t.Helper()

	_, report := reader.Load(t.Context(), files, reader.Options{Today: today})

	return report
}

// text is a report as a person sees it.
func text(t *testing.T, report *diag.Report) string {
	t.Helper()

	var out strings.Builder

	require.NoError(t, diag.WriteText(&out, report, diag.TextOptions{All: true}))

	return out.String()
}

func TestTheDatasetOfTheExamplesHasNoFaults(t *testing.T) {
	assert.Empty(t, text(t, load(t, baseFiles(t))))
}

// example is a block of a page: what stands in it, and the file that it is.
type example struct{ language, file, text string }

func examplesOf(t *testing.T, page string) (wrong, right example) {
	t.Helper()

	block := regexp.MustCompile("(?s)## (Wrong|Right)\n.*?```([a-z]+) ?([^\n]*)\n(.*?)```\n")
	blocks := block.FindAllStringSubmatch(page, -1)
	require.Len(t, blocks, 2)

	examples := make([]example, len(blocks))

	for i, match := range blocks {
		examples[i] = example{language: match[2], file: match[3], text: match[4]}

		if examples[i].file == "" {
			examples[i].file = "example." + match[2]
		}
	}

	return examples[0], examples[1]
}

func (e example) isData() bool { return e.language == "yaml" || e.language == "jsonl" }

func (e example) within(files fstest.MapFS) fstest.MapFS {
	files = maps.Clone(files)
	files[e.file] = &fstest.MapFile{Data: []byte(e.text)}

	return files
}

func TestTheExamplesOfEveryPageAreWhatTheySay(t *testing.T) {
	base := baseFiles(t)

	for _, entry := range diag.All() {
		if entry.Code.IsFinding() {
			continue
		}
		t.Run(string(entry.Code), func(t *testing.T) {
			wrong, right := examplesOf(t, entry.Page)

			if wrong.isData() {
				report := load(t, wrong.within(base))
				codes := slices.Collect(maps.Keys(report.Counts()))
				assert.Equal(t, []diag.Code{entry.Code}, codes, "the wrong example must raise its code and no other:\n%s", text(t, report))
			}

			if right.isData() {
				assert.Empty(t, text(t, load(t, right.within(base))), "the right example must be right")
			}
		})
	}
}
