package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// countRows gives the number of rows of its input.
func (x *machine) countRows(o *plan.Count, next step) (step, error) {
	rows := int64(0)
	run, err := x.counting(o.Input(), func(n int) error {
		rows += int64(n)
		return x.tick()
	})
	if err != nil {
		return nil, err
	}
	return func() error {
		rows = 0
		if err := run(); err != nil {
			return err
		}
		for _, slot := range o.Slots {
			x.row[slot] = graph.Int(rows)
		}
		return next()
	}, nil
}

// counting runs an operator of which only the number of rows matters, and adds them, some at a time: where they need not be looked at, none
// of them is made.
func (x *machine) counting(o plan.Operator, add func(n int) error) (step, error) {
	if x.profiler != nil {
		return x.measured(o, func(hand handOn) (step, error) {
			return x.unmeasuredCounting(o, func(n int) error { return hand(n, func() error { return add(n) }) })
		})
	}
	return x.unmeasuredCounting(o, add)
}

// unmeasuredCounting does the same, whether or not the work is measured for a profile.
func (x *machine) unmeasuredCounting(o plan.Operator, add func(n int) error) (step, error) {
	if leaf := x.shareable(o); leaf != nil && o != leaf {
		return x.countingShared(o, leaf, add)
	}
	switch o := o.(type) {
	case *plan.Expand:
		if !o.Into && !o.RelBound && len(o.Unique) == 0 {
			return x.countingExpand(o, add)
		}
	}
	find, err := x.finder(o)
	if err != nil {
		return nil, err
	}
	if find != nil {
		return x.operator(o.Input(), func() error {
			nodes, err := find()
			if err != nil {
				return err
			}
			return add(len(nodes))
		})
	}
	return x.unmeasured(o, func() error { return add(1) })
}

// countingExpand adds up degrees. A relationship of a node with itself counts once where the direction does not matter.
func (x *machine) countingExpand(o *plan.Expand, add func(n int) error) (step, error) {
	types := x.typeIDs(o.Types)
	return x.operator(o.Input(), func() error {
		from, ok := x.row[o.From].Node()
		if !ok {
			return nil
		}
		degree, n := 0, from.Index()
		for _, t := range types {
			if o.Direction != ast.Incoming {
				degree += x.graph.OutDegree(n, t)
			}
			if o.Direction != ast.Outgoing {
				degree += x.graph.InDegree(n, t)
			}
			if o.Direction == ast.Undirected {
				degree -= x.loops(n, t)
			}
		}
		return add(degree)
	})
}

// loops counts the relationships of a node with itself.
func (x *machine) loops(n graph.NodeIndex, t graph.TypeID) int {
	if t != graph.AnyType {
		return len(x.graph.Between(n, t, n))
	}
	loops := 0
	_, ends := x.graph.OutRange(n, t)
	for _, end := range ends {
		if end == n {
			loops++
		}
	}
	return loops
}
