package shell_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/shell"
)

// add opens a history and adds to it.
func add(t *testing.T, file string, typed ...string) *shell.History {
	t.Helper()
	h, err := shell.OpenHistory(file)
	require.NoError(t, err)
	for _, text := range typed {
		_, err := h.Add(text)
		require.NoError(t, err)
	}

	return h
}

func TestAHistoryOutlivesItsSession(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "jjj", "history")
	add(t, file, "RETURN 1;", "MATCH (n)\nRETURN n;")
	add(t, file, ":params")
	assert.Equal(t, []string{"RETURN 1;", "MATCH (n) RETURN n;", ":params"}, add(t, file).Entries())

	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestNobodyElseReadsAHistoryThatWasThereBefore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	require.NoError(t, os.WriteFile(file, []byte("RETURN 1;\n"), 0o644))
	require.NoError(t, os.Chmod(file, 0o644))
	add(t, file)
	info, err := os.Stat(file)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestWhatMayHoldAPasswordIsNotRemembered(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	h := add(t, file, "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b';", ":param Passwd => 'x'", ":param apiKey => 'x'",
		"RETURN 'bolt://neo4j:x@host';", "RETURN '密码是x';", "RETURN 'client_secret';", ":param pwd => 1", "RETURN 'compass', 'bolt://host:7687';")
	assert.Equal(t, []string{"RETURN 'compass', 'bolt://host:7687';"}, h.Entries())
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "RETURN 'compass', 'bolt://host:7687';\n", string(text))
}

func TestAHistoryIsBounded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	var b strings.Builder
	for i := range 2500 {
		fmt.Fprintf(&b, "RETURN %d;\n", i)
	}
	b.WriteString("RETURN '\x1b[31m';\n\n")
	require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o600))

	h := add(t, file, strings.Repeat("x", 1<<20), "RETURN `a\nb`;", "RETURN 2499;", "RETURN 2499;")
	require.Len(t, h.Entries(), 1000)
	assert.Equal(t, "RETURN 2499;", h.Entries()[999])
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, 1000, strings.Count(string(text), "\n"), "the file is cut when it is opened")
}

func TestOnlyTheEndOfAHugeHistoryIsRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	require.NoError(t, os.WriteFile(file, []byte(strings.Repeat("x", 5<<20)+"\nRETURN 1;\n"), 0o600))
	assert.Equal(t, []string{"RETURN 1;"}, add(t, file).Entries())
}

func TestAHistoryIsCleared(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	h := add(t, file, "RETURN 1;")
	require.NoError(t, h.Clear())
	assert.Empty(t, h.Entries())
	assert.NoFileExists(t, file)
	require.NoError(t, h.Clear())
}

func TestAFolderIsNoHistory(t *testing.T) {
	_, err := shell.OpenHistory(t.TempDir())
	assert.ErrorContains(t, err, "is no file")
}

func TestAHistoryWithoutAFileIsForgotten(t *testing.T) {
	var h shell.History
	line, err := h.Add("RETURN\n1;")
	require.NoError(t, err)
	assert.Equal(t, "RETURN 1;", line)
	assert.Equal(t, []string{"RETURN 1;"}, h.Entries())
}

func TestNoHistoryRemembersNothing(t *testing.T) {
	h := shell.NoHistory()
	line, err := h.Add("RETURN 1;")
	require.NoError(t, err)
	assert.Empty(t, line)
	assert.Empty(t, h.Entries())
}
