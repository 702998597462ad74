package neo4jserver

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// There is no Docker engine on most build machines, so a script stands in for its client and writes down its calls.
const fakeDocker = `echo "$NEO4J_AUTH: $@" >> "$CALLS"
case "$1 $3" in
"port 7687/tcp") echo 127.0.0.1:32001;;
"port 7474/tcp") echo 127.0.0.1:32002;;
esac`

func TestContainerIsStartedOnLoopbackPortsAndRemoved(t *testing.T) {
	folder := t.TempDir()
	calls := filepath.Join(folder, "calls")
	fake(t, folder, "docker", fakeDocker)
	t.Setenv("PATH", folder+":/usr/bin:/bin")
	t.Setenv("CALLS", calls)
	t.Setenv("NEO4J_AUTH", "")

	container, err := StartContainer(t.Context(), ContainerConfig{
		Name: "jjj-test-x", Password: "secret-word", Settings: []string{"db.memory.transaction.max=16m"},
	})
	require.NoError(t, err)
	assert.Equal(t, "127.0.0.1:32001", container.BoltAddress)
	assert.Equal(t, "127.0.0.1:32002", container.HTTPAddress)
	require.NoError(t, container.Stop())

	text, err := os.ReadFile(calls)
	require.NoError(t, err)
	assert.Contains(t, string(text), "neo4j/secret-word: run --detach --rm --name jjj-test-x "+
		"--publish 127.0.0.1::7687 --publish 127.0.0.1::7474 --env NEO4J_AUTH "+
		"--env NEO4J_db_memory_transaction_max=16m "+DockerImage+"\n")
	assert.Contains(t, string(text), ": rm --force --volumes jjj-test-x\n")
}

func TestDockerWithoutAnEngineIsSaidToBeMissing(t *testing.T) {
	folder := t.TempDir()
	fake(t, folder, "docker", "exit 1")
	t.Setenv("PATH", folder+":/usr/bin:/bin")

	_, err := StartContainer(t.Context(), ContainerConfig{Name: "x"})

	require.ErrorIs(t, err, ErrMissing)
	assert.ErrorContains(t, err, "engine does not answer")
}
