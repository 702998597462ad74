package diff_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diff"
	"github.com/jjj-kg/jjj/internal/testing/generate"
)

// size adds a dataset to the benchmark: go test ./internal/diff -run - -bench . -size 1000000
var size = flag.Int("size", 0, "compare datasets of so many statements too")

// BenchmarkCompare compares a dataset with itself, and with one in which every statement is another one.
func BenchmarkCompare(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if *size > 0 {
		sizes = append(sizes, *size)
	}
	for _, n := range sizes {
		side := func(seed uint64) diff.Side {
			dir := filepath.Join(b.TempDir(), "data")
			_, err := generate.Write(context.Background(), dir, generate.Options{Statements: n, Seed: seed})
			require.NoError(b, err)
			ds, report := reader.Load(context.Background(), os.DirFS(dir), reader.Options{})
			require.Zero(b, report.Errors())
			in, err := audit.NewInput(context.Background(), ds, audit.Options{})
			require.NoError(b, err)
			return diff.Side{Input: in}
		}
		one, other := side(1), side(2)
		b.Run(fmt.Sprintf("same/%dk", n/1000), func(b *testing.B) {
			for b.Loop() {
				report, err := diff.Compare(context.Background(), one, one)
				require.NoError(b, err)
				require.True(b, report.Same)
			}
		})
		b.Run(fmt.Sprintf("different/%dk", n/1000), func(b *testing.B) {
			for b.Loop() {
				report, err := diff.Compare(context.Background(), one, other)
				require.NoError(b, err)
				require.False(b, report.Same)
			}
		})
	}
}
