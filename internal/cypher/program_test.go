package cypher_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// ring is a graph of n nodes :N {i}, each of which leads to the next one.
func ring(t testing.TB, n int) *graph.Graph {
	b := graph.NewBuilder()
	nodes := make([]graph.NodeIndex, n)
	for i := range n {
		var err error
		nodes[i], err = b.AddNode(fmt.Sprintf("%06d", i), []string{"N"}, graph.Property{Key: "i", Value: graph.Int(int64(i))})
		require.NoError(t, err)
	}
	for i := range n {
		_, err := b.AddRelationship(fmt.Sprintf("%06d", i), "NEXT", nodes[i], nodes[(i+1)%n])
		require.NoError(t, err)
	}
	return b.Build()
}

// texts runs a query and gives its rows as text.
func texts(t testing.TB, q *cypher.Query, params map[string]graph.Value) []string {
	var rows []string
	for row, err := range q.Rows(context.Background(), cypher.Options{Params: params}) {
		require.NoError(t, err)
		rows = append(rows, fmt.Sprint(row))
	}
	return rows
}

func prepare(t testing.TB, g *graph.Graph, text string) *cypher.Query {
	q, err := cypher.Prepare(g, text)
	require.NoError(t, err)
	return q
}

func TestAQueryThatRunsAgainKnowsNothingOfTheRunBefore(t *testing.T) {
	g := ring(t, 10)
	for _, text := range []string{
		"MATCH (n:N) WHERE n.i < $k RETURN n.i ORDER BY n.i DESC LIMIT 3",
		"MATCH (n:N) WHERE n.i < $k RETURN DISTINCT n.i % 2",
		"MATCH (n:N) WHERE n.i < $k RETURN count(DISTINCT n.i % 2), collect(n.i), sum(n.i)",
		"MATCH (n:N {i: $k}) RETURN [(n)-[:NEXT*1..2]->(m) | m.i], COUNT { (n)-->() }, EXISTS { (n)-->({i: 1}) }",
		"MATCH (n:N {i: $k}) MATCH p = shortestPath((n)-[:NEXT*]->({i: 9})) RETURN length(p) SKIP 0 LIMIT 1",
		"UNWIND range(1, $k) AS x RETURN x UNION RETURN $k AS x",
	} {
		again := prepare(t, g, text)
		for _, k := range []int64{3, 7, 0, 3} {
			params := map[string]graph.Value{"k": graph.Int(k)}
			assert.Equal(t, texts(t, prepare(t, g, text), params), texts(t, again, params), "%s with %d", text, k)
		}
	}
}

func TestAParameterCanChangeItsKindBetweenRuns(t *testing.T) {
	q := prepare(t, ring(t, 5), "MATCH (n) WHERE n.i = $k RETURN n.i")
	assert.Equal(t, []string{"[1]"}, texts(t, q, map[string]graph.Value{"k": graph.Int(1)}))
	assert.Empty(t, texts(t, q, map[string]graph.Value{"k": graph.String("1")}))
	assert.Equal(t, []string{"[1]"}, texts(t, q, map[string]graph.Value{"k": graph.Float(1)}))
	assert.Empty(t, texts(t, q, map[string]graph.Value{"k": {}}))
}

func TestAParameterThatIsMissingInALaterRunIsAnError(t *testing.T) {
	q := prepare(t, ring(t, 5), "RETURN $k")
	texts(t, q, map[string]graph.Value{"k": graph.Int(1)})
	for _, err := range q.Rows(context.Background(), cypher.Options{}) {
		var f *fault.Error
		require.ErrorAs(t, err, &f)
		assert.Equal(t, fault.ParameterMissing, f.Kind)
	}
}

func TestAQueryRunsInsideItself(t *testing.T) {
	q := prepare(t, ring(t, 3), "MATCH (n:N) RETURN n.i ORDER BY n.i")
	for row := range q.Rows(context.Background(), cypher.Options{}) {
		assert.Equal(t, []string{"[0]", "[1]", "[2]"}, texts(t, q, nil), "at %v", row)
	}
}

func TestAQueryRunsInManyGoroutinesAtOnce(t *testing.T) {
	q := prepare(t, ring(t, 100), "MATCH (n:N)-->(m) WHERE n.i < $k RETURN count(*), collect(m.i)[0]")
	var all sync.WaitGroup
	for k := range 8 {
		all.Go(func() {
			for range 50 {
				assert.Equal(t, []string{fmt.Sprintf("[%d 1]", k+1)}, texts(t, q, map[string]graph.Value{"k": graph.Int(int64(k + 1))}))
			}
		})
	}
	all.Wait()
}

func TestARunThatWasCutShortDoesNotHarmTheNext(t *testing.T) {
	q := prepare(t, ring(t, 10), "MATCH (n:N) WITH DISTINCT n.i AS i RETURN i")
	for range q.Rows(context.Background(), cypher.Options{}) {
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range q.Rows(ctx, cypher.Options{MaxRows: 2}) {
		if err != nil && !errors.Is(err, context.Canceled) {
			var f *fault.Error
			require.ErrorAs(t, err, &f)
		}
	}
	rows := texts(t, q, nil)
	assert.Len(t, rows, 10)
	assert.True(t, slices.IsSorted(rows))
}
