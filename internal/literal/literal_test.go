package literal_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/literal"
	"github.com/jjj-kg/jjj/internal/output"
)

func TestLiteralsBecomeTheirValues(t *testing.T) {
	for text, want := range map[string]graph.Value{
		"null":                             {},
		"NULL":                             {},
		"true":                             graph.Bool(true),
		"False":                            graph.Bool(false),
		"0":                                graph.Int(0),
		" 42 ":                             graph.Int(42),
		"-7":                               graph.Int(-7),
		"+7":                               graph.Int(7),
		"9223372036854775807":              graph.Int(math.MaxInt64),
		"-9223372036854775808":             graph.Int(math.MinInt64),
		"0x1F":                             graph.Int(31),
		"-0xff":                            graph.Int(-255),
		"0o17":                             graph.Int(15),
		"1.0":                              graph.Float(1),
		".5":                               graph.Float(0.5),
		"-1.5e-3":                          graph.Float(-0.0015),
		"2E10":                             graph.Float(2e10),
		"1e+2":                             graph.Float(100),
		"-inf":                             graph.Float(math.Inf(-1)),
		"NaN":                              graph.Float(math.NaN()),
		`'text'`:                           graph.String("text"),
		`"text"`:                           graph.String("text"),
		`'it\'s "so"'`:                     graph.String(`it's "so"`),
		`'a\n\t\\\u4e2d\U0001F600'`:        graph.String("a\n\t\\中😀"),
		`"\ud83d\ude00\/"`:                 graph.String("😀/"),
		`'中关村'`:                            graph.String("中关村"),
		"''":                               graph.String(""),
		"[]":                               graph.List(),
		"[1, 'a', null, [2.5]]":            graph.List(graph.Int(1), graph.String("a"), graph.Value{}, graph.List(graph.Float(2.5))),
		"{}":                               graph.Map(map[string]graph.Value{}),
		"{a: 1, `b c`: 'x', \"d\": [1]}":   graph.Map(map[string]graph.Value{"a": graph.Int(1), "b c": graph.String("x"), "d": graph.List(graph.Int(1))}),
		"{`a``b`: 1}":                      graph.Map(map[string]graph.Value{"a`b": graph.Int(1)}),
		"{名字: 1}":                          graph.Map(map[string]graph.Value{"名字": graph.Int(1)}),
		`{"deep": {"er": [{"x": false}]}}`: graph.Map(map[string]graph.Value{"deep": graph.Map(map[string]graph.Value{"er": graph.List(graph.Map(map[string]graph.Value{"x": graph.Bool(false)}))})}),
	} {
		got, err := literal.Parse(text)
		if assert.NoError(t, err, text) {
			assert.True(t, want.Equal(got), "%s is %v, want %v", text, got, want)
		}
	}
}

func TestTimesAreReadByTheirFunctions(t *testing.T) {
	for text, kind := range map[string]graph.Kind{
		"date('2025-12-23')":                      graph.KindDate,
		"DATE ( \"2025-12-23\" )":                 graph.KindDate,
		"localtime('10:15:30')":                   graph.KindLocalTime,
		"time('10:15:30+08:00')":                  graph.KindTime,
		"localdatetime('2025-12-23T10:15:30')":    graph.KindLocalDateTime,
		"datetime('2025-12-23T10:15:30.5+08:00')": graph.KindDateTime,
		"duration('P1Y2M3DT4H5M6S')":              graph.KindDuration,
	} {
		got, err := literal.Parse(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, kind, got.Kind(), text)
		}
	}
}

