package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/parameter"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/shell"
	"github.com/jjj-kg/jjj/internal/testing/parametertest"
	"github.com/jjj-kg/jjj/internal/testing/querytest"
)

// door is a place where the value of a parameter can be written: it gives what $x is worth for a text.
type door struct {
	name string
	read func(t *testing.T, text string) (graph.Value, error)
	// before is what stands before the text on its line where a fault shows it, or "-" where it shows none.
	before string
}

// doors are all of them. The store of Neo4j is held to the same values in its own package.
func doors() []door {
	named := func(form string) func(t *testing.T, text string) (graph.Value, error) {
		return func(t *testing.T, text string) (graph.Value, error) {
			params, err := readParameters(t.Context(), "", []string{strings.Replace(form, "TEXT", text, 1)})
			return params["x"], err
		}
	}
	typed := func(form string) func(t *testing.T, text string) (graph.Value, error) {
		return func(t *testing.T, text string) (graph.Value, error) {
			return typedInShell(t, strings.Replace(form, "TEXT", text, 1))
		}
	}
	return []door{
		{"--param", named("x=TEXT"), ""},
		{"--param with a dollar", named("$x=TEXT"), ""},
		{"--param with a map", named("{x: TEXT}"), "{x: "},
		{"--params-file", inParamsFile, "{x: "},
		{"the default of a saved query", savedDefault, "// param: x = "},
		{"a case of the fixtures", inCase, "-"},
		{":param", typed(":param x => TEXT"), ":param x => "},
		{":param with a dollar", typed(":param $x=>TEXT"), ":param $x=>"},
		{":param with backticks", typed(":param `x`   =>   TEXT ;"), ":param `x`   =>   "},
		{":param in capitals", typed("  :PARAM x => TEXT"), "  :PARAM x => "},
		{":param with a map", typed(":param {x: TEXT}"), ":param {x: "},
		{":params with a map", typed(":params {x: TEXT}"), ":params {x: "},
		{"the query itself", inStatement, "RETURN "},
	}
}

func inParamsFile(t *testing.T, text string) (graph.Value, error) {
	file := filepath.Join(t.TempDir(), "params")
	require.NoError(t, os.WriteFile(file, []byte("{x: "+text+"}\n"), 0o600))
	params, err := readParameters(t.Context(), file, nil)
	return params["x"], err
}

func savedDefault(_ *testing.T, text string) (graph.Value, error) {
	query, err := queries.Parse("q.cypher", "// T\n// param: x = "+text+" — what it means\nRETURN $x;")
	return query.Defaults()["x"], err
}

func inCase(_ *testing.T, text string) (graph.Value, error) {
	_, params, err := querytest.Case{Cypher: "RETURN $x", Params: map[string]string{"x": text}}.Statement(nil)
	return params["x"], err
}

func inStatement(t *testing.T, text string) (graph.Value, error) {
	store := &shellStore{runner: &graphRunner{graph: graph.NewBuilder().Build(), clock: time.Now}, limits: &limits{}}
	values, err := column(t.Context(), store.runner, request{Statement: "RETURN " + text + " AS x"})
	if err != nil {
		return graph.Value{}, err
	}
	return values[0], nil
}

// typedInShell is what $x is worth after a line of the shell, over a store with nothing in it.
func typedInShell(t *testing.T, line string) (graph.Value, error) {
	var failed error
	var out bytes.Buffer
	store := &shellStore{runner: &graphRunner{graph: graph.NewBuilder().Build(), clock: time.Now}, limits: &limits{}}
	config := shell.Config{
		IO: output.New(nil, &out, &out, nil), Store: store, Params: shell.Params{}, Note: func(string, ...any) {},
		Report: func(err error, _ output.Format) { failed = reported(err) },
	}
	err := shell.New(config).Script(context.Background(), "typed", strings.NewReader(line))
	require.Equal(t, failed != nil, err != nil)
	return config.Params["x"], failed
}

func TestEveryDoorGivesTheSameValueForTheSameText(t *testing.T) {
	for _, door := range doors() {
		t.Run(door.name, func(t *testing.T) {
			for _, example := range parametertest.Values() {
				value, err := door.read(t, example.Text)
				require.NoError(t, err, example.Text)
				assert.Equal(t, example.Want, ast.PrintValue(value), example.Text)
			}
		})
	}
}

func TestEveryDoorRefusesTheSameTextsAtTheirPlace(t *testing.T) {
	for _, door := range doors() {
		t.Run(door.name, func(t *testing.T) {
			for _, example := range parametertest.Faults() {
				_, err := door.read(t, example.Text)
				require.Error(t, err, example.Text)
				if column := columnOf(err); column > 0 {
					assert.Equal(t, utf8.RuneCountInString(door.before)+example.Column, column, "%s: %v", example.Text, err)
				} else {
					assert.Equal(t, "-", door.before, "%s: %v", example.Text, err)
				}
			}
		})
	}
}

