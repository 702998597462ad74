package cypher_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/cypher/ast"

	"github.com/jjj-kg/jjj/internal/cypher"
)

// planned lists the operators of the plan of a query, the last one first, below the results.
func planned(t *testing.T, text string) []string {
	q, err := cypher.PrepareWith(mesh(t, 200, 5), text, cypher.Settings{Mode: ast.Explain})
	if err != nil {
		t.Fatal(err)
	}
	return operators(q.Plan().Root)[1:]
}

func TestAPlanHasTheOperatorsThatItsQueryAllows(t *testing.T) {
	for text, want := range map[string][]string{
		"MATCH (a:N) RETURN count(*)":                                       {"Projection", "Count", "NodeByLabelScan", "Argument"},
		"MATCH (a:N) WHERE a.i >= 3 AND a.i < 9 RETURN count(a)":            {"Projection", "Count", "NodeIndexSeekByRange", "Argument"},
		"MATCH (a:N) WHERE 3 <= a.i < 9 RETURN count(*)":                    {"Projection", "Count", "NodeIndexSeekByRange", "Argument"},
		"MATCH (a:N {i: 1})-->(b:N) RETURN count(b)":                        {"Projection", "Count", "Expand(All)", "NodeIndexSeek", "Argument"},
		"MATCH (a:N {i: 1})-[:NEXT*]->(b) RETURN count(DISTINCT b)":         {"Projection", "EagerAggregation", "VarLengthExpand(Pruning)", "NodeIndexSeek", "Argument"},
		"MATCH (a)-[:NEXT]->(b)-[:NEXT]->(c)-[:NEXT]->(a) RETURN count(*)":  {"Projection", "Count", "Intersect", "Expand(All)", "AllNodesScan", "Argument"},
		"MATCH (a:N) RETURN a.i ORDER BY a.i DESC LIMIT 3":                  {"Limit", "Projection", "NodeTop", "Argument"},
		"MATCH (a:N {i: 1})-[r]->(b:N {i: 2}) RETURN r":                     {"Expand(Into)", "NodeIndexSeek", "NodeIndexSeek", "Argument"},
		"UNWIND [1, 2] AS x MATCH (a:N {i: x}) RETURN a":                    {"NodeIndexSeek", "Unwind", "Argument"},
		"MATCH (a:N), (b:N) WHERE a.i = b.i RETURN a":                       {"NodeIndexSeek", "NodeByLabelScan", "Argument"},
		"MATCH p = (a:N {i: 1})-->(b) RETURN b":                             {"Expand(All)", "NodeIndexSeek", "Argument"},
		"MATCH (a:N)-->(b) RETURN a.i AS x, b.i AS y ORDER BY x, y LIMIT 3": {"Limit", "Projection", "Top", "Expand(All)", "NodeByLabelScan", "Argument"},
		"MATCH (a:N)-->(b) RETURN a.i AS x, b AS y ORDER BY x % 7 LIMIT 3":  {"Limit", "Top", "Projection", "Expand(All)", "NodeByLabelScan", "Argument"},
		"MATCH (a:N)-->(b) RETURN a.i, b.i AS y ORDER BY y LIMIT 3":         {"Limit", "Projection", "Top", "Expand(All)", "NodeByLabelScan", "Argument"},
	} {
		assert.Equal(t, want, planned(t, text), text)
	}
}
