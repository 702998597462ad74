package graph_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

// What follows draws values, elements and whole graphs for the property tests.

func drawDate(t *rapid.T) graph.Date {
	if rapid.Bool().Draw(t, "any year") {
		return graph.Date(rapid.Int64Range(int64(graph.MinDate), int64(graph.MaxDate)).Draw(t, "day"))
	}

	return graph.Date(rapid.Int64Range(-100_000, 100_000).Draw(t, "day"))
}

func drawLocalTime(t *rapid.T) graph.LocalTime {
	nanos := rapid.Int64Range(0, 86_399_999_999_999).Draw(t, "nanos")
	if rapid.Bool().Draw(t, "whole seconds") {
		nanos -= nanos % 1_000_000_000
	}

	return graph.LocalTime(nanos)
}

func drawOffset(t *rapid.T) int {
	offset := rapid.IntRange(-64800, 64800).Draw(t, "offset")
	if rapid.Bool().Draw(t, "quarters") {
		offset -= offset % 900
	}

	return offset
}

func drawLocalDateTime(t *rapid.T) graph.LocalDateTime {
	return graph.NewLocalDateTime(drawDate(t), drawLocalTime(t))
}

func drawDateTime(t *rapid.T) graph.DateTime {
	local := drawLocalDateTime(t)
	zone := rapid.SampledFrom([]string{"", "", "Asia/Shanghai", "Europe/Berlin", "UTC", "America/St_Johns"}).Draw(t, "zone")
	if zone != "" {
		// Away from the ends of the calendar, which a shift by the offset could leave.
		local = graph.NewLocalDateTime(graph.Date(rapid.Int64Range(-50_000, 100_000).Draw(t, "day")), local.Time())
		dt, err := graph.NewDateTimeIn(local, zone)
		require.NoError(t, err)
		return dt
	}
	dt, err := graph.NewDateTime(local, drawOffset(t))
	require.NoError(t, err)

	return dt
}

func drawDuration(t *rapid.T) graph.Duration {
	// Together, they are no more seconds than 64 bits can count.
	part := func(name string, seconds int64) int64 {
		most := math.MaxInt64 / 4 / seconds
		return rapid.OneOf(rapid.Int64Range(-100, 100), rapid.Int64Range(-most, most)).Draw(t, name)
	}
	d, err := graph.NewDuration(part("months", 2629746), part("days", 86400), part("seconds", 1), rapid.Int64Range(0, 999_999_999).Draw(t, "nanos"))
	require.NoError(t, err)

	return d
}

func drawPoint(t *rapid.T) graph.Point {
	coordinate := rapid.OneOf(rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1.5, -90, 90}), rapid.Float64Range(-90, 90))
	srid := rapid.SampledFrom([]int{graph.WGS84, graph.WGS84In3D, graph.Cartesian, graph.CartesianIn3D}).Draw(t, "srid")
	coordinates := []float64{coordinate.Draw(t, "x"), coordinate.Draw(t, "y"), coordinate.Draw(t, "z")}
	if srid == graph.WGS84 || srid == graph.Cartesian {
		coordinates = coordinates[:2]
	}
	p, err := graph.NewPoint(srid, coordinates...)
	require.NoError(t, err)

	return p
}

func drawFloat(t *rapid.T) float64 {
	return rapid.OneOf(
		rapid.Float64(),
		rapid.Map(rapid.Int64Range(-10, 10), func(i int64) float64 { return float64(i) / 2 }),
		rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1), 1 << 53, 1 << 63, -1 << 63}),
	).Draw(t, "float")
}

func drawInt(t *rapid.T) int64 {
	return rapid.OneOf(
		rapid.Int64(),
		rapid.Int64Range(-10, 10),
		rapid.SampledFrom([]int64{1<<53 + 1, 1 << 53, math.MaxInt64, math.MinInt64, math.MaxInt32 + 1, math.MinInt32 - 1}),
	).Draw(t, "int")
}

// drawStorable draws a value that a property can have, null too; with a depth, lists as well.
func drawStorable(t *rapid.T, depth int) graph.Value {
	kinds := 11
	if depth > 0 {
		kinds++
	}
	switch rapid.IntRange(0, kinds).Draw(t, "kind") {
	case 0:
		return graph.Value{}
	case 1:
		return graph.Bool(rapid.Bool().Draw(t, "bool"))
	case 2:
		return graph.Int(drawInt(t))
	case 3:
		return graph.Float(drawFloat(t))
	case 4:
		return graph.DateValue(drawDate(t))
	case 5:
		return graph.LocalTimeValue(drawLocalTime(t))
	case 6:
		return drawTimeValue(t)
	case 7:
		return graph.LocalDateTimeValue(drawLocalDateTime(t))
	case 8:
		return graph.DateTimeValue(drawDateTime(t))
	case 9:
		return graph.DurationValue(drawDuration(t))
	case 10:
		return graph.PointValue(drawPoint(t))
	case 11:
		return graph.String(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "a", "b", "京津冀", "a\x00"})).Draw(t, "text"))
	}

	list := make([]graph.Value, rapid.IntRange(0, 4).Draw(t, "length"))
	for i := range list {
		list[i] = drawStorable(t, 0)
	}

	return graph.List(list...)
}

func drawTimeValue(t *rapid.T) graph.Value {
	v, err := graph.NewTime(drawLocalTime(t), drawOffset(t))
	require.NoError(t, err)

	return graph.TimeValue(v)
}

