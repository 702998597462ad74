package neo4j_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

func TestHandEditsAreShownAsDriftAndMended(t *testing.T) {
	db := emptyDatabase(t)
	want := jingJinJi().graph()
	for name, c := range map[string]struct {
		edit  string
		drift []string
	}{
		"a changed property of a node": {
			"MATCH (n:Entity {id: 'beijing'}) SET n.name = 'Peking'",
			[]string{`Entity/beijing name: "Beijing" → "Peking"`},
		},
		"an added property":                             {"MATCH (n:Entity {id: 'beijing'}) SET n.mayor = 'X'", []string{`Entity/beijing mayor: null → "X"`}},
		"a removed property":                            {"MATCH (n:Entity {id: 'beijing'}) REMOVE n.nameEn", []string{`Entity/beijing nameEn: "Beijing" → null`}},
		"an added label":                                {"MATCH (n:Entity {id: 'beijing'}) SET n:Capital", []string{`Entity/beijing :: ["City", "Entity", "Place"] → ["Capital", "City", "Entity", "Place"]`}},
		"a removed label":                               {"MATCH (n:Entity {id: 'beijing'}) REMOVE n:Place", []string{`Entity/beijing :: ["City", "Entity", "Place"] → ["City", "Entity"]`}},
		"a changed relationship":                        {"MATCH ()-[r {id: 's-4'}]->() SET r.value = 6", []string{"s-4 value: 5.2 → 6"}},
		"a number of another kind":                      {"MATCH ()-[r {id: 's-5'}]->() SET r.value = 2.0", []string{"s-5 value: 2 → 2.0"}},
		"a deleted relationship":                        {"MATCH ()-[r {id: 's-4'}]->() DELETE r", []string{"s-4 missing"}},
		"a deleted provenance":                          {"MATCH ()-[r:COPY_OF]->() DELETE r", []string{"COPY_OF/source-1/source missing"}},
		"a property at a provenance":                    {"MATCH ()-[r:COPY_OF]->() SET r.x = 1", []string{"COPY_OF/source-1/source x: null → 1"}},
		"a deleted node":                                {"MATCH (n:Entity {id: 'hebei'}) DETACH DELETE n", []string{"Entity/hebei missing", "s-2 missing"}},
		"a relationship moved by hand":                  {"MATCH (a)-[r {id: 's-2'}]->(), (b {id: 'tianjin'}) CREATE (a)-[n:NEXT_TO]->(b) SET n = r DELETE r", []string{"s-2"}},
		"a changed id of a node":                        {"MATCH (n:Entity {id: 'beijing'}) SET n.id = 'peking'", []string{`Entity/beijing id: "beijing" → "peking"`}},
		"a removed id of a node":                        {"MATCH (n:Measure) REMOVE n.id", []string{`Measure/gdp id: "gdp" → null`}},
		"a node without the label of its key":           {"MATCH (n:Entity {id: 'beijing'}) REMOVE n:Entity SET n.name = 'Peking'", []string{`Entity/beijing :: ["City", "Entity", "Place"] → ["City", "Place"] name: "Beijing" → "Peking"`}},
		"a node that does not name its dataset":         {"MATCH (n:Entity {id: 'beijing'}) REMOVE n.dataset", []string{`Entity/beijing dataset: "region" → null`}},
		"a node that names none of the datasets":        {"MATCH (n:Entity {id: 'beijing'}) SET n.dataset = 'x'", []string{`Entity/beijing dataset: "region" → "x"`}},
		"a relationship without its dataset":            {"MATCH ()-[r {id: 's-4'}]->() REMOVE r.dataset", []string{`s-4 dataset: "region" → null`}},
		"ids exchanged for others":                      {"MATCH (n:Entity) SET n.id = n.id + '!'", nil},
		"a changed id of a relationship":                {"MATCH ()-[r {id: 's-4'}]->() SET r.id = 'x'", []string{`s-4 id: "s-4" → "x"`}},
		"a removed id of a relationship":                {"MATCH ()-[r {id: 's-4'}]->() REMOVE r.id", []string{`s-4 id: "s-4" → null`}},
		"a node and its relationship without their ids": {"MATCH (n:Entity {id: 'beijing'})-[r]->() SET n.id = 'x', r.id = 'y' + r.id", nil},
		"several at once":                               {"MATCH (n:Entity) SET n.name = 'x'", []string{`Entity/beijing name: "Beijing" → "x"`, `Entity/hebei name: "Hebei" → "x"`, `Entity/tianjin name: "Tianjin" → "x"`, `Entity/zhongguancun name: "Zhongguancun" → "x"`}},
		"everything deleted":                            {"MATCH (n) WHERE NOT n:_JjjDataset AND NOT n:_JjjLedger AND NOT n:_JjjWriter DETACH DELETE n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			db := &database{db.Store, t, db.neo}
			db.apply(want)

			db.run(c.edit)
			plan := db.plan(want)

			if c.drift != nil {
				assert.Equal(t, c.drift, driftLines(plan))
			}
			require.NotEmpty(t, plan.Drift)
			assert.Empty(t, plan.Conflicts)
			for change := range plan.Changes() {
				assert.True(t, change.Restores, "the graph did not change: %v", change)
			}
			receipt := db.apply(want)
			assert.Positive(t, receipt.Restored)
			assert.True(t, db.plan(want).IsEmpty())
			assert.Equal(t, withPlainKeys(want).Digest(), db.readBack().Digest())
		})
	}
}

func driftLines(plan *neo4j.Plan) []string {
	var lines []string
	for _, d := range plan.Drift {
		line := d.Key
		if d.Missing {
			line += " missing"
		}
		for _, difference := range d.Differences {
			line += " " + difference.Property + ": " + difference.Old.String() + " → " + difference.New.String()
		}
		lines = append(lines, line)
	}

	return lines
}

func TestAHandEditThatTheGraphCatchesUpWithIsTakenOver(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (n:Entity {id: 'beijing'}) SET n.name = 'Peking', n.nameEn = 'Peking', n.aliases = ['Peking (alias)', '别名']")
	renamed := jingJinJi().with(func(r *region) { r.entities["beijing"] = entity{"City", "Peking"} }).graph()

	db.apply(renamed)

	assert.True(t, db.plan(renamed).IsEmpty())
}

func TestWhatWasDeletedByHandAndIsNotWantedAnyMoreIsForgotten(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (n:Entity {id: 'zhongguancun'}) DETACH DELETE n")
	fewer := jingJinJi().with(func(r *region) {
		delete(r.statements, "s-3")
		delete(r.entities, "zhongguancun")
	}).graph()

	plan := db.plan(fewer)

	assert.Equal(t, []string{"Entity/zhongguancun missing", "s-3 missing"}, driftLines(plan))
	assert.Zero(t, plan.ChangeCount())
	receipt, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{Verify: true})
	require.NoError(t, err)
	assert.Zero(t, receipt.Nodes.Deleted)
	assert.True(t, db.plan(fewer).IsEmpty())
}

func TestWhatLostItsIDByHandAndIsNotWantedAnyMoreIsDeleted(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (n:Entity {id: 'zhongguancun'})-[r]->() SET n.id = 'x', r.id = 'y'")
	fewer := jingJinJi().with(func(r *region) {
		delete(r.statements, "s-3")
		delete(r.entities, "zhongguancun")
	}).graph()

	db.apply(fewer)

	db.holds(fewer)
}
