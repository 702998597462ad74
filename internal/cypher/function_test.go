package cypher_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// exampleQuery asks for the example of a function, with the names that it may use.
func exampleQuery(f function.Function) string {
	rows := ""
	if f.Aggregates() {
		rows = "UNWIND [1, 2, 4] AS x "
	}
	return "MATCH p = (a:Capital)-[r:ROAD {km: 1}]->(b) " + rows + "RETURN " + f.Example + " AS value"
}

// oneValue runs a query and gives its only value.
func oneValue(t *testing.T, g *graph.Graph, functions *function.Table, query string) graph.Value {
	t.Helper()
	q, err := cypher.PrepareWith(g, query, cypher.Settings{Functions: functions})
	require.NoError(t, err, query)
	var values []graph.Value
	for row, err := range q.Rows(t.Context(), cypher.Options{Now: time.Date(2025, 12, 23, 12, 0, 0, 0, time.UTC), Timeout: time.Minute}) {
		require.NoError(t, err, query)
		values = append(values, row...)
	}
	require.Len(t, values, 1, query)
	return values[0]
}

func TestTheExampleOfEveryFunctionGivesWhatItSays(t *testing.T) {
	g := cities(t)
	for _, f := range function.BuiltIn().All() {
		query := exampleQuery(f)
		assert.Equal(t, f.Gives, oneValue(t, g, nil, query).String(), query)
		tree, err := parser.Parse(query)
		require.NoError(t, err)
		assert.Equal(t, f.Gives, oneValue(t, g, nil, ast.Print(tree)).String(), "%s, printed", query)
	}
}

// literals are values by the kind that they are of.
var literals = map[function.Kind]string{
	function.Boolean: "true", function.Text: "'a'", function.Integer: "1", function.Float: "1.5", function.List: "[1]", function.Map: "{k: 1}",
	function.Duration: "duration('P1D')", function.Date: "date('2025-12-23')", function.Point: "point({x: 1, y: 2})",
}

func TestArgumentsOfAWrongTypeAreRefusedBeforeAQueryRuns(t *testing.T) {
	g := cities(t)
	for _, f := range function.BuiltIn().All() {
		for at, p := range f.Params {
			if p.Kind == function.Any || p.Kind == function.Pattern {
				continue
			}
			takes := p.Kind
			if takes&function.Word != 0 {
				takes |= function.Text
			}
			if takes&function.Number != 0 {
				takes |= function.Integer
			}
			for kind, literal := range literals {
				if takes&kind != 0 {
					continue
				}
				args := strings.Split(strings.Repeat("null ", len(f.Params)), " ")[:len(f.Params)]
				args[at] = literal
				query := fmt.Sprintf("RETURN %s(%s) AS x", f.Name, strings.Join(args, ", "))
				_, err := cypher.Prepare(g, query)
				assert.Error(t, err, query)
			}
		}
	}
}

func TestNullGivesNullUnlessAFunctionTakesNulls(t *testing.T) {
	g := cities(t)
	for _, f := range function.BuiltIn().All() {
		if f.TakesNull || f.Aggregates() || f.Min() == 0 {
			continue
		}
		args := strings.TrimSuffix(strings.Repeat("null, ", f.Min()), ", ")
		assert.Equal(t, "null", oneValue(t, g, nil, "RETURN "+f.Name+"("+args+") AS x").String(), f.Name)
	}
}

func TestFunctionsHaveANumberOfArguments(t *testing.T) {
	g := cities(t)
	for _, f := range function.BuiltIn().All() {
		wrong := []int{}
		if f.Min() > 0 {
			wrong = append(wrong, f.Min()-1)
		}
		if f.Max() >= 0 {
			wrong = append(wrong, f.Max()+1)
		}
		for _, n := range wrong {
			query := "RETURN " + f.Name + "(" + strings.TrimSuffix(strings.Repeat("null, ", n), ", ") + ") AS x"
			_, err := cypher.Prepare(g, query)
			assert.Error(t, err, query)
		}
	}
}

// further are two functions as somebody may add them to the table: each with one entry.
func further() *function.Table {
	return function.BuiltIn().With(
		function.Function{
			Name: "randomInteger", Result: function.Result{Kind: function.Integer}, Volatility: function.Random,
			Eval: func(c *function.Context, _ []graph.Value) (graph.Value, *fault.Error) {
				return graph.Int(int64(c.Random() * 1000)), nil
			},
		},
		function.Function{
			Name: "half", Params: []function.Param{{Name: "input", Kind: function.Number}}, Result: function.Result{Kind: function.Float},
			Number: func(x float64) float64 { return x / 2 },
		})
}

func TestOneEntryIsAllThatAFunctionNeeds(t *testing.T) {
	g := cities(t)
	assert.Equal(t, "1.5", oneValue(t, g, further(), "RETURN HALF(3) AS x").String())
	assert.Equal(t, "null", oneValue(t, g, further(), "RETURN half(null) AS x").String())
	for query, message := range map[string]string{
		"RETURN half('a') AS x":            "half needs a number, not a string",
		"RETURN half() AS x":               "half needs 1 argument, not 0",
		"RETURN half(1) + date() AS x":     "+ needs a number or a string or a list, not a date",
		"RETURN count(randomInteger())":    "count cannot aggregate what is random",
		"RETURN half(collect(1)) AS x":     "half needs a number, not a list",
		"RETURN sum(1 + randomInteger())":  "sum cannot aggregate what is random",
		"RETURN randomInteger(1) AS x":     "randomInteger takes 0 arguments, not 1",
		"RETURN DISTINCT halff(1) AS x":    "there is no function halff",
		"RETURN randomInteger() + date()":  "+ needs a number or a string or a list, not a date",
		"RETURN randomInteger(DISTINCT 1)": "randomInteger takes 0 arguments, not 1",
	} {
		_, err := cypher.PrepareWith(g, query, cypher.Settings{Functions: further()})
		var f *fault.Error
		require.ErrorAs(t, err, &f, query)
		assert.Equal(t, message, f.Message, query)
	}
	_, err := cypher.PrepareWith(g, "RETURN halff(1)", cypher.Settings{Functions: further()})
	assert.Equal(t, "did you mean half?", err.(*fault.Error).Hint)
}

func TestWhatIsRandomIsNeitherAggregatedNorAKey(t *testing.T) {
	g := cities(t)
	functions := further()
	random := 0
	for _, f := range functions.All() {
		if f.Volatility != function.Random {
			continue
		}
		random++
		for _, aggregating := range functions.All() {
			if !aggregating.Aggregates() || len(aggregating.Params) > 1 {
				continue
			}
			_, err := cypher.PrepareWith(g, fmt.Sprintf("RETURN %s(%s())", aggregating.Name, f.Name), cypher.Settings{Functions: functions})
			assert.Error(t, err, "%s(%s())", aggregating.Name, f.Name)
		}
		for key, joins := range map[string]bool{"toString(2)": true, "toString(" + f.Name + "())": false} {
			query := "MATCH (a:City) WITH a MATCH (b:Town) WHERE b.id + " + key + " = a.id RETURN *"
			q, err := cypher.PrepareWith(g, query, cypher.Settings{Functions: functions})
			require.NoError(t, err)
			assert.Equal(t, joins, find(q.Plan().Root, "NodeHashJoin") != nil, query)
		}
	}
	assert.GreaterOrEqual(t, random, 3)
}
