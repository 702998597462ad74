package cypher_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// Whatever the text: a query is refused with a fault that has a place and a message, or it gives rows as wide as its columns, and what can
// be known from the text alone is found before the first row.
func FuzzQuery(f *testing.F) {
	for _, text := range []string{
		"MATCH (a:City)-[r:ROAD*1..3]->(b) WHERE a.pop > b.pop RETURN a.id, count(*) AS c, collect(b) ORDER BY c DESC, a.id SKIP 1 LIMIT 3",
		"MATCH p = shortestPath((a)-[*]-(b {id: 'e'})) RETURN [n IN nodes(p) | n {.id}] AS ids, length(p)",
		"MATCH ((a)-[r:ROAD]->(b) WHERE r.km > 1){1,3} RETURN a, r, b UNION MATCH (n) RETURN n AS a, 1 AS r, null AS b",
		"MATCH (n) CALL (n) { OPTIONAL MATCH (n)-->(m) RETURN m.id AS m ORDER BY m LIMIT 1 } RETURN n.id, m, EXISTS { (n)-->() }, COUNT { MATCH (n)--(x) RETURN x }",
		"UNWIND [1, 2.5, 'a', null, [1], {a: 1}, date('2025-12-23'), duration('P1D')] AS x RETURN DISTINCT x, x = 1, toString(x), CASE x WHEN > 1 THEN x END",
		"WITH range(1, 10) AS xs RETURN reduce(s = 0, x IN xs | s + x), [x IN xs WHERE x % 2 = 0], all(x IN xs WHERE x > 0), xs[2..-1], percentileCont(1, 0.5)",
		"CALL db.labels() YIELD label AS l WHERE l STARTS WITH 'C' RETURN l, datetime.truncate('day', datetime('2025-12-23T12:00+08:00'), {hour: 1})",
	} {
		f.Add(text)
	}
	g := cities(f)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := cypher.Prepare(g, text)
		if err != nil {
			requireFault(t, text, err)
			return
		}
		options := cypher.Options{Params: map[string]graph.Value{}, MaxRows: 1000, MaxMemory: 1 << 24, Timeout: 100 * time.Millisecond, Now: time.Unix(0, 0)}
		for row, err := range q.Rows(t.Context(), options) {
			if err != nil {
				fail := requireFault(t, text, err)
				require.True(t, fail.Phase == fault.Runtime || fail.Kind == fault.ParameterMissing, "%s was to be known before: %s", text, fail.Message)
				break
			}
			require.Len(t, row, len(q.Columns))
		}
	})
}

func requireFault(t *testing.T, text string, err error) *fault.Error {
	var fail *fault.Error
	require.ErrorAs(t, err, &fail)
	require.NotEmpty(t, fail.Message)
	require.True(t, 0 <= fail.Span.Start && fail.Span.Start <= fail.Span.End && fail.Span.End <= len(text), "the place is in the text")
	return fail
}
