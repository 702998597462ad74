package cypher_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/check"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

func TestAConstantIsWorkedOutAsInAQuery(t *testing.T) {
	for _, text := range []string{
		"null", "true", "1", "-(1)", "1_000", "0x1F", "1 /* c */", "1 // c", ".5", "1.5e3", "NaN", "-Infinity", "'it\\'s'", `"中"`, "[1, 'a', null, [2.5]]",
		"{a: 1, `b c`: {d: []}}", "date('2025-12-23')", "date({year: 2025})", "duration({days: 1})", "duration('P1D') * 2", "time('10:00+08:00')",
		"datetime('2025-12-23T10:15:30.5[Europe/Berlin]')", "localdatetime({year: 2025, week: 3})", "1 + 2 * 3 ^ 2", "2025-12", "toUpper('a') + 'b'", "[x IN range(1, 3) | x * x]",
		"reduce(s = 0, x IN [1, 2] | s + x)", "all(x IN [1] WHERE x > 0)", "CASE WHEN true THEN 1 ELSE 2 END", "[1, 2, 3][1..]", "{a: 1}.a", "NOT true", "5 IN [5]",
		"sum(5)", "size('中关村')", "'a' =~ '[a-z]'",
	} {
		got, err := cypher.Constant(text)
		require.NoError(t, err, text)
		q, err := cypher.Prepare(graph.NewBuilder().Build(), "RETURN "+text+"\nAS value")
		require.NoError(t, err, text)
		for row, err := range q.Rows(context.Background(), cypher.Options{Now: time.Now()}) {
			require.NoError(t, err)
			assert.True(t, row[0].Equal(got), "%s is %v, and in a query %v", text, got, row[0])
		}
	}
}

func TestWhatDependsOnAnythingIsNoConstant(t *testing.T) {
	for text, want := range map[string]string{
		"beijing":               "there is no variable beijing here",
		"[1, beijing]":          "there is no variable beijing here",
		"$p":                    "a constant is wanted, and this depends on a parameter",
		"rand()":                "a constant is wanted, and this depends on chance or the time",
		"[randomUUID()]":        "a constant is wanted, and this depends on chance or the time",
		"timestamp()":           "a constant is wanted, and this depends on chance or the time",
		"date()":                "a constant is wanted, and this depends on the time at which it is asked",
		"date.truncate('year')": "a constant is wanted, and this depends on the time at which it is asked",
		"time({hour: 1, timezone: 'Europe/Berlin'})": "a constant is wanted, and this depends on the time at which it is asked",
		"COUNT { (n) }":                 "a constant is wanted, and this depends on a graph",
		"EXISTS { MATCH (n) RETURN n }": "a constant is wanted, and this depends on a graph",
		"[(n)-->(m) | 1]":               "a constant is wanted, and this depends on a graph",
		"apoc.text.join(['a'], '')":     "there is no function apoc.text.join",
	} {
		_, err := cypher.Constant(text)
		require.ErrorAs(t, err, new(*cypher.DependentError), text)
		require.ErrorAs(t, err, new(*fault.Error))
		assert.EqualError(t, err, want, text)
	}
}

func TestAConstantWithAFaultSaysWhere(t *testing.T) {
	for text, want := range map[string]fault.Error{
		"[1, ":                 {Kind: fault.SyntaxError, Message: "the query ends where an expression is expected"},
		"1 AS a, 2":            {Kind: fault.SyntaxError},
		"1 UNION RETURN 2":     {Kind: fault.SyntaxError},
		"1 % 0":                {Kind: fault.ArithmeticError},
		"date('2025-13-01')":   {Kind: fault.SyntaxError},
		"range(1, 1000000000)": {Kind: fault.Limit},
		"99999999999999999999": {Kind: fault.SyntaxError},
	} {
		_, err := cypher.Constant(text)
		var got *fault.Error
		require.ErrorAs(t, err, &got, text)
		require.NotErrorAs(t, err, new(*cypher.DependentError), text)
		assert.Equal(t, want.Kind, got.Kind, text)
		assert.LessOrEqual(t, got.Span.End, len(text))
	}
}

func TestAPanicIsAnErrorOfItsQuery(t *testing.T) {
	boom := cypher.Procedure{
		Name: "boom", Signature: check.Signature{Columns: []string{"x"}},
		Call: func([]graph.Value, func([]graph.Value) error) error { panic("boom") },
	}
	q, err := cypher.Prepare(cities(t), "CALL boom() YIELD x RETURN x", boom)
	require.NoError(t, err)
	rows := 0
	for _, err := range q.Rows(context.Background(), cypher.Options{}) {
		rows++
		var f *fault.Error
		require.ErrorAs(t, err, &f)
		assert.Equal(t, fault.Internal, f.Kind)
		assert.Equal(t, "a fault in jjj itself, and not in the query: boom", f.Message)
		assert.NotContains(t, f.Message+f.Hint, "goroutine")
	}
	assert.Equal(t, 1, rows)

	_, err = cypher.Prepare(nil, "MATCH (n:City) RETURN n")
	var f *fault.Error
	require.ErrorAs(t, err, &f)
	assert.Equal(t, "50N00", f.GQLStatus())
}

func TestAPanicOfWhoTakesTheRowsIsTheirs(t *testing.T) {
	q, err := cypher.Prepare(cities(t), "RETURN 1 AS x")
	require.NoError(t, err)
	assert.PanicsWithValue(t, "mine", func() {
		for range q.Rows(context.Background(), cypher.Options{}) {
			panic("mine")
		}
	})
}

func TestClocksShowUTCWhereverTheMachineStands(t *testing.T) {
	q, err := cypher.Prepare(cities(t), "RETURN toString(datetime()) AS now, toString(date()) AS day")
	require.NoError(t, err)
	now := time.Date(2025, time.December, 23, 1, 0, 0, 0, time.FixedZone("Beijing", 8*3600))
	for row, err := range q.Rows(context.Background(), cypher.Options{Now: now}) {
		require.NoError(t, err)
		assert.Equal(t, `"2025-12-22T17:00:00Z" "2025-12-22"`, row[0].String()+" "+row[1].String())
	}
}
