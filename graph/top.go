package graph

import (
	"cmp"
	"slices"
)

// Top finds those of many nodes that come first in the order of their values under a key, without sorting or keeping the others. Nodes with
// equal values are in their own order; nodes that have no value come behind all others, or, descending, before them.
type Top struct {
	g          *Graph
	c          *column
	count      int
	descending bool
	// ints says that all values are integers, whose order needs no second look.
	ints bool
	// found is a heap: what comes last of it is on top.
	found []topEntry
	// without are the first nodes that have no value.
	without []NodeIndex
}

// topEntry is a node with a number in the order of its value, inverted for a descending order, and where its value is.
type topEntry struct {
	part uint64
	at   uint32
	node NodeIndex
}

// NewTop is for the first count nodes by their values under a key.
func (g *Graph) NewTop(key KeyID, count int, descending bool) *Top {
	c := &g.nodes.columns[key]

	return &Top{g: g, c: c, count: count, descending: descending, ints: c.kinds == nil && c.kind == KindInt}
}

// Add looks at nodes, which have to come in order.
func (t *Top) Add(nodes []NodeIndex) {
	if t.count <= 0 {
		return
	}
	for _, n := range nodes {
		at, ok := t.c.find(uint32(n))
		if !ok {
			if len(t.without) < t.count {
				t.without = append(t.without, n)
			}
			continue
		}
		part := t.part(at)
		if len(t.found) == t.count && part > t.found[0].part {
			continue
		}
		t.add(topEntry{part, uint32(at), n})
	}
}

func (t *Top) part(at int) uint64 {
	kind, payload := t.c.payloadAt(at)
	part := payload ^ 1<<63
	if !t.ints {
		part = t.g.orderPart(kind, payload)
	}
	if t.descending {
		return ^part
	}

	return part
}

func (t *Top) add(e topEntry) {
	if len(t.found) < t.count {
		t.found = append(t.found, e)
		t.up(len(t.found) - 1)
		return
	}
	if t.compare(e, t.found[0]) < 0 {
		t.found[0] = e
		t.down()
	}
}

func (t *Top) compare(a, b topEntry) int {
	if order := cmp.Compare(a.part, b.part); order != 0 {
		return order
	}
	if !t.ints {
		order := Compare(t.g.load(t.c.payloadAt(int(a.at))), t.g.load(t.c.payloadAt(int(b.at))))
		if t.descending {
			order = -order
		}
		if order != 0 {
			return order
		}
	}

	return cmp.Compare(a.node, b.node)
}

func (t *Top) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if t.compare(t.found[i], t.found[parent]) <= 0 {
			return
		}
		t.found[i], t.found[parent] = t.found[parent], t.found[i]
		i = parent
	}
}

func (t *Top) down() {
	for i := 0; ; {
		last, left := i, 2*i+1
		for child := left; child < min(left+2, len(t.found)); child++ {
			if t.compare(t.found[child], t.found[last]) > 0 {
				last = child
			}
		}
		if last == i {
			return
		}
		t.found[i], t.found[last] = t.found[last], t.found[i]
		i = last
	}
}

// Nodes returns the first of the nodes that were added, in order.
func (t *Top) Nodes() []NodeIndex {
	slices.SortFunc(t.found, t.compare)
	nodes := make([]NodeIndex, 0, len(t.found)+len(t.without))
	if t.descending {
		nodes = append(nodes, t.without...)
	}
	for _, e := range t.found {
		nodes = append(nodes, e.node)
	}
	if !t.descending {
		nodes = append(nodes, t.without...)
	}

	return nodes[:min(len(nodes), max(t.count, 0))]
}