// columnOf is the column that an error shows, 0 where it shows none.
func columnOf(err error) int {
	if query := (*queryError)(nil); errors.As(err, &query) {
		return query.located().Position.Column
	}
	if saved := (*queries.Error)(nil); errors.As(err, &saved) {
		return saved.Column
	}
	return 0
}

// bareWords are texts without quotation marks that --param takes as they are, and that are faults everywhere else.
var bareWords = []string{"beijing", "北京", "10 trillion", "true story", "2025-12-23T10:00", "10:30", "50%", "$5", "Apple (company)", "https://example.org/a", "5.", "017", "1__0"}

func TestBareWordsAreTextsBehindAnEqualsSignAlone(t *testing.T) {
	for _, door := range doors() {
		t.Run(door.name, func(t *testing.T) {
			for _, text := range bareWords {
				value, err := door.read(t, text)
				if door.before == "" {
					require.NoError(t, err, text)
					assert.True(t, graph.String(text).Equal(value), text)
					continue
				}
				assert.Error(t, err, text)
			}
		})
	}
}

func TestAWordWithoutQuotationMarksIsToldOfThem(t *testing.T) {
	for _, door := range doors() {
		if door.before == "" || door.before == "-" || door.before == "RETURN " || strings.HasPrefix(door.before, "//") {
			continue
		}
		_, err := door.read(t, "北京")
		assert.Equal(t, "a text must be quoted", hintOf(err), door.name)
	}
}

func TestValuesOfJSONAreReadFromAFile(t *testing.T) {
	for _, bom := range []string{"", "\ufeff"} {
		file := filepath.Join(t.TempDir(), "params.json")
		text, err := json.Marshal(map[string]any{"text": "北京", "n": 7, "x": 1.5, "list": []any{nil, true, map[string]any{"a b": "c"}}})
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file, []byte(bom+string(text)), 0o600))

		params, err := readParameters(t.Context(), file, nil)

		require.NoError(t, err)
		assert.Equal(t, "{list: [null, true, {`a b`: 'c'}], n: 7, text: '北京', x: 1.5}", ast.PrintValue(graph.Map(params)))
	}
}

func TestAFileThatIsNoMapIsToldWhatItHolds(t *testing.T) {
	for _, text := range []string{"year: 2025\nname: x\n", "", "year=2025"} {
		file := filepath.Join(t.TempDir(), "params")
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		_, err := readParameters(t.Context(), file, nil)
		assert.Equal(t, "the file holds one JSON object or map of Cypher, such as {year: 2025, name: 'Beijing'}", hintOf(err), text)
		assert.Equal(t, ExitUsage, ExitCode(err))
	}
}

func TestConstantsAreWhatTheStoreWouldSay(t *testing.T) {
	for _, text := range []string{"$nope + 1", "n.name", "COUNT { MATCH (n) RETURN nn }", "foo(1)"} {
		_, err := typedInShell(t, ":param x => "+text)
		var query *queryError
		require.True(t, errors.As(err, &query), text)
		marked := query.text[query.fault.Span.Start:query.fault.Span.End]
		assert.Contains(t, []string{"$nope", "n", "nn", "foo"}, marked, text)
	}
	_, err := cypher.Constant("rand()")
	var f *fault.Error
	assert.True(t, errors.As(err, &f))
}

func TestTheTopicOfParametersSaysWhatIsSo(t *testing.T) {
	topic, err := topicFiles.ReadFile("topics/parameters.txt")
	require.NoError(t, err)

	examples := regexp.MustCompile(`(?m)^    --param (\S.*?)   +the (text|number|empty text) ?(.*)$`).FindAllStringSubmatch(string(topic), -1)
	require.Greater(t, len(examples), 7)
	for _, example := range examples {
		params, err := readParameters(t.Context(), "", []string{example[1]})
		require.NoError(t, err, example[1])
		want := example[3]
		if example[2] != "number" {
			want = ast.PrintValue(graph.String(want))
		}
		for _, value := range params {
			assert.Equal(t, want, ast.PrintValue(value), example[1])
		}
	}

	_, list, _ := strings.Cut(string(topic), "in the shell, also")
	_, list, _ = strings.Cut(list, "\n\n")
	list, _, _ = strings.Cut(list, "\n\n")
	expressions := regexp.MustCompile(`   +|\n`).Split(strings.TrimSpace(list), -1)
	require.Greater(t, len(expressions), 15)
	for _, text := range slices.DeleteFunc(expressions, func(text string) bool { return text == "" }) {
		_, err := parameter.Value(text)
		assert.NoError(t, err, text)
	}
}
