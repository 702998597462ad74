package neo4jserver

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheShellOfNeo4jIsACommandOverItsJars(t *testing.T) {
	fakeMaven(t, filepath.Join(t.TempDir(), "calls"))
	home := t.TempDir()
	fake(t, filepath.Join(home, "bin"), "java", `echo 'openjdk version "17.0.9"' >&2`)
	t.Setenv("JAVA_HOME", home)
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)

	command, err := CypherShell(t.Context(), &bytes.Buffer{})

	require.NoError(t, err)
	jars := filepath.Join(cache, "jjj", "neo4j", "cypher-shell-"+CypherShellVersion, "*")
	assert.Equal(t, []string{filepath.Join(home, "bin", "java"), "-cp", jars, "org.neo4j.shell.Main"}, command)
}

func TestWithoutJavaTheShellOfNeo4jIsSaidToBeMissing(t *testing.T) {
	installed(t)
	t.Setenv("PATH", t.TempDir())
	t.Setenv("JAVA_HOME", "")

	_, err := CypherShell(t.Context(), &bytes.Buffer{})

	require.ErrorIs(t, err, ErrMissing)
	assert.ErrorContains(t, err, "needs Java")
}
