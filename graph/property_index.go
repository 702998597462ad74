package graph

import (
	"context"
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
	// turn is taken by the one who makes the index; the others wait, as long as they like.
	turn  chan struct{}
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

// create makes the index for a key, unless another goroutine does, and returns it. Who is cancelled neither waits nor goes on: what is
// unfinished is dropped, and the next one begins anew.
func (m *indexMap[I]) create(ctx context.Context, k indexKey, make func(*watch) I) (*I, error) {
	l := m.place(k)
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if l.ready.Load() {
		return &l.index, nil
	}
	w := watch{ctx: ctx}
	index := make(&w)
	if w.err != nil {
		return nil, w.err
	}
	l.index = index
	l.ready.Store(true)

	return &l.index, nil
}

// watch looks from time to time, within one call, whether it has been cancelled.
type watch struct {
	ctx   context.Context
	steps uint32
	err   error
}

// stopped is asked at every step. Once it is true it stays so.
func (w *watch) stopped() bool {
	if w.steps++; w.steps&4095 == 0 && w.err == nil {
		w.err = w.ctx.Err()
	}

	return w.err != nil
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
	all[k] = &lazy[I]{turn: make(chan struct{}, 1)}
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
	nodes, _ := g.NodesEqualWithin(context.Background(), label, key, v) // never cancelled

	return nodes
}

// NodesEqualWithin is NodesEqual for those who may be cancelled while an index is made; then the error is that of the context.
func (g *Graph) NodesEqualWithin(ctx context.Context, label LabelID, key KeyID, v Value) ([]NodeIndex, error) {
	k, c := indexKey{uint32(label), uint32(key)}, &g.nodes.columns[key]

	return equal(ctx, g, &g.indexes.nodeEquality, k, c, v, func(yield func(NodeIndex, int)) { g.nodeValues(k, yield) })
}

// RelationshipsEqual returns the relationships of a type (or AnyType) whose value under a key is v, in order. See NodesWhere.
func (g *Graph) RelationshipsEqual(t TypeID, key KeyID, v Value) []RelIndex {
	k, c := indexKey{uint32(t), uint32(key)}, &g.relationships.columns[key]
	found, _ := equal(context.Background(), g, &g.indexes.relationshipEquality, k, c, v, func(yield func(RelIndex, int)) { g.relationshipValues(k, yield) })

	return found
}

// equal answers the first few questions by going through the values, and the later ones by an index of them.
func equal[T ~uint32](
	ctx context.Context, g *Graph, m *indexMap[equalityIndex[T]], k indexKey, c *column, v Value, each func(yield func(T, int)),
) ([]T, error) {
	index := m.get(k)
	if index == nil {
		if m.isEarly(k) {
			w := watch{ctx: ctx}
			return scanForEqual(g, c, v, each, &w), w.err
		}
		var err error
		if index, err = m.create(ctx, k, func(w *watch) equalityIndex[T] { return newEqualityIndex(g, c, each, w) }); err != nil {
			return nil, err
		}
	}

	return index.find(g, c, v), nil
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
	nodes, _ := g.NodesBetweenWithin(context.Background(), label, key, low, high) // never cancelled

	return nodes
}

// NodesBetweenWithin is NodesBetween for those who may be cancelled while an index is made; then the error is that of the context.
func (g *Graph) NodesBetweenWithin(ctx context.Context, label LabelID, key KeyID, low, high Bound) ([]NodeIndex, error) {
	index, err := g.orderedNodes(ctx, label, key)
	if err != nil {
		return nil, err
	}

	return index.between(g, &g.nodes.columns[key], low, high), nil
}

// NodesWithPrefix returns the nodes with a label (or AnyLabel) whose value under a key is a text that begins with a prefix, in the order of
// values, then of nodes.
func (g *Graph) NodesWithPrefix(label LabelID, key KeyID, prefix string) []NodeIndex {
	nodes, _ := g.NodesWithPrefixWithin(context.Background(), label, key, prefix) // never cancelled

	return nodes
}

// NodesWithPrefixWithin is NodesWithPrefix for those who may be cancelled while an index is made; then the error is that of the context.
func (g *Graph) NodesWithPrefixWithin(ctx context.Context, label LabelID, key KeyID, prefix string) ([]NodeIndex, error) {
	index, err := g.orderedNodes(ctx, label, key)
	if err != nil {
		return nil, err
	}

	return index.withPrefix(g, &g.nodes.columns[key], prefix), nil
}

// RelationshipsBetween is for relationships of a type (or AnyType) what NodesBetween is for nodes.
func (g *Graph) RelationshipsBetween(t TypeID, key KeyID, low, high Bound) []RelIndex {
	return g.orderedRelationships(t, key).between(g, &g.relationships.columns[key], low, high)
}

// RelationshipsWithPrefix is for relationships of a type (or AnyType) what NodesWithPrefix is for nodes.
func (g *Graph) RelationshipsWithPrefix(t TypeID, key KeyID, prefix string) []RelIndex {
	return g.orderedRelationships(t, key).withPrefix(g, &g.relationships.columns[key], prefix)
}

func (g *Graph) orderedNodes(ctx context.Context, label LabelID, key KeyID) (*orderedIndex[NodeIndex], error) {
	k := indexKey{uint32(label), uint32(key)}
	if index := g.indexes.nodeOrder.get(k); index != nil {
		return index, nil
	}

	return g.indexes.nodeOrder.create(ctx, k, func(w *watch) orderedIndex[NodeIndex] {
		return newOrderedIndex(g, &g.nodes.columns[key], func(yield func(NodeIndex, int)) { g.nodeValues(k, yield) }, w)
	})
}

func (g *Graph) orderedRelationships(t TypeID, key KeyID) *orderedIndex[RelIndex] {
	k := indexKey{uint32(t), uint32(key)}
	if index := g.indexes.relationshipOrder.get(k); index != nil {
		return index
	}
	index, _ := g.indexes.relationshipOrder.create(context.Background(), k, func(w *watch) orderedIndex[RelIndex] {
		return newOrderedIndex(g, &g.relationships.columns[key], func(yield func(RelIndex, int)) { g.relationshipValues(k, yield) }, w)
	})

	return index
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
