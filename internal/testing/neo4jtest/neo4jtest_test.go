package neo4jtest_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

var server neo4jtest.Shared

func TestMain(m *testing.M) { os.Exit(server.Main(m)) }

func TestSharedServerIsANeo4j5AndAnswersCypher(t *testing.T) {
	neo := server.Start(t)

	rows := neo.Run(t, "CALL dbms.components() YIELD versions, edition RETURN versions[0] STARTS WITH '5.', $word",
		map[string]any{"word": "京津冀"})

	assert.Equal(t, [][]any{{true, "京津冀"}}, rows)
}

func TestSharedServerStaysTheSameThroughThePackage(t *testing.T) {
	assert.Same(t, server.Start(t), server.Start(t))
}

func TestEmptyRemovesNodesConstraintsAndIndexes(t *testing.T) {
	neo := server.Start(t)
	neo.Run(t, "CREATE CONSTRAINT c FOR (n:Entity) REQUIRE n.id IS UNIQUE", nil)
	neo.Run(t, "CREATE FULLTEXT INDEX names FOR (n:Entity) ON EACH [n.name]", nil)
	neo.Run(t, "UNWIND range(1, 100) AS i CREATE (:Entity {id: i})-[:HOSTS]->(:Entity {id: -i})", nil)
	require.Equal(t, [][]any{{int64(200)}}, neo.Run(t, "MATCH (n) RETURN count(n)", nil))

	neo.Empty(t)

	assert.Equal(t, [][]any{{int64(0)}}, neo.Run(t, "MATCH (n) RETURN count(n)", nil))
	assert.Empty(t, neo.Run(t, "SHOW CONSTRAINTS", nil))
	assert.Empty(t, neo.Run(t, "SHOW INDEXES YIELD type WHERE type <> 'LOOKUP'", nil))
}

func TestServerWithControlKeepsItsDataThroughAPowerCut(t *testing.T) {
	neo := neo4jtest.Start(t, neo4jtest.WithControl(), neo4jtest.WithSetting("db.memory.transaction.max=16m"))
	neo.Run(t, "CREATE (:Entity {id: 'beijing'})", nil)
	assert.Equal(t, [][]any{{"16.00MiB"}},
		neo.Run(t, "SHOW SETTINGS 'db.memory.transaction.max' YIELD value", nil))

	neo.Kill(t)
	neo.Restart(t)

	assert.Equal(t, [][]any{{"beijing"}}, neo.Run(t, "MATCH (n) RETURN n.id", nil))
}
