package graph_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestAGraphGivesBackExactlyWhatWasPutIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		g := c.build(t, rapid.Uint64().Draw(t, "seed"))

		require.Equal(t, len(c.nodes), g.NodeCount())
		require.Equal(t, len(c.relationships), g.RelationshipCount())
		for _, want := range c.nodes {
			got, ok := g.NodeByKey(want.key)
			require.True(t, ok, "no node %q", want.key)
			assert.Equal(t, want.key, got.Key())
			assert.Equal(t, distinct(want.labels), got.Labels())
			assertProperties(t, want.props, got.Property, maps.Collect(got.Properties()))
		}
		for _, want := range c.relationships {
			got, ok := g.RelationshipByKey(want.key)
			require.True(t, ok, "no relationship %q", want.key)
			assert.Equal(t, want.typ, got.Type())
			assert.Equal(t, c.nodes[want.start].key, got.Start().Key())
			assert.Equal(t, c.nodes[want.end].key, got.End().Key())
			assertProperties(t, want.props, got.Property, maps.Collect(got.Properties()))
		}
	})
}

func distinct(list []string) []string {
	out := append([]string{}, list...)
	slices.Sort(out)

	return slices.Compact(out)
}

func assertProperties(t require.TestingT, want []graph.Property, property func(string) graph.Value, all map[string]graph.Value) {
	count := 0
	for _, p := range want {
		got := property(p.Key)
		if !got.Equal(p.Value) {
			assert.Fail(t, "another value", "key %q: put in %#v, got %#v", p.Key, p.Value, got)
		}
		if !p.Value.IsNull() {
			count++
			assert.True(t, all[p.Key].Equal(p.Value), "key %q is not among the properties", p.Key)
		}
	}
	assert.Len(t, all, count)
	assert.True(t, property("no such key").IsNull())
}

func TestTheOrderOfAddingDoesNotChangeAByteOfTheGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		first := c.build(t, 0)
		second := c.build(t, rapid.Uint64Min(1).Draw(t, "seed"))
		assert.Equal(t, graph.LayoutOf(first), graph.LayoutOf(second))
	})
}

func TestWhatWasRefusedLeavesNothingInTheGraph(t *testing.T) {
	build := func(also bool) *graph.Graph {
		b := graph.NewBuilder()
		require.NoError(t, addNode(b, "a", []string{"A"}, graph.Property{Key: "x", Value: graph.Strings("one")}))
		if also {
			require.Error(t, addNode(b, "a", []string{"A"}, graph.Property{Key: "x", Value: graph.Strings("two")}))
			require.Error(t, addNode(b, "b", []string{"B"}, graph.Property{Key: "y", Value: graph.Strings("two")}, graph.Property{Key: "z", Value: graph.Map(nil)}))
		}
		return b.Build()
	}
	assert.Equal(t, graph.LayoutOf(build(false)), graph.LayoutOf(build(true)))
}

func TestElementsComeInTheOrderOfTheirKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawContent(t).build(t, rapid.Uint64().Draw(t, "seed"))

		var nodes, relationships []string
		for n := range g.Nodes() {
			assert.Equal(t, len(nodes), int(n.Index()))
			nodes = append(nodes, n.Key())
		}
		for r := range g.Relationships() {
			assert.Equal(t, len(relationships), int(r.Index()))
			relationships = append(relationships, r.Key())
		}
		assert.True(t, slices.IsSorted(nodes), "nodes: %q", nodes)
		assert.True(t, slices.IsSorted(relationships), "relationships: %q", relationships)
	})
}

func TestManyKeysWithLongCommonBeginningsAreInOrder(t *testing.T) {
	b := graph.NewBuilder()
	var want []string
	for i := range 3000 {
		key := "Entity/" + strings.Repeat("x", i%3*9) + strings.Repeat("y", i%500) + string(rune('a'+i%26)) + strings.Repeat("\x00", i/500)
		if _, err := b.AddNode(key, nil); err == nil {
			want = append(want, key)
		}
	}
	slices.Sort(want)

	g := b.Build()
	var got []string
	for n := range g.Nodes() {
		got = append(got, n.Key())
	}
	assert.Equal(t, want, got)
}

