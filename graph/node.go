package graph

import (
	"iter"
	"slices"
)

// Node is a node of a Graph, or a detached one, which came from elsewhere and stands for itself. It is a small value; the zero Node has no
// labels and no properties.
type Node struct {
	g        *Graph
	detached *detachedNode
	index    NodeIndex
}

type detachedNode struct {
	elementID string
	labels    []string
	props     []Property
}

// DetachedNode returns a node that is in no Graph, such as one that a server sent. Labels and properties are copied, properties that are null
// left out. It has no relationships.
func DetachedNode(elementID string, labels []string, props []Property) Node {
	return Node{detached: &detachedNode{elementID, inOrder(slices.Clone(labels)), sortedProperties(props)}}
}

// Graph returns the graph that the node is in; nil for a detached node.
func (n Node) Graph() *Graph { return n.g }

// IsZero reports whether this is the zero Node, which is no node.
func (n Node) IsZero() bool { return n.g == nil && n.detached == nil }

// Index returns the node's number in its graph; it means nothing for a detached node.
func (n Node) Index() NodeIndex { return n.index }

// Key returns what names the node in its graph; for a detached node, the element id.
func (n Node) Key() string {
	switch {
	case n.detached != nil:
		return n.detached.elementID
	case n.g != nil:
		return n.g.texts.at(n.g.nodes.keys[n.index])
	}

	return ""
}

// ElementID returns what names the node where it came from; for a node of a Graph, its key.
func (n Node) ElementID() string { return n.Key() }

// Labels returns the labels, in order.
func (n Node) Labels() []string {
	switch {
	case n.detached != nil:
		return slices.Clone(n.detached.labels)
	case n.g == nil:
		return nil
	}

	ids := n.g.LabelsOf(n.index)
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = n.g.labels.list[id]
	}

	return labels
}

// HasLabel reports whether the node has a label.
func (n Node) HasLabel(label string) bool {
	switch {
	case n.detached != nil:
		return slices.Contains(n.detached.labels, label)
	case n.g == nil:
		return false
	}
	id, ok := n.g.LabelID(label)

	return ok && n.g.HasLabel(n.index, id)
}

// Property returns the value under a key; null if there is none.
func (n Node) Property(key string) Value {
	switch {
	case n.detached != nil:
		value, _ := findProperty(n.detached.props, key)
		return value
	case n.g == nil:
		return Value{}
	}

	return n.g.nodes.property(n.g, uint32(n.index), key)
}

// Properties yields the properties in the order of their keys.
func (n Node) Properties() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		switch {
		case n.detached != nil:
			properties(n.detached.props)(yield)
		case n.g != nil:
			n.g.nodes.eachProperty(n.g, uint32(n.index), yield)
		}
	}
}

// list returns the properties in the order of their keys.
func (n Node) list() []Property {
	var list []Property
	for key, value := range n.Properties() {
		list = append(list, Property{key, value})
	}

	return list
}

// Out yields the relationships of the types given (of all types if none is) that leave the node: by type, then by the node that they come to,
// then by key.
func (n Node) Out(types ...string) iter.Seq[Relationship] {
	return func(yield func(Relationship) bool) { n.each(false, types, yield) }
}

// In yields the relationships of the types given (of all types if none is) that come to the node: by type, then by the node that they leave,
// then by key.
func (n Node) In(types ...string) iter.Seq[Relationship] {
	return func(yield func(Relationship) bool) { n.each(true, types, yield) }
}

// OutDegree returns the number of relationships that Out yields.
func (n Node) OutDegree(types ...string) int { return n.degree(false, types) }

// InDegree returns the number of relationships that In yields.
func (n Node) InDegree(types ...string) int { return n.degree(true, types) }

// Degree returns the number of relationships of the types given (of all types if none is) that leave the node or come to it; one that does both
// counts once.
func (n Node) Degree(types ...string) int {
	loops := 0
	for r := range n.Out(types...) {
		if r.g.ends[r.index] == n.index {
			loops++
		}
	}

	return n.OutDegree(types...) + n.InDegree(types...) - loops
}

func (n Node) degree(in bool, types []string) int {
	count := 0
	n.spans(in, types, func(_ *adjacency, from, to uint32) bool {
		count += int(to - from)
		return true
	})

	return count
}

func (n Node) each(in bool, types []string, yield func(Relationship) bool) {
	n.spans(in, types, func(a *adjacency, from, to uint32) bool {
		for _, r := range a.rels[from:to] {
			if !yield(Relationship{g: n.g, index: r}) {
				return false
			}
		}
		return true
	})
}

// spans visits the ranges of relationships of types in the order of types, each once.
func (n Node) spans(in bool, types []string, visit func(a *adjacency, from, to uint32) bool) {
	if n.g == nil {
		return
	}
	a := &n.g.out
	if in {
		a = &n.g.in
	}

	switch len(types) {
	case 0:
		visit(a, a.offsets[n.index], a.offsets[n.index+1])
		return
	case 1:
		if id, ok := n.g.TypeID(types[0]); ok {
			from, to := a.span(n.index, id)
			visit(a, from, to)
		}
		return
	}

	var few [8]TypeID
	ids := few[:0]
	for _, typ := range types {
		if id, ok := n.g.TypeID(typ); ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		if from, to := a.span(n.index, id); !visit(a, from, to) {
			return
		}
	}
}
