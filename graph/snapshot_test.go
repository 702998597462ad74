package graph_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// snapshotOf writes a graph with a head.
func snapshotOf(t require.TestingT, g *graph.Graph, head string) []byte {
	var b bytes.Buffer
	require.NoError(t, g.WriteSnapshot(&b, []byte(head)))

	return b.Bytes()
}

func TestASnapshotOpensAsTheGraphThatItWasWrittenOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		g := c.build(t, 0)
		head := rapid.String().Draw(t, "head")
		data := snapshotOf(t, g, head)
		s, err := graph.ReadSnapshot(data)
		require.NoError(t, err)

		assert.Equal(t, head, string(s.Head))
		assert.Equal(t, g.Digest(), s.Digest)
		assert.Equal(t, g.Digest(), s.Graph.Digest())
		assert.Equal(t, everything(g), everything(s.Graph))
		for _, n := range c.nodes {
			_, ok := s.Graph.NodeByKey(n.key)
			assert.True(t, ok)
		}
		for _, r := range c.relationships {
			_, ok := s.Graph.RelationshipByKey(r.key)
			assert.True(t, ok)
		}
		assert.NoError(t, s.Verify())
		assert.Equal(t, data, snapshotOf(t, s.Graph, head), "written again, it has the same bytes")
		assert.NoError(t, s.Close())
	})
}

func TestTheBytesOfASnapshotDoNotDependOnTheOrderOfAdding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawContent(t)
		require.Equal(t, snapshotOf(t, c.build(t, 0), "h"), snapshotOf(t, c.build(t, rapid.Uint64().Draw(t, "seed")), "h"))
	})
}

// everything asks a graph all that there is to ask, and returns the answers as text.
func everything(g *graph.Graph) []string {
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	add("%v %v %v", g.Labels(), g.Types(), g.PropertyKeys())
	for n := range g.Nodes() {
		add("%d %q %v %s", n.Index(), n.Key(), n.Labels(), g.NodeHash(n.Index()))
		for key, value := range n.Properties() {
			add("%s=%s %d", key, value, graph.Compare(value, graph.Int(1)))
			for found := range g.NodesWhere("", key, value) {
				add("%d has it", found.Index())
			}
		}
		for r := range n.Out() {
			add("out %s %d %d", r.Type(), r.End().Index(), r.End().InDegree(r.Type()))
		}
		found, ok := g.NodeByKey(n.Key())
		add("%d %t %d", found.Index(), ok, n.Degree())
	}
	for r := range g.Relationships() {
		add("%d %q %s %d %d %s", r.Index(), r.Key(), r.Type(), r.Start().Index(), r.End().Index(), g.RelationshipHash(r.Index()))
		for key, value := range r.Properties() {
			add("%s=%s", key, value)
		}
		found, ok := g.RelationshipByKey(r.Key())
		add("%d %t", found.Index(), ok)
	}
	for i, label := range g.Labels() {
		for n := range g.NodesWithLabel(label) {
			add("%s: %d", label, n.Index())
		}
		for j := range g.PropertyKeys() {
			add("%v", g.NodesBetween(graph.LabelID(i), graph.KeyID(j), graph.Bound{}, graph.Bound{}))
		}
	}
	for i, typ := range g.Types() {
		for r := range g.RelationshipsOfType(typ) {
			add("%s: %d %v", typ, r.Index(), g.Between(r.Start().Index(), graph.TypeID(i), r.End().Index()))
		}
		for j := range g.PropertyKeys() {
			add("%v", g.RelationshipsBetween(graph.TypeID(i), graph.KeyID(j), graph.Bound{}, graph.Bound{}))
		}
	}

	return all
}

