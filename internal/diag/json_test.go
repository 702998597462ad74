package diag_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/diag"
)

func jsonText(t *testing.T, report *diag.Report) string {
	t.Helper()

	var out strings.Builder

	require.NoError(t, diag.WriteJSON(&out, report))

	return out.String()
}

func sarifText(t *testing.T, report *diag.Report) string {
	t.Helper()

	var out strings.Builder

	tool := diag.ToolInfo{Name: "jjj", Version: "1.2.3", InformationURI: "https://example.org/jjj", Dir: "data"}
	require.NoError(t, diag.WriteSARIF(&out, report, tool))

	return out.String()
}

func TestJSONHoldsAllThatIsKnown(t *testing.T) { golden(t, "report.json", jsonText(t, sample())) }

func TestJSONOfAReportWithoutFaultsHasAnEmptyList(t *testing.T) {
	assert.JSONEq(t, `{"version": 1, "errors": 0, "warnings": 0, "notShown": 0, "counts": {}, "faults": []}`, jsonText(t, diag.NewReport(3)))
}

func TestSARIFHoldsARuleForEveryCodeAndAPlaceForEveryFault(t *testing.T) {
	text := sarifText(t, sample())

	var log struct {
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Name  string
					Rules []struct {
						ID   string
						Help struct{ Text string }
					}
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Level     string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           map[string]int
					}
				}
			}
		}
	}

	require.NoError(t, json.Unmarshal([]byte(text), &log))
	require.Len(t, log.Runs, 1)

	run := log.Runs[0]
	assert.Equal(t, "2.1.0", log.Version)
	assert.Equal(t, "unicodeCodePoints", run.ColumnKind)
	assert.Equal(t, "jjj", run.Tool.Driver.Name)
	require.Len(t, run.Results, 4)

	for _, result := range run.Results {
		rule := run.Tool.Driver.Rules[result.RuleIndex]

		assert.Equal(t, result.RuleID, rule.ID)
		assert.NotEmpty(t, rule.Help.Text)
		assert.Equal(t, "error", result.Level)

		location, err := url.Parse(result.Locations[0].PhysicalLocation.ArtifactLocation.URI)
		require.NoError(t, err)
		assert.False(t, location.IsAbs(), "%s", location)
		assert.True(t, strings.HasPrefix(location.Path, "data/"), "%s", location)
	}

	assert.Equal(t, "data/%E6%96%B0%20%E5%8C%BA/a%3Ab.yaml", run.Results[3].Locations[0].PhysicalLocation.ArtifactLocation.URI)
	assert.Equal(t, map[string]int{"startLine": 31, "startColumn": 13, "endColumn": 18}, run.Results[0].Locations[0].PhysicalLocation.Region)
	assert.Nil(t, run.Results[2].Locations[0].PhysicalLocation.Region, "the file as a whole has no region")
}

func TestSARIFOfAReportWithoutFaultsHasAnEmptyList(t *testing.T) {
	text := sarifText(t, diag.NewReport(3))

	assert.Contains(t, text, `"results": []`)
	assert.Contains(t, text, `"rules": []`)
}

func FuzzJSON(f *testing.F) {
	f.Add("a.yaml", "m", "line")
	f.Add("\x1b\xff:%.yaml", "\u202e\u0085\x7f", "\U000E0001\x00")
	f.Add("../../../etc", "<script>", "\u2028")

	f.Fuzz(func(t *testing.T, file, message, line string) {
		report := diag.NewReport(1)
		report.Add(diag.Fault{Code: "J203", Position: diag.Position{File: file, Line: 1, Column: 1}, Message: message, Hint: message, SourceLine: line})

		for _, text := range []string{jsonText(t, report), sarifText(t, report)} {
			assert.True(t, json.Valid([]byte(text)))
			assert.False(t, strings.ContainsFunc(text, isControl), "no control character: %q", text)
		}
	})
}
