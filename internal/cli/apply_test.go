package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

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
	var b strings.Builder
	require.NoError(t, writePlan(&b, output.Style{}, 0, onePlan(t), false))

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
`, b.String())
}

func TestALongPlanIsCutUnlessAllIsAskedFor(t *testing.T) {
	change := `{"op":"create","element":"node","key":"Entity/a","labels":["Entity","Town"]},`
	plan := onePlan(t, change, strings.Repeat(change, 50))

	var cut, all strings.Builder
	require.NoError(t, writePlan(&cut, output.Style{}, 0, plan, false))
	require.NoError(t, writePlan(&all, output.Style{}, 0, plan, true))

	assert.Equal(t, shownChanges-1, strings.Count(cut.String(), "+ Entity/a"))
	assert.Contains(t, cut.String(), "\n  and 32 more changes; --all shows them\n")
	assert.Equal(t, 50, strings.Count(all.String(), "+ Entity/a"))
	assert.NotContains(t, all.String(), "--all")
}

func TestConflictsSayThatThePlanCannotBeApplied(t *testing.T) {
	plan := onePlan(t, `"conflicts":[]`, `"conflicts":[{"element":"node","key":"Entity/x","owner":"other","problem":"belongs to dataset other"}]`)
	var b strings.Builder
	require.NoError(t, writePlan(&b, output.Style{}, 0, plan, false))

	assert.Contains(t, b.String(), "\nConflicts\n  ✗ node Entity/x: belongs to dataset other\n")
	assert.Contains(t, b.String(), "It cannot be applied: 1 conflict first.")
}

func TestThePlansColoursTellWhatHappens(t *testing.T) {
	var b strings.Builder
	require.NoError(t, writePlan(&b, output.NewStyle(true), 0, onePlan(t), false))

	assert.Contains(t, b.String(), "\x1b[32m+\x1b[0m")
	assert.Contains(t, b.String(), "\x1b[31m-\x1b[0m")
	assert.Contains(t, b.String(), "\x1b[33m~\x1b[0m")
}

// applyRun is a run of the apply command over a plan that was made, and counts
// how often it was applied.
func applyRun(t *testing.T, stdin string, change func(*applyOptions)) (stdout, stderr string, applied int, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	opts := &applyOptions{Question: "Apply these changes to %s?",
		IO:   output.New(strings.NewReader(stdin), &out, &errs, nil),
		Note: func(format string, args ...any) { fmt.Fprintf(&errs, format+"\n", args...) },
		Plan: func(context.Context, planChoice) (*neo4j.Plan, error) { return onePlan(t), nil },
		Load: func(_ context.Context, name string) (*neo4j.Plan, error) { return nil, errors.New("loaded " + name) },
		Apply: func(context.Context, *neo4j.Plan, neo4j.ApplyOptions) (*neo4j.Receipt, error) {
			applied++
			return &neo4j.Receipt{Dataset: "towns", Statements: 12, StatementsOut: 12, Digest: "abc", Transactions: 3, Duration: time.Second}, nil
		},
	}
	change(opts)
	err = runApply(context.Background(), opts)

	return out.String(), errs.String(), applied, err
}

func terminal(o *applyOptions) {
	o.IO.ForceTerminal(80, 0)
	o.IO.SetColor(output.ColorNever)
}

func TestApplyAsksOnATerminalAndTakesOnlyYes(t *testing.T) {
	stdout, stderr, applied, err := applyRun(t, "y\n", terminal)
	require.NoError(t, err)
	assert.Equal(t, 1, applied)
	assert.Contains(t, stderr, "Plan: 1 to create")
	assert.Contains(t, stderr, "Apply these changes to bolt://h:7687, database neo4j? [y/N] ")
	assert.Contains(t, stdout, "statements in      12\nrelationships out  12\n")

	for _, answer := range []string{"n\n", "\n", ""} {
		stdout, _, applied, err = applyRun(t, answer, terminal)
		require.EqualError(t, err, "not approved: nothing was changed")
		assert.Zero(t, applied)
		assert.Empty(t, stdout)
	}
}

func TestApplyDoesNotAskWithoutATerminalOrWhenToldNotTo(t *testing.T) {
	_, _, applied, err := applyRun(t, "y\n", func(*applyOptions) {})
	assert.Equal(t, ExitUsage, ExitCode(err))
	assert.Zero(t, applied)

	_, stderr, applied, err := applyRun(t, "", func(o *applyOptions) { o.AutoApprove = true })
	require.NoError(t, err)
	assert.Equal(t, 1, applied)
	assert.Empty(t, stderr)
}

func TestTheReceiptIsJSONWhereThatIsAskedFor(t *testing.T) {
	stdout, _, _, err := applyRun(t, "", func(o *applyOptions) { o.AutoApprove, o.Format = true, output.FormatJSON })

	require.NoError(t, err)
	assert.Contains(t, stdout, `"statementsIn": 12`)
	assert.Contains(t, stdout, `"writeTransactions": 3`)
}

func TestASavedPlanIsLoadedAndNotMadeAnew(t *testing.T) {
	_, _, _, err := applyRun(t, "", func(o *applyOptions) { o.File, o.AutoApprove = "plan.json", true })
	require.EqualError(t, err, "loaded plan.json")
}

func TestExitCodesOfAPlanThatIsAskedForThem(t *testing.T) {
	for name, test := range map[string]struct {
		err      error
		exitCode bool
		want     int
	}{
		"changes are fine":                     {nil, false, ExitOK},
		"changes are 1 when asked for":         {nil, true, 1},
		"a failure is 1":                       {errors.New("x"), false, ExitFailure},
		"a failure is 2 when asked for":        {errors.New("x"), true, 2},
		"no connection is 4 even then":         {&connectionError{err: errors.New("x")}, true, ExitConnection},
		"a dataset with faults is 3 even then": {&faultsError{}, true, ExitFaults},
	} {
		opts := &planOptions{
			IO: output.New(nil, nil, nil, nil), ExitCode: test.exitCode,
			Plan: func(context.Context, planChoice) (*neo4j.Plan, error) {
				if test.err != nil {
					return nil, test.err
				}
				return onePlan(t), nil
			},
		}
		assert.Equal(t, test.want, ExitCode(runPlan(context.Background(), opts)), name)
	}
}

func TestWhatGoesWrongOnTheServerHasAHintOrACode(t *testing.T) {
	assert.Contains(t, hintOf((&Factory{}).explain(&neo4j.DeletionError{Deleted: 5, Of: 10})), "--allow-delete")
	assert.Contains(t, hintOf((&Factory{}).explain(&neo4j.StaleError{Dataset: "x"})), "jjj plan")
	assert.Contains(t, hintOf((&Factory{}).explain(&neo4j.ConflictError{Conflicts: []neo4j.Conflict{{}}})), "--all")
	assert.Contains(t, hintOf((&Factory{}).explain(&neo4j.CheckError{Problem: "x"})), issuesURL)
	assert.Equal(t, ExitConnection, ExitCode((&Factory{}).explain(&neo4j.GoneError{Err: errors.New("x")})))
	assert.NoError(t, (&Factory{}).explain(nil))
}
