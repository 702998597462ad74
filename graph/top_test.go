package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestTheFirstNodesAreThoseOfSortingThemAll(t *testing.T) {
	values := rapid.OneOf(
		rapid.Map(rapid.Int64Range(-3, 3), graph.Int),
		rapid.Map(rapid.Int64(), graph.Int),
		rapid.Map(rapid.SampledFrom([]float64{0.5, 1, 2, -1, 1 << 60}), graph.Float),
		rapid.Map(rapid.SampledFrom([]string{"", "a", "abcdefghijk", "abcdefghijl", "北京"}), graph.String),
		rapid.Just(graph.Bool(true)),
		rapid.Just(graph.Value{}),
	)
	ints := rapid.Map(rapid.Int64Range(-5, 5), graph.Int)
	rapid.Check(t, func(t *rapid.T) {
		one := values
		if rapid.Bool().Draw(t, "integers only") {
			one = ints
		}
		list := rapid.SliceOfN(one, 1, 40).Draw(t, "values")
		list[0] = graph.Int(1)
		b := graph.NewBuilder()
		for i, v := range list {
			_, err := b.AddNode(fmt.Sprintf("%03d", i), nil, graph.Property{Key: "v", Value: v})
			require.NoError(t, err)
		}
		g := b.Build()
		key, _ := g.KeyID("v")
		var nodes []graph.NodeIndex
		for n := range g.Nodes() {
			nodes = append(nodes, n.Index())
		}
		count, sign := rapid.IntRange(0, 45).Draw(t, "count"), rapid.SampledFrom([]int{1, -1}).Draw(t, "order")

		top := g.NewTop(key, count, sign < 0)
		half := len(nodes) / 2
		top.Add(nodes[:half])
		top.Add(nodes[half:])
		slices.SortStableFunc(nodes, func(a, b graph.NodeIndex) int {
			return sign * graph.Compare(g.Node(a).Property("v"), g.Node(b).Property("v"))
		})
		require.Equal(t, nodes[:min(count, len(nodes))], top.Nodes())
	})
}
