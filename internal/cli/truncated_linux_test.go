package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
)

func TestAFileThatIsCutOffWhileItIsReadEndsInAnError(t *testing.T) {
	name := filepath.Join(t.TempDir(), "mapped")
	require.NoError(t, os.WriteFile(name, make([]byte, 1<<16), 0o600))
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	data, err := syscall.Mmap(int(file.Fd()), 0, 1<<16, syscall.PROT_READ, syscall.MAP_SHARED)
	require.NoError(t, err)
	defer func() { assert.NoError(t, syscall.Munmap(data)) }()
	require.NoError(t, os.Truncate(name, 0))

	var out, complaint bytes.Buffer
	read := byte(0)
	f := &Factory{IO: &output.Streams{In: &bytes.Buffer{}, Out: &out, Err: &complaint}, Env: func(string) string { return "" }, Clock: func() time.Time {
		read += data[1<<15] // as a command does that reads the graph
		return time.Time{}
	}}
	code := Run(t.Context(), f, []string{"query", "RETURN 1"})

	assert.Equal(t, ExitFailure, code)
	assert.Contains(t, complaint.String(), "was changed while it was read")
	assert.Contains(t, complaint.String(), "jjj build")
}
