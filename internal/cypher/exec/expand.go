package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// typeIDs turns names of types into their ids, without those that the graph does not have. No names at all stand for all types.
func (x *machine) typeIDs(names []string) []graph.TypeID {
	if len(names) == 0 {
		return []graph.TypeID{graph.AnyType}
	}
	var ids []graph.TypeID
	seen := map[graph.TypeID]bool{}
	for _, name := range names {
		if id, ok := x.graph.TypeID(name); ok && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// visit is called with a relationship and the node at its other end.
type visit func(r graph.RelIndex, other graph.NodeIndex) error

// around visits the relationships of a node, in the order of types, first those that leave it, then those that come in. A relationship
// of a node with itself is visited once where the direction does not matter.
func (x *machine) around(n graph.NodeIndex, types []graph.TypeID, d plan.Direction, f visit) error {
	for _, t := range types {
		if d != ast.Incoming {
			rels, ends := x.graph.OutRange(n, t)
			for i, r := range rels {
				if err := f(r, ends[i]); err != nil {
					return err
				}
			}
		}
		if d == ast.Outgoing {
			continue
		}
		rels, starts := x.graph.InRange(n, t)
		for i, r := range rels {
			if d == ast.Undirected && starts[i] == n {
				continue
			}
			if err := f(r, starts[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// between visits the relationships from one node to another.
func (x *machine) between(a, b graph.NodeIndex, types []graph.TypeID, d plan.Direction, f visit) error {
	if len(types) == 1 && types[0] == graph.AnyType {
		return x.around(a, types, d, func(r graph.RelIndex, other graph.NodeIndex) error {
			if other != b {
				return nil
			}
			return f(r, b)
		})
	}
	for _, t := range types {
		if d != ast.Incoming {
			for _, r := range x.graph.Between(a, t, b) {
				if err := f(r, b); err != nil {
					return err
				}
			}
		}
		if d == ast.Outgoing || d == ast.Undirected && a == b {
			continue
		}
		for _, r := range x.graph.Between(b, t, a) {
			if err := f(r, b); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *machine) expand(o *plan.Expand, next step) (step, error) {
	types := x.typeIDs(o.Types)
	emit := func(r graph.RelIndex, other graph.NodeIndex) error {
		if err := x.tick(); err != nil {
			return err
		}
		if len(o.Unique) > 0 && x.walkedBefore(r, o.Unique) {
			return nil
		}
		if !o.RelUnused {
			x.row[o.Rel] = graph.RelationshipValue(x.graph.Relationship(r))
		}
		if !o.Into && !o.ToUnused {
			x.row[o.To] = graph.NodeValue(x.graph.Node(other))
		}
		return next()
	}
	return x.operator(o.Input(), func() error {
		from, ok := x.row[o.From].Node()
		if !ok {
			return nil
		}
		switch to, isNode := x.row[o.To].Node(); {
		case o.RelBound:
			return x.boundExpand(o, from.Index(), types, next)
		case !o.Into:
			return x.around(from.Index(), types, o.Direction, emit)
		case !isNode:
			return nil
		default:
			return x.between(from.Index(), to.Index(), types, o.Direction, emit)
		}
	})
}

// walkedBefore tells whether a relationship stands in one of the slots, alone or in a list.
func (x *machine) walkedBefore(r graph.RelIndex, slots []plan.Slot) bool {
	for _, slot := range slots {
		if earlier, ok := x.row[slot].Relationship(); ok {
			if earlier.Index() == r {
				return true
			}
			continue
		}
		list, _ := x.row[slot].List()
		for _, e := range list {
			if earlier, ok := e.Relationship(); ok && earlier.Index() == r {
				return true
			}
		}
	}
	return false
}

// boundExpand goes on if the relationship that is known leads from a node in the direction that is asked for, once for each way to read
// it.
func (x *machine) boundExpand(o *plan.Expand, from graph.NodeIndex, types []graph.TypeID, next step) error {
	rel, ok := x.row[o.Rel].Relationship()
	if !ok || !hasType(types, x.graph.TypeOf(rel.Index())) || x.walkedBefore(rel.Index(), o.Unique) {
		return nil
	}
	start, end := x.graph.StartOf(rel.Index()), x.graph.EndOf(rel.Index())
	try := func(a, b graph.NodeIndex) error {
		if a != from {
			return nil
		}
		if !o.Into {
			x.row[o.To] = graph.NodeValue(x.graph.Node(b))
		} else if to, ok := x.row[o.To].Node(); !ok || to.Index() != b {
			return nil
		}
		return next()
	}
	if o.Direction != ast.Incoming {
		if err := try(start, end); err != nil {
			return err
		}
	}
	if o.Direction == ast.Outgoing || o.Direction == ast.Undirected && start == end {
		return nil
	}
	return try(end, start)
}

func hasType(types []graph.TypeID, t graph.TypeID) bool {
	for _, want := range types {
		if want == t || want == graph.AnyType {
			return true
		}
	}
	return false
}

// pathBuild joins nodes, relationships and lists of relationships to a path.
func (x *machine) pathBuild(o *plan.PathBuild, next step) (step, error) {
	return x.operator(o.Input(), func() error {
		var p graph.Path
		for _, slot := range o.Elements {
			if !x.addToPath(&p, x.row[slot]) {
				x.row[o.Path] = graph.Value{}
				return next()
			}
		}
		x.row[o.Path] = graph.PathValue(p)
		return next()
	})
}

// addToPath adds what stands in a slot to a path; it is false for null.
func (x *machine) addToPath(p *graph.Path, v graph.Value) bool {
	if n, ok := v.Node(); ok {
		if len(p.Nodes) == len(p.Relationships) {
			p.Nodes = append(p.Nodes, n)
		}
		return true
	}
	if r, ok := v.Relationship(); ok {
		p.Relationships = append(p.Relationships, r)
		if len(p.Nodes) > 0 {
			p.Nodes = append(p.Nodes, r.Other(p.Nodes[len(p.Nodes)-1]))
		}
		return true
	}
	list, ok := v.List()
	for _, e := range list {
		if !x.addToPath(p, e) {
			return false
		}
	}
	return ok
}
