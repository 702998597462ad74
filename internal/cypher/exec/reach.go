package exec

import "github.com/jjj-kg/jjj/graph"

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
	layer, next := []graph.NodeIndex{from}, []graph.NodeIndex(nil)
	for depth := int64(0); len(layer) > 0 && (w.o.Max < 0 || depth < w.o.Max); depth++ {
		next = next[:0]
		for _, n := range layer {
			err := w.x.around(n, w.types, w.o.Direction, func(r graph.RelIndex, other graph.NodeIndex) error {
				if ok, err := w.isNew(r, other); !ok || err != nil {
					return err
				}
				next = append(next, other)
				return w.emit(other)
			})
			if err != nil {
				return err
			}
		}
		layer, next = next, layer
	}
	return nil
}

// isNew tells whether a relationship that may be walked leads to a node that has not been reached.
func (w *walk) isNew(r graph.RelIndex, other graph.NodeIndex) (bool, error) {
	if err := w.x.tick(); err != nil {
		return false, err
	}
	if w.seen.bits[other/64]&(1<<(other%64)) != 0 || len(w.o.Unique) > 0 && w.x.walkedBefore(r, w.o.Unique) {
		return false, nil
	}
	if ok, err := w.allowed(r); !ok || err != nil {
		return false, err
	}
	return w.seen.add(uint32(other)), w.x.keep(4)
}
