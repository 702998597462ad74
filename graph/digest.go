package graph

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// Hash is the SHA-256 of the canonical form of a node or relationship.
type Hash [sha256.Size]byte

// String returns the hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Digest is the SHA-256 that stands for all that a graph holds. Graphs with the same content, in whatever order it was added, have the same
// digest.
type Digest [sha256.Size]byte

// String returns the digest in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// digestPrefix names the form, in case there should ever be another one.
const digestPrefix = "jjj graph 1\n"

// Digest returns the digest of the graph. It is computed once.
func (g *Graph) Digest() Digest {
	g.digestOnce.Do(func() { g.digest = digestOwned(g.NodeHashes(), g.RelationshipHashes()) })

	return g.digest
}

// NodeHash returns the hash of a node: of its key, labels and properties.
func (g *Graph) NodeHash(i NodeIndex) Hash {
	return sha256.Sum256(g.Node(i).appendCanonical(newForm()))
}

// newForm returns memory that most canonical forms fit into.
func newForm() []byte { return make([]byte, 0, 1024) }

// RelationshipHash returns the hash of a relationship: of its key and type, the keys of its ends, and its properties.
func (g *Graph) RelationshipHash(i RelIndex) Hash {
	return sha256.Sum256(g.Relationship(i).appendCanonical(newForm()))
}

// NodeHashes returns the hashes of all nodes, by index, computed on all processors.
func (g *Graph) NodeHashes() []Hash {
	return hashAll(g.NodeCount(), func(dst []byte, i int) []byte { return g.Node(NodeIndex(i)).appendCanonical(dst) })
}

// RelationshipHashes returns the hashes of all relationships, by index, computed on all processors.
func (g *Graph) RelationshipHashes() []Hash {
	return hashAll(g.RelationshipCount(), func(dst []byte, i int) []byte { return g.Relationship(RelIndex(i)).appendCanonical(dst) })
}

func hashAll(count int, appendForm func(dst []byte, i int) []byte) []Hash {
	hashes := make([]Hash, count)
	inRanges(count, func(from, to int) {
		var form []byte
		for i := from; i < to; i++ {
			form = appendForm(form[:0], i)
			hashes[i] = sha256.Sum256(form)
		}
	})

	return hashes
}

// HashNode returns the hash that a node with this content has in a graph. Labels and properties may be in any order; null properties count for
// nothing.
func HashNode(key string, labels []string, props []Property) Hash {
	return sha256.Sum256(appendCanonicalNode(newForm(), key, inOrder(labels), propertiesInOrder(props)))
}

// HashRelationship returns the hash that a relationship with this content has in a graph. Properties may be in any order; null ones count for
// nothing.
func HashRelationship(key, typ, startKey, endKey string, props []Property) Hash {
	return sha256.Sum256(appendCanonicalRelationship(newForm(), key, typ, startKey, endKey, propertiesInOrder(props)))
}

// DigestOf returns the digest of the graph whose nodes and relationships have these hashes, in any order.
func DigestOf(nodeHashes, relationshipHashes []Hash) Digest {
	return digestOwned(slices.Clone(nodeHashes), slices.Clone(relationshipHashes))
}

// digestOwned may change the order of the hashes.
func digestOwned(nodes, relationships []Hash) Digest {
	nodes, relationships = sortHashes(nodes), sortHashes(relationships)
	sum := sha256.New()
	sum.Write([]byte(digestPrefix))
	for _, hashes := range [...][]Hash{nodes, relationships} {
		sum.Write(binary.BigEndian.AppendUint64(nil, uint64(len(hashes))))
		for i := range hashes {
			sum.Write(hashes[i][:])
		}
	}

	return Digest(sum.Sum(nil))
}

// sortHashes sorts hashes, which are spread evenly: by their first byte in one go, and then each of the 256 heaps for itself, in parallel.
func sortHashes(hashes []Hash) []Hash {
	const few = 4096
	if len(hashes) < few {
		slices.SortFunc(hashes, compareHashes)
		return hashes
	}

	var ends [256]int
	for i := range hashes {
		ends[hashes[i][0]]++
	}
	var starts [256]int
	for i := 1; i < len(ends); i++ {
		starts[i] = ends[i-1]
		ends[i] += ends[i-1]
	}
	sorted := make([]Hash, len(hashes))
	next := starts
	for i := range hashes {
		first := hashes[i][0]
		sorted[next[first]] = hashes[i]
		next[first]++
	}
	tasks := make([]func(), len(starts))
	for i := range tasks {
		tasks[i] = func() { slices.SortFunc(sorted[starts[i]:ends[i]], compareHashes) }
	}
	inParallel(tasks...)

	return sorted
}

func compareHashes(a, b Hash) int {
	if c := cmp.Compare(binary.BigEndian.Uint64(a[:]), binary.BigEndian.Uint64(b[:])); c != 0 {
		return c
	}

	return bytes.Compare(a[:], b[:])
}
