package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/jjj-kg/jjj/graph"
)

// namesIndex is the full-text index over the names of everything.
const namesIndex = "jjj_names"

// schema is what a database has of constraints, indexes and known names.
type schema struct {
	unique map[string]bool // labels of which the key is unique, joined with the property
	names  *fulltext       // nil if there is none
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
func (s *Store) readSchema(ctx context.Context) (*schema, error) {
	have := &schema{unique: map[string]bool{}, labels: map[string]bool{}, types: map[string]bool{}, keys: map[string]bool{}}
	err := s.read(ctx, "SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties", nil, func(values []any) error {
		kind, _ := values[0].(string)
		labels, properties := asStrings(values[2]), asStrings(values[3])
		if values[1] == "NODE" && (strings.Contains(kind, "UNIQUENESS") || kind == "NODE_KEY") && len(labels) == 1 && len(properties) == 1 {
			have.unique[labels[0]+"."+properties[0]] = true
		}

		return nil
	})
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "SHOW FULLTEXT INDEXES YIELD name, labelsOrTypes, properties", nil, func(values []any) error {
		if values[0] == namesIndex {
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
func (have *schema) bookkeepingSteps() []step {
	var steps []step
	for _, c := range [][2]string{{datasetLabel, "name"}, {ledgerLabel, "key"}, {writerLabel, "key"}} {
		steps = append(steps, have.uniqueness(c[0], c[1])...)
	}

	return steps
}

func (have *schema) uniqueness(label, property string) []step {
	if have.unique[label+"."+property] {
		return nil
	}
	name := "jjj_" + strings.ToLower(strings.TrimPrefix(label, "_")) + "_" + property

	return []step{{statement: fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.%s IS UNIQUE", quote(name), quote(label), property),
		transactions: 2}}
}

// visibleSteps make what a graph needs of constraints and indexes: unique keys and the index of names.
func (have *schema) visibleSteps(want *graph.Graph) []step {
	var steps []step
	labels := keyLabels(want)
	for _, label := range labels {
		steps = append(steps, have.uniqueness(label, idProperty)...)
	}

	return append(steps, have.namesSteps(labels, nameProperties(want))...)
}

// graphSteps make that, and all labels, types and property keys, so that writing makes none.
func (have *schema) graphSteps(want *graph.Graph) []step {
	steps := have.visibleSteps(want)
	steps = append(steps, tokens("db.createLabel", have.labels, want.Labels())...)
	steps = append(steps, tokens("db.createRelationshipType", have.types, want.Types())...)

	return append(steps, tokens("db.createProperty", have.keys, append(want.PropertyKeys(), recordProperties()...))...)
}

// recordProperties are the keys of what stands on nodes for bookkeeping.
func recordProperties() []string {
	return []string{"name", "format", "digest", "watermark", "nodes", "relationships", "turn", "epoch", "leaseHolder", "leaseBy", "leaseUntil",
		"key", "dataset", "seq", "entries", "count"}
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

	return []step{{statement: "UNWIND $names AS name CALL " + procedure + "(name) RETURN count(*)",
		params: map[string]any{"names": asAny(missing)}, transactions: int64(len(missing))}}
}

// namesSteps make the full-text index, or make it anew if it has to be over more.
func (have *schema) namesSteps(labels, properties []string) []step {
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
		steps = append(steps, step{statement: "DROP INDEX " + namesIndex + " IF EXISTS", transactions: 1})
	}
	for i, label := range labels {
		labels[i] = quote(label)
	}
	for i, property := range properties {
		properties[i] = "n." + quote(property)
	}

	return append(steps, step{transactions: 1, statement: fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [%s]",
		namesIndex, strings.Join(labels, "|"), strings.Join(properties, ", "))})
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

// nameProperties returns the keys of properties that hold names: name, nameEn, …, aliases.
func nameProperties(g *graph.Graph) []string {
	var properties []string
	for _, key := range g.PropertyKeys() {
		rest, isName := strings.CutPrefix(key, "name")
		if key == "aliases" || isName && (rest == "" || rest[0] >= 'A' && rest[0] <= 'Z') {
			properties = append(properties, key)
		}
	}

	return properties
}
