package diag_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares a text with testdata/name, or writes it there.
func golden(t *testing.T, name, got string) {
	t.Helper()

	file := filepath.Join("testdata", name)

	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}

	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

func at(line, column, end int) diag.Position {
	return diag.Position{File: "statements/a.yaml", Line: line, Column: column, EndColumn: end}
}

// shown is one fault as text, 80 columns wide, without the summary.
func shown(t *testing.T, f diag.Fault) string {
	t.Helper()

	var out strings.Builder

	require.NoError(t, diag.WriteFault(&out, f, diag.TextOptions{Width: 80}))

	return out.String()
}

func TestTheCaretStandsUnderWhatIsMeant(t *testing.T) {
	tests := []struct {
		name  string
		fault diag.Fault
		want  []string
	}{
		{
			"in ASCII, with the hint behind it",
			diag.Fault{Code: "J203", Position: at(31, 13, 18), Message: `unknown type "Citty"`, Hint: `did you mean "City"?`, SourceLine: "      type: Citty"},
			[]string{
				`statements/a.yaml:31:13: error J203: unknown type "Citty"`,
				` 31 |       type: Citty`,
				`    |             ^^^^^ did you mean "City"?`,
			},
		},
		{
			"after Chinese",
			diag.Fault{Code: "J104", Position: at(7, 8, 9), Message: "m", SourceLine: "名称: 京津冀 x"},
			[]string{
				`statements/a.yaml:7:8: error J104: m`,
				`  7 | 名称: 京津冀 x`,
				`    |             ^`,
			},
		},
		{
			"under Chinese, two cells a character",
			diag.Fault{Code: "J104", Position: at(7, 5, 8), Message: "m", SourceLine: "名称: 京津冀 x"},
			[]string{
				`statements/a.yaml:7:5: error J104: m`,
				`  7 | 名称: 京津冀 x`,
				`    |       ^^^^^^`,
			},
		},
		{
			"after an emoji of five code points",
			diag.Fault{Code: "J104", Position: at(7, 7, 8), Message: "m", SourceLine: "👨\u200d👩\u200d👧 x"},
			[]string{
				`statements/a.yaml:7:7: error J104: m`,
				"  7 | 👨\u200d👩\u200d👧 x",
				`    |    ^`,
			},
		},
		{
			"inside an emoji it means the whole",
			diag.Fault{Code: "J104", Position: at(7, 3, 4), Message: "m", SourceLine: "👨\u200d👩\u200d👧 x"},
			[]string{
				`statements/a.yaml:7:3: error J104: m`,
				"  7 | 👨\u200d👩\u200d👧 x",
				`    | ^^`,
			},
		},
		{
			"after decomposed letters",
			diag.Fault{Code: "J104", Position: at(7, 8, 9), Message: "m", SourceLine: "Mu\u0308ller x"},
			[]string{
				`statements/a.yaml:7:8: error J104: m`,
				"  7 | Mu\u0308ller x",
				`    |       ^`,
			},
		},
		{
			"after tabs, which are shown as spaces",
			diag.Fault{Code: "J009", Position: at(2, 4, 5), Message: "m", SourceLine: "a\t\tb"},
			[]string{
				`statements/a.yaml:2:4: error J009: m`,
				`  2 | a       b`,
				`    |         ^`,
			},
		},
		{
			"after what had to be made visible",
			diag.Fault{Code: "J116", Position: at(2, 5, 6), Message: "m", SourceLine: "a\x1b\x00\u202eb"},
			[]string{
				`statements/a.yaml:2:5: error J116: m`,
				`  2 | a\x1b\x00\u202eb`,
				`    |                ^`,
			},
		},
		{
			"behind the end of the line",
			diag.Fault{Code: "J009", Position: at(2, 4, 0), Message: "m", SourceLine: "a: "},
			[]string{
				`statements/a.yaml:2:4: error J009: m`,
				`  2 | a:`,
				`    |    ^`,
			},
		},
		{
			"a column that the line does not have means its end",
			diag.Fault{Code: "J009", Position: at(2, 4000, 0), Message: "m", SourceLine: "a: b"},
			[]string{
				`statements/a.yaml:2:4000: error J009: m`,
				`  2 | …`,
				`    |  ^`,
			},
		},
		{
			"no caret when the line as a whole is meant",
			diag.Fault{Code: "J013", Position: at(1234, 0, 0), Message: "m", Hint: "h", SourceLine: "a: b"},
			[]string{
				`statements/a.yaml:1234: error J013: m`,
				` 1234 | a: b`,
				`      = h`,
			},
		},
		{
			"no line when the file as a whole is meant",
			diag.Fault{Code: "J007", Position: diag.Position{File: "a.yaml"}, Message: "m", Hint: "h"},
			[]string{`a.yaml: error J007: m`, `    = h`},
		},
		{
			"no place at all",
			diag.Fault{Code: "J005", Message: "m"},
			[]string{`error J005: m`},
		},
		{
			"a hint that does not fit goes below and is wrapped",
			diag.Fault{
				Code: "J302", Position: at(3, 8, 20), Message: "m", SourceLine: "value: 10 Billionen",
				Hint: "in German this is a million millions, in English it would be a thousand millions; write 10 trillion CNY",
			},
			[]string{
				`statements/a.yaml:3:8: error J302: m`,
				`  3 | value: 10 Billionen`,
				`    |        ^^^^^^^^^^^^`,
				`    = in German this is a million millions, in English it would be a thousand`,
				`      millions; write 10 trillion CNY`,
			},
		},
		{
			"a fault in a query has no file and no code",
			diag.Fault{Position: diag.Position{Line: 1, Column: 8}, Message: "m", SourceLine: "MATCH (n RETURN n"},
			[]string{
				`1:8: error: m`,
				`  1 | MATCH (n RETURN n`,
				`    |        ^`,
			},
		},
		{
			"a second place that belongs to it",
			diag.Fault{
				Code: "J107", Position: at(9, 3, 10), Message: `entity "beijing" is defined twice`, SourceLine: "  beijing: {}",
				Related: []diag.Related{{Position: at(4, 3, 10), Message: "first defined here", SourceLine: "  beijing: {type: City}"}},
			},
			[]string{
				`statements/a.yaml:9:3: error J107: entity "beijing" is defined twice`,
				`  9 |   beijing: {}`,
				`    |   ^^^^^^^`,
				`statements/a.yaml:4:3: note: first defined here`,
				`  4 |   beijing: {type: City}`,
				`    |   ^^^^^^^`,
			},
		},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, strings.Join(test.want, "\n")+"\n", shown(t, test.fault))
		})
	}
}

