package devserver_test

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

// jjj stands in for the real program: it writes a guide, and writes down how it was called. At its first apply it cannot connect.
const jjj = `#!/bin/sh
echo "$NEO4J_URI $NEO4J_USERNAME $*" >> "$CALLS"
if [ "$1" = apply ] && [ ! -e "$CALLS.tried" ]; then touch "$CALLS.tried"; exit 4; fi
if [ "$1 $2" = "export browser" ]; then mkdir -p "$4"; echo guide > "$4/guide.html"; fi
`

// command is the program under test with its surroundings.
type command struct {
	t       *testing.T
	program string
	flags   []string
	env     []string
	ports   []int
	calls   string
}

func newCommand(t *testing.T) *command {
	t.Helper()
	needNeo4j(t)
	folder := t.TempDir()
	c := &command{t: t, program: filepath.Join(folder, "jjj-neo4j"), calls: filepath.Join(folder, "calls")}
	out, err := exec.Command("go", "build", "-o", c.program, "..").CombinedOutput()
	require.NoError(t, err, "%s", out)
	fake := filepath.Join(folder, "jjj")
	require.NoError(t, os.WriteFile(fake, []byte(jjj), 0o755))

	c.ports, err = neo4jserver.FreePorts(3)
	require.NoError(t, err)
	c.flags = []string{
		"--folder", filepath.Join(folder, ".neo4j"), "--env-file", filepath.Join(folder, ".env"), "--jjj", fake,
		"--bolt-port", fmt.Sprint(c.ports[0]), "--http-port", fmt.Sprint(c.ports[1]), "--files-port", fmt.Sprint(c.ports[2]),
	}
	c.env = append(os.Environ(), "CALLS="+c.calls, "NEO4J_PASSWORD=")
	t.Cleanup(func() { _, _ = c.run("stop") })
	return c
}

// needNeo4j skips the test where Java or Maven is missing, and where servers are not wanted.
func needNeo4j(t *testing.T) {
	t.Helper()
	if testing.Short() {
		neo4jtest.Skip(t, "go test -short starts no Neo4j")
	}
	_, err := neo4jserver.FindJava(t.Context(), neo4jserver.LongTerm())
	if err == nil {
		_, err = neo4jserver.Libraries(t.Context(), neo4jserver.LongTerm(), true, t.Output())
	}
	if errors.Is(err, neo4jserver.ErrMissing) {
		neo4jtest.Skip(t, err.Error())
	}
	require.NoError(t, err)
}

func (c *command) run(verb string) (string, error) {
	run := exec.Command(c.program, append([]string{verb}, c.flags...)...)
	run.Env = c.env
	out, err := run.CombinedOutput()
	return string(out), err
}

func (c *command) must(verb string) string {
	c.t.Helper()
	out, err := c.run(verb)
	require.NoError(c.t, err, "%s", out)
	return out
}

// browserOrigin is where a page of Neo4j Browser comes from.
const browserOrigin = "http://localhost:7474"

func get(t *testing.T, url string) (int, string, http.Header) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	require.NoError(t, err)
	request.Header.Set("Origin", browserOrigin)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(text), response.Header
}

func (c *command) listens(port int) bool {
	conn, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", port), time.Second)
	if err != nil {
		return false
	}
	conn.Close()
	return true
}

func TestServerOutlivesItsStarterAndEndsWhenTold(t *testing.T) {
	c := newCommand(t)

	out := c.must("start")

	assert.Contains(t, out, fmt.Sprintf("http://127.0.0.1:%d/browser/", c.ports[1]))
	assert.Contains(t, out, fmt.Sprintf(":play http://127.0.0.1:%d/guide.html", c.ports[2]))
	assert.Contains(t, out, "(made up, kept in ")
	assert.Contains(t, out, "asking again", "a server that does not answer yet is waited for")
	assert.Contains(t, out, fmt.Sprintf(" plan -a bolt://127.0.0.1:%d -u neo4j --password-file ", c.ports[0]))
	assert.Contains(t, out, "and there :use neo4j")
	calls, err := os.ReadFile(c.calls)
	require.NoError(t, err)
	assert.Contains(t, string(calls), fmt.Sprintf("bolt://127.0.0.1:%d neo4j apply --auto-approve --data jing-jin-ji", c.ports[0]))

	status, page, _ := get(t, fmt.Sprintf("http://127.0.0.1:%d/browser/", c.ports[1]))
	assert.Equal(t, http.StatusOK, status)
	assert.Contains(t, page, "Neo4j Browser")
	_, guide, header := get(t, fmt.Sprintf("http://127.0.0.1:%d/guide.html", c.ports[2]))
	assert.Equal(t, "guide\n", guide)
	assert.Equal(t, browserOrigin, header.Get("Access-Control-Allow-Origin"))

	assert.Contains(t, c.must("status"), "Neo4j runs as process")
	again := c.must("start")
	assert.NotContains(t, again, "starting Neo4j", "a server that runs is used as it is")
	assert.Contains(t, c.must("stop"), "Neo4j has ended")
	for _, port := range c.ports {
		assert.False(t, c.listens(port), "port %d is still open", port)
	}
	_, err = c.run("status")
	assert.Error(t, err)
	assert.Contains(t, c.must("stop"), "is running", "to stop what has stopped is no failure")
}

func TestServerEndsWithItsSupervisor(t *testing.T) {
	c := newCommand(t)
	c.must("start")
	var pid int
	_, err := fmt.Sscanf(c.must("status"), "Neo4j runs as process %d:", &pid)
	require.NoError(t, err)
	supervisor, err := os.FindProcess(pid)
	require.NoError(t, err)

	require.NoError(t, supervisor.Kill())

	require.Eventually(t, func() bool { return !c.listens(c.ports[0]) }, 30*time.Second, 100*time.Millisecond)
	out, err := c.run("status")
	assert.Error(t, err)
	assert.Contains(t, strings.TrimSpace(out), "is running", "a state file that was left behind means nothing")
}

func TestTakenPortIsSaidBeforeAnythingIsStarted(t *testing.T) {
	c := newCommand(t)
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", c.ports[0]))
	require.NoError(t, err)
	defer listener.Close()

	out, err := c.run("start")

	assert.Error(t, err)
	assert.Contains(t, out, fmt.Sprintf("port %d for Bolt is taken by another program", c.ports[0]))
	assert.Contains(t, out, "--bolt-port")
}

func TestWordThatIsNoCommandIsRefused(t *testing.T) {
	out, err := exec.Command("go", "run", "..", "begin").CombinedOutput()

	assert.Error(t, err)
	assert.Contains(t, string(out), `unknown command "begin": want start, stop or status`)
}
