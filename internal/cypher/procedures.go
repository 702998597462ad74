package cypher

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/check"
)

// Procedure is a procedure that queries can call.
type Procedure struct {
	Name      string
	Signature check.Signature
	// Call gives row after row for its arguments, in the order of the signature's columns. A row that is nil is none: it asks whether to go on.
	Call func(args []graph.Value, row func([]graph.Value) error) error
}

// ProcedureNames are the names of the procedures that every graph has.
func ProcedureNames() []string { return procedures{}.Names() }

// procedures are the procedures of Neo4j that make sense for a graph in memory, and those that were given for a query.
type procedures struct {
	graph *graph.Graph
	extra []Procedure
}

// builtIn finds a procedure of Neo4j by its name in lower case.
func (p procedures) builtIn(lower string) (Procedure, bool) {
	g := p.graph
	switch lower {
	case "db.labels":
		return oneColumn("db.labels", "label", g.Labels), true
	case "db.relationshiptypes":
		return oneColumn("db.relationshipTypes", "relationshipType", g.Types), true
	case "db.propertykeys":
		return oneColumn("db.propertyKeys", "propertyKey", g.PropertyKeys), true
	case "db.schema.visualization":
		return Procedure{"db.schema.visualization", check.Signature{Columns: []string{"nodes", "relationships"}},
			func(_ []graph.Value, row func([]graph.Value) error) error { return visualization(g, row) }}, true
	case "db.index.fulltext.querynodes":
		signature := check.Signature{Columns: []string{"node", "score"}, Optional: 1,
			Args: []check.Argument{{Name: "indexName", Type: "STRING"}, {Name: "queryString", Type: "STRING"}, {Name: "options", Type: "MAP"}}}
		return Procedure{"db.index.fulltext.queryNodes", signature,
			func(args []graph.Value, row func([]graph.Value) error) error { return queryNodes(g, args, row) }}, true
	case "db.ping":
		return Procedure{"db.ping", check.Signature{Columns: []string{"success"}},
			func(_ []graph.Value, row func([]graph.Value) error) error {
				return row([]graph.Value{graph.Bool(true)})
			}}, true
	}
	return Procedure{}, false
}

func builtInNames() []string {
	return []string{"db.labels", "db.relationshipTypes", "db.propertyKeys", "db.schema.visualization", "db.index.fulltext.queryNodes", "db.ping"}
}

// Procedure finds a procedure by its name in lower case.
func (p procedures) Procedure(name string) (columns []string, call func([]graph.Value, func([]graph.Value) error) error, ok bool) {
	found, ok := p.find(name)
	return found.Signature.Columns, found.Call, ok
}

// Signature tells the checker how a procedure is called.
func (p procedures) Signature(name string) (check.Signature, bool) {
	found, ok := p.find(name)
	return found.Signature, ok
}

func (p procedures) find(name string) (Procedure, bool) {
	for _, extra := range p.extra {
		if strings.EqualFold(extra.Name, name) {
			return extra, true
		}
	}
	return p.builtIn(strings.ToLower(name))
}

// Names are the names of all procedures.
func (p procedures) Names() []string {
	all := builtInNames()
	for _, extra := range p.extra {
		all = append(all, extra.Name)
	}
	return all
}

// oneColumn gives a row for each name, in their order.
func oneColumn(name, column string, names func() []string) Procedure {
	return Procedure{name, check.Signature{Columns: []string{column}}, func(_ []graph.Value, row func([]graph.Value) error) error {
		for _, n := range slices.Sorted(slices.Values(names())) {
			if err := row([]graph.Value{graph.String(n)}); err != nil {
				return err
			}
		}
		return nil
	}}
}
