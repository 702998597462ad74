package neo4j_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

func TestWhatOthersHaveInTheDatabaseStays(t *testing.T) {
	db := emptyDatabase(t)
	db.run("CREATE (:Person {id: 'beijing', name: 'Mr Beijing'})-[:KNOWS {id: 's-1'}]->(:Entity {id: 'other', name: 'Other'})")
	db.apply(jingJinJi().graph())
	db.run("MATCH (p:Person), (n:Entity {id: 'hebei'}) CREATE (p)-[:LIKES {id: 5}]->(n), (n)-[:NEXT_TO {id: 5, mine: true}]->(p)")
	db.apply(jingJinJi().with(func(r *region) {
		r.entities["hebei"] = entity{"Province", "Ji"}
		r.statements["s-7"] = statement{"hebei", "NEXT_TO", "tianjin", "Hebei lies next to Tianjin.", graph.Value{}}
	}).graph())
	db.apply(jingJinJi().graph())

	_, err := db.Apply(t.Context(), db.plan(graph.NewBuilder().Build()), neo4j.ApplyOptions{AllowDelete: true})
	var conflict *neo4j.ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Equal(t, []neo4j.Conflict{{Element: neo4j.NodeElement, Key: "Entity/hebei",
		Problem: "it is to be deleted, and 2 relationships are attached to it that jjj did not write"}}, conflict.Conflicts)

	db.run("MATCH (:Person)-[r:LIKES|NEXT_TO]-() DELETE r")
	db.apply(graph.NewBuilder().Build())
	assert.Equal(t, 2, db.number("MATCH (n) WHERE n:Person OR n:Entity RETURN count(n)"))
	assert.Equal(t, 1, db.number("MATCH (:Person)-[r:KNOWS {id: 's-1'}]->(:Entity {id: 'other'}) RETURN count(r)"))
}

func TestTwoDatasetsInOneDatabaseAreKeptApart(t *testing.T) {
	db := emptyDatabase(t)
	first := jingJinJi().graph()
	second := region{entities: map[string]entity{"munich": {"City", "Munich"}, "augsburg": {"City", "Augsburg"}},
		statements: map[string]statement{"s-1": {"munich", "NEXT_TO", "augsburg", "Munich lies next to Augsburg.", graph.Value{}}}}
	bare := graph.NewBuilder() // a measure belongs to one dataset: this one has none
	munich := must(bare.AddNode("Entity/munich", []string{"Entity"}, text("id", "munich"), text("nameDe", "München")))
	must(bare.AddRelationship("s-1", "NEXT_TO", munich, munich, text("id", "s-1")))
	of := func(want *graph.Graph) *neo4j.Receipt {
		plan, err := db.Plan(t.Context(), want, neo4j.PlanOptions{Dataset: "bavaria"})
		require.NoError(t, err)
		receipt, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{AllowDelete: true, Verify: true})
		require.NoError(t, err)

		return receipt
	}
	db.apply(first)

	plan, err := db.Plan(t.Context(), second.graph(), neo4j.PlanOptions{Dataset: "bavaria"})
	require.NoError(t, err)
	assert.Equal(t, []neo4j.Conflict{{Element: neo4j.NodeElement, Key: "Measure/gdp", Owner: dataset,
		Problem: "it belongs to dataset region in the same database"}}, plan.Conflicts)
	_, err = db.Apply(t.Context(), plan, neo4j.ApplyOptions{})
	var conflict *neo4j.ConflictError
	require.ErrorAs(t, err, &conflict)

	want := bare.Build()
	of(want)
	assert.Empty(t, db.plan(first).Drift)
	assert.True(t, db.plan(first).IsEmpty())
	of(graph.NewBuilder().Build())
	assert.True(t, db.plan(first).IsEmpty())
	assert.Equal(t, withPlainKeys(first).Digest(), db.readBack().Digest())
}

func TestElementsThatAreThereAlreadyAreConflicts(t *testing.T) {
	db := emptyDatabase(t)
	db.run("CREATE (:Entity {id: 'beijing'})")

	plan := db.plan(jingJinJi().graph())

	assert.Equal(t, []neo4j.Conflict{{Element: neo4j.NodeElement, Key: "Entity/beijing",
		Problem: "it is in the database already, and jjj did not write it"}}, plan.Conflicts)
}

func TestARelationshipWithTheIDOfANewStatementIsAConflict(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (a:Entity {id: 'tianjin'}), (b:Entity {id: 'hebei'}) CREATE (a)-[:NEXT_TO {id: 's-7'}]->(b)")

	plan := db.plan(jingJinJi().with(func(r *region) {
		r.statements["s-7"] = statement{"tianjin", "NEXT_TO", "hebei", "Tianjin lies next to Hebei.", graph.Value{}}
	}).graph())

	assert.Equal(t, []neo4j.Conflict{{Element: neo4j.RelationshipElement, Key: "s-7",
		Problem: "it is in the database already, and jjj did not write it"}}, plan.Conflicts)
}

func TestACopyOfAStatementMadeByHandStaysUntilItIsInTheWay(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (a)-[r {id: 's-1'}]->(b) CREATE (a)-[n:NEXT_TO]->(b) SET n = r SET n.text = 'mine'")
	assert.True(t, db.plan(jingJinJi().graph()).IsEmpty())

	plan := db.plan(jingJinJi().with(func(r *region) { delete(r.statements, "s-1") }).graph())

	assert.Equal(t, []neo4j.Conflict{{Element: neo4j.RelationshipElement, Key: "s-1",
		Problem: "there are two with its id, of which jjj wrote one: delete the other"}}, plan.Conflicts)
}