// sample is a graph with a value of every kind, and columns of every form.
func sample(t testing.TB) *graph.Graph {
	b := graph.NewBuilder()
	values := []graph.Value{
		graph.Bool(true), graph.Int(7), graph.Int(1 << 40), graph.Float(0.5), graph.Float(0.1), graph.String("京津冀"), graph.String(""), graph.List(),
		graph.Strings("a", "b"), graph.List(graph.Int(1), graph.String("a"), graph.Bool(true)), graph.List(graph.Int(1 << 40)),
		graph.DateValue(mustValue(t, graph.ParseDate, "2025-12-23")), graph.LocalTimeValue(mustValue(t, graph.ParseLocalTime, "12:30")),
		graph.TimeValue(mustValue(t, graph.ParseTime, "12:30+08:00")), graph.LocalDateTimeValue(mustValue(t, graph.ParseLocalDateTime, "2025-12-23T12:30")),
		graph.DateTimeValue(mustValue(t, graph.ParseDateTime, "2025-12-23T12:30[Asia/Shanghai]")),
		graph.DurationValue(mustValue(t, graph.ParseDuration, "P1M2DT3.5S")),
	}
	for i, v := range values {
		props := []graph.Property{{Key: "mixed", Value: v}, {Key: fmt.Sprintf("only%d", i), Value: v}, {Key: "id", Value: graph.Int(int64(i))}}
		if i%2 == 0 {
			props = append(props, graph.Property{Key: "even", Value: graph.String(fmt.Sprint(i))})
		}
		n, err := b.AddNode(fmt.Sprintf("n%02d", i), []string{"All", fmt.Sprintf("L%d", i%3)}, props...)
		require.NoError(t, err)
		_, err = b.AddRelationship(fmt.Sprintf("n%02d", 2*i), fmt.Sprintf("T%d", i%2), n, 0, props...)
		require.NoError(t, err)
	}

	return b.Build()
}

func TestAFlippedBitAnywhereIsFoundOnOpening(t *testing.T) {
	raced.Skip(t)
	data := snapshotOf(t, sample(t), "head")
	for at := range data {
		for _, flip := range []byte{1, 0x80, 0xff} {
			data[at] ^= flip
			_, err := graph.ReadSnapshot(data)
			require.ErrorAs(t, err, new(*graph.SnapshotError), "byte %d", at)
			data[at] ^= flip
		}
	}
	_, err := graph.ReadSnapshot(data)
	require.NoError(t, err)
}

func TestASnapshotThatIsCutOffOrGrewIsNotOpened(t *testing.T) {
	data := snapshotOf(t, sample(t), "head")
	for length := range data {
		_, err := graph.ReadSnapshot(data[:length:length])
		require.ErrorAs(t, err, new(*graph.SnapshotError), "%d bytes", length)
	}
	_, err := graph.ReadSnapshot(append(slices.Clone(data), 0))
	require.EqualError(t, err, fmt.Sprintf("it is damaged: it was written with %d bytes and has %d", len(data), len(data)+1))
}

func TestAForgedSnapshotIsRefusedOrSafeToAsk(t *testing.T) {
	raced.Skip(t)
	data := snapshotOf(t, sample(t), "head")
	opened := 0
	for at := range data {
		if data[at] == 0 && at%4 > 0 {
			continue // there are many zeros, and to change one is like to change another
		}
		forged := slices.Clone(data)
		forged[at] ^= []byte{1, 3, 0x40, 0x80, 0xff}[at%5]
		if askAll(t, graph.Reseal(forged)) {
			opened++
		}
	}
	assert.NotZero(t, opened, "a changed letter of a text makes another graph, which is opened")
}

// askAll opens a snapshot and asks it everything, unless it is refused.
func askAll(t testing.TB, data []byte) bool {
	s, err := graph.ReadSnapshot(data)
	if err != nil {
		require.ErrorAs(t, err, new(*graph.SnapshotError))
		return false
	}
	everything(s.Graph)

	return true
}

func TestVerifyFindsWhatIsSafeButWrong(t *testing.T) {
	data := snapshotOf(t, sample(t), "head")
	at := bytes.LastIndex(data, []byte("京津冀"))
	require.Positive(t, at)
	data[at] = 'x'
	s, err := graph.ReadSnapshot(graph.Reseal(data))
	require.NoError(t, err)
	require.ErrorContains(t, s.Verify(), "it says that its digest is")
}

