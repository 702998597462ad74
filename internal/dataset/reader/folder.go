package reader

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/jjj-kg/jjj/internal/safefile"
)

// headerFile is the file that makes a folder a dataset.
const headerFile = "dataset.yaml"

// Folder is a folder opened for reading a dataset: nothing outside it can be reached, whatever its symbolic links say, and nothing in it can
// make a reader wait, as a pipe would.
type Folder struct{ root *os.Root }

// OpenDir opens a folder. Close ends it; without that it lasts as long as the process.
func OpenDir(path string) (*Folder, error) {
	root, err := safefile.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("open the dataset's folder: %w", err)
	}

	return &Folder{root: root}, nil
}

// Root gives the folder itself, for whoever writes into it what has been checked.
func (f *Folder) Root() *os.Root { return f.root }

// Close ends the use of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Open opens a regular file or a folder, and refuses anything else.
func (f *Folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}

	// O_NONBLOCK: opening a pipe without a writer would wait for ever. What was a file when the folder was listed may be a pipe by now.
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}

	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: errNotRegular}
	}

	if err != nil {
		return nil, errors.Join(err, file.Close())
	}

	return file, nil
}

// Stat describes what a name leads to, through links that stay inside.
func (f *Folder) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	}

	return f.root.Stat(filepath.FromSlash(name))
}

// errNotRegular is the cause of refusing to open pipes, sockets and devices.
var errNotRegular = errors.New("neither a file nor a folder")

// Find looks for a dataset from a folder upwards and gives the first folder that holds a dataset.yaml.
func Find(start string) (dir string, ok bool) {
	dir, err := filepath.Abs(start)
	if err != nil {
		return "", false
	}

	for {
		if info, err := os.Stat(filepath.Join(dir, headerFile)); err == nil && info.Mode().IsRegular() {
			return dir, true
		}

		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}

		dir = parent
	}
}
