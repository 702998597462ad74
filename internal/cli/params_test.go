package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
)

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
		{"n=1_000", "n", graph.Int(1000)},
		{"n=-(1)", "n", graph.Int(-1)},
		{"n=1 /* c */", "n", graph.Int(1)},
		{"ids=['a', 'b']", "ids", graph.List(graph.String("a"), graph.String("b"))},
		{"{a: 1}", "a", graph.Int(1)},
	}
	for _, test := range tests {
		t.Run(test.given, func(t *testing.T) {
			params, err := readParameters(t.Context(), "", []string{test.given})
			require.NoError(t, err)
			require.Len(t, params, 1)
			assert.True(t, test.want.Equal(params[test.name]), "%v", params[test.name])
		})
	}
}

func TestWrongParametersAreUsageErrors(t *testing.T) {
	for given, want := range map[string]string{
		"name":                   "--param name: want name=value or a map",
		"a-b=2":                  "--param a-b=2: want name=value or a map",
		"=2":                     "--param =2: want name=value or a map",
		"ids=[1, 2":              `--param ids, line 1, column 6: the query ends where "]" is expected (42001)`,
		"n=99999999999999999999": "--param n, line 1, column 1: 99999999999999999999 does not fit into an integer of 64 bits (22003)",
		"{a: 1":                  `--param, line 1, column 6: the query ends where "}" is expected (42001)`,
		"s='it is'nt":            "--param s, line 1, column 8: nt is not expected here; an operator or the end of the query is (42001)",
	} {
		_, err := readParameters(t.Context(), "", []string{given})
		require.EqualError(t, err, want)
		assert.Equal(t, ExitUsage, ExitCode(err))
	}
}

func TestLaterParametersHaveTheLastWord(t *testing.T) {
	params, err := readParameters(t.Context(), "", []string{"{a: 1, b: 2}", "a=3"})
	require.NoError(t, err)
	assert.True(t, graph.Int(3).Equal(params["a"]))
	assert.True(t, graph.Int(2).Equal(params["b"]))
}
