package planview

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
)

// onePlan is a plan with one change of each sort, as it would be read from a
// file; change edits its JSON first.
func onePlan(t *testing.T, change ...string) *neo4j.Plan {
	t.Helper()
	b := graph.NewBuilder()
	_, err := b.AddNode("Entity/a", []string{"Entity", "Town"}, graph.Property{Key: "id", Value: graph.String("a")})
	require.NoError(t, err)
	g := b.Build()

	text := fmt.Sprintf(`{"format":1,"dataset":"towns","server":{"address":"bolt://h:7687","version":"5.26.0","edition":"community","database":"neo4j"},
	"state":"s","want":%q,"fullRead":true,
	"nodes":{"created":1,"updated":1,"deleted":0,"unchanged":1200,"total":1202},
	"relationships":{"created":0,"updated":0,"deleted":1,"unchanged":10,"total":10},
	"counts":[{"element":"node","name":"Town","created":1,"updated":1,"deleted":0,"unchanged":1200,"total":1202},
		{"element":"node","name":"Quiet","created":0,"updated":0,"deleted":0,"unchanged":3,"total":3},
		{"element":"relationship","name":"LOCATED_IN","created":0,"updated":0,"deleted":1,"unchanged":10,"total":10}],
	"drift":[{"element":"node","key":"Entity/gone","missing":true}],"conflicts":[],
	"warnings":[{"code":"N101","message":"1 statement is deleted"}],
	"changes":[
		{"op":"delete","element":"relationship","key":"s1","type":"LOCATED_IN","start":"Entity/a","end":"Entity/b"},
		{"op":"create","element":"node","key":"Entity/a","labels":["Entity","Town"]},
		{"op":"update","element":"node","key":"Entity/b\u001b[2J","labels":["Entity"],"restores":true,
			"differences":[{"property":"name","old":"B\u009b","new":null},{"property":":","old":["Entity"],"new":["Entity","Town"]}]}]}`,
		g.Digest().String())
	for i := 0; i+1 < len(change); i += 2 {
		require.Contains(t, text, change[i])
		text = strings.Replace(text, change[i], change[i+1], 1)
	}
	plan, err := neo4j.LoadPlan(strings.NewReader(text), g)
	require.NoError(t, err)

	return plan
}

func TestAPlanShowsCountsChangesEditsAndWarnings(t *testing.T) {
	b := Text(onePlan(t), output.Style{}, 0, false)

	assert.Equal(t, `towns in bolt://h:7687, database neo4j (Neo4j 5.26.0 community)

               create  update  delete  unchanged  after
nodes               1       1       ·      1,200  1,202
  Town              1       1       ·      1,200  1,202
relationships       ·       ·       1         10     10
  LOCATED_IN        ·       ·       1         10     10

Changes
  - (Entity/a)-[:LOCATED_IN s1]->(Entity/b)
  + Entity/a :Entity:Town
  ~ Entity/b\x1b[2J :Entity  changed by hand
      name: "B\u009b" → nothing
      labels: ["Entity"] → ["Entity", "Town"]

Changed by hand since jjj wrote
  ! node Entity/gone  is gone

warning N101: 1 statement is deleted

Plan: 1 to create, 1 to update, 1 to delete, 1,210 unchanged
`, b)
}

func TestALongPlanIsCutUnlessAllIsAskedFor(t *testing.T) {
	change := `{"op":"create","element":"node","key":"Entity/a","labels":["Entity","Town"]},`
	plan := onePlan(t, change, strings.Repeat(change, 50))

	cut := Text(plan, output.Style{}, 0, false)
	all := Text(plan, output.Style{}, 0, true)

	assert.Equal(t, ShownChanges-1, strings.Count(cut, "+ Entity/a"))
	assert.Contains(t, cut, "\n  and 32 more changes; --all shows them\n")
	assert.Equal(t, 50, strings.Count(all, "+ Entity/a"))
	assert.NotContains(t, all, "--all")
}

func TestConflictsSayThatThePlanCannotBeApplied(t *testing.T) {
	plan := onePlan(t, `"conflicts":[]`, `"conflicts":[{"element":"node","key":"Entity/x","owner":"other","problem":"belongs to dataset other"}]`)
	b := Text(plan, output.Style{}, 0, false)

	assert.Contains(t, b, "\nConflicts\n  ✗ node Entity/x: belongs to dataset other\n")
	assert.Contains(t, b, "It cannot be applied: 1 conflict first.")
}

func TestThePlansColoursTellWhatHappens(t *testing.T) {
	b := Text(onePlan(t), output.NewStyle(true), 0, false)

	assert.Contains(t, b, "\x1b[32m+\x1b[0m")
	assert.Contains(t, b, "\x1b[31m-\x1b[0m")
	assert.Contains(t, b, "\x1b[33m~\x1b[0m")
}

func TestAReceiptSaysWhatWasDoneAndHowItWasChecked(t *testing.T) {
	text := Receipt(&neo4j.Receipt{
		Dataset: "towns", Statements: 12, StatementsOut: 11, Digest: "abc", Transactions: 3, Retries: 1, Restored: 2, Verified: true,
	}, output.Style{}, 0)

	assert.Contains(t, text, "statements in      12\nrelationships out  11\n")
	assert.Contains(t, text, "3 transactions, 1 retry, ")
	assert.Contains(t, text, "put back           2 elements changed by hand\n")
	assert.Contains(t, text, "digest             abc\nchecked            everything read back\n")
}

func TestTheReceiptOfARemovalNamesWhatIsGoneAndNoDigest(t *testing.T) {
	text := Receipt(&neo4j.Receipt{Dataset: "towns\x1b[2J", Removed: true, Digest: "abc"}, output.Style{}, 0)

	assert.Contains(t, text, `removed            towns\x1b[2J`)
	assert.NotContains(t, text, "digest")
}

func TestEveryWarningOfAPlanHasAPageUnderItsCode(t *testing.T) {
	for _, code := range Codes() {
		found, ok := FindCode(strings.ToLower(code.Code))
		require.True(t, ok, code.Code)
		assert.Equal(t, code, found)
		assert.True(t, strings.HasPrefix(code.Page(), "# "+code.Code+": "+code.Title+"\n\n"), code.Code)
		assert.Contains(t, code.Text, "What to do: ", code.Code)
	}
	_, ok := FindCode("N999")
	assert.False(t, ok)
}
