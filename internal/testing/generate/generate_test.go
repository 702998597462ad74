package generate_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/testing/generate"
)

// sum gives a checksum of all files of a folder.
func sum(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, path))
		fmt.Fprintf(h, "%s %d\n%s", path, len(content), content)
		return err
	}))
	return fmt.Sprintf("%x", h.Sum(nil))
}

func write(t *testing.T, opts generate.Options) (string, generate.Counts) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	counts, err := generate.Write(context.Background(), dir, opts)
	require.NoError(t, err)
	return dir, counts
}

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	a, _ := write(t, generate.Options{Statements: 2000, Seed: 7})
	b, _ := write(t, generate.Options{Statements: 2000, Seed: 7})
	other, _ := write(t, generate.Options{Statements: 2000, Seed: 8})
	assert.Equal(t, sum(t, a), sum(t, b))
	assert.NotEqual(t, sum(t, a), sum(t, other))
}

func TestThereAreAsManyRecordsAsWereAskedFor(t *testing.T) {
	dir, counts := write(t, generate.Options{Statements: 60_000})
	assert.Equal(t, 12_000, counts.Entities)
	assert.Equal(t, 1200, counts.Sources)
	assert.Equal(t, 60_000, counts.Statements)
	assert.InDelta(t, 1800, counts.Repeated, 300)
	size := int64(0)
	for name, want := range map[string]int{"entities.jsonl": 12_000, "sources.jsonl": 1200, "statements/0000.jsonl": 50_000, "statements/0001.jsonl": 10_000} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		assert.Equal(t, want, bytes.Count(content, []byte("\n")), name)
		size += int64(len(content))
	}
	assert.Greater(t, counts.Bytes, size)
}

func TestADatasetThatIsMadeUpHasNoFaultsAndNoWarnings(t *testing.T) {
	for _, n := range []int{1, 50, 5000} {
		dir, counts := write(t, generate.Options{Statements: n, Seed: uint64(n)})
		ds, report := reader.Load(context.Background(), os.DirFS(dir), reader.Options{})
		require.Zero(t, report.Errors(), "%v", report.Sorted())
		assert.Len(t, ds.Statements, n)
		assert.Len(t, ds.Entities, counts.Entities)
		assert.Len(t, ds.Sources, counts.Sources)
		if n >= 5000 { // fewer statements do not use all of the ontology
			assert.Zero(t, report.Warnings(), "%v", report.Sorted())
		}
	}
}

func TestAMadeUpDatasetHasTheShapeOfARealOne(t *testing.T) {
	const n = 20_000
	dir, _ := write(t, generate.Options{Statements: n, Seed: 3})
	ds, report := reader.Load(context.Background(), os.DirFS(dir), reader.Options{})
	require.Zero(t, report.Errors())
	figures, references, degrees := 0, 0, make([]int, len(ds.Entities))
	modalities, precisions, comparators := map[dataset.Modality]int{}, map[period.Precision]int{}, map[quantity.Comparator]int{}
	for _, s := range ds.Statements {
		references += len(s.References)
		degrees[s.Subject]++
		if s.Object != dataset.None {
			degrees[s.Object]++
		}
		modalities[s.Modality]++
		precisions[s.Time.From.Precision()]++
		if s.Quantity != nil {
			figures++
			comparators[s.Quantity.Comparator]++
		}
	}
	slices.Sort(degrees)
	assert.InDelta(t, n/2, figures, n/20)
	assert.InDelta(t, 1.5*n, references, n/10)
	assert.Greater(t, degrees[len(degrees)-1], 100*degrees[len(degrees)/2], "a few entities have very many statements")
	assert.Len(t, modalities, 3)
	assert.Len(t, precisions, 4)
	assert.Len(t, comparators, 7)
}

func TestAFolderThatHoldsADatasetIsLeftAlone(t *testing.T) {
	dir, _ := write(t, generate.Options{Statements: 10})
	before := sum(t, dir)
	_, err := generate.Write(context.Background(), dir, generate.Options{Statements: 20})
	require.ErrorContains(t, err, "holds a dataset already")
	assert.Equal(t, before, sum(t, dir))
}

func TestNothingIsMadeOfNothing(t *testing.T) {
	_, err := generate.Write(context.Background(), t.TempDir(), generate.Options{})
	assert.EqualError(t, err, "a dataset of 0 statements: at least one is needed")
}

func TestWritingEndsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := generate.Write(ctx, t.TempDir(), generate.Options{Statements: 10})
	assert.ErrorIs(t, err, context.Canceled)
}
