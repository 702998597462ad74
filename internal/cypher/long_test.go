package cypher_test

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// chain is a text of n pieces.
func chain(n int, before, separator, after string, piece func(i int) string) string {
	pieces := make([]string, n)
	for i := range pieces {
		pieces[i] = piece(i)
	}
	return before + strings.Join(pieces, separator) + after
}

func same(text string) func(int) string { return func(int) string { return text } }

func counted(format string) func(int) string {
	return func(i int) string { return strings.ReplaceAll(format, "#", strconv.Itoa(i)) }
}

// Whoever walks a tree goes down a level for each operator of a chain, and no text may exhaust the stack.
func TestAChainOfManyOperatorsIsAFaultAndNoCrash(t *testing.T) {
	raced.Skip(t)
	const n = 200_000
	g := cities(t)
	for name, text := range map[string]string{
		"+":                     chain(n, "RETURN ", "+", "", same("1")),
		"AND":                   chain(n, "RETURN ", " AND ", "", same("true")),
		"^":                     chain(n, "RETURN ", "^", "", same("1")),
		"||":                    chain(n, "RETURN ", "||", "", same("'a'")),
		"keys":                  chain(n, "WITH 1 AS x RETURN x", "", "", same(".a")),
		"brackets":              chain(n, "WITH 1 AS x RETURN x", "", "", same("[0]")),
		"labels":                chain(n, "MATCH (x:A", "", ") RETURN x", same(":A")),
		"labels with |":         chain(n, "MATCH (x) WHERE x:", "|", " RETURN x", same("A")),
		"clauses":               chain(n, "", " ", " RETURN x", same("WITH 1 AS x")),
		"patterns":              chain(n, "MATCH ", ",", " RETURN 1", same("(:Nope)")),
		"chains in brackets":    "RETURN " + strings.Repeat("(", 300) + "1" + strings.Repeat(strings.Repeat("+1", 1000)+")", 300),
		"chains in a subquery":  chain(n, "RETURN EXISTS { RETURN ", "-", " AS x }", same("1")),
		"chains in a condition": chain(n, "MATCH (n WHERE ", " OR ", ") RETURN n", same("n.a")),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := cypher.Prepare(g, text)
			var fail *fault.Error
			require.ErrorAs(t, err, &fail)
			assert.Equal(t, fault.SyntaxError, fail.Kind)
			assert.Contains(t, fail.Message, "stand on each other")
		})
	}
}

// long are texts of n parts which are right.
func long(n int) map[string]string {
	return map[string]string{
		"columns":            chain(n, "RETURN ", ", ", "", counted("1 AS c#")),
		"columns of WITH":    chain(n, "WITH ", ", ", " RETURN c7", counted("1 AS c#")),
		"aggregations":       chain(n, "UNWIND [1] AS x RETURN ", ", ", "", counted("count(x + #)")),
		"groups":             chain(n, "UNWIND [1] AS x RETURN count(*), ", ", ", "", counted("x + # AS k#")),
		"keys of an order":   chain(n, "UNWIND [1] AS x RETURN x ORDER BY ", ", ", "", counted("x + #")),
		"labels":             chain(n, "MATCH (a:", ":", ") RETURN count(*)", same("City")),
		"labels with |":      chain(n, "MATCH (a:", "|", ") RETURN count(*)", counted("L#")),
		"types":              chain(n, "MATCH ()-[:", "|", "]->() RETURN count(*)", counted("T#")),
		"parameters":         chain(n, "EXPLAIN RETURN ", ", ", "", counted("$p# AS c#")),
		"UNION ALL":          chain(n, "", " UNION ALL ", "", same("RETURN 1 AS x")),
		"UNION":              chain(n, "", " UNION ", "", same("RETURN 1 AS x")),
		"arms of CASE":       chain(n, "UNWIND [1] AS x RETURN CASE x ", " ", " END", counted("WHEN # THEN #")),
		"elements":           chain(n, "RETURN size([", ", ", "])", counted("#")),
		"keys of a map":      chain(n, "RETURN {", ", ", "}", counted("k#: #")),
		"patterns":           chain(n, "MATCH ", ", ", " RETURN 1", counted("(a#:Nope {id: #})")),
		"conditions":         chain(n, "MATCH (a:City) WHERE ", " AND ", " RETURN a", counted("a.k# = #")),
		"alternatives":       chain(n, "MATCH (a:City) WHERE ", " OR ", " RETURN a", counted("a.k# = #")),
		"clauses":            chain(n, "", " ", " RETURN 1", counted("WITH 1 AS x#")),
		"lists":              chain(n, "", " ", " RETURN 1", counted("UNWIND [1] AS x#")),
		"matches":            chain(n, "", " ", " RETURN 1", counted("MATCH (x#:Nope)")),
		"optional matches":   chain(n, "", " ", " RETURN 1", counted("OPTIONAL MATCH (x#:Nope)")),
		"calls":              chain(n, "", " ", " RETURN 1", counted("CALL () { RETURN 1 AS x# }")),
		"sums":               chain(n, "UNWIND [1] AS x RETURN ", " + ", " AS y", same("x")),
		"sums in groups":     chain(n, "UNWIND [1] AS x RETURN count(*) + ", " + ", " AS y", same("1")),
		"comparisons":        chain(n, "RETURN ", " <= ", " AS y", same("1")),
		"yielded columns":    chain(n, "CALL db.labels() YIELD ", ", ", " RETURN count(*)", counted("label AS l#")),
		"variables imported": chain(n, "WITH ", ", ", chain(n, " CALL (", ", ", ") { RETURN 1 AS y } RETURN y", counted("c#")), counted("1 AS c#")),
	}
}

// What a text takes grows with its length and not with its square: twice the text takes twice the memory, not four times.
func TestLongTextsTakeWhatTheirLengthAsksFor(t *testing.T) {
	raced.Skip(t)
	g := cities(t)
	const n = 2000
	shorter, longer := long(n), long(2*n)
	for name := range shorter {
		t.Run(name, func(t *testing.T) {
			assert.Less(t, float64(allocated(t, g, longer[name])), 3*float64(allocated(t, g, shorter[name])))
		})
	}
}

// allocated is how many bytes are made to answer a query.
func allocated(t *testing.T, g *graph.Graph, text string) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	q, err := cypher.Prepare(g, text)
	require.NoError(t, err)
	for _, err = range q.Rows(t.Context(), cypher.Options{}) {
		require.NoError(t, err)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Twenty thousand of anything that a query lists are no reason to refuse it.
func TestTwentyThousandPartsAreAnswered(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	g := cities(t)
	for name, text := range long(20_000) {
		started := time.Now()
		q, err := cypher.Prepare(g, text)
		require.NoError(t, err, name)
		for _, err = range q.Rows(t.Context(), cypher.Options{Timeout: time.Minute}) {
			require.NoError(t, err, name)
		}
		t.Log(name, time.Since(started))
	}
}

func TestAQueryThatNobodyWaitsForIsNotReadToItsEnd(t *testing.T) {
	g := cities(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, text := range long(20_000) {
		_, err := cypher.PrepareContext(ctx, g, text, cypher.Settings{})
		require.ErrorIs(t, err, context.Canceled, name)
	}
	_, err := cypher.PrepareContext(t.Context(), g, chain(3_000_000, "RETURN [", ",", "]", same("1")), cypher.Settings{Timeout: 20 * time.Millisecond})
	var fail *fault.Error
	require.ErrorAs(t, err, &fail)
	assert.Equal(t, fmt.Sprint(fault.Limit, fault.TooLong), fmt.Sprint(fail.Kind, fail.Detail))
}
