package graph_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
)

func TestDifferentValuesAreCountedOfFewNodesAndEstimatedOfMany(t *testing.T) {
	for _, nodes := range []int{10, 3000, 50_000} {
		b := graph.NewBuilder()
		for i := range nodes {
			props := []graph.Property{{Key: "id", Value: graph.Int(int64(i))}, {Key: "city", Value: graph.String(fmt.Sprint(i * 7919 % 10))}}
			if i == 0 {
				props = append(props, graph.Property{Key: "rare", Value: graph.Bool(true)})
			}
			_, err := b.AddNode(fmt.Sprintf("%06d", i), []string{"N"}, props...)
			require.NoError(t, err)
		}
		g := b.Build()
		label, _ := g.LabelID("N")
		distinct := func(name string) int {
			key, ok := g.KeyID(name)
			require.True(t, ok)
			assert.Equal(t, g.DistinctNodeValues(graph.AnyLabel, key), g.DistinctNodeValues(label, key))
			return g.DistinctNodeValues(label, key)
		}
		assert.InDelta(t, nodes, distinct("id"), float64(nodes)/100)
		assert.Equal(t, 10, distinct("city"))
		assert.LessOrEqual(t, distinct("rare"), 13)
	}
}

func TestEqualNumbersAreOneValue(t *testing.T) {
	b := graph.NewBuilder()
	for i, v := range []graph.Value{graph.Int(1), graph.Float(1), graph.Float(1.5), graph.String("1")} {
		_, err := b.AddNode(fmt.Sprint(i), nil, graph.Property{Key: "v", Value: v})
		require.NoError(t, err)
	}
	g := b.Build()
	key, _ := g.KeyID("v")
	assert.Equal(t, 3, g.DistinctNodeValues(graph.AnyLabel, key))
}
