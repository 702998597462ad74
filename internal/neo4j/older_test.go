package neo4j_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

// The dataset lakes, as it stood in a database after the version of jjj had applied it in whose databases no element named its dataset.
const lakes = "lakes"

// olderDatabase gives a database as that version left it.
func olderDatabase(t *testing.T) *database {
	db := emptyDatabase(t)
	file, err := os.Open("testdata/older/lakes.jsonl")
	require.NoError(t, err)
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var line struct {
			Cypher string
			Bytes  []byte
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &line))
		db.neo.Run(t, line.Cypher, map[string]any{"bytes": line.Bytes})
	}
	require.NoError(t, lines.Err())

	return db
}

// lakesGraph compiles the dataset.
func lakesGraph(t *testing.T, without ...string) *graph.Graph {
	ds, report := reader.Load(t.Context(), os.DirFS("testdata/older/lakes"), reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	g, _, err := compile.Compile(t.Context(), ds, compile.Options{Without: without})
	require.NoError(t, err)

	return g
}

func (d *database) planLakes(want *graph.Graph) *neo4j.Plan {
	d.t.Helper()
	plan, err := d.Plan(d.t.Context(), want, neo4j.PlanOptions{Dataset: lakes})
	require.NoError(d.t, err)

	return plan
}

func TestWhatAnEarlierVersionWroteIsBroughtUpToDateByTheNextApply(t *testing.T) {
	db := olderDatabase(t)
	want := lakesGraph(t)
	var older *neo4j.NotHeldError
	require.ErrorAs(t, db.Holds(t.Context(), lakes), &older)
	assert.True(t, older.Older)

	plan := db.planLakes(want)
	assert.Equal(t, neo4j.Totals{Updated: want.NodeCount(), Total: want.NodeCount()}, plan.Nodes)
	assert.Equal(t, neo4j.Totals{Updated: want.RelationshipCount(), Total: want.RelationshipCount()}, plan.Relationships)
	assert.Empty(t, plan.Drift)
	assert.Empty(t, plan.Conflicts)
	require.Len(t, plan.Warnings, 1)
	assert.Equal(t, neo4j.WarnOlderForm, plan.Warnings[0].Code)
	assert.Contains(t, plan.Schema, "DROP CONSTRAINT `jjj_entity_id` IF EXISTS")
	receipt, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{Verify: true})
	require.NoError(t, err)

	assert.Equal(t, want.Digest().String(), receipt.Digest)
	assert.Equal(t, 5, receipt.StatementsOut)
	assert.Zero(t, receipt.Restored)
	assert.True(t, receipt.Verified)
	assert.True(t, db.planLakes(want).IsEmpty())
	assert.False(t, db.planLakes(want).FullRead)
	assert.NoError(t, db.Holds(t.Context(), lakes))
	migrated, schema := db.contents(), db.run("SHOW INDEXES YIELD name, properties RETURN name, properties ORDER BY name")

	db.neo.Empty(t)
	db.applyAs(lakes, want)
	assert.Equal(t, db.contents(), migrated, "a fresh load gives the same")
	assert.Equal(t, db.run("SHOW INDEXES YIELD name, properties RETURN name, properties ORDER BY name"), schema)
}

// contents lists all elements of the database that are not jjj's bookkeeping.
func (d *database) contents() [][]any {
	d.t.Helper()
	nodes := d.run("MATCH (n) WHERE NOT n:_JjjDataset AND NOT n:_JjjLedger AND NOT n:_JjjWriter " +
		"UNWIND labels(n) AS label WITH n, label ORDER BY label RETURN collect(label) AS labels, n.id, properties(n) ORDER BY labels, n.id")

	return append(nodes, d.run("MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, r.id, properties(r) ORDER BY type(r), a.id, b.id, r.id")...)
}

