package neo4j

import (
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// entryKind says what an entry of the ledger is about, and how the element is found on the server. The numbers are part of the format.
type entryKind byte

const (
	nodeEntry     entryKind = 0 // by label and id, both in the key
	byIDEntry     entryKind = 1 // a relationship: by its start, its type and its property id, which is the key
	byPlaceEntry  entryKind = 2 // a relationship: the only one of its type from its start to its end
	goneNodeEntry entryKind = 3 // a node that was deleted
	goneRelEntry  entryKind = 4 // a relationship that was deleted
)

func (k entryKind) isNode() bool { return k == nodeEntry || k == goneNodeEntry }
func (k entryKind) isGone() bool { return k == goneNodeEntry || k == goneRelEntry }

// shape is what many elements have in common: the labels of a node, in order, or the type of a relationship.
type shape struct {
	labels []string
	typ    string
}

// entry is what the ledger knows of one element.
type entry struct {
	kind  entryKind
	key   string
	shape *shape
	start string // key of the start node of a relationship
	end   string
	hash  graph.Hash
	chunk int64 // seq of the chunk that has the last word on the element
}

// ledger is what jjj wrote for a dataset: all its chunks folded into one state.
type ledger struct {
	nodes  map[string]*entry
	rels   map[string]*entry
	chunks []chunkInfo // in the order of seq
}

// chunkInfo is what there is to know of a chunk without its entries.
type chunkInfo struct {
	seq     int64
	entries int
	bytes   int
}

func newLedger() *ledger {
	return &ledger{nodes: map[string]*entry{}, rels: map[string]*entry{}}
}

// fold takes in a chunk; chunks come in the order of seq.
func (l *ledger) fold(info chunkInfo, entries []entry) {
	info.entries = len(entries)
	l.chunks = append(l.chunks, info)
	for i := range entries {
		e := &entries[i]
		e.chunk = info.seq
		of := l.rels
		if e.kind.isNode() {
			of = l.nodes
		}
		if e.kind.isGone() {
			delete(of, e.key)
		} else {
			of[e.key] = e
		}
	}
}

// nextSeq returns the number for the next chunk.
func (l *ledger) nextSeq() int64 {
	if len(l.chunks) == 0 {
		return 1
	}

	return l.chunks[len(l.chunks)-1].seq + 1
}

// size returns the number of elements.
func (l *ledger) size() int { return len(l.nodes) + len(l.rels) }

// statements returns the number of relationships that are found by their id: those that are statements.
func (l *ledger) statements() int {
	n := 0
	for _, e := range l.rels {
		if e.kind == byIDEntry {
			n++
		}
	}

	return n
}

// digest returns the digest of the graph that was written.
func (l *ledger) digest() graph.Digest {
	hashes := func(of map[string]*entry) []graph.Hash {
		all := make([]graph.Hash, 0, len(of))
		for _, e := range of {
			all = append(all, e.hash)
		}

		return all
	}

	return graph.DigestOf(hashes(l.nodes), hashes(l.rels))
}

// sortedKeys returns the keys in order.
func sortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
