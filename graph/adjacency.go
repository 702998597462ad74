package graph

import "slices"

// adjacency holds for each node the relationships that leave it (or that come in), by type, then by the node at the other end, then by key.
type adjacency struct {
	offsets []uint32 // of each node's relationships, and the end
	rels    []RelIndex
	others  []NodeIndex // at the other end
	types   []uint16
}

// newAdjacency makes the adjacency of relationships with types, seen from the nodes in ends to those in others. It sorts by counting, from the
// least important column to the most important one, which costs no more than to go through them three times.
func newAdjacency(nodes, types int, relTypes []uint16, ends, others []NodeIndex) adjacency {
	order := make([]RelIndex, len(relTypes))
	for i := range order {
		order[i] = RelIndex(i)
	}
	spare := make([]RelIndex, len(order))
	countingSort(spare, order, nodes, func(r RelIndex) uint32 { return uint32(others[r]) })
	if types > 1 {
		order, spare = spare, order
		countingSort(spare, order, types, func(r RelIndex) uint32 { return uint32(relTypes[r]) })
	}
	order, spare = spare, order
	starts := countingSort(spare, order, nodes, func(r RelIndex) uint32 { return uint32(ends[r]) })

	a := adjacency{offsets: starts, rels: spare, others: make([]NodeIndex, len(order)), types: make([]uint16, len(order))}
	for i, r := range a.rels {
		a.others[i], a.types[i] = others[r], relTypes[r]
	}

	return a
}

// countingSort puts what is in from into to, sorted by a key below count; what has the same key keeps its order. It returns where each key
// begins.
func countingSort(to, from []RelIndex, count int, key func(RelIndex) uint32) (starts []uint32) {
	starts = make([]uint32, count+1)
	for _, r := range from {
		starts[key(r)+1]++
	}
	for i := range count {
		starts[i+1] += starts[i]
	}
	next := slices.Clone(starts)
	for _, r := range from {
		k := key(r)
		to[next[k]] = r
		next[k]++
	}

	return starts
}

// span returns where a node's relationships of a type are, or all of them for AnyType.
func (a *adjacency) span(n NodeIndex, t TypeID) (from, to uint32) {
	from, to = a.offsets[n], a.offsets[n+1]
	if t == AnyType {
		return from, to
	}

	types := a.types[from:to]
	const few = 16
	if len(types) > few {
		first, _ := slices.BinarySearch(types, uint16(t))
		last, _ := slices.BinarySearch(types[first:], uint16(t)+1)
		return from + uint32(first), from + uint32(first+last)
	}
	for from < to && a.types[from] < uint16(t) {
		from++
	}
	to = from
	for to < a.offsets[n+1] && a.types[to] == uint16(t) {
		to++
	}

	return from, to
}

// between returns where a node's relationships of one type with another node are.
func (a *adjacency) between(n NodeIndex, t TypeID, other NodeIndex) (from, to uint32) {
	from, to = a.span(n, t)
	others := a.others[from:to]
	first, found := slices.BinarySearch(others, other)
	last := first
	if found {
		for last < len(others) && others[last] == other {
			last++
		}
	}

	return from + uint32(first), from + uint32(last)
}
