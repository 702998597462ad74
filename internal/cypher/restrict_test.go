package cypher_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher"
)

func TestARestrictedQuerySeesOnlyElementsWithTheValue(t *testing.T) {
	for text, want := range map[string]string{
		"MATCH (n:A {id: 1})-[r:R*1..3]->(m WHERE m.x > 2) RETURN n.x": "MATCH (n:A {id: 1, d: 'a'})-[r:R*1..3 {d: 'a'}]->(m {d: 'a'} WHERE m.x > 2) RETURN n.x AS `n.x`",
		"RETURN COUNT { (n)--() } + 1":                                 "RETURN COUNT { (n {d: 'a'})-[ {d: 'a'}]-( {d: 'a'}) } + 1 AS `COUNT { (n)--() } + 1`",
		"MATCH p = shortestPath((a)-[*]-(b)) RETURN p":                 "MATCH p = shortestPath((a {d: 'a'})-[* {d: 'a'}]-(b {d: 'a'})) RETURN p",
		"MATCH ((a)-[r]->(b)){2} RETURN a":                             "MATCH ((a {d: 'a'})-[r {d: 'a'}]->(b {d: 'a'})){2,2} RETURN a",
		"UNWIND [1] AS x RETURN [(a)-->(b) | b.y] AS l UNION RETURN EXISTS { MATCH (a)-[r]-() RETURN r } AS l": "UNWIND [1] AS x RETURN [(a {d: 'a'})-[ {d: 'a'}]->(b {d: 'a'}) | b.y] AS l " +
			"UNION RETURN EXISTS { MATCH (a {d: 'a'})-[r {d: 'a'}]-( {d: 'a'}) RETURN r } AS l",
		"CALL db.index.fulltext.queryNodes('names', 'x') YIELD node AS n, score WHERE score > 1 RETURN n": "CALL db.index.fulltext.queryNodes('names', 'x') " +
			"YIELD node AS n, score WHERE score > 1 AND n.d = 'a' RETURN n",
		"MATCH (n) WHERE (n)-->() RETURN n ORDER BY n.x": "MATCH (n {d: 'a'}) WHERE (n {d: 'a'})-[ {d: 'a'}]->( {d: 'a'}) RETURN n ORDER BY n.x",
	} {
		got, err := cypher.Restricted(text, "d", "a")
		require.NoError(t, err, text)
		assert.Equal(t, want, got)
	}
}

func TestAQueryThatCannotBeRestrictedSaysWhy(t *testing.T) {
	for text, want := range map[string]string{
		"MATCH (n RETURN n": "",
		"CALL db.index.fulltext.queryNodes('names', 'x') YIELD score RETURN score": "needs YIELD node",
	} {
		_, err := cypher.Restricted(text, "d", "a")
		assert.ErrorContains(t, err, want)
	}
}