func TestALongLineIsShownAroundTheCaret(t *testing.T) {
	long := strings.Repeat("a", 100) + "京津冀" + strings.Repeat("b", 100)

	tests := []struct {
		name  string
		fault diag.Fault
		want  []string
	}{
		{
			"in the middle",
			diag.Fault{Position: at(1, 101, 104), Message: "m", SourceLine: long},
			[]string{
				"  1 | …" + strings.Repeat("a", 23) + "京津冀" + strings.Repeat("b", 43) + "…",
				"    | " + strings.Repeat(" ", 24) + "^^^^^^",
			},
		},
		{
			"at the start",
			diag.Fault{Position: at(1, 1, 3), Message: "m", SourceLine: long},
			[]string{"  1 | " + strings.Repeat("a", 73) + "…", "    | ^^"},
		},
		{
			"at the end",
			diag.Fault{Position: at(1, 203, 204), Message: "m", SourceLine: long},
			[]string{"  1 | …" + strings.Repeat("b", 73), "    | " + strings.Repeat(" ", 73) + "^"},
		},
		{
			"behind the end",
			diag.Fault{Position: at(1, 204, 0), Message: "m", SourceLine: long},
			[]string{"  1 | …" + strings.Repeat("b", 72), "    | " + strings.Repeat(" ", 73) + "^"},
		},
		{
			"a caret that is longer than the window",
			diag.Fault{Position: at(1, 51, 190), Message: "m", SourceLine: long},
			[]string{
				"  1 | …" + strings.Repeat("a", 50) + "京津冀" + strings.Repeat("b", 16) + "…",
				"    |  " + strings.Repeat("^", 73),
			},
		},
		{
			"cut in the middle of a wide character",
			diag.Fault{Position: at(1, 126, 127), Message: "m", SourceLine: long},
			[]string{
				"  1 | … " + strings.Repeat("b", 71) + "…",
				"    | " + strings.Repeat(" ", 24) + "^",
			},
		},
		{
			"of which the start is not at hand",
			diag.Fault{Position: at(1, 1_000_001, 1_000_003), Message: "m", SourceLine: "abcdef", SourceFrom: 999_998},
			[]string{"  1 | …abcdef", "    |    ^^"},
		},
		{
			"with megabytes on both sides",
			diag.Fault{Position: at(1, 2_000_001, 2_000_002), Message: "m", SourceLine: strings.Repeat("é", 2_000_000) + "X" + strings.Repeat("b", 2_000_000)},
			[]string{
				"  1 | …" + strings.Repeat("é", 23) + "X" + strings.Repeat("b", 48) + "…",
				"    | " + strings.Repeat(" ", 24) + "^",
			},
		},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			lines := strings.Split(strings.TrimSuffix(shown(t, test.fault), "\n"), "\n")

			assert.Equal(t, test.want, lines[1:])
		})
	}
}

