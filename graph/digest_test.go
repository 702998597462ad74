package graph_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestTheOrderOfAddingDoesNotChangeTheDigest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		first := c.build(t, 0)
		second := c.build(t, rapid.Uint64Min(1).Draw(t, "seed"))

		assert.Equal(t, first.Digest(), second.Digest())
		assert.Equal(t, first.NodeHashes(), second.NodeHashes())
		assert.Equal(t, first.RelationshipHashes(), second.RelationshipHashes())
	})
}

func TestTheDigestCanBeComputedFromHashesInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := small(t)
		nodes, relationships := g.NodeHashes(), g.RelationshipHashes()
		for i, hash := range nodes {
			assert.Equal(t, hash, g.NodeHash(graph.NodeIndex(i)))
		}
		for i, hash := range relationships {
			assert.Equal(t, hash, g.RelationshipHash(graph.RelIndex(i)))
		}

		nodes = rapid.Permutation(nodes).Draw(t, "nodes")
		relationships = rapid.Permutation(relationships).Draw(t, "relationships")
		before := slices.Clone(nodes)
		assert.Equal(t, g.Digest(), graph.DigestOf(nodes, relationships))
		assert.Equal(t, before, nodes, "the caller's slice was changed")
	})
}

func TestHashesOfContentAreThoseOfTheGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		g := c.build(t, 0)
		for _, n := range c.nodes {
			node, _ := g.NodeByKey(n.key)
			assert.Equal(t, g.NodeHash(node.Index()), graph.HashNode(n.key, n.labels, n.props))
		}
		for _, r := range c.relationships {
			relationship, _ := g.RelationshipByKey(r.key)
			want := graph.HashRelationship(r.key, r.typ, c.nodes[r.start].key, c.nodes[r.end].key, r.props)
			assert.Equal(t, g.RelationshipHash(relationship.Index()), want)
		}
	})
}

func TestAHashOfOrderedContentAllocatesOnce(t *testing.T) {
	labels := []string{"Entity", "Place"}
	props := []graph.Property{{Key: "name", Value: graph.String("Beijing")}, {Key: "x", Value: graph.Int(1)}}
	loop := oneLoop(t)
	assert.Equal(t, 4.0, testing.AllocsPerRun(100, func() {
		graph.HashNode("Entity/beijing", labels, props)
		graph.HashRelationship("s-1", "HOSTS", "Entity/beijing", "Entity/tianjin", props)
		loop.NodeHash(0)
		loop.RelationshipHash(0)
	}))
}

func TestTheHashChangesWhenAnythingChanges(t *testing.T) {
	props := func(v graph.Value) []graph.Property {
		return []graph.Property{{Key: "name", Value: graph.String("Beijing")}, {Key: "x", Value: v}}
	}
	base := graph.HashNode("a", []string{"A", "B"}, props(graph.Int(1)))
	others := map[string]graph.Hash{
		"another key":             graph.HashNode("b", []string{"A", "B"}, props(graph.Int(1))),
		"another label":           graph.HashNode("a", []string{"A", "C"}, props(graph.Int(1))),
		"a label more":            graph.HashNode("a", []string{"A", "B", "C"}, props(graph.Int(1))),
		"labels joined":           graph.HashNode("a", []string{"AB"}, props(graph.Int(1))),
		"another value":           graph.HashNode("a", []string{"A", "B"}, props(graph.Int(2))),
		"another kind":            graph.HashNode("a", []string{"A", "B"}, props(graph.Float(1))),
		"a text for a number":     graph.HashNode("a", []string{"A", "B"}, props(graph.String("1"))),
		"a list of the value":     graph.HashNode("a", []string{"A", "B"}, props(graph.List(graph.Int(1)))),
		"a list in a list":        graph.HashNode("a", []string{"A", "B"}, props(graph.List(graph.List(graph.Int(1))))),
		"no value":                graph.HashNode("a", []string{"A", "B"}, props(graph.Value{})),
		"another property":        graph.HashNode("a", []string{"A", "B"}, append(props(graph.Int(1)), graph.Property{Key: "y", Value: graph.Int(1)})),
		"a relationship":          graph.HashRelationship("a", "A", "B", "", props(graph.Int(1))),
		"a relationship turned":   graph.HashRelationship("a", "A", "", "B", props(graph.Int(1))),
		"of another type":         graph.HashRelationship("a", "B", "", "A", props(graph.Int(1))),
		"with its parts shifted":  graph.HashRelationship("aA", "", "", "B", props(graph.Int(1))),
		"with another value":      graph.HashRelationship("a", "A", "", "B", props(graph.Int(2))),
		"with another time":       graph.HashRelationship("a", "A", "", "B", props(graph.LocalTimeValue(1))),
		"with a date of the time": graph.HashRelationship("a", "A", "", "B", props(graph.DateValue(1))),
	}
	seen := map[graph.Hash]string{base: "the node itself"}
	for name, hash := range others {
		assert.NotContains(t, seen, hash, "%s has the hash of %s", name, seen[hash])
		seen[hash] = name
	}
}

func TestAValueHasOneHashExactlyIfItIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawStorable(t, 2)
		b := rapid.OneOf(rapid.Just(a), rapid.Custom(func(t *rapid.T) graph.Value { return drawStorable(t, 2) })).Draw(t, "other")
		hash := func(v graph.Value) graph.Hash {
			return graph.HashNode("k", nil, []graph.Property{{Key: "x", Value: graph.List(v)}})
		}
		assert.Equal(t, a.Equal(b), hash(a) == hash(b), "%#v and %#v", a, b)
	})
}

func TestMapsAndElementsHaveHashesToo(t *testing.T) {
	g := oneLoop(t)
	node, relationship := g.Node(0), g.Relationship(0)
	copied := graph.DetachedNode("a", []string{"A"}, []graph.Property{{Key: "x", Value: graph.Int(1)}})
	hash := func(v graph.Value) graph.Hash {
		return graph.HashNode("k", nil, []graph.Property{{Key: "x", Value: v}})
	}
	assert.Equal(t, hash(graph.NodeValue(copied)), hash(graph.NodeValue(node)))
	detached := graph.DetachedRelationship("r", "R", "a", "a", nil)
	assert.Equal(t, hash(graph.RelationshipValue(detached)), hash(graph.RelationshipValue(relationship)))
	path := graph.Path{Nodes: []graph.Node{node, node}, Relationships: []graph.Relationship{relationship}}
	seen := map[graph.Hash]bool{}
	for _, v := range []graph.Value{
		graph.NodeValue(node), graph.RelationshipValue(relationship), graph.PathValue(path), graph.PathValue(graph.Path{Nodes: path.Nodes[:1]}),
		graph.Map(nil), graph.Map(map[string]graph.Value{"a": {}}), graph.Map(map[string]graph.Value{"a": graph.Int(1)}),
		graph.Map(map[string]graph.Value{"b": graph.Int(1)}),
	} {
		seen[hash(v)] = true
	}
	assert.Len(t, seen, 8)
}

// oneLoop is (a:A {x: 1})-[:R]->(a).
func oneLoop(t testing.TB) *graph.Graph {
	t.Helper()
	b := graph.NewBuilder()
	require.NoError(t, addNode(b, "a", []string{"A"}, graph.Property{Key: "x", Value: graph.Int(1)}))
	require.NoError(t, addRelationship(b, "r", "R", 0, 0))

	return b.Build()
}

func TestZeroAndNaNHaveOneHash(t *testing.T) {
	hash := func(f float64) graph.Hash {
		return graph.HashNode("k", nil, []graph.Property{{Key: "x", Value: graph.Float(f)}})
	}
	assert.Equal(t, hash(0), hash(math.Copysign(0, -1)))
	assert.Equal(t, hash(math.NaN()), hash(math.Float64frombits(0x7ff0000000000001)))
	assert.NotEqual(t, hash(0), hash(math.NaN()))
}

func TestADateTimeInAZoneHashesByItsInstant(t *testing.T) {
	hash := func(text string) graph.Hash {
		v := graph.DateTimeValue(mustValue(t, graph.ParseDateTime, text))
		return graph.HashNode("k", nil, []graph.Property{{Key: "x", Value: v}})
	}
	assert.Equal(t, hash("2025-07-01T12:00[Europe/Berlin]"), hash("2025-07-01T12:00+02:00[Europe/Berlin]"))
	assert.NotEqual(t, hash("2025-07-01T12:00[Europe/Berlin]"), hash("2025-07-01T12:00+02:00"))
	assert.NotEqual(t, hash("2025-07-01T12:00+02:00"), hash("2025-07-01T10:00Z"))
}

// The following writes the canonical form a second time, from the words of the package comment, for the values that statements have.

type form struct{ bytes.Buffer }

func (f *form) count(n int)    { f.Write(binary.AppendUvarint(nil, uint64(n))) }
func (f *form) text(s string)  { f.count(len(s)); f.WriteString(s) }
func (f *form) int64(n uint64) { f.Write(binary.BigEndian.AppendUint64(nil, n)) }
func (f *form) hash() graph.Hash {
	return sha256.Sum256(f.Bytes())
}

