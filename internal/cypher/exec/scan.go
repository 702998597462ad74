package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

func (x *machine) nodeScan(o *plan.NodeScan, next step) (step, error) {
	if o.Label == "" {
		return x.operator(o.Input(), func() error {
			for i := range x.graph.NodeCount() {
				if err := x.node(o.Node, graph.NodeIndex(i), next); err != nil {
					return err
				}
			}
			return nil
		})
	}
	label, ok := x.graph.LabelID(o.Label)
	return x.operator(o.Input(), func() error {
		if !ok {
			return nil
		}
		return x.nodes(o.Node, x.graph.NodesLabelled(label), next)
	})
}

// node sets a slot to a node and goes on.
func (x *machine) node(slot plan.Slot, n graph.NodeIndex, next step) error {
	if err := x.tick(); err != nil {
		return err
	}
	x.row[slot] = graph.NodeValue(x.graph.Node(n))
	return next()
}

func (x *machine) nodes(slot plan.Slot, nodes []graph.NodeIndex, next step) error {
	for _, n := range nodes {
		if err := x.node(slot, n, next); err != nil {
			return err
		}
	}
	return nil
}

// label finds the id of a label, which is AnyLabel for "".
func (x *machine) label(name string) (graph.LabelID, bool) {
	if name == "" {
		return graph.AnyLabel, true
	}
	return x.graph.LabelID(name)
}

func (x *machine) nodeSeek(o *plan.NodeSeek, next step) (step, error) {
	value, err := x.expr(o.Value)
	if err != nil {
		return nil, err
	}
	label, labelOK := x.label(o.Label)
	key, keyOK := x.graph.KeyID(o.Key)
	return x.operator(o.Input(), func() error {
		v, err := value()
		if err != nil {
			return err
		}
		if !labelOK || !keyOK {
			return nil
		}
		if !o.In {
			return x.equal(o.Node, label, key, v, next)
		}
		return x.anyOf(o, label, key, v, next)
	})
}

// anyOf visits the nodes that have any of the values of a list, each node once.
func (x *machine) anyOf(o *plan.NodeSeek, label graph.LabelID, key graph.KeyID, list graph.Value, next step) error {
	elements, isList := list.List()
	if !isList && !list.IsNull() {
		return notAList(o.Value.AST, list)
	}
	for i, e := range elements {
		if containsValue(elements[:i], e) {
			continue
		}
		if err := x.equal(o.Node, label, key, e, next); err != nil {
			return err
		}
	}
	return nil
}

func containsValue(list []graph.Value, v graph.Value) bool {
	for _, e := range list {
		if graph.Compare(e, v) == 0 {
			return true
		}
	}
	return false
}

// equal visits the nodes of which a property equals a value. Nothing equals null or NaN.
func (x *machine) equal(slot plan.Slot, label graph.LabelID, key graph.KeyID, v graph.Value, next step) error {
	if f, ok := v.Float(); v.IsNull() || ok && f != f {
		return nil
	}
	return x.nodes(slot, x.graph.NodesEqual(label, key, v), next)
}

func (x *machine) nodeRange(o *plan.NodeRange, next step) (step, error) {
	label, labelOK := x.label(o.Label)
	key, keyOK := x.graph.KeyID(o.Key)
	if !labelOK || !keyOK {
		return x.operator(o.Input(), func() error { return nil })
	}
	if o.Prefix.AST != nil {
		prefix, err := x.expr(o.Prefix)
		if err != nil {
			return nil, err
		}
		return x.operator(o.Input(), func() error {
			v, err := prefix()
			if err != nil {
				return err
			}
			s, ok := v.Str()
			if !ok {
				return nil
			}
			return x.nodes(o.Node, x.graph.NodesWithPrefix(label, key, s), next)
		})
	}
	low, err := x.bound(o.Low, o.LowOpen)
	if err != nil {
		return nil, err
	}
	high, err := x.bound(o.High, o.HighOpen)
	if err != nil {
		return nil, err
	}
	return x.operator(o.Input(), func() error {
		var from, to graph.Bound
		if ok, err := low(&from); !ok || err != nil {
			return err
		}
		if ok, err := high(&to); !ok || err != nil {
			return err
		}
		return x.nodes(o.Node, x.graph.NodesBetween(label, key, from, to), next)
	})
}

// boundEval computes a bound; ok is false where nothing can be compared with it.
type boundEval func(*graph.Bound) (ok bool, err error)

func (x *machine) bound(e plan.Expr, open bool) (boundEval, error) {
	if e.AST == nil {
		return func(*graph.Bound) (bool, error) { return true, nil }, nil
	}
	value, err := x.expr(e)
	if err != nil {
		return nil, err
	}
	return func(b *graph.Bound) (bool, error) {
		v, err := value()
		if err != nil {
			return false, err
		}
		*b = graph.Bound{Value: v, Open: open}
		return comparable(v), nil
	}, nil
}

// comparable tells whether < and > have an answer for a value at all.
func comparable(v graph.Value) bool {
	switch v.Kind() {
	case graph.KindNull, graph.KindMap, graph.KindNode, graph.KindRelationship, graph.KindPath, graph.KindDuration:
		return false
	}
	f, ok := v.Float()
	return !ok || f == f
}
