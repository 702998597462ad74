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
	return x.begin(o, o.Node, func() ([]graph.NodeIndex, error) {
		n, err := limit()
		if err != nil {
			return nil, err
		}
		if n < 0 {
			n = x.graph.NodeCount()
		}
		if !known {
			return x.firstNodes(o.Label, n), nil
		}
		top := x.graph.NewTop(key, n, o.Descending)
		err = x.pieces(o.Label, func(nodes []graph.NodeIndex) { top.Add(nodes) })
		if err != nil {
			return nil, err
		}
		nodes := top.Nodes()
		return nodes, x.keep(len(nodes) * 20)
	}, next)
}

// pieces visits all nodes, or those with a label, some at a time, so that a query can be cancelled in between.
func (x *machine) pieces(label string, visit func([]graph.NodeIndex)) error {
	const piece = 1 << 14
	if label == "" {
		return x.allPieces(piece, visit)
	}
	id, ok := x.graph.LabelID(label)
	if !ok {
		return nil
	}
	nodes := x.graph.NodesLabelled(id)
	for len(nodes) > 0 {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		visit(nodes[:min(piece, len(nodes))])
		nodes = nodes[min(piece, len(nodes)):]
	}
	return nil
}

func (x *machine) allPieces(piece int, visit func([]graph.NodeIndex)) error {
	nodes := make([]graph.NodeIndex, min(piece, x.graph.NodeCount()))
	for from := 0; from < x.graph.NodeCount(); from += piece {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		part := nodes[:min(piece, x.graph.NodeCount()-from)]
		for i := range part {
			part[i] = graph.NodeIndex(from + i)
		}
		visit(part)
	}
	return nil
}

// firstNodes are the first of all nodes, or of those with a label.
func (x *machine) firstNodes(label string, n int) []graph.NodeIndex {
	if label != "" {
		id, ok := x.graph.LabelID(label)
		if !ok {
			return nil
		}
		nodes := x.graph.NodesLabelled(id)
		return nodes[:min(n, len(nodes))]
	}
	nodes := make([]graph.NodeIndex, min(n, x.graph.NodeCount()))
	for i := range nodes {
		nodes[i] = graph.NodeIndex(i)
	}
	return nodes
}
