package tck_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// want is a value as the kit writes it. Nodes, relationships and paths are described, not named.
type want struct {
	kind       graph.Kind
	scalar     graph.Value
	elements   []want // of a list; for a path, nodes and relationships by turns
	entries    map[string]want
	labels     []string
	forward    bool // a relationship of a path goes along the path
	properties map[string]want
}

// notation reads values in the kit's own form.
type notation struct {
	text string
	pos  int
}

// parseWant reads a whole cell.
func parseWant(text string) (w want, err error) {
	n := &notation{text: text}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the value %q is not understood at %d: %v", text, n.pos, p)
		}
	}()
	w = n.value()
	if n.blank(); n.pos < len(n.text) {
		panic("something follows")
	}
	return w, nil
}

func (n *notation) blank() {
	for n.pos < len(n.text) && n.text[n.pos] == ' ' {
		n.pos++
	}
}

func (n *notation) take(s string) bool {
	n.blank()
	if strings.HasPrefix(n.text[n.pos:], s) {
		n.pos += len(s)
		return true
	}
	return false
}

func (n *notation) expect(s string) {
	if !n.take(s) {
		panic("wanted " + s)
	}
}

func (n *notation) value() want {
	n.blank()
	if n.pos == len(n.text) {
		panic("nothing there")
	}
	switch n.text[n.pos] {
	case '\'':
		return want{kind: graph.KindString, scalar: graph.String(n.quoted())}
	case '{':
		return want{kind: graph.KindMap, entries: n.entries()}
	case '(':
		return n.node()
	case '<':
		return n.path()
	case '[':
		if strings.HasPrefix(strings.TrimLeft(n.text[n.pos+1:], " "), ":") {
			return n.relationship()
		}
		return n.list()
	}
	return n.word()
}

func (n *notation) quoted() string {
	var b strings.Builder
	for n.pos++; n.text[n.pos] != '\''; n.pos++ {
		if n.text[n.pos] == '\\' && strings.IndexByte(`\'`, n.text[n.pos+1]) >= 0 {
			n.pos++
		}
		b.WriteByte(n.text[n.pos])
	}
	n.pos++
	return b.String()
}

func (n *notation) word() want {
	start := n.pos
	for n.pos < len(n.text) && strings.IndexByte(" ,]}|)", n.text[n.pos]) < 0 {
		n.pos++
	}
	word := n.text[start:n.pos]
	v, ok := scalar(word)
	if !ok {
		panic("no value: " + word)
	}
	return want{kind: v.Kind(), scalar: v}
}

func scalar(word string) (graph.Value, bool) {
	switch word {
	case "null":
		return graph.Value{}, true
	case "true", "false":
		return graph.Bool(word == "true"), true
	case "NaN":
		return graph.Float(math.NaN()), true
	case "Inf":
		return graph.Float(math.Inf(1)), true
	case "-Inf":
		return graph.Float(math.Inf(-1)), true
	}
	if i, err := strconv.ParseInt(word, 10, 64); err == nil {
		return graph.Int(i), true
	}
	f, err := strconv.ParseFloat(word, 64)
	return graph.Float(f), err == nil
}

func (n *notation) list() want {
	w := want{kind: graph.KindList}
	n.expect("[")
	for !n.take("]") {
		w.elements = append(w.elements, n.value())
		n.take(",")
	}
	return w
}

func (n *notation) entries() map[string]want {
	entries := map[string]want{}
	n.expect("{")
	for !n.take("}") {
		key := n.name()
		n.expect(":")
		entries[key] = n.value()
		n.take(",")
	}
	return entries
}

func (n *notation) name() string {
	n.blank()
	if n.take("`") {
		name, _, _ := strings.Cut(n.text[n.pos:], "`")
		n.pos += len(name) + 1
		return name
	}
	start := n.pos
	for n.pos < len(n.text) && strings.IndexByte(" :,{}[]()<>|-", n.text[n.pos]) < 0 {
		n.pos++
	}
	return n.text[start:n.pos]
}

// description is what stands in the brackets of a node or relationship.
func (n *notation) description(kind graph.Kind, closing string) want {
	w := want{kind: kind, properties: map[string]want{}}
	for n.take(":") {
		w.labels = append(w.labels, n.name())
	}
	if n.blank(); n.text[n.pos] == '{' {
		w.properties = n.entries()
	}
	n.expect(closing)
	return w
}

func (n *notation) node() want {
	n.expect("(")
	return n.description(graph.KindNode, ")")
}

func (n *notation) relationship() want {
	n.expect("[")
	return n.description(graph.KindRelationship, "]")
}

func (n *notation) path() want {
	w := want{kind: graph.KindPath}
	n.expect("<")
	w.elements = append(w.elements, n.node())
	for !n.take(">") {
		backward := n.take("<")
		n.expect("-")
		r := n.relationship()
		r.forward = !backward
		n.expect("-")
		if !backward {
			n.expect(">")
		}
		w.elements = append(w.elements, r, n.node())
	}
	return w
}

// value turns what was read into a value for a parameter; nodes and the like are none.
func (w want) value() graph.Value {
	switch w.kind {
	case graph.KindList:
		var elements []graph.Value
		for _, e := range w.elements {
			elements = append(elements, e.value())
		}
		return graph.List(elements...)
	case graph.KindMap:
		m := map[string]graph.Value{}
		for key, e := range w.entries {
			m[key] = e.value()
		}
		return graph.Map(m)
	}
	return w.scalar
}
