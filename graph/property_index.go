package graph

import (
	"iter"
	"sync"
)

// AnyLabel stands for all nodes, whatever their labels.
const AnyLabel = ^LabelID(0)

// indexes are made when they are first asked for, each once.
type indexes struct {
	nodes         indexSet[NodeIndex]
	relationships indexSet[RelIndex]
}

// indexSet holds the indexes over nodes or over relationships.
type indexSet[T ~uint32] struct {
	mu       sync.Mutex
	equality map[indexKey]*equalityIndex[T]
	ordered  map[indexKey]*orderedIndex[T]
}

// indexKey says what an index is of: the elements with a label or type, and the key of their values.
type indexKey struct{ owner, key uint32 }

func (s *indexSet[T]) equalityOf(k indexKey) *equalityIndex[T] {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.equality == nil {
		s.equality = map[indexKey]*equalityIndex[T]{}
	}
	if s.equality[k] == nil {
		s.equality[k] = &equalityIndex[T]{}
	}

	return s.equality[k]
}

func (s *indexSet[T]) orderedOf(k indexKey) *orderedIndex[T] {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ordered == nil {
		s.ordered = map[indexKey]*orderedIndex[T]{}
	}
	if s.ordered[k] == nil {
		s.ordered[k] = &orderedIndex[T]{}
	}

	return s.ordered[k]
}

// NodesWhere yields the nodes with a label (any, if it is empty) whose property has a value, in the order of their keys. Values are compared
// as by Compare, so that 1 finds 1.0; null and NaN find nothing. The first question about a label and key takes the time to make an index.
func (g *Graph) NodesWhere(label, key string, v Value) iter.Seq[Node] {
	labelID, ok1 := AnyLabel, true
	if label != "" {
		labelID, ok1 = g.LabelID(label)
	}
	keyID, ok2 := g.KeyID(key)
	if !ok1 || !ok2 {
		return g.nodesAt(nil)
	}

	return g.nodesAt(g.NodesEqual(labelID, keyID, v))
}

// NodesEqual returns the nodes with a label (or AnyLabel) whose value under a key is v, in order. See NodesWhere.
func (g *Graph) NodesEqual(label LabelID, key KeyID, v Value) []NodeIndex {
	index := g.indexes.nodes.equalityOf(indexKey{uint32(label), uint32(key)})

	return index.find(g, &g.nodes.columns[key], func(yield func(NodeIndex, int)) { g.nodeValues(label, key, yield) }, v)
}

// RelationshipsEqual returns the relationships of a type (or AnyType) whose value under a key is v, in order. See NodesWhere.
func (g *Graph) RelationshipsEqual(t TypeID, key KeyID, v Value) []RelIndex {
	index := g.indexes.relationships.equalityOf(indexKey{uint32(t), uint32(key)})

	return index.find(g, &g.relationships.columns[key], func(yield func(RelIndex, int)) { g.relationshipValues(t, key, yield) }, v)
}

// Bound is one end of a range of values. The zero Bound is no end at all.
type Bound struct {
	Value Value
	// Open leaves the value itself out.
	Open bool
}

// NodesBetween returns the nodes with a label (or AnyLabel) whose value under a key is between two bounds, in the order of values, then of
// nodes. Only values that can be compared with the bounds count, that is those of the same kind (numbers are one kind, NaN is none); without
// any bound, all values count, in the order of Compare.
func (g *Graph) NodesBetween(label LabelID, key KeyID, low, high Bound) []NodeIndex {
	return g.orderedNodes(label, key).between(g, &g.nodes.columns[key], low, high)
}

// NodesWithPrefix returns the nodes with a label (or AnyLabel) whose value under a key is a text that begins with a prefix, in the order of
// values, then of nodes.
func (g *Graph) NodesWithPrefix(label LabelID, key KeyID, prefix string) []NodeIndex {
	return g.orderedNodes(label, key).withPrefix(g, &g.nodes.columns[key], prefix)
}

// RelationshipsBetween is for relationships of a type (or AnyType) what NodesBetween is for nodes.
func (g *Graph) RelationshipsBetween(t TypeID, key KeyID, low, high Bound) []RelIndex {
	return g.orderedRelationships(t, key).between(g, &g.relationships.columns[key], low, high)
}

// RelationshipsWithPrefix is for relationships of a type (or AnyType) what NodesWithPrefix is for nodes.
func (g *Graph) RelationshipsWithPrefix(t TypeID, key KeyID, prefix string) []RelIndex {
	return g.orderedRelationships(t, key).withPrefix(g, &g.relationships.columns[key], prefix)
}

func (g *Graph) orderedNodes(label LabelID, key KeyID) *orderedIndex[NodeIndex] {
	index := g.indexes.nodes.orderedOf(indexKey{uint32(label), uint32(key)})
	index.ensure(g, &g.nodes.columns[key], func(yield func(NodeIndex, int)) { g.nodeValues(label, key, yield) })

	return index
}

func (g *Graph) orderedRelationships(t TypeID, key KeyID) *orderedIndex[RelIndex] {
	index := g.indexes.relationships.orderedOf(indexKey{uint32(t), uint32(key)})
	index.ensure(g, &g.relationships.columns[key], func(yield func(RelIndex, int)) { g.relationshipValues(t, key, yield) })

	return index
}

// nodeValues yields the nodes with a label that have a value under a key, in order, with the number of the value.
func (g *Graph) nodeValues(label LabelID, key KeyID, yield func(n NodeIndex, at int)) {
	c := &g.nodes.columns[key]
	if label == AnyLabel {
		c.eachRow(func(row uint32, at int) { yield(NodeIndex(row), at) })
		return
	}
	for _, n := range g.NodesLabelled(label) {
		if at, ok := c.find(uint32(n)); ok {
			yield(n, at)
		}
	}
}

// relationshipValues yields the relationships of a type that have a value under a key, in order, with the number of the value.
func (g *Graph) relationshipValues(t TypeID, key KeyID, yield func(r RelIndex, at int)) {
	c := &g.relationships.columns[key]
	if t == AnyType {
		c.eachRow(func(row uint32, at int) { yield(RelIndex(row), at) })
		return
	}
	for _, r := range g.RelationshipsTyped(t) {
		if at, ok := c.find(uint32(r)); ok {
			yield(r, at)
		}
	}
}
