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

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/testing/generate"
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
	var compiling, processor time.Duration
	var peak int64
	for b.Loop() {
		b.StopTimer()
		debug.FreeOSMemory() // every round begins like a process of its own
		base := resetPeak()
		before := processorTime()
		b.StartTimer()
		compiling += checkAndCompile(b, dir)
		processor += processorTime() - before
		peak = max(peak, memory("VmHWM")-base)
	}
	done := float64(n) * float64(b.N)
	b.ReportMetric(done/b.Elapsed().Seconds(), "statements/s")
	b.ReportMetric(done/compiling.Seconds(), "compiled/s")
	b.ReportMetric(float64(processor.Microseconds())/done, "cpu-µs/statement") // of all cores; it says more where others use them too
	b.ReportMetric(float64(peak)/float64(n), "peak-B/statement")
}

// checkAndCompile goes the whole way once, and says how long compiling took.
func checkAndCompile(b *testing.B, dir string) time.Duration {
	ds, report := reader.Load(context.Background(), os.DirFS(dir), reader.Options{})
	require.Zero(b, report.Errors())
	start := time.Now()
	g, summary, err := compile.Compile(context.Background(), ds, compile.Options{})
	took := time.Since(start)
	require.NoError(b, err)
	require.Equal(b, g.RelationshipCount(), summary.Relationships())
	runtime.KeepAlive(ds)
	return took
}

// resetPeak makes the kernel forget the peak so far, and gives the memory now. Where the kernel is not Linux all memory reads as 0.
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

// processorTime gives the time that the process has had on all cores, in steps of a hundredth of a second.
func processorTime() time.Duration {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name of the program may hold anything
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * time.Second / 100
}
