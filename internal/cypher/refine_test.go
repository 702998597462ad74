package cypher_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
)

// tangle is a small graph with everything that makes walks hard: loops, parallel relationships, two types, nodes without labels or
// properties.
func tangle(t testing.TB, seed uint64) *graph.Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	b := graph.NewBuilder()
	var nodes []graph.NodeIndex
	for i := range 12 {
		var labels []string
		var props []graph.Property
		if i%3 != 0 {
			labels = append(labels, "A")
		}
		if i%2 == 0 {
			labels = append(labels, "B")
		}
		if i%5 != 0 {
			props = append(props, graph.Property{Key: "v", Value: graph.Int(int64(i % 4))}, graph.Property{Key: "s", Value: graph.String(fmt.Sprint("t", i%3))})
		}
		n, err := b.AddNode(fmt.Sprintf("%02d", i), labels, props...)
		require.NoError(t, err)
		nodes = append(nodes, n)
	}
	for i := range 20 {
		from := nodes[r.IntN(len(nodes))]
		to := nodes[r.IntN(len(nodes))]
		if i%9 == 0 {
			to = from
		}
		_, err := b.AddRelationship(fmt.Sprintf("%02d", i), []string{"R", "S"}[i%2], from, to, graph.Property{Key: "w", Value: graph.Int(int64(i))})
		require.NoError(t, err)
	}
	return b.Build()
}

// assertSame asks two queries that say the same, of which the second gives the engine nothing to leave out.
func assertSame(t *testing.T, pairs [][2]string) {
	for seed := range uint64(8) {
		g := tangle(t, seed)
		for _, pair := range pairs {
			fast, slow := texts(t, prepare(t, g, pair[0]), nil), texts(t, prepare(t, g, pair[1]), nil)
			require.ElementsMatch(t, slow, fast, "seed %d: %s\nand %s", seed, pair[0], pair[1])
		}
	}
}

func TestRowsThatAreOnlyCountedAreAsManyAsRowsThatAreSeen(t *testing.T) {
	var pairs [][2]string
	for _, pattern := range []string{
		"(a)", "(a:A)", "(a:A {v: 1})", "(a:A) WHERE a.v > 0", "(a:A) WHERE a.v >= 1 AND a.v < 3", "(a) WHERE a.s STARTS WITH 't1'", "(a:A)-->(b)", "(a:A)<--(b)", "(a:A)--(b)",
		"(a:A)-[:R]-(b)", "(a)-[:R|S]-(b)", "(a:B)-[:R]->(b:A)", "(a)-->(b)-->(c)", "(a)--(b)--(c)", "(a)-[r]->(b) WHERE r.w > 3", "(a:None)", "(a)-[:NONE]->(b)",
	} {
		pairs = append(pairs, [2]string{"MATCH " + pattern + " RETURN count(*), count(a)", "MATCH " + pattern + " WITH collect(a) AS l RETURN size(l) AS m, size(l) AS n"},
			[2]string{"RETURN COUNT { MATCH " + pattern + " }", "MATCH " + pattern + " WITH collect(a) AS l RETURN size(l)"})
	}
	pairs = append(pairs, [2]string{"MATCH (a) OPTIONAL MATCH (a)-[:R]->(b) RETURN count(b)", "MATCH (a) OPTIONAL MATCH (a)-[:R]->(b) RETURN size(collect(b))"})
	assertSame(t, pairs)
}

func TestANodeThatIsWantedOnceIsReachedLikeOneThatIsReachedByAllWays(t *testing.T) {
	var pairs [][2]string
	for _, length := range []string{"*", "*0..", "*..1", "*1..2", "*0..3", "*2..3", "*..4"} {
		for _, arrows := range []string{"-[r:R%s]->", "<-[r%s]-", "-[r:S%s]-", "-[r:R%s]-", "-[r%s {w: 4}]->"} {
			pattern := fmt.Sprintf("(a:A)"+arrows+"(b)", length)
			pairs = append(pairs,
				[2]string{"MATCH " + pattern + " RETURN count(DISTINCT b)", "MATCH " + pattern + " WITH b, count(r) AS n RETURN count(*)"},
				[2]string{"MATCH " + pattern + " RETURN DISTINCT a, b", "MATCH " + pattern + " WITH a, b, count(r) AS n RETURN a, b"},
				[2]string{
					"MATCH (a:A) WHERE EXISTS { MATCH " + pattern + " WHERE b.v = 2 } RETURN a",
					"MATCH (a:A) WHERE size([p = " + pattern + " WHERE b.v = 2 | p]) > 0 RETURN a",
				},
				[2]string{"MATCH (a), (b) WHERE EXISTS { " + pattern + " } RETURN a, b", "MATCH " + pattern + " WITH a, b, count(r) AS n RETURN a, b"},
				[2]string{"MATCH (a)-[q]-(c), " + pattern + " RETURN DISTINCT a, b, q", "MATCH (a)-[q]-(c), " + pattern + " WITH a, b, q, count(r) AS n RETURN a, b, q"},
				[2]string{
					"MATCH (a)-[q:R]->(c) MATCH " + pattern + "<-[:S]-(d) RETURN max(d.v), min(b.v)",
					"MATCH (a)-[q:R]->(c) MATCH " + pattern + "<-[:S]-(d) WITH b, d, count(r) AS n RETURN max(d.v), min(b.v)",
				})
		}
	}
	assertSame(t, pairs)
}

