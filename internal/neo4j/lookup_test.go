package neo4j_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/testing/lookuptest"
)

func TestTheDatabaseKeepsToTheContractOfLookUps(t *testing.T) {
	lookuptest.Run(t, func(t *testing.T, g *graph.Graph) lookup.Store {
		db := emptyDatabase(t)
		name := dataset
		for n := range g.Nodes() {
			name, _ = n.Property(schema.PropDataset).Str()

			break
		}
		db.applyAs(name, g)
		db.applyAs("another", jingJinJi().of("another"))

		return db.Lookup(name)
	})
}

func TestLookUpsDoNotSeeWhatOthersHaveInTheDatabase(t *testing.T) {
	db := emptyDatabase(t)
	want := jingJinJi().graph()
	db.apply(want)
	db.run("MATCH (a:Entity {id: 'beijing'})-[r {id: 's-1'}]->(b) CREATE (a)-[:LIKES]->(b), (a)-[:NEXT_TO {id: 's-1'}]->(b), " +
		"(:Person {id: 'x'})-[:LIKES {id: 'l'}]->(a)")

	hood, err := db.Lookup(dataset).Neighbourhood(t.Context(), lookup.Reach{Keys: []string{"Entity/beijing"}})
	require.NoError(t, err)
	assert.Equal(t, 5, hood.RelationshipCount())
	counts, err := db.Lookup(dataset).Counts(t.Context(), nil)
	require.NoError(t, err)
	assert.Equal(t, want.NodeCount(), counts.Nodes)
	assert.NotContains(t, counts.Types, "LIKES")
}
