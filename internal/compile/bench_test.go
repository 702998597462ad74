package compile_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/generate"
)

// size adds a dataset to the benchmark: go test ./internal/compile -run - -bench . -size 1000000
var size = flag.Int("size", 0, "measure a dataset of so many statements too")

// BenchmarkCheckAndCompile measures the way from files to a graph: statements a second, of that compiling alone, and the memory that the
// process had at its peak beyond what it had before, per statement.
func BenchmarkCheckAndCompile(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if *size > 0 {
		sizes = append(sizes, *size)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprintf("%dk", n/1000), func(b *testing.B) { benchmark(b, n) })
	}
}

func benchmark(b *testing.B, n int) {
	dir := filepath.Join(b.TempDir(), "data")
	_, err := generate.Write(context.Background(), dir, generate.Options{Statements: n, Seed: 1})
	require.NoError(b, err)
	debug.FreeOSMemory()
	base := resetPeak()
	var compiling time.Duration
	var g *graph.Graph
	for b.Loop() {
		g = nil // one dataset at a time, as in a process that compiles one
		ds, report := dataset.Load(context.Background(), os.DirFS(dir), dataset.Options{})
		require.Zero(b, report.Errors())
		start := time.Now()
		g, _, err = compile.Compile(context.Background(), ds, compile.Options{})
		compiling += time.Since(start)
		require.NoError(b, err)
	}
	done := float64(n) * float64(b.N)
	b.ReportMetric(done/b.Elapsed().Seconds(), "statements/s")
	b.ReportMetric(done/compiling.Seconds(), "compiled/s")
	if peak := memory("VmHWM"); peak > 0 && base > 0 {
		b.ReportMetric(float64(peak-base)/float64(n), "peak-B/statement")
	}
	runtime.KeepAlive(g)
}

// resetPeak makes the kernel forget the peak so far, and gives the memory now; 0 where the kernel is not Linux.
func resetPeak() int64 {
	if os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) != nil {
		return 0
	}
	return memory("VmRSS")
}

// memory gives a line of /proc/self/status in bytes.
func memory(key string) int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, key+":"); ok {
			kilobytes, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return kilobytes * 1024
		}
	}
	return 0
}
