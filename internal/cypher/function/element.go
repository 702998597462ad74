package function

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

func numberOf(v graph.Value) (graph.Value, bool) {
	if n, ok := v.Node(); ok {
		return graph.Int(int64(n.Index())), true
	}
	r, ok := v.Relationship()
	return graph.Int(int64(r.Index())), ok
}

func elementID(v graph.Value) (graph.Value, bool) {
	if n, ok := v.Node(); ok {
		return graph.String(n.ElementID()), true
	}
	r, ok := v.Relationship()
	return graph.String(r.ElementID()), ok
}

func labels(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	n, ok := args[0].Node()
	if !ok {
		return null, wrongElement("labels", args[0])
	}
	return graph.Strings(n.Labels()...), nil
}

func typeOf(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	r, ok := args[0].Relationship()
	if !ok {
		return null, wrongElement("type", args[0])
	}
	return graph.String(r.Type()), nil
}

// wrongElement says that a function does not take such an element. It may come from a list of mixed ones; that is a wrong value and no
// wrong type.
func wrongElement(function string, v graph.Value) *fault.Error {
	f := wrongType(function, v)
	f.Detail = "InvalidArgumentValue"
	return f
}

func startNode(v graph.Value) (graph.Value, bool) {
	r, ok := v.Relationship()
	if !ok {
		return null, false
	}
	return graph.NodeValue(r.Start()), true
}

func endNode(v graph.Value) (graph.Value, bool) {
	r, ok := v.Relationship()
	if !ok {
		return null, false
	}
	return graph.NodeValue(r.End()), true
}

func length(v graph.Value) (graph.Value, bool) {
	p, ok := v.Path()
	return graph.Int(int64(len(p.Relationships))), ok
}

func properties(v graph.Value) (graph.Value, bool) {
	m := map[string]graph.Value{}
	switch v.Kind() {
	case graph.KindMap:
		return v, true
	case graph.KindNode:
		n, _ := v.Node()
		for key, p := range n.Properties() {
			m[key] = p
		}
	case graph.KindRelationship:
		r, _ := v.Relationship()
		for key, p := range r.Properties() {
			m[key] = p
		}
	default:
		return null, false
	}
	return graph.Map(m), true
}

func nodes(v graph.Value) (graph.Value, bool) {
	p, ok := v.Path()
	var elements []graph.Value
	for _, n := range p.Nodes {
		elements = append(elements, graph.NodeValue(n))
	}
	return graph.ListOwned(elements), ok
}

func relationships(v graph.Value) (graph.Value, bool) {
	p, ok := v.Path()
	var elements []graph.Value
	for _, r := range p.Relationships {
		elements = append(elements, graph.RelationshipValue(r))
	}
	return graph.ListOwned(elements), ok
}
