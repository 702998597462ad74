package neo4j_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/parameter"
	"github.com/jjj-kg/jjj/internal/testing/parametertest"
)

// rows runs a query and collects its rows.
func (d *database) rows(cypher string, params map[string]graph.Value, mode neo4j.AccessMode) ([][]graph.Value, *neo4j.Result) {
	d.t.Helper()
	result, err := d.Query(d.t.Context(), cypher, params, mode)
	require.NoError(d.t, err)
	var rows [][]graph.Value
	for row, err := range result.Rows {
		require.NoError(d.t, err)
		rows = append(rows, row)
	}

	return rows, result
}

func TestQueriesThatWouldWriteAreRefusedBeforeTheyRun(t *testing.T) {
	db := emptyDatabase(t)
	for _, cypher := range []string{
		"CREATE (n) RETURN n",
		"MATCH (n) SET n.x = 1",
		"MATCH (n) DETACH DELETE n",
		"MERGE (n:X) RETURN n",
		"PROFILE CREATE (n)",
		"CYPHER runtime=slotted CREATE (n)",
		"/* explain */ CREATE (n)",
		"CREATE INDEX x FOR (n:X) ON (n.y)",
		"CALL db.createLabel('X')",
		"UNWIND [1] AS x CALL (x) { CREATE (:Foo) } IN TRANSACTIONS",
		"MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
		"TERMINATE TRANSACTION 'neo4j-transaction-1'",
		"SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN message",
	} {
		t.Run(cypher, func(t *testing.T) {
			before := db.lastTransaction()
			_, err := db.Query(t.Context(), cypher, nil, neo4j.Read)

			assert.ErrorAs(t, err, &neo4j.WriteRefusedError{})
			assert.Equal(t, before, db.lastTransaction())
		})
	}
}

func TestQueriesThatReachBeyondTheGraphAreRefusedBeforeTheyRun(t *testing.T) {
	db := emptyDatabase(t)
	const load = "LOAD CSV FROM 'file:///x' AS l RETURN l[0] AS x"
	for _, cypher := range []string{
		load,
		"load /* */ csv with headers from 'http://127.0.0.1:1/x' as l return l",
		"L\\u004fAD CSV FROM 'file:///x' AS l RETURN l",
		"PROFILE " + load,
		`/* \u002a/ ` + load + ` // */ EXPLAIN RETURN 1`,
		`/* \u002a/ ` + load + ` // */ PROFILE RETURN 1`,
		`// \u000a ` + load + "\n// */ EXPLAIN RETURN 1",
		"CYPHER 5 CYPHER runtime=slotted " + load,
		"CYPHER runtime=slotted " + load,
		"UNWIND [1, 2] AS n CALL (n) { " + load + " } RETURN x",
		"CALL { " + load + " UNION RETURN 1 AS x } RETURN x",
		"RETURN 1 AS x UNION " + load,
		"MATCH (n) MATCH (m) CALL { " + load + " } RETURN x",
		"RETURN EXISTS { " + load + " } AS x",
		"RETURN [n IN [1] | COLLECT { " + load + " }] AS x",
		"RETURN CASE WHEN true THEN 1 ELSE COUNT { " + load + " } END AS x",
		"MATCH (n) WHERE any(y IN [1] WHERE COUNT { " + load + " } > 1) RETURN n",
		"RETURN reduce(a = 0, n IN [1] | a + COUNT { " + load + " }) AS x",
		"MATCH (n:Entity {id: COLLECT { " + load + " }[0]}) RETURN n",
		"MATCH p = shortestPath((a)-[*]-(b)) WHERE all(n IN nodes(p) WHERE EXISTS { " + load + " }) RETURN p",
		"CALL db.index.fulltext.queryNodes('names', COLLECT { " + load + " }[0]) YIELD node RETURN node",
		"SHOW PROCEDURES YIELD name WHERE COUNT { " + load + " } > 0 RETURN name",
		"CALL db.prepareForReplanning()",
		"CALL `db`.`prepareForReplanning`()",
		"CALL db.resampleIndex('x')",
		"CALL db.stats.clear('QUERIES')",
		"CALL db.clearQueryCaches()",
		"CALL dbms.listConfig()",
		"CALL dbms.killConnections([])",
		"CALL tx.setMetaData({a: 1})",
		"MATCH (n) CALL { CALL db.resampleOutdatedIndexes() RETURN 1 AS x } RETURN x",
		"RETURN [n IN [1] | COUNT { CALL db.stats.status() YIELD section RETURN section }] AS x",
	} {
		t.Run(cypher, func(t *testing.T) {
			_, err := db.Query(t.Context(), cypher, nil, neo4j.Read)

			beyond := new(neo4j.BeyondGraphError)
			assert.ErrorAs(t, err, &beyond)
		})
	}
}

