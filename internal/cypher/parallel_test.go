package cypher_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// mesh is a graph of n nodes :N {i}, each of which leads to the next k ones.
func mesh(t testing.TB, n, k int) *graph.Graph {
	b := graph.NewBuilder()
	nodes := make([]graph.NodeIndex, n)
	for i := range n {
		var err error
		nodes[i], err = b.AddNode(fmt.Sprintf("%06d", i), []string{"N"}, graph.Property{Key: "i", Value: graph.Int(int64(i))})
		require.NoError(t, err)
	}
	for i := range n {
		for j := 1; j <= k; j++ {
			_, err := b.AddRelationship(fmt.Sprintf("%06d-%d", i, j), "NEXT", nodes[i], nodes[(i+j)%n])
			require.NoError(t, err)
		}
	}
	return b.Build()
}

// severalProcessors lets work be shared, whatever the machine has.
func severalProcessors(t *testing.T) {
	before := runtime.GOMAXPROCS(3)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

func TestWorkThatIsSharedGivesTheSameNumber(t *testing.T) {
	severalProcessors(t)
	const n, k = 2000, 6
	g := mesh(t, n, k)
	for text, want := range map[string]int{
		"MATCH (a:N)-->(b)-->(c) WHERE c.i >= 0 RETURN count(*)":                                                           n * k * k,
		"MATCH (a)-->(b)-->(c) WHERE b.i >= $from RETURN count(*)":                                                         (n - 100) * k * k,
		"MATCH (a:N)-[:NEXT]->(b:N)-[:NEXT]->(c:N)<-[:NEXT]-(a) RETURN count(*)":                                           n * k * (k - 1) / 2,
		"MATCH (a:N)-[:NEXT*2]->(b) WHERE b.i < 5 RETURN count(*)":                                                         5 * k * k,
		"MATCH (a:N)-->(b)-->(c) WHERE EXISTS { (c)-->(d) WHERE d.i = 3 } RETURN count(*)":                                 k * k * k,
		"UNWIND [1, 2] AS x CALL (x) { MATCH (a:N)-->(b)-->(c) WHERE c.i % 2 = x - 1 RETURN count(*) AS n } RETURN sum(n)": n * k * k,
	} {
		q := prepare(t, g, text)
		for range 3 {
			assert.Equal(t, []string{fmt.Sprintf("[%d]", want)}, texts(t, q, map[string]graph.Value{"from": graph.Int(100)}), text)
		}
	}
}

func TestTheErrorOfTheFirstRowIsGivenWhoeverMeetsItFirst(t *testing.T) {
	severalProcessors(t)
	q := prepare(t, mesh(t, 2000, 6), "MATCH (a:N)-->(b)-->(c) WHERE CASE WHEN a.i % 1000 = 7 THEN a.i / 0 ELSE 1 END = 1 RETURN count(*)")
	for range 5 {
		for _, err := range q.Rows(context.Background(), cypher.Options{}) {
			var f *fault.Error
			require.ErrorAs(t, err, &f)
			assert.Equal(t, fault.ArithmeticError, f.Kind)
		}
	}
}

func TestSharedWorkEndsWhenItIsCancelled(t *testing.T) {
	severalProcessors(t)
	q := prepare(t, mesh(t, 2000, 6), "MATCH (a:N)-->(b)-->(c)-->(d)-->(e)-->(f)-->(h) WHERE h.i >= 0 RETURN count(*)")
	ctx, cancel := context.WithCancel(context.Background())
	go cancel()
	for _, err := range q.Rows(ctx, cypher.Options{}) {
		require.Error(t, err)
		assert.True(t, errors.Is(err, context.Canceled))
	}
}

func TestSharedWorkIsBoundInMemory(t *testing.T) {
	severalProcessors(t)
	q := prepare(t, mesh(t, 2000, 6), "MATCH (a:N)-->(b)-->(c) WHERE size(COLLECT { MATCH (c)-->(d)-->(e) RETURN e }) > 0 RETURN count(*)")
	for _, err := range q.Rows(context.Background(), cypher.Options{MaxMemory: 512}) {
		var f *fault.Error
		require.ErrorAs(t, err, &f)
		assert.Equal(t, fault.Limit, f.Kind)
	}
}
