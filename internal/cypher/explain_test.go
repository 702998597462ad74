package cypher_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// operators lists the steps of a plan, the last one first.
func operators(s *cypher.Step) []string {
	all := []string{s.Operator}
	for _, in := range s.Inputs {
		all = append(all, operators(in)...)
	}
	return all
}

// find is the first step with a name.
func find(s *cypher.Step, operator string) *cypher.Step {
	if s.Operator == operator {
		return s
	}
	for _, in := range s.Inputs {
		if found := find(in, operator); found != nil {
			return found
		}
	}
	return nil
}

func TestExplainGivesAPlanAndNoRows(t *testing.T) {
	q, err := cypher.Prepare(cities(t), "EXPLAIN MATCH (a:City {id: 'a'})-[r:ROAD]->(b) WHERE b.pop > $least RETURN b.id AS id, count(*) AS c ORDER BY c")
	require.NoError(t, err)
	assert.Equal(t, ast.Explain, q.Mode)
	for range q.Rows(t.Context(), cypher.Options{}) {
		t.Fatal("a query that is explained has no rows")
	}
	root := q.Plan().Root
	assert.Equal(t, "id, c", root.Details)
	assert.Equal(t, "a:City(id) WHERE id = 'a'", find(root, "NodeIndexSeek").Details)
	assert.Equal(t, "(a)-[r:ROAD]->(b)", find(root, "Expand(All)").Details)
	assert.Equal(t, "c ASC", find(root, "Sort").Details)
	assert.Equal(t, "b.id AS id, count(*)", find(root, "EagerAggregation").Details)
}

func TestAProfileCountsTheRowsOfEachStep(t *testing.T) {
	q, err := cypher.PrepareWith(cities(t), "MATCH (a:City)-[:ROAD]->(b) WHERE EXISTS { (b)-->(:Town) } RETURN a.id, b.id ORDER BY a.id", cypher.Settings{Mode: ast.Profile})
	require.NoError(t, err)
	plan := q.Plan()
	assert.Contains(t, operators(plan.Root), "Filter")
	rows := 0
	for _, err := range q.Rows(t.Context(), cypher.Options{Profile: plan, Now: time.Unix(0, 0)}) {
		require.NoError(t, err)
		rows++
	}
	assert.True(t, plan.Profiled)
	assert.EqualValues(t, rows, plan.Root.Rows)
	assert.EqualValues(t, rows, find(plan.Root, "Sort").Rows)
	assert.GreaterOrEqual(t, find(plan.Root, "Expand(All)").Rows, plan.Root.Rows)
	assert.Positive(t, plan.Memory)
}

func TestAProfileOfAQueryThatFailsHasTheWorkUntilThen(t *testing.T) {
	q, err := cypher.PrepareWith(cities(t), "UNWIND [1, 2, 0, 4] AS x RETURN 1 / x", cypher.Settings{Mode: ast.Profile, Params: map[string]graph.Value{}})
	require.NoError(t, err)
	plan := q.Plan()
	for _, err = range q.Rows(t.Context(), cypher.Options{Profile: plan}) {
	}
	require.Error(t, err)
	assert.EqualValues(t, 2, plan.Root.Rows)
	assert.EqualValues(t, 3, find(plan.Root, "Unwind").Rows)
}