func TestQueriesThatReadRun(t *testing.T) {
	db := emptyDatabase(t)
	for _, cypher := range []string{
		"RETURN 1",
		"PROFILE MATCH (n) RETURN count(n)",
		"CYPHER 5 CYPHER runtime=slotted PROFILE MATCH (n) RETURN count(n)",
		"EXPLAIN CYPHER 5 EXPLAIN CREATE (n)",
		"CYPHER 5 SHOW USERS",
		"EXPLAIN CREATE (n)",
		"CYPHER runtime=slotted MATCH (n) RETURN n",
		"// a comment\nMATCH (n) RETURN 'CREATE'",
		"SHOW DATABASES YIELD name",
		"SHOW INDEXES",
		"CALL db.labels()",
		"CALL dbms.components() YIELD name RETURN name",
		"CALL db.schema.visualization()",
		"SHOW USERS",
		"SHOW TRANSACTIONS",
		"EXPLAIN LOAD CSV FROM 'file:///x' AS l RETURN l",
		"RETURN 'LOAD CSV' AS x",
		"MATCH (LoadCSV) RETURN LoadCSV",
	} {
		t.Run(cypher, func(t *testing.T) {
			db := &database{db.Store, t, db.neo}
			db.rows(cypher, nil, neo4j.Read)
		})
	}
}

func TestAQueryMayWriteWhenItIsAsked(t *testing.T) {
	db := emptyDatabase(t)

	rows, result := db.rows("CREATE (a:X {n: $n})-[r:R]->(:Y) RETURN a, r", map[string]graph.Value{"n": graph.Int(3)}, neo4j.Write)

	assert.Equal(t, []string{"a", "r"}, result.Columns)
	node, ok := rows[0][0].Node()
	require.True(t, ok)
	assert.Equal(t, []string{"X"}, node.Labels())
	assert.True(t, node.Property("n").Equal(graph.Int(3)))
	rel, ok := rows[0][1].Relationship()
	require.True(t, ok)
	assert.Equal(t, "R", rel.Type())
	assert.Equal(t, node.ElementID(), rel.StartElementID())
	assert.Equal(t, neo4j.Counters{NodesCreated: 2, RelationshipsCreated: 1, PropertiesSet: 1, LabelsAdded: 2}, result.Summary().Counters)
	assert.False(t, result.Summary().Counters.IsZero())
}

func TestFaultsOfAQueryAreTheServersWordsAboutTheQueryAsItWasWritten(t *testing.T) {
	db := emptyDatabase(t)
	_, err := db.Query(t.Context(), "MATCH (n RETURN n", nil, neo4j.Read)
	var fault *neo4j.QueryError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, "Neo.ClientError.Statement.SyntaxError", fault.Code)
	assert.Contains(t, fault.Message, "(line 1, column 10 (offset: 9))\n\"MATCH (n RETURN n\"\n          ^")

	_, err = db.Query(t.Context(), "RETURN $missing", nil, neo4j.Read)
	assert.ErrorContains(t, err, "missing")
	_, err = db.Query(t.Context(), "RETURN $n", map[string]graph.Value{"n": graph.NodeValue(graph.DetachedNode("1", nil, nil))}, neo4j.Read)
	assert.ErrorContains(t, err, "parameter n: a NODE cannot be sent to the server")

	result, err := db.Query(t.Context(), "UNWIND [1, 0] AS x RETURN 1 / x", nil, neo4j.Read)
	require.NoError(t, err)
	var last error
	for _, err := range result.Rows {
		last = err
	}
	assert.ErrorContains(t, last, "/ by zero")
}

func TestNotificationsOfTheServerArePassedOn(t *testing.T) {
	db := emptyDatabase(t)
	_, result := db.rows("MATCH (n) RETURN n.neverHeardOf", nil, neo4j.Read)
	require.NotEmpty(t, result.Summary().Notifications)
	assert.Contains(t, result.Summary().Notifications[0].Description, "neverHeardOf")
}

