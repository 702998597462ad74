package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

func TestWhatCannotBeInAGraphIsRefusedWithAReason(t *testing.T) {
	x := func(v graph.Value) graph.Property { return graph.Property{Key: "x", Value: v} }
	node := graph.NodeValue(graph.DetachedNode("n", nil, nil))
	for _, c := range []struct {
		name string
		add  func(b *graph.Builder) error
		want string
	}{
		{"a node with no key", func(b *graph.Builder) error { return addNode(b, "", nil) }, "a node needs a key that is not empty"},
		{"a node twice", func(b *graph.Builder) error { return addNode(b, "a", nil) }, `node "a" is there already: keys are unique`},
		{"an empty label", func(b *graph.Builder) error { return addNode(b, "b", []string{"New", ""}) }, `node "b": a label cannot be empty`},
		{"an empty key", func(b *graph.Builder) error { return addNode(b, "b", nil, graph.Property{Value: graph.Int(1)}) }, `node "b": a property key cannot be empty`},
		{"a property twice", func(b *graph.Builder) error { return addNode(b, "b", nil, x(graph.Int(1)), x(graph.Int(2))) }, `node "b": property "x" occurs twice`},
		{
			"a map", func(b *graph.Builder) error { return addNode(b, "b", nil, x(graph.Map(nil))) },
			`node "b": property "x": a MAP cannot be the value of a property, nor stand in a list that is one`,
		},
		{
			"a node in a list", func(b *graph.Builder) error {
				return addNode(b, "b", nil, x(graph.List(graph.Int(1), node)))
			},
			`node "b": property "x": a NODE cannot be the value of a property, nor stand in a list that is one`,
		},
		{
			"a list in a list", func(b *graph.Builder) error { return addNode(b, "b", nil, x(graph.List(graph.Int(1), graph.List()))) },
			`node "b": property "x": a list that is the value of a property cannot have lists in it`,
		},
		{"a relationship with no key", func(b *graph.Builder) error { return addRelationship(b, "", "R", 0, 0) }, "a relationship needs a key that is not empty"},
		{"a relationship twice", func(b *graph.Builder) error { return addRelationship(b, "r", "R", 0, 0) }, `relationship "r" is there already: keys are unique`},
		{"no type", func(b *graph.Builder) error { return addRelationship(b, "s", "", 0, 0) }, `relationship "s": a type cannot be empty`},
		{"no such start", func(b *graph.Builder) error { return addRelationship(b, "s", "New", 1, 0) }, `relationship "s": there is no node 1, only 1 nodes so far`},
		{"no such end", func(b *graph.Builder) error { return addRelationship(b, "s", "New", 0, 7) }, `relationship "s": there is no node 7, only 1 nodes so far`},
		{"a path", func(b *graph.Builder) error {
			return addRelationship(b, "s", "New", 0, 0, graph.Property{Key: "new", Value: graph.Int(1)}, x(graph.PathValue(graph.Path{})))
		}, `relationship "s": property "x": a PATH cannot be the value of a property, nor stand in a list that is one`},
	} {
		t.Run(c.name, func(t *testing.T) {
			build := func(also func(b *graph.Builder)) *graph.Graph {
				b := graph.NewBuilder()
				require.NoError(t, addNode(b, "a", []string{"A"}, graph.Property{Key: "y", Value: graph.List(graph.Int(1))}))
				require.NoError(t, addRelationship(b, "r", "R", 0, 0))
				also(b)
				require.NoError(t, addNode(b, "z", []string{"A"}, graph.Property{Key: "y", Value: graph.List(graph.Int(1))}))
				return b.Build()
			}
			want := build(func(*graph.Builder) {})
			got := build(func(b *graph.Builder) { assert.EqualError(t, c.add(b), c.want) })

			assert.Equal(t, want.Digest(), got.Digest(), "the builder was changed")
			assert.Equal(t, [][]string{want.Labels(), want.Types(), want.PropertyKeys()}, [][]string{got.Labels(), got.Types(), got.PropertyKeys()})
		})
	}
}

func addNode(b *graph.Builder, key string, labels []string, props ...graph.Property) error {
	_, err := b.AddNode(key, labels, props...)

	return err
}

func addRelationship(b *graph.Builder, key, typ string, start, end graph.NodeIndex, props ...graph.Property) error {
	_, err := b.AddRelationship(key, typ, start, end, props...)

	return err
}

func TestAGraphHasALimit(t *testing.T) {
	b := graph.NewSmallBuilder(2, 5)
	for _, key := range []string{"a", "b"} {
		require.NoError(t, addNode(b, key, nil))
		require.NoError(t, addRelationship(b, key, "R", 0, 0))
	}
	assert.EqualError(t, addNode(b, "c", nil), `node "c" is one too many: a graph has at most 2`)
	assert.EqualError(t, addRelationship(b, "c", "R", 0, 0), `relationship "c" is one too many: a graph has at most 2`)
	assert.Equal(t, 2, b.Build().NodeCount())

	b = graph.NewSmallBuilder(2, 5)
	x := func(v graph.Value) graph.Property { return graph.Property{Key: "x", Value: v} }
	assert.EqualError(t, addNode(b, "123456", nil), `node "123456": a text has at most 5 bytes, not 6`)
	assert.EqualError(t, addNode(b, "a", nil, x(graph.String("京津"))), `node "a": property "x": a text has at most 5 bytes, not 6`)
	assert.EqualError(t, addNode(b, "a", nil, x(graph.Strings("1", "2", "3", "4", "5"))),
		`node "a": property "x": a list has at most 4 elements, and fewer if they are large, not 5`)
	assert.NoError(t, addNode(b, "12345", nil, x(graph.Strings("1", "2", "3", "4"))))
}

