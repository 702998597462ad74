package cypher

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/check"
)

// Procedure is a procedure that queries can call besides those that every graph has.
type Procedure struct {
	Name      string
	Signature check.Signature
	// Call gives row after row for its arguments, in the order of the signature's columns.
	Call func(args []graph.Value, row func([]graph.Value) error) error
}

// ProcedureNames are the names of the procedures that every graph has.
func ProcedureNames() []string { return procedures{}.Names() }

// procedures are the procedures of Neo4j that tell what a graph is made of, and those that were given for a query.
type procedures struct {
	graph *graph.Graph
	extra []Procedure
}

// Procedure finds a procedure by its name in lower case.
func (p procedures) Procedure(name string) (columns []string, call func([]graph.Value, func([]graph.Value) error) error, ok bool) {
	if extra, ok := p.find(name); ok {
		return extra.Signature.Columns, extra.Call, true
	}
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
	if extra, ok := p.find(name); ok {
		return extra.Signature, true
	}
	columns, _, ok := p.Procedure(strings.ToLower(name))
	return check.Signature{Columns: columns}, ok
}

func (p procedures) find(name string) (Procedure, bool) {
	for _, extra := range p.extra {
		if strings.EqualFold(extra.Name, name) {
			return extra, true
		}
	}
	return Procedure{}, false
}

// Names are the names of all procedures.
func (p procedures) Names() []string {
	all := []string{"db.labels", "db.relationshipTypes", "db.propertyKeys"}
	for _, extra := range p.extra {
		all = append(all, extra.Name)
	}
	return all
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