func TestAnEntityAPathAndAPointComeAsValues(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())

	rows, _ := db.rows("MATCH p = (:Entity {id: 'zhongguancun'})-[:IN]->()-[:NEXT_TO]->({id: 'hebei'}) RETURN p, point({x: 1, y: 2}), "+
		"point({longitude: 116.4, latitude: 39.9, height: 50})", nil, neo4j.Read)

	path, ok := rows[0][0].Path()
	require.True(t, ok)
	assert.Len(t, path.Nodes, 3)
	assert.Equal(t, "NEXT_TO", path.Relationships[1].Type())
	assert.Equal(t, "point({x: 1.0, y: 2.0, crs: 'cartesian'})", rows[0][1].String())
	assert.Equal(t, "point({x: 116.4, y: 39.9, z: 50.0, crs: 'wgs-84-3d'})", rows[0][2].String())
}

func TestValuesComeBackFromTheServerAsTheyWereSent(t *testing.T) {
	db := emptyDatabase(t)
	rapid.Check(t, func(rt *rapid.T) {
		sent := rapid.Map(rapid.SliceOfN(values(2), 1, 8), func(vs []graph.Value) graph.Value { return graph.List(vs...) }).Draw(rt, "values")

		rows, _ := db.rows("RETURN $v", map[string]graph.Value{"v": sent}, neo4j.Read)

		if !rows[0][0].Equal(sent) {
			rt.Fatalf("sent %s and got %s", sent, rows[0][0])
		}
	})
}

// values makes values of all kinds that can be sent, nested so deep.
func values(depth int) *rapid.Generator[graph.Value] {
	year := int64(365)
	simple := []*rapid.Generator[graph.Value]{
		rapid.Just(graph.Value{}),
		rapid.Map(rapid.Bool(), graph.Bool),
		rapid.Map(rapid.Int64(), graph.Int),
		rapid.Map(rapid.Float64(), graph.Float),
		rapid.Map(rapid.String(), graph.String),
		rapid.Map(rapid.Int64Range(-900_000*year, 900_000*year), func(n int64) graph.Value { return graph.DateValue(graph.Date(n)) }),
		rapid.Map(clock(), graph.LocalTimeValue),
		rapid.Map(rapid.IntRange(-18*60, 18*60), func(minutes int) graph.Value {
			return graph.TimeValue(must(graph.NewTime(3_723_000_000_004, minutes*60)))
		}),
		rapid.Map(rapid.Int64Range(-1<<36, 1<<36), func(n int64) graph.Value {
			return graph.LocalDateTimeValue(must(graph.LocalDateTimeOfEpoch(n, 5)))
		}),
		rapid.Map(rapid.Int64Range(-1<<36, 1<<36), func(n int64) graph.Value {
			return graph.DateTimeValue(must(graph.DateTimeOfEpoch(n, 6, 8*60*60)))
		}),
		rapid.Map(rapid.Int64Range(0, 1<<32), func(n int64) graph.Value {
			return graph.DateTimeValue(must(graph.DateTimeOfEpochIn(n, 7, "Asia/Shanghai")))
		}),
		rapid.Map(rapid.Int64Range(-1000, 1000), func(n int64) graph.Value {
			return graph.DurationValue(must(graph.NewDuration(n, -n, 3*n, 8)))
		}),
	}
	if depth == 0 {
		return rapid.OneOf(simple...)
	}
	inner := values(depth - 1)

	return rapid.OneOf(append(simple,
		rapid.Map(rapid.SliceOfN(inner, 0, 4), func(vs []graph.Value) graph.Value { return graph.List(vs...) }),
		rapid.Map(rapid.MapOfN(rapid.String(), inner, 0, 4), graph.Map))...)
}

func clock() *rapid.Generator[graph.LocalTime] {
	return rapid.Map(rapid.Int64Range(0, 24*60*60*1_000_000_000-1), func(n int64) graph.LocalTime { return graph.LocalTime(n) })
}

func TestAParameterIsOnTheServerWhatItsTextIs(t *testing.T) {
	db := emptyDatabase(t)
	for _, example := range parametertest.Values() {
		value, err := parameter.Value(example.Text)
		require.NoError(t, err, example.Text)
		rows, _ := db.rows("RETURN $x, "+example.Text+", valueType($x) = valueType("+example.Text+")", map[string]graph.Value{"x": value}, neo4j.Read)
		assert.Equal(t, example.Want, ast.PrintValue(rows[0][0]), "as a parameter: %s", example.Text)
		assert.Equal(t, example.Want, ast.PrintValue(rows[0][1]), "in the query: %s", example.Text)
		assert.True(t, graph.Bool(true).Equal(rows[0][2]), "their types differ: %s", example.Text)
	}
}
