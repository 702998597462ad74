package cypher_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// hostile are queries that would run for ever or take all memory.
func hostile() map[string]string {
	return map[string]string{
		"walks of any length":               "MATCH (a)-[*]-(b) MATCH (c)-[*]-(d) MATCH (e)-[*]-(f) MATCH (g)-[*]-(h) RETURN count(a.pop + h.pop)",
		"rounds of any length":              "MATCH ((a)--(b)){1,}(c) MATCH ((d)--(e)){1,}(f) MATCH ((g)--(h)){1,}(i) MATCH ((j)--(k)--(l)){1,}(m) MATCH ((n)--(o)--(q)){1,}(r) RETURN count(*)",
		"products":                          "MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j), (k), (l), (m) RETURN count(a.id + b.id)",
		"a long count":                      "UNWIND range(1, 1000000000000) AS x RETURN count(x)",
		"a long list":                       "RETURN size(range(1, 1000000000))",
		"a long reduction":                  "UNWIND range(1, 1000000) AS y RETURN reduce(s = 0, x IN range(0, 9999999) | s + x + y)",
		"a doubled list":                    "RETURN size(reduce(l = [1], x IN range(1, 60) | l + l))",
		"a list doubled inside":             "RETURN reduce(l = [1], x IN range(1, 60) | [l, l])",
		"a map doubled inside":              "RETURN reduce(l = {a: 1}, x IN range(1, 60) | {a: l, b: l})",
		"a list of lists of lists":          "WITH range(1, 1000) AS r WITH [x IN r | r] AS r2 WITH [x IN range(1, 1000) | r2] AS r3 RETURN r3 = r3",
		"a collection doubled inside":       "UNWIND [1, 2] AS x WITH collect(range(1, 3000000)) AS a UNWIND [1, 2] AS y WITH collect(a) AS b UNWIND [1, 2] AS z RETURN collect(b)",
		"a doubled text":                    "RETURN size(reduce(s = 'abc', x IN range(1, 60) | s + s))",
		"a text that is replaced":           "RETURN size(reduce(s = 'aa', x IN range(1, 60) | replace(s, 'a', 'aaaa')))",
		"a text that grows by one":          "RETURN size(reduce(s = 'a', x IN range(1, 9000000) | s + 'a'))",
		"a big collection":                  "UNWIND range(1, 100000000) AS x RETURN size(collect(x))",
		"a big collection of texts":         "UNWIND range(1, 100000000) AS x RETURN size(collect('a' + x))",
		"texts in a comprehension":          "WITH reduce(s = 'a', x IN range(1, 10) | s + s) AS s RETURN size([x IN range(1, 9999999) | s + x])",
		"many large values at once":         "WITH range(1, 1000000) AS a, range(2, 1000000) AS b, range(3, 1000000) AS c, range(4, 1000000) AS d, range(5, 1000000) AS e RETURN size(a) + size(b) + size(c) + size(d) + size(e)",
		"many groups":                       "UNWIND range(1, 100000000) AS x WITH x, count(*) AS c RETURN count(*)",
		"many different values":             "UNWIND range(1, 100000000) AS x WITH DISTINCT x + 0.5 AS y RETURN count(*)",
		"many different values counted":     "UNWIND range(1, 100000000) AS x RETURN count(DISTINCT 'a' + x)",
		"many rows in order":                "UNWIND range(1, 100000000) AS x RETURN x ORDER BY -x",
		"many rows in order, not many kept": "UNWIND range(1, 100000000) AS x RETURN x ORDER BY -x LIMIT 10",
		"a percentile of many":              "UNWIND range(1, 100000000) AS x RETURN percentileCont(x, 0.5)",
		"a pattern comprehension":           "MATCH (a) MATCH (b) MATCH (c) MATCH (d) MATCH (e) MATCH (f) MATCH (g) MATCH (h) RETURN sum(size([(a)-[*]-(h) | 1]))",
		"subqueries":                        "UNWIND range(1, 1000000000) AS x RETURN sum(COUNT { MATCH (a), (b), (c) WHERE a.id + b.id <> c.id })",
		"collected subqueries":              "RETURN size(COLLECT { UNWIND range(1, 100000000) AS x RETURN 'abc' + x })",
		"a union":                           "UNWIND range(1, 100000000) AS x RETURN x UNION UNWIND range(1, 100000000) AS x RETURN x + 1 AS x",
		"an expression for each of many":    "RETURN all(x IN range(1, 9999999) WHERE all(y IN range(1, 9999999) WHERE y <> -x))",
		"a search in a long text":           "WITH reduce(s = 'abcdefgh', x IN range(1, 20) | s + s) AS s UNWIND range(1, 1000000) AS x RETURN count(s =~ ('.*a.*b.*' + x + '.*'))",
		"splitting":                         "WITH reduce(s = 'a', x IN range(1, 24) | s + s) AS s RETURN size(split(s, ''))",
		"selected paths of many rows":       "UNWIND range(1, 10000000) AS x MATCH p = SHORTEST 1000 (a)--(m)-[]-+(b) RETURN count(p)",
		"permutations of shortest paths":    "UNWIND range(1, 10000000) AS x MATCH p = allShortestPaths((a {id: 'a'})-[*]-(b {id: 'd'})) RETURN count(p)",
	}
}

