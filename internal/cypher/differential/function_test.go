package differential_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/differential"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// The example of each function, asked of a graph that both have, is the same here and in Neo4j, to the type.
func TestExamplesOfFunctionsHaveTheAnswersOfNeo4j(t *testing.T) {
	g := testGraph(t)
	memory := &differential.Memory{Graph: g}
	neo := loaded(t, g, nil)
	for _, f := range function.BuiltIn().All() {
		rows := ""
		if f.Aggregates() {
			rows = "UNWIND [1, 2, 4] AS x "
		}
		query := "MATCH p = (a:Odd {id: 'odd-11'})-[r:LINK]->(b:Odd {id: 'odd-12'}) WITH p, a, r, b LIMIT 1 " + rows + "RETURN " + f.Example + " AS value, valueType(" + f.Example + ") AS type"
		tree, err := parser.Parse(query)
		require.NoError(t, err)
		ours, theirs := memory.Ask(t.Context(), query), neo.Ask(t.Context(), query)
		require.Empty(t, ours.Code, "%s: %s", query, ours.Message)
		require.Empty(t, theirs.Code, "%s: %s", query, theirs.Message)
		require.Len(t, ours.Rows, 1, query)
		assert.True(t, differential.Same(tree, ours, theirs, memory.Name, neo.Name), "%s: %v here, %v there", query, ours.Rows, theirs.Rows)
	}
}

var called = regexp.MustCompile("[\\w.]+`?\\(")

func TestRandomQueriesCallEveryFunction(t *testing.T) {
	g := testGraph(t)
	v := differential.NewVocabulary(g, differential.Favoured()...)
	missing := map[string]bool{}
	for _, f := range function.BuiltIn().All() {
		missing[f.Name] = true
	}
	const most = 20_000
	for i := uint64(0); i < most && len(missing) > 0; i++ {
		for _, name := range called.FindAllString(ast.Print(v.Generate(1, i)), -1) {
			if f, ok := function.BuiltIn().Lookup(strings.TrimRight(name, "`(")); ok {
				delete(missing, f.Name)
			}
		}
	}
	assert.Empty(t, missing)
}
