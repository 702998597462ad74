package queries_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/queries"
)

const clusters = `// Clusters of a region
// zh: 区域的产业集群
// param: region = 'beijing-tianjin-hebei' — id of the region
// param: limit = 5 — how many

MATCH (r:Entity {id: $region})-[:HOSTS]->(c) // not $this; nor ' this
WHERE c.name <> 'a $region; b' AND c.` + "`odd $limit`" + ` IS NULL
RETURN c
ORDER BY c.id
LIMIT $limit;
`

func TestFileIsReadWithTitleParametersAndStatement(t *testing.T) {
	query, err := queries.Parse("clusters.cypher", clusters)
	require.NoError(t, err)

	assert.Equal(t, "clusters", query.Name)
	assert.Equal(t, "Clusters of a region", query.Title)
	assert.Equal(t, "区域的产业集群", query.TitleIn("zh"))
	assert.Equal(t, "Clusters of a region", query.TitleIn("de"))
	assert.Equal(t, 6, query.Line)
	assert.True(t, strings.HasPrefix(query.Text, "MATCH (r:Entity"))
	assert.True(t, strings.HasSuffix(query.Text, "LIMIT $limit"))
	require.Len(t, query.Params, 2)
	assert.Equal(t, "id of the region", query.Params[0].Meaning)
	assert.True(t, query.Params[0].Default.Equal(graph.String("beijing-tianjin-hebei")))
	assert.True(t, query.Params[1].Default.Equal(graph.Int(5)))
}

func TestFileWithWindowsLineEndsAndByteOrderMarkIsTheSame(t *testing.T) {
	want, err := queries.Parse("clusters.cypher", clusters)
	require.NoError(t, err)

	got, err := queries.Parse("clusters.cypher", "\ufeff"+strings.ReplaceAll(clusters, "\n", "\r\n"))

	require.NoError(t, err)
	assert.Equal(t, want.Text, got.Text)
	assert.Equal(t, want.Line, got.Line)
	assert.Equal(t, want.Titles, got.Titles)
	assert.Equal(t, want.Params[1].Literal, got.Params[1].Literal)
}

func TestInlineWritesDefaultsInPlaceOfParametersOnly(t *testing.T) {
	query, err := queries.Parse("clusters.cypher", clusters)
	require.NoError(t, err)

	assert.Equal(t, `MATCH (r:Entity {id: 'beijing-tianjin-hebei'})-[:HOSTS]->(c) // not $this; nor ' this
WHERE c.name <> 'a $region; b' AND c.`+"`odd $limit`"+` IS NULL
RETURN c
ORDER BY c.id
LIMIT 5`, query.Inline())
}

func TestValuesAreDefaultsUnlessGiven(t *testing.T) {
	query, err := queries.Parse("clusters.cypher", clusters)
	require.NoError(t, err)

	values, err := query.Values(map[string]graph.Value{"limit": graph.Int(2)})

	require.NoError(t, err)
	assert.True(t, values["limit"].Equal(graph.Int(2)))
	assert.True(t, values["region"].Equal(graph.String("beijing-tianjin-hebei")))
}

func TestValueOfAnUnknownParameterIsRefused(t *testing.T) {
	query, err := queries.Parse("clusters.cypher", clusters)
	require.NoError(t, err)

	_, err = query.Values(map[string]graph.Value{"regoin": graph.Int(2)})

	assert.EqualError(t, err, `the query clusters has no parameter "regoin": did you mean region?`)
}