func TestBringingUpToDateCanBeKilledAnywhereAndGoesOn(t *testing.T) {
	want := lakesGraph(t)
	for _, after := range []int{1, 4, 9, 14, 20} {
		db := olderDatabase(t)
		ctx, cancel := context.WithCancel(t.Context())
		_, err := db.Apply(ctx, db.planLakes(want), neo4j.ApplyOptions{BatchSize: 1, Workers: 1, Progress: func(p neo4j.Progress) {
			if p.Stage == neo4j.StageWrite && p.Done == after {
				cancel()
			}
		}})
		require.ErrorIs(t, err, context.Canceled)

		left := db.planLakes(want)
		assert.False(t, left.IsEmpty())
		assert.Empty(t, left.Drift)
		assert.Empty(t, left.Conflicts)
		receipt := db.applyAs(lakes, want)
		assert.Equal(t, want.Digest().String(), receipt.Digest)
		assert.True(t, db.planLakes(want).IsEmpty())
	}
}

func TestWhatAnEarlierVersionWroteIsChangedAndMendedAndRemovedLikeAnythingElse(t *testing.T) {
	for name, c := range map[string]struct {
		edit    string
		drift   int
		without []string
	}{
		"another graph":             {"RETURN 1", 0, []string{"herald-2024"}},
		"an edited node":            {"MATCH (n:Entity {id: 'shore'}) SET n.name = 'Coast'", 1, nil},
		"a changed id":              {"MATCH (n:Entity {id: 'shore'}) SET n.id = 'coast'", 1, nil},
		"a deleted node":            {"MATCH (n:Entity {id: 'blue-lake'}) DETACH DELETE n", 3, nil},
		"an edited relationship":    {"MATCH ()-[r {id: 'blue-area'}]->() SET r.value = 13", 1, nil},
		"an edit and another graph": {"MATCH ()-[r {id: 'blue-area'}]->() SET r.value = 13", 1, []string{"herald-2024"}},
	} {
		t.Run(name, func(t *testing.T) {
			db := olderDatabase(t)
			db.run(c.edit)
			want := lakesGraph(t, c.without...)

			plan := db.planLakes(want)
			assert.Len(t, plan.Drift, c.drift)
			receipt := db.applyAs(lakes, want)

			assert.Equal(t, want.Digest().String(), receipt.Digest)
			assert.True(t, db.planLakes(want).IsEmpty())
		})
	}

	db := olderDatabase(t)
	removal, err := db.PlanRemoval(t.Context(), neo4j.PlanOptions{Dataset: lakes})
	require.NoError(t, err)
	_, err = db.Apply(t.Context(), removal, neo4j.ApplyOptions{})
	require.NoError(t, err)
	assert.Zero(t, db.number("MATCH (n) RETURN count(n)"))
}

func TestAnotherDatasetWithTheSameIDsCanComeBesideOneOfAnEarlierVersion(t *testing.T) {
	db := olderDatabase(t)
	b := graph.NewBuilder()
	of := text("dataset", "other")
	shore := must(b.AddNode("Entity/shore", []string{"Entity"}, of, text("id", "shore"), text("name", "Another Shore")))
	must(b.AddRelationship("shore-bank", "NEXT_TO", shore, shore, of, text("id", "shore-bank")))
	other := b.Build()
	db.applyAs("other", other)
	db.run("CREATE (:Entity {id: 'mine'})")

	receipt := db.applyAs(lakes, lakesGraph(t))

	assert.Equal(t, lakesGraph(t).Digest().String(), receipt.Digest)
	assert.Equal(t, withPlainKeys(other).Digest(), db.readBackOf("other").Digest())
	assert.Equal(t, 1, db.number("MATCH (n:Entity {id: 'mine'}) WHERE n.dataset IS NULL RETURN count(n)"))
}

func TestAFormatOfALaterVersionIsRefused(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (d:_JjjDataset) SET d.format = 3")

	_, err := db.Plan(t.Context(), jingJinJi().graph(), neo4j.PlanOptions{Dataset: dataset})

	assert.ErrorContains(t, err, "another version of jjj wrote it")
	assert.False(t, errors.As(err, new(*neo4j.NotHeldError)))
}
