package querytest_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
	"github.com/jjj-kg/jjj/internal/testing/querytest"
)

var (
	update  = flag.Bool("update", false, "rewrite the rows of fixtures/cases with those of Neo4j, to be read one by one")
	server  neo4jtest.Shared
	current = neo4jtest.Shared{Options: []neo4jtest.Option{neo4jtest.WithCurrent()}}
)

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m, &server, &current)) }

func TestNeo4jAnswersEveryCaseWithTheSameRows(t *testing.T) {
	store := loaded(t, &server, "")
	if *update {
		rewrite(t, store)
	}
	querytest.Run(t, store)
}

func TestTheCurrentNeo4jAnswersEveryCaseWithTheSameRowsInBothLanguages(t *testing.T) {
	for _, language := range []string{"CYPHER 5 ", "CYPHER 25 "} {
		t.Run(language, func(t *testing.T) { querytest.Run(t, loaded(t, &current, language)) })
	}
}

// TestRestrictedToTheirDatasetQueriesGiveTheSameRowsBesideAnotherDataset asks the queries as `+"`jjj query NAME --neo4j`"+` does.
func TestRestrictedToTheirDatasetQueriesGiveTheSameRowsBesideAnotherDataset(t *testing.T) {
	store := connected(t, &server)
	apply(t, store, "jing-jin-ji")
	apply(t, store, "twin") // has all that the other has, by the same ids
	querytest.Run(t, restricted(asked(store, "")))
}

// restricted asks of the built-in dataset alone.
func restricted(store querytest.StoreFunc) querytest.StoreFunc {
	return func(ctx context.Context, text string, params map[string]graph.Value) (querytest.Answer, error) {
		text, err := cypher.Restricted(text, schema.PropDataset, "jing-jin-ji")
		if err != nil {
			return querytest.Answer{}, err
		}

		return store(ctx, text, params)
	}
}

// loaded is a shared server with the built-in graph, which is all that it holds; queries are asked with a prefix.
func loaded(t *testing.T, server *neo4jtest.Shared, prefix string) querytest.Store {
	t.Helper()
	store := connected(t, server)
	apply(t, store, "jing-jin-ji")

	return asked(store, prefix)
}

// connected is a shared server, empty.
func connected(t *testing.T, server *neo4jtest.Shared) *neo4j.Store {
	t.Helper()
	neo := server.Start(t)
	neo.Empty(t)
	store, err := neo4j.Connect(t.Context(), neo4j.Config{
		URI: neo.URI, Username: neo.Username, Password: neo.Password, Database: neo.Database,
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close(context.Background())) })

	return store
}

// apply loads the built-in graph as that of a dataset.
func apply(t *testing.T, store *neo4j.Store, dataset string) {
	t.Helper()
	plan, err := store.Plan(t.Context(), builtIn(t, dataset), neo4j.PlanOptions{Dataset: dataset})
	require.NoError(t, err)
	require.Empty(t, plan.Conflicts)
	_, err = store.Apply(t.Context(), plan, neo4j.ApplyOptions{})
	require.NoError(t, err)
}

func asked(store *neo4j.Store, prefix string) querytest.StoreFunc {
	return func(ctx context.Context, text string, params map[string]graph.Value) (querytest.Answer, error) {
		result, err := store.Query(ctx, prefix+text, params, neo4j.Read)
		if err != nil {
			return querytest.Answer{}, err
		}
		defer result.Close()
		answer := querytest.Answer{Columns: result.Columns}
		for row, err := range result.Rows {
			if err != nil {
				return answer, err
			}
			answer.Rows = append(answer.Rows, row)
		}
		return answer, nil
	}
}

// builtIn compiles the built-in dataset under a name.
func builtIn(t *testing.T, name string) *graph.Graph {
	t.Helper()
	ds, report := reader.Load(t.Context(), fixtures.Dataset(), reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	ds.Name = name
	g, _, err := compile.Compile(t.Context(), ds, compile.Options{})
	require.NoError(t, err)
	return g
}

func rewrite(t *testing.T, store querytest.Store) {
	t.Helper()
	folder := filepath.Join("..", "..", "..", "fixtures", "cases")
	files, err := querytest.Load(os.DirFS(folder))
	require.NoError(t, err)
	for _, file := range files {
		text := file.Answered(t, store).Bytes()
		require.NoError(t, os.WriteFile(filepath.Join(folder, file.Name), text, 0o644))
	}
}
