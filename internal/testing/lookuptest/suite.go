package lookuptest

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/lookup"
)

//go:embed testdata/region.json
var regionAnswers []byte

// Run holds a store to the contract. It calls open once for each of its two graphs, one after the other.
func Run(t *testing.T, open func(t *testing.T, g *graph.Graph) lookup.Store) {
	t.Run("the small region", func(t *testing.T) {
		g, err := Region()
		require.NoError(t, err)
		store := open(t, g)
		promises(t, g, store)
		answers, err := Answers(t.Context(), store, View(), RegionCases())
		require.NoError(t, err)
		same(t, regionAnswers, answers)
		ended(t, store)
	})
	t.Run("the built-in dataset", func(t *testing.T) {
		g, vocabulary := Builtin(t)
		store := open(t, g)
		promises(t, g, store)
		for language, every := range map[string]int{"en": 1, "zh": 20, "": 50} {
			view := lookup.View{Language: language, Vocabulary: vocabulary}
			want, err := Answers(t.Context(), lookup.Memory(g), view, BuiltinCases(g, every))
			require.NoError(t, err)
			got, err := Answers(t.Context(), store, view, BuiltinCases(g, every))
			require.NoError(t, err)
			same(t, want, got)
		}
	})
}

// View is the view in which the answers of the small region were written down.
func View() lookup.View { return lookup.View{Language: "en", Vocabulary: RegionVocabulary()} }

// Builtin compiles the built-in dataset.
func Builtin(t testing.TB) (*graph.Graph, lookup.Vocabulary) {
	t.Helper()
	ctx := t.Context()
	ds, report := reader.Load(ctx, fixtures.Dataset(), reader.Options{})
	require.Zero(t, report.Errors(), "the built-in dataset has faults")
	g, _, err := compile.Compile(ctx, ds, compile.Options{})
	require.NoError(t, err)
	return g, lookup.VocabularyOf(ds)
}

// Answer is what one look-up gave: its result, or the text of its error.
type Answer struct {
	Name    string          `json:"name"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   string          `json:"error,omitempty"`
	Columns []string        `json:"columns,omitempty"`
	Rows    []string        `json:"rows,omitempty"`
}

// Answers runs look-ups over a store and writes down what they give, as JSON.
func Answers(ctx context.Context, store lookup.Store, view lookup.View, cases []Case) ([]byte, error) {
	answers := make([]Answer, len(cases))
	reader := lookup.New(store, view)
	for i, c := range cases {
		result, err := c.Look(ctx, reader)
		answers[i] = Answer{Name: c.Name}
		if err != nil {
			answers[i].Error = err.Error()
			continue
		}
		if answers[i].Result, err = json.Marshal(result); err != nil {
			return nil, err
		}
		if tabler, ok := result.(lookup.Tabler); ok {
			columns, rows := tabler.Table()
			answers[i].Columns = columns
			for _, row := range rows {
				answers[i].Rows = append(answers[i].Rows, graph.List(row...).String())
			}
		}
	}
	return encode(answers)
}

func encode(answers []Answer) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(answers)
	return b.Bytes(), err
}

// same compares answers one by one, so that a difference names its look-up.
func same(t *testing.T, want, got []byte) {
	t.Helper()
	if bytes.Equal(want, got) {
		return
	}
	var wanted, given []Answer
	require.NoError(t, json.Unmarshal(want, &wanted))
	require.NoError(t, json.Unmarshal(got, &given))
	require.Len(t, given, len(wanted))
	for i := range wanted {
		t.Run(wanted[i].Name, func(t *testing.T) {
			assert.Equal(t, wanted[i].Name, given[i].Name)
			assert.Equal(t, wanted[i].Error, given[i].Error)
			assert.Equal(t, wanted[i].Rows, given[i].Rows)
			if len(wanted[i].Result) > 0 {
				assert.JSONEq(t, string(wanted[i].Result), string(given[i].Result))
			}
		})
	}
}

// ended checks that nothing goes on once its context has ended.
func ended(t *testing.T, store lookup.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range RegionCases() {
		_, err := c.Look(ctx, lookup.New(store, View()))
		assert.Error(t, err, c.Name)
		assert.True(t, errors.Is(err, context.Canceled) || !c.Reads, "%s: %v", c.Name, err)
	}
}
