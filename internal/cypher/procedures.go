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

// ProcedureNames are the names of the procedures that every graph has, and of those that a caller adds.
func ProcedureNames(extra ...Procedure) []string { return procedures{extra: extra}.Names() }

// procedures are the procedures of Neo4j that make sense for a graph in memory, and those that were given for a query.
type procedures struct {
	graph *graph.Graph
	extra []Procedure
}

// rows gives the rows of a procedure for its arguments.
type rows = func(args []graph.Value, row func([]graph.Value) error) error

// builtIn are the procedures of Neo4j that a graph in memory has, in the order in which they are listed.
func builtIn(g *graph.Graph) []Procedure {
	return []Procedure{
		oneColumn("db.labels", "label", g.Labels),
		oneColumn("db.relationshipTypes", "relationshipType", g.Types),
		oneColumn("db.propertyKeys", "propertyKey", g.PropertyKeys),
		{"db.schema.visualization", columns("nodes", "relationships"), withoutArguments(func(row func([]graph.Value) error) error { return visualization(g, row) })},
		{
			"db.schema.nodeTypeProperties", columns("nodeType", "nodeLabels", "propertyName", "propertyTypes", "mandatory"),
			withoutArguments(func(row func([]graph.Value) error) error { return nodeTypeProperties(g, row) }),
		},
		{
			"db.schema.relTypeProperties", columns("relType", "propertyName", "propertyTypes", "mandatory"),
			withoutArguments(func(row func([]graph.Value) error) error { return relTypeProperties(g, row) }),
		},
		{"db.awaitIndexes", check.Signature{Args: []check.Argument{{Name: "timeOutSeconds", Type: "INTEGER"}}, Optional: 1}, noRows},
		{"db.ping", columns("success"), oneRow(func() []graph.Value { return []graph.Value{graph.Bool(true)} })},
		{"db.info", columns("id", "name", "creationDate"), oneRow(func() []graph.Value { return databaseInfo(g) })},
		{"dbms.components", columns("name", "versions", "edition"), oneRow(components)},
		{"dbms.listConfig", check.Signature{
			Args: []check.Argument{{Name: "searchString", Type: "STRING"}}, Optional: 1,
			Columns: []string{"name", "description", "value", "dynamic", "defaultValue", "startupValue", "explicitlySet", "validValues"},
		}, noRows},
	}
}

func columns(names ...string) check.Signature { return check.Signature{Columns: names} }

func withoutArguments(call func(row func([]graph.Value) error) error) rows {
	return func(_ []graph.Value, row func([]graph.Value) error) error { return call(row) }
}

func oneRow(values func() []graph.Value) rows {
	return func(_ []graph.Value, row func([]graph.Value) error) error { return row(values()) }
}

// noRows is for what has nothing to give here, as settings, or to wait for.
func noRows([]graph.Value, func([]graph.Value) error) error { return nil }

// spoken is the version of Neo4j whose answers are given.
const spoken = "5.26.0"

// components says what drivers and tools ask for first, since they go by the version.
func components() []graph.Value {
	return []graph.Value{graph.String("Neo4j Kernel"), graph.Strings(spoken), graph.String("community")}
}

// databaseInfo names the graph by its digest. It has no time of creation that would be the same for the same graph.
func databaseInfo(g *graph.Graph) []graph.Value {
	return []graph.Value{graph.String(strings.ToUpper(g.Digest().String())), graph.String("neo4j"), {}}
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
	for _, own := range builtIn(p.graph) {
		if strings.EqualFold(own.Name, name) {
			return own, true
		}
	}
	return Procedure{}, false
}

// Names are the names of all procedures.
func (p procedures) Names() []string {
	var all []string
	for _, own := range builtIn(p.graph) {
		all = append(all, own.Name)
	}
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
