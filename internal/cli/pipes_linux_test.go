package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
)

// TestNothingWaitsForAPipeThatNobodyWritesInto names a pipe wherever a file or folder is named: it is refused, or read until the run is
// interrupted.
func TestNothingWaitsForAPipeThatNobodyWritesInto(t *testing.T) {
	for _, line := range []string{
		"stats --data PIPE", "check PIPE", "build --data PIPE", "build --data jing-jin-ji --out PIPE", "diff PIPE", "diff --data jing-jin-ji PIPE",
		"verify --data jing-jin-ji --archive PIPE", "audit --data jing-jin-ji --report PIPE", "export browser --data jing-jin-ji --out PIPE", "init PIPE",
		"query --data jing-jin-ji -f PIPE", "query --data jing-jin-ji --params-file PIPE stats", "shell --data jing-jin-ji -f PIPE", "shell --data jing-jin-ji --params-file PIPE",
		"check --data jing-jin-ji --log-file PIPE", "apply --data jing-jin-ji PIPE", "plan --data jing-jin-ji --password-file PIPE", "plan --data jing-jin-ji --env-file PIPE",
		"same a b --reason x --data PIPE", "archive --data jing-jin-ji cnr-2025-12-20 --archive PIPE x", "generate man PIPE",
	} {
		t.Run(line, func(t *testing.T) {
			pipe := filepath.Join(t.TempDir(), "pipe")
			require.NoError(t, syscall.Mkfifo(pipe, 0o600))
			ctx, interrupt := context.WithCancelCause(context.Background())
			stop := time.AfterFunc(200*time.Millisecond, func() { interrupt(errInterrupted) })
			defer stop.Stop()
			defer interrupt(errors.New("done"))
			f := &Factory{IO: output.New(strings.NewReader(""), &bytes.Buffer{}, io.Discard, nil), Clock: time.Now}
			ended := make(chan int, 1)
			go func() { ended <- Run(ctx, f, strings.Fields(strings.ReplaceAll(line, "PIPE", pipe))) }()
			select {
			case code := <-ended:
				assert.NotZero(t, code)
			case <-time.After(20 * time.Second):
				t.Fatal("it waits")
			}
		})
	}
}

// TestAFullDiskIsAFailure writes what every kind of command prints to a device that is always full.
func TestAFullDiskIsAFailure(t *testing.T) {
	for _, line := range []string{
		"--help", "help show", "help formats", "version", "completion bash", "check -o json", "stats", "find beijing", "show beijing", "path beijing tianjin", "timeline beijing",
		"compare beijing tianjin", "sources", "explain seed-unicorns", "explain J203", "query clusters", "query --explain clusters", "queries", "queries clusters",
		"audit", "audit unnamed", "audit figures", "audit targets", "audit parts", "audit support", "audit names", "retract cnr-2025-12-20",
	} {
		for _, format := range []string{"", "json"} {
			args := strings.Fields(line)
			if plain := slices.Contains([]string{"--help", "help", "completion"}, args[0]); !plain {
				args = append(args, "--data", "jing-jin-ji")
			}
			switch {
			case format == "":
			case slices.Contains(args, "-o") || !slices.Contains(args, "--data"):
				continue
			default:
				args = append(args, "-o", format)
			}
			t.Run(strings.Join(args, " "), func(t *testing.T) {
				full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
				require.NoError(t, err)
				defer full.Close()
				var said bytes.Buffer
				f := &Factory{IO: output.New(strings.NewReader(""), full, &said, nil), Clock: time.Now}
				assert.Equal(t, ExitFailure, Run(context.Background(), f, args), said.String())
				assert.Contains(t, said.String(), "no space left on device")
			})
		}
	}
}
