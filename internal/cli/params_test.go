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
		"1a=2":                   "--param 1a=2: want name=value or a map",
		"=2":                     "--param =2: want name=value or a map",
		"ids=[1, 2":              "--param ids=[1, 2: expected a comma or the end of the list, found the end at character 6",
		"n=99999999999999999999": "--param n=99999999999999999999: 99999999999999999999 is beyond the whole numbers, which end at 9223372036854775807 at character 1",
		"{a: 1":                  "--param {a: 1: expected a comma or the end of the map, found the end at character 6",
		"s='it is'nt":            `--param s='it is'nt: expected the end, found "n" at character 8`,
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
