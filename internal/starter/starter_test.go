package starter_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/starter"
)

func TestTheNameOfAFolderBecomesTheNameOfADataset(t *testing.T) {
	for folder, want := range map[string]string{
		"towns": "towns", "Towns of the Lake": "towns-of-the-lake", "京津冀": "dataset", "2024": "dataset-2024", "a--b_c": "a-b-c",
	} {
		assert.Equal(t, want, starter.NameFrom(folder), folder)
		assert.Equal(t, want, starter.NameFrom(want), "a name stays as it is")
	}
}

func TestLanguagesAreCodesAndEachIsNamedOnce(t *testing.T) {
	for _, languages := range [][]string{{"english!"}, {"en", "EN"}} {
		o := starter.Options{Languages: languages}
		_, refused := errors.AsType[*starter.OptionError](o.Complete())
		assert.True(t, refused, languages)
	}
	o := starter.Options{Languages: []string{" ZH "}}
	require.NoError(t, o.Complete())
	assert.Equal(t, []string{"zh"}, o.Languages)
}

func TestADatasetIsWrittenIntoANewOrEmptyFolderAsAWholeOrNotAtAll(t *testing.T) {
	interrupted, stop := context.WithCancel(context.Background())
	stop()
	for _, empty := range []bool{false, true} {
		o := starter.Options{Name: "towns", Empty: empty}
		require.NoError(t, o.Complete())
		dir := t.TempDir()

		require.Error(t, starter.Write(interrupted, dir, o))
		require.Error(t, starter.Write(interrupted, filepath.Join(dir, "new"), o))
		entries, err := os.ReadDir(dir)
		require.NoError(t, err)
		assert.Empty(t, entries)

		require.NoError(t, starter.Write(context.Background(), dir, o))
		header, err := os.ReadFile(filepath.Join(dir, "dataset.yaml"))
		require.NoError(t, err)
		assert.Contains(t, string(header), "\nname: towns\n")
		require.NoError(t, starter.Write(context.Background(), filepath.Join(t.TempDir(), "deep", "new"), o))
	}
}

func TestNothingIsWrittenWhereSomethingIs(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "notes.txt")
	require.NoError(t, os.WriteFile(file, []byte("mine"), 0o600))

	for path, want := range map[string]string{dir: dir + " is not empty", file: file + " is a file"} {
		err := starter.Write(context.Background(), path, starter.Options{Name: "towns"})
		refused, ok := errors.AsType[*starter.FolderError](err)
		require.True(t, ok, "%v", err)
		assert.Equal(t, want, refused.Error())
	}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}