func TestWhatIsNoLiteralSaysWhereAndWhy(t *testing.T) {
	for text, want := range map[string]string{
		"":                        "expected a value, found the end at character 1",
		"beijing":                 "beijing is no value: a text stands in quotation marks at character 1",
		"1 2":                     `expected the end, found "2" at character 3`,
		"'中":                      "the text has no closing ' at character 1",
		"['中', oops]":             "oops is no value: a text stands in quotation marks at character 7",
		"[1 2]":                   `expected a comma or the end of the list, found "2" at character 4`,
		"[1,]":                    `expected a value, found "]" at character 4`,
		"[1":                      "expected a comma or the end of the list, found the end at character 3",
		"{a 1}":                   `expected a colon after the key "a", found "1" at character 4`,
		"{a: 1, a: 2}":            `the key "a" stands there twice at character 8`,
		"{1: 2}":                  `expected a key, found "1" at character 2`,
		"{`a: 1}":                 "the name has no closing backtick at character 2",
		"12abc":                   `"12abc" is no number at character 1`,
		"1_000":                   `"1_000" is no number at character 1`,
		"-":                       `"-" is no number at character 1`,
		"0x1p3":                   `"0x1p3" is no number at character 1`,
		"9223372036854775808":     "9223372036854775808 is beyond the whole numbers, which end at 9223372036854775807 at character 1",
		"1e999999999":             "1e999999999 is too large for a floating point number at character 1",
		`'\q'`:                    `an unknown escape sequence: a backslash itself is \\ at character 2`,
		`'\u12'`:                  "expected 4 hexadecimal digits after the escape at character 2",
		`'\ud800'`:                "there is no such character at character 2",
		`'\`:                      `an unknown escape sequence: a backslash itself is \\ at character 2`,
		"size('a')":               "size() is not among the functions known here: date, time, localtime, datetime, localdatetime and duration at character 1",
		"date(2025)":              "date takes a text here, such as date('2025-12-23') at character 1",
		"date('2025-12-23'":       "expected a closing parenthesis, found the end at character 18",
		strings.Repeat("[", 1000): "lists and maps are nested more than 100 deep at character 102",
	} {
		_, err := literal.Parse(text)
		assert.EqualError(t, err, want, "%.40s", text)
	}

	_, err := literal.Parse("date('2025-13-01')")
	require.Error(t, err)
	assert.Contains(t, err.Error(), "date('2025-13-01'): ")
}

func TestAMapIsAskedForByName(t *testing.T) {
	entries, err := literal.ParseMap("{a: 1}")
	require.NoError(t, err)
	assert.True(t, graph.Int(1).Equal(entries["a"]))

	_, err = literal.ParseMap("[1]")
	assert.EqualError(t, err, "expected a map such as {name: 'Beijing'}, found something else at character 1")
}

// JSON is what other programs write; every value of it reads as itself.
func TestJSONIsReadToo(t *testing.T) {
	scalars := rapid.OneOf(
		rapid.Just(graph.Value{}),
		rapid.Map(rapid.Bool(), graph.Bool),
		rapid.Map(rapid.Int64(), graph.Int),
		rapid.Map(rapid.Float64Range(-1e300, 1e300), graph.Float),
		rapid.Map(rapid.String().Filter(func(s string) bool { return strings.ToValidUTF8(s, "") == s }), graph.String))
	lists := rapid.Map(rapid.SliceOf(scalars), func(list []graph.Value) graph.Value { return graph.List(list...) })
	maps := rapid.Map(rapid.MapOf(rapid.StringMatching(`[a-z中 ]*`), rapid.OneOf(scalars, lists)), graph.Map)

	rapid.Check(t, func(t *rapid.T) {
		want := rapid.OneOf(scalars, lists, maps).Draw(t, "value")
		got, err := literal.Parse(string(output.AppendJSON(nil, want)))
		require.NoError(t, err)
		require.True(t, want.Equal(got), "%v is not %v", got, want)
	})
}

func TestWhatIsWrittenIsReadBackAsItself(t *testing.T) {
	day := graph.Date(20000)
	scalars := rapid.OneOf(
		rapid.Just(graph.Value{}),
		rapid.Map(rapid.Bool(), graph.Bool),
		rapid.Map(rapid.Int64(), graph.Int),
		rapid.Map(rapid.Float64(), graph.Float),
		rapid.Just(graph.DateValue(day)),
		rapid.Map(rapid.String().Filter(func(s string) bool { return strings.ToValidUTF8(s, "") == s }), graph.String))
	lists := rapid.Map(rapid.SliceOf(scalars), func(list []graph.Value) graph.Value { return graph.List(list...) })
	maps := rapid.Map(rapid.MapOf(rapid.StringMatching("[a-z中 `]*"), rapid.OneOf(scalars, lists)), graph.Map)

	rapid.Check(t, func(t *rapid.T) {
		want := rapid.OneOf(scalars, lists, maps).Draw(t, "value")
		text := literal.Format(want)
		got, err := literal.Parse(text)
		require.NoError(t, err, text)
		require.True(t, want.Equal(got), "%v is not %v: %s", got, want, text)
	})
}

func TestValuesAreWrittenAsPeopleTypeThem(t *testing.T) {
	for text, want := range map[string]string{
		"2": "2", "2.0": "2.0", "1e300": "1e+300", "NaN": "NaN", "'it\\'s'": `'it\'s'`, "'a\u0007'": `'a\u0007'`, `"中"`: "'中'",
		"{b: 1, a: [null, true]}": "{a: [null, true], b: 1}", "{`a b`: 1}": "{`a b`: 1}",
		"duration('P1D')": "duration('P1D')", "datetime('2025-12-23T10:00Z')": "datetime('2025-12-23T10:00:00Z')",
	} {
		value, err := literal.Parse(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, literal.Format(value))
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"1", "-1.5e3", "'a\\u4e2d'", "[1, {a: null}]", "date('2025-12-23')", "{`a`: \"b\"}", "0x", "[[[[", "'\\ud83d\\ude00'"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		value, err := literal.Parse(text)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		again, err := literal.Parse(text)
		require.NoError(t, err)
		require.True(t, value.Equal(again))
	})
}
