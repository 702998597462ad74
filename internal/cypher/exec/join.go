package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// joinTable has the nodes by the key that an expression gives for them.
type joinTable struct {
	x     *machine
	slot  plan.Slot
	key   eval
	nodes []graph.NodeIndex
	// run is the run that the table was made in, 0 for none.
	run   int
	byKey map[string][]graph.NodeIndex
	// failed says that a key cannot be computed. All nodes are visited then: the test behind the join says what is wrong, if it comes to it.
	failed bool
	bytes  []byte
}

func (x *machine) hashJoin(o *plan.HashJoin, next step) (step, error) {
	t := &joinTable{x: x, slot: o.Node, nodes: x.scanned(&plan.NodeScan{Label: o.Label})}
	var err error
	if t.key, err = x.expr(o.Key); err != nil {
		return nil, err
	}
	wanted, err := x.expr(o.Value)
	if err != nil {
		return nil, err
	}
	return x.begin(o, o.Node, func() ([]graph.NodeIndex, error) {
		v, err := wanted()
		if err != nil {
			return t.nodes, nil // the test meets the error again, if it comes to it
		}
		if t.run != x.runs {
			if err := t.make(); err != nil {
				return nil, err
			}
		}
		if t.failed {
			return t.nodes, nil
		}
		t.bytes = value.AppendKey(t.bytes[:0], v)
		return t.byKey[string(t.bytes)], nil
	}, next)
}

// make computes the keys of all nodes. Null equals nothing.
func (t *joinTable) make() error {
	t.byKey, t.failed, t.run = map[string][]graph.NodeIndex{}, false, t.x.runs
	for _, n := range t.nodes {
		t.x.row[t.slot] = graph.NodeValue(t.x.graph.Node(n))
		v, err := t.key()
		if err != nil {
			t.failed = true
			return nil
		}
		if v.IsNull() {
			continue
		}
		t.bytes = value.AppendKey(t.bytes[:0], v)
		t.byKey[string(t.bytes)] = append(t.byKey[string(t.bytes)], n)
		if err := t.x.keep(len(t.bytes) + 32); err != nil {
			return err
		}
	}
	return nil
}
