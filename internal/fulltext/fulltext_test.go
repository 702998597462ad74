package fulltext_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/fulltext"
)

// named is a graph of things with names in several languages.
func named(t *testing.T) *graph.Graph {
	b := graph.NewBuilder()
	for _, n := range [][4]string{
		{"beijing", "Beijing", "北京市", "Peking"},
		{"tianjin-port", "Port of Tianjin", "天津港", "Hafen Tianjin"},
		{"daily", "The People's Daily, Beijing", "人民日报", ""},
		{"e-town", "Beijing E-Town", "北京亦庄", ""},
		{"science", "Science City of Huairou, 2.5 km", "怀柔科学城", ""},
	} {
		props := []graph.Property{{Key: "id", Value: graph.String(n[0])}, {Key: "name", Value: graph.String(n[1])}, {Key: "nameZh", Value: graph.String(n[2])}}
		if n[3] != "" {
			props = append(props, graph.Property{Key: "nameDe", Value: graph.String(n[3])}, graph.Property{Key: "aliases", Value: graph.Strings(n[3]+" City", "x")})
		}
		_, err := b.AddNode(n[0], []string{"Entity"}, props...)
		require.NoError(t, err)
	}
	return b.Build()
}

// A real Neo4j 5.26 with the index that `jjj apply` makes gave the same rows, and scores that are the same to the first decimal, for queries of
// each of these kinds over the built-in dataset.
func TestFullTextQueriesFindWhatLuceneFinds(t *testing.T) {
	g := named(t)
	for query, want := range map[string][]string{
		"beijing":                       {"beijing", "e-town", "daily"}, // the shorter the name, the better
		"BEIJING":                       {"beijing", "e-town", "daily"},
		"北京":                            {"beijing", "e-town"},
		"科学":                            {"science"},
		"港 津":                           {"tianjin-port"},
		`"京北"`:                          nil,
		`"科学城"`:                         {"science"},
		"port AND tianjin":              {"tianjin-port"},
		"port AND beijing":              nil,
		"+beijing -town":                {"beijing", "daily"},
		"beijing NOT (town OR peking)":  {"daily"},
		"nameDe:peking":                 {"beijing"},
		"name:peking":                   nil,
		"aliases:city":                  {"beijing", "tianjin-port"},
		"bei*":                          {"beijing", "daily", "e-town"},
		"b?ijing":                       {"beijing", "daily", "e-town"},
		"beijng~":                       {"beijing", "e-town", "daily"},
		"beijng~0":                      nil,
		"people's":                      {"daily"},
		"people":                        nil,
		"2.5":                           {"science"},
		`"science city"`:                {"science"},
		`"city science"`:                nil,
		"e\\-town":                      {"e-town"},
		"nothing":                       nil,
		"":                              nil,
		"peking^5 science":              {"beijing", "science"},
		"(hafen || peking) && nameZh:天": {"tianjin-port"},
	} {
		q, err := cypher.Prepare(g, "CALL db.index.fulltext.queryNodes('jjj_names', $q) YIELD node, score RETURN node.id, score", fulltext.Procedures(g)...)
		require.NoError(t, err)
		var got []string
		last := 1e9
		for row, err := range q.Rows(t.Context(), cypher.Options{Params: map[string]graph.Value{"q": graph.String(query)}}) {
			require.NoError(t, err, query)
			id, _ := row[0].Str()
			got = append(got, id)
			score, ok := row[1].Float()
			assert.True(t, ok && score > 0 && score <= last, "%s: the best come first", query)
			last = score
		}
		assert.Equal(t, want, got, query)
	}
}

func TestWhatAFullTextQueryCannotBeIsSaidAtItsPlace(t *testing.T) {
	g := named(t)
	for text, message := range map[string]string{
		"CALL db.index.fulltext.queryNodes('names', 'x')":                  `there is no full-text index "names"`,
		"CALL db.index.fulltext.queryNodes('jjj_names', '\"x')":            "without another",
		"CALL db.index.fulltext.queryNodes('jjj_names', '(x')":             "without )",
		"CALL db.index.fulltext.queryNodes('jjj_names', 'x)')":             "too many",
		"CALL db.index.fulltext.queryNodes('jjj_names', '[a TO b]')":       "not supported here",
		"CALL db.index.fulltext.queryNodes('jjj_names', 'x', {limit: -1})": "numbers of 0 or more",
	} {
		q, err := cypher.Prepare(g, text, fulltext.Procedures(g)...)
		require.NoError(t, err, text)
		for _, err = range q.Rows(t.Context(), cypher.Options{}) {
		}
		var fail *fault.Error
		require.ErrorAs(t, err, &fail, text)
		assert.Contains(t, fail.Message, message)
		assert.Equal(t, "db.index.fulltext.queryNodes", text[fail.Span.Start:fail.Span.End])
	}
}

func TestAnIndexThatIsNotThereIsTheErrorOfNeo4j(t *testing.T) {
	g := named(t)
	for text, want := range map[string]string{
		"CALL db.index.fulltext.queryRelationships('jjj_names', 'x')": "Neo.ClientError.Procedure.ProcedureCallFailed",
		"CALL db.index.fulltext.queryRelationships('nosuch', 'x')":    "Neo.ClientError.Procedure.ProcedureCallFailed",
		"CALL db.index.fulltext.queryNodes('nosuch', 'x')":            "Neo.ClientError.Procedure.ProcedureCallFailed",
		"CALL db.awaitIndex('nosuch')":                                "Neo.ClientError.Schema.IndexNotFound",
	} {
		q, err := cypher.Prepare(g, text, fulltext.Procedures(g)...)
		require.NoError(t, err)
		for _, err := range q.Rows(t.Context(), cypher.Options{}) {
			var f *fault.Error
			require.ErrorAs(t, err, &f, text)
			assert.Equal(t, want, f.Neo4jCode(), text)
			assert.Equal(t, "50N42", f.GQLStatus(), text)
		}
	}
}

func TestAnIndexInMemoryIsReadyAtOnce(t *testing.T) {
	g := named(t)
	q, err := cypher.Prepare(g, "CALL db.awaitIndex('jjj_names', 10)", fulltext.Procedures(g)...)
	require.NoError(t, err)
	for range q.Rows(t.Context(), cypher.Options{}) {
		t.Fatal("it gives no rows")
	}
}

func TestTheEngineHasNoFullTextIndexOfItsOwn(t *testing.T) {
	_, err := cypher.Prepare(named(t), "CALL db.index.fulltext.queryNodes('jjj_names', 'x')")
	require.ErrorContains(t, err, "db.index.fulltext.queryNodes")
}
