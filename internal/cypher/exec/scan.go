package exec

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// finder gives the nodes at which a pattern can begin, as the row stands.
type finder func() ([]graph.NodeIndex, error)

// begin runs an operator that begins a pattern: the input, and for each of its rows the nodes that are found.
func (x *machine) begin(o plan.Operator, slot plan.Slot, find finder, next step) (step, error) {
	return x.operator(o.Input(), func() error {
		nodes, err := find()
		if err != nil {
			return err
		}
		for _, n := range nodes {
			if err := x.node(slot, n, next); err != nil {
				return err
			}
		}
		return nil
	})
}

// finder turns an operator that begins a pattern into its finder; it is nil for all others, and for those that do not have their nodes in
// one piece.
func (x *machine) finder(o plan.Operator) (finder, error) {
	switch o := o.(type) {
	case *plan.NodeScan:
		return x.scanFinder(o), nil
	case *plan.NodeSeek:
		if !o.In {
			return x.seekFinder(o)
		}
	case *plan.NodeRange:
		return x.rangeFinder(o)
	}
	return nil, nil
}

func (x *machine) scanFinder(o *plan.NodeScan) finder {
	if o == x.leaf {
		return func() ([]graph.NodeIndex, error) { return x.morsel, nil }
	}
	nodes := x.scanned(o)
	return func() ([]graph.NodeIndex, error) { return nodes, nil }
}

// scanned are the nodes that a scan visits.
func (x *machine) scanned(o *plan.NodeScan) []graph.NodeIndex {
	if o.Label == "" {
		return x.graph.AllNodes()
	}
	label, ok := x.graph.LabelID(o.Label)
	if !ok {
		return nil
	}
	return x.graph.NodesLabelled(label)
}

func (x *machine) nodeScan(o *plan.NodeScan, next step) (step, error) {
	return x.begin(o, o.Node, x.scanFinder(o), next)
}

// node sets a slot to a node and goes on.
func (x *machine) node(slot plan.Slot, n graph.NodeIndex, next step) error {
	if err := x.tick(); err != nil {
		return err
	}
	x.row[slot] = graph.NodeValue(x.graph.Node(n))
	return next()
}

// label finds the id of a label, which is AnyLabel for "".
func (x *machine) label(name string) (graph.LabelID, bool) {
	if name == "" {
		return graph.AnyLabel, true
	}
	return x.graph.LabelID(name)
}

func (x *machine) nodeSeek(o *plan.NodeSeek, next step) (step, error) {
	if !o.In {
		find, err := x.seekFinder(o)
		if err != nil {
			return nil, err
		}
		return x.begin(o, o.Node, find, next)
	}
	value, err := x.expr(o.Value)
	if err != nil {
		return nil, err
	}
	label, labelOK := x.label(o.Label)
	key, keyOK := x.graph.KeyID(o.Key)
	return x.operator(o.Input(), func() error {
		v, err := value()
		if err != nil || !labelOK || !keyOK {
			return err
		}
		return x.anyOf(o, label, key, v, next)
	})
}

// seekFinder finds the nodes of which a property equals a value. Nothing equals null or NaN.
func (x *machine) seekFinder(o *plan.NodeSeek) (finder, error) {
	value, err := x.expr(o.Value)
	if err != nil {
		return nil, err
	}
	label, labelOK := x.label(o.Label)
	key, keyOK := x.graph.KeyID(o.Key)
	return func() ([]graph.NodeIndex, error) {
		v, err := value()
		if err != nil || !labelOK || !keyOK {
			return nil, err
		}
		return x.nodesEqual(label, key, v)
	}, nil
}

// nodesEqual finds the nodes with a label of which a property equals a value.
func (x *machine) nodesEqual(label graph.LabelID, key graph.KeyID, v graph.Value) ([]graph.NodeIndex, error) {
	nodes, err := x.graph.NodesEqualWithin(x.ctx, label, key, v)
	if twin, ok := value.Twin(v); ok && err == nil {
		var more []graph.NodeIndex
		more, err = x.graph.NodesEqualWithin(x.ctx, label, key, twin)
		nodes = slices.Sorted(slices.Values(slices.Concat(nodes, more)))
	}
	return nodes, err
}

// anyOf visits the nodes that have any of the values of a list, each node once.
func (x *machine) anyOf(o *plan.NodeSeek, label graph.LabelID, key graph.KeyID, list graph.Value, next step) error {
	before := x.kept
	different, err := x.different(value.Elements(list))
	if err != nil {
		return err
	}
	held := x.kept - before
	defer func() { x.release(held) }()
	for _, e := range different {
		nodes, err := x.nodesEqual(label, key, e)
		if err != nil {
			return err
		}
		for _, n := range nodes {
			if err := x.node(o.Node, n, next); err != nil {
				return err
			}
		}
	}
	return nil
}

// different are the elements of a list without those that are equivalent to earlier ones.
func (x *machine) different(elements []graph.Value) ([]graph.Value, error) {
	if len(elements) < 2 {
		return elements, nil
	}
	seen := valueSet{x: x}
	different := make([]graph.Value, 0, len(elements))
	for _, e := range elements {
		isNew, err := seen.add(e)
		if err != nil {
			return nil, err
		}
		if isNew {
			different = append(different, e)
		}
	}
	return different, nil
}

func (x *machine) nodeRange(o *plan.NodeRange, next step) (step, error) {
	find, err := x.rangeFinder(o)
	if err != nil {
		return nil, err
	}
	return x.begin(o, o.Node, find, next)
}

// rangeFinder finds the nodes of which a property lies between bounds, or begins with a prefix.
func (x *machine) rangeFinder(o *plan.NodeRange) (finder, error) {
	label, labelOK := x.label(o.Label)
	key, keyOK := x.graph.KeyID(o.Key)
	if !labelOK || !keyOK {
		return func() ([]graph.NodeIndex, error) { return nil, nil }, nil
	}
	if o.Prefix.AST != nil {
		prefix, err := x.expr(o.Prefix)
		if err != nil {
			return nil, err
		}
		return func() ([]graph.NodeIndex, error) {
			v, err := prefix()
			s, ok := v.Str()
			if !ok || err != nil {
				return nil, err
			}
			return x.graph.NodesWithPrefixWithin(x.ctx, label, key, s)
		}, nil
	}
	low, err := x.bound(o.Low, o.LowOpen)
	if err != nil {
		return nil, err
	}
	high, err := x.bound(o.High, o.HighOpen)
	if err != nil {
		return nil, err
	}
	return func() ([]graph.NodeIndex, error) {
		var from, to graph.Bound
		if ok, err := low(&from); !ok || err != nil {
			return nil, err
		}
		if ok, err := high(&to); !ok || err != nil {
			return nil, err
		}
		return x.graph.NodesBetweenWithin(x.ctx, label, key, from, to)
	}, nil
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
	case graph.KindNull, graph.KindMap, graph.KindNode, graph.KindRelationship, graph.KindPath, graph.KindDuration, graph.KindPoint:
		return false
	}
	f, ok := v.Float()
	return !ok || f == f
}
