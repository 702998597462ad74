package diag_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/diag"
)

// crowded is a report in which errors stand between warnings of two codes.
func crowded() *diag.Report {
	report := diag.NewReport(100)
	for line := 1; line <= 8; line++ {
		report.Add(diag.Fault{Code: diag.UnusedEntity, Position: diag.Position{File: "a.yaml", Line: line, Column: 1}, Message: "unused", SourceLine: "x: 1", Hint: "hint"})
		if line%4 == 0 {
			report.Add(diag.Fault{Code: diag.UnknownType, Position: diag.Position{File: "a.yaml", Line: line, Column: 2}, Message: "unknown", SourceLine: "x: 1"})
			report.Add(diag.Fault{Code: diag.MissingTranslation, Position: diag.Position{File: "a.yaml", Line: line, Column: 3}, Message: "missing", SourceLine: "x: 1"})
		}
	}
	return report
}

func written(t *testing.T, opts diag.TextOptions) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, diag.WriteText(&b, crowded(), opts))
	return b.String()
}

func TestErrorsComeFirstAndWarningsOfOneCodeTogether(t *testing.T) {
	text := written(t, diag.TextOptions{})
	order := []string{"a.yaml:4:2: error", "a.yaml:8:2: error", "a.yaml:1:1: warning J402", "a.yaml:8:1: warning J402", "a.yaml:4:3: warning J410", "2 errors, 10 warnings"}
	last := -1
	for _, place := range order {
		at := strings.Index(text, place)
		assert.Greater(t, at, last, place)
		last = at
	}
	assert.Equal(t, 3, strings.Count(text, "hint"), "of a crowd of warnings three are shown with line and hint")
	for line := range 8 {
		assert.Contains(t, text, "a.yaml:"+string(rune('1'+line))+":1: warning J402: unused", "none is left out")
	}
}

func TestAllWarningsAreShownAlikeWhereThatIsAsked(t *testing.T) {
	assert.Equal(t, 8, strings.Count(written(t, diag.TextOptions{All: true}), "hint"))
}

func TestACommandThatErrorsStopSaysNothingOfWarnings(t *testing.T) {
	text := written(t, diag.TextOptions{ErrorsOnly: true})
	assert.NotContains(t, text, "warning")
	assert.Contains(t, text, "\n2 errors\n")
}
