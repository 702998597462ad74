package cli

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The keys of a terminal.
const (
	keyEnter = "\r"
	keyTab   = "\t"
	keyUp    = "\x1b[A"
	keyCtrlC = "\x03"
	keyCtrlD = "\x04"
)

func TestAShellIsTypedIntoOnATerminal(t *testing.T) {
	state := t.TempDir()
	env := []string{"HOME=" + t.TempDir(), "XDG_STATE_HOME=" + state}
	term := startTerminal(t, t.TempDir(), env, "shell")

	term.expects("memory> ")
	term.types("MATCH (n:Munic" + keyTab)
	term.expects("MATCH (n:Municipality")
	term.types(")" + keyEnter)
	term.expects("     -> ")
	term.types("RETURN n.nameZh AS 城市 ORDER BY 城市;" + keyEnter)
	for _, text := range []string{"城市", "北京", "天津", "2 rows, ", "memory> "} {
		term.expects(text)
	}

	// Ctrl-C gives up what was begun, also lines before.
	term.types("RETURN" + keyEnter)
	term.expects("     -> ")
	term.types("nonsense" + keyCtrlC)
	term.expects("^C")
	term.expects("memory> ")
	term.types(":param year => 2020 + 5" + keyEnter + "RETURN $year + 1 AS next;" + keyEnter)
	term.expects("2026")
	term.expects("1 row, ")

	// A fault has its caret, and the shell goes on.
	term.types("RETURN nowhere;" + keyEnter)
	term.expects("there is no variable nowhere here")
	term.expects("^^^^^^^")
	term.expects("memory> ")

	// Results fit the window, also after it has changed.
	term.types("RETURN 'it is all written out here, to the very end' AS text;" + keyEnter)
	term.expects("to the very end\r\n")
	resize(t, term.master, 40)
	term.types(keyUp + keyEnter)
	term.expects("it is all written out here, to the very\r\nend\r\n")
	resize(t, term.master, 100)

	// Ctrl-C stops a statement and nothing else.
	term.types(":output jsonl" + keyEnter)
	term.types("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b;" + keyEnter)
	term.expects(`{"a":1,"b":1000}`)
	term.types(keyCtrlC)
	term.expects("interrupted")
	term.expects("memory> ")

	// An escape sequence in data does not reach the terminal as one.
	term.types(`RETURN '\u001b[31m' AS red;` + keyEnter)
	term.expects(`\u001b[31m"`)
	term.types("RETURN 'secret', 'my password';" + keyEnter)
	term.expects("my password\"}")
	term.expects("memory> ")
	term.types(keyUp + keyEnter)
	term.expects(`\u001b[31m"`)
	term.types("RETURN 1" + keyEnter + "AS last" + keyEnter + ";" + keyEnter)
	term.expects(`{"last":1}`)
	term.types(keyCtrlD)
	assert.Equal(t, ExitOK, term.ends())

	history := filepath.Join(state, "jjj", "history")
	info, err := os.Stat(history)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	text, err := os.ReadFile(history)
	require.NoError(t, err)
	assert.Equal(t, `MATCH (n:Municipality) RETURN n.nameZh AS 城市 ORDER BY 城市;
:param year => 2020 + 5
RETURN $year + 1 AS next;
RETURN nowhere;
RETURN 'it is all written out here, to the very end' AS text;
:output jsonl
UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b;
RETURN '\u001b[31m' AS red;
RETURN 1 AS last ;
`, string(text))

	// The next shell brings it back.
	term = startTerminal(t, t.TempDir(), env, "shell", "-o", "jsonl")
	term.expects("memory> ")
	term.types(keyUp + keyEnter)
	term.expects(`{"last":1}`)
	term.types("exit" + keyEnter)
	assert.Equal(t, ExitOK, term.ends())
}

func TestAShellStopsAStatementOfNeo4jAndGoesOn(t *testing.T) {
	neo := server.Start(t)
	neo.Empty(t)
	neo.Run(t, "CREATE (:Waterway {name: '永定河'})", nil)
	env := []string{"HOME=" + t.TempDir(), "NEO4J_URI=" + neo.URI, "NEO4J_USERNAME=" + neo.Username, "NEO4J_PASSWORD=" + neo.Password}
	term := startTerminal(t, t.TempDir(), env, "shell", "--no-history", "-o", "jsonl")

	term.expects("memory> ")
	term.types(":use neo" + keyTab + keyEnter)
	term.expects("neo4j/neo4j> ")
	term.types("MATCH (n:Water" + keyTab)
	term.expects("MATCH (n:Waterway")
	term.types(") RETURN n.name AS name;" + keyEnter)
	term.expects(`{"name":"永定河"}`)
	term.types("UNWIND range(1, 1000000000) AS i RETURN i;" + keyEnter)
	term.expects(`{"i":1000}`)
	term.types(keyCtrlC)
	term.expects("interrupted")
	term.expects("neo4j/neo4j> ")
	term.types("CREATE (n);" + keyEnter)
	term.expects("this query would write")
	term.types("CALL db.labels();" + keyEnter)
	term.expects(`{"label":"Waterway"}`)
	term.types(":use memory" + keyEnter)
	term.expects("memory> ")
	term.types(keyCtrlD)
	assert.Equal(t, ExitOK, term.ends())
}
