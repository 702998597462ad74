package differential_test

import (
	"flag"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/testing/differential"
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
		query := "MATCH p = (a:Odd {id: 'odd-11'})-[r:LINK]->(b:Odd {id: 'odd-12'}) WITH p, a, r, b " + rows + "RETURN " + f.Example + " AS value, valueType(" + f.Example + ") AS type"
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

var every = flag.Bool("every", false, "call functions with every value for every argument, not with a sample of them")

// sampled is one in how many calls are asked where not every one is.
const sampled = 23

// Each argument of each example, in turn, is a null and a value of each kind: what comes of it is the same here and in Neo4j. It is a sample
// unless all of them are wanted, as in a campaign.
func TestFunctionsTakeWhatTheyTakeInNeo4j(t *testing.T) {
	g := testGraph(t)
	memory := &differential.Memory{Graph: g}
	neo := loaded(t, g, nil)
	r := run{memory: memory, neo: neo}
	asked := 0
	for _, f := range function.BuiltIn().All() {
		rows := ""
		if f.Aggregates() {
			rows = "UNWIND [1, 2, 4] AS x "
		}
		for _, example := range varied(t, f.Example) {
			if asked++; !*every && asked%sampled != 0 {
				continue
			}
			query := "MATCH p = (a:Odd {id: 'odd-11'})-[r:LINK]->(b:Odd {id: 'odd-12'}) WITH p, a, r, b " + rows + "RETURN valueType(" + example + ") AS type"
			tree, err := parser.Parse(query)
			require.NoError(t, err, query)
			ours, theirs := memory.Ask(t.Context(), query), neo.Ask(t.Context(), query)
			if ours.Code != "" && theirs.Code != "" && isFoundAtAnotherTime(f.Name) {
				continue
			}
			if !r.same(tree, ours, theirs) && !r.isKept(t, tree, ours, theirs) {
				t.Errorf("%s\n  neo4j: %s\n  jjj: %s", example, theirs.Show(neo.Name), ours.Show(memory.Name))
			}
		}
	}
}

// isFoundAtAnotherTime tells the functions of which one side looks at arguments when the query is read and the other one when it is run
// (docs/cypher.md, "Known differences").
func isFoundAtAnotherTime(name string) bool {
	return strings.HasSuffix(name, ".truncate") || strings.HasPrefix(name, "datetime.fromEpoch") || strings.HasPrefix(name, "percentile") || name == "point"
}

// varied are the calls that come of an example when one of the arguments of its first call is another value: one whose
// type is known before the query runs, the first of a list of its type, and the first of a list of all sorts, whose type nobody knows.
func varied(t *testing.T, example string) (out []string) {
	for _, value := range []string{"null", "true", "1", "-1", "3000000000", "0.5", "'a'", "''", "[]", "['a']", "{}", "{a: 1}", "a", "r", "p", "date()", "time()", "duration('P1D')", "point({x: 1, y: 2})"} {
		for _, text := range []string{value, "[" + value + "][0]", "[" + value + ", 1, 'a', date()][0]"} {
			for i := 0; ; i++ {
				e, err := parser.ParseExpr(example)
				require.NoError(t, err)
				c := firstCall(e)
				if c == nil || i >= len(c.Args) {
					break
				}
				if i == 1 && strings.EqualFold(c.Name, "normalize") {
					continue // the form is a word and no value
				}
				c.Args[i], err = parser.ParseExpr(text)
				require.NoError(t, err)
				out = append(out, ast.PrintExpr(e))
			}
		}
	}
	return out
}

func firstCall(e ast.Expr) (first *ast.Call) {
	if c, ok := e.(*ast.Call); ok {
		return c
	}
	ast.Children(e, func(child ast.Expr) {
		if first == nil {
			first = firstCall(child)
		}
	})
	return first
}
