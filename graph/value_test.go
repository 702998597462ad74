package graph_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestValuesArePrintedAsCypherWritesThem(t *testing.T) {
	node := graph.DetachedNode("4:x:1", []string{"Place", "Entity"}, []graph.Property{{Key: "name", Value: graph.String("Beijing")}, {Key: "ä b", Value: graph.Int(1)}})
	bare := graph.DetachedNode("4:x:2", nil, nil)
	hosts := graph.DetachedRelationship("5:x:1", "HOSTS", "4:x:1", "4:x:2", []graph.Property{{Key: "value", Value: graph.Int(90)}})
	for _, c := range []struct {
		value graph.Value
		want  string
	}{
		{graph.Value{}, "null"},
		{graph.Bool(true), "true"},
		{graph.Int(-90), "-90"},
		{graph.Float(1), "1.0"},
		{graph.Float(0.5), "0.5"},
		{graph.Float(1e7), "1.0E7"},
		{graph.Float(-12345678.9), "-1.23456789E7"},
		{graph.Float(9999999), "9999999.0"},
		{graph.Float(0.001), "0.001"},
		{graph.Float(0.00012), "1.2E-4"},
		{graph.Float(math.Copysign(0, -1)), "-0.0"},
		{graph.Float(math.NaN()), "NaN"},
		{graph.Float(math.Inf(-1)), "-Infinity"},
		{graph.Float(math.Inf(1)), "Infinity"},
		{graph.String(""), `""`},
		{graph.String("京津冀 \"x\" \\ \n\t\r\x00\x7f"), `"京津冀 \"x\" \\ \n\t\r\u0000\u007f"`},
		{graph.List(), "[]"},
		{graph.List(graph.Int(1), graph.String("a"), graph.List()), `[1, "a", []]`},
		{graph.Map(nil), "{}"},
		{graph.Map(map[string]graph.Value{"b": graph.Int(1), "a": {}}), "{a: null, b: 1}"},
		{graph.DateValue(0), "1970-01-01"},
		{graph.NodeValue(node), "(:Entity:Place {name: \"Beijing\", `ä b`: 1})"},
		{graph.NodeValue(bare), "()"},
		{graph.NodeValue(graph.DetachedNode("n", nil, []graph.Property{{Key: "x", Value: graph.Int(1)}})), "({x: 1})"},
		{graph.RelationshipValue(hosts), "[:HOSTS {value: 90}]"},
		{graph.RelationshipValue(graph.DetachedRelationship("r", "A`B", "a", "b", nil)), "[:`A``B`]"},
		{
			graph.PathValue(graph.Path{Nodes: []graph.Node{bare, node}, Relationships: []graph.Relationship{hosts}}),
			"()<-[:HOSTS {value: 90}]-(:Entity:Place {name: \"Beijing\", `ä b`: 1})",
		},
		{
			graph.PathValue(graph.Path{Nodes: []graph.Node{node, bare}, Relationships: []graph.Relationship{hosts}}),
			"(:Entity:Place {name: \"Beijing\", `ä b`: 1})-[:HOSTS {value: 90}]->()",
		},
		{graph.PathValue(graph.Path{}), ""},
	} {
		assert.Equal(t, c.want, c.value.String())
		assert.Equal(t, c.want, fmt.Sprintf("%v", c.value))
	}
	assert.Equal(t, "graph.INTEGER(1)", fmt.Sprintf("%#v", graph.Int(1)))
}

func TestAValueIsOfOneKindOnly(t *testing.T) {
	node := graph.DetachedNode("n", nil, nil)
	zoned, err := graph.NewTime(1, 3600)
	require.NoError(t, err)
	values := map[graph.Kind]graph.Value{
		graph.KindNull: {}, graph.KindBool: graph.Bool(true), graph.KindInt: graph.Int(1), graph.KindFloat: graph.Float(1),
		graph.KindString: graph.String("a"), graph.KindList: graph.List(graph.Int(1)), graph.KindMap: graph.Map(map[string]graph.Value{"a": graph.Int(1)}),
		graph.KindDate: graph.DateValue(1), graph.KindLocalTime: graph.LocalTimeValue(1), graph.KindTime: graph.TimeValue(zoned),
		graph.KindLocalDateTime: graph.LocalDateTimeValue(graph.NewLocalDateTime(1, 1)),
		graph.KindDateTime:      graph.DateTimeValue(mustValue(t, graph.ParseDateTime, "2025-12-23T12:00Z")),
		graph.KindDuration:      graph.DurationValue(mustValue(t, graph.ParseDuration, "P1D")),
		graph.KindNode:          graph.NodeValue(node), graph.KindRelationship: graph.RelationshipValue(graph.DetachedRelationship("r", "R", "n", "n", nil)),
		graph.KindPath: graph.PathValue(graph.Path{Nodes: []graph.Node{node}}),
	}
	names := map[string]bool{}
	for kind, v := range values {
		assert.Equal(t, kind, v.Kind())
		assert.Equal(t, kind == graph.KindNull, v.IsNull())
		assert.Equal(t, []graph.Kind{kind}, kindsThatAre(v), "%v", v)
		for other, w := range values {
			assert.Equal(t, kind == other, v.Equal(w), "%v and %v", v, w)
		}
		names[kind.String()] = true
	}
	assert.Len(t, names, len(values), "two kinds have one name")
	assert.Equal(t, "UNKNOWN", graph.Kind(99).String())
	assert.Equal(t, "ZONED DATETIME", graph.KindDateTime.String())
}

