package graph_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestRelationshipsAreFoundFromBothEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		g := c.build(t, rapid.Uint64().Draw(t, "seed"))
		types := rapid.SliceOfN(rapid.SampledFrom([]string{"HOSTS", "KNOWS", "PART_OF", "NONE"}), 0, 4).Draw(t, "types")

		for i, n := range c.nodes {
			node, _ := g.NodeByKey(n.key)
			var out, in, both []string
			for _, r := range c.relationships {
				if len(types) > 0 && !slices.Contains(types, r.typ) {
					continue
				}
				if r.start == i {
					out = append(out, r.key)
				}
				if r.end == i {
					in = append(in, r.key)
				}
				if r.start == i || r.end == i {
					both = append(both, r.key)
				}
			}
			assert.ElementsMatch(t, out, relationshipKeys(node.Out(types...)))
			assert.ElementsMatch(t, in, relationshipKeys(node.In(types...)))
			assert.Equal(t, []int{len(out), len(in), len(both)}, []int{node.OutDegree(types...), node.InDegree(types...), node.Degree(types...)})
			assertFixedOrder(t, node.Out(types...), graph.Relationship.End)
			assertFixedOrder(t, node.In(types...), graph.Relationship.Start)
		}
	})
}

// assertFixedOrder checks that relationships come by type, then by the other end, then by key.
func assertFixedOrder(t require.TestingT, relationships func(func(graph.Relationship) bool), other func(graph.Relationship) graph.Node) {
	var list []graph.Relationship
	for r := range relationships {
		list = append(list, r)
	}
	assert.True(t, slices.IsSortedFunc(list, func(a, b graph.Relationship) int {
		return cmp.Or(cmp.Compare(a.Type(), b.Type()), cmp.Compare(other(a).Key(), other(b).Key()), cmp.Compare(a.Key(), b.Key()))
	}))
}

func TestRangesOfIndexesSayWhatHandlesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawContent(t).build(t, rapid.Uint64().Draw(t, "seed"))

		for n := range g.Nodes() {
			assertRange(t, g, n, graph.AnyType)
			for _, typ := range g.Types() {
				id, ok := g.TypeID(typ)
				require.True(t, ok)
				assert.Equal(t, typ, g.TypeName(id))
				assertRange(t, g, n, id, typ)
				for m := range g.Nodes() {
					var want []graph.RelIndex
					for r := range n.Out(typ) {
						if r.End().Index() == m.Index() {
							want = append(want, r.Index())
						}
					}
					assert.True(t, slices.Equal(want, g.Between(n.Index(), id, m.Index())))
				}
			}
		}
		for r := range g.Relationships() {
			assert.Equal(t, r.Type(), g.TypeName(g.TypeOf(r.Index())))
			assert.Equal(t, r.Start().Index(), g.StartOf(r.Index()))
			assert.Equal(t, r.End().Index(), g.EndOf(r.Index()))
		}
	})
}

func assertRange(t require.TestingT, g *graph.Graph, n graph.Node, id graph.TypeID, types ...string) {
	outRels, ends := g.OutRange(n.Index(), id)
	inRels, starts := g.InRange(n.Index(), id)
	var wantOut, wantIn []graph.RelIndex
	for r := range n.Out(types...) {
		assert.Equal(t, ends[len(wantOut)], r.End().Index())
		wantOut = append(wantOut, r.Index())
	}
	for r := range n.In(types...) {
		assert.Equal(t, starts[len(wantIn)], r.Start().Index())
		wantIn = append(wantIn, r.Index())
	}
	assert.True(t, slices.Equal(wantOut, outRels) && slices.Equal(wantIn, inRels))
	assert.Equal(t, []int{len(outRels), len(inRels)}, []int{g.OutDegree(n.Index(), id), g.InDegree(n.Index(), id)})
}

