package diffview

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diff"
	"github.com/jjj-kg/jjj/internal/output"
)

// compared is a comparison with an entity that was renamed and a statement that came.
func compared() *diff.Report {
	return &diff.Report{
		Old: diff.Origin{From: "old", Dataset: "towns"}, New: diff.Origin{From: "new", Dataset: "towns", Version: "2"},
		Sections: []diff.Section{
			{Name: diff.Entities, Changed: 1, Unchanged: 1200, Changes: []diff.Change{
				{Op: diff.Changed, ID: "lake", Name: "Lake *side*", Fields: []diff.Field{{Name: "title", Old: "", New: "a\x1b[2J|b"}}},
			}},
			{Name: diff.Statements, Added: 1, Shifted: 2, Changes: []diff.Change{
				{Op: diff.Added, ID: "s`1", NewStatement: &audit.StatementRef{File: "a.yaml", Line: 3, Sources: []string{"one", "two"}}},
			}},
			{Name: diff.Sources},
		},
	}
}

func TestTheTextOfAComparisonCountsAndListsWhatIsDifferent(t *testing.T) {
	assert.Equal(t, `towns  old → new

            added  removed  changed  moved  unchanged
entities        ·        ·        1      ·      1,200
statements      1        ·        ·      ·          ·
2 statements only in another line of the same file

Entities
  ~ lake  Lake *side*
      title: nothing → a\x1b[2J|b

Statements
  + s`+"`"+`1 | one, two | a.yaml:3
`, Text(compared(), output.Style{}, 0, false))
}

func TestALongListOfDifferencesIsCutUnlessAllIsAskedFor(t *testing.T) {
	report := compared()
	changes := &report.Sections[0].Changes
	for range 30 {
		*changes = append(*changes, diff.Change{Op: diff.Changed, ID: "x"})
	}

	assert.Contains(t, Text(report, output.Style{}, 0, false), "  and 11 more; --all shows them\n")
	assert.NotContains(t, Text(report, output.Style{}, 0, true), "--all")
	assert.Contains(t, Markdown(report, false), "- and 11 more\n")
}

func TestNothingInADatasetBecomesMarkup(t *testing.T) {
	assert.Equal(t, "## towns 2\n\n`old` → `new`\n\n| | added | removed | changed | moved |\n| --- | ---: | ---: | ---: | ---: |\n"+
		"| entities |  |  | 1 |  |\n| statements | 1 |  |  |  |\n\n"+
		"### Entities changed\n\n- Lake \\*side\\* (`lake`)\n  - title: nothing → a\\\\x1b\\[2J\\|b\n\n"+
		"### Statements added\n\n- (`s'1`) — one, two\n", Markdown(compared(), false))
}
