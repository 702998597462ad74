package neo4j_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

func TestApplyIntoAnEmptyDatabaseReadsBackAsTheSameGraph(t *testing.T) {
	db := emptyDatabase(t)
	want := jingJinJi().graph()

	receipt := db.apply(want)

	assert.Equal(t, neo4j.Totals{Created: 7, Total: 7}, receipt.Nodes)
	assert.Equal(t, neo4j.Totals{Created: 7, Total: 7}, receipt.Relationships)
	assert.Equal(t, 6, receipt.Statements)
	assert.Equal(t, 6, receipt.StatementsOut)
	assert.Equal(t, withPlainKeys(want).Digest(), db.readBack().Digest(), "elements look exactly as the graph says, with nothing added")
}

// withPlainKeys gives relationships that are no statements the key that readBack gives them.
func withPlainKeys(g *graph.Graph) *graph.Graph {
	b := graph.NewBuilder()
	nodes := map[string]graph.NodeIndex{}
	for n := range g.Nodes() {
		nodes[n.Key()] = must(b.AddNode(n.Key(), n.Labels(), propertiesOf(n.Properties)...))
	}
	for r := range g.Relationships() {
		key, ok := r.Property("id").Str()
		if !ok {
			id, _ := r.Start().Property("id").Str()
			key = r.Type() + " " + id
		}
		must(b.AddRelationship(key, r.Type(), nodes[r.Start().Key()], nodes[r.End().Key()], propertiesOf(r.Properties)...))
	}

	return b.Build()
}

func TestASecondPlanIsEmptyAndApplyThenOpensNoTransactionThatWrites(t *testing.T) {
	db := emptyDatabase(t)
	want := jingJinJi().graph()
	db.apply(want)
	before := db.lastTransaction()

	plan := db.plan(want)
	receipt, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{})

	require.NoError(t, err)
	assert.True(t, plan.IsEmpty())
	assert.False(t, plan.FullRead, "a database that did not change is not read")
	assert.Zero(t, receipt.Transactions)
	assert.Equal(t, neo4j.Totals{Unchanged: 7, Total: 7}, receipt.Nodes)
	assert.Equal(t, want.Digest().String(), receipt.Digest)
	assert.Equal(t, before, db.lastTransaction())
}

// lastTransaction returns what stands for the last transaction that changed the database.
func (d *database) lastTransaction() string {
	d.t.Helper()
	at, err := neo4j.LastTransaction(d.t.Context(), d.Store)
	require.NoError(d.t, err)

	return at
}

func TestReadingLeavesTheDatabaseUnchangedAndEveryWriteOfOthersShows(t *testing.T) {
	db := emptyDatabase(t)
	want := jingJinJi().graph()
	for name, c := range map[string]struct {
		cypher string
		full   bool
	}{
		"a query that reads":           {"MATCH (n) RETURN count(n)", false},
		"a write that matches nothing": {"MATCH (n:Nothing) SET n.x = 1", false},
		"a new node":                   {"CREATE (:Other)", true},
		"a changed property":           {"MATCH (n:Other) SET n.x = rand()", true},
		"an index":                     {"CREATE INDEX other FOR (n:Other) ON (n.x)", true},
	} {
		t.Run(name, func(t *testing.T) {
			db := &database{db.Store, t, db.neo}
			db.run("MERGE (:Other)")
			db.apply(jingJinJi().with(func(r *region) { r.sources = 3 }).graph())
			db.apply(want)
			require.False(t, db.plan(want).FullRead)

			db.run(c.cypher)

			assert.Equal(t, c.full, db.plan(want).FullRead)
		})
	}
}

func TestOnlyWhatChangesInTheGraphIsChanged(t *testing.T) {
	db := emptyDatabase(t)
	before := jingJinJi()
	db.apply(before.graph())
	changed := before.with(func(r *region) {
		r.statements["s-4"] = statement{"beijing", "", "", "Beijing's product is 5.2 trillion yuan.", graph.Float(5.2)}
		r.entities["langfang"] = entity{"City", "Langfang"}
		r.entities["hebei"] = entity{"Region", "Hebei"}
		r.statements["s-1"] = statement{"tianjin", "NEXT_TO", "beijing", "Tianjin lies next to Beijing.", graph.Value{}}
		delete(r.statements, "s-5")
	})

	plan := db.plan(changed.graph())

	var lines []string
	for c := range plan.Changes() {
		line := string(c.Op) + " " + c.Key
		for _, d := range c.Differences {
			line += "; " + d.Property + ": " + d.Old.String() + " → " + d.New.String()
		}
		lines = append(lines, line)
	}
	assert.Equal(t, []string{
		"delete s-5",
		`update Entity/hebei; :: ["Entity", "Place", "Province"] → ["Entity", "Place", "Region"]`,
		"create Entity/langfang",
		"replace s-1",
		`update s-4; text: "Beijing's product is 5 trillion yuan." → "Beijing's product is 5.2 trillion yuan."`,
	}, lines)
	receipt := db.apply(changed.graph())
	assert.Equal(t, neo4j.Totals{Created: 1, Updated: 1, Unchanged: 6, Total: 8}, receipt.Nodes)
	assert.Equal(t, neo4j.Totals{Created: 1, Updated: 1, Deleted: 2, Unchanged: 4, Total: 6}, receipt.Relationships)
	assert.Equal(t, 1, receipt.Batches, "what fits into one transaction is one")
	assert.True(t, db.plan(changed.graph()).IsEmpty())
}

func TestTheDatabaseCanBeEmptiedAgain(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())

	db.apply(graph.NewBuilder().Build())

	assert.Zero(t, db.number("MATCH (n) WHERE none(l IN labels(n) WHERE l STARTS WITH '_Jjj') RETURN count(n)"))
}

