package lookup_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/testing/lookuptest"
)

// dated makes a graph in which Beijing has one figure for each of the times, in an order that says nothing.
func dated(t require.TestingT, times [][3]string) *graph.Graph {
	b := graph.NewBuilder()
	text := func(key, value string) graph.Property { return graph.Property{Key: key, Value: graph.String(value)} }
	beijing, err := b.AddNode("Entity/beijing", []string{"Entity"}, text("id", "beijing"))
	require.NoError(t, err)
	gdp, err := b.AddNode("Measure/gdp", []string{"Measure"}, text("id", "gdp"))
	require.NoError(t, err)
	for i, time := range times {
		id := fmt.Sprintf("st%02d", i)
		properties := []graph.Property{text("id", id), text("measure", "gdp"), text("comparator", "="), text("figure", id)}
		if time[0] != "" {
			properties = append(properties, text("time", time[0]))
		}
		for j, key := range []string{"from", "to"} {
			if time[j+1] == "" {
				continue
			}
			day, err := graph.ParseDate(time[j+1])
			require.NoError(t, err)
			properties = append(properties, graph.Property{Key: key, Value: graph.DateValue(day)})
		}
		_, err := b.AddRelationship(id, "HAS_FIGURE", beijing, gdp, properties...)
		require.NoError(t, err)
	}
	return b.Build()
}

func timesOf(statements []lookup.Statement) []string {
	var all []string
	for _, s := range statements {
		if s.Time == nil {
			all = append(all, "never")
			continue
		}
		all = append(all, s.Time.Text)
	}
	return all
}

func TestFiguresAreInTheOrderOfTheirTimes(t *testing.T) {
	g := dated(t, [][3]string{
		{"2025", "2025-01-01", "2025-12-31"},
		{"", "", ""},
		{"2025-12", "2025-12-01", "2025-12-31"},
		{"2024/..", "2024-01-01", ""},
		{"2025-12-31", "2025-12-31", "2025-12-31"},
		{"../2020", "", "2020-12-31"},
		{"2020", "2020-01-01", "2020-12-31"},
	})
	reader := lookup.New(lookup.Memory(g), lookup.View{})
	shown, err := reader.Show(t.Context(), "beijing")
	require.NoError(t, err)
	assert.Equal(t, []string{"2024/..", "2025-12-31", "2025-12", "2025", "2020", "../2020", "never"}, timesOf(shown.Figures))
	history, err := reader.Timeline(t.Context(), "beijing", "gdp")
	require.NoError(t, err)
	require.Len(t, history.Series, 1)
	assert.Equal(t, []string{"../2020", "2020", "2025", "2025-12", "2025-12-31", "2024/..", "never"}, timesOf(history.Series[0].Points))
}

func TestOldestFirstIsNewestFirstBackwards(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("20%02d-01-01", rapid.IntRange(10, 13).Draw(t, "year")) })
	rapid.Check(t, func(t *rapid.T) {
		times := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [3]string {
			var time [3]string
			if rapid.Bool().Draw(t, "from") {
				time[1] = day.Draw(t, "day")
			}
			if rapid.Bool().Draw(t, "to") {
				time[2] = day.Draw(t, "day")
			}
			time[0] = time[1] + "/" + time[2]
			return time
		}), 0, 8).Draw(t, "times")
		reader := lookup.New(lookup.Memory(dated(t, times)), lookup.View{})
		shown, err := reader.Show(t.Context(), "beijing")
		require.NoError(t, err)
		history, err := reader.Timeline(t.Context(), "beijing", "")
		require.NoError(t, err)
		if len(times) == 0 {
			require.Empty(t, history.Series)
			return
		}
		newest, oldest := timesOf(shown.Figures), timesOf(history.Series[0].Points)
		slices.Reverse(oldest)
		require.Equal(t, newest, oldest)
	})
}

func TestValuesInJSONAreThemselves(t *testing.T) {
	day, err := graph.ParseDate("2025-12-23")
	require.NoError(t, err)
	for _, test := range []struct {
		value graph.Value
		want  string
	}{
		{graph.Value{}, "null"},
		{graph.Bool(true), "true"},
		{graph.Int(-7), "-7"},
		{graph.Int(9_007_199_254_740_993), "9007199254740993"},
		{graph.Float(0.5), "0.5"},
		{graph.String("中\"关"), `"中\"关"`},
		{graph.DateValue(day), `"2025-12-23"`},
		{graph.List(graph.Int(1), graph.String("a")), `[1,"a"]`},
	} {
		got, err := json.Marshal(lookup.Scalar{Value: test.value})
		require.NoError(t, err)
		assert.Equal(t, test.want, string(got))
	}
}

func TestALookUpWithNoVocabularyReadsPredicatesOffTheTypes(t *testing.T) {
	shown, err := lookup.New(lookup.Memory(region(t)), lookup.View{}).Show(t.Context(), "beijing")
	require.NoError(t, err)
	var labels []string
	for _, r := range shown.Relations {
		labels = append(labels, r.Label)
	}
	assert.Equal(t, []string{"cooperates with", "← contributes to", "← located in"}, labels)
	assert.Equal(t, []lookup.TypeName{{ID: "Municipality", Label: "Municipality"}, {ID: "Place", Label: "Place"}}, shown.Types)
}

func TestNamesAreInTheLanguageOfTheView(t *testing.T) {
	for language, want := range map[string]string{"": "Beijing", "zh": "北京", "en": "Beijing", "fr": "Beijing"} {
		view := lookup.View{Language: language, Vocabulary: lookuptest.RegionVocabulary()}
		shown, err := lookup.New(lookup.Memory(region(t)), view).Show(t.Context(), "beijing")
		require.NoError(t, err)
		assert.Equal(t, want, shown.Name, language)
	}
}

func TestOneReaderServesManyAtOnce(t *testing.T) {
	reader := lookup.New(lookup.Memory(region(t)), lookuptest.View())
	cases := lookuptest.RegionCases()
	errors := make([][]error, 8)
	var group sync.WaitGroup
	for i := range errors {
		group.Go(func() {
			for _, c := range cases {
				_, err := c.Look(t.Context(), reader)
				errors[i] = append(errors[i], err)
			}
		})
	}
	group.Wait()
	for _, got := range errors[1:] {
		assert.Equal(t, errors[0], got)
	}
}
