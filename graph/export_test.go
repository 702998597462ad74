package graph

// NewSmallBuilder returns a Builder that takes no more than limit nodes and limit relationships, and no longer texts and lists than longest.
func NewSmallBuilder(limit, longest int) *Builder { return &Builder{limit: limit, longest: longest} }

// Layout is all that a graph has in memory, but for what it makes when it is asked.
type Layout struct {
	Texts, Lists, Labels, Types, Keys, Nodes, Relationships, Shapes, LabelSets, Out, In any
	Numbers                                                                             []any
}

// LayoutOf returns the layout of a graph.
func LayoutOf(g *Graph) Layout {
	return Layout{
		g.texts, g.lists, g.labels, g.types, g.keys, g.nodes, g.relationships, g.shapes, g.labelSets, g.out, g.in,
		[]any{g.nodeLabels, g.labelStarts, g.labelled, g.relTypes, g.starts, g.ends, g.typeStarts, g.typed},
	}
}
