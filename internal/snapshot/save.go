package snapshot

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/jjj-kg/jjj/internal/safefile"
)

// NotSnapshotError says that a file would be overwritten that is something else.
type NotSnapshotError struct{ Name string }

// Error names the file.
func (e *NotSnapshotError) Error() string {
	return fmt.Sprintf("%s is there already and is not a compiled graph", e.Name)
}

// Save writes a file that is there as a whole or not at all. What is there is replaced, if it is a snapshot or force is set; programs that have
// the old file open keep it. It gives the size of the file.
func Save(ctx context.Context, name string, c Content, force bool) (size int64, err error) {
	if err := mayReplace(name, force); err != nil {
		return 0, err
	}
	w := &writer{ctx: ctx}
	err = safefile.Write(name, 0o644, func(file io.Writer) error {
		w.to = file

		return Write(w, c)
	})

	return w.written, err
}

func mayReplace(name string, force bool) error {
	info, err := os.Stat(name)
	switch {
	case os.IsNotExist(err):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a file", name)
	case force:
		return nil
	}

	is, err := Is(name)
	if err == nil && !is {
		err = &NotSnapshotError{name}
	}

	return err
}

// writer counts what it writes and stops when the context ends.
type writer struct {
	ctx     context.Context
	to      io.Writer
	written int64
}

// Write writes a piece at a time, so that it soon sees that the context has ended.
func (w *writer) Write(p []byte) (n int, err error) {
	const piece = 1 << 22
	for len(p) > 0 && err == nil {
		if err := context.Cause(w.ctx); err != nil {
			return n, err
		}
		var k int
		k, err = w.to.Write(p[:min(piece, len(p))])
		n, p = n+k, p[k:]
	}
	w.written += int64(n)

	return n, err
}
