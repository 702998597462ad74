package cli

import (
	"bytes"
	"context"
	"net"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
)

func TestAFaultOfJJJItselfIsOneLineAndNoStackTrace(t *testing.T) {
	for _, args := range [][]string{{"check"}, {"check", "-o", "json"}} {
		var stdout, stderr bytes.Buffer
		f := &Factory{IO: output.New(nil, &stdout, &stderr, nil), Clock: func() time.Time { panic("no clock") }}

		assert.Equal(t, ExitFailure, Run(context.Background(), f, args))
		assert.Empty(t, stdout.String())
		assert.Contains(t, stderr.String(), "internal error: no clock")
		assert.Contains(t, stderr.String(), issuesURL)
		assert.NotContains(t, stderr.String(), "goroutine")
	}
}

// silentServer accepts connections and never answers; it tells of the first.
func silentServer(t *testing.T) (address string, connected <-chan struct{}) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	first := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		var open []net.Conn
		for {
			conn, err := listener.Accept()
			if err != nil {
				break
			}
			if open = append(open, conn); len(open) == 1 {
				close(first)
			}
		}
		for _, conn := range open {
			_ = conn.Close()
		}
	}()
	t.Cleanup(func() {
		_ = listener.Close()
		<-done
	})

	return listener.Addr().String(), first
}

func TestAnInterruptEndsARunThatWaitsForAServer(t *testing.T) {
	address, connected := silentServer(t)
	executable, err := os.Executable()
	require.NoError(t, err)
	var stderr bytes.Buffer
	cmd := &exec.Cmd{
		Path: executable, Args: []string{"jjj", "query", "--neo4j", "--no-env-file", "--uri", "bolt://" + address, "RETURN 1"},
		Env: []string{"HOME=" + t.TempDir()}, Stderr: &stderr, Dir: t.TempDir(),
	}
	require.NoError(t, cmd.Start())
	<-connected
	require.NoError(t, cmd.Process.Signal(os.Interrupt))

	var exit *exec.ExitError
	require.ErrorAs(t, cmd.Wait(), &exit)
	assert.Equal(t, ExitInterrupted, exit.ExitCode())
	assert.Equal(t, "jjj: interrupted\n", stderr.String())
}
