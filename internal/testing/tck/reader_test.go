package tck_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
)

func TestAFeatureIsReadWithItsOutlinesExpanded(t *testing.T) {
	scenarios, err := readFeature("clauses/x", "X1", `#encoding: utf-8

Feature: X1 - An example

  Background:
    Given an empty graph

  Scenario: [1] A plain one
    When executing query:
      """
      RETURN 1,
        '|' AS a
      """
    Then the result should be, in any order:
      | 1 | a    |
      | 1 | '\|' |
    # a comment
    And no side effects

  @skip
  Scenario Outline: [2] An outline
    When executing query:
      """
      RETURN <value>
      """
    Then the result should be, in any order:
      | <value>  |
      | <result> |

    Examples:
      | value | result |
      | 1     | 1      |

    Examples:
      | value | result |
      | 2     | 2      |
`)
	require.NoError(t, err)
	require.Len(t, scenarios, 3)
	assert.Equal(t, "clauses/x/X1 [1]", scenarios[0].id)
	assert.Equal(t, []step{
		{text: "an empty graph"},
		{text: "executing query:", doc: "RETURN 1,\n  '|' AS a"},
		{text: "the result should be, in any order:", table: [][]string{{"1", "a"}, {"1", "'|'"}}},
		{text: "no side effects"},
	}, scenarios[0].steps)
	assert.Equal(t, 2, scenarios[2].example)
	assert.Equal(t, "RETURN 2", scenarios[2].steps[1].doc)
	assert.Equal(t, [][]string{{"2"}, {"2"}}, scenarios[2].steps[2].table)
}

func TestAValueMatchesItsNotationAndNoOther(t *testing.T) {
	node := graph.DetachedNode("n", []string{"B", "A"}, []graph.Property{{Key: "x", Value: graph.Int(1)}})
	other := graph.DetachedNode("m", nil, nil)
	rel := graph.DetachedRelationship("r", "T", "n", "m", nil)
	noon, err := graph.ParseDateTime("2025-12-23T12:30:00+08:00")
	require.NoError(t, err)
	tests := []struct {
		notation string
		value    graph.Value
		matches  bool
	}{
		{"1", graph.Int(1), true},
		{"1", graph.Float(1), false},
		{"1.0", graph.Float(1), true},
		{"NaN", graph.Float(0), false},
		{"-Inf", graph.Float(math.Inf(1)), false},
		{"-Inf", graph.Float(math.Inf(-1)), true},
		{"null", graph.Value{}, true},
		{"null", graph.Bool(false), false},
		{`'it\'s'`, graph.String("it's"), true},
		{"[1, 'a']", graph.List(graph.Int(1), graph.String("a")), true},
		{"[1, 'a']", graph.List(graph.String("a"), graph.Int(1)), false},
		{"[]", graph.List(graph.Value{}), false},
		{"{a: 1, b: null}", graph.Map(map[string]graph.Value{"a": graph.Int(1), "b": {}}), true},
		{"{a: 1}", graph.Map(map[string]graph.Value{"a": graph.Int(1), "b": {}}), false},
		{"(:A:B {x: 1})", graph.NodeValue(node), true},
		{"(:A {x: 1})", graph.NodeValue(node), false},
		{"(:A:B)", graph.NodeValue(node), false},
		{"()", graph.NodeValue(other), true},
		{"[:T]", graph.RelationshipValue(rel), true},
		{"[:T {x: 1}]", graph.RelationshipValue(rel), false},
		{"'2025-12-23T12:30+08:00'", graph.DateTimeValue(noon), true},
		{"'2025-12-23T12:30:00+08:00'", graph.DateTimeValue(noon), true},
		{"'2025-12-23T12:31+08:00'", graph.DateTimeValue(noon), false},
		{"'2025-12-23T12:30Z'", graph.DateTimeValue(noon), false},
	}
	for _, tt := range tests {
		w, err := parseWant(tt.notation)
		require.NoError(t, err)
		assert.Equal(t, tt.matches, w.matches(tt.value, false), "%s and %s", tt.notation, tt.value)
	}
	_, err = parseWant("[1")
	assert.Error(t, err)
}

func TestAPathMatchesInItsDirectionsOnly(t *testing.T) {
	b := graph.NewBuilder()
	start, err := b.AddNode("a", []string{"A"})
	require.NoError(t, err)
	end, err := b.AddNode("b", []string{"B"})
	require.NoError(t, err)
	_, err = b.AddRelationship("r", "T", start, end)
	require.NoError(t, err)
	g := b.Build()
	p := graph.PathValue(graph.Path{Nodes: []graph.Node{g.Node(0), g.Node(1)}, Relationships: []graph.Relationship{g.Relationship(0)}})
	for notation, matches := range map[string]bool{"<(:A)-[:T]->(:B)>": true, "<(:A)<-[:T]-(:B)>": false, "<(:A)>": false, "<(:B)<-[:T]-(:A)>": false} {
		w, err := parseWant(notation)
		require.NoError(t, err)
		assert.Equal(t, matches, w.matches(p, false), notation)
	}
}

func TestRowsMatchInAnyOrderOrInTheirs(t *testing.T) {
	wanted, err := readTable([][]string{{"1"}, {"2"}, {"2"}})
	require.NoError(t, err)
	row := func(n int64) []graph.Value { return []graph.Value{graph.Int(n)} }
	assert.True(t, matchRows(wanted, [][]graph.Value{row(2), row(1), row(2)}, false, false))
	assert.False(t, matchRows(wanted, [][]graph.Value{row(2), row(1), row(2)}, true, false))
	assert.False(t, matchRows(wanted, [][]graph.Value{row(1), row(1), row(2)}, false, false))
	assert.False(t, matchRows(wanted, [][]graph.Value{row(1), row(2)}, false, false))
}

func TestASetUpCreatesWhatItDescribesForEachRow(t *testing.T) {
	var s seed
	require.NoError(t, s.execute(t.Context(), "CREATE (a:A {x: 1 + 1})-[:T {y: [1]}]->(:B), (a)<-[:U]-(b), (b)"))
	require.NoError(t, s.execute(t.Context(), "MATCH (a:A) UNWIND range(1, 2) AS i CREATE (a)-[:V]->(:C {i: i})"))
	g, err := s.graph()
	require.NoError(t, err)
	assert.Equal(t, 5, g.NodeCount())
	assert.Equal(t, []string{"T", "U", "V"}, g.Types())
	assert.Equal(t, 2, g.TypeCount("V"))
	assert.Equal(t, "2", g.Node(0).Property("x").String())
	assert.Equal(t, 3, g.Node(0).OutDegree())
	var beyond errSetup
	assert.ErrorAs(t, s.execute(t.Context(), "MATCH (a) DELETE a"), &beyond)
}
