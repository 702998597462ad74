package lookup_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/testing/lookuptest"
)

// drawGraph draws a small graph: entities e0…, two measures, a few sources that copy each other, and relationships between them.
func drawGraph(t *rapid.T) *graph.Graph {
	b := graph.NewBuilder()
	var entities, sources []graph.NodeIndex
	node := func(label, id string) graph.NodeIndex {
		index, err := b.AddNode(label+"/"+id, []string{label}, graph.Property{Key: "id", Value: graph.String(id)})
		require.NoError(t, err)
		return index
	}
	for i := range rapid.IntRange(2, 9).Draw(t, "entities") {
		entities = append(entities, node("Entity", fmt.Sprint("e", i)))
	}
	measures := []graph.NodeIndex{node("Measure", "m0"), node("Measure", "m1")}
	sources = append(sources, node("Source", "s0"), node("Source", "s1"), node("Source", "s2"))
	relate := func(key, typ string, start, end graph.NodeIndex) {
		_, err := b.AddRelationship(key, typ, start, end, graph.Property{Key: "id", Value: graph.String(key)})
		require.NoError(t, err)
	}
	for i := range rapid.IntRange(0, 16).Draw(t, "statements") {
		start := rapid.SampledFrom(entities).Draw(t, "start")
		typ := rapid.SampledFrom([]string{"HOSTS", "LOCATED_IN", "HAS_FIGURE"}).Draw(t, "type")
		end := rapid.SampledFrom(entities).Draw(t, "end")
		if typ == "HAS_FIGURE" {
			end = rapid.SampledFrom(measures).Draw(t, "measure")
		}
		relate(fmt.Sprintf("st%02d", i), typ, start, end)
	}
	relate("COPY_OF/s0/s1", "COPY_OF", sources[0], sources[1])
	relate("COPY_OF/s1/s2", "COPY_OF", sources[1], sources[2])
	return b.Build()
}

// naivePaths finds all shortest chains by going through all chains, length by length.
func naivePaths(g *graph.Graph, from, to string, options lookup.PathOptions) []string {
	chains := [][]string{{from}}
	for length := 0; length <= options.MaxLength; length++ {
		var found []string
		for _, chain := range chains {
			if chain[len(chain)-1] == to {
				found = append(found, strings.Join(chain, " "))
			}
		}
		if len(found) > 0 {
			slices.Sort(found)
			return slices.Compact(found)
		}
		var longer [][]string
		for _, chain := range chains {
			for _, next := range naiveNext(g, chain[len(chain)-1], options) {
				isMeasure := strings.HasPrefix(next, "Measure/")
				if !slices.Contains(chain, next) && (!isMeasure || options.Measures || next == to) {
					longer = append(longer, append(slices.Clone(chain), next))
				}
			}
		}
		chains = longer
	}
	return nil
}

func naiveNext(g *graph.Graph, at string, options lookup.PathOptions) []string {
	var next []string
	for rel := range g.Relationships() {
		statement := schema.IsStatement(rel.Type())
		if !statement && !options.Provenance || statement && len(options.Types) > 0 && !slices.Contains(options.Types, rel.Type()) {
			continue
		}
		if rel.Start().Key() == at {
			next = append(next, rel.End().Key())
		}
		if rel.End().Key() == at && !options.Directed {
			next = append(next, rel.Start().Key())
		}
	}
	slices.Sort(next)
	return slices.Compact(next)
}

func chainsOf(p *lookup.Paths) []string {
	var chains []string
	for _, path := range p.Paths {
		chain := []string{p.From.Key()}
		for _, hop := range path.Hops {
			chain = append(chain, hop.To.Key())
		}
		chains = append(chains, strings.Join(chain, " "))
	}
	return chains
}

func drawOptions(t *rapid.T) lookup.PathOptions {
	options := lookup.PathOptions{
		All: true, MaxPaths: 100_000, MaxLength: rapid.IntRange(1, 6).Draw(t, "length"), Directed: rapid.Bool().Draw(t, "directed"),
		Provenance: rapid.Bool().Draw(t, "provenance"), Measures: rapid.Bool().Draw(t, "measures"),
	}
	if rapid.Bool().Draw(t, "typed") {
		options.Types = []string{"HOSTS"}
	}
	return options
}

