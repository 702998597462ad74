package safefile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// TooLargeError says that there is more to read than is read.
type TooLargeError struct {
	Name  string // as people know it
	Limit int64  // in bytes
}

// Error says how much is read at most.
func (e *TooLargeError) Error() string { return e.Name + " has more than " + Size(e.Limit) }

// Hint says that it may be the wrong file.
func (e *TooLargeError) Hint() string {
	return "that is more than is read of such a file: is it the right one?"
}

// Size words a bound in the largest unit that divides it.
func Size(bytes int64) string {
	switch {
	case bytes >= 1<<20 && bytes%(1<<20) == 0:
		return fmt.Sprintf("%d MB", bytes>>20)
	case bytes >= 1<<10 && bytes%(1<<10) == 0:
		return fmt.Sprintf("%d kB", bytes>>10)
	}

	return fmt.Sprintf("%d bytes", bytes)
}

// Read reads a file that somebody names, of at most limit bytes. It may be a pipe, as <(command) is one in a shell; when ctx ends, nobody waits
// for it any longer.
func Read(ctx context.Context, name string, limit int64) ([]byte, error) {
	return await(ctx, func() ([]byte, error) {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		content, err := readAll(name, file, limit)

		return content, errors.Join(err, file.Close())
	})
}

// ReadAll reads all of r, which has at most limit bytes and a name for people, or until ctx ends.
func ReadAll(ctx context.Context, name string, r io.Reader, limit int64) ([]byte, error) {
	return await(ctx, func() ([]byte, error) { return readAll(name, r, limit) })
}

// ReadIn reads a regular file of a folder, of at most limit bytes. Nothing in the folder can make it wait, as a pipe would.
func ReadIn(root *os.Root, name string, limit int64) (content []byte, err error) {
	file, err := root.OpenFile(name, os.O_RDONLY|NonBlocking, 0)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()

	return readRegular(name, file, limit)
}

func readRegular(name string, file fs.File, limit int64) ([]byte, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}

	return readAll(name, file, limit)
}

func readAll(name string, r io.Reader, limit int64) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(content)) > limit {
		return nil, &TooLargeError{Name: name, Limit: limit}
	}

	return content, nil
}

// await gives what read gives, or the reason why ctx ended first. A read cannot be interrupted: its goroutine then ends with the process,
// which is about to end.
func await[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type answer struct {
		content T
		err     error
	}
	answers := make(chan answer, 1)
	go func() {
		content, err := read()
		answers <- answer{content, err}
	}()

	select {
	case <-ctx.Done():
		var nothing T

		return nothing, context.Cause(ctx)
	case got := <-answers:
		return got.content, got.err
	}
}

// Bounded is r as long as it gives at most limit bytes and ctx has not ended; after that it is an error. It suits what is read piece by piece.
func Bounded(ctx context.Context, name string, r io.Reader, limit int64) io.Reader {
	return &bounded{ctx: ctx, name: name, r: r, limit: limit, left: limit}
}

type bounded struct {
	ctx         context.Context
	name        string
	r           io.Reader
	limit, left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if err := context.Cause(b.ctx); err != nil {
		return 0, err
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, &TooLargeError{Name: b.name, Limit: b.limit}
	}

	return n, err
}

// ReadFS reads a regular file of a file system, of at most limit bytes.
func ReadFS(fsys fs.FS, name string, limit int64) (content []byte, err error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()

	return readRegular(name, file, limit)
}
