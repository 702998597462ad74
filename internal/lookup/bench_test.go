package lookup_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/testing/lookuptest"
)

func BenchmarkBuiltin(b *testing.B) {
	g, vocabulary := lookuptest.Builtin(b)
	view := lookup.View{Language: "en", Vocabulary: vocabulary}
	warm := lookup.New(lookup.Memory(g), view)
	for _, bench := range []struct {
		name string
		run  func() error
	}{
		{"show an id in a new reader", func() error {
			_, err := lookup.New(lookup.Memory(g), view).Show(b.Context(), "zhongguancun")
			return err
		}},
		{"show a name in a new reader", func() error {
			_, err := lookup.New(lookup.Memory(g), view).Show(b.Context(), "中关村")
			return err
		}},
		{"find", func() error {
			_, err := warm.Find(b.Context(), "zhongguancun", lookup.FindOptions{})
			return err
		}},
		{"find misspelt", func() error {
			_, err := warm.Find(b.Context(), "Zhonguancun", lookup.FindOptions{})
			return err
		}},
		{"all shortest paths", func() error {
			_, err := warm.Paths(b.Context(), "quantum-technology", "caofeidian-demonstration-zone", lookup.PathOptions{All: true})
			return err
		}},
		{"explain", func() error {
			_, err := warm.Explain(b.Context(), "seed-unicorns")
			return err
		}},
		{"stats", func() error {
			_, err := warm.Stats(b.Context())
			return err
		}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				require.NoError(b, bench.run())
			}
		})
	}
}

// large makes a graph of many entities, whose degrees follow a power law.
func large(b *testing.B, entities, statements int) *graph.Graph {
	builder := graph.NewBuilder()
	random := rand.New(rand.NewPCG(3, 4))
	nodes := make([]graph.NodeIndex, entities)
	for i := range nodes {
		id := fmt.Sprintf("e%06d", i)
		var err error
		nodes[i], err = builder.AddNode("Entity/"+id, []string{"Entity"},
			graph.Property{Key: "id", Value: graph.String(id)}, graph.Property{Key: "name", Value: graph.String("Innovation company number " + id)})
		require.NoError(b, err)
	}
	some := func() graph.NodeIndex {
		f := random.Float64()
		return nodes[int(f*f*f*float64(entities))]
	}
	for i := range statements {
		id := fmt.Sprintf("st%07d", i)
		_, err := builder.AddRelationship(id, "HOSTS", some(), some(), graph.Property{Key: "id", Value: graph.String(id)})
		require.NoError(b, err)
	}
	return builder.Build()
}

func BenchmarkLarge(b *testing.B) {
	g := large(b, 200_000, 400_000)
	b.Run("first find, with the index of 200,000 names", func(b *testing.B) {
		for b.Loop() {
			_, err := lookup.New(lookup.Memory(g), lookup.View{}).Find(b.Context(), "number e199999", lookup.FindOptions{})
			require.NoError(b, err)
		}
	})
	reader := lookup.New(lookup.Memory(g), lookup.View{})
	b.Run("one shortest path", func(b *testing.B) {
		for b.Loop() {
			_, err := reader.Paths(b.Context(), "e199999", "e100001", lookup.PathOptions{})
			require.NoError(b, err)
		}
	})
	b.Run("a hundred shortest paths", func(b *testing.B) {
		for b.Loop() {
			_, err := reader.Paths(b.Context(), "e199999", "e100001", lookup.PathOptions{All: true, MaxPaths: 100})
			require.NoError(b, err)
		}
	})
	b.Run("show", func(b *testing.B) {
		for b.Loop() {
			_, err := reader.Show(b.Context(), "e000100")
			require.NoError(b, err)
		}
	})
}
