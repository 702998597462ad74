package snapshot_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/decisions"
	"github.com/jjj-kg/jjj/internal/snapshot"
)

// content is the built-in dataset, compiled.
func content(t *testing.T) snapshot.Content {
	ds, report := reader.Load(context.Background(), fixtures.Dataset(), reader.Options{})
	require.Zero(t, report.Errors())
	g, summary, err := compile.Compile(context.Background(), ds, compile.Options{})
	require.NoError(t, err)

	return snapshot.Content{Dataset: ds, Graph: g, Summary: summary, Queries: fixtures.Queries(), Maker: "jjj test"}
}

func save(t *testing.T, c snapshot.Content) string {
	name := filepath.Join(t.TempDir(), "graph.jjj")
	size, err := snapshot.Save(context.Background(), name, c, false)
	require.NoError(t, err)
	info, err := os.Stat(name)
	require.NoError(t, err)
	assert.Equal(t, info.Size(), size)
	assert.Equal(t, fs.FileMode(0o644), info.Mode().Perm())

	return name
}

func TestAFileHoldsWhatTheDatasetSaysOfItself(t *testing.T) {
	want := content(t)
	got, err := snapshot.Open(save(t, want))
	require.NoError(t, err)
	defer got.Close()

	ds := want.Dataset
	assert.Equal(t, []any{ds.Name, ds.Version, ds.Title, ds.Description, ds.Licence, ds.Languages},
		[]any{got.Dataset.Name, got.Dataset.Version, got.Dataset.Title, got.Dataset.Description, got.Dataset.Licence, got.Dataset.Languages})
	require.Len(t, got.Dataset.Types, len(ds.Types))
	for i, typ := range ds.Types {
		typ.Origin = dataset.Origin{}
		assert.Equal(t, typ, got.Dataset.Types[i])
	}
	require.Len(t, got.Dataset.Predicates, len(ds.Predicates))
	for i, predicate := range ds.Predicates {
		predicate.Origin, predicate.Whole = dataset.Origin{}, 0 // audits alone ask for wholes, and they read the files
		assert.Equal(t, predicate, got.Dataset.Predicates[i])
	}
	require.Len(t, got.Dataset.Measures, len(ds.Measures))
	for i, measure := range ds.Measures {
		measure.Origin, measure.Counts = dataset.Origin{}, nil // audits alone ask what it counts, and they read the files
		assert.Equal(t, measure, got.Dataset.Measures[i])
	}
	assert.Equal(t, ds.Units.All(), got.Dataset.Units.All())
	assert.Equal(t, want.Summary, got.Summary)
	assert.Equal(t, "jjj test", got.Maker)
	assert.Equal(t, want.Graph.Digest(), got.Digest())
	assert.Equal(t, want.Graph.Digest(), got.Graph.Digest())
	assert.NoError(t, got.Verify())

	files, err := fs.Glob(want.Queries, "*")
	require.NoError(t, err)
	for _, file := range files {
		text, err := fs.ReadFile(want.Queries, file)
		require.NoError(t, err)
		found, err := fs.ReadFile(got.Queries, file)
		require.NoError(t, err)
		assert.Equal(t, string(text), string(found))
	}
	words := got.Words()
	assert.Len(t, words.Entities, len(decisions.Apply(ds).Entities), "those that were decided to be the same are one")
	assert.Len(t, words.Sources, len(ds.Sources))
	assert.Empty(t, got.Dataset.Entities, "which has none of its own")
}

func TestADatasetWithoutQueriesHasNoneInItsFile(t *testing.T) {
	c := content(t)
	c.Queries = nil
	got, err := snapshot.Open(save(t, c))
	require.NoError(t, err)
	defer got.Close()
	assert.Nil(t, got.Queries)
}

func TestAHeadThatDoesNotHoldTogetherIsAnError(t *testing.T) {
	for _, c := range []struct {
		name, reason string
		head         []byte
	}{
		{"none", "zip: not a valid zip file", nil},
		{"an empty one", "open about.json: file does not exist", archive(t, "other", "", zip.Store)},
		{"no JSON", "what its dataset says of itself cannot be read", archive(t, "about.json", "{", zip.Store)},
		{"a compressed one", `"about.json" is compressed`, archive(t, "about.json", "{}", zip.Deflate)},
		{"no languages", "its dataset has no languages", archive(t, "about.json", "{}", zip.Store)},
		{"a parent that is no type", `it has no type "B"`, archive(t, "about.json", `{"languages":["en"],"types":[{"id":"A","is":"B"}]}`, zip.Store)},
		{"a predicate of no type", `it has no type "B"`, archive(t, "about.json", `{"languages":["en"],"predicates":[{"id":"p","to":["B"]}]}`, zip.Store)},
		{"no order", "its types or measures are not in order", archive(t, "about.json", `{"languages":["en"],"types":[{"id":"B"},{"id":"A"}]}`, zip.Store)},
		{"a unit of no unit", "its dataset has a unit that does not fit", archive(t, "about.json", `{"languages":["en"],"units":[{"ID":"a","Kind":"k","Equals":"1 b"}]}`, zip.Store)},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, graph.NewBuilder().Build().WriteSnapshot(&b, c.head))
			name := filepath.Join(t.TempDir(), "file")
			require.NoError(t, os.WriteFile(name, b.Bytes(), 0o600))
			_, err := snapshot.Open(name)
			require.ErrorContains(t, err, c.reason)
			var problem *graph.SnapshotError
			require.ErrorAs(t, err, &problem)
			assert.Equal(t, graph.DamagedSnapshot, problem.Problem)
		})
	}
}

func archive(t *testing.T, name, text string, method uint16) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	file, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	require.NoError(t, err)
	_, err = file.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, w.Close())

	return b.Bytes()
}

func TestAFileIsThereAsAWholeOrNotAtAll(t *testing.T) {
	stop, cancel := context.WithCancelCause(context.Background())
	enough := errors.New("enough")
	cancel(enough)
	folder := t.TempDir()
	_, err := snapshot.Save(stop, filepath.Join(folder, "graph.jjj"), content(t), false)
	require.ErrorIs(t, err, enough)

	c := content(t)
	c.Queries = fstest.MapFS{"a.cypher": {Mode: fs.ModePerm}, "gone": {}}
	c.Queries = failing{c.Queries}
	_, err = snapshot.Save(context.Background(), filepath.Join(folder, "graph.jjj"), c, false)
	require.ErrorIs(t, err, fs.ErrPermission)

	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Empty(t, left)
}

// failing has files that cannot be read.
type failing struct{ fs.FS }

func (failing) ReadFile(string) ([]byte, error) { return nil, fs.ErrPermission }

func TestOnlySnapshotsAreReplaced(t *testing.T) {
	c := content(t)
	name := save(t, c)
	old, err := snapshot.Open(name)
	require.NoError(t, err)
	defer old.Close()
	c.Maker = "another"
	_, err = snapshot.Save(context.Background(), name, c, false)
	require.NoError(t, err)
	assert.NoError(t, old.Verify(), "the one that is open stays as it was")

	require.NoError(t, os.WriteFile(name, []byte("mine"), 0o600))
	_, err = snapshot.Save(context.Background(), name, c, false)
	require.ErrorAs(t, err, new(*snapshot.NotSnapshotError))
	_, err = snapshot.Save(context.Background(), name, c, true)
	require.NoError(t, err)
	is, err := snapshot.Is(name)
	require.NoError(t, err)
	assert.True(t, is)
}