func TestAPlanThatDeletesMoreThanATenthNeedsPermission(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(crowd(50, 50, "").graph())
	fewer := func(n int) *graph.Graph {
		return crowd(50, 50, "").with(func(r *region) {
			for i := range n {
				delete(r.statements, must(nthKey(r.statements, i), nil))
			}
		}).graph()
	}

	_, err := db.Apply(t.Context(), db.plan(fewer(11)), neo4j.ApplyOptions{})

	var refused *neo4j.DeletionError
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, neo4j.DeletionError{Deleted: 11, Of: 102}, *refused)
	assert.True(t, db.plan(crowd(50, 50, "").graph()).IsEmpty(), "nothing was deleted")
	_, err = db.Apply(t.Context(), db.plan(fewer(10)), neo4j.ApplyOptions{})
	assert.NoError(t, err)
}

func nthKey(of map[string]statement, n int) string {
	for id := range of {
		if n == 0 {
			return id
		}
		n--
	}

	return ""
}

func TestWarningsSayWhatCanHurt(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (n:Entity {id: 'beijing'}) SET n.name = 'Peking'")

	plan := db.plan(jingJinJi().with(func(r *region) {
		delete(r.statements, "s-3")
		delete(r.entities, "zhongguancun")
	}).graph())

	assert.Equal(t, []neo4j.Warning{
		{Code: "N101", Message: "1 statement is deleted"},
		{Code: "N102", Message: "1 node is deleted"},
		{Code: "N103", Message: "2 of 14 elements are deleted, which is more than 10 %"},
		{Code: "N104", Message: "1 element was changed by hand since jjj wrote: the changes are lost"},
	}, plan.Warnings)
}

func TestASavedPlanIsAppliedOnlyToTheStateAndForTheGraphItWasMadeFor(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	more := jingJinJi().with(func(r *region) { r.entities["langfang"] = entity{"City", "Langfang"} }).graph()
	other := jingJinJi().with(func(r *region) { r.entities["baoding"] = entity{"City", "Baoding"} }).graph()
	saved := func() []byte {
		var b bytes.Buffer
		require.NoError(t, db.plan(more).Save(&b))

		return b.Bytes()
	}
	first := saved()
	assert.Equal(t, string(first), string(saved()), "the same plan is always the same bytes")
	load := func(want *graph.Graph) (*neo4j.Plan, error) { return neo4j.LoadPlan(bytes.NewReader(first), want) }

	_, err := load(other)
	var wrongGraph *neo4j.WantError
	require.ErrorAs(t, err, &wrongGraph)

	plan, err := load(more)
	require.NoError(t, err)
	assert.Equal(t, db.plan(more).ChangeCount(), plan.ChangeCount())
	receipt, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{Verify: true})
	require.NoError(t, err)
	assert.Equal(t, 1, receipt.Nodes.Created)

	_, err = db.Apply(t.Context(), plan, neo4j.ApplyOptions{})
	var stale *neo4j.StaleError
	assert.ErrorAs(t, err, &stale, "it has been applied")
}

func TestAPlanIsRefusedWhenSomebodyChangedWhatItIsAbout(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	more := jingJinJi().with(func(r *region) { r.entities["langfang"] = entity{"City", "Langfang"} }).graph()

	plan := db.plan(more)
	db.run("MATCH (n:Entity {id: 'hebei'}) SET n.name = 'Ji'")
	_, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{})
	var stale *neo4j.StaleError
	require.ErrorAs(t, err, &stale)

	plan = db.plan(more)
	db.run("CREATE (:Other)")
	_, err = db.Apply(t.Context(), plan, neo4j.ApplyOptions{Verify: true})
	assert.NoError(t, err, "what others do with what is theirs is no reason")
}

func TestAPlanNeedsTheNameOfADataset(t *testing.T) {
	db := emptyDatabase(t)
	_, err := db.Plan(context.Background(), jingJinJi().graph(), neo4j.PlanOptions{})
	assert.ErrorContains(t, err, "name of a dataset")
}

func TestAConstraintOrIndexThatWasDroppedIsMadeAgain(t *testing.T) {
	db := emptyDatabase(t)
	want := jingJinJi().graph()
	assert.Len(t, db.plan(want).Schema, 7)
	db.apply(want)
	assert.Empty(t, db.plan(want).Schema)
	db.run("DROP INDEX jjj_names")
	db.run("DROP CONSTRAINT jjj_entity_dataset_id")
	db.run("DROP INDEX jjj_entity_id")

	plan := db.plan(want)

	require.Len(t, plan.Schema, 3)
	assert.Contains(t, plan.Schema[0], "ON (n.id)")
	assert.Contains(t, plan.Schema[1], "REQUIRE (n.dataset, n.id) IS UNIQUE")
	assert.Zero(t, plan.ChangeCount())
	db.apply(want)
	assert.True(t, db.plan(want).IsEmpty())
	assert.Equal(t, [][]any{{"Entity/beijing"}}, db.run("CALL db.index.fulltext.queryNodes('jjj_names', 'Beijing') YIELD node "+
		"WHERE node.name = 'Beijing' RETURN 'Entity/' + node.id"))
}

func TestANewLanguageIsTakenIntoTheIndexOfNames(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	b := graph.NewBuilder()
	must(b.AddNode("Entity/beijing", []string{"Entity"}, text("dataset", dataset), text("id", "beijing"), text("nameDe", "Peking")))

	db.apply(b.Build())

	assert.Equal(t, 1, db.number("CALL db.index.fulltext.queryNodes('jjj_names', 'nameDe:Peking') YIELD node RETURN count(node)"))
	assert.Equal(t, 1, db.number("SHOW FULLTEXT INDEXES YIELD properties WHERE 'name' IN properties RETURN count(*)"))
}