func TestThereAreAtMost65535Types(t *testing.T) {
	raced.Skip(t)
	b := graph.NewBuilder()
	require.NoError(t, addNode(b, "a", nil))
	for i := range 65535 {
		require.NoError(t, addRelationship(b, fmt.Sprint(i), fmt.Sprintf("T%05d", i), 0, 0))
	}
	assert.EqualError(t, addRelationship(b, "s", "ONE_MORE", 0, 0), `relationship "s": type "ONE_MORE" is one too many: a graph has at most 65535`)

	g := b.Build()
	last, ok := g.TypeID("T65534")
	require.True(t, ok)
	assert.Equal(t, 1, g.OutDegree(0, last))
	assert.Equal(t, 65535, g.OutDegree(0, graph.AnyType))
}

func TestABuilderIsEmptyAfterItHasBuilt(t *testing.T) {
	b := graph.NewBuilder()
	require.NoError(t, addNode(b, "a", []string{"A"}, graph.Property{Key: "x", Value: graph.Int(1)}))
	first := b.Build()
	assert.Equal(t, []int{1, 0, 0}, []int{first.NodeCount(), b.NodeCount(), b.RelationshipCount()})
	assert.Error(t, addRelationship(b, "r", "R", 0, 0), "the node is in the graph that was built")
	require.NoError(t, addNode(b, "a", []string{"A"}, graph.Property{Key: "x", Value: graph.Int(1)}))
	assert.Equal(t, first.Digest(), b.Build().Digest())
	assert.Equal(t, 0, b.Build().NodeCount())
}

func TestColumnsOfManyRowsKeepTheirValues(t *testing.T) {
	raced.Skip(t)
	const rows = 50_000
	value := func(i int) map[string]graph.Value {
		v := map[string]graph.Value{"all": graph.Int(int64(i))}
		if i%2 == 0 {
			v["half"] = graph.String(strings.Repeat("x", i%7))
		}
		if i%1000 == 1 {
			v["few"] = graph.Float(float64(i) / 3)
		}
		if i >= rows/2 {
			v["late"] = graph.Int(int64(i) << 20)
		}
		switch {
		case i < rows/2:
			v["mixed"] = graph.Int(int64(i))
		case i < rows*3/4:
			v["mixed"] = graph.Float(float64(i))
		default:
			v["mixed"] = graph.List(graph.Int(int64(i)<<40), graph.Int(1))
		}
		return v
	}
	key := func(i int) string { return fmt.Sprintf("%06d", i*7919%rows) }
	for _, inOrder := range []bool{true, false} {
		b := graph.NewBuilder()
		for i := range rows {
			var props []graph.Property
			for name, v := range value(i) {
				props = append(props, graph.Property{Key: name, Value: v})
			}
			name := key(i)
			if inOrder {
				name = fmt.Sprintf("%06d", i)
			}
			require.NoError(t, addNode(b, name, nil, props...))
		}
		g := b.Build()
		for i := range rows {
			name := key(i)
			if inOrder {
				name = fmt.Sprintf("%06d", i)
			}
			n, ok := g.NodeByKey(name)
			require.True(t, ok)
			want := value(i)
			for property, v := range n.Properties() {
				if !v.Equal(want[property]) {
					require.Fail(t, "another value", "%s of %s: %v, want %v", property, name, v, want[property])
				}
				delete(want, property)
			}
			require.Empty(t, want)
		}
	}
}

func TestTextsOfAnyLengthComeBack(t *testing.T) {
	b := graph.NewBuilder()
	var want []string
	for i, length := range []int{0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 33, 1 << 18, 1<<18 + 1, 1 << 20, 3_000_000, 5} {
		text := strings.Repeat(string(rune('a'+i)), length)
		want = append(want, text)
		require.NoError(t, addNode(b, fmt.Sprintf("%02d", i), nil, graph.Property{Key: "text", Value: graph.String(text)}))
	}
	// Once more: they are found and not kept twice.
	for i, text := range want {
		require.NoError(t, addNode(b, fmt.Sprintf("%02d again", i), nil, graph.Property{Key: "text", Value: graph.String(text)}))
	}
	g := b.Build()
	for i, text := range want {
		first, _ := g.NodeByKey(fmt.Sprintf("%02d", i))
		second, _ := g.NodeByKey(fmt.Sprintf("%02d again", i))
		got, _ := first.Property("text").Str()
		assert.True(t, got == text, "text of %d bytes", len(text))
		key, _ := g.KeyID("text")
		a, _ := g.NodeColumn(key).StringID(uint32(first.Index()))
		b, _ := g.NodeColumn(key).StringID(uint32(second.Index()))
		assert.Equal(t, a, b)
	}
}
