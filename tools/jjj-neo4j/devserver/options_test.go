package devserver

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func made() string { return "made-up-word" }

func TestPasswordIsTheEnvironmentsThenTheFilesThenMadeUp(t *testing.T) {
	folder := t.TempDir()
	env := filepath.Join(folder, ".env")
	require.NoError(t, os.WriteFile(env, []byte("NEO4J_PASSWORD=from-the-file\n"), 0o600))

	t.Run("environment", func(t *testing.T) {
		t.Setenv("NEO4J_PASSWORD", "from-the-shell")
		password, fresh, err := Options{Folder: t.TempDir(), EnvFile: env}.password(made)
		require.NoError(t, err)
		assert.Equal(t, "from-the-shell", password)
		assert.False(t, fresh)
	})
	t.Run("file", func(t *testing.T) {
		t.Setenv("NEO4J_PASSWORD", "")
		password, fresh, err := Options{Folder: t.TempDir(), EnvFile: env}.password(made)
		require.NoError(t, err)
		assert.Equal(t, "from-the-file", password)
		assert.False(t, fresh)
	})
	t.Run("neither", func(t *testing.T) {
		t.Setenv("NEO4J_PASSWORD", "")
		options := Options{Folder: t.TempDir(), EnvFile: filepath.Join(folder, "none")}
		password, fresh, err := options.password(made)
		require.NoError(t, err)
		assert.Equal(t, "made-up-word", password)
		assert.True(t, fresh)

		again, fresh, err := options.password(func() string { return "another-word" })
		require.NoError(t, err)
		assert.Equal(t, "made-up-word", again, "the server keeps the password that it was made with")
		assert.False(t, fresh)
	})
}

func TestPasswordOtherThanTheServersIsRefusedWithAWayOut(t *testing.T) {
	t.Setenv("NEO4J_PASSWORD", "first-password")
	options := Options{Folder: t.TempDir()}
	_, _, err := options.password(made)
	require.NoError(t, err)

	t.Setenv("NEO4J_PASSWORD", "second-password")
	_, _, err = options.password(made)

	assert.ErrorContains(t, err, "was made with another password")
	assert.ErrorContains(t, err, "remove the folder "+options.Folder)
}

func TestPasswordThatNeo4jWouldRefuseIsRefusedFirst(t *testing.T) {
	t.Setenv("NEO4J_PASSWORD", "short")

	_, _, err := Options{Folder: t.TempDir()}.password(made)

	assert.EqualError(t, err, "NEO4J_PASSWORD has 5 characters, and Neo4j wants at least 8")
}

func TestPasswordFileIsItsOwnersAlone(t *testing.T) {
	t.Setenv("NEO4J_PASSWORD", "")
	options := Options{Folder: t.TempDir()}
	_, _, err := options.password(made)
	require.NoError(t, err)

	info, err := os.Stat(options.passwordFile())
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestTakenPortIsNamedWithTheFlagThatChangesIt(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port

	err = Options{BoltPort: 0, HTTPPort: port, FilesPort: 0}.checkPorts()

	assert.ErrorContains(t, err, "for Neo4j Browser is taken by another program")
	assert.ErrorContains(t, err, "--http-port")
}