func TestAHubWithManyTypesGivesEachTypeItsOwn(t *testing.T) {
	b := graph.NewBuilder()
	hub, err := b.AddNode("hub", nil)
	require.NoError(t, err)
	types := []string{"A", "B", "C", "D", "E"}
	for i := range 100 {
		key := string(rune('a'+i/26)) + string(rune('a'+i%26))
		n, err := b.AddNode(key, nil)
		require.NoError(t, err)
		_, err = b.AddRelationship(key, types[i%len(types)], hub, n)
		require.NoError(t, err)
	}
	g := b.Build()

	node, _ := g.NodeByKey("hub")
	for _, typ := range types {
		assert.Equal(t, 20, node.OutDegree(typ))
		for r := range node.Out(typ) {
			assert.Equal(t, typ, r.Type())
			id, _ := g.TypeID(typ)
			assert.Equal(t, []graph.RelIndex{r.Index()}, g.Between(node.Index(), id, r.End().Index()))
		}
	}
	assert.Equal(t, 40, node.OutDegree("E", "B", "E"))
	assert.Equal(t, 100, node.Degree())
}

func TestIterationStopsWhenItIsToldTo(t *testing.T) {
	b := graph.NewBuilder()
	a, err := b.AddNode("a", []string{"A"}, graph.Property{Key: "x", Value: graph.Int(1)}, graph.Property{Key: "y", Value: graph.Int(2)})
	require.NoError(t, err)
	for _, key := range []string{"r", "s"} {
		_, err := b.AddRelationship(key, "T"+key, a, a)
		require.NoError(t, err)
	}
	g := b.Build()
	node := g.Node(0)

	count := 0
	for range node.Out() {
		count++
		break
	}
	for range node.In("Tr", "Ts") {
		count++
		break
	}
	for range node.Properties() {
		count++
		break
	}
	for range g.Nodes() {
		count++
		break
	}
	for range g.Relationships() {
		count++
		break
	}
	for range g.NodesWithLabel("A") {
		count++
		break
	}
	for range g.RelationshipsOfType("Tr") {
		count++
		break
	}
	assert.Equal(t, 7, count)
}

func TestTheOtherEndIsTheOneThatIsNotAsked(t *testing.T) {
	b := graph.NewBuilder()
	a, err := b.AddNode("a", nil)
	require.NoError(t, err)
	z, err := b.AddNode("z", nil)
	require.NoError(t, err)
	_, err = b.AddRelationship("az", "R", a, z)
	require.NoError(t, err)
	_, err = b.AddRelationship("aa", "R", a, a)
	require.NoError(t, err)
	g := b.Build()

	az, _ := g.RelationshipByKey("az")
	aa, _ := g.RelationshipByKey("aa")
	assert.Equal(t, []string{"z", "a", "a"}, []string{az.Other(az.Start()).Key(), az.Other(az.End()).Key(), aa.Other(aa.Start()).Key()})
	assert.Equal(t, []string{"a", "z"}, []string{az.StartElementID(), az.EndElementID()})
	assert.Equal(t, "az", az.ElementID())
}

func TestDetachedElementsStandForThemselves(t *testing.T) {
	labels := []string{"Place", "Entity", "Place"}
	props := []graph.Property{{Key: "name", Value: graph.String("Beijing")}, {Key: "gone", Value: graph.Value{}}, {Key: "id", Value: graph.String("beijing")}}
	n := graph.DetachedNode("4:x:7", labels, props)
	labels[0], props[0] = "Other", graph.Property{}

	assert.Equal(t, []string{"Entity", "Place"}, n.Labels())
	assert.Equal(t, []string{"4:x:7", "4:x:7"}, []string{n.ElementID(), n.Key()})
	assert.Equal(t, `"Beijing"`, n.Property("name").String())
	assert.True(t, n.Property("gone").IsNull())
	assert.True(t, n.HasLabel("Place") && !n.HasLabel("City") && n.Graph() == nil && !n.IsZero())
	assert.Zero(t, n.Degree()+n.OutDegree()+n.InDegree("R"))
	var keys []string
	for key := range n.Properties() {
		keys = append(keys, key)
	}
	assert.Equal(t, []string{"id", "name"}, keys)

	r := graph.DetachedRelationship("5:x:1", "HOSTS", "4:x:7", "4:x:8", []graph.Property{{Key: "value", Value: graph.Int(90)}})
	assert.Equal(t, []string{"5:x:1", "HOSTS", "4:x:7", "4:x:8"}, []string{r.ElementID(), r.Type(), r.Start().ElementID(), r.End().ElementID()})
	assert.Equal(t, []string{"4:x:8", "4:x:7"}, []string{r.Other(n).ElementID(), r.Other(r.End()).ElementID()})
	assert.Equal(t, "90", r.Property("value").String())
	assert.True(t, r.Graph() == nil && !r.IsZero())
}

