package output

import (
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Text is a value as people read it in a cell of a table: short enough for
// many of them to stand side by side. A node shows its name, a relationship its
// type and figure, a path both along it; JSON has all properties.
func Text(value graph.Value) string {
	switch value.Kind() {
	case graph.KindString:
		s, _ := value.Str()
		return s
	case graph.KindNode:
		node, _ := value.Node()
		return caption(node)
	case graph.KindRelationship:
		relationship, _ := value.Relationship()
		return step(relationship)
	case graph.KindPath:
		path, _ := value.Path()
		return pathText(path)
	case graph.KindList:
		list, _ := value.List()
		return listText(list)
	case graph.KindMap:
		m, _ := value.Map()
		return string(appendJSONMap(nil, m))
	}

	return value.String()
}

// listText shows a list with its texts in quotation marks, so that the commas
// within them are no commas of the list.
func listText(list []graph.Value) string {
	items := make([]string, len(list))
	for i, item := range list {
		items[i] = quoted(item)
	}

	return "[" + strings.Join(items, ", ") + "]"
}

// quoted is Text, but with quotation marks around a text.
func quoted(value graph.Value) string {
	if s, ok := value.Str(); ok {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}

	return Text(value)
}

func pathText(path graph.Path) string {
	var b strings.Builder
	for i, node := range path.Nodes {
		if i > 0 {
			relationship := path.Relationships[i-1]
			arrow := ":" + step(relationship)
			if relationship.EndElementID() == node.ElementID() {
				b.WriteString("-[" + arrow + "]->")
			} else {
				b.WriteString("<-[" + arrow + "]-")
			}
		}
		b.WriteString("(" + caption(node) + ")")
	}

	return b.String()
}

// step is what a relationship is between its two nodes: its type, and the
// figure that belongs to it.
func step(relationship graph.Relationship) string {
	if figure, ok := relationship.Property(schema.PropFigure).Str(); ok {
		return relationship.Type() + " " + figure
	}

	return relationship.Type()
}

// caption is what people call a node.
func caption(node graph.Node) string {
	for _, key := range []string{"name", "id"} {
		if text, ok := node.Property(key).Str(); ok && text != "" {
			return text
		}
	}

	if len(node.Labels()) == 0 {
		return "()"
	}

	return ":" + strings.Join(node.Labels(), ":")
}

// MapLines applies f to each line of a text and keeps the ends of line.
func MapLines(text string, f func(string) string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = f(line)
	}

	return strings.Join(lines, "\n")
}

// VisibleLines makes the characters of a text visible that a terminal would obey, and keeps its lines.
func VisibleLines(text string) string { return MapLines(text, textwidth.Visible) }
