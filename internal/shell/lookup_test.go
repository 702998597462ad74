package shell_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/shell"
)

// withLookUps gives a session look-ups that tell what they were asked.
func withLookUps(c *shell.Config) {
	for _, name := range []string{"find", "show", "explain", "timeline"} {
		c.LookUps = append(c.LookUps, shell.LookUp{
			Name: name, Usage: "<thing>...", Short: "ask for things in a sentence that is too long for one line of help", Long: "All of it.",
			Run: func(_ context.Context, store shell.Store, arguments []string, format output.Format) error {
				_, err := fmt.Fprintf(c.IO.Out, "%s %q of %s as %s\n", name, arguments, store.Name(), format)
				return err
			},
			Complete: func(_ context.Context, arguments []string, _ string) []string {
				return []string{"beijing", "beijing-benz", "tianjin", fmt.Sprint("after", len(arguments))}
			},
		})
	}
}

func TestLookUpsAskTheStoreInUse(t *testing.T) {
	tests := []struct{ script, want string }{
		{":show beijing", `show ["beijing"] of memory as tsv`},
		{":SHOW beijing;", `show ["beijing"] of memory as tsv`},
		{":show Xiong'an New Area", `show ["Xiong'an" "New" "Area"] of memory as tsv`},
		{`:find "Two words" 'a b' --kind  x`, `find ["Two words" "a b" "--kind" "x"] of memory as tsv`},
		{":show 中关村\u3000x", `show ["中关村\u3000x"] of memory as tsv`},
		{":use neo4j movies\n:output json\n:find x", `find ["x"] of neo4j/movies as json`},
		{":explain seed-unicorns", `explain ["seed-unicorns"] of memory as tsv`},
		{":show", `show [] of memory as tsv`},
	}

	for _, test := range tests {
		w := begin(t, withLookUps)
		require.NoError(t, w.Script(t.Context(), "a script", strings.NewReader(test.script)), test.script)
		assert.Equal(t, test.want+"\n", w.out.String(), test.script)
	}
}

func TestAQuotationMarkOfALookUpIsClosed(t *testing.T) {
	w := begin(t, withLookUps)

	require.Error(t, w.Script(t.Context(), "a script", strings.NewReader(`:show "Two words`)))
	assert.Contains(t, w.errors.String(), "a quotation mark is not closed")
}

func TestALookUpWithoutItsColonIsToldTheWay(t *testing.T) {
	for script, want := range map[string]string{
		"show beijing\n;":               `look-ups begin with a colon: :show beijing`,
		"find 中关村\n;":                   `look-ups begin with a colon: :find 中关村`,
		"show beijing;":                 `look-ups begin with a colon: :show …`,
		"Timeline beijing;":             `look-ups begin with a colon: :timeline …`,
		"audit names;":                  `audits are asked outside of the shell: jjj audit …`,
		"SHOW FUNCTIONS\nYIELD name;":   "",
		"RETURN 1 AS show\n;":           "",
		"MATCH (n)\nWHERE n.x = 'show'": "",
	} {
		w := begin(t, withLookUps)
		_ = w.Script(t.Context(), "a script", strings.NewReader(script)) // whether it fails is the statements' matter
		first, _, _ := strings.Cut(w.errors.String(), "\n")
		if want == "" {
			assert.NotContains(t, first, "colon", script)
		} else {
			assert.Contains(t, w.errors.String(), want, script)
		}
	}
}

func TestLookUpsAreCompletedAndExplained(t *testing.T) {
	w := begin(t, withLookUps)
	tests := []struct {
		line  string
		start int
		want  []string
	}{
		{":sh", 0, []string{":show"}},
		{":show bei", 6, []string{"beijing", "beijing-benz"}},
		{":show beijing ti", 14, []string{"tianjin"}},
		{":show beijing after", 14, []string{"after1"}},
		{":show 'bei", 10, nil},
		{":explain bei", 9, []string{"beijing", "beijing-benz"}},
		{":explain MA", 9, []string{"MATCH"}},
		{":help :f", 6, []string{":find"}},
	}

	for _, test := range tests {
		start, words := w.Complete(t.Context(), test.line)
		assert.Equal(t, test.start, start, test.line)
		assert.Equal(t, test.want, words, test.line)
	}

	require.NoError(t, w.Script(t.Context(), "a script", strings.NewReader(":help\n:help find")))
	assert.Contains(t, w.out.String(), "  :find <thing>...                  ask for things in a sentence that is too\n                                    long for one line of help\n")
	assert.Contains(t, w.out.String(), ":find <thing>...\n  Ask for things")
	for line := range strings.Lines(w.out.String()) {
		assert.LessOrEqual(t, len(line), 81, line)
	}
}
