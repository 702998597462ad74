package cypher_test

import (
	"context"
	"flag"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

// record asks a real Neo4j again for all answers; it needs one, see internal/testing/neo4jtest.
var record = flag.Bool("record", false, "rewrite testdata/neo4j.txt from the answers of a real Neo4j")

const answersFile = "testdata/neo4j.txt"

// answer is a query with what Neo4j 5.26 answered, and, where this engine answers otherwise, what it answers and why.
type answer struct {
	query, neo4j, jjj, why string
}

// The file has blocks of lines: the query, `neo4j:` and its answer, and perhaps `jjj:` and `why:`.
func readAnswers(t *testing.T) (head string, answers []answer) {
	text, err := os.ReadFile(answersFile)
	require.NoError(t, err)
	blocks := strings.Split(strings.TrimSpace(string(text)), "\n\n")
	for _, block := range blocks[1:] {
		lines := strings.Split(block, "\n")
		a := answer{query: lines[0]}
		for _, line := range lines[1:] {
			key, value, _ := strings.Cut(line, ": ")
			switch strings.TrimSpace(key) {
			case "neo4j":
				a.neo4j = value
			case "jjj":
				a.jjj = value
			case "why":
				a.why = value
			}
		}
		answers = append(answers, a)
	}
	return blocks[0], answers
}

func writeAnswers(t *testing.T, head string, answers []answer) {
	var b strings.Builder
	b.WriteString(head + "\n")
	for _, a := range answers {
		fmt.Fprintf(&b, "\n%s\n  neo4j: %s\n", a.query, a.neo4j)
		if a.why != "" {
			fmt.Fprintf(&b, "  jjj: %s\n  why: %s\n", a.jjj, a.why)
		}
	}
	require.NoError(t, os.WriteFile(answersFile, []byte(b.String()), 0o644))
}

// shown writes rows with the types of their values. Rows that were not asked for in an order are sorted.
func shown(query string, rows iter.Seq2[[]graph.Value, error]) string {
	var lines []string
	for row, err := range rows {
		if err != nil {
			return "error"
		}
		var values []string
		for _, v := range row {
			values = append(values, v.Kind().String()+" "+v.String())
		}
		lines = append(lines, strings.Join(values, ", "))
	}
	if !strings.Contains(query, "ORDER BY") {
		slices.Sort(lines)
	}
	if len(lines) == 0 {
		return "no rows"
	}
	return strings.Join(lines, " | ")
}

func ourAnswer(t *testing.T, g *graph.Graph, query string) string {
	q, err := cypher.Prepare(g, query)
	if err != nil {
		return "error"
	}
	return shown(query, q.Rows(t.Context(), cypher.Options{Now: time.Unix(0, 0), Timeout: time.Minute}))
}

func TestAnswersAreThoseOfNeo4j(t *testing.T) {
	head, answers := readAnswers(t)
	g := cities(t)
	if *record {
		ask := recorder(t, g)
		for i := range answers {
			answers[i].neo4j = ask(answers[i].query)
		}
		writeAnswers(t, head, answers)
	}
	for _, a := range answers {
		want := a.neo4j
		if a.why != "" {
			require.NotEqual(t, a.neo4j, a.jjj, "%s: there is no difference to explain", a.query)
			want = a.jjj
		}
		assert.Equal(t, want, ourAnswer(t, g, a.query), a.query)
	}
}

// recorder puts the graph into a real Neo4j and asks it.
func recorder(t *testing.T, g *graph.Graph) func(query string) string {
	server := neo4jtest.Start(t)
	store, err := neo4j.Connect(t.Context(), neo4j.Config{URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, store.Close(context.Background())) })
	_, err = collect(store.Query(t.Context(), createCities, nil, neo4j.Write))
	require.NoError(t, err)
	return func(query string) string {
		result, err := store.Query(t.Context(), query, nil, neo4j.Read)
		if err != nil {
			return "error"
		}
		return shown(query, result.Rows)
	}
}

func collect(result *neo4j.Result, err error) (rows [][]graph.Value, failed error) {
	if err != nil {
		return nil, err
	}
	for row, err := range result.Rows {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// createCities makes in Neo4j what cities makes in memory.
const createCities = `CREATE (a:City:Capital {id: 'a', pop: 21, since: date('1949-10-01')}), (b:City {id: 'b', pop: 13}),
(c:Town {id: 'c', pop: 3, since: date('2017-04-01')}), (d:Town {id: 'd', pop: 3}), (e:City {id: 'e', pop: 7.5}), (f {id: 'f'}),
(a)-[:ROAD {km: 1}]->(b), (a)-[:ROAD {km: 3}]->(c), (b)-[:ROAD {km: 4}]->(d), (c)-[:ROAD {km: 3}]->(d), (d)-[:ROAD {km: 5}]->(e),
(a)-[:RAIL {km: 9}]->(e), (e)-[:RAIL]->(e), (b)-[:ROAD {km: 2}]->(d), (e)-[:ROAD {km: 2}]->(a)`

func cities(t testing.TB) *graph.Graph {
	b := graph.NewBuilder()
	day := func(text string) graph.Value {
		d, err := graph.ParseDate(text)
		require.NoError(t, err)
		return graph.DateValue(d)
	}
	node := func(id string, pop, since graph.Value, labels ...string) graph.NodeIndex {
		n, err := b.AddNode(id, labels, graph.Property{Key: "id", Value: graph.String(id)}, graph.Property{Key: "pop", Value: pop}, graph.Property{Key: "since", Value: since})
		require.NoError(t, err)
		return n
	}
	var none graph.Value
	a := node("a", graph.Int(21), day("1949-10-01"), "City", "Capital")
	bb := node("b", graph.Int(13), none, "City")
	c := node("c", graph.Int(3), day("2017-04-01"), "Town")
	d := node("d", graph.Int(3), none, "Town")
	e := node("e", graph.Float(7.5), none, "City")
	node("f", none, none)
	for i, r := range []struct {
		typ        string
		start, end graph.NodeIndex
		km         graph.Value
	}{
		{"ROAD", a, bb, graph.Int(1)},
		{"ROAD", a, c, graph.Int(3)},
		{"ROAD", bb, d, graph.Int(4)},
		{"ROAD", c, d, graph.Int(3)},
		{"ROAD", d, e, graph.Int(5)},
		{"RAIL", a, e, graph.Int(9)},
		{"RAIL", e, e, none},
		{"ROAD", bb, d, graph.Int(2)},
		{"ROAD", e, a, graph.Int(2)},
	} {
		_, err := b.AddRelationship(fmt.Sprintf("r%d", i), r.typ, r.start, r.end, graph.Property{Key: "km", Value: r.km})
		require.NoError(t, err)
	}
	return b.Build()
}
