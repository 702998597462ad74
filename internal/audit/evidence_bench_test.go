package audit_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/archive"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
)

// textsFor makes an archive that has a text of 40 paragraphs for every source: of the quotations of each most stand there as they are, some with
// a character changed, and some not at all.
func textsFor(b *testing.B, ds *dataset.Dataset) *archive.Archive {
	b.Helper()
	quotes := make([][]string, len(ds.Sources))
	for i := range ds.Statements {
		for _, r := range ds.Statements[i].References {
			if q := r.Quote; q != "" && len(quotes[r.Source]) < 40 {
				quotes[r.Source] = append(quotes[r.Source], q)
			}
		}
	}
	dir := b.TempDir()
	for i := range ds.Sources {
		var text strings.Builder
		for p := range 40 {
			fmt.Fprintf(&text, "Paragraph %d of this text says one thing and another, as paragraphs do. ", p)
			switch {
			case p < len(quotes[i]) && p%10 == 3:
				text.WriteString(string([]rune(quotes[i][p])[1:]))
			case p < len(quotes[i]) && p%10 != 7:
				text.WriteString(quotes[i][p])
			}
			text.WriteString(". And so on.\n")
		}
		require.NoError(b, os.WriteFile(filepath.Join(dir, ds.Sources[i].ID+".txt"), []byte(text.String()), 0o600))
	}
	texts, err := archive.Open(dir)
	require.NoError(b, err)
	b.Cleanup(func() { _ = texts.Close() })
	return texts
}

func BenchmarkEvidence(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if *size > 0 {
		sizes = append(sizes, *size)
	}
	for _, n := range sizes {
		ds := generated(b, n)
		texts := textsFor(b, ds)
		in, err := audit.NewInput(context.Background(), ds, audit.Options{Today: period.Date{Year: 2026}, Limit: 1000})
		require.NoError(b, err)
		b.Run(fmt.Sprintf("evidence/%dk", n/1000), func(b *testing.B) {
			quotations := 0
			for b.Loop() {
				r, err := audit.Evidence(context.Background(), in, audit.EvidenceOptions{Archive: texts})
				require.NoError(b, err)
				s := r.Summary.(audit.EvidenceSummary)
				quotations = s.Quotations
				require.Zero(b, s.Unchecked)
			}
			b.ReportMetric(float64(quotations), "quotations")
		})
		b.Run(fmt.Sprintf("health/%dk", n/1000), func(b *testing.B) {
			for b.Loop() {
				_, err := audit.NewHealth(context.Background(), in, nil, audit.HealthOptions{})
				require.NoError(b, err)
			}
		})
	}
}
