package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// reach gives each node once that a walk from a node can reach, nearest first. A shortest walk along directed relationships does not walk
// one of them twice, so that it is allowed; the node itself counts if a walk leads back to it, or if a walk may be empty.
func (w *walk) reach(from graph.NodeIndex) error {
	if err := w.x.keep(w.seen.grow(w.x.graph.NodeCount())); err != nil {
		return err
	}
	w.seen.empty()
	if w.o.Min == 0 {
		w.seen.add(uint32(from))
		if err := w.emit(from); err != nil {
			return err
		}
	}
	var err error
	layer, next := []graph.NodeIndex{from}, []graph.NodeIndex(nil)
	for depth := int64(0); len(layer) > 0 && (w.o.Max < 0 || depth < w.o.Max); depth++ {
		next = next[:0]
		for _, n := range layer {
			if next, err = w.further(n, next); err != nil {
				return err
			}
		}
		if err := w.x.keep(4 * len(next)); err != nil {
			return err
		}
		layer, next = next, layer
	}
	return nil
}

// further adds the nodes that one relationship leads to from a node, and gives each of them.
func (w *walk) further(n graph.NodeIndex, next []graph.NodeIndex) ([]graph.NodeIndex, error) {
	for _, t := range w.types {
		rels, ends := w.x.graph.OutRange(n, t)
		if w.o.Direction == ast.Incoming {
			rels, ends = w.x.graph.InRange(n, t)
		}
		for i, end := range ends {
			if w.seen.has(uint32(end)) {
				continue
			}
			if ok, err := w.mayWalk(rels[i]); !ok || err != nil {
				if err != nil {
					return next, err
				}
				continue
			}
			w.seen.add(uint32(end))
			next = append(next, end)
			if err := w.emit(end); err != nil {
				return next, err
			}
		}
	}
	return next, w.x.tick()
}

// mayWalk tells whether a relationship may be part of the walk at all.
func (w *walk) mayWalk(r graph.RelIndex) (bool, error) {
	if err := w.x.tick(); err != nil {
		return false, err
	}
	if len(w.o.Unique) > 0 && w.x.walkedBefore(r, w.o.Unique) {
		return false, nil
	}
	return w.allowed(r)
}
