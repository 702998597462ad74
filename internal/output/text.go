package output

import (
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// Text is a value as people read it in a cell of a table: short enough for
// many of them to stand side by side. A node shows its labels, id and name, a
// relationship its type, id and figure, a path the names along it; the other
// formats have all properties.
func Text(value graph.Value) string {
	switch value.Kind() {
	case graph.KindString:
		s, _ := value.Str()
		return s
	case graph.KindNode:
		node, _ := value.Node()
		return nodeText(node)
	case graph.KindRelationship:
		relationship, _ := value.Relationship()
		return "[" + relationshipText(relationship) + "]"
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

func nodeText(node graph.Node) string {
	var b strings.Builder
	b.WriteByte('(')
	for _, label := range node.Labels() {
		b.WriteString(":" + label)
	}
	writeProperties(&b, []property{{"id", node.Property("id")}, {"name", node.Property("name")}})
	b.WriteByte(')')

	return b.String()
}

func relationshipText(relationship graph.Relationship) string {
	var b strings.Builder
	b.WriteString(":" + relationship.Type())
	writeProperties(&b, []property{{"id", relationship.Property("id")}, {"figure", relationship.Property("figure")}})

	return b.String()
}

type property struct {
	key   string
	value graph.Value
}

// writeProperties writes those properties that are there: {id: "x"}.
func writeProperties(b *strings.Builder, properties []property) {
	var parts []string
	for _, p := range properties {
		if !p.value.IsNull() {
			parts = append(parts, p.key+": "+quoted(p.value))
		}
	}
	if len(parts) > 0 {
		b.WriteString(" {" + strings.Join(parts, ", ") + "}")
	}
}

func pathText(path graph.Path) string {
	var b strings.Builder
	for i, node := range path.Nodes {
		if i > 0 {
			step := path.Relationships[i-1]
			arrow := ":" + step.Type()
			if figure, ok := step.Property("figure").Str(); ok {
				arrow += " " + figure
			}
			if step.EndElementID() == node.ElementID() {
				b.WriteString("-[" + arrow + "]->")
			} else {
				b.WriteString("<-[" + arrow + "]-")
			}
		}
		b.WriteString("(" + caption(node) + ")")
	}

	return b.String()
}

// caption is what people call a node.
func caption(node graph.Node) string {
	for _, key := range []string{"name", "id"} {
		if text, ok := node.Property(key).Str(); ok && text != "" {
			return text
		}
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
