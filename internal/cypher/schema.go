package cypher

import (
	"cmp"
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
			{Key: "name", Value: graph.String(label)}, {Key: "indexes", Value: none}, {Key: "constraints", Value: none}})))
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
