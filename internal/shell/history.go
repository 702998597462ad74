package shell

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// The bounds of a history: how many entries it keeps, how long one may be, and
// how much of a file is read.
const (
	historyEntries = 1000
	historyEntry   = 16 << 10
	historyFile    = 4 << 20
)

// History remembers what was typed, one entry per line, over sessions where it
// has a file. Its zero value forgets everything at the end of the session.
type History struct {
	entries []string
	file    string // "" is kept in memory only
	off     bool
}

// NoHistory is a history that remembers nothing at all.
func NoHistory() *History { return &History{off: true} }

// OpenHistory reads the history in a file, which need not be there yet. Only
// its user can read the file.
func OpenHistory(file string) (*History, error) {
	h := &History{file: file}
	info, err := os.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return h, nil
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, &safefile.LinkError{Name: file}
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no file", file)
	}

	text, err := readTail(file, historyFile)
	if err != nil {
		return nil, err
	}
	lines := 0
	for line := range strings.Lines(text) {
		lines++
		h.remember(strings.TrimRight(line, "\r\n"))
	}
	// Files only grow while sessions are open, so that two of them may write.
	if lines > 2*historyEntries || info.Size() > historyFile {
		return h, h.shorten()
	}

	return h, os.Chmod(file, 0o600)
}

// readTail reads the end of a file, from the beginning of a line.
func readTail(name string, size int64) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()

	end, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return "", err
	}
	text := make([]byte, min(end, size))
	if _, err := file.ReadAt(text, end-int64(len(text))); err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	if end > size {
		_, rest, _ := strings.Cut(string(text), "\n")
		return rest, nil
	}

	return string(text), nil
}

// Entries are what was typed, the oldest first.
func (h *History) Entries() []string { return h.entries }

// Add remembers what was typed and returns the line that it is remembered as.
// What may hold a password is not remembered, nor what is too long or cannot
// be put on one line.
func (h *History) Add(typed string) (line string, err error) {
	line, ok := oneLine(typed)
	if h.off || !ok || isSecret(line) || !h.remember(line) {
		return "", nil
	}
	if h.file == "" {
		return line, nil
	}

	return line, h.append(line)
}

// remember adds an entry, unless it is the same as the last one.
func (h *History) remember(entry string) bool {
	if entry == "" || len(entry) > historyEntry || !utf8.ValidString(entry) || !textwidth.IsVisible(entry) {
		return false
	}
	if n := len(h.entries); n > 0 && h.entries[n-1] == entry {
		return false
	}
	h.entries = append(h.entries, entry)
	if len(h.entries) > historyEntries {
		h.entries = h.entries[1:]
	}

	return true
}

// Clear forgets everything, in the file too.
func (h *History) Clear() error {
	h.entries = nil
	if h.file == "" {
		return nil
	}
	if _, err := os.Lstat(h.file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}

	return alone(h.file, func(root *os.Root, name string) error { return root.Remove(name) })
}

// append adds an entry to the file.
func (h *History) append(entry string) error {
	if err := os.MkdirAll(filepath.Dir(h.file), 0o700); err != nil {
		return err
	}

	return alone(h.file, func(root *os.Root, name string) error {
		file, err := root.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		size, err := file.Seek(0, io.SeekEnd)
		if err == nil {
			_, err = file.WriteString(entry + "\n")
		}
		if err != nil {
			err = errors.Join(err, file.Truncate(size)) // no half line on a full disk
		}

		return errors.Join(err, file.Close())
	})
}

// alone changes a file while no other session does.
func alone(file string, change func(root *os.Root, name string) error) error {
	root, err := safefile.OpenRoot(filepath.Dir(file))
	if err != nil {
		return err
	}
	defer root.Close()
	release, err := safefile.Lock(context.Background(), root)
	if err != nil {
		return err
	}

	return errors.Join(change(root, filepath.Base(file)), release())
}

// shorten makes the file hold its last entries alone, those that other
// sessions have added meanwhile among them.
func (h *History) shorten() error {
	return alone(h.file, func(root *os.Root, name string) error {
		text, err := readTail(h.file, historyFile)
		if err != nil {
			return err
		}
		h.entries = nil
		for line := range strings.Lines(text) {
			h.remember(strings.TrimRight(line, "\r\n"))
		}

		return safefile.WriteIn(root, name, 0o600, func(w io.Writer) error {
			_, err := io.WriteString(w, strings.Join(h.entries, "\n")+"\n")

			return err
		})
	})
}

// isSecret reports whether what was typed may hold a password: a word for one
// stands in it, or an address with a user's.
func isSecret(typed string) bool {
	return regexp.MustCompile(`(?i)pass(word|wd|phrase)|secret|credential|api_?key|密码|\bpwd\b|://[^/\s]*:[^/\s]*@`).MatchString(typed)
}
