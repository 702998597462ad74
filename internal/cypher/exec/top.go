package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// nodeTop visits the first nodes in the order of a property.
func (x *machine) nodeTop(o *plan.NodeTop, next step) (step, error) {
	limit, err := x.sortLimit(o.Limit)
	if err != nil {
		return nil, err
	}
	key, known := x.graph.KeyID(o.Key)
	nodes := x.scanned(&plan.NodeScan{Label: o.Label})
	return x.begin(o, o.Node, func() ([]graph.NodeIndex, error) {
		n, err := limit()
		if err != nil {
			return nil, err
		}
		if n < 0 {
			n = len(nodes)
		}
		if !known {
			return nodes[:min(n, len(nodes))], nil
		}
		top := x.graph.NewTop(key, n, o.Descending)
		if err := x.pieces(nodes, top.Add); err != nil {
			return nil, err
		}
		first := top.Nodes()
		return first, x.keep(len(first) * 20)
	}, next)
}

// pieces visits all nodes, or those with a label, some at a time, so that a query can be cancelled in between.
func (x *machine) pieces(nodes []graph.NodeIndex, visit func([]graph.NodeIndex)) error {
	const piece = 1 << 14
	for len(nodes) > 0 {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		visit(nodes[:min(piece, len(nodes))])
		nodes = nodes[min(piece, len(nodes)):]
	}
	return nil
}
