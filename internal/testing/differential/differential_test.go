package differential_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/testing/differential"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

var (
	count   = flag.Int("n", 2000, "how many random queries to compare")
	limit   = flag.Duration("for", 45*time.Second, "how long to compare random queries at most; 0 is as long as it takes")
	seed    = flag.Uint64("seed", 20251223, "the seed of the random queries")
	from    = flag.Int("from", 0, "the index of the first query")
	stop    = flag.Int("stop", 20, "how many differences to look into before giving up")
	tries   = flag.Int("tries", 600, "how many smaller queries to try for each difference")
	current = flag.Bool("current", false, "compare with the newest Neo4j instead of 5.26")
	server  = neo4jtest.Shared{}
)

func TestMain(m *testing.M) {
	flag.Parse()
	if *current {
		server.Options = append(server.Options, neo4jtest.WithCurrent())
	}
	os.Exit(server.Main(m))
}

// at once is how many queries are with Neo4j at the same time.
const atOnce = 3

func TestRandomQueriesHaveTheAnswersOfNeo4j(t *testing.T) {
	if testing.Short() {
		*count = min(*count, 100)
	}
	g := testGraph(t)
	v := differential.NewVocabulary(g, differential.Favoured()...)
	memory := &differential.Memory{Graph: g, Params: v.Params()}
	neo := loaded(t, g, v.Params())

	r := run{memory: memory, neo: neo, v: v}
	if *limit > 0 {
		r.until = time.Now().Add(*limit)
	}
	var group sync.WaitGroup
	for range atOnce {
		group.Go(func() { r.work(t) })
	}
	group.Wait()
	neo4jtest.Tell(t, "seed %d: %d random queries, %d compared, %d of them errors, %d without rows, %d too large, %d kept differences, %d differences", *seed, r.asked.Load(), r.compared.Load(), r.errors.Load(), r.empty.Load(), r.large.Load(), r.kept.Load(), r.found.Load())
}

// run is the state of a comparison.
type run struct {
	memory                                             *differential.Memory
	neo                                                *remote
	v                                                  *differential.Vocabulary
	until                                              time.Time // zero: for as long as it takes
	next                                               atomic.Int64
	asked, compared, errors, empty, large, kept, found atomic.Int64
}

func (r *run) work(t *testing.T) {
	for {
		i := int(r.next.Add(1)) - 1
		if i >= *count || int(r.found.Load()) >= *stop || t.Context().Err() != nil || !r.until.IsZero() && time.Now().After(r.until) {
			return
		}
		r.compare(t, uint64(*from+i))
	}
}

func (r *run) compare(t *testing.T, index uint64) {
	q := r.v.Generate(*seed, index)
	text := ast.Print(q)
	r.asked.Add(1)
	ours := r.memory.Ask(t.Context(), text)
	if ours.TooMuch {
		r.large.Add(1)
		return
	}
	theirs := r.neo.Ask(t.Context(), text)
	if theirs.TooMuch {
		r.large.Add(1)
		return
	}
	r.compared.Add(1)
	switch {
	case theirs.Code != "":
		r.errors.Add(1)
	case len(theirs.Rows) == 0:
		r.empty.Add(1)
	}
	if r.same(q, ours, theirs) {
		return
	}
	if r.isKept(t, q, ours, theirs) {
		r.kept.Add(1)
		return
	}
	r.found.Add(1)
	r.report(t, index, q)
}

func (r *run) same(q *ast.Query, ours, theirs differential.Answer) bool {
	return differential.Same(q, ours, theirs, r.memory.Name, r.neo.Name)
}

// isKept says that a difference is meant to be, or that the two met different faults of several.
func (r *run) isKept(t *testing.T, q *ast.Query, ours, theirs differential.Answer) bool {
	return differential.Kept(q, ours, theirs, r.neo.current) != "" || differential.AnotherFault(t.Context(), r.memory, ours, theirs, ast.Print(q)) != ""
}