func TestFaultsOfFilesAreNamedWithTheirLine(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no title", "MATCH (n) RETURN n;", "q.cypher:1: the first line must be the title: // Title"},
		{"empty file", "", "q.cypher:1: the first line must be the title: // Title"},
		{"title alone", "// T", "q.cypher:2: there is no statement"},
		{"semicolon alone", "// T\n;", "q.cypher:2: there is no statement"},
		{"no semicolon", "// T\nRETURN 1\n", "q.cypher:3: the statement does not end with a semicolon"},
		{"semicolon in a text only", "// T\nRETURN ';'", "q.cypher:2: the statement does not end with a semicolon"},
		{"two statements", "// T\nRETURN 1;\nRETURN 2;", "q.cypher:3: a second statement: a file holds one"},
		{
			"bad default", "// T\n// param: a = [1, — x\nRETURN $a;",
			`q.cypher:2:18: the default of "a": `,
		},
		{
			"parameter without default", "// T\n// param: a\nRETURN $a;",
			"q.cypher:2: a parameter is written // param: name = default — meaning",
		},
		{"parameter twice", "// T\n// param: a = 1\n// param: a = 2\nRETURN $a;", `q.cypher:3: a second parameter "a"`},
		{
			"parameter not declared", "// T\nRETURN 1,\n  $a;",
			"q.cypher:3: the parameter $a has no line // param: a = default — meaning",
		},
		{"parameter not used", "// T\n// param: a = 1 — one\nRETURN '$a';", `q.cypher:2: the parameter "a" is not used`},
		{"title twice", "// T\n// zh: 一\n// zh: 二\nRETURN 1;", `q.cypher:3: a second title in the language "zh"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := queries.Parse("q.cypher", test.text)

			var fault *queries.Error
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, fault.Error(), test.want)
		})
	}
}

func TestLoadGivesGoodFilesInOrderAndTheFaultsOfTheOthers(t *testing.T) {
	folder := fstest.MapFS{
		"b.cypher":  {Data: []byte("// B\nRETURN 2;")},
		"a.cypher":  {Data: []byte("// A\nRETURN 1;")},
		"c.cypher":  {Data: []byte("RETURN 3;")},
		"guide.md":  {Data: []byte("# Guide")},
		"d/e.cyphe": {Data: []byte("not read")},
	}

	all, err := queries.Load(folder)

	require.ErrorContains(t, err, "c.cypher:1: the first line must be the title")
	require.Len(t, all, 2)
	assert.Equal(t, "a", all[0].Name)
	assert.Equal(t, "b", all[1].Name)
}

func TestMistypedNameIsMetWithTheNearestOne(t *testing.T) {
	all := []queries.Query{{Name: "timeline"}, {Name: "clusters"}}

	found, err := queries.Find(all, "clusters.cypher")
	require.NoError(t, err)
	assert.Equal(t, "clusters", found.Name)

	_, err = queries.Find(all, "timelin")
	assert.EqualError(t, err, `no query is named "timelin": did you mean "timeline"?`)
	_, err = queries.Find(all, "xyzzy-quux")
	assert.EqualError(t, err, `no query is named "xyzzy-quux"`)
}

func TestBuiltInQueriesAreWellFormedInTwoLanguages(t *testing.T) {
	all, err := queries.Load(fixtures.Queries())

	require.NoError(t, err)
	assert.GreaterOrEqual(t, len(all), 24)
	titles := map[string]string{}
	for _, query := range all {
		assert.NotEmpty(t, query.Titles["zh"], "%s has no Chinese title", query.Name)
		assert.Empty(t, titles[query.Title], "%s has the title of another query", query.Name)
		titles[query.Title] = query.Name
		for _, param := range query.Params {
			assert.NotEmpty(t, param.Meaning, "%s does not say what $%s is", query.Name, param.Name)
		}
		assert.Contains(t, query.Text, "ORDER BY", "%s gives its rows in no order", query.Name)
		assert.NotContains(t, query.Inline(), "$", "%s keeps a parameter when written out", query.Name)
	}
}

func FuzzParseNeverPanicsAndKeepsTheStatement(f *testing.F) {
	f.Add(clusters)
	f.Add("// T\n// param: a = '\\'' — x\nRETURN \"\\\"$a\", $a /* ; */ ; // end")
	f.Fuzz(func(t *testing.T, text string) {
		query, err := queries.Parse("q.cypher", text)
		if err != nil {
			return
		}
		assert.NotEmpty(t, query.Text)
		assert.Contains(t, strings.ReplaceAll(text, "\r\n", "\n"), query.Text)
		if len(query.Params) == 0 {
			assert.Equal(t, query.Text, query.Inline())
		}
	})
}
