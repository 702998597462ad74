package generate_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/testing/generate"
)

func BenchmarkWrite(b *testing.B) {
	const statements = 100_000
	for b.Loop() {
		counts, err := generate.Write(context.Background(), filepath.Join(b.TempDir(), "data"), generate.Options{Statements: statements})
		require.NoError(b, err)
		b.SetBytes(counts.Bytes)
	}
	b.ReportMetric(float64(statements)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
}
