package graph

import (
	"bytes"
)

// Verify makes the graph of a snapshot anew, element by element, and tells whether it is what the file holds, down to the bytes, and has the
// digest that the file says. What OpenSnapshot takes is safe to ask; what Verify takes is also right. It needs as much time and memory as to
// build the graph.
func (s *Snapshot) Verify() error {
	again, err := s.Graph.rebuilt()
	if err != nil {
		return damaged("its elements make no graph: %v", err)
	}
	if again.Digest() != s.Digest {
		return damaged("it says that its digest is %s, and it is %s", s.Digest, again.Digest())
	}
	if !sameArrays(s.Graph, again) {
		return damaged("its tables are not those of its elements")
	}

	return nil
}

func sameArrays(a, b *Graph) bool {
	formA, formB := outlineOf(a), outlineOf(b)
	arraysA, arraysB := append(formA.arrays(), a.arrays()...), append(formB.arrays(), b.arrays()...)
	if len(arraysA) != len(arraysB) {
		return false
	}
	for i := range arraysA {
		if !bytes.Equal(arraysA[i].bytes(), arraysB[i].bytes()) {
			return false
		}
	}

	return true
}

// rebuilt builds a graph of the elements of this one.
func (g *Graph) rebuilt() (*Graph, error) {
	b := NewBuilder()
	for n := range g.Nodes() {
		if _, err := b.AddNode(n.Key(), n.Labels(), n.list()...); err != nil {
			return nil, err
		}
	}
	// Nodes that were not in the order of their keys would have other numbers now; the comparison finds that.
	for r := range g.Relationships() {
		if _, err := b.AddRelationship(r.Key(), r.Type(), g.starts[r.index], g.ends[r.index], r.list()...); err != nil {
			return nil, err
		}
	}

	return b.Build(), nil
}
