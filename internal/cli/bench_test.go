package cli

import (
	"context"
	"flag"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/testing/generate"
)

// BenchmarkShow is the whole of `jjj show zhongguancun` on the built-in
// dataset but for the start of the process.
func BenchmarkShow(b *testing.B) {
	for b.Loop() {
		f := &Factory{IO: output.New(nil, nil, nil, nil), Clock: time.Now}
		if code := Run(context.Background(), f, []string{"show", "zhongguancun", "-q"}); code != ExitOK {
			b.Fatalf("exit code %d", code)
		}
	}
}

// size is that of the dataset of BenchmarkShowFromFile.
var size = flag.Int("size", 100_000, "how many statements the compiled graph has")

// BenchmarkShowFromFile is the whole of `jjj show` on a compiled graph, but for
// the start of the process.
func BenchmarkShowFromFile(b *testing.B) {
	run := func(args ...string) {
		f := &Factory{IO: output.New(nil, nil, nil, nil), Clock: time.Now}
		require.Equal(b, ExitOK, Run(context.Background(), f, args))
	}
	folder := b.TempDir()
	dir, file := filepath.Join(folder, "data"), filepath.Join(folder, "graph.jjj")
	_, err := generate.Write(context.Background(), dir, generate.Options{Statements: *size, Seed: 1})
	require.NoError(b, err)
	run("build", dir, "--out", file, "-q")

	b.Run(strconv.Itoa(*size), func(b *testing.B) {
		for b.Loop() {
			run("show", "e77", "--data", file, "-q")
		}
	})
}