func TestOneOfSeveralValuesIsLookedUpLikeEachOfThem(t *testing.T) {
	var pairs [][2]string
	for _, label := range []string{"", ":A"} {
		for _, either := range [][2]string{{"a.v = 1", "a.v = 3"}, {"a.v = null", "a.v = 2"}, {"a.v = 0", "a.v = 0"}, {"a.v = 1.0", "a.v = 'x'"}, {"a.v = b.v", "a.v = 2"}, {"a.v = 1", "a.s = 't1'"}, {"1 = a.v", "a.v = 2"}} {
			match := "MATCH (b:B {v: 0}), (a" + label + ") "
			pairs = append(pairs, [2]string{
				match + "WHERE " + either[0] + " OR " + either[1] + " RETURN a, b",
				match + "WITH a, b, " + either[0] + " AS x, " + either[1] + " AS y WHERE x OR y RETURN a, b",
			},
				[2]string{match + "WHERE NOT (" + either[0] + " OR " + either[1] + ") RETURN a, b", match + "WITH a, b, " + either[0] + " AS x, " + either[1] + " AS y WHERE NOT (x OR y) RETURN a, b"})
		}
	}
	assertSame(t, pairs)
}

func TestDistinctValuesOfAllKindsAreToldApart(t *testing.T) {
	q := prepare(t, tangle(t, 1), `UNWIND [1, 1.0, -1, -1.0, 0, -0.0, 1.5, 1.5, null, null, 'a', 'a', true, [1], [1.0], {a: 1}, 9223372036854775807, 9.3e18, date('2020-01-01')] AS x
		RETURN count(DISTINCT x)`)
	assert.Equal(t, []string{"[11]"}, texts(t, q, nil))
}

func TestTrianglesAreThoseThatNestedLoopsFind(t *testing.T) {
	var pairs [][2]string
	for _, shape := range [][2]string{
		{"MATCH (a)-[e:R]->(b)-[f:R]->(c)-[g:R]->(a)", "MATCH (a)-[e:R]->(b) MATCH (b)-[f:R]->(c) MATCH (c)-[g:R]->(d) WHERE d = a AND e <> f AND f <> g AND e <> g"},
		{"MATCH (a)-[e:R]->(b)<-[f:S]-(c)-[g:R]->(a)", "MATCH (a)-[e:R]->(b) MATCH (b)<-[f:S]-(c) MATCH (c)-[g:R]->(d) WHERE d = a AND e <> g"},
		{"MATCH (a)-[e:R]->(b), (a)-[f:R]->(c), (c)<-[g:R]-(b)", "MATCH (a)-[e:R]->(b) MATCH (a)-[f:R]->(c) MATCH (c)<-[g:R]-(d) WHERE d = b AND e <> f AND f <> g AND e <> g"},
		{"MATCH (a:A)-[e:R]->(b), (a)-[f:S]->(b)", "MATCH (a:A)-[e:R]->(b) MATCH (a)-[f:S]->(c) WHERE c = b WITH *, 1 AS g"},
	} {
		pairs = append(pairs, [2]string{shape[0] + " RETURN count(*)", shape[1] + " RETURN size(collect(a))"},
			[2]string{shape[0] + " RETURN a, b, e, f", shape[1] + " RETURN a, b, e, f"},
			[2]string{shape[0] + " RETURN DISTINCT f.w", shape[1] + " RETURN DISTINCT f.w"})
	}
	assertSame(t, pairs)
}

