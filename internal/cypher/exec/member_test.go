package exec

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// anything draws a value of any kind; few different ones, so that equal ones meet.
func anything(r *rand.Rand, g *graph.Graph, depth int) graph.Value {
	numbers := []float64{0, math.Copysign(0, -1), 1, -1, 2.5, math.NaN(), math.Inf(1), 1 << 53, 1<<53 + 2, 1 << 62, -1 << 63, 1 << 63}
	integers := []int64{0, 1, -1, 2, 1 << 53, 1<<53 + 1, 1 << 62, math.MinInt64, math.MaxInt64}
	switch r.IntN(14) {
	case 0:
		return graph.Value{}
	case 1, 2:
		return graph.Int(integers[r.IntN(len(integers))])
	case 3, 4:
		return graph.Float(numbers[r.IntN(len(numbers))])
	case 5, 6:
		return graph.String([]string{"", "a", "b", "1", "1.0"}[r.IntN(5)])
	case 7:
		return graph.Bool(r.IntN(2) == 0)
	case 8:
		return graph.NodeValue(g.Node(graph.NodeIndex(r.IntN(g.NodeCount()))))
	case 9:
		return graph.RelationshipValue(g.Relationship(graph.RelIndex(r.IntN(g.RelationshipCount()))))
	case 10:
		texts := []string{"2020-01-01", "2020-01-02"}
		d, _ := graph.ParseDate(texts[r.IntN(2)])
		return graph.DateValue(d)
	case 11:
		texts := []string{"2020-01-01T00:00:00Z", "2020-01-01T01:00:00+01:00", "2020-01-01T00:00:00[Europe/London]"}
		d, _ := graph.ParseDateTime(texts[r.IntN(3)])
		return graph.DateTimeValue(d)
	}
	if depth == 0 {
		return graph.Int(1)
	}
	if r.IntN(3) == 0 {
		return graph.Map(map[string]graph.Value{"k": anything(r, g, depth-1)})
	}
	list := make([]graph.Value, r.IntN(3))
	for i := range list {
		list[i] = anything(r, g, depth-1)
	}
	return graph.List(list...)
}

func pair(t *testing.T) *graph.Graph {
	b := graph.NewBuilder()
	x, err := b.AddNode("x", nil)
	require.NoError(t, err)
	y, err := b.AddNode("y", nil)
	require.NoError(t, err)
	for _, key := range []string{"r", "s"} {
		_, err = b.AddRelationship(key, "R", x, y)
		require.NoError(t, err)
	}
	return b.Build()
}

func TestATableOfAListAnswersAsTheListDoes(t *testing.T) {
	g := pair(t)
	r := rand.New(rand.NewPCG(7, 7))
	met := map[value.Ternary]int{}
	for range 3000 {
		elements := make([]graph.Value, 1+r.IntN(20))
		for i := range elements {
			elements[i] = anything(r, g, 2)
		}
		if r.IntN(2) == 0 { // without null there are more plain answers
			for i, e := range elements {
				if e.IsNull() || holdsNull(e) {
					elements[i] = graph.Int(3)
				}
			}
		}
		list := graph.List(elements...)
		table := newLookup(elements)
		for range 30 {
			v := anything(r, g, 2)
			want := value.Contains(v, list)
			require.Equal(t, want, table.contains(v, list), "%s IN %s", v, list)
			met[want]++
		}
	}
	for _, answer := range []value.Ternary{value.True, value.False, value.Unknown} {
		require.Greater(t, met[answer], 1000, "the values meet often enough")
	}
}
