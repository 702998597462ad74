package parameter_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/parameter"
	"github.com/jjj-kg/jjj/internal/testing/parametertest"
)

func TestAnExpressionIsTheSameBareOrNot(t *testing.T) {
	for _, example := range parametertest.Values() {
		strict, err := parameter.Value(example.Text)
		require.NoError(t, err, example.Text)
		assert.Equal(t, example.Want, ast.PrintValue(strict), example.Text)
		bare, err := parameter.Bare(example.Text)
		require.NoError(t, err, example.Text)
		assert.Equal(t, example.Want, ast.PrintValue(bare), example.Text)
	}
}

func TestAFaultHasItsPlaceInTheText(t *testing.T) {
	for _, example := range parametertest.Faults() {
		_, err := parameter.Value(example.Text)
		var f *fault.Error
		require.ErrorAs(t, err, &f, example.Text)
		assert.Equal(t, example.Column, utf8.RuneCountInString(example.Text[:f.Span.Start])+1, "%s: %s", example.Text, f)
		assert.True(t, strings.HasPrefix(f.Message, example.Message), "%s: %s", example.Text, f)
	}
}

func TestWordsAndJoinedNumbersAreTexts(t *testing.T) {
	for _, text := range []string{
		"", "beijing", "北京", "10 trillion", "a b", "true story", "2025-12", "2025-12-23", "2024/2025", "+1-555-1234", "2020–2025", "2025-12-23T10:00",
		"12abc", "5.", "10:30", "50%", "https://example.org/a", "a-b", "Apple (company)", "Apple(company)", "中关村(北京)", "$5", "-x", " x ",
	} {
		value, err := parameter.Bare(text)
		require.NoError(t, err, text)
		got, ok := value.Str()
		require.True(t, ok, "%s is %v", text, value)
		assert.Equal(t, text, got)
	}
}

func TestWhatBeginsLikeAnExpressionHasToBeOne(t *testing.T) {
	for _, text := range []string{
		"'open", `"open`, "'it is'nt", "[1, 2", "[beijing]", "{a: 1", "(1", "(see note)", "date('2025-13-01')", "date(2025", "dat('2025-01-01')", "date()",
		"rand()", "COUNT { (n) }", "99999999999999999999", "all(x IN [1] WHERE x.)",
	} {
		_, err := parameter.Bare(text)
		var f *fault.Error
		require.ErrorAs(t, err, &f, text)
		assert.LessOrEqual(t, f.Span.End, len(text))
	}
}

func TestAFaultOfJSONOrOfWhatIsOpenHasItsPlace(t *testing.T) {
	for text, start := range map[string]int{"1 +": 3, "[1, 2": 5, "{a: 1": 5} {
		_, err := parameter.Value(text)
		var f *fault.Error
		require.ErrorAs(t, err, &f, text)
		assert.Equal(t, start, f.Span.Start, "%s: %s", text, f)
	}
	for text, start := range map[string]int{`{"a": 1, "b" 2}`: 13, `{"a": `: 6, `{"a": 1, "a": 2}`: 11, `{"a": 99999999999999999999}`: 6} {
		_, err := parameter.Map(text)
		var f *fault.Error
		require.ErrorAs(t, err, &f, text)
		assert.Equal(t, start, f.Span.Start, "%s: %s", text, f)
	}
	_, err := parameter.Map("[1]")
	assert.EqualError(t, err, "a map is wanted here, such as {name: 'Beijing'}")
}

// values are values that parameters can have.
func values() *rapid.Generator[graph.Value] {
	scalars := rapid.OneOf(
		rapid.Just(graph.Value{}),
		rapid.Map(rapid.Bool(), graph.Bool),
		rapid.Map(rapid.Int64(), graph.Int),
		rapid.Map(rapid.Float64Range(-1e300, 1e300), graph.Float),
		rapid.Map(rapid.StringOf(rapid.SampledFrom([]rune("a'\"\\\n\t\u0007中😀`/$;"))), graph.String))
	lists := rapid.Map(rapid.SliceOfN(scalars, 0, 4), func(list []graph.Value) graph.Value { return graph.List(list...) })
	maps := rapid.Map(rapid.MapOfN(rapid.StringMatching("[a-z中 `]{1,3}"), rapid.OneOf(scalars, lists), 0, 3), graph.Map)
	return rapid.OneOf(scalars, lists, maps)
}

func TestObjectsOfJSONAreRead(t *testing.T) {
	objects := rapid.MapOfN(rapid.StringMatching("[a-z中 ]{1,3}"), values(), 1, 3)
	rapid.Check(t, func(t *rapid.T) {
		want := graph.Map(objects.Draw(t, "object"))
		got, err := parameter.Value(string(output.AppendJSON(nil, want)))
		require.NoError(t, err)
		require.True(t, want.Equal(got), "%v is not %v", got, want)
	})
}

func TestWhatIsPrintedIsReadBackAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := values().Draw(t, "value")
		text := ast.PrintValue(want)
		got, err := parameter.Value(text)
		require.NoError(t, err, text)
		require.True(t, want.Equal(got), "%v is not %v: %s", got, want, text)
	})
}
