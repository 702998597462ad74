package neo4jserver

import (
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOwnSettingReplacesTheDefaultOne(t *testing.T) {
	config, err := Config{Settings: []string{"server.memory.pagecache.size=64m", "db.memory.transaction.max=16m"}}.withDefaults()
	require.NoError(t, err)

	lines := config.lines()

	assert.Contains(t, lines, "server.memory.pagecache.size=64m")
	assert.NotContains(t, lines, "server.memory.pagecache.size=128m")
	assert.Contains(t, lines, "db.memory.transaction.max=16m")
	assert.Contains(t, lines, "server.http.enabled=false")
}

func TestTheServerImportsNoFiles(t *testing.T) {
	config, err := Config{Home: t.TempDir()}.withDefaults()
	require.NoError(t, err)
	require.NoError(t, config.write())

	assert.Contains(t, config.lines(), "dbms.security.allow_csv_import_from_file_urls=false")
	assert.Contains(t, config.lines(), "server.directories.import=import")
	entries, err := os.ReadDir(filepath.Join(config.Home, "import"))
	require.NoError(t, err)
	assert.Empty(t, entries)
}

func TestPortsAreFreeAndDifferent(t *testing.T) {
	ports, err := FreePorts(20)
	require.NoError(t, err)

	seen := map[int]bool{}
	for _, port := range ports {
		assert.False(t, seen[port])
		seen[port] = true
	}
}

func TestTakenPortIsNotFree(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := listener.Addr().(*net.TCPAddr).Port
	assert.False(t, IsFree(port))

	require.NoError(t, listener.Close())
	assert.True(t, IsFree(port))
}

func TestSettingIsWrittenAsTheImageWantsIt(t *testing.T) {
	assert.Equal(t, "NEO4J_db_tx__log_rotation_size=1m", environmentSetting("db.tx_log.rotation.size=1m"))
}