func FuzzReadSnapshot(f *testing.F) {
	b := graph.NewBuilder()
	n, err := b.AddNode("京", []string{"A", "B"}, graph.Property{Key: "x", Value: graph.Strings("a", "b")})
	require.NoError(f, err)
	_, err = b.AddRelationship("r", "T", n, n, graph.Property{Key: "y", Value: graph.Int(1)})
	require.NoError(f, err)
	f.Add(snapshotOf(f, b.Build(), "head"), uint16(0), uint64(0))
	f.Add(snapshotOf(f, graph.NewBuilder().Build(), ""), uint16(80), uint64(1))
	f.Fuzz(func(t *testing.T, data []byte, at uint16, change uint64) {
		askAll(t, slices.Clone(data))
		data = slices.Clone(data)
		if int(at)+8 <= len(data) {
			binary.LittleEndian.PutUint64(data[at:], binary.LittleEndian.Uint64(data[at:])^change)
		}
		askAll(t, graph.Reseal(data))
	})
}

func TestFilesThatAreNoSnapshotsAreToldApart(t *testing.T) {
	good := snapshotOf(t, sample(t), "")
	with := func(at int, put ...byte) []byte { return slices.Replace(slices.Clone(good), at, at+len(put), put...) }
	for _, c := range []struct {
		name    string
		data    []byte
		problem graph.SnapshotProblem
		reason  string
	}{
		{"an empty file", nil, graph.NotSnapshot, "it is not a compiled graph"},
		{"a text", []byte("name: my dataset\n"), graph.NotSnapshot, "it is not a compiled graph"},
		{
			"one of a newer program", with(12, 3), graph.OtherSnapshot,
			"it has version 3 of the format, and this program reads version 2: a newer program has written it",
		},
		{"one of an older program", with(12, 1), graph.OtherSnapshot, "it has version 1 of the format, and this program reads version 2"},
		{"one in the other byte order", with(8, 0x0a, 0x0b, 0x0c, 0x0d), graph.OtherSnapshot, "it was written on a machine with another byte order"},
		{"only its magic", good[:8:8], graph.DamagedSnapshot, "it is damaged: it ends after 8 bytes"},
		{
			"half of it", good[: len(good)/2 : len(good)/2], graph.DamagedSnapshot,
			fmt.Sprintf("it is damaged: it was written with %d bytes and has %d", len(good), len(good)/2),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "file")
			require.NoError(t, os.WriteFile(name, c.data, 0o600))
			_, err := graph.OpenSnapshot(name)
			var problem *graph.SnapshotError
			require.ErrorAs(t, err, &problem)
			assert.Equal(t, c.problem, problem.Problem)
			assert.Equal(t, c.reason, err.Error())
		})
	}
}

func TestASnapshotIsMappedFromAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	want := sample(t)
	require.NoError(t, os.WriteFile(name, snapshotOf(t, want, "head"), 0o600))
	s, err := graph.OpenSnapshot(name)
	require.NoError(t, err)
	assert.Equal(t, everything(want), everything(s.Graph))
	require.NoError(t, s.Close())
	require.NoError(t, s.Close(), "a second time")

	_, err = graph.OpenSnapshot(filepath.Dir(name))
	assert.EqualError(t, err, "it is not a file")
	_, err = graph.OpenSnapshot(name + "x")
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestNumbersAreComparedAsFastAsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.OneOf(rapid.IntRange(-1, 9), rapid.SampledFrom([]int{1 << 15, 1<<15 + 1, 1<<16 - 1, 1 << 16, 1 << 31, 1<<31 + 1, 1 << 32})).Draw(t, "limit")
		near := rapid.OneOf(rapid.Uint32Range(0, 9), rapid.Uint32(), rapid.Just(uint32(limit)), rapid.Just(uint32(limit-1)))
		wide := rapid.SliceOfN(near, 0, 40).Draw(t, "numbers")
		skip := rapid.IntRange(0, len(wide)).Draw(t, "skip")
		assert.Equal(t, graph.BelowPlain(wide[skip:], limit), graph.Below(wide[skip:], limit))
		narrow := make([]uint16, len(wide))
		for i, n := range wide {
			narrow[i] = uint16(n)
		}
		assert.Equal(t, graph.BelowPlain(narrow[skip:], limit), graph.Below(narrow[skip:], limit))
	})
}
