package safefile

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
)

// ErrNotFolder says that something else stands where a folder is wanted.
var ErrNotFolder = errors.New("not a folder")

// OpenRoot opens a folder. What is none is refused: to open a pipe would wait for its other end.
func OpenRoot(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, &fs.PathError{Op: "open", Path: dir, Err: ErrNotFolder}
	}

	return os.OpenRoot(dir)
}

// Open opens a file that somebody names, for reading. It may be a pipe or a device; when ctx ends, nobody waits for it any longer.
func Open(ctx context.Context, name string) (io.ReadCloser, error) {
	file, err := await(ctx, func() (*os.File, error) { return os.Open(name) })
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		return file, nil
	}

	return &waiting{ctx: ctx, file: file}, nil
}

// waiting is a file whose other end may never write.
type waiting struct {
	ctx  context.Context
	file *os.File
}

// Read implements io.Reader. What is read after ctx has ended is lost, so that it does not touch the memory of the caller.
func (w *waiting) Read(p []byte) (int, error) {
	content, err := await(w.ctx, func() ([]byte, error) {
		own := make([]byte, min(len(p), 64<<10))
		n, err := w.file.Read(own)

		return own[:n], err
	})

	return copy(p, content), err
}

// Close implements io.Closer.
func (w *waiting) Close() error { return w.file.Close() }
