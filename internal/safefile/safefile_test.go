package safefile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// roleVariable says what this test binary does as another process.
const roleVariable = "JJJ_SAFEFILE_ROLE"

func TestMain(m *testing.M) {
	role, rest, _ := strings.Cut(os.Getenv(roleVariable), " ")
	if role == "" {
		os.Exit(m.Run())
	}
	if err := play(role, rest); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// play is what another process does in its folder: add a line to a file, or hold the lock until it is ended.
func play(role, word string) error {
	root, err := os.OpenRoot(".")
	if err != nil {
		return err
	}
	release, err := Lock(context.Background(), root)
	if err != nil {
		return err
	}
	if role == "hold" {
		fmt.Println("held")
		time.Sleep(time.Hour)
	}
	err = UpdateIn(root, "list", 1<<20, 0o644, func(before []byte) ([]byte, error) {
		time.Sleep(time.Millisecond) // gives those without a lock time to read the same

		return append(before, word+"\n"...), nil
	})

	return errors.Join(err, release())
}

// process prepares this test binary to play a role in a folder.
func process(dir, role string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), roleVariable+"="+role)

	return cmd
}

func TestWhatManyProcessesAddAtOnceIsAllThere(t *testing.T) {
	dir := t.TempDir()
	var all []*exec.Cmd
	var want []string
	for i := range 20 {
		word := fmt.Sprintf("line-%02d", i)
		cmd := process(dir, "add "+word)
		cmd.Stderr = os.Stderr
		require.NoError(t, cmd.Start())
		all, want = append(all, cmd), append(want, word)
	}
	for _, cmd := range all {
		require.NoError(t, cmd.Wait())
	}

	text, err := os.ReadFile(filepath.Join(dir, "list"))
	require.NoError(t, err)
	lines := strings.Fields(string(text))
	slices.Sort(lines)
	assert.Equal(t, want, lines)
	assert.Equal(t, []string{"list"}, namesIn(t, dir), "neither drafts nor locks are left behind")
}

func namesIn(t *testing.T, dir string) []string {
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}

	return names
}

func TestALockIsWaitedForOnlySoLongAndEndsWithItsProcess(t *testing.T) {
	dir := t.TempDir()
	holder := process(dir, "hold")
	out, err := holder.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, holder.Start())
	_, err = io.ReadFull(out, make([]byte, len("held")))
	require.NoError(t, err)

	root := open(t, dir)
	_, err = lockWithin(t.Context(), root, 50*time.Millisecond)
	var locked *LockedError
	require.ErrorAs(t, err, &locked)
	assert.Equal(t, dir, locked.Folder)

	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = Lock(ctx, root)
	require.ErrorIs(t, err, context.DeadlineExceeded)

	require.NoError(t, holder.Process.Kill())
	_ = holder.Wait() // it was killed
	release, err := Lock(t.Context(), root)
	require.NoError(t, err)
	require.NoError(t, release())
}

func open(t *testing.T, dir string) *os.Root {
	root, err := os.OpenRoot(dir)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, root.Close()) })

	return root
}

func TestAFileIsWrittenAsAWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file")
	require.NoError(t, WriteBytes(name, 0o644, []byte("first")))
	require.NoError(t, os.Chmod(name, 0o600))

	broken := errors.New("no more")
	err := Write(name, 0o644, func(w io.Writer) error {
		_, err := io.WriteString(w, "sec")

		return errors.Join(err, broken)
	})
	require.ErrorIs(t, err, broken)
	assert.Equal(t, "first", contentOf(t, name))
	assert.Equal(t, []string{"file"}, namesIn(t, dir))

	require.NoError(t, WriteBytes(name, 0o644, []byte("second")))
	assert.Equal(t, "second", contentOf(t, name))
	info, err := os.Stat(name)
	require.NoError(t, err)
	assert.Equal(t, fs.FileMode(0o600), info.Mode().Perm(), "the rights stay")
}

func contentOf(t *testing.T, name string) string {
	content, err := os.ReadFile(name)
	require.NoError(t, err)

	return string(content)
}

func TestNothingIsWrittenThroughALink(t *testing.T) {
	dir := t.TempDir()
	victim, link := filepath.Join(dir, "victim"), filepath.Join(dir, "link")
	require.NoError(t, os.WriteFile(victim, []byte("mine"), 0o600))

	for _, target := range []string{victim, "nowhere", dir} {
		require.NoError(t, os.Symlink(target, link))
		err := WriteBytes(link, 0o644, []byte("yours"))
		var refused *LinkError
		require.ErrorAs(t, err, &refused)
		assert.Equal(t, link, refused.Name)
		require.NoError(t, os.Remove(link))
	}
	assert.Equal(t, "mine", contentOf(t, victim))
	assert.Equal(t, []string{"victim"}, namesIn(t, dir))
}

func TestErrorsNameTheFileAndNotItsDraft(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "folder"), 0o755))
	require.EqualError(t, WriteBytes(filepath.Join(dir, "folder"), 0o644, nil), "write "+filepath.Join(dir, "folder")+": not a file")
	require.EqualError(t, WriteBytes(filepath.Join(dir, "no", "file"), 0o644, nil), "there is no folder "+filepath.Join(dir, "no"))
}

func TestAChangeByAProgramWithoutLockIsNoticed(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(name, []byte("a"), 0o600))

	err := UpdateIn(open(t, dir), "file", 100, 0o644, func(before []byte) ([]byte, error) {
		return append(before, 'c'), os.WriteFile(name, []byte("b"), 0o600)
	})
	var changed *ChangedError
	require.ErrorAs(t, err, &changed)
	assert.Equal(t, "b", contentOf(t, name))
	assert.Equal(t, []string{"file"}, namesIn(t, dir))
}

func TestReadingHasABound(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(name, make([]byte, 1<<10), 0o600))

	content, err := Read(t.Context(), name, 1<<10)
	require.NoError(t, err)
	assert.Len(t, content, 1<<10)

	_, err = Read(t.Context(), name, 1<<10-1)
	require.EqualError(t, err, name+" has more than 1023 bytes")
	_, err = ReadIn(open(t, dir), "file", 100)
	require.EqualError(t, err, "file has more than 100 bytes")
	_, err = ReadAll(t.Context(), "standard input", endless{}, 1<<20)
	require.EqualError(t, err, "standard input has more than 1 MB")
}

// endless is zeros without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestAReadThatNeverEndsIsLeftWhenTheContextEnds(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := ReadAll(ctx, "a pipe", r, 10)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}