func TestLabelsTypesAndKeysAreThoseInUse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		g := c.build(t, rapid.Uint64().Draw(t, "seed"))

		byLabel, byType, keys := map[string][]string{}, map[string][]string{}, map[string]bool{}
		for _, n := range c.nodes {
			for _, label := range distinct(n.labels) {
				byLabel[label] = append(byLabel[label], n.key)
			}
			for _, p := range n.props {
				keys[p.Key] = keys[p.Key] || !p.Value.IsNull()
			}
		}
		for _, r := range c.relationships {
			byType[r.typ] = append(byType[r.typ], r.key)
			for _, p := range r.props {
				keys[p.Key] = keys[p.Key] || !p.Value.IsNull()
			}
		}
		maps.DeleteFunc(keys, func(_ string, used bool) bool { return !used })

		assert.ElementsMatch(t, slices.Collect(maps.Keys(byLabel)), g.Labels())
		assert.ElementsMatch(t, slices.Collect(maps.Keys(byType)), g.Types())
		assert.ElementsMatch(t, slices.Collect(maps.Keys(keys)), g.PropertyKeys())
		assert.True(t, slices.IsSorted(g.Labels()) && slices.IsSorted(g.Types()) && slices.IsSorted(g.PropertyKeys()))
		for label, want := range byLabel {
			id, ok := g.LabelID(label)
			assert.True(t, ok && g.LabelName(id) == label && len(g.NodesLabelled(id)) == len(want))
			for n := range g.Nodes() {
				assert.Equal(t, n.HasLabel(label), g.HasLabel(n.Index(), id))
				assert.Equal(t, n.HasLabel(label), slices.Contains(g.LabelsOf(n.Index()), uint32(id)))
			}
			assert.Equal(t, len(want), g.LabelCount(label))
			slices.Sort(want)
			assert.Equal(t, want, nodeKeys(g.NodesWithLabel(label)))
		}
		for typ, want := range byType {
			assert.Equal(t, len(want), g.TypeCount(typ))
			slices.Sort(want)
			assert.Equal(t, want, relationshipKeys(g.RelationshipsOfType(typ)))
		}
	})
}

func nodeKeys(nodes func(func(graph.Node) bool)) []string {
	var keys []string
	for n := range nodes {
		keys = append(keys, n.Key())
	}

	return keys
}

func relationshipKeys(relationships func(func(graph.Relationship) bool)) []string {
	var keys []string
	for r := range relationships {
		keys = append(keys, r.Key())
	}

	return keys
}

func TestColumnsSayWhatPropertiesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawContent(t).build(t, rapid.Uint64().Draw(t, "seed"))

		for n := range g.Nodes() {
			assert.Equal(t, slices.Sorted(maps.Keys(maps.Collect(n.Properties()))), names(g, g.NodeKeys(n.Index())))
		}
		for r := range g.Relationships() {
			assert.Equal(t, slices.Sorted(maps.Keys(maps.Collect(r.Properties()))), names(g, g.RelationshipKeys(r.Index())))
		}
		for _, name := range g.PropertyKeys() {
			key, ok := g.KeyID(name)
			require.True(t, ok)
			assert.Equal(t, name, g.KeyName(key))
			nodes, relationships := 0, 0
			for n := range g.Nodes() {
				nodes += assertCell(t, g, g.NodeColumn(key), uint32(n.Index()), n.Property(name))
			}
			for r := range g.Relationships() {
				relationships += assertCell(t, g, g.RelationshipColumn(key), uint32(r.Index()), r.Property(name))
			}
			assert.Equal(t, nodes, g.NodeColumn(key).Len())
			assert.Equal(t, relationships, g.RelationshipColumn(key).Len())
		}
	})
}

func names(g *graph.Graph, keys []uint32) []string {
	var out []string
	for _, key := range keys {
		out = append(out, g.KeyName(graph.KeyID(key)))
	}

	return out
}

// assertCell compares every way to read a cell with its value, and returns 1 if there is one.
func assertCell(t require.TestingT, g *graph.Graph, c graph.Column, row uint32, want graph.Value) int {
	assert.True(t, c.Value(row).Equal(want))
	assert.Equal(t, want.Kind(), c.Kind(row))
	assert.Equal(t, !want.IsNull(), c.Has(row))
	if kind, ok := c.UniformKind(); ok && !want.IsNull() {
		assert.Equal(t, kind, want.Kind())
	}

	wantBool, wantIsBool := want.Bool()
	gotBool, gotIsBool := c.Bool(row)
	assert.Equal(t, []bool{wantBool, wantIsBool}, []bool{gotBool, gotIsBool})
	wantInt, wantIsInt := want.Int()
	gotInt, gotIsInt := c.Int(row)
	assert.True(t, wantInt == gotInt && wantIsInt == gotIsInt)
	wantFloat, wantIsFloat := want.Float()
	gotFloat, gotIsFloat := c.Float(row)
	assert.True(t, graph.Float(wantFloat).Equal(graph.Float(gotFloat)) && wantIsFloat == gotIsFloat)
	wantDate, wantIsDate := want.Date()
	gotDate, gotIsDate := c.Date(row)
	assert.True(t, wantDate == gotDate && wantIsDate == gotIsDate)
	wantText, wantIsText := want.Str()
	gotText, gotIsText := c.Str(row)
	id, hasID := c.StringID(row)
	assert.True(t, wantText == gotText && wantIsText == gotIsText && wantIsText == hasID)
	if hasID {
		again, ok := g.StringID(wantText)
		assert.True(t, ok && again == id && g.Text(id) == wantText)
	}
	assertListCell(t, c, row, want)

	return map[bool]int{true: 1}[!want.IsNull()]
}

func assertListCell(t require.TestingT, c graph.Column, row uint32, want graph.Value) {
	elements, isList := want.List()
	view, ok := c.List(row)
	require.Equal(t, isList, ok)
	require.Equal(t, len(elements), view.Len())
	assert.True(t, slices.EqualFunc(elements, slices.Collect(view.All()), graph.Value.Equal))
	for i, element := range elements {
		_, isText := element.Str()
		_, ok := view.StringID(i)
		assert.Equal(t, isText, ok)
	}
}
