package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestStatementsEndInSemicolonsOutsideOfTextsNamesAndComments(t *testing.T) {
	tests := []struct {
		name string
		text string
		want []string
	}{
		{"nothing is no statement", " \n ", nil},
		{"one needs no semicolon", "RETURN 1", []string{"RETURN 1"}},
		{"one may have it", "RETURN 1;\n", []string{"RETURN 1"}},
		{"two", "RETURN 1; RETURN 2", []string{"RETURN 1", "RETURN 2"}},
		{"empty ones are left out", ";;RETURN 1;;", []string{"RETURN 1"}},
		{"a text holds a semicolon", `RETURN 'a;b', "c;'d"; RETURN 2`, []string{`RETURN 'a;b', "c;'d"`, "RETURN 2"}},
		{"an escaped quotation mark ends no text", `RETURN 'a\';b'; RETURN 2`, []string{`RETURN 'a\';b'`, "RETURN 2"}},
		{"a quoted name holds a semicolon", "MATCH (n:`a;b`) RETURN n; RETURN 2", []string{"MATCH (n:`a;b`) RETURN n", "RETURN 2"}},
		{"a comment holds a semicolon", "RETURN 1 // a;b\n; RETURN /* c;d */ 2", []string{"RETURN 1 // a;b", "RETURN /* c;d */ 2"}},
		{"comments alone are no statement", "// Title;\n/* more; */", nil},
		{"a comment stays before its statement", "// Title\nRETURN 1", []string{"// Title\nRETURN 1"}},
		{"what is not closed goes to the end", "RETURN 'a; RETURN 2", []string{"RETURN 'a; RETURN 2"}},
		{"a division is no comment", "RETURN 4 / 2; RETURN 1", []string{"RETURN 4 / 2", "RETURN 1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, splitStatements(test.text))
		})
	}
}

func TestSplittingLosesNothingButSpaceAndSemicolons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching("[a-z '\"`/*;\\\\\n]{0,30}").Draw(t, "text")
		joined := strings.Join(splitStatements(text), ";")

		// What is left out is space, semicolons and comments; letters are in
		// comments only if no statement holds them.
		if !strings.Contains(text, "//") && !strings.Contains(text, "/*") {
			require.Equal(t, keep(text), keep(joined))
		}
	})
}

// keep drops what splitting may drop.
func keep(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("; \n", r) {
			return -1
		}
		return r
	}, text)
}

func TestParametersAreLiteralsOrElseTexts(t *testing.T) {
	tests := []struct {
		given string
		name  string
		want  graph.Value
	}{
		{"year=2025", "year", graph.Int(2025)},
		{"year='2025'", "year", graph.String("2025")},
		{"name=beijing", "name", graph.String("beijing")},
		{"name=中关村", "name", graph.String("中关村")},
		{"$name=x", "name", graph.String("x")},
		{"name=a=b", "name", graph.String("a=b")},
		{"name=", "name", graph.String("")},
		{"name=true", "name", graph.Bool(true)},
		{"name=null", "name", graph.Value{}},
		{"name=true story", "name", graph.String("true story")},
		{"day=2025-12-23", "day", graph.String("2025-12-23")},
		{"ids=['a', 'b']", "ids", graph.List(graph.String("a"), graph.String("b"))},
		{"{a: 1}", "a", graph.Int(1)},
	}
	for _, test := range tests {
		t.Run(test.given, func(t *testing.T) {
			params, err := readParameters("", []string{test.given})
			require.NoError(t, err)
			require.Len(t, params, 1)
			assert.True(t, test.want.Equal(params[test.name]), "%v", params[test.name])
		})
	}
}

func TestWrongParametersAreUsageErrors(t *testing.T) {
	for given, want := range map[string]string{
		"name":                   "--param name: want name=value or a map",
		"1a=2":                   "--param 1a=2: want name=value or a map",
		"=2":                     "--param =2: want name=value or a map",
		"ids=[1, 2":              "--param ids=[1, 2: expected a comma or the end of the list, found the end at character 6",
		"n=99999999999999999999": "--param n=99999999999999999999: 99999999999999999999 is beyond the whole numbers, which end at 9223372036854775807 at character 1",
		"{a: 1":                  "--param {a: 1: expected a comma or the end of the map, found the end at character 6",
		"s='it is'nt":            `--param s='it is'nt: expected the end, found "n" at character 8`,
	} {
		_, err := readParameters("", []string{given})
		require.EqualError(t, err, want)
		assert.Equal(t, ExitUsage, ExitCode(err))
	}
}

func TestLaterParametersHaveTheLastWord(t *testing.T) {
	params, err := readParameters("", []string{"{a: 1, b: 2}", "a=3"})
	require.NoError(t, err)
	assert.True(t, graph.Int(3).Equal(params["a"]))
	assert.True(t, graph.Int(2).Equal(params["b"]))
}
