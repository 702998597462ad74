package graph

import (
	"iter"
	"maps"
	"sync"
	"sync/atomic"
)

// AnyLabel stands for all nodes, whatever their labels.
const AnyLabel = ^LabelID(0)

// indexes are made when they are first asked for, each once.
type indexes struct {
	nodeEquality         indexMap[equalityIndex[NodeIndex]]
	nodeOrder            indexMap[orderedIndex[NodeIndex]]
	relationshipEquality indexMap[equalityIndex[RelIndex]]
	relationshipOrder    indexMap[orderedIndex[RelIndex]]
	nodeDistinct         indexMap[int]
}

// indexKey says what an index is of: the elements with a label or type, and the key of their values.
type indexKey struct{ owner, key uint32 }

// indexMap holds indexes of one sort. To find one takes no lock; the map is replaced when there is a new one.
type indexMap[I any] struct {
	mu      sync.Mutex
	current atomic.Pointer[map[indexKey]*lazy[I]]
}

// lazy is an index that is made when it has been asked for often enough.
type lazy[I any] struct {
	once  sync.Once
	ready atomic.Bool
	asked atomic.Int32
	index I
}

// fewQuestions are answered by going through the values: to make an index takes longer than that, and a program that opens a graph for one
// question would make it for nothing.
const fewQuestions = 4

// get returns the index for a key, or nil if it has not been made.
func (m *indexMap[I]) get(k indexKey) *I {
	all := m.current.Load()
	if all == nil {
		return nil
	}
	if found := (*all)[k]; found != nil && found.ready.Load() {
		return &found.index
	}

	return nil
}

// create makes the index for a key, unless another goroutine does, and returns it.
func (m *indexMap[I]) create(k indexKey, make func() I) *I {
	l := m.place(k)
	l.once.Do(func() {
		l.index = make()
		l.ready.Store(true)
	})

	return &l.index
}

// isEarly reports whether an index has been asked for so seldom that it is not worth making.
func (m *indexMap[I]) isEarly(k indexKey) bool { return m.place(k).asked.Add(1) <= fewQuestions }

func (m *indexMap[I]) place(k indexKey) *lazy[I] {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := map[indexKey]*lazy[I]{}
	if old := m.current.Load(); old != nil {
		if found := (*old)[k]; found != nil {
			return found
		}
		all = maps.Clone(*old)
	}
	all[k] = &lazy[I]{}
	m.current.Store(&all)

	return all[k]
}

// NodesWhere yields the nodes with a label (any, if it is empty) whose property has a value, in the order of their keys. Values are compared
// as by Compare, so that 1 finds 1.0; null and NaN find nothing. The first few questions about a label and key take the time to go through the values, and the next
// one the time to make an index.
func (g *Graph) NodesWhere(label, key string, v Value) iter.Seq[Node] {
	return func(yield func(Node) bool) { g.nodesAt(g.nodesWhere(label, key, v))(yield) }
}

func (g *Graph) nodesWhere(label, key string, v Value) []NodeIndex {
	labelID, ok1 := AnyLabel, true
	if label != "" {
		labelID, ok1 = g.LabelID(label)
	}
	keyID, ok2 := g.KeyID(key)
	if !ok1 || !ok2 {
		return nil
	}

	return g.NodesEqual(labelID, keyID, v)
}

// NodesEqual returns the nodes with a label (or AnyLabel) whose value under a key is v, in order. See NodesWhere.
func (g *Graph) NodesEqual(label LabelID, key KeyID, v Value) []NodeIndex {
	k := indexKey{uint32(label), uint32(key)}
	index := g.indexes.nodeEquality.get(k)
	if index == nil {
		if g.indexes.nodeEquality.isEarly(k) {
			return scanForEqual(g, &g.nodes.columns[key], v, func(yield func(NodeIndex, int)) { g.nodeValues(k, yield) })
		}
		index = g.indexNodeEquality(k)
	}

	return index.find(g, &g.nodes.columns[key], v)
}

// RelationshipsEqual returns the relationships of a type (or AnyType) whose value under a key is v, in order. See NodesWhere.
func (g *Graph) RelationshipsEqual(t TypeID, key KeyID, v Value) []RelIndex {
	k := indexKey{uint32(t), uint32(key)}
	index := g.indexes.relationshipEquality.get(k)
	if index == nil {
		if g.indexes.relationshipEquality.isEarly(k) {
			return scanForEqual(g, &g.relationships.columns[key], v, func(yield func(RelIndex, int)) { g.relationshipValues(k, yield) })
		}
		index = g.indexRelationshipEquality(k)
	}

	return index.find(g, &g.relationships.columns[key], v)
}

func (g *Graph) indexNodeEquality(k indexKey) *equalityIndex[NodeIndex] {
	return g.indexes.nodeEquality.create(k, func() equalityIndex[NodeIndex] {
		return newEqualityIndex(g, &g.nodes.columns[k.key], func(yield func(NodeIndex, int)) { g.nodeValues(k, yield) })
	})
}

func (g *Graph) indexRelationshipEquality(k indexKey) *equalityIndex[RelIndex] {
	return g.indexes.relationshipEquality.create(k, func() equalityIndex[RelIndex] {
		return newEqualityIndex(g, &g.relationships.columns[k.key], func(yield func(RelIndex, int)) { g.relationshipValues(k, yield) })
	})
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
	k := indexKey{uint32(label), uint32(key)}
	if index := g.indexes.nodeOrder.get(k); index != nil {
		return index
	}

	return g.indexes.nodeOrder.create(k, func() orderedIndex[NodeIndex] {
		return newOrderedIndex(g, &g.nodes.columns[key], func(yield func(NodeIndex, int)) { g.nodeValues(k, yield) })
	})
}

func (g *Graph) orderedRelationships(t TypeID, key KeyID) *orderedIndex[RelIndex] {
	k := indexKey{uint32(t), uint32(key)}
	if index := g.indexes.relationshipOrder.get(k); index != nil {
		return index
	}

	return g.indexes.relationshipOrder.create(k, func() orderedIndex[RelIndex] {
		return newOrderedIndex(g, &g.relationships.columns[key], func(yield func(RelIndex, int)) { g.relationshipValues(k, yield) })
	})
}

// nodeValues yields the nodes with a label that have a value under a key, in order, with the number of the value.
func (g *Graph) nodeValues(k indexKey, yield func(n NodeIndex, at int)) {
	c, label := &g.nodes.columns[k.key], LabelID(k.owner)
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
func (g *Graph) relationshipValues(k indexKey, yield func(r RelIndex, at int)) {
	c, t := &g.relationships.columns[k.key], TypeID(k.owner)
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
