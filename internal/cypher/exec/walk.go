package exec

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// walk is a walk in the making: the relationships of a variable-length pattern so far.
type walk struct {
	x     *machine
	o     *plan.VarExpand
	types []graph.TypeID
	step  predicate
	*guards
	next step
	rels []graph.RelIndex
	into graph.NodeIndex
	// seen are the nodes that have been reached, where each is wanted once.
	seen elementSet
}

func (x *machine) varExpand(o *plan.VarExpand, next step) (step, error) {
	w := &walk{x: x, o: o, types: x.typeIDs(o.Types), next: next}
	var err error
	if w.step, err = x.predicates(o.Step); err != nil {
		return nil, err
	}
	if w.guards, err = x.guards(o.Guards); err != nil {
		return nil, err
	}
	return x.operator(o.Input(), func() error {
		from, ok := x.row[o.From].Node()
		if !ok {
			return nil
		}
		if o.Into {
			to, ok := x.row[o.To].Node()
			if !ok {
				return nil
			}
			w.into = to.Index()
		}
		if o.RelBound {
			return w.along(from.Index())
		}
		if ok, err := w.begin(from.Index()); !ok || err != nil {
			return err
		}
		if o.Once {
			return w.reach(from.Index())
		}
		w.rels = w.rels[:0]
		return w.from(from.Index())
	})
}

// from gives the walk so far if it is long enough, and goes on from a node.
func (w *walk) from(n graph.NodeIndex) error {
	if err := w.x.tick(); err != nil {
		return err
	}
	if int64(len(w.rels)) >= w.o.Min {
		if err := w.emit(n); err != nil {
			return err
		}
	}
	if w.o.Max >= 0 && int64(len(w.rels)) >= w.o.Max {
		return nil
	}
	return w.x.around(n, w.types, w.o.Direction, func(r graph.RelIndex, other graph.NodeIndex) error {
		if slices.Contains(w.rels, r) || len(w.o.Unique) > 0 && w.x.walkedBefore(r, w.o.Unique) {
			return nil
		}
		if ok, err := w.allowed(r); !ok || err != nil {
			return err
		}
		if ok, err := w.enter(r, other); !ok || err != nil {
			return err
		}
		w.rels = append(w.rels, r)
		err := w.from(other)
		w.rels = w.rels[:len(w.rels)-1]
		w.leave()
		return err
	})
}

// allowed tests the conditions on a single relationship of the walk.
func (w *walk) allowed(r graph.RelIndex) (bool, error) {
	if w.step == nil {
		return true, nil
	}
	w.x.row[w.o.StepSlot] = graph.RelationshipValue(w.x.graph.Relationship(r))
	return w.step()
}

func (w *walk) emit(end graph.NodeIndex) error {
	if w.o.Into && end != w.into {
		return nil
	}
	if !w.o.Into {
		w.x.row[w.o.To] = graph.NodeValue(w.x.graph.Node(end))
	}
	if !w.o.Unlisted {
		w.x.row[w.o.Rels] = w.x.list(w.rels, w.o.Backwards)
	}
	return w.next()
}

// list is a list of relationships, turned round where the walk was made backwards.
func (x *machine) list(rels []graph.RelIndex, backwards bool) graph.Value {
	values := make([]graph.Value, len(rels))
	for i, r := range rels {
		at := i
		if backwards {
			at = len(rels) - 1 - i
		}
		values[at] = graph.RelationshipValue(x.graph.Relationship(r))
	}
	return graph.ListOwned(values)
}

// along goes on if the list of relationships that is known is a walk from a node.
func (w *walk) along(n graph.NodeIndex) error {
	list, ok := w.x.row[w.o.Rels].List()
	if !ok || int64(len(list)) < w.o.Min || w.o.Max >= 0 && int64(len(list)) > w.o.Max {
		return nil
	}
	for i := range list {
		e := list[i]
		if w.o.Backwards {
			e = list[len(list)-1-i]
		}
		r, ok := e.Relationship()
		if !ok {
			return nil
		}
		found := false
		err := w.x.around(n, w.types, w.o.Direction, func(candidate graph.RelIndex, other graph.NodeIndex) error {
			if candidate == r.Index() && !found {
				found = true
				n = other
			}
			return nil
		})
		if err != nil || !found {
			return err
		}
	}
	if w.o.Into && n != w.into {
		return nil
	}
	if !w.o.Into {
		w.x.row[w.o.To] = graph.NodeValue(w.x.graph.Node(n))
	}
	return w.next()
}