func (r *run) both(t *testing.T, q *ast.Query) (ours, theirs differential.Answer) {
	text := ast.Print(q)
	return r.memory.Ask(t.Context(), text), r.neo.Ask(t.Context(), text)
}

func (r *run) report(t *testing.T, index uint64, q *ast.Query) {
	ours, theirs := r.both(t, q)
	small := differential.Shrink(q, *tries, func(smaller *ast.Query) bool {
		a, b := r.both(t, smaller)
		return a.Code == ours.Code && b.Code == theirs.Code && !r.same(smaller, a, b) && !r.isKept(t, smaller, a, b)
	})
	text := ast.Print(small)
	ours, theirs = r.both(t, small)
	t.Errorf("seed %d, index %d\n  query:   %s\n  smaller: %s\n  neo4j: %s\n  jjj: %s\n  again: go test ./internal/testing/differential -run Random -args -seed %d -from %d -n 1",
		*seed, index, ast.Print(q), text, theirs.Show(r.neo.Name), ours.Show(r.memory.Name), *seed, index)
}

// remote is a real Neo4j that holds the graph and nothing else.
type remote struct {
	store  *neo4j.Store
	params map[string]graph.Value
	names  map[string]string
	// current says that the server is newer than 5.26.
	current bool
}

// patience is how long an answer is waited for: now and then, Neo4j gives none.
const patience = 30 * time.Second

// Ask runs a query. The generator makes none that writes, so the server need not be asked first whether it does.
func (n *remote) Ask(ctx context.Context, text string) differential.Answer {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	result, err := n.store.Query(ctx, text, n.params, neo4j.Write)
	if err != nil {
		return refusal(err)
	}
	defer result.Close()
	a := differential.Answer{Columns: result.Columns}
	for row, err := range result.Rows {
		if err != nil {
			return refusal(err)
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

func refusal(err error) differential.Answer {
	var refused *neo4j.QueryError
	if !errors.As(err, &refused) {
		return differential.Answer{Code: "no answer", Message: err.Error(), TooMuch: errors.Is(err, context.DeadlineExceeded)}
	}
	return differential.Answer{Code: refused.Code, Message: refused.Message, TooMuch: strings.Contains(refused.Code, "TransactionTimedOut") || strings.Contains(refused.Code, "OutOfMemory")}
}

func (n *remote) Name(element graph.Value) string {
	if node, ok := element.Node(); ok {
		return n.names[node.ElementID()]
	}
	r, _ := element.Relationship()
	return n.names[r.ElementID()]
}

// learn asks under which ids the server keeps what is in the graph.
func (n *remote) learn(t *testing.T, g *graph.Graph) {
	n.names = map[string]string{}
	byContent := map[string]string{}
	for node := range g.Nodes() {
		byContent[nodeText(node.Labels(), node.Property("id"))] = node.Key()
	}
	require.Len(t, byContent, g.NodeCount())
	a := n.Ask(t.Context(), "MATCH (n) RETURN elementId(n) AS e, labels(n) AS l, n.id AS id")
	require.Empty(t, a.Code, a.Message)
	for _, row := range a.Rows {
		e, _ := row[0].Str()
		var labels []string
		items, _ := row[1].List()
		for _, item := range items {
			label, _ := item.Str()
			labels = append(labels, label)
		}
		n.names[e] = byContent[nodeText(labels, row[2])]
		require.NotEmpty(t, n.names[e])
	}
	relationships := map[string]string{}
	for r := range g.Relationships() {
		relationships[relationshipText(r.Start().Key(), r.Type(), r.End().Key(), r.Property("id"))] = r.Key()
	}
	require.Len(t, relationships, g.RelationshipCount())
	a = n.Ask(t.Context(), "MATCH (a)-[r]->(b) RETURN elementId(r) AS e, elementId(a) AS a, type(r) AS t, elementId(b) AS b, r.id AS id")
	require.Empty(t, a.Code, a.Message)
	for _, row := range a.Rows {
		e, _ := row[0].Str()
		start, _ := row[1].Str()
		typ, _ := row[2].Str()
		end, _ := row[3].Str()
		n.names[e] = relationships[relationshipText(n.names[start], typ, n.names[end], row[4])]
		require.NotEmpty(t, n.names[e])
	}
	require.Len(t, n.names, g.NodeCount()+g.RelationshipCount())
}

func nodeText(labels []string, id graph.Value) string {
	known := ""
	for _, label := range labels {
		switch label {
		case "Entity", "Source", "Measure", "Publisher", "Odd":
			known += label
		}
	}
	return known + "/" + id.String()
}

func relationshipText(start, typ, end string, id graph.Value) string {
	return fmt.Sprintf("%s -%s-> %s %s", start, typ, end, id)
}

// loaded is a Neo4j with the graph as jjj writes it, without jjj's own notes about it.
func loaded(t *testing.T, g *graph.Graph, params map[string]graph.Value) *remote {
	neo := server.Start(t)
	neo.Empty(t)
	store, err := neo4j.Connect(t.Context(), neo4j.Config{URI: neo.URI, Username: neo.Username, Password: neo.Password, Database: neo.Database})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close(context.Background())) })
	plan, err := store.Plan(t.Context(), g, neo4j.PlanOptions{Dataset: "jing-jin-ji"})
	require.NoError(t, err)
	_, err = store.Apply(t.Context(), plan, neo4j.ApplyOptions{})
	require.NoError(t, err)
	neo.Run(t, "MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH '_Jjj') DETACH DELETE n", nil)
	neo.Run(t, "CALL db.awaitIndexes()", nil)
	r := &remote{store: store, params: params}
	r.learn(t, g)
	version := r.Ask(t.Context(), "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] STARTS WITH '5.' AS longTerm")
	require.Len(t, version.Rows, 1, version.Message)
	longTerm, _ := version.Rows[0][0].Bool()
	r.current = !longTerm
	return r
}

