package querytest

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Encode writes a value as JSON in one way only:
//
//	null, true, "text", 12, 1.5, 1.0 (a float has a point), [list], {"map": …}
//	{"date": "2025-12-23"} and so for the other temporal types and points
//	{"node": "Entity/beijing"}: the most general label and the id
//	{"relationship": "HAS_FIGURE seed-area-share"}: the type and the id, if it has one
//	{"path": [node, relationship, node, …]}
func Encode(v graph.Value) string {
	var out strings.Builder
	encode(&out, v)
	return out.String()
}

func encode(out *strings.Builder, v graph.Value) {
	switch v.Kind() {
	case graph.KindNull, graph.KindBool, graph.KindInt:
		out.WriteString(scalar(v))
	case graph.KindFloat:
		out.WriteString(float(v))
	case graph.KindString:
		text, _ := v.Str()
		out.WriteString(quote(text))
	case graph.KindList:
		items, _ := v.List()
		encodeList(out, items)
	case graph.KindMap:
		entries, _ := v.Map()
		encodeMap(out, entries)
	case graph.KindNode:
		node, _ := v.Node()
		out.WriteString(`{"node": ` + quote(nodeName(node)) + `}`)
	case graph.KindRelationship:
		relationship, _ := v.Relationship()
		out.WriteString(`{"relationship": ` + quote(relationshipName(relationship)) + `}`)
	case graph.KindPath:
		path, _ := v.Path()
		out.WriteString(`{"path": `)
		encodeList(out, pathElements(path))
		out.WriteString(`}`)
	default:
		out.WriteString(`{` + quote(kindName(v.Kind())) + `: ` + quote(v.String()) + `}`)
	}
}

func scalar(v graph.Value) string {
	if v.IsNull() {
		return "null"
	}
	if b, ok := v.Bool(); ok {
		return strconv.FormatBool(b)
	}
	i, _ := v.Int()
	return strconv.FormatInt(i, 10)
}

// float writes a number so that it is not taken for an integer. What JSON has no number for is a text in an object.
func float(v graph.Value) string {
	text := ast.PrintValue(v)
	if strings.ContainsAny(text, "IN") {
		return `{"float": ` + quote(text) + `}`
	}
	return text
}

func quote(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string can always be written
	return strings.TrimSuffix(out.String(), "\n")
}

func encodeList(out *strings.Builder, items []graph.Value) {
	out.WriteString("[")
	for i, item := range items {
		if i > 0 {
			out.WriteString(", ")
		}
		encode(out, item)
	}
	out.WriteString("]")
}

func encodeMap(out *strings.Builder, entries map[string]graph.Value) {
	out.WriteString("{")
	for i, key := range slices.Sorted(maps.Keys(entries)) {
		if i > 0 {
			out.WriteString(", ")
		}
		out.WriteString(quote(key) + ": ")
		encode(out, entries[key])
	}
	out.WriteString("}")
}

// nodeName is a node's key in the graph, made of what any store gives.
func nodeName(node graph.Node) string {
	label := ""
	for _, general := range []string{"Entity", "Measure", "Source", "Publisher"} {
		if node.HasLabel(general) {
			label = general
		}
	}
	id, _ := node.Property(schema.PropID).Str()
	return label + "/" + id
}

func relationshipName(relationship graph.Relationship) string {
	id, ok := relationship.Property(schema.PropID).Str()
	if !ok {
		return relationship.Type()
	}
	return relationship.Type() + " " + id
}

func pathElements(path graph.Path) []graph.Value {
	var elements []graph.Value
	for i, node := range path.Nodes {
		if i > 0 {
			elements = append(elements, graph.RelationshipValue(path.Relationships[i-1]))
		}
		elements = append(elements, graph.NodeValue(node))
	}
	return elements
}

// kindName is the name of a type that JSON does not have.
func kindName(kind graph.Kind) string {
	if kind == graph.KindPoint {
		return "point"
	}
	return ast.TemporalFunction(kind)
}
