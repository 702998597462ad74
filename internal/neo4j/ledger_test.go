package neo4j

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

// entries makes entries of all kinds, with keys that share their beginnings.
func entries() *rapid.Generator[[]entry] {
	shapes := []*shape{{labels: []string{"Entity"}}, {labels: []string{"Entity", "Place"}}}
	types := []*shape{{typ: "IN"}, {typ: "类型"}}
	key := rapid.OneOf(rapid.StringMatching(`Entity/[a-c]{0,4}`), rapid.String())

	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) entry {
		e := entry{kind: entryKind(rapid.IntRange(0, int(goneRelEntry)).Draw(t, "kind")), key: key.Draw(t, "key")}
		if e.kind.isGone() {
			return e
		}
		e.shape = rapid.SampledFrom(shapes).Draw(t, "shape")
		if !e.kind.isNode() {
			e.shape = rapid.SampledFrom(types).Draw(t, "type")
			e.start, e.end = key.Draw(t, "start"), key.Draw(t, "end")
		}
		copy(e.hash[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash"))

		return e
	}), 0, 40)
}

func TestAChunkIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := entries().Draw(t, "entries")

		got, err := decodeChunk(encodeChunk(want))

		require.NoError(t, err)
		require.Len(t, got, len(want))
		for i := range want {
			assert.Equal(t, want[i], got[i])
		}
	})
}

func TestAChunkThatIsDamagedIsRefused(t *testing.T) {
	whole := encodeChunk([]entry{
		{kind: nodeEntry, key: "Entity/a", shape: &shape{labels: []string{"Entity"}}},
		{kind: byIDEntry, key: "s-1", shape: &shape{typ: "IN"}, start: "Entity/a", end: "Entity/a"},
	})
	for n := range len(whole) {
		_, err := decodeChunk(whole[:n])
		assert.ErrorIs(t, err, errChunk, "cut after %d bytes", n)
	}
	_, err := decodeChunk(append(slices.Clone(whole), 0))
	assert.ErrorIs(t, err, errChunk)
}

func FuzzChunk(f *testing.F) {
	f.Add(encodeChunk(nil))
	f.Add(encodeChunk([]entry{{kind: nodeEntry, key: "Entity/a", shape: &shape{labels: []string{"Entity"}}}, {kind: goneRelEntry, key: "s"}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		list, err := decodeChunk(b)
		if err != nil {
			return
		}
		again, err := decodeChunk(encodeChunk(list))
		require.NoError(t, err)
		require.Len(t, again, len(list))
	})
}

func TestTheLedgerIsWhatTheLastChunkSaysOfEachElement(t *testing.T) {
	l := newLedger()
	labels, typ := &shape{labels: []string{"Entity"}}, &shape{typ: "IN"}
	node := func(key string, n byte) entry {
		return entry{kind: nodeEntry, key: key, shape: labels, hash: graph.Hash{n}}
	}
	rel := func(key string, n byte) entry {
		return entry{kind: byIDEntry, key: key, shape: typ, hash: graph.Hash{n}}
	}
	l.fold(chunkInfo{seq: 1}, []entry{node("Entity/a", 1), node("Entity/b", 2), rel("s-1", 3)})
	l.fold(chunkInfo{seq: 2}, []entry{node("Entity/a", 4), {kind: goneRelEntry, key: "s-1"}, rel("s-1", 5)})
	l.fold(chunkInfo{seq: 5}, []entry{{kind: goneNodeEntry, key: "Entity/b"}})

	assert.Equal(t, 2, l.size())
	assert.Equal(t, int64(6), l.nextSeq())
	assert.Equal(t, graph.DigestOf([]graph.Hash{{4}}, []graph.Hash{{5}}), l.digest())
	assert.Equal(t, 1, l.statements())
}

func TestPositionsAreReadOutOfBookmarksAndNothingElseIs(t *testing.T) {
	id := "04d1e6cd29024fa2abc2902498b46ef9"
	for bookmark, want := range map[string]position{
		"FB:kcwQBNHmzSkCT6KrwpAkmLRu+ckSSJA=": {id, 0x1248},
		"FB:kcwQBNHmzSkCT6KrwpAkmLRu+QWQ":     {id, 5},
		"":                                    {},
		"FB:":                                 {},
		"FB:kcwQBNHmzSkCT6KrwpAkmLRu":         {},
		"FB:kcwQBNHmzSkCT6KrwpAkmLRu+ckS":     {},
		"neo4j:bookmark:v1:tx15":              {},
		"FB:!!!":                              {},
	} {
		assert.Equal(t, want, parseBookmark(bookmark), bookmark)
		assert.Equal(t, want, parsePosition(want.String()))
	}
	assert.Equal(t, position{}, position{}.plus(3), "from an unknown place nowhere is known")
	assert.Equal(t, position{id, 8}, position{id, 5}.plus(3))
}

func TestErrorsOfTheServerAreToldApart(t *testing.T) {
	for code, want := range map[string]fault{
		"Neo.TransientError.Transaction.DeadlockDetected":       busy,
		"Neo.TransientError.Transaction.LockAcquisitionTimeout": busy,
		"Neo.ClientError.General.TransactionOutOfMemoryError":   tooBig,
		"Neo.TransientError.General.MemoryPoolOutOfMemoryError": tooBig,
		"Neo.ClientError.Transaction.TransactionTimedOut":       tooBig,
		"Neo.TransientError.General.DatabaseUnavailable":        gone,
		"Neo.ClientError.Cluster.NotALeader":                    gone,
		"Neo.ClientError.Schema.ConstraintValidationFailed":     badRow,
		"Neo.ClientError.Statement.TypeError":                   badRow,
		"Neo.ClientError.Statement.ArgumentError":               badRow,
		"Neo.ClientError.Statement.SyntaxError":                 fatal,
		"Neo.ClientError.Security.Forbidden":                    fatal,
		"Neo.DatabaseError.Transaction.TransactionCommitFailed": fatal,
	} {
		assert.Equal(t, want, faultOfCode(code), code)
	}
}

func TestCompactingIsDueWhenTheLedgerIsMuchLongerThanWhatItSays(t *testing.T) {
	l := newLedger()
	labels := &shape{labels: []string{"Entity"}}
	for seq := range int64(manyChunks) {
		l.fold(chunkInfo{seq: seq}, []entry{{kind: nodeEntry, key: fmt.Sprint("Entity/", seq), shape: labels}})
	}
	assert.False(t, isWasteful(l))
	l.fold(chunkInfo{seq: manyChunks}, nil)
	assert.True(t, isWasteful(l))
}