// testGraph is the built-in graph and the awkward one beside it.
func testGraph(t testing.TB) *graph.Graph {
	ds, report := reader.Load(t.Context(), fixtures.Dataset(), reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	g, _, err := compile.Compile(t.Context(), ds, compile.Options{})
	require.NoError(t, err)
	g, err = differential.WithAwkward(g)
	require.NoError(t, err)
	return g
}

func TestAGeneratedQueryIsTheSameAtEveryCallAndIsReadAsItIsPrinted(t *testing.T) {
	v := differential.NewVocabulary(testGraph(t), differential.Favoured()...)
	for i := range uint64(5000) {
		text := ast.Print(v.Generate(*seed, i))
		require.Equal(t, text, ast.Print(v.Generate(*seed, i)))
		q, err := parser.Parse(text)
		if err != nil {
			// Print knows nothing of the few rules that a tree can break.
			continue
		}
		require.Equal(t, text, ast.Print(q), "index %d", i)
	}
}

func TestTheEngineAnswersEveryRandomQueryInBounds(t *testing.T) {
	g := testGraph(t)
	v := differential.NewVocabulary(g, differential.Favoured()...)
	memory := &differential.Memory{Graph: g, Params: v.Params()}
	begin, counts := time.Now(), map[string]int{}
	for i := range uint64(1000) {
		a := memory.Ask(t.Context(), ast.Print(v.Generate(*seed, i)))
		require.NotEqual(t, "not a fault", a.Code, a.Message)
		counts[a.Code]++
		if a.Code == "" && len(a.Rows) == 0 {
			counts["empty"]++
		}
	}
	t.Log(time.Since(begin), counts)
}

func TestTheDocumentsListEveryDifferenceThatIsKept(t *testing.T) {
	page, err := os.ReadFile("../../../docs/cypher.md")
	require.NoError(t, err)
	words := strings.Join(strings.Fields(string(page)), " ")
	for _, why := range differential.Reasons() {
		assert.Contains(t, words, strings.ToUpper(why[:1])+why[1:])
	}
}
