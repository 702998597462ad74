package reader_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
)

func TestAFolderIsAFileSystem(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "a b", "京"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a b", "京", "x.yaml"), []byte("x"), 0o644))

	folder, err := reader.OpenDir(dir)
	require.NoError(t, err)
	assert.NoError(t, fstest.TestFS(folder, "a b/京/x.yaml"))
	require.NoError(t, folder.Close())

	_, err = folder.Open("a b")
	assert.Error(t, err, "a closed folder opens nothing")
}

func TestNothingOutsideAFolderIsOpened(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(outside, "secret.yaml"), []byte("x"), 0o644))
	require.NoError(t, os.Symlink(filepath.Join(outside, "secret.yaml"), filepath.Join(dir, "absolute.yaml")))

	relative, err := filepath.Rel(dir, outside)
	require.NoError(t, err)
	require.NoError(t, os.Symlink(relative, filepath.Join(dir, "out")))

	folder, err := reader.OpenDir(dir)
	require.NoError(t, err)

	defer func() { assert.NoError(t, folder.Close()) }()

	for _, name := range []string{"absolute.yaml", "out", "out/secret.yaml", "../" + filepath.Base(outside) + "/secret.yaml", "/etc/passwd"} {
		_, err := folder.Open(name)
		assert.Error(t, err, name)

		_, err = fs.Stat(folder, name)
		assert.Error(t, err, name)
	}
}

func TestOpeningAFolderThatIsNotThereIsAnError(t *testing.T) {
	_, err := reader.OpenDir(filepath.Join(t.TempDir(), "nowhere"))
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

func TestADatasetIsFoundFromAnyFolderInIt(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)

	deep := filepath.Join(dir, "a", "b")
	require.NoError(t, os.MkdirAll(deep, 0o755))

	_, ok := reader.Find(deep)
	require.False(t, ok, "the temporary folder is in no dataset")

	require.NoError(t, os.WriteFile(filepath.Join(dir, "dataset.yaml"), nil, 0o644))

	for _, start := range []string{dir, deep} {
		found, ok := reader.Find(start)
		assert.True(t, ok)
		assert.Equal(t, dir, found)
	}

	require.NoError(t, os.Mkdir(filepath.Join(deep, "dataset.yaml"), 0o755))

	found, ok := reader.Find(deep)
	assert.True(t, ok, "a folder of this name makes no dataset")
	assert.Equal(t, dir, found)
}

func TestAFileThatSeveralLinksLeadToIsReadOnce(t *testing.T) {
	dir := t.TempDir()
	files := with("z/s.yaml", "statements: [{subject: beijing, predicate: near, object: tianjin, references: [{source: paper}]}]")
	require.NoError(t, os.CopyFS(dir, files))
	require.NoError(t, os.Symlink("z/s.yaml", filepath.Join(dir, "a.yaml")))
	require.NoError(t, os.Symlink("a.yaml", filepath.Join(dir, "b.yaml")))
	require.NoError(t, os.Symlink("z", filepath.Join(dir, "c")))

	folder, err := reader.OpenDir(dir)
	require.NoError(t, err)

	defer func() { assert.NoError(t, folder.Close()) }()

	ds, report := reader.Load(t.Context(), folder, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	require.Len(t, ds.Statements, 1)
	assert.Equal(t, "z/s.yaml", ds.Position(ds.Statements[0].Origin).File, "by its own name")
}

func TestALinkIntoAHiddenFolderIsFollowed(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, with(".store/s.yaml", "statements: [{subject: beijing, predicate: near, object: tianjin, references: [{source: paper}]}]")))
	require.NoError(t, os.Symlink(".store", filepath.Join(dir, "data")))

	folder, err := reader.OpenDir(dir)
	require.NoError(t, err)

	defer func() { assert.NoError(t, folder.Close()) }()

	ds, report := reader.Load(t.Context(), folder, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	assert.Len(t, ds.Statements, 1)
}

func TestOpeningAPipeIsRefusedWithoutWaiting(t *testing.T) {
	dir := t.TempDir()
	makePipe(t, dir)

	folder, err := reader.OpenDir(dir)
	require.NoError(t, err)

	defer func() { assert.NoError(t, folder.Close()) }()

	entries, err := fs.ReadDir(folder, ".")
	require.NoError(t, err)
	require.Len(t, entries, 1)

	_, err = folder.Open(entries[0].Name())
	assert.ErrorContains(t, err, "neither a file nor a folder")
}
