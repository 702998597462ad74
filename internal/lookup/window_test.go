package lookup_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/period"
)

// timed gives a graph with a figure of a town for each time.
func timed(t *testing.T, times ...string) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	town, err := b.AddNode("Entity/town", []string{"Entity"}, graph.Property{Key: "id", Value: graph.String("town")}, graph.Property{Key: "name", Value: graph.String("Town")})
	require.NoError(t, err)
	measure, err := b.AddNode("Measure/gdp", []string{"Measure"}, graph.Property{Key: "id", Value: graph.String("gdp")}, graph.Property{Key: "name", Value: graph.String("GDP")})
	require.NoError(t, err)
	for _, time := range times {
		properties := []graph.Property{
			{Key: "id", Value: graph.String("of-" + time)},
			{Key: "modality", Value: graph.String("asserted")},
			{Key: "measure", Value: graph.String("gdp")},
			{Key: "comparator", Value: graph.String("=")},
			{Key: "figure", Value: graph.String("1")},
			{Key: "value", Value: graph.Int(1)},
		}
		if time != "" {
			properties = append(properties, graph.Property{Key: "time", Value: graph.String(time)})
		}
		_, err := b.AddRelationship("of-"+time, "HAS_FIGURE", town, measure, properties...)
		require.NoError(t, err)
	}
	return b.Build()
}

func TestStatementsOfOtherTimesAreLeftOutAndUndecidedOnesMarked(t *testing.T) {
	g := timed(t, "2023", "2024", "2024-03", "2025", "")
	view := lookup.View{Window: period.Window{AsOf: period.Date{Year: 2024, Month: 6}}}
	shown, err := lookup.New(lookup.Memory(g), view).Show(t.Context(), "town")
	require.NoError(t, err)
	possibly := map[string]bool{}
	for _, s := range shown.Figures {
		possibly[s.ID] = s.Possibly
	}
	assert.Equal(t, map[string]bool{"of-2023": false, "of-2024-03": false, "of-2024": true, "of-": true}, possibly)

	history, err := lookup.New(lookup.Memory(g), view).Timeline(t.Context(), "town", "gdp")
	require.NoError(t, err)
	assert.Len(t, history.Series[0].Points, 4)
}

func TestWithoutATimeThatIsAskedAboutNothingIsLeftOutOrMarked(t *testing.T) {
	shown, err := lookup.New(lookup.Memory(timed(t, "2023", "2030", "")), lookup.View{}).Show(t.Context(), "town")
	require.NoError(t, err)
	assert.Len(t, shown.Figures, 3)
	for _, s := range shown.Figures {
		assert.False(t, s.Possibly)
	}
}