// drawValue draws any value at all: maps, and nodes, relationships and paths of the graphs given, too.
func drawValue(t *rapid.T, depth int, graphs ...*graph.Graph) graph.Value {
	choice := rapid.IntRange(0, 7).Draw(t, "sort")
	switch {
	case choice == 0 && depth > 0:
		m := map[string]graph.Value{}
		for range rapid.IntRange(0, 3).Draw(t, "entries") {
			m[rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "key")] = drawValue(t, depth-1, graphs...)
		}
		return graph.Map(m)
	case choice == 1 && depth > 0:
		list := make([]graph.Value, rapid.IntRange(0, 3).Draw(t, "length"))
		for i := range list {
			list[i] = drawValue(t, depth-1, graphs...)
		}
		return graph.List(list...)
	case choice == 2:
		return graph.NodeValue(drawNode(t, graphs))
	case choice == 3:
		return graph.RelationshipValue(drawRelationship(t, graphs))
	case choice == 4:
		p := graph.Path{Nodes: []graph.Node{drawNode(t, graphs)}}
		for range rapid.IntRange(0, 2).Draw(t, "steps") {
			p.Relationships = append(p.Relationships, drawRelationship(t, graphs))
			p.Nodes = append(p.Nodes, drawNode(t, graphs))
		}
		return graph.PathValue(p)
	}

	return drawStorable(t, depth)
}

func drawNode(t *rapid.T, graphs []*graph.Graph) graph.Node {
	for _, g := range graphs {
		if g.NodeCount() > 0 && rapid.Bool().Draw(t, "of this graph") {
			return g.Node(graph.NodeIndex(rapid.IntRange(0, g.NodeCount()-1).Draw(t, "node")))
		}
	}

	return graph.DetachedNode(drawName(t), []string{"A"}, nil)
}

func drawRelationship(t *rapid.T, graphs []*graph.Graph) graph.Relationship {
	for _, g := range graphs {
		if g.RelationshipCount() > 0 && rapid.Bool().Draw(t, "of this graph") {
			return g.Relationship(graph.RelIndex(rapid.IntRange(0, g.RelationshipCount()-1).Draw(t, "relationship")))
		}
	}

	return graph.DetachedRelationship(drawName(t), "R", drawName(t), drawName(t), nil)
}

func drawName(t *rapid.T) string {
	return rapid.SampledFrom([]string{"a", "b", "c", "Aa", "京", "long name with spaces", "B`"}).Draw(t, "name")
}

// content is what a graph is made of, in an order in which it may be added.
type content struct {
	nodes         []nodeContent
	relationships []relationshipContent
}

type nodeContent struct {
	key    string
	labels []string
	props  []graph.Property
}

type relationshipContent struct {
	key, typ   string
	start, end int // in content.nodes
	props      []graph.Property
}

func drawProperties(t *rapid.T) []graph.Property {
	keys := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"id", "name", "value", "low", "high", "time", "京"}), 0, 5, rapid.ID).Draw(t, "keys")
	props := make([]graph.Property, len(keys))
	for i, key := range keys {
		props[i] = graph.Property{Key: key, Value: drawStorable(t, 2)}
	}

	return props
}

func drawContent(t *rapid.T) content {
	var c content
	suffix := rapid.StringN(0, 20, 40)
	keys := rapid.SliceOfNDistinct(rapid.OneOf(rapid.StringN(1, 4, 10), rapid.Map(suffix, func(s string) string { return "Entity/common/" + s })),
		0, 12, rapid.ID).Draw(t, "node keys")
	for _, key := range keys {
		labels := rapid.SliceOfN(rapid.SampledFrom([]string{"Entity", "Place", "City", "Group"}), 0, 4).Draw(t, "labels")
		c.nodes = append(c.nodes, nodeContent{key, labels, drawProperties(t)})
	}
	if len(keys) == 0 {
		return c
	}

	for _, key := range rapid.SliceOfNDistinct(rapid.StringN(1, 6, 12), 0, 20, rapid.ID).Draw(t, "relationship keys") {
		c.relationships = append(c.relationships, relationshipContent{
			key: key, typ: rapid.SampledFrom([]string{"HOSTS", "KNOWS", "PART_OF"}).Draw(t, "type"),
			start: rapid.IntRange(0, len(keys)-1).Draw(t, "start"), end: rapid.IntRange(0, len(keys)-1).Draw(t, "end"),
			props: drawProperties(t),
		})
	}

	return c
}

// build adds the content in an order that the seed decides on; 0 is the order that it has.
func (c content) build(t require.TestingT, seed uint64) *graph.Graph {
	random := rand.New(rand.NewPCG(seed, seed))
	order := func(n int) []int {
		if seed == 0 {
			order := make([]int, n)
			for i := range order {
				order[i] = i
			}
			return order
		}
		return random.Perm(n)
	}
	shuffled := func(props []graph.Property) []graph.Property {
		out := make([]graph.Property, len(props))
		for to, from := range order(len(props)) {
			out[to] = props[from]
		}
		return out
	}

	b := graph.NewBuilder()
	indexes := make([]graph.NodeIndex, len(c.nodes))
	for _, i := range order(len(c.nodes)) {
		n := c.nodes[i]
		index, err := b.AddNode(n.key, n.labels, shuffled(n.props)...)
		require.NoError(t, err)
		indexes[i] = index
	}
	for _, i := range order(len(c.relationships)) {
		r := c.relationships[i]
		_, err := b.AddRelationship(r.key, r.typ, indexes[r.start], indexes[r.end], shuffled(r.props)...)
		require.NoError(t, err)
	}

	return b.Build()
}

// small draws the content of a graph and builds it.
func small(t *rapid.T) *graph.Graph { return drawContent(t).build(t, 0) }

func mustValue[T any](t testing.TB, parse func(string) (T, error), text string) T {
	t.Helper()
	v, err := parse(text)
	require.NoError(t, err)

	return v
}