// kindsThatAre asks a value for each kind.
func kindsThatAre(v graph.Value) []graph.Kind {
	var kinds []graph.Kind
	add := func(kind graph.Kind, ok bool) {
		if ok {
			kinds = append(kinds, kind)
		}
	}
	add(graph.KindNull, v.IsNull())
	_, ok := v.Bool()
	add(graph.KindBool, ok)
	_, ok = v.Int()
	add(graph.KindInt, ok)
	_, ok = v.Float()
	add(graph.KindFloat, ok)
	_, ok = v.Str()
	add(graph.KindString, ok)
	_, ok = v.List()
	add(graph.KindList, ok)
	_, ok = v.Map()
	add(graph.KindMap, ok)
	_, ok = v.Date()
	add(graph.KindDate, ok)
	_, ok = v.LocalTime()
	add(graph.KindLocalTime, ok)
	_, ok = v.Time()
	add(graph.KindTime, ok)
	_, ok = v.LocalDateTime()
	add(graph.KindLocalDateTime, ok)
	_, ok = v.DateTime()
	add(graph.KindDateTime, ok)
	_, ok = v.Duration()
	add(graph.KindDuration, ok)
	_, ok = v.Node()
	add(graph.KindNode, ok)
	_, ok = v.Relationship()
	add(graph.KindRelationship, ok)
	_, ok = v.Path()
	add(graph.KindPath, ok)

	return kinds
}

func TestPointsInTimeComeBackAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		local, zoned, duration := drawLocalDateTime(t), drawDateTime(t), drawDuration(t)
		timeOfDay, err := graph.NewTime(drawLocalTime(t), drawOffset(t))
		require.NoError(t, err)

		gotLocal, _ := graph.LocalDateTimeValue(local).LocalDateTime()
		gotZoned, _ := graph.DateTimeValue(zoned).DateTime()
		gotDuration, _ := graph.DurationValue(duration).Duration()
		gotTime, _ := graph.TimeValue(timeOfDay).Time()
		assert.Equal(t, local, gotLocal)
		assert.Equal(t, zoned, gotZoned)
		assert.Equal(t, duration, gotDuration)
		assert.Equal(t, timeOfDay, gotTime)
	})
}

func TestNumbersAreReadAsFloatsByNumber(t *testing.T) {
	for _, v := range []graph.Value{graph.Int(2), graph.Float(2)} {
		f, ok := v.Number()
		assert.True(t, ok)
		assert.Equal(t, 2.0, f)
	}
	_, ok := graph.String("2").Number()
	assert.False(t, ok)
}

func TestListsAndMapsAreCopies(t *testing.T) {
	elements := []graph.Value{graph.Int(1)}
	m := map[string]graph.Value{"a": graph.Int(1), "b": {}}
	list, mapping := graph.List(elements...), graph.Map(m)
	elements[0], m["a"] = graph.Int(2), graph.Int(2)

	assert.Equal(t, "[1]", list.String())
	assert.Equal(t, "{a: 1, b: null}", mapping.String())
	out, _ := mapping.Map()
	out["a"] = graph.Int(3)
	a, ok := mapping.Entry("a")
	assert.True(t, ok)
	assert.True(t, a.Equal(graph.Int(1)))
	b, ok := mapping.Entry("b")
	assert.True(t, ok && b.IsNull())
	_, ok = mapping.Entry("c")
	assert.False(t, ok)
	assert.Equal(t, []string{"a", "b"}, slices.Sorted(maps.Keys(out)))
	assert.Equal(t, []int{1, 2, 3, 0}, []int{list.Len(), mapping.Len(), graph.String("abc").Len(), graph.Int(7).Len()})
	empty, ok := graph.List().List()
	assert.True(t, ok && len(empty) == 0)
}

func TestValuesAreSmallAndMadeWithoutAllocating(t *testing.T) {
	assert.Equal(t, uintptr(24), unsafe.Sizeof(graph.Value{}))

	text := string([]byte("some text"))
	zoned := mustValue(t, graph.ParseDateTime, "2025-12-23T12:30:00.5+08:00")
	local := mustValue(t, graph.ParseLocalDateTime, "2025-12-23T12:30:00.5")
	timeOfDay := mustValue(t, graph.ParseTime, "12:30:00.5+08:00")
	node := oneNode(t).Node(0)
	var kept [10]graph.Value
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		kept = [...]graph.Value{
			graph.Bool(true), graph.Int(1 << 40), graph.Float(1.5), graph.String(text), graph.DateValue(20000), graph.LocalTimeValue(1 << 40),
			graph.TimeValue(timeOfDay), graph.LocalDateTimeValue(local), graph.DateTimeValue(zoned), graph.NodeValue(node),
		}
	}))
	for _, v := range kept {
		assert.False(t, v.IsNull())
	}
}

func oneNode(t testing.TB) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	_, err := b.AddNode("n", []string{"A"}, graph.Property{Key: "x", Value: graph.Int(1)})
	require.NoError(t, err)

	return b.Build()
}

func TestADeepComparisonNeverTakesDifferentTextsForEqual(t *testing.T) {
	// What testify's Equal and reflect.DeepEqual do: they may say no to equal values, but must not say yes to others.
	assert.NotEqual(t, graph.String("abc"), graph.String("axx"))
	assert.NotEqual(t, graph.Strings("a", "b"), graph.Strings("a", "c"))
}
