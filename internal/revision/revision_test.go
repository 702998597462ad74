package revision_test

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/revision"
)

// repository makes a repository with two commits and gives its folder.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: the program git is not there")
	}
	dir := t.TempDir()
	write := func(name, content string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	git := func(args ...string) {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	git("init", "-q")
	write("data/a.yaml", "first")
	write("data/sub/日本.yaml", "deep")
	write("data/.gitattributes", "*.yaml export-ignore\n")
	require.NoError(t, os.Symlink("a.yaml", filepath.Join(dir, "data", "link.yaml")))
	require.NoError(t, os.Symlink("/etc/passwd", filepath.Join(dir, "data", "out.yaml")))
	require.NoError(t, os.Symlink("circle.yaml", filepath.Join(dir, "data", "circle.yaml")))
	write("top.txt", "top")
	git("add", "-A")
	git("commit", "-q", "-m", "first")
	git("tag", "v1")
	write("data/a.yaml", "second\n")
	git("commit", "-q", "-a", "-m", "second")
	write("data/a.yaml", "not committed")
	return dir
}

func TestAFolderIsReadAsItWas(t *testing.T) {
	dir := repository(t)
	for _, c := range []struct{ dir, text, want string }{
		{dir, "v1:data", "first"},
		{dir, "HEAD:data", "second\n"},
		{filepath.Join(dir, "data"), "HEAD~1:", "first"},
		{filepath.Join(dir, "data"), "HEAD:./", "second\n"},
		{filepath.Join(dir, "data", "sub"), "HEAD:..", "second\n"},
		{filepath.Join(dir, "data", "sub"), "v1:data", "first"},
	} {
		spec, ok := revision.ParseSpec(c.text)
		require.True(t, ok, c.text)
		folder, err := revision.Open(context.Background(), c.dir, spec)
		require.NoError(t, err, c.text)
		assert.Equal(t, "data", folder.Path)
		assert.Len(t, folder.Commit, 40)
		content, err := fs.ReadFile(folder, "a.yaml")
		require.NoError(t, err)
		assert.Equal(t, c.want, string(content), c.text)
	}
}

func TestWhatIsReadIsAFileSystem(t *testing.T) {
	folder, err := revision.Open(context.Background(), repository(t), revision.Spec{Revision: "v1", Path: "data"})
	require.NoError(t, err)
	require.NoError(t, fstest.TestFS(folder, "a.yaml", "sub/日本.yaml", "link.yaml"))
	linked, err := fs.ReadFile(folder, "link.yaml")
	require.NoError(t, err)
	assert.Equal(t, "first", string(linked))
	for _, name := range []string{"out.yaml", "circle.yaml", "../top.txt"} {
		_, err := folder.Open(name)
		assert.Error(t, err, "a link leads nowhere: %s", name)
	}
	top, err := revision.Open(context.Background(), repository(t), revision.Spec{Revision: "HEAD", Path: "."})
	require.NoError(t, err)
	_, err = fs.Stat(top, "data/sub")
	require.NoError(t, err)
}

func TestWhatIsNotThereIsSaidInWords(t *testing.T) {
	dir := repository(t)
	for _, c := range []struct{ dir, revision, path, want string }{
		{dir, "v2", "data", `git knows no revision "v2"`},
		{dir, "--help", "data", `there is no revision "--help"`},
		{dir, "v1", "nowhere", "there is no folder nowhere at revision v1"},
		{dir, "v1", "top.txt", "there is no folder top.txt at revision v1"},
		{dir, "v1", "../other", "outside of the repository"},
		{t.TempDir(), "v1", "data", "not in a Git repository"},
	} {
		_, err := revision.Open(context.Background(), c.dir, revision.Spec{Revision: c.revision, Path: c.path})
		assert.ErrorContains(t, err, c.want)
	}
	t.Setenv("PATH", t.TempDir())
	_, err := revision.Open(context.Background(), dir, revision.Spec{Revision: "v1", Path: "data"})
	assert.ErrorContains(t, err, "the program git is not there")
}

func TestAnInterruptEndsGit(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := revision.Open(ctx, repository(t), revision.Spec{Revision: "v1", Path: "data"})
	assert.ErrorIs(t, err, context.Canceled)
}

func TestRevisionsAreToldFromFolders(t *testing.T) {
	for _, text := range []string{"data", "./a:b", "../a:b", ":data", "/a:b"} {
		_, ok := revision.ParseSpec(text)
		assert.False(t, ok, text)
	}
	spec, ok := revision.ParseSpec("origin/main:data")
	assert.True(t, ok)
	assert.Equal(t, revision.Spec{Revision: "origin/main", Path: "data"}, spec)
}
