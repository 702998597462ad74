package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// constraints are what a database has of constraints, indexes and known names.
type constraints struct {
	unique map[string]bool   // label.property, or label.property,property, of what is unique
	ranges map[string]bool   // label.property of what an index is over alone
	older  map[string]string // by label: the constraint by which an earlier version of jjj kept ids unique in the whole database
	others map[string]string // by label: a constraint of others that does so
	names  *fulltext         // nil if there is none
	labels map[string]bool
	types  map[string]bool
	keys   map[string]bool
}

// fulltext is what a full-text index is over.
type fulltext struct{ labels, properties []string }

// schemaError says why the schema could not be made, in terms of what people can do.
func schemaError(statement string, err error) error {
	return fmt.Errorf("the database refuses a constraint or index: %s; statement: %s", serverText(err), statement)
}

// readSchema reads what there is.
func (s *Store) readSchema(ctx context.Context) (*constraints, error) {
	have := &constraints{
		unique: map[string]bool{}, ranges: map[string]bool{}, older: map[string]string{}, others: map[string]string{},
		labels: map[string]bool{}, types: map[string]bool{}, keys: map[string]bool{},
	}
	err := s.read(ctx, "SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties, name", nil, func(values []any) error {
		kind, _ := values[0].(string)
		labels, properties := asStrings(values[2]), asStrings(values[3])
		if values[1] != "NODE" || !strings.Contains(kind, "UNIQUENESS") && kind != "NODE_KEY" || len(labels) != 1 {
			return nil
		}
		have.unique[labels[0]+"."+strings.Join(properties, ",")] = true
		switch name, _ := values[4].(string); {
		case len(properties) != 1 || properties[0] != schema.PropID:
		case name == schemaName(labels[0], schema.PropID):
			have.older[labels[0]] = name
		default:
			have.others[labels[0]] = name
		}

		return nil
	})
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "SHOW RANGE INDEXES YIELD entityType, labelsOrTypes, properties, owningConstraint", nil, func(values []any) error {
		if labels, properties := asStrings(values[1]), asStrings(values[2]); values[0] == "NODE" && values[3] == nil && len(labels) == 1 {
			have.ranges[labels[0]+"."+strings.Join(properties, ",")] = true
		}

		return nil
	})
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "SHOW FULLTEXT INDEXES YIELD name, labelsOrTypes, properties", nil, func(values []any) error {
		if values[0] == schema.NamesIndex {
			have.names = &fulltext{labels: asStrings(values[1]), properties: asStrings(values[2])}
		}

		return nil
	})
	if err != nil {
		return nil, err
	}
	for statement, into := range map[string]map[string]bool{
		"CALL db.labels() YIELD label RETURN label":                                  have.labels,
		"CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType": have.types,
		"CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey":                have.keys,
	} {
		err := s.read(ctx, statement, nil, func(values []any) error {
			name, _ := values[0].(string)
			into[name] = true

			return nil
		})
		if err != nil {
			return nil, err
		}
	}

	return have, nil
}

// step is a statement that changes the schema, and the number of transactions that it is on the server.
type step struct {
	statement    string
	params       map[string]any
	transactions int64
	names        bool // it only makes names known
}

// execute runs a statement that changes the schema.
func (s *Store) execute(ctx context.Context, st step) error {
	call, cancel := raced(ctx)
	defer cancel()
	session := s.session(call, driver.AccessModeWrite)
	defer closeSession(session)
	result, err := session.Run(call, st.statement, st.params)
	if err == nil {
		_, err = result.Consume(call)
	}

	return ended(ctx, err)
}

// bookkeepingSteps make what the lease and the ledger rest on.
func (have *constraints) bookkeepingSteps() []step {
	var steps []step
	for _, c := range [][2]string{{datasetLabel, "name"}, {ledgerLabel, "key"}, {writerLabel, "key"}} {
		steps = append(steps, have.uniqueness(c[0], c[1])...)
	}

	return steps
}

// schemaName is how jjj names a constraint or an index.
func schemaName(label string, properties ...string) string {
	return "jjj_" + strings.ToLower(strings.TrimPrefix(label, "_")) + "_" + strings.Join(properties, "_")
}

