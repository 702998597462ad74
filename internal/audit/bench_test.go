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
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/testing/generate"
)

// size adds a dataset to the benchmark: go test ./internal/audit -run - -bench . -size 1000000
var size = flag.Int("size", 0, "audit a dataset of so many statements too")

// audits are those that the benchmark measures.
func audits() []struct {
	name string
	run  kind
} {
	return []struct {
		name string
		run  kind
	}{{"unnamed", audit.Unnamed}, {"figures", audit.Figures}, {"targets", audit.Targets}, {"parts", audit.Parts}, {"support", support(nil)}, {"retract", retractMost()}, {"retract with verdicts", retractMost(audit.Unnamed, audit.Figures, audit.Targets, audit.Parts)}, {"names", audit.Names}}
}

// BenchmarkAudits measures each audit on generated datasets, and what comes before all of them: making the dataset ready.
func BenchmarkAudits(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if *size > 0 {
		sizes = append(sizes, *size)
	}
	for _, n := range sizes {
		ds := generated(b, n)
		opts := audit.Options{Today: period.Date{Year: 2026, Month: 6, Day: 1}, Limit: 1000}
		b.Run(fmt.Sprintf("input/%dk", n/1000), func(b *testing.B) {
			for b.Loop() {
				_, err := audit.NewInput(context.Background(), ds, opts)
				require.NoError(b, err)
			}
		})
		in, err := audit.NewInput(context.Background(), ds, opts)
		require.NoError(b, err)
		for _, a := range audits() {
			b.Run(fmt.Sprintf("%s/%dk", a.name, n/1000), func(b *testing.B) {
				findings := 0
				for b.Loop() {
					r, err := a.run(context.Background(), in)
					require.NoError(b, err)
					findings = r.Total()
				}
				require.Positive(b, findings)
				b.ReportMetric(float64(findings), "findings")
			})
		}
	}
}

func generated(b *testing.B, n int) *dataset.Dataset {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "data")
	_, err := generate.Write(context.Background(), dir, generate.Options{Statements: n, Seed: 1})
	require.NoError(b, err)
	ds, report := reader.Load(context.Background(), os.DirFS(dir), reader.Options{})
	require.Zero(b, report.Errors())
	return ds
}
