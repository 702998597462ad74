package neo4j_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

func TestARowThatTheServerRefusesIsNamedAndEverythingElseCanBeApplied(t *testing.T) {
	db := emptyDatabase(t)
	long := strings.Repeat("x", 40_000) // more than an index takes
	good := crowd(50, 100, "")
	bad := good.with(func(r *region) { r.entities[long] = entity{"City", "Too long"} })

	_, err := db.Apply(t.Context(), db.plan(bad.graph()), neo4j.ApplyOptions{BatchSize: 30})

	var row *neo4j.RowError
	require.ErrorAs(t, err, &row)
	assert.Equal(t, neo4j.NodeElement, row.Element)
	assert.Equal(t, "Entity/"+long, row.Key)
	assert.Equal(t, neo4j.Create, row.Operation)
	assert.Contains(t, err.Error(), "Neo.")
	db.apply(good.graph())
	db.holds(good.graph())
}

func TestAStatementThatTheServerRefusesIsNamedByItsID(t *testing.T) {
	db := emptyDatabase(t)
	good := crowd(20, 100, "")
	bad := good.with(func(r *region) {
		s := r.statements["s-000042"]
		s.value = graph.List(graph.Int(1), graph.String("mixed lists cannot be stored"))
		r.statements["s-000042"] = s
	})

	_, err := db.Apply(t.Context(), db.plan(bad.graph()), neo4j.ApplyOptions{})

	var row *neo4j.RowError
	require.ErrorAs(t, err, &row)
	assert.Equal(t, "s-000042", row.Key)
	assert.Equal(t, neo4j.RelationshipElement, row.Element)
	db.apply(good.graph())
	db.holds(good.graph())
}

func TestBatchesThatAreTooBigForTheServersMemoryAreMadeSmaller(t *testing.T) {
	neo := neo4jtest.Start(t, neo4jtest.WithSetting("db.memory.transaction.max=2m"))
	db := &database{connect(t, configOf(neo)), t, neo}
	want := crowd(300, 3000, strings.Repeat("long ", 40)).graph()
	var notes []string

	receipt, err := db.Apply(t.Context(), db.plan(want), neo4j.ApplyOptions{BatchSize: 2000, Verify: true, Progress: func(p neo4j.Progress) {
		if p.Note != "" {
			notes = append(notes, p.Note)
		}
	}})

	require.NoError(t, err)
	require.NotEmpty(t, notes)
	assert.Contains(t, notes[0], "changes at once are too many for the server")
	assert.Positive(t, receipt.Retries)
	db.holds(want)
}

func TestStatementsAtOneHubAreWrittenByManyWorkersAtOnce(t *testing.T) {
	db := emptyDatabase(t)
	want := crowd(40, 6000, "").graph() // a third of them at one measure
	receipt, err := db.Apply(t.Context(), db.plan(want), neo4j.ApplyOptions{BatchSize: 200, Workers: 8, Verify: true})

	require.NoError(t, err)
	assert.Equal(t, 6000, receipt.StatementsOut)
	again := crowd(40, 6000, "changed").graph()
	receipt, err = db.Apply(t.Context(), db.plan(again), neo4j.ApplyOptions{BatchSize: 200, Workers: 8, Verify: true})
	require.NoError(t, err)
	assert.Equal(t, 6000, receipt.Relationships.Updated)
	t.Logf("%d retries", receipt.Retries)
}
