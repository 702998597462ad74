package graph_test

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

// drawIndexed draws a graph in which one key has many values that are alike, and a value to ask for.
func drawIndexed(t *rapid.T) (*graph.Graph, graph.Value) {
	alike := rapid.Custom(func(t *rapid.T) graph.Value {
		n := rapid.Int64Range(-2, 2).Draw(t, "n")
		return rapid.SampledFrom([]graph.Value{
			graph.Int(n), graph.Float(float64(n)), graph.Float(float64(n) + 0.5), graph.Float(math.NaN()),
			{},
			graph.Bool(n > 0),
			graph.String(strings.Repeat("ab", int(n)+2)), graph.String("京" + strings.Repeat("津", int(n)+2)), graph.DateValue(graph.Date(n)),
			graph.List(graph.Int(n), graph.String("a")), graph.List(graph.Float(float64(n)), graph.String("a")), graph.List(), graph.Int(math.MaxInt64),
			graph.LocalDateTimeValue(graph.NewLocalDateTime(graph.Date(n), 1)), graph.Float(math.MaxInt64), drawStorable(t, 1),
		}).Draw(t, "value")
	})
	b := graph.NewBuilder()
	for i := range rapid.IntRange(1, 30).Draw(t, "elements") {
		key := string(rune('A' + i))
		n, err := b.AddNode(key, rapid.SliceOfN(rapid.SampledFrom([]string{"L", "M"}), 0, 2).Draw(t, "labels"), graph.Property{Key: "x", Value: alike.Draw(t, "x")})
		require.NoError(t, err)
		_, err = b.AddRelationship(key, rapid.SampledFrom([]string{"R", "S"}).Draw(t, "type"), n, n, graph.Property{Key: "x", Value: alike.Draw(t, "x")})
		require.NoError(t, err)
	}

	// Every name is there, so that its id is.
	n, err := b.AddNode("last", []string{"L", "M"}, graph.Property{Key: "x", Value: graph.Int(0)})
	require.NoError(t, err)
	for _, typ := range []string{"R", "S"} {
		_, err = b.AddRelationship("last"+typ, typ, n, n, graph.Property{Key: "x", Value: graph.Int(0)})
		require.NoError(t, err)
	}

	return b.Build(), alike.Draw(t, "asked")
}

func TestEqualValuesAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, v := drawIndexed(t)
		key, _ := g.KeyID("x")
		equal := func(w graph.Value) bool {
			return !v.IsNull() && !v.Equal(graph.Float(math.NaN())) && graph.Compare(v, w) == 0
		}

		for _, label := range []string{"", "L", "M"} {
			var want []string
			for n := range g.Nodes() {
				if (label == "" || n.HasLabel(label)) && equal(n.Property("x")) {
					want = append(want, n.Key())
				}
			}
			for range graph.FewQuestions + 2 { // the first ones without an index
				assert.Equal(t, want, nodeKeys(g.NodesWhere(label, "x", v)), "%q, %v", label, v)
			}
		}
		for _, typ := range []string{"R", "S"} {
			id, _ := g.TypeID(typ)
			var want []graph.RelIndex
			for r := range g.RelationshipsOfType(typ) {
				if equal(r.Property("x")) {
					want = append(want, r.Index())
				}
			}
			for range graph.FewQuestions + 2 {
				assert.True(t, slices.Equal(want, g.RelationshipsEqual(id, key, v)), "%q, %v", typ, v)
			}
		}
	})
}

func TestNothingIsFoundUnderNamesThatAreNotThere(t *testing.T) {
	g := oneNode(t)
	assert.Empty(t, nodeKeys(g.NodesWhere("B", "x", graph.Int(1))))
	assert.Empty(t, nodeKeys(g.NodesWhere("A", "y", graph.Int(1))))
	assert.Empty(t, nodeKeys(g.NodesWhere("A", "x", graph.String("no such text"))))
	assert.Empty(t, nodeKeys(g.NodesWhere("A", "x", graph.Map(nil))))
	assert.Equal(t, []string{"n"}, nodeKeys(g.NodesWhere("A", "x", graph.Float(1))))
	assert.Empty(t, nodeKeys(g.NodesWithLabel("B")))
	assert.Empty(t, relationshipKeys(g.RelationshipsOfType("R")))
	assert.Zero(t, g.LabelCount("B")+g.TypeCount("R"))
	_, ok := g.NodeByKey("m")
	assert.False(t, ok)
	_, ok = g.RelationshipByKey("n")
	assert.False(t, ok)
	_, ok = g.StringID("no such text")
	assert.False(t, ok)
}

func TestValuesBetweenBoundsAreFoundInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, v := drawIndexed(t)
		key, _ := g.KeyID("x")
		low := graph.Bound{Value: v, Open: rapid.Bool().Draw(t, "low is open")}
		high := graph.Bound{Value: rapid.SampledFrom([]graph.Value{{}, v, graph.Int(1), graph.String("b")}).Draw(t, "high"), Open: rapid.Bool().Draw(t, "high is open")}
		if rapid.Bool().Draw(t, "no low") {
			low = graph.Bound{}
		}

		label, _ := g.LabelID("L")
		var nodes []graph.NodeIndex
		for n := range g.NodesWithLabel("L") {
			if isBetween(n.Property("x"), low, high) {
				nodes = append(nodes, n.Index())
			}
		}
		slices.SortStableFunc(nodes, func(a, b graph.NodeIndex) int { return graph.Compare(g.Node(a).Property("x"), g.Node(b).Property("x")) })
		assert.Equal(t, append([]graph.NodeIndex{}, nodes...), append([]graph.NodeIndex{}, g.NodesBetween(label, key, low, high)...), "%v %v", low, high)

		var relationships []graph.RelIndex
		for r := range g.Relationships() {
			if isBetween(r.Property("x"), low, high) {
				relationships = append(relationships, r.Index())
			}
		}
		slices.SortStableFunc(relationships, func(a, b graph.RelIndex) int {
			return graph.Compare(g.Relationship(a).Property("x"), g.Relationship(b).Property("x"))
		})
		found := g.RelationshipsBetween(graph.AnyType, key, low, high)
		assert.Equal(t, append([]graph.RelIndex{}, relationships...), append([]graph.RelIndex{}, found...), "%v %v", low, high)
	})
}

// isBetween says naively what NodesBetween promises.
func isBetween(v graph.Value, low, high graph.Bound) bool {
	sort := func(v graph.Value) graph.Kind {
		if v.Kind() == graph.KindFloat {
			return graph.KindInt
		}
		return v.Kind()
	}
	nan := graph.Float(math.NaN())
	if v.IsNull() {
		return false
	}
	for i, bound := range []graph.Bound{low, high} {
		if bound.Value.IsNull() {
			continue
		}
		order := graph.Compare(v, bound.Value) * (1 - 2*i)
		if sort(v) != sort(bound.Value) || v.Equal(nan) || bound.Value.Equal(nan) || order < 0 || order == 0 && bound.Open {
			return false
		}
	}

	return true
}

func TestTextsWithAPrefixAreFoundInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := drawIndexed(t)
		key, _ := g.KeyID("x")
		prefix := rapid.SampledFrom([]string{"", "a", "ab", "aba", "京", "京津", "x", "\xff"}).Draw(t, "prefix")

		type row struct {
			text string
			node graph.NodeIndex
		}
		var want []row
		for n := range g.Nodes() {
			if s, ok := n.Property("x").Str(); ok && strings.HasPrefix(s, prefix) {
				want = append(want, row{s, n.Index()})
			}
		}
		slices.SortFunc(want, func(a, b row) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.node, b.node)) })
		var got []row
		for _, n := range g.NodesWithPrefix(graph.AnyLabel, key, prefix) {
			s, _ := g.Node(n).Property("x").Str()
			got = append(got, row{s, n})
		}
		assert.Equal(t, want, got)

		count := 0
		for r := range g.RelationshipsOfType("R") {
			if s, ok := r.Property("x").Str(); ok && strings.HasPrefix(s, prefix) {
				count++
			}
		}
		id, _ := g.TypeID("R")
		assert.Len(t, g.RelationshipsWithPrefix(id, key, prefix), count)
	})
}

func TestManyGoroutinesMayAskAtOnce(t *testing.T) {
	b := graph.NewBuilder()
	for i := range 2000 {
		_, err := b.AddNode(string(rune('A'+i)), []string{"L"}, graph.Property{Key: "x", Value: graph.Int(int64(i % 100))}, graph.Property{Key: "y", Value: graph.Int(int64(i % 10))})
		require.NoError(t, err)
	}
	g := b.Build()
	x, _ := g.KeyID("x")

	var all sync.WaitGroup
	counts, digests := make([][3]int, 8), make([]graph.Digest, 8)
	for i := range counts {
		all.Go(func() {
			counts[i][0] = len(nodeKeys(g.NodesWhere("L", "x", graph.Int(7))))
			counts[i][1] = len(nodeKeys(g.NodesWhere("", "y", graph.Int(7))))
			counts[i][2] = len(g.NodesBetween(graph.AnyLabel, x, graph.Bound{Value: graph.Int(50)}, graph.Bound{Value: graph.Int(60), Open: true}))
			_, ok := g.NodeByKey("B")
			assert.True(t, ok)
			digests[i] = g.Digest()
		})
	}
	all.Wait()
	for i := range counts {
		assert.Equal(t, [3]int{20, 200, 200}, counts[i])
		assert.Equal(t, digests[0], digests[i])
	}
}
