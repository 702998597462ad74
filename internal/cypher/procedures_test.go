package cypher_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
)

// varied is a graph of nodes and relationships whose properties have several types, or are not always there.
func varied(t *testing.T) *graph.Graph {
	b := graph.NewBuilder()
	property := func(key string, v graph.Value) graph.Property { return graph.Property{Key: key, Value: v} }
	x, err := b.AddNode("1", []string{"B", "A"}, property("n", graph.Int(1)), property("s", graph.Strings("x")))
	require.NoError(t, err)
	y, err := b.AddNode("2", []string{"A", "B"}, property("n", graph.Float(1.5)))
	require.NoError(t, err)
	_, err = b.AddNode("3", []string{"Bare"})
	require.NoError(t, err)
	_, err = b.AddNode("4", nil, property("ok", graph.Bool(true)), property("list", graph.List(graph.Int(1))))
	require.NoError(t, err)
	_, err = b.AddRelationship("r", "R", x, y, property("w", graph.String("w")))
	require.NoError(t, err)
	_, err = b.AddRelationship("s", "S", x, y)
	require.NoError(t, err)
	return b.Build()
}

// plain has the rows of a query without quotation marks.
func plain(t *testing.T, g *graph.Graph, text string) []string {
	rows := texts(t, prepare(t, g, text), nil)
	for i, row := range rows {
		rows[i] = strings.ReplaceAll(row, `"`, "")
	}
	return rows
}

func TestTheSchemaTellsWhatPropertiesThereAre(t *testing.T) {
	g := varied(t)
	assert.Equal(t, []string{
		"[ [] list [LongArray] true]", "[ [] ok [Boolean] true]", "[:`A`:`B` [A, B] n [Double, Long] true]", "[:`A`:`B` [A, B] s [StringArray] false]", "[:`Bare` [Bare] null null false]",
	}, plain(t, g, "CALL db.schema.nodeTypeProperties()"))
	assert.Equal(t, []string{"[:`R` w [String] true]", "[:`S` null null false]"}, plain(t, g, "CALL db.schema.relTypeProperties()"))
}

func TestWhatToolsAskFirstIsAnsweredAlikeEachTime(t *testing.T) {
	g := varied(t)
	for text, want := range map[string][]string{
		"CALL dbms.components()":                                              {"[Neo4j Kernel [5.26.0] community]"},
		"CALL db.info() YIELD name RETURN name":                               {"[neo4j]"},
		"CALL db.info() YIELD id, creationDate RETURN size(id), creationDate": {"[64 null]"},
		"CALL dbms.listConfig()":                                              nil,
		"CALL dbms.listConfig('bolt')":                                        nil,
		"CALL db.awaitIndexes()":                                              nil,
		"CALL db.awaitIndexes(10)":                                            nil,
		"CALL db.ping()":                                                      {"[true]"},
	} {
		assert.Equal(t, want, plain(t, g, text), text)
		assert.Equal(t, plain(t, g, text), plain(t, varied(t), text), text)
	}
}

func TestTheSchemaIsAGraph(t *testing.T) {
	q, err := cypher.Prepare(cities(t), "CALL db.schema.visualization() YIELD nodes, relationships "+
		"RETURN [n IN nodes | n.name] AS labels, [r IN relationships WHERE type(r) = 'RAIL' | r.name] AS rails, size(relationships) AS n")
	require.NoError(t, err)
	for row, err := range q.Rows(t.Context(), cypher.Options{}) {
		require.NoError(t, err)
		assert.Equal(t, `["Capital", "City", "Town"] ["RAIL", "RAIL"] 9`, row[0].String()+" "+row[1].String()+" "+row[2].String())
	}
}
