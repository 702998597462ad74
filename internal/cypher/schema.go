package cypher

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strconv"

	"github.com/jjj-kg/jjj/graph"
)

// link is a type of relationships from nodes with one label to nodes with another.
type link struct{ typ, from, to string }

// visualization is db.schema.visualization: a node for each label, and a relationship for each type between each two labels that it connects.
func visualization(g *graph.Graph, row func([]graph.Value) error) error {
	links := map[link]bool{}
	for r := range g.Relationships() {
		if int(r.Index())&1023 == 1023 {
			if err := row(nil); err != nil {
				return err
			}
		}
		for _, from := range r.Start().Labels() {
			for _, to := range r.End().Labels() {
				links[link{r.Type(), from, to}] = true
			}
		}
	}
	ids := map[string]string{}
	var nodes, relationships []graph.Value
	none := graph.List()
	for i, label := range slices.Sorted(slices.Values(g.Labels())) {
		ids[label] = "-" + strconv.Itoa(i+1)
		nodes = append(nodes, graph.NodeValue(graph.DetachedNode(ids[label], []string{label}, []graph.Property{
			{Key: "name", Value: graph.String(label)}, {Key: "indexes", Value: none}, {Key: "constraints", Value: none},
		})))
	}
	for i, l := range sortedLinks(links) {
		relationships = append(relationships, graph.RelationshipValue(graph.DetachedRelationship("-"+strconv.Itoa(i+1), l.typ, ids[l.from], ids[l.to],
			[]graph.Property{{Key: "name", Value: graph.String(l.typ)}})))
	}
	return row([]graph.Value{graph.List(nodes...), graph.List(relationships...)})
}

func sortedLinks(links map[link]bool) []link {
	var all []link
	for l := range links {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b link) int {
		return cmp.Or(cmp.Compare(a.typ, b.typ), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	return all
}

// described is what is known of a property of the nodes with some labels, or of the relationships of a type.
type described struct {
	count int
	types map[string]bool
}

// elementType is a set of labels or a type of relationships, with its properties.
type elementType struct {
	labels     []string
	count      int
	properties map[string]*described
}

// elementTypes gathers elements that have the same labels, or the same type.
type elementTypes map[string]*elementType

func (all elementTypes) add(labels []string, properties iter.Seq2[string, graph.Value]) {
	key := quoted(labels)
	t := all[key]
	if t == nil {
		t = &elementType{labels: labels, properties: map[string]*described{}}
		all[key] = t
	}
	t.count++
	for name, v := range properties {
		p := t.properties[name]
		if p == nil {
			p = &described{types: map[string]bool{}}
			t.properties[name] = p
		}
		p.count++
		p.types[storedType(v)] = true
	}
}

// quoted writes labels as they stand in a pattern.
func quoted(labels []string) string {
	text := ""
	for _, label := range labels {
		text += ":`" + label + "`"
	}
	return text
}

// storedType is what Neo4j calls the type of a property.
func storedType(v graph.Value) string {
	switch v.Kind() {
	case graph.KindBool:
		return "Boolean"
	case graph.KindInt:
		return "Long"
	case graph.KindFloat:
		return "Double"
	case graph.KindDate:
		return "Date"
	case graph.KindLocalTime:
		return "LocalTime"
	case graph.KindTime:
		return "Time"
	case graph.KindLocalDateTime:
		return "LocalDateTime"
	case graph.KindDateTime:
		return "DateTime"
	case graph.KindDuration:
		return "Duration"
	case graph.KindList:
		list, _ := v.List()
		if len(list) == 0 {
			return "StringArray"
		}
		return storedType(list[0]) + "Array"
	}
	return "String"
}

// rows gives what is known, in the order of the types and properties; what has no properties has one row without a name.
func (all elementTypes) rows(row func(name string, t *elementType, property, types, mandatory graph.Value) error) error {
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t := all[name]
		if len(t.properties) == 0 {
			if err := row(name, t, graph.Value{}, graph.Value{}, graph.Bool(false)); err != nil {
				return err
			}
		}
		for _, property := range slices.Sorted(maps.Keys(t.properties)) {
			p := t.properties[property]
			types := graph.Strings(slices.Sorted(maps.Keys(p.types))...)
			if err := row(name, t, graph.String(property), types, graph.Bool(p.count == t.count)); err != nil {
				return err
			}
		}
	}
	return nil
}

// nodeTypeProperties is db.schema.nodeTypeProperties: the properties of the nodes with the same labels.
func nodeTypeProperties(g *graph.Graph, row func([]graph.Value) error) error {
	all := elementTypes{}
	for n := range g.Nodes() {
		if int(n.Index())&1023 == 1023 {
			if err := row(nil); err != nil {
				return err
			}
		}
		all.add(slices.Sorted(slices.Values(n.Labels())), n.Properties())
	}
	return all.rows(func(name string, t *elementType, property, types, mandatory graph.Value) error {
		return row([]graph.Value{graph.String(name), graph.Strings(t.labels...), property, types, mandatory})
	})
}

// relTypeProperties is db.schema.relTypeProperties: the properties of the relationships of a type.
func relTypeProperties(g *graph.Graph, row func([]graph.Value) error) error {
	all := elementTypes{}
	for r := range g.Relationships() {
		if int(r.Index())&1023 == 1023 {
			if err := row(nil); err != nil {
				return err
			}
		}
		all.add([]string{r.Type()}, r.Properties())
	}
	return all.rows(func(name string, _ *elementType, property, types, mandatory graph.Value) error {
		return row([]graph.Value{graph.String(name), property, types, mandatory})
	})
}