// sample is a report with a little of everything.
func sample() *diag.Report {
	report := diag.NewReport(4)

	report.Add(diag.Fault{
		Code: diag.UnknownType, Position: diag.Position{File: "entities.yaml", Line: 31, Column: 13, EndColumn: 18},
		Message: `unknown type "Citty"`, Hint: `did you mean "City"?`, SourceLine: "      type: Citty",
	})
	report.Add(diag.Fault{
		Code: diag.UnsafeText, Position: diag.Position{File: "新 区/a:b.yaml", Line: 3, Column: 9, EndColumn: 16},
		Message: "the name holds \x1b[2J", SourceLine: "  name: 雄安\x1b[2J\u202e\x7f",
	})
	report.Add(diag.Fault{
		Code: diag.DuplicateID, Position: diag.Position{File: "sources.yaml", Line: 12, Column: 3, EndColumn: 7},
		Message: `source "cctv" is defined twice`, SourceLine: "  cctv:",
		Related: []diag.Related{{Position: diag.Position{File: "sources.yaml", Line: 4, Column: 3, EndColumn: 7}, Message: "first defined here", SourceLine: "  cctv:"}},
	})
	report.Add(diag.Fault{Code: diag.UTF16File, Position: diag.Position{File: "statements/old.yaml"}, Message: "the file is UTF-16", Hint: "save it as UTF-8"})
	report.Add(diag.Fault{Code: diag.UnusedSource, Position: diag.Position{File: "a.yaml", Line: 1, Column: 1}, Message: "no statement refers to it"})

	return report
}

func TestAReportIsShownWithASummary(t *testing.T) {
	var plain, colored strings.Builder

	require.NoError(t, diag.WriteText(&plain, sample(), diag.TextOptions{}))
	golden(t, "report.txt", plain.String())

	require.NoError(t, diag.WriteText(&colored, sample(), diag.TextOptions{Color: true, Dir: "../data"}))
	golden(t, "report-color.txt", strings.ReplaceAll(colored.String(), "\x1b", "␛"))
}

func TestAReportWithoutFaultsShowsNothing(t *testing.T) {
	var out strings.Builder

	require.NoError(t, diag.WriteText(&out, diag.NewReport(9), diag.TextOptions{}))
	assert.Empty(t, out.String())
}

func TestSummaryCountsInWords(t *testing.T) {
	tests := []struct {
		errors, warnings, max int
		want                  string
	}{
		{0, 0, 9, ""},
		{1, 0, 9, "1 error"},
		{0, 1, 9, "1 warning"},
		{2, 3, 9, "2 errors, 3 warnings"},
		{100, 1, 4, "100 errors, 1 warning; 97 of them not shown"},
	}

	for _, test := range tests {
		t.Run(test.want, func(t *testing.T) {
			report := diag.NewReport(test.max)

			for range test.errors {
				report.Add(diag.Fault{Code: diag.UnknownType})
			}

			for range test.warnings {
				report.Add(diag.Fault{Code: diag.UnusedType})
			}

			assert.Equal(t, test.want, diag.Summary(report))
		})
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestAWriterThatFailsIsReported(t *testing.T) {
	assert.ErrorIs(t, diag.WriteText(brokenPipe{}, sample(), diag.TextOptions{}), os.ErrClosed)
	assert.ErrorIs(t, diag.WriteJSON(brokenPipe{}, sample()), os.ErrClosed)
	assert.ErrorIs(t, diag.WriteSARIF(brokenPipe{}, sample(), diag.ToolInfo{}), os.ErrClosed)
}

func FuzzText(f *testing.F) {
	f.Add("a.yaml", "message", "hint", "  name: 京津冀", 0, 9, 12, 80)
	f.Add("\x1b]0;x\x07", "\u202e", "\x00\xff", "a\tb\x1b[2J👨\u200d👩", 3, 5, 2, 20)
	f.Add("", "", "", strings.Repeat("京", 500), 0, 300, 900, 1)
	f.Add("x", "m", "h", "e\u0301\u200d\ufe0f", -5, -1, 1<<40, -3)

	f.Fuzz(func(t *testing.T, file, message, hint, line string, from, column, end, width int) {
		fault := diag.Fault{
			Code: "J203", Position: diag.Position{File: file, Line: 7, Column: column, EndColumn: end},
			Message: message, Hint: hint, SourceLine: line, SourceFrom: from,
			Related: []diag.Related{{Position: diag.Position{File: file, Line: 1}, Message: message, SourceLine: line}},
		}

		report := diag.NewReport(2)
		report.Add(fault)

		var out strings.Builder

		require.NoError(t, diag.WriteText(&out, report, diag.TextOptions{Width: width}))

		text := out.String()
		assert.True(t, utf8.ValidString(text))
		assert.True(t, textwidth.IsVisible(strings.ReplaceAll(text, "\n", "")), "no character that a terminal obeys: %q", text)

		for _, shownLine := range strings.Split(text, "\n") {
			if _, source, ok := strings.Cut(shownLine, "  7 | "); ok && width >= 40 {
				assert.LessOrEqual(t, textwidth.Width(source)+6, width, "the source line fits: %q", shownLine)
			}
		}
	})
}

func isControl(r rune) bool { return r != '\n' && unicode.IsControl(r) }
