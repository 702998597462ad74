package neo4j

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// quote writes a label, type or property key as it may stand in Cypher.
func quote(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

// quoteLabels writes labels as they stand in a pattern.
func quoteLabels(labels []string) string {
	var b strings.Builder
	for _, label := range labels {
		b.WriteByte(':')
		b.WriteString(quote(label))
	}

	return b.String()
}

// idOf returns the id in the key of a node.
func idOf(key string) string {
	_, id := schema.SplitNodeKey(key)

	return id
}

// labelOf returns the label in the key of a node.
func labelOf(key string) string {
	label, _ := schema.SplitNodeKey(key)

	return label
}

// checkKeys makes sure that every element can be found on a server: the key of a node is a label of it, a slash, and its property id, and all
// of them name the dataset.
func checkKeys(g *graph.Graph, dataset string) error {
	for n := range g.Nodes() {
		label, id := schema.SplitNodeKey(n.Key())
		if have, _ := n.Property(schema.PropID).Str(); have != id || id == "" || !n.HasLabel(label) {
			return fmt.Errorf("node %s cannot be kept in Neo4j: its key is not one of its labels, a slash and its id", n.Key())
		}
		if of, _ := n.Property(schema.PropDataset).Str(); of != dataset {
			return fmt.Errorf("node %s cannot be kept in Neo4j as one of dataset %s: it names the dataset %q", n.Key(), dataset, of)
		}
	}
	for r := range g.Relationships() {
		if of, _ := r.Property(schema.PropDataset).Str(); of != dataset {
			return fmt.Errorf("relationship %s cannot be kept in Neo4j as one of dataset %s: it names the dataset %q", r.Key(), dataset, of)
		}
	}

	return nil
}

// isKeyedByID tells whether a relationship is found by its property id; else it is the only one of its type between its ends.
func isKeyedByID(r graph.Relationship) bool {
	id, ok := r.Property(schema.PropID).Str()

	return ok && id == r.Key()
}