func TestTheCanonicalFormIsAsDocumented(t *testing.T) {
	b := graph.NewBuilder()
	start, err := b.AddNode("Entity/b", []string{"Place", "Entity", "Place"},
		graph.Property{Key: "name", Value: graph.String("北京")}, graph.Property{Key: "aliases", Value: graph.Strings("Peking")})
	require.NoError(t, err)
	end, err := b.AddNode("Entity/a", nil)
	require.NoError(t, err)
	long := strings.Repeat("x", 200)
	_, err = b.AddRelationship("s-1", "HOSTS", start, end,
		graph.Property{Key: "value", Value: graph.Int(-2)}, graph.Property{Key: "share", Value: graph.Float(0.5)},
		graph.Property{Key: "from", Value: graph.DateValue(mustValue(t, graph.ParseDate, "1970-01-03"))},
		graph.Property{Key: "text", Value: graph.String(long)}, graph.Property{Key: "sure", Value: graph.Bool(true)})
	require.NoError(t, err)
	g := b.Build()

	var a, place, hosts form
	a.WriteString("N")
	a.text("Entity/a")
	a.count(0)
	a.count(0)

	place.WriteString("N")
	place.text("Entity/b")
	place.count(2)
	place.text("Entity")
	place.text("Place")
	place.count(2)
	place.text("aliases")
	place.WriteByte(5)
	place.count(1)
	place.WriteByte(4)
	place.text("Peking")
	place.text("name")
	place.WriteByte(4)
	place.text("北京")

	hosts.WriteString("R")
	hosts.text("s-1")
	hosts.text("HOSTS")
	hosts.text("Entity/b")
	hosts.text("Entity/a")
	hosts.count(5)
	hosts.text("from")
	hosts.WriteByte(7)
	hosts.int64(2)
	hosts.text("share")
	hosts.WriteByte(3)
	hosts.int64(0x3fe0000000000000)
	hosts.text("sure")
	hosts.Write([]byte{1, 1})
	hosts.text("text")
	hosts.WriteByte(4)
	hosts.text(long)
	hosts.text("value")
	hosts.WriteByte(2)
	hosts.int64(0xfffffffffffffffe)

	assert.Equal(t, a.hash(), g.NodeHash(0))
	assert.Equal(t, place.hash(), g.NodeHash(1))
	assert.Equal(t, hosts.hash(), g.RelationshipHash(0))

	nodes := []graph.Hash{a.hash(), place.hash()}
	slices.SortFunc(nodes, func(a, b graph.Hash) int { return bytes.Compare(a[:], b[:]) })
	var whole form
	whole.WriteString("jjj graph 1\n")
	whole.int64(2)
	whole.Write(nodes[0][:])
	whole.Write(nodes[1][:])
	whole.int64(1)
	hash := hosts.hash()
	whole.Write(hash[:])
	assert.Equal(t, graph.Digest(whole.hash()), g.Digest())
	assert.Equal(t, graph.Digest(whole.hash()).String(), g.Digest().String())
}

func TestTheDigestOfAKnownGraphNeverChanges(t *testing.T) {
	assert.Equal(t, "bf402d77af0b28b4cf297c3b5333f6865df260c5a6bf0667344cb55f8ad95a14", graph.NewBuilder().Build().Digest().String())

	var list []graph.Value
	for _, text := range []string{"12:30", "23:59:59.5"} {
		list = append(list, graph.LocalTimeValue(mustValue(t, graph.ParseLocalTime, text)))
	}
	list = append(list,
		graph.TimeValue(mustValue(t, graph.ParseTime, "12:30+08:00")),
		graph.LocalDateTimeValue(mustValue(t, graph.ParseLocalDateTime, "2025-12-23T12:30:00.25")),
		graph.DateTimeValue(mustValue(t, graph.ParseDateTime, "2025-12-23T12:30:00-03:30")),
		graph.DateTimeValue(mustValue(t, graph.ParseDateTime, "2025-12-23T12:30:00[Asia/Shanghai]")),
		graph.DurationValue(mustValue(t, graph.ParseDuration, "P1Y2M3DT-4.5S")),
		graph.Value{}, graph.List(), graph.Bool(false))
	hash := graph.HashNode("all kinds", nil, []graph.Property{{Key: "list", Value: graph.List(list...)}})
	assert.Equal(t, "153dec0ddcec309ea56b340012311ca8edf60e521632f74aec2b94193cbd5d34", hash.String())
}
