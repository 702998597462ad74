package graph

import "iter"

// Relationship is a relationship of a Graph, or a detached one, which came from elsewhere and stands for itself. It is a small value; the zero
// Relationship has no type and no properties.
type Relationship struct {
	g        *Graph
	detached *detachedRelationship
	index    RelIndex
}

type detachedRelationship struct {
	elementID, typ, start, end string
	props                      []Property
}

// DetachedRelationship returns a relationship that is in no Graph, such as one that a server sent. Properties are copied, those that are null
// left out. Of its ends it knows the element ids only.
func DetachedRelationship(elementID, typ, startElementID, endElementID string, props []Property) Relationship {
	return Relationship{detached: &detachedRelationship{elementID, typ, startElementID, endElementID, sortedProperties(props)}}
}

// Graph returns the graph that the relationship is in; nil for a detached one.
func (r Relationship) Graph() *Graph { return r.g }

// IsZero reports whether this is the zero Relationship, which is none.
func (r Relationship) IsZero() bool { return r.g == nil && r.detached == nil }

// Index returns the relationship's number in its graph; it means nothing for a detached one.
func (r Relationship) Index() RelIndex { return r.index }

// Key returns what names the relationship in its graph; for a detached one, the element id.
func (r Relationship) Key() string {
	switch {
	case r.detached != nil:
		return r.detached.elementID
	case r.g != nil:
		return r.g.texts.at(r.g.relationships.keys[r.index])
	}

	return ""
}

// ElementID returns what names the relationship where it came from; for one of a Graph, its key.
func (r Relationship) ElementID() string { return r.Key() }

// Type returns the type.
func (r Relationship) Type() string {
	switch {
	case r.detached != nil:
		return r.detached.typ
	case r.g != nil:
		return r.g.types.list[r.g.relTypes[r.index]]
	}

	return ""
}

// Start returns the node that the relationship leaves. The end of a detached one is a detached node with nothing but its element id.
func (r Relationship) Start() Node {
	switch {
	case r.detached != nil:
		return DetachedNode(r.detached.start, nil, nil)
	case r.g != nil:
		return Node{g: r.g, index: r.g.starts[r.index]}
	}

	return Node{}
}

// End returns the node that the relationship comes to. The end of a detached one is a detached node with nothing but its element id.
func (r Relationship) End() Node {
	switch {
	case r.detached != nil:
		return DetachedNode(r.detached.end, nil, nil)
	case r.g != nil:
		return Node{g: r.g, index: r.g.ends[r.index]}
	}

	return Node{}
}

// StartElementID returns the element id of the node that the relationship leaves.
func (r Relationship) StartElementID() string {
	if r.detached != nil {
		return r.detached.start
	}

	return r.Start().ElementID()
}

// EndElementID returns the element id of the node that the relationship comes to.
func (r Relationship) EndElementID() string {
	if r.detached != nil {
		return r.detached.end
	}

	return r.End().ElementID()
}

// Other returns the end that is not n; if both are, n itself.
func (r Relationship) Other(n Node) Node {
	if r.StartElementID() == n.ElementID() {
		return r.End()
	}

	return r.Start()
}

// Property returns the value under a key; null if there is none.
func (r Relationship) Property(key string) Value {
	switch {
	case r.detached != nil:
		value, _ := findProperty(r.detached.props, key)
		return value
	case r.g == nil:
		return Value{}
	}

	return r.g.relationships.property(r.g, uint32(r.index), key)
}

// Properties yields the properties in the order of their keys.
func (r Relationship) Properties() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		switch {
		case r.detached != nil:
			properties(r.detached.props)(yield)
		case r.g != nil:
			r.g.relationships.eachProperty(r.g, uint32(r.index), yield)
		}
	}
}

// list returns the properties in the order of their keys.
func (r Relationship) list() []Property {
	var list []Property
	for key, value := range r.Properties() {
		list = append(list, Property{key, value})
	}

	return list
}

// Path is a walk along relationships, in either direction of each: a node, and then by turns a relationship and the node that it leads to.
type Path struct {
	Nodes         []Node
	Relationships []Relationship
}

// Len returns the number of relationships.
func (p Path) Len() int { return len(p.Relationships) }