func (have *constraints) uniqueness(label string, properties ...string) []step {
	if have.unique[label+"."+strings.Join(properties, ",")] {
		return nil
	}

	return []step{{statement: fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE (n.%s) IS UNIQUE",
		quote(schemaName(label, properties...)), quote(label), strings.Join(properties, ", n.")), transactions: 2}}
}

// keySteps make the ids of a label unique in each dataset, and no longer in the whole database. An index over the ids alone finds an element
// for those who do not say of which dataset, as people do who type Cypher.
func (have *constraints) keySteps(label string) []step {
	var steps []step
	if name := have.older[label]; name != "" {
		steps = append(steps, step{statement: "DROP CONSTRAINT " + quote(name) + " IF EXISTS", transactions: 1})
	}
	if !have.ranges[label+"."+schema.PropID] {
		steps = append(steps, step{transactions: 1, statement: fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)",
			quote(schemaName(label, schema.PropID)), quote(label), schema.PropID)})
	}

	return append(steps, have.uniqueness(label, schema.PropDataset, schema.PropID)...)
}

// visibleSteps make what a graph needs of constraints and indexes: unique keys and the index of names.
func (have *constraints) visibleSteps(want *graph.Graph) []step {
	var steps []step
	labels := keyLabels(want)
	for _, label := range labels {
		steps = append(steps, have.keySteps(label)...)
	}

	return append(steps, have.namesSteps(labels, nameProperties(want))...)
}

// graphSteps make that, and all labels, types and property keys, so that writing makes none.
func (have *constraints) graphSteps(want *graph.Graph) []step {
	steps := tokens("db.createLabel", have.labels, want.Labels())
	steps = append(steps, tokens("db.createRelationshipType", have.types, want.Types())...)
	steps = append(steps, tokens("db.createProperty", have.keys, append(want.PropertyKeys(), recordProperties()...))...)

	return append(steps, have.visibleSteps(want)...)
}

// recordProperties are the keys of what stands on nodes for bookkeeping.
func recordProperties() []string {
	return []string{
		"name", "format", "digest", "watermark", "nodes", "relationships", "turn", "epoch", "leaseHolder", "leaseBy", "leaseUntil",
		"key", "dataset", "seq", "entries", "count",
	}
}

func tokens(procedure string, have map[string]bool, want []string) []step {
	var missing []string
	for _, name := range want {
		if !have[name] {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return nil
	}

	return []step{{
		statement: "UNWIND $names AS name CALL " + procedure + "(name) RETURN count(*)",
		params:    map[string]any{"names": asAny(missing)}, transactions: int64(len(missing)), names: true,
	}}
}

// namesSteps make the full-text index, or make it anew if it has to be over more.
func (have *constraints) namesSteps(labels, properties []string) []step {
	if len(labels) == 0 || len(properties) == 0 {
		return nil
	}
	var steps []step
	if have.names != nil {
		all := fulltext{labels: union(have.names.labels, labels), properties: union(have.names.properties, properties)}
		if len(all.labels) == len(have.names.labels) && len(all.properties) == len(have.names.properties) {
			return nil
		}
		labels, properties = all.labels, all.properties
		steps = append(steps, step{statement: "DROP INDEX " + schema.NamesIndex + " IF EXISTS", transactions: 1})
	}
	for i, label := range labels {
		labels[i] = quote(label)
	}
	for i, property := range properties {
		properties[i] = "n." + quote(property)
	}

	return append(steps, step{transactions: 1, statement: fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [%s]",
		schema.NamesIndex, strings.Join(labels, "|"), strings.Join(properties, ", "))})
}

func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)

	return slices.Compact(all)
}

// keyLabels returns the labels by which nodes are found.
func keyLabels(g *graph.Graph) []string {
	labels := map[string]bool{}
	for n := range g.Nodes() {
		labels[labelOf(n.Key())] = true
	}

	return sortedKeys(labels)
}

// nameProperties returns the keys of the properties that the full-text index is over.
func nameProperties(g *graph.Graph) []string {
	var properties []string
	for _, key := range g.PropertyKeys() {
		if schema.IsIndexed(key) {
			properties = append(properties, key)
		}
	}

	return properties
}
