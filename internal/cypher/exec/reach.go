package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// reach gives each node once that a walk from a node can reach, nearest first. A shortest walk to another node does not walk a relationship
// twice, so that it is allowed; the node itself counts if a walk leads back to it, or if a walk may be empty.
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
	} else if w.o.Direction == ast.Undirected {
		// To go back the way one came is no way to come back.
		w.seen.add(uint32(from))
		if err := w.returnTo(from); err != nil {
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
	err := w.x.around(n, w.types, w.o.Direction, func(r graph.RelIndex, end graph.NodeIndex) error {
		if w.seen.has(uint32(end)) {
			return nil
		}
		if ok, err := w.mayWalk(r); !ok || err != nil {
			return err
		}
		w.seen.add(uint32(end))
		if ok, err := w.node(end); !ok || err != nil {
			return err // no walk leads through it
		}
		next = append(next, end)
		return w.emit(end)
	})
	if err != nil {
		return next, err
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
	if ok, err := w.allowed(r); !ok || err != nil {
		return false, err
	}
	return w.relationship(r)
}

// reached is how a search for a way back came to a node: by which relationship, how far, and by which relationship its way began.
type reached struct {
	by, first graph.RelIndex
	depth     int64
}

// returnTo gives a node if a walk along different relationships leads back to it.
func (w *walk) returnTo(from graph.NodeIndex) error {
	if w.o.Into && w.into != from {
		return nil
	}
	held := w.x.kept
	found, err := w.circle(from)
	w.x.release(w.x.kept - held)
	if !found || err != nil {
		return err
	}
	return w.emit(from)
}

// circle looks for a walk back to a node that is short enough. Ways that began with different relationships have none in common, so that
// where two of them meet, there is one.
func (w *walk) circle(from graph.NodeIndex) (bool, error) {
	const bytes = 48
	ways := map[graph.NodeIndex]reached{}
	found := false
	layer := []graph.NodeIndex{from}
	for depth := int64(0); len(layer) > 0 && (w.o.Max < 0 || depth < w.o.Max); depth++ {
		var next []graph.NodeIndex
		for _, n := range layer {
			err := w.x.around(n, w.types, w.o.Direction, func(r graph.RelIndex, end graph.NodeIndex) error {
				way := ways[n]
				if found || n != from && (r == way.by || end == from) {
					return nil
				}
				if ok, err := w.mayWalk(r); !ok || err != nil {
					return err
				}
				if ok, err := w.node(end); !ok || err != nil {
					return err
				}
				first := way.first
				if n == from {
					first = r
				}
				if other, met := ways[end]; met || end == from {
					found = (end == from || other.first != first) && (w.o.Max < 0 || depth+1+other.depth <= w.o.Max)
					return nil
				}
				ways[end] = reached{r, first, depth + 1}
				next = append(next, end)
				return w.x.keep(bytes)
			})
			if found || err != nil {
				return found, err
			}
		}
		layer = next
	}
	return false, nil
}