func TestAHostileQueryEndsAtItsLimits(t *testing.T) {
	g := cities(t)
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			q, err := cypher.Prepare(g, text)
			require.NoError(t, err)
			started := time.Now()
			for _, err = range q.Rows(t.Context(), cypher.Options{MaxRows: 1_000_000, MaxMemory: 64 << 20, Timeout: 100 * time.Millisecond}) {
			}
			t.Log(time.Since(started), err)
			var fail *fault.Error
			require.ErrorAs(t, err, &fail)
			assert.Equal(t, fault.Limit, fail.Kind)
		})
	}
}

// What is not kept does not count, however much of it there was.
func TestMemoryThatIsFreeAgainDoesNotCount(t *testing.T) {
	raced.Skip(t)
	g := cities(t)
	for _, text := range []string{
		"UNWIND range(1, 200) AS x RETURN max(size(range(1, 20000 + x)))",
		"UNWIND range(1, 200) AS x RETURN max(size([y IN range(1, 20000) | x]))",
		"UNWIND range(1, 20000) AS x MATCH (a) RETURN max(size([(a)--(b) | b.id]))",
		"UNWIND range(1, 500) AS x CALL (x) { UNWIND range(1, 1000) AS y RETURN collect(y) AS ys } RETURN max(size(ys))",
		"UNWIND range(1, 2000) AS x CALL (x) { UNWIND range(1, 300) AS y WITH y ORDER BY -y RETURN count(y) AS c } RETURN max(c)",
		"UNWIND range(1, 500) AS x MATCH p = SHORTEST 9 (a {id: 'a'})--(m)-[]-+(b) RETURN max(length(p))",
		"UNWIND range(1, 5000) AS x MATCH p = shortestPath((a {id: 'a'})-[*..5]-(b {id: 'd'})) RETURN max(length(p))",
		"WITH range(1, 10000) AS l UNWIND range(1, 500) AS x WITH l, x ORDER BY -x RETURN count(l)",
	} {
		q, err := cypher.Prepare(g, text)
		require.NoError(t, err, text)
		for _, err = range q.Rows(t.Context(), cypher.Options{MaxMemory: 4 << 20}) {
			require.NoError(t, err, text)
		}
	}
}

func TestACancelledQueryEndsWithTheReasonOfItsContext(t *testing.T) {
	q, err := cypher.Prepare(cities(t), "UNWIND range(1, 1000000000000) AS x RETURN x")
	require.NoError(t, err)
	ctx, stop := contextWithReason(t)
	rows := 0
	for _, err = range q.Rows(ctx, cypher.Options{}) {
		if rows++; rows == 10 {
			stop(errStopped)
		}
	}
	require.ErrorIs(t, err, errStopped)
	assert.Less(t, rows, 10_000)
}

var errStopped = errors.New("somebody pressed a key")

func contextWithReason(t *testing.T) (context.Context, context.CancelCauseFunc) {
	ctx, stop := context.WithCancelCause(t.Context())
	t.Cleanup(func() { stop(nil) })
	return ctx, stop
}

// Values of the graph are handed out as they are: no query may write to what it gets.
func TestNoQueryChangesTheGraph(t *testing.T) {
	g := cities(t)
	_, answers := readAnswers(t)
	for _, a := range answers {
		ourAnswer(t, g, a.query)
	}
	for _, text := range hostile() {
		q, err := cypher.Prepare(g, text)
		require.NoError(t, err)
		for range q.Rows(t.Context(), cypher.Options{MaxRows: 1000, MaxMemory: 8 << 20, Timeout: 10 * time.Millisecond}) {
		}
	}
	// The digest is computed once and kept: it is asked for only now.
	assert.Equal(t, cities(t).Digest(), g.Digest())
}
