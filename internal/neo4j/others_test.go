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
	assert.Equal(t, []neo4j.Conflict{{
		Element: neo4j.NodeElement, Key: "Entity/hebei",
		Problem: "it is to be deleted, and 2 relationships are attached to it that jjj did not write",
	}}, conflict.Conflicts)

	db.run("MATCH (:Person)-[r:LIKES|NEXT_TO]-() DELETE r")
	db.apply(graph.NewBuilder().Build())
	assert.Equal(t, 2, db.number("MATCH (n) WHERE n:Person OR n:Entity RETURN count(n)"))
	assert.Equal(t, 1, db.number("MATCH (:Person)-[r:KNOWS {id: 's-1'}]->(:Entity {id: 'other'}) RETURN count(r)"))
}

func TestDatasetsWithTheSameIDsLiveSideBySide(t *testing.T) {
	db := emptyDatabase(t)
	first := jingJinJi()
	second := first.with(func(r *region) {
		delete(r.entities, "zhongguancun")
		delete(r.statements, "s-3")
		r.entities["beijing"] = entity{"Province", "Peking"}
		r.statements["s-1"] = statement{"beijing", "NEXT_TO", "tianjin", "Peking lies next to Tientsin.", graph.Value{}}
	})
	db.apply(first.graph())
	db.applyAs("other", second.of("other"))
	holdsBoth := func(first, second *graph.Graph) {
		assert.True(t, db.plan(first).IsEmpty())
		assert.Equal(t, withPlainKeys(first).Digest(), db.readBackOf(dataset).Digest())
		assert.Equal(t, withPlainKeys(second).Digest(), db.readBackOf("other").Digest())
	}
	holdsBoth(first.graph(), second.of("other"))

	db.run("MATCH (n:Entity {id: 'hebei', dataset: 'other'}) DETACH DELETE n")
	assert.True(t, db.plan(first.graph()).IsEmpty(), "an edit of the other dataset is no drift of this one")
	db.applyAs("other", second.of("other"))
	holdsBoth(first.graph(), second.of("other"))

	db.run("MATCH (n:Entity {id: 'hebei', dataset: 'region'}) DETACH DELETE n")
	db.apply(first.graph())
	holdsBoth(first.graph(), second.of("other"))

	fewer := first.with(func(r *region) {
		delete(r.entities, "zhongguancun")
		delete(r.statements, "s-3")
	}).graph()
	db.apply(fewer)
	holdsBoth(fewer, second.of("other"))
}

func TestADatasetIsRemovedWithAllThatIsKeptOfIt(t *testing.T) {
	db := emptyDatabase(t)
	region := jingJinJi()
	db.run("CREATE (:Entity {id: 'beijing', name: 'mine'})")
	db.apply(region.graph())
	db.applyAs("other", region.of("other"))

	removal, err := db.PlanRemoval(t.Context(), neo4j.PlanOptions{Dataset: dataset})
	require.NoError(t, err)
	assert.False(t, removal.IsEmpty())
	assert.Equal(t, region.graph().NodeCount(), removal.Nodes.Deleted)
	receipt, err := db.Apply(t.Context(), removal, neo4j.ApplyOptions{})
	require.NoError(t, err)

	assert.Equal(t, region.graph().RelationshipCount(), receipt.Relationships.Deleted)
	assert.Zero(t, db.readBackOf(dataset).NodeCount())
	assert.Zero(t, db.number("MATCH (n:_JjjDataset|_JjjLedger|_JjjWriter) WHERE n.dataset = 'region' OR n.name = 'region' RETURN count(n)"))
	assert.Equal(t, withPlainKeys(region.of("other")).Digest(), db.readBackOf("other").Digest())
	assert.Equal(t, 1, db.number("MATCH (n {name: 'mine'}) RETURN count(n)"))

	_, err = db.PlanRemoval(t.Context(), neo4j.PlanOptions{Dataset: dataset})
	assert.EqualError(t, err, "the database does not hold dataset region: it holds other")
	db.apply(region.graph())
}

func TestElementsThatAreThereAlreadyAreConflicts(t *testing.T) {
	db := emptyDatabase(t)
	db.run("CREATE (:Entity {id: 'beijing', dataset: 'region'}), (:Entity {id: 'hebei'}), (:Entity {id: 'tianjin', dataset: 'another'})")

	plan := db.plan(jingJinJi().graph())

	assert.Equal(t, []neo4j.Conflict{{
		Element: neo4j.NodeElement, Key: "Entity/beijing",
		Problem: "it is in the database already, and jjj did not write it",
	}}, plan.Conflicts)
}

func TestAConstraintOfOthersThatAllowsAnIDOnceIsAConflictOnlyWhereAnotherNodeHasTheID(t *testing.T) {
	db := emptyDatabase(t)
	db.run("CREATE CONSTRAINT mine FOR (n:Entity) REQUIRE n.id IS UNIQUE")
	db.run("CREATE (:Entity {id: 'hebei'})")

	plan := db.plan(jingJinJi().graph())

	assert.Equal(t, []neo4j.Conflict{{
		Element: neo4j.NodeElement, Key: "Entity/hebei",
		Problem: "another node has its id, and the constraint mine, which jjj did not make, allows one",
	}}, plan.Conflicts)
	db.run("MATCH (n:Entity) DELETE n")
	db.apply(jingJinJi().graph())
}

func TestARelationshipWithTheIDOfANewStatementIsAConflict(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (a:Entity {id: 'tianjin'}), (b:Entity {id: 'hebei'}) CREATE (a)-[:NEXT_TO {id: 's-7'}]->(b)")

	plan := db.plan(jingJinJi().with(func(r *region) {
		r.statements["s-7"] = statement{"tianjin", "NEXT_TO", "hebei", "Tianjin lies next to Hebei.", graph.Value{}}
	}).graph())

	assert.Equal(t, []neo4j.Conflict{{
		Element: neo4j.RelationshipElement, Key: "s-7",
		Problem: "it is in the database already, and jjj did not write it",
	}}, plan.Conflicts)
}

func TestACopyOfAStatementMadeByHandStaysUntilItIsInTheWay(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (a)-[r {id: 's-1'}]->(b) CREATE (a)-[n:NEXT_TO]->(b) SET n = r SET n.text = 'mine'")
	assert.True(t, db.plan(jingJinJi().graph()).IsEmpty())

	plan := db.plan(jingJinJi().with(func(r *region) { delete(r.statements, "s-1") }).graph())

	assert.Equal(t, []neo4j.Conflict{{
		Element: neo4j.RelationshipElement, Key: "s-1",
		Problem: "there are two with its id, of which jjj wrote one: delete the other",
	}}, plan.Conflicts)
}
