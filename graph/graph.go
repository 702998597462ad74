package graph

import (
	"iter"
	"slices"
	"sync"
)

// Graph is a property graph that never changes: nodes with labels and properties, and relationships with a type, a direction and properties.
// It is made by a Builder and safe for any number of goroutines. Nodes and relationships are in the order of their keys.
//
// All of its data is in flat slices of numbers and one of bytes, with no pointers between them, so that a graph can lie in a file that is
// mapped into memory (see OpenSnapshot), and so that the garbage collector has nothing to do in it.
type Graph struct {
	texts               texts
	lists               sequences
	labels, types, keys names

	nodes, relationships elements
	shapes               sequences // keys of the properties of an element, sorted

	labelSets   sequences // sets of labels, sorted
	nodeLabels  []uint32  // the set of labels of each node
	labelStarts []uint64  // where in labelled the nodes with each label are
	labelled    []NodeIndex

	relTypes     []uint16
	starts, ends []NodeIndex
	typeStarts   []uint32 // where in typed the relationships of each type are
	typed        []RelIndex
	out, in      adjacency

	indexes indexes

	allOnce    sync.Once
	all        []NodeIndex
	digestOnce sync.Once
	digest     Digest
}

// elements is what nodes and relationships have in common.
type elements struct {
	keys    []uint32 // the text of each one's key
	shapes  []uint32 // the keys of each one's properties
	columns []column // the values under each key
}

// NodeCount returns the number of nodes.
func (g *Graph) NodeCount() int { return len(g.nodes.keys) }

// RelationshipCount returns the number of relationships.
func (g *Graph) RelationshipCount() int { return len(g.relationships.keys) }

// Node returns the node with an index, which must be below NodeCount.
func (g *Graph) Node(i NodeIndex) Node { return Node{g: g, index: i} }

// Relationship returns the relationship with an index, which must be below RelationshipCount.
func (g *Graph) Relationship(i RelIndex) Relationship { return Relationship{g: g, index: i} }

// NodeByKey returns the node with a key.
func (g *Graph) NodeByKey(key string) (Node, bool) {
	i, ok := g.findKey(g.nodes.keys, 0, key)

	return Node{g: g, index: NodeIndex(i)}, ok
}

// RelationshipByKey returns the relationship with a key.
func (g *Graph) RelationshipByKey(key string) (Relationship, bool) {
	i, ok := g.findKey(g.relationships.keys, len(g.nodes.keys), key)

	return Relationship{g: g, index: RelIndex(i)}, ok
}

// Nodes yields all nodes in the order of their keys.
func (g *Graph) Nodes() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for i := range g.nodes.keys {
			if !yield(Node{g: g, index: NodeIndex(i)}) {
				return
			}
		}
	}
}

// Relationships yields all relationships in the order of their keys.
func (g *Graph) Relationships() iter.Seq[Relationship] {
	return func(yield func(Relationship) bool) {
		for i := range g.relationships.keys {
			if !yield(Relationship{g: g, index: RelIndex(i)}) {
				return
			}
		}
	}
}

// Labels returns the labels that nodes have, in order.
func (g *Graph) Labels() []string { return slices.Clone(g.labels.list) }

// Types returns the types that relationships have, in order.
func (g *Graph) Types() []string { return slices.Clone(g.types.list) }

// PropertyKeys returns the keys of properties of nodes and relationships, in order.
func (g *Graph) PropertyKeys() []string { return slices.Clone(g.keys.list) }

// LabelCount returns the number of nodes with a label.
func (g *Graph) LabelCount(label string) int { return len(g.labelledAs(label)) }

// TypeCount returns the number of relationships of a type.
func (g *Graph) TypeCount(typ string) int { return len(g.typedAs(typ)) }

// NodesWithLabel yields the nodes with a label in the order of their keys.
func (g *Graph) NodesWithLabel(label string) iter.Seq[Node] { return g.nodesAt(g.labelledAs(label)) }

// RelationshipsOfType yields the relationships of a type in the order of their keys.
func (g *Graph) RelationshipsOfType(typ string) iter.Seq[Relationship] {
	return g.relationshipsAt(g.typedAs(typ))
}

func (g *Graph) labelledAs(label string) []NodeIndex {
	id, ok := g.LabelID(label)
	if !ok {
		return nil
	}

	return g.NodesLabelled(id)
}

func (g *Graph) typedAs(typ string) []RelIndex {
	id, ok := g.TypeID(typ)
	if !ok {
		return nil
	}

	return g.RelationshipsTyped(id)
}

// nodesAt yields the nodes with indexes.
func (g *Graph) nodesAt(indexes []NodeIndex) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for _, i := range indexes {
			if !yield(Node{g: g, index: i}) {
				return
			}
		}
	}
}

// relationshipsAt yields the relationships with indexes.
func (g *Graph) relationshipsAt(indexes []RelIndex) iter.Seq[Relationship] {
	return func(yield func(Relationship) bool) {
		for _, i := range indexes {
			if !yield(Relationship{g: g, index: i}) {
				return
			}
		}
	}
}
