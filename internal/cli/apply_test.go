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

// onePlan is a plan with one change, as it would be read from a file.
func onePlan(t *testing.T) *neo4j.Plan {
	t.Helper()
	g := graph.NewBuilder().Build()
	plan, err := neo4j.LoadPlan(strings.NewReader(fmt.Sprintf(`{"format":1,"dataset":"towns",
	"server":{"address":"bolt://h:7687","version":"5.26.0","edition":"community","database":"neo4j"},"state":"s","want":%q,"fullRead":true,
	"nodes":{"created":1,"total":1},"changes":[{"op":"create","element":"node","key":"Entity/a","labels":["Entity"]}]}`, g.Digest().String())), g)
	require.NoError(t, err)

	return plan
}

// applyRun is a run of the apply command over a plan that was made, and counts
// how often it was applied.
func applyRun(t *testing.T, stdin string, change func(*applyOptions)) (stdout, stderr string, applied int, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	opts := &applyOptions{
		Question: "Apply these changes to %s?",
		IO:       output.New(strings.NewReader(stdin), &out, &errs, nil),
		Note:     func(format string, args ...any) { fmt.Fprintf(&errs, format+"\n", args...) },
		Plan:     func(context.Context, planChoice) (*neo4j.Plan, error) { return onePlan(t), nil },
		Load:     func(_ context.Context, name string) (*neo4j.Plan, error) { return nil, errors.New("loaded " + name) },
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
