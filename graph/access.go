package graph

// What follows is for engines that run over many elements: it speaks of ids where the rest of the package speaks of names, and gives out slices
// of the graph itself, which must not be changed.

// LabelID, TypeID, KeyID and StringID stand for a label, a type of relationships, a key of properties and a text of one graph. The first three
// are numbered from 0, in the order of the names; equal texts have equal ids, in no order.
type (
	LabelID  uint32
	TypeID   uint32
	KeyID    uint32
	StringID uint32
)

// AnyType stands for all types of relationships.
const AnyType = ^TypeID(0)

// LabelID returns the id of a label; ok is false if no node has it.
func (g *Graph) LabelID(label string) (id LabelID, ok bool) {
	n, ok := g.labels.ids[label]

	return LabelID(n), ok
}

// TypeID returns the id of a type; ok is false if no relationship has it.
func (g *Graph) TypeID(typ string) (id TypeID, ok bool) {
	n, ok := g.types.ids[typ]

	return TypeID(n), ok
}

// KeyID returns the id of a property key; ok is false if no element has it.
func (g *Graph) KeyID(key string) (id KeyID, ok bool) {
	n, ok := g.keys.ids[key]

	return KeyID(n), ok
}

// StringID returns the id of a text; ok is false if it occurs nowhere in the graph.
func (g *Graph) StringID(s string) (id StringID, ok bool) {
	n, ok := g.texts.find(s)

	return StringID(n), ok
}

// LabelName returns the label with an id.
func (g *Graph) LabelName(id LabelID) string { return g.labels.list[id] }

// TypeName returns the type with an id.
func (g *Graph) TypeName(id TypeID) string { return g.types.list[id] }

// KeyName returns the property key with an id.
func (g *Graph) KeyName(id KeyID) string { return g.keys.list[id] }

// Text returns the text with an id.
func (g *Graph) Text(id StringID) string { return g.texts.at(uint32(id)) }

// NodesLabelled returns the nodes with a label, in order.
func (g *Graph) NodesLabelled(id LabelID) []NodeIndex {
	return g.labelled[g.labelStarts[id]:g.labelStarts[id+1]:g.labelStarts[id+1]]
}

// AllNodes returns all nodes, in order. The list is made when it is first asked for.
func (g *Graph) AllNodes() []NodeIndex {
	g.allOnce.Do(func() {
		g.all = make([]NodeIndex, g.NodeCount())
		for i := range g.all {
			g.all[i] = NodeIndex(i)
		}
	})

	return g.all
}

// LabelsOf returns the labels of a node, in order; the numbers are LabelIDs.
func (g *Graph) LabelsOf(n NodeIndex) []uint32 { return g.labelSets.at(g.nodeLabels[n]) }

// HasLabel reports whether a node has a label.
func (g *Graph) HasLabel(n NodeIndex, id LabelID) bool {
	for _, label := range g.LabelsOf(n) {
		if label == uint32(id) {
			return true
		}
	}

	return false
}

// RelationshipsTyped returns the relationships of a type, in order.
func (g *Graph) RelationshipsTyped(id TypeID) []RelIndex {
	return g.typed[g.typeStarts[id]:g.typeStarts[id+1]:g.typeStarts[id+1]]
}

// TypeOf returns the type of a relationship.
func (g *Graph) TypeOf(r RelIndex) TypeID { return TypeID(g.relTypes[r]) }

// StartOf returns the node that a relationship leaves.
func (g *Graph) StartOf(r RelIndex) NodeIndex { return g.starts[r] }

// EndOf returns the node that a relationship comes to.
func (g *Graph) EndOf(r RelIndex) NodeIndex { return g.ends[r] }

// OutRange returns the relationships of a type (or of AnyType) that leave a node, and for each the node that it comes to: in the order of
// types, then of these nodes, then of relationships.
func (g *Graph) OutRange(n NodeIndex, t TypeID) (rels []RelIndex, ends []NodeIndex) {
	from, to := g.out.span(n, t)

	return g.out.rels[from:to:to], g.out.others[from:to:to]
}

// InRange returns the relationships of a type (or of AnyType) that come to a node, and for each the node that it leaves: in the order of
// types, then of these nodes, then of relationships.
func (g *Graph) InRange(n NodeIndex, t TypeID) (rels []RelIndex, starts []NodeIndex) {
	from, to := g.in.span(n, t)

	return g.in.rels[from:to:to], g.in.others[from:to:to]
}

// Between returns the relationships of one type (not AnyType) from one node to another, in order. It takes about as long as a search in the
// shorter of the two nodes' ranges.
func (g *Graph) Between(start NodeIndex, t TypeID, end NodeIndex) []RelIndex {
	if g.out.offsets[start+1]-g.out.offsets[start] <= g.in.offsets[end+1]-g.in.offsets[end] {
		from, to := g.out.between(start, t, end)
		return g.out.rels[from:to:to]
	}
	from, to := g.in.between(end, t, start)

	return g.in.rels[from:to:to]
}

// OutDegree returns the number of relationships of a type (or of AnyType) that leave a node.
func (g *Graph) OutDegree(n NodeIndex, t TypeID) int {
	from, to := g.out.span(n, t)

	return int(to - from)
}

// InDegree returns the number of relationships of a type (or of AnyType) that come to a node.
func (g *Graph) InDegree(n NodeIndex, t TypeID) int {
	from, to := g.in.span(n, t)

	return int(to - from)
}

// NodeColumn reads a property of nodes.
func (g *Graph) NodeColumn(id KeyID) Column { return Column{g, &g.nodes.columns[id]} }

// RelationshipColumn reads a property of relationships.
func (g *Graph) RelationshipColumn(id KeyID) Column { return Column{g, &g.relationships.columns[id]} }

// NodeKeys returns the keys of a node's properties, in order; the numbers are KeyIDs.
func (g *Graph) NodeKeys(n NodeIndex) []uint32 { return g.shapes.at(g.nodes.shapes[n]) }

// RelationshipKeys returns the keys of a relationship's properties, in order; the numbers are KeyIDs.
func (g *Graph) RelationshipKeys(r RelIndex) []uint32 { return g.shapes.at(g.relationships.shapes[r]) }

// property returns the value of an element under a key.
func (e *elements) property(g *Graph, row uint32, key string) Value {
	id, ok := g.keys.ids[key]
	if !ok {
		return Value{}
	}

	return Column{g, &e.columns[id]}.Value(row)
}

// eachProperty yields the properties of an element in the order of their keys.
func (e *elements) eachProperty(g *Graph, row uint32, yield func(string, Value) bool) {
	for _, id := range g.shapes.at(e.shapes[row]) {
		if !yield(g.keys.list[id], Column{g, &e.columns[id]}.Value(row)) {
			return
		}
	}
}