func drawEnds(t *rapid.T, g *graph.Graph) (from, to string) {
	keys := []string{}
	for n := range g.Nodes() {
		keys = append(keys, n.Key())
	}
	return rapid.SampledFrom(keys).Draw(t, "from"), rapid.SampledFrom(keys).Draw(t, "to")
}

func TestTheShortestPathsAreThoseOfANaiveSearch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, options := drawGraph(t), drawOptions(t)
		from, to := drawEnds(t, g)
		want := naivePaths(g, from, to, options)
		for _, store := range []lookup.Store{lookup.Memory(g), lookuptest.Strict(g)} {
			got, err := lookup.New(store, lookup.View{}).Paths(t.Context(), from, to, options)
			require.NoError(t, err)
			require.Equal(t, want, chainsOf(got))
			require.False(t, got.More)
			if len(want) == 0 {
				require.Equal(t, -1, got.Length)
			} else {
				require.Equal(t, strings.Count(want[0], " "), got.Length)
			}
		}
	})
}

func TestALimitKeepsTheFirstPathsAndTellsOfMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, options := drawGraph(t), drawOptions(t)
		from, to := drawEnds(t, g)
		reader := lookup.New(lookup.Memory(g), lookup.View{})
		all, err := reader.Paths(t.Context(), from, to, options)
		require.NoError(t, err)
		options.MaxPaths = rapid.IntRange(1, 4).Draw(t, "limit")
		some, err := reader.Paths(t.Context(), from, to, options)
		require.NoError(t, err)
		kept := min(len(all.Paths), options.MaxPaths)
		require.Equal(t, chainsOf(all)[:kept], chainsOf(some)[:kept])
		require.Len(t, some.Paths, kept)
		require.Equal(t, len(all.Paths) > kept, some.More)
	})
}

func TestUndirectedPathsAreTheSameBackwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, options := drawGraph(t), drawOptions(t)
		options.Directed = false
		from, to := drawEnds(t, g)
		reader := lookup.New(lookup.Memory(g), lookup.View{})
		there, err := reader.Paths(t.Context(), from, to, options)
		require.NoError(t, err)
		back, err := reader.Paths(t.Context(), to, from, options)
		require.NoError(t, err)
		reversed := chainsOf(back)
		for i, chain := range reversed {
			keys := strings.Split(chain, " ")
			slices.Reverse(keys)
			reversed[i] = strings.Join(keys, " ")
		}
		slices.Sort(reversed)
		require.Equal(t, chainsOf(there), reversed)
	})
}

func TestEveryHopShowsTheStatementsThatMakeIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, options := drawGraph(t), drawOptions(t)
		from, to := drawEnds(t, g)
		got, err := lookup.New(lookup.Memory(g), lookup.View{}).Paths(t.Context(), from, to, options)
		require.NoError(t, err)
		for _, path := range got.Paths {
			at := got.From.Key()
			for _, hop := range path.Hops {
				require.Equal(t, at, hop.From.Key())
				require.NotZero(t, len(hop.Statements)+len(hop.Provenance))
				for _, s := range hop.Statements {
					rel, ok := g.RelationshipByKey(s.ID)
					require.True(t, ok)
					ends := []string{rel.Start().Key(), rel.End().Key()}
					require.ElementsMatch(t, ends, []string{hop.From.Key(), hop.To.Key()})
					require.True(t, !options.Directed || ends[0] == at)
				}
				at = hop.To.Key()
			}
			require.Equal(t, got.To.Key(), at)
		}
	})
}

func TestLimitsOfPathsAreChecked(t *testing.T) {
	reader := lookup.New(lookup.Memory(region(t)), lookuptest.View())
	_, err := reader.Paths(t.Context(), "beijing", "tianjin", lookup.PathOptions{MaxLength: -1})
	require.EqualError(t, err, "paths of at most -1 hops, at most 10 of them: a limit is a positive number")
}
