package neo4j_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

// shape is a plan as text: an operator and, in brackets, what it stands on.
func shape(s *neo4j.QueryStep) string {
	text := s.Operator
	for i, in := range s.Inputs {
		if i == 0 {
			text += "["
		} else {
			text += " "
		}
		text += shape(in)
		if i == len(s.Inputs)-1 {
			text += "]"
		}
	}

	return text
}

func TestTheServersPlanIsPassedOn(t *testing.T) {
	db := emptyDatabase(t)
	db.run("CREATE (:Place {name: 'a'})-[:NEAR]->(:Place {name: 'b'})")
	summary := func(query string) neo4j.Summary {
		result, err := db.Query(t.Context(), query, nil, neo4j.Read)
		require.NoError(t, err)
		for _, err := range result.Rows {
			require.NoError(t, err)
		}

		return result.Summary()
	}

	explained := summary("EXPLAIN MATCH (a:Place), (b) WHERE EXISTS { (a)-->(c) WHERE c.name = a.name } RETURN a")
	require.NotNil(t, explained.Plan)
	assert.False(t, explained.Plan.Profiled)
	assert.Equal(t, "ProduceResults[CartesianProduct[SemiApply[NodeByLabelScan Filter[Expand(All)[Argument]]] AllNodesScan]]", shape(explained.Plan.Root))
	assert.Equal(t, "a", explained.Plan.Root.Details)
	require.NotEmpty(t, explained.Notifications)
	assert.Equal(t, "03N90", explained.Notifications[0].GQLStatus)
	assert.Equal(t, "Neo.ClientNotification.Statement.CartesianProduct", explained.Notifications[0].Code)

	profiled := summary("PROFILE MATCH (a:Place) RETURN a.name")
	require.NotNil(t, profiled.Plan)
	assert.True(t, profiled.Plan.Profiled)
	assert.EqualValues(t, 2, profiled.Plan.Root.Rows)
	assert.Nil(t, summary("RETURN 1").Plan)
}

func TestAWordForThePlanIsPutBeforeAStatement(t *testing.T) {
	for _, c := range [][3]string{
		{"RETURN 1", "", "RETURN 1"},
		{"RETURN 1", "EXPLAIN", "EXPLAIN RETURN 1"},
		{"profile RETURN 1", "EXPLAIN", "EXPLAIN RETURN 1"},
		{"/* x */ EXPLAIN RETURN 1", "PROFILE", "/* x */ PROFILE RETURN 1"},
		{"CYPHER 5 CYPHER runtime=slotted PROFILE RETURN 1", "EXPLAIN", "CYPHER 5 CYPHER runtime=slotted EXPLAIN RETURN 1"},
		{"EXPLAIN CYPHER 5 EXPLAIN RETURN 1", "PROFILE", "PROFILE CYPHER 5 PROFILE RETURN 1"},
		{`/* \u002a/ MATCH (n) // */ EXPLAIN RETURN 1`, "EXPLAIN", `EXPLAIN /* \u002a/ MATCH (n) // */ EXPLAIN RETURN 1`},
		{"SHOW INDEXES", "EXPLAIN", "EXPLAIN SHOW INDEXES"},
	} {
		assert.Equal(t, c[2], neo4j.Prefixed(c[0], c[1]))
	}
	assert.True(t, neo4j.IsExplained("explain RETURN 1"))
	assert.True(t, neo4j.IsExplained("CYPHER 5 CYPHER runtime=slotted EXPLAIN RETURN 1"))
	assert.False(t, neo4j.IsExplained("RETURN 'EXPLAIN'"))
	assert.False(t, neo4j.IsExplained(`/* \u002a/ MATCH (n) RETURN n // */ EXPLAIN RETURN 1`))
}
