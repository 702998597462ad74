package revision

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
)

// What is read of a revision.
const (
	maxBytes = 2 << 30
	maxFiles = 200_000
)

// Spec names a folder at a revision, as git does: "HEAD~3:fixtures/data". The path counts from the top of the repository, or with ./ or ../ from the
// working directory.
type Spec struct{ Revision, Path string }

// ParseSpec tells a folder at a revision from a folder. A path is left out where the folder is a default: "HEAD:".
func ParseSpec(text string) (Spec, bool) {
	revision, path, ok := strings.Cut(text, ":")
	if !ok || revision == "" || strings.HasPrefix(text, ".") || strings.HasPrefix(text, "/") {
		return Spec{}, false
	}
	return Spec{revision, path}, true
}

// Error says why a revision cannot be read.
type Error struct{ Message, HintText string }

// Error says what is wrong.
func (e *Error) Error() string { return e.Message }

// Hint says what to do about it.
func (e *Error) Hint() string { return e.HintText }

// Folder is a folder at a revision.
type Folder struct {
	*Tree
	Commit string // the full name of the commit
	Path   string // from the top of the repository; empty is the top
}

// Open reads a folder at a revision. dir is where git works; if the spec has no path, it is also the folder that is meant.
func Open(ctx context.Context, dir string, spec Spec) (*Folder, error) {
	g := git{dir: dir}
	if strings.HasPrefix(spec.Revision, "-") {
		return nil, &Error{fmt.Sprintf("there is no revision %q", spec.Revision), ""}
	}
	top, err := g.line(ctx, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, err
	}
	commit, err := g.line(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", spec.Revision+"^{commit}")
	if err != nil {
		if errors.Is(err, errGit) {
			return nil, &Error{fmt.Sprintf("git knows no revision %q", spec.Revision), "git log --oneline lists the commits, git tag the tags"}
		}
		return nil, err
	}
	f := &Folder{Commit: commit, Path: folderOf(spec, top)}
	if f.Path == ".." || strings.HasPrefix(f.Path, "../") {
		return nil, &Error{fmt.Sprintf("%s is outside of the repository", spec.Path), ""}
	}
	object := commit + "^{tree}"
	if f.Path != "" {
		object = commit + ":" + f.Path
	}
	kind, err := g.line(ctx, "cat-file", "-t", object)
	if err != nil && !errors.Is(err, errGit) {
		return nil, err
	}
	if err != nil || kind != "tree" {
		return nil, &Error{fmt.Sprintf("there is no folder %s at revision %s", pathName(f.Path), spec.Revision), "a path counts from the top of the repository, one with ./ from here"}
	}
	f.Tree, err = g.read(ctx, object)
	return f, err
}

func pathName(p string) string {
	if p == "" {
		return "."
	}
	return p
}

// folderOf gives the path of a folder from the top of the repository.
func folderOf(spec Spec, prefix string) string {
	p := spec.Path
	if p == "" || p == "." || strings.HasPrefix(p, "./") || strings.HasPrefix(p, "../") || p == ".." {
		p = path.Join(prefix, p)
	}
	if p = path.Clean(p); p == "." {
		return ""
	}
	return strings.TrimPrefix(p, "/")
}

// git runs the program git in a folder.
type git struct{ dir string }

// errGit is the cause of an error where git itself said no.
var errGit = errors.New("git refuses")

func (g git) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = g.dir
	// No questions, no locks, and no partial clone that fetches what it lacks; messages as this package knows them.
	cmd.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C")
	return cmd
}

// line runs git and gives the line that it answers.
func (g git) line(ctx context.Context, args ...string) (string, error) {
	var out, said bytes.Buffer
	cmd := g.command(ctx, args...)
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		return "", g.explain(ctx, err, said.String())
	}
	return strings.TrimSpace(out.String()), nil
}

// explain words what went wrong for people.
func (g git) explain(ctx context.Context, err error, said string) error {
	said = strings.TrimSpace(said)
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, exec.ErrNotFound):
		return &Error{"the program git is not there, and a revision is read with it", "install git, or name two folders"}
	case strings.Contains(said, "not a git repository"):
		return &Error{"this folder is not in a Git repository", "name two folders, or go into the repository"}
	case strings.Contains(said, "dubious ownership"):
		return &Error{"git does not trust this repository, as another user owns it", "git config --global --add safe.directory <folder> says that it may"}
	case errors.As(err, &exit):
		return fmt.Errorf("%w: %s", errGit, firstLine(said))
	}
	return fmt.Errorf("run git: %w", err)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// read reads the files of a tree.
func (g git) read(ctx context.Context, object string) (*Tree, error) {
	entries, err := g.list(ctx, object)
	if err != nil {
		return nil, err
	}
	t := newTree()
	if err := g.contents(ctx, entries, t); err != nil {
		return nil, err
	}
	t.followLinks()
	return t, nil
}

// entry is a file of a tree.
type entry struct {
	path, hash string
	link       bool
	size       int64
}

// list lists the files of a tree: of all the names, the size only of those that are read.
func (g git) list(ctx context.Context, object string) ([]entry, error) {
	var said bytes.Buffer
	cmd := g.command(ctx, "ls-tree", "-r", "-z", "--long", "--full-tree", object)
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, g.explain(ctx, err, said.String())
	}
	var entries []entry
	total := int64(0)
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		// mode type hash size, a tab, and the path
		about, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(about)
		if !ok || len(fields) != 4 || fields[1] != "blob" {
			continue // a submodule, or nothing
		}
		size, err := strconv.ParseInt(fields[3], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("read git's list of files: %w", err)
		}
		entries = append(entries, entry{path: name, hash: fields[2], link: fields[0] == "120000", size: size})
		total += size
	}
	if total > maxBytes || len(entries) > maxFiles {
		return nil, &Error{fmt.Sprintf("the folder has %d files with %d MB at this revision, which is too much", len(entries), total>>20), "name a smaller folder"}
	}
	return entries, nil
}

// contents reads files through one git, which is asked for one after the other.
func (g git) contents(ctx context.Context, entries []entry, t *Tree) error {
	if len(entries) == 0 {
		return nil
	}
	ctx, cancel := context.WithCancel(ctx) // ends git where this returns early
	defer cancel()
	var said bytes.Buffer
	cmd := g.command(ctx, "cat-file", "--batch")
	var hashes bytes.Buffer
	for _, e := range entries {
		hashes.WriteString(e.hash + "\n")
	}
	cmd.Stdin, cmd.Stderr = &hashes, &said
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return g.explain(ctx, err, "")
	}
	out := bufio.NewReaderSize(pipe, 1<<16)
	for _, e := range entries {
		content, err := blob(out, e)
		if err != nil {
			cancel()
			_ = cmd.Wait() // the error that matters is the one before
			return fmt.Errorf("read %s from git: %w", e.path, err)
		}
		t.add(e.path, content, e.link)
	}
	if err := cmd.Wait(); err != nil {
		return g.explain(ctx, err, said.String())
	}
	return nil
}

// blob reads an answer of git cat-file --batch: hash, type and size, the bytes, an end of line.
func blob(out *bufio.Reader, e entry) ([]byte, error) {
	head, err := out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(head)
	if len(fields) != 3 || fields[1] != "blob" || fields[2] != strconv.FormatInt(e.size, 10) {
		return nil, fmt.Errorf("git says %q", strings.TrimSpace(head))
	}
	content := make([]byte, e.size)
	if _, err := io.ReadFull(out, content); err != nil {
		return nil, err
	}
	_, err = out.Discard(1)
	return content, err
}
