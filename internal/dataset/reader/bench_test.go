package reader_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
)

// BenchmarkLoad reads generated datasets in JSON Lines. It reports statements a second, and how much memory the loaded dataset keeps for
// each statement, entities and sources included.
func BenchmarkLoad(b *testing.B) {
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("statements=%d", size), func(b *testing.B) {
			dir := b.TempDir()
			writeGenerated(b, dir, size)
			b.ReportAllocs()

			var kept *dataset.Dataset

			for b.Loop() {
				folder, err := reader.OpenDir(dir)
				require.NoError(b, err)

				ds, report := reader.Load(context.Background(), folder, reader.Options{})
				require.Zero(b, report.Errors(), "%v", report.Sorted())
				require.Len(b, ds.Statements, size)
				require.NoError(b, folder.Close())

				kept = ds
			}

			b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
			b.ReportMetric(liveBytes(kept)/float64(size), "B/statement")
		})
	}
}

// liveBytes is how much memory is freed when the dataset goes.
func liveBytes(ds *dataset.Dataset) float64 {
	var with, without runtime.MemStats

	runtime.GC()
	runtime.ReadMemStats(&with)
	runtime.KeepAlive(ds)

	ds = nil

	runtime.GC()
	runtime.ReadMemStats(&without)

	return float64(with.HeapAlloc)
}

// writeGenerated writes a dataset with an entity for every five statements, some of which are in far more statements than others, names in
// three languages, figures in half of the statements, and one to three references each.
func writeGenerated(tb testing.TB, dir string, statements int) {
	tb.Helper()

	entities, sources := statements/5+2, statements/50+3

	require.NoError(tb, os.WriteFile(filepath.Join(dir, "dataset.yaml"), []byte(generatedHeader), 0o600))

	file, err := os.Create(filepath.Join(dir, "data.jsonl"))
	require.NoError(tb, err)

	w := bufio.NewWriterSize(file, 1<<20)
	random := rand.New(rand.NewPCG(1, 2))

	for i := range entities {
		fmt.Fprintf(w, `{"entity": {"id": "thing-%d", "type": "Thing", "name": {"en": "Thing number %d", "zh": "第%d号事物", "de": "Ding Nummer %d"}}}`+"\n", i, i, i, i)
	}

	for i := range sources {
		fmt.Fprintf(w, `{"source": {"id": "source-%d", "title": "Report %d", "publisher": "Publisher %d", "url": "https://example.org/reports/%d", `+
			`"published": "2024-%02d-%02d", "language": "en", "kind": "news"}}`+"\n", i, i, i%50, i, i%12+1, i%28+1)
	}

	// Zipf's law makes the few that are in very many statements.
	zipf := rand.NewZipf(random, 1.1, 8, uint64(entities-1))

	for i := range statements {
		writeStatement(w, random, i, int(zipf.Uint64()), random.IntN(entities), sources)
	}

	require.NoError(tb, w.Flush())
	require.NoError(tb, file.Close())
}

const generatedHeader = `
name: generated
languages: [en, zh, de]
types:
  Thing: {label: {en: thing, zh: 事物, de: Ding}}
predicates:
  linksTo: {label: {en: links to, zh: 连接, de: verweist auf}, from: [Thing], to: [Thing]}
measures:
  size: {label: {en: size, zh: 规模, de: Größe}, unit: count}
units:
  count: {kind: count, label: {en: items, zh: 个, de: Stück}}
`

func writeStatement(w *bufio.Writer, random *rand.Rand, i, subject, object, sources int) {
	if subject == object {
		object++
	}

	fmt.Fprintf(w, `{"statement": {"id": "statement-%d", "subject": "thing-%d", "predicate": "linksTo", "object": "thing-%d", `, i, subject, object)

	if i%2 == 0 {
		fmt.Fprintf(w, `"measure": "size", "value": "> %d", `, random.IntN(1_000_000))
	}

	fmt.Fprintf(w, `"time": "20%02d-%02d", "text": "Thing number %d links to thing number %d, says the report.", "references": [`, i%24, i%12+1, subject, object)

	for r := range 1 + i%3 {
		if r > 0 {
			w.WriteString(", ")
		}

		fmt.Fprintf(w, `{"source": "source-%d", "paragraph": %d, "quote": "事物 %d links to %d"}`, random.IntN(sources), r+1, subject, object)
	}

	w.WriteString("]}}\n")
}
