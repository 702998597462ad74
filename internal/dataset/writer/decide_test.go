package writer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/dataset/writer"
	"github.com/jjj-kg/jjj/internal/diag"
)

// parksDir fills a folder with the dataset about parks, and a file of decisions if its text is not empty.
func parksDir(t require.TestingT, dir, decisions string) {
	require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/parks")))

	if decisions != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, writer.DecisionsFile), []byte(decisions), 0o600))
	}
}

func decisionsOf(t require.TestingT, dir string) string {
	text, err := os.ReadFile(filepath.Join(dir, writer.DecisionsFile))
	require.NoError(t, err)

	return string(text)
}

func TestADecisionIsAddedToWhatStandsInTheFile(t *testing.T) {
	decision := writer.NewDecision{Verdict: dataset.Different, A: "p", B: "q", Reason: "Two: p is not #1", By: "A. Writer", Date: "2026-01", Sources: []string{"paper"}}
	lines := func(indent string) string {
		return indented(indent, "- different: [p, q]", `  reason: "Two: p is not #1"`, "  by: A. Writer", `  date: "2026-01"`, "  sources: [paper]")
	}

	for name, test := range map[string]struct{ before, after string }{
		"no file":             {"", "decisions:\n" + lines("  ")},
		"only a comment":      {"# to come", "# to come\ndecisions:\n" + lines("  ")},
		"an empty section":    {"decisions:\n", "decisions:\n" + lines("  ")},
		"an indented list":    {"decisions:\n    # why\n    - {different: [p, r], reason: No.} # so\n\n", "decisions:\n    # why\n    - {different: [p, r], reason: No.} # so\n\n" + lines("    ")},
		"a list at the edge":  {"decisions:\n- different: [p, r]\n  reason: |\n    Two\n    lines.", "decisions:\n- different: [p, r]\n  reason: |\n    Two\n    lines.\n" + lines("")},
		"something follows":   {"decisions:\n  - {different: [p, r], reason: No.}\n\n# entities\nentities: {}\n", "decisions:\n  - {different: [p, r], reason: No.}\n" + lines("  ") + "\n# entities\nentities: {}\n"},
		"no section":          {"entities: {}\n", "entities: {}\ndecisions:\n" + lines("  ")},
		"lines end otherwise": {"decisions:\r\n  - {different: [p, r], reason: No.}\r\n", "decisions:\r\n  - {different: [p, r], reason: No.}\r\n" + strings.ReplaceAll(lines("  "), "\n", "\r\n")},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			parksDir(t, dir, test.before)

			at, err := writer.Decide(t.Context(), dir, decision, reader.Options{})
			require.NoError(t, err)
			assert.Equal(t, test.after, decisionsOf(t, dir))
			assert.Equal(t, 1+strings.Count(test.after[:strings.Index(test.after, "different: [p, q]")], "\n"), at.Line)
		})
	}
}

func indented(indent string, lines ...string) string {
	return indent + strings.Join(lines, "\n"+indent) + "\n"
}

func TestNothingIsWrittenThatWouldMakeTheDatasetFaulty(t *testing.T) {
	const before = "decisions:\n  - {same: [p, q], reason: Yes.} # sure\n"

	for name, test := range map[string]struct {
		decision writer.NewDecision
		code     diag.Code
	}{
		"decided before":    {writer.NewDecision{Verdict: dataset.Different, A: "q", B: "p", Reason: "No."}, diag.DecidedTwice},
		"no such entity":    {writer.NewDecision{Verdict: dataset.Same, A: "q", B: "x", Reason: "No."}, diag.UnknownEntity},
		"no reason":         {writer.NewDecision{Verdict: dataset.Same, A: "q", B: "r"}, diag.MissingKey},
		"one entity":        {writer.NewDecision{Verdict: dataset.Same, A: "q", B: "q", Reason: "Yes."}, diag.DecisionAboutOne},
		"a kind of its own": {writer.NewDecision{Verdict: dataset.Same, A: "q", B: "firms", Reason: "Yes."}, diag.SameTypesClash},
		"itself":            {writer.NewDecision{Verdict: dataset.Same, A: "q", B: "beijing", Reason: "Yes."}, diag.MergedSelfRelation},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			parksDir(t, dir, before)

			_, err := writer.Decide(t.Context(), dir, test.decision, reader.Options{})

			var faulty *writer.FaultyDecisionError
			require.ErrorAs(t, err, &faulty)
			assert.Positive(t, faulty.Report.Count(test.code))
			assert.Equal(t, before, decisionsOf(t, dir))

			left, err := os.ReadDir(dir)
			require.NoError(t, err)
			assert.Len(t, left, 3, "no draft is left behind")
		})
	}
}

func TestAFileOfAnotherFormIsLeftAlone(t *testing.T) {
	for _, before := range []string{
		"decisions: [{same: [p, q], reason: Yes.}]\n", "{decisions: [{same: [p, q], reason: Yes.}]}\n", "decisions: ~\n", "decisions: []\n",
	} {
		dir := t.TempDir()
		parksDir(t, dir, before)

		_, err := writer.Decide(t.Context(), dir, writer.NewDecision{Verdict: dataset.Different, A: "r", B: "q", Reason: "No."}, reader.Options{})
		require.ErrorContains(t, err, "in block style")
		assert.Equal(t, before, decisionsOf(t, dir))
	}
}

func TestAnyReasonIsReadBackAsItWasGiven(t *testing.T) {
	dir := t.TempDir()
	parksDir(t, dir, "")

	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SampledFrom([]string{"a", "null", "#", ": ", "'", `"`, `\`, "京", "- ", "{", "}", "[", "]", "&x", "*x", "!", "|", ">", "%", "@", "`", ",", "?", "2025", "~", "\t", "é", "😀", "no"})
		reason := strings.TrimSpace(strings.Join(rapid.SliceOfN(words, 1, 6).Draw(t, "reason"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between")))
		if reason == "" || strings.Contains(reason, "\t") {
			return
		}

		before := "decisions:\n  - {different: [p, r], reason: No.} # kept\n"
		require.NoError(t, os.WriteFile(filepath.Join(dir, writer.DecisionsFile), []byte(before), 0o600))

		_, err := writer.Decide(t.Context(), dir, writer.NewDecision{Verdict: dataset.Undecided, A: "p", B: "q", Reason: reason, By: reason}, reader.Options{})
		require.NoError(t, err)

		ds, _ := reader.Load(t.Context(), os.DirFS(dir), reader.Options{})
		require.Len(t, ds.Decisions, 2)
		assert.Equal(t, reason, ds.Decisions[1].Reason)
		assert.Equal(t, reason, ds.Decisions[1].By)
	})
}