func TestADetachedCopyIsEqualToWhatItCopies(t *testing.T) {
	g := oneNode(t)
	copied := graph.DetachedNode("n", []string{"A"}, []graph.Property{{Key: "x", Value: graph.Int(1)}})
	assert.True(t, graph.NodeValue(copied).Equal(graph.NodeValue(g.Node(0))))
	assert.True(t, graph.NodeValue(oneNode(t).Node(0)).Equal(graph.NodeValue(g.Node(0))), "a node of another graph with the same content")
	assert.False(t, graph.NodeValue(graph.DetachedNode("n", []string{"A"}, nil)).Equal(graph.NodeValue(g.Node(0))))
	assert.False(t, graph.NodeValue(graph.DetachedNode("m", []string{"A"}, []graph.Property{{Key: "x", Value: graph.Int(1)}})).Equal(graph.NodeValue(g.Node(0))))

	r := graph.DetachedRelationship("r", "R", "a", "b", nil)
	assert.True(t, graph.RelationshipValue(r).Equal(graph.RelationshipValue(graph.DetachedRelationship("r", "R", "a", "b", nil))))
	assert.False(t, graph.RelationshipValue(r).Equal(graph.RelationshipValue(graph.DetachedRelationship("r", "R", "b", "a", nil))))
}

func TestTheZeroHandlesAreEmptyAndHarmless(t *testing.T) {
	var n graph.Node
	var r graph.Relationship
	assert.True(t, n.IsZero() && r.IsZero())
	assert.Empty(t, n.Key()+r.Key()+r.Type()+r.StartElementID()+r.EndElementID())
	assert.Empty(t, n.Labels())
	assert.False(t, n.HasLabel("A"))
	assert.True(t, n.Property("x").IsNull() && r.Property("x").IsNull())
	assert.Empty(t, relationshipKeys(n.Out()))
	assert.True(t, r.Start().IsZero() && r.End().IsZero())
	for range n.Properties() {
		assert.Fail(t, "a property of nothing")
	}
	for range r.Properties() {
		assert.Fail(t, "a property of nothing")
	}
	assert.True(t, graph.NodeValue(n).IsNull() && graph.RelationshipValue(r).IsNull())
}

func TestReadingAllocatesNothing(t *testing.T) {
	b := graph.NewBuilder()
	text := graph.Property{Key: "name", Value: graph.String("Beijing")}
	a, err := b.AddNode("a", []string{"A"}, text)
	require.NoError(t, err)
	z, err := b.AddNode("z", []string{"A"}, text)
	require.NoError(t, err)
	for _, key := range []string{"r", "s"} {
		_, err := b.AddRelationship(key, "R", a, z, text, graph.Property{Key: "value", Value: graph.Int(1)})
		require.NoError(t, err)
	}
	g := b.Build()
	g.NodeByKey("a")
	for range g.NodesWhere("A", "name", text.Value) {
		break
	}

	node, found := g.Node(0), 0
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		for r := range node.Out("R") {
			for m := range r.End().In() {
				if name, ok := m.Start().Property("name").Str(); ok {
					found += len(name)
				}
			}
			for _, value := range r.Properties() {
				found += int(value.Kind())
			}
		}
		for n := range g.NodesWhere("A", "name", text.Value) {
			found += n.Degree()
		}
		for n := range g.Nodes() {
			found += len(n.Key())
		}
		if n, ok := g.NodeByKey("z"); ok && n.HasLabel("A") {
			found++
		}
	}))
	assert.Positive(t, found)
}
