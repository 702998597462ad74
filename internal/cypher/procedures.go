package cypher

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/check"
)

// procedures are the procedures of Neo4j that tell what a graph is made of.
type procedures struct{ graph *graph.Graph }

// Procedure finds a procedure by its name in lower case.
func (p procedures) Procedure(name string) (columns []string, call func([]graph.Value, func([]graph.Value) error) error, ok bool) {
	switch name {
	case "db.labels":
		return []string{"label"}, names(p.graph.Labels()), true
	case "db.relationshiptypes":
		return []string{"relationshipType"}, names(p.graph.Types()), true
	case "db.propertykeys":
		return []string{"propertyKey"}, names(p.graph.PropertyKeys()), true
	}
	return nil, nil, false
}

// Signature tells the checker how a procedure is called.
func (p procedures) Signature(name string) (check.Signature, bool) {
	columns, _, ok := p.Procedure(strings.ToLower(name))
	return check.Signature{Columns: columns}, ok
}

// Names are the names of all procedures.
func (procedures) Names() []string {
	return []string{"db.labels", "db.relationshipTypes", "db.propertyKeys"}
}

// names gives a row for each name, in their order.
func names(all []string) func([]graph.Value, func([]graph.Value) error) error {
	all = slices.Sorted(slices.Values(all))
	return func(_ []graph.Value, row func([]graph.Value) error) error {
		for _, name := range all {
			if err := row([]graph.Value{graph.String(name)}); err != nil {
				return err
			}
		}
		return nil
	}
}
