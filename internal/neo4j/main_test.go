package neo4j_test

import (
	"context"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

var server neo4jtest.Shared

func TestMain(m *testing.M) {
	if os.Getenv(childVariable) != "" {
		os.Exit(childMain())
	}
	os.Exit(server.Main(m))
}

// database is an empty database and the store over it.
type database struct {
	*neo4j.Store

	t   testing.TB
	neo *neo4jtest.Server
}

// emptyDatabase empties the package's server and connects to it.
func emptyDatabase(t testing.TB) *database {
	neo := server.Start(t)
	neo.Empty(t)

	return &database{Store: connect(t, configOf(neo)), t: t, neo: neo}
}

func configOf(neo *neo4jtest.Server) neo4j.Config {
	return neo4j.Config{URI: neo.URI, Username: neo.Username, Password: neo.Password, Database: neo.Database}
}

func connect(t testing.TB, config neo4j.Config) *neo4j.Store {
	store, err := neo4j.Connect(t.Context(), config)
	require.NoError(t, err)
	t.Cleanup(func() { _ = store.Close(context.Background()) })

	return store
}

const dataset = "region"

// plan makes a plan for the usual dataset.
func (d *database) plan(want *graph.Graph) *neo4j.Plan {
	d.t.Helper()
	plan, err := d.Plan(d.t.Context(), want, neo4j.PlanOptions{Dataset: dataset, Details: -1})
	require.NoError(d.t, err)

	return plan
}

// apply plans and applies, whatever has to be deleted, and reads everything back.
func (d *database) apply(want *graph.Graph) *neo4j.Receipt {
	d.t.Helper()
	receipt, err := d.Apply(d.t.Context(), d.plan(want), neo4j.ApplyOptions{AllowDelete: true, Verify: true})
	require.NoError(d.t, err)
	require.Equal(d.t, want.Digest().String(), receipt.Digest)
	require.True(d.t, receipt.Verified)

	return receipt
}

// applyAs plans and applies for the dataset of a name.
func (d *database) applyAs(name string, want *graph.Graph) *neo4j.Receipt {
	d.t.Helper()
	plan, err := d.Plan(d.t.Context(), want, neo4j.PlanOptions{Dataset: name})
	require.NoError(d.t, err)
	require.Empty(d.t, plan.Conflicts)
	receipt, err := d.Apply(d.t.Context(), plan, neo4j.ApplyOptions{AllowDelete: true, Verify: true})
	require.NoError(d.t, err)

	return receipt
}

// run changes or reads the database as somebody else would.
func (d *database) run(cypher string) [][]any {
	d.t.Helper()

	return d.neo.Run(d.t, cypher, nil)
}

// number runs a statement that gives one number.
func (d *database) number(cypher string) int {
	d.t.Helper()
	n, ok := d.run(cypher)[0][0].(int64)
	require.True(d.t, ok)

	return int(n)
}

// readBack builds a graph of all that is in the database and not jjj's bookkeeping, without jjj's own way of reading.
func (d *database) readBack() *graph.Graph {
	d.t.Helper()

	return d.readBackWhere("true")
}

// readBackOf builds a graph of all that says that it is of a dataset.
func (d *database) readBackOf(dataset string) *graph.Graph {
	d.t.Helper()

	return d.readBackWhere("x.dataset = '" + dataset + "'")
}

func (d *database) readBackWhere(condition string) *graph.Graph {
	d.t.Helper()
	b := graph.NewBuilder()
	nodes, ids := map[string]graph.NodeIndex{}, map[string]string{}
	for node := range d.values("MATCH (x) WHERE none(l IN labels(x) WHERE l STARTS WITH '_Jjj') AND " + condition + " RETURN x") {
		n, ok := node.Node()
		require.True(d.t, ok)
		id, _ := n.Property("id").Str()
		index, err := b.AddNode(keyLabel(n)+"/"+id, n.Labels(), propertiesOf(n.Properties)...)
		require.NoError(d.t, err)
		nodes[n.ElementID()], ids[n.ElementID()] = index, id
	}
	for rel := range d.values("MATCH ()-[x]->() WHERE " + condition + " RETURN x") {
		r, ok := rel.Relationship()
		require.True(d.t, ok)
		key, ok := r.Property("id").Str()
		if !ok {
			key = r.Type() + " " + ids[r.StartElementID()]
		}
		_, err := b.AddRelationship(key, r.Type(), nodes[r.StartElementID()], nodes[r.EndElementID()], propertiesOf(r.Properties)...)
		require.NoError(d.t, err)
	}

	return b.Build()
}

// values yields the first column of a query.
func (d *database) values(cypher string) func(func(graph.Value) bool) {
	return func(yield func(graph.Value) bool) {
		result, err := d.Query(d.t.Context(), cypher, nil, neo4j.Read)
		require.NoError(d.t, err)
		defer result.Close()
		for row, err := range result.Rows {
			require.NoError(d.t, err)
			if !yield(row[0]) {
				return
			}
		}
	}
}

func propertiesOf(properties func() iter.Seq2[string, graph.Value]) []graph.Property {
	var list []graph.Property
	for key, value := range properties() {
		list = append(list, graph.Property{Key: key, Value: value})
	}

	return list
}

func keyLabel(n graph.Node) string {
	for _, label := range []string{"Entity", "Measure", "Source"} {
		if n.HasLabel(label) {
			return label
		}
	}

	return strings.Join(n.Labels(), "")
}