func TestARangeWithTwoBoundsIsThatOfItsTests(t *testing.T) {
	assertSame(t, [][2]string{
		{"MATCH (a:A) WHERE a.v > 0 AND a.v <= 2 RETURN a", "MATCH (a:A) WHERE NOT (a.v <= 0) AND NOT (a.v > 2) RETURN a"},
		{"MATCH (a:A) WHERE 0 < a.v <= 2 RETURN a", "MATCH (a:A) WHERE NOT (a.v <= 0) AND NOT (a.v > 2) RETURN a"},
		{"MATCH (a:A) WHERE a.v > 0 AND a.v > 1 AND 3 > a.v RETURN count(*)", "MATCH (a:A) WHERE a.v = 2 RETURN size(collect(a))"},
		{"MATCH (a:A) WHERE a.v > 0 AND a.v < 'x' RETURN a", "MATCH (a:A) WHERE false RETURN a"},
		{"MATCH (a:A) WHERE a.s STARTS WITH 't' AND a.s > 't0' RETURN a", "MATCH (a:A) WHERE a.s IN ['t1', 't2'] RETURN a"},
		{"MATCH (b:B) WITH b MATCH (a:A) WHERE b.v < a.v AND a.v < b.v + 2 RETURN a, b", "MATCH (a:A), (b:B) WHERE a.v = b.v + 1 RETURN a, b"},
	})
}

func TestBothEndsAreLookedUpWhereBothAreGiven(t *testing.T) {
	assertSame(t, [][2]string{
		{"MATCH (a {v: 1})-[r]->(b {v: 2}) RETURN a, r, b", "MATCH (a)-[r]->(b) WHERE a.v + 0 = 1 AND b.v + 0 = 2 RETURN a, r, b"},
		{"MATCH (a {v: 1})-[r:R]-(b {v: 1}) RETURN a, r, b", "MATCH (a)-[r:R]-(b) WHERE a.v + 0 = 1 AND b.v + 0 = 1 RETURN a, r, b"},
		{"MATCH (a {v: 1})-[r*1..2]-(b {v: 2}) RETURN a, r, b", "MATCH (a)-[r*1..2]-(b) WHERE a.v + 0 = 1 AND b.v + 0 = 2 RETURN a, r, b"},
	})
}

func TestPartsThatMeetInAValueAreJoinedByIt(t *testing.T) {
	assertSame(t, [][2]string{
		{"MATCH (a:A), (b:B) WHERE toUpper(a.s) = toUpper(b.s) RETURN a, b", "MATCH (a:A) MATCH (b:B) WHERE a.s = b.s RETURN a, b"},
		{"MATCH (a:A), (b:B) WHERE a.v * 2 = b.v + b.v RETURN a, b", "MATCH (a:A) MATCH (b:B) WHERE a.v = b.v RETURN a, b"},
		{"MATCH (a:A)-->(c), (b:B)<--(d) WHERE c.v + 1.0 = d.v * 2 RETURN a, b, c, d", "MATCH (a:A)-[r]->(c) MATCH (b:B)<-[q]-(d) WHERE r <> q AND c.v = d.v * 2 - 1 RETURN a, b, c, d"},
		{"UNWIND [1, 2, null] AS x MATCH (a:A) WHERE a.v + 1 = x RETURN x, a", "UNWIND [1, 2] AS x MATCH (a:A) WHERE a.v = x - 1 RETURN x, a"},
		{"MATCH (a:A) WHERE a.v > 0 OPTIONAL MATCH (b:B) WHERE -b.v = -a.v RETURN a, b", "MATCH (a:A) WHERE a.v > 0 OPTIONAL MATCH (b:B) WHERE b.v = a.v RETURN a, b"},
		{
			"MATCH (a:A) CALL (a) { UNWIND [1, 2] AS x MATCH (b:B) WHERE b.v + a.v - b.v = a.v AND b.v * 2 = x * 2 RETURN b } RETURN a, b",
			"MATCH (a:A), (b:B) WHERE a.v IS NOT NULL AND b.v IN [1, 2] RETURN a, b",
		},
	})
	assert.Contains(t, planned(t, "MATCH (a:N), (b:N) WHERE a.i + 1 = b.i * 2 RETURN count(*)"), "NodeHashJoin")
}

func TestAnErrorInAJoinIsThatOfItsTest(t *testing.T) {
	g := tangle(t, 1)
	assert.Empty(t, texts(t, prepare(t, g, "MATCH (a:A), (b:B) WHERE a.none = 1 AND toLower(b.v) = toLower(a.s) RETURN a"), nil))
	q := prepare(t, g, "MATCH (a:A), (b:B) WHERE toLower(b.v) = toLower(a.s) RETURN a")
	var failed error
	for _, err := range q.Rows(t.Context(), cypher.Options{}) {
		failed = err
	}
	assert.ErrorContains(t, failed, "toLower")
}
