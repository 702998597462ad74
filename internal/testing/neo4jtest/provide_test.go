package neo4jtest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

func TestMachineWithoutJavaAndDockerSkipsAndSaysWhatIsMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("JAVA_HOME", "")
	t.Setenv("XDG_CACHE_HOME", t.TempDir()) // a Java may be installed outside of PATH; without jars it starts nothing
	t.Setenv("JJJ_TEST_NEO4J_URI", "")

	_, err := provide(t.Context(), io.Discard, nil)

	var unavailable *errUnavailable
	require.ErrorAs(t, err, &unavailable)
	assert.Regexp(t, "needs (Java 17 or newer|Maven)", err.Error())
	assert.ErrorContains(t, err, "needs Docker")
	assert.ErrorContains(t, err, "JJJ_TEST_NEO4J_URI is not set")
}

func TestSkippedTestsAreListedInTheFileOfTheRun(t *testing.T) {
	list := filepath.Join(t.TempDir(), "skipped")
	t.Setenv("JJJ_TEST_SKIPPED", list)

	t.Run("one", func(t *testing.T) { Skip(t, "no Java") })
	t.Run("two", func(t *testing.T) { Skip(t, "no Chromium") })

	text, err := os.ReadFile(list)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	require.Len(t, lines, 2)
	assert.Regexp(t, `^neo4jtest\S*: TestSkippedTestsAreListedInTheFileOfTheRun/one: no Java$`, lines[0])
	assert.Regexp(t, `/two: no Chromium$`, lines[1])
}

func TestRunningServerIsTakenOnlyEmptyAndGivenBackEmpty(t *testing.T) {
	t.Setenv("JJJ_TEST_NEO4J_URI", "")
	theirs := Start(t)
	t.Setenv("TMPDIR", t.TempDir()) // the lock's
	t.Setenv("JJJ_TEST_NEO4J_URI", theirs.URI)
	t.Setenv("NEO4J_PASSWORD", theirs.Password)
	t.Setenv("NEO4J_USERNAME", "")
	t.Setenv("NEO4J_DATABASE", "")
	count := func() any { return theirs.Run(t, "MATCH (n) RETURN count(n)", nil)[0][0] }

	t.Run("what tests leave in it is removed", func(t *testing.T) {
		borrowed, err := provide(t.Context(), io.Discard, nil)
		require.NoError(t, err)
		assert.Equal(t, theirs.URI, borrowed.URI)
		borrowed.Run(t, "CREATE (:Entity)", nil)
		require.NoError(t, borrowed.stop())
		assert.Equal(t, int64(0), count())
	})

	t.Run("somebody's data is left alone", func(t *testing.T) {
		theirs.Run(t, "CREATE (:Precious)", nil)
		_, err := provide(t.Context(), io.Discard, nil)
		require.ErrorContains(t, err, "is not empty; set JJJ_TEST_NEO4J_WIPE=yes")
		assert.Equal(t, int64(1), count())
	})

	t.Run("with leave the data is deleted", func(t *testing.T) {
		t.Setenv("JJJ_TEST_NEO4J_WIPE", "yes")
		borrowed, err := provide(t.Context(), io.Discard, nil)
		require.NoError(t, err)
		assert.Equal(t, int64(0), count())
		require.NoError(t, borrowed.stop())
	})
}

// TestServerEndsWithAKilledTestBinary runs this test binary again as a child that starts a server and is then killed.
func TestServerEndsWithAKilledTestBinary(t *testing.T) {
	if os.Getenv("JJJ_TEST_CHILD") != "" {
		server := Start(t, WithControl())
		fmt.Println("child:", server.URI, server.process.Home())
		select {}
	}
	needJava(t)

	child := exec.Command(os.Args[0], "-test.run", "^TestServerEndsWithAKilledTestBinary$")
	child.Env = append(os.Environ(), "JJJ_TEST_CHILD=yes")
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	address, home := readChild(t, out)
	conn, err := net.Dial("tcp", address)
	require.NoError(t, err)
	conn.Close()

	require.NoError(t, child.Process.Kill())
	_ = child.Wait()

	assert.Eventually(t, func() bool {
		_, err := net.Dial("tcp", address)
		return err != nil
	}, 30*time.Second, 100*time.Millisecond, "the server still listens")
	assert.Eventually(t, func() bool {
		_, err := os.Stat(home)
		return os.IsNotExist(err)
	}, 30*time.Second, 100*time.Millisecond, "the server's folder is still there")
}

func needJava(t *testing.T) {
	t.Helper()
	skipShort(t)
	_, err := neo4jserver.FindJava(t.Context(), neo4jserver.LongTerm())
	if err == nil {
		_, err = neo4jserver.Libraries(t.Context(), neo4jserver.LongTerm(), false, t.Output())
	}
	if errors.Is(err, neo4jserver.ErrMissing) {
		Skip(t, err.Error())
	}
	require.NoError(t, err)
}

func readChild(t *testing.T, out io.Reader) (address, home string) {
	t.Helper()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var uri string
		if _, err := fmt.Sscanf(lines.Text(), "child: %s %s", &uri, &home); err == nil {
			return strings.TrimPrefix(uri, "bolt://"), home
		}
	}
	t.Fatal("the child started no server")
	return "", ""
}
