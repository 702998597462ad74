//go:build unix

package reader_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// makePipe makes a pipe that nobody writes to: who opens it for reading waits for ever.
func makePipe(t *testing.T, dir string) {
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "live.jsonl"), 0o600))
}
