package audit_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/generate"
)

// large adds a dataset to the benchmarks: go test ./internal/audit -run - -bench Support -statements 1000000
var large = flag.Int("statements", 0, "measure a dataset of so many statements too")

// onGenerated runs a benchmark on generated datasets; making the Input is not measured.
func onGenerated(b *testing.B, run func(context.Context, *audit.Input) error) {
	sizes := []int{10_000, 100_000}
	if *large > 0 {
		sizes = append(sizes, *large)
	}
	for _, n := range sizes {
		b.Run(fmt.Sprintf("%dk", n/1000), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "data")
			_, err := generate.Write(context.Background(), dir, generate.Options{Statements: n, Seed: 1})
			require.NoError(b, err)
			ds, report := dataset.Load(context.Background(), os.DirFS(dir), dataset.Options{})
			require.Zero(b, report.Errors())
			in, err := audit.NewInput(context.Background(), ds, audit.Options{Limit: 1000})
			require.NoError(b, err)
			for b.Loop() {
				require.NoError(b, run(context.Background(), in))
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
		})
	}
}

func BenchmarkSupport(b *testing.B) {
	onGenerated(b, func(ctx context.Context, in *audit.Input) error {
		_, err := audit.Support(ctx, in, audit.SupportOptions{})
		return err
	})
}
