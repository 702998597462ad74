package safefile

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// LinkError says that a file would be written through a symbolic link.
type LinkError struct{ Name string }

// Error names the link.
func (e *LinkError) Error() string { return e.Name + " is a link, and nothing is written through one" }

// Hint says what to do about it.
func (e *LinkError) Hint() string { return "name the file that it leads to, or take the link away" }

// Write gives a file a new content, which write writes. The file is there as a whole or as it was before; who has the old one open keeps it. A
// file that is there keeps its rights, and a new one gets mode.
func Write(name string, mode fs.FileMode, write func(io.Writer) error) error {
	root, err := folderOf(name)
	if err != nil {
		return err
	}
	err = WriteIn(root, filepath.Base(name), mode, write)

	return errors.Join(named(err, name), root.Close())
}

// WriteBytes is Write for a content that is at hand.
func WriteBytes(name string, mode fs.FileMode, content []byte) error {
	return Write(name, mode, func(w io.Writer) error {
		_, err := w.Write(content)

		return err
	})
}

// WriteIn is Write in a folder that is open.
func WriteIn(root *os.Root, name string, mode fs.FileMode, write func(io.Writer) error) error {
	draft, err := newDraft(root, name, mode)
	if err != nil {
		return err
	}
	if err := write(draft.file); err != nil {
		return errors.Join(draft.told(err), draft.drop())
	}

	return draft.told(draft.keep())
}

// folderOf opens the folder that a file is in.
func folderOf(name string) (*os.Root, error) {
	dir := filepath.Dir(name)
	root, err := OpenRoot(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no folder %s", dir)
	case err != nil:
		return nil, err
	}

	return root, nil
}

// named gives the errors of a file in its folder the name that people know it by.
func named(err error, name string) error {
	if link, ok := errors.AsType[*LinkError](err); ok && link.Name == filepath.Base(name) {
		return &LinkError{Name: name}
	}
	if path, ok := errors.AsType[*fs.PathError](err); ok && path.Path == filepath.Base(name) {
		return &fs.PathError{Op: path.Op, Path: name, Err: path.Err}
	}

	return err
}

// draft is what is written before it gets the name of the file. Its own name is that of no other process.
type draft struct {
	root   *os.Root
	target string
	name   string
	file   *os.File
}

func newDraft(root *os.Root, target string, mode fs.FileMode) (*draft, error) {
	info, err := root.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		err = &LinkError{Name: target}
	case err == nil && !info.Mode().IsRegular():
		err = &fs.PathError{Op: "write", Path: target, Err: errors.New("not a file")}
	}
	if err != nil {
		return nil, err
	}

	d := &draft{root: root, target: target, name: ".jjj-" + rand.Text()[:12]}
	if d.file, err = root.OpenFile(d.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode); err != nil {
		return nil, d.told(err)
	}
	if info != nil {
		err = d.file.Chmod(info.Mode().Perm())
	}
	if err != nil {
		return nil, errors.Join(d.told(err), d.drop())
	}

	return d, nil
}

// keep gives the draft the name of the file. A link that has come there meanwhile is replaced, not followed.
func (d *draft) keep() error {
	if err := d.file.Sync(); err != nil {
		return errors.Join(err, d.drop())
	}
	if err := d.file.Close(); err != nil {
		return errors.Join(err, d.root.Remove(d.name))
	}
	if err := d.root.Rename(d.name, d.target); err != nil {
		return errors.Join(err, d.root.Remove(d.name))
	}

	return nil
}

// drop takes the draft away.
func (d *draft) drop() error { return errors.Join(d.file.Close(), d.root.Remove(d.name)) }

// told words an error about the draft as one about the file, which is what people know.
func (d *draft) told(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok && filepath.Base(path.Path) == d.name {
		return &fs.PathError{Op: "write", Path: d.target, Err: path.Err}
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return &fs.PathError{Op: "write", Path: d.target, Err: link.Err}
	}

	return err
}

// ChangedError says that a file has been changed by another program while its new content was made.
type ChangedError struct{ Name string }

// Error names the file.
func (e *ChangedError) Error() string {
	return e.Name + " has been changed by another program in the meantime: nothing was written"
}

// UpdateIn reads a file in a folder that the caller has locked, lets change make its new content of it, and writes that. A file that is not
// there is read as nil. Programs that know of no lock are noticed: if the file is not what was read any more, nothing is written.
func UpdateIn(root *os.Root, name string, limit int64, mode fs.FileMode, change func(before []byte) ([]byte, error)) error {
	before, err := readIfThere(root, name, limit)
	if err != nil {
		return err
	}
	after, err := change(before)
	if err != nil {
		return err
	}

	return WriteIn(root, name, mode, func(w io.Writer) error {
		if _, err := w.Write(after); err != nil {
			return err
		}
		now, err := readIfThere(root, name, limit)
		if err == nil && !bytes.Equal(now, before) {
			err = &ChangedError{Name: name}
		}

		return err
	})
}

func readIfThere(root *os.Root, name string, limit int64) ([]byte, error) {
	content, err := ReadIn(root, name, limit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}

	return content, err
}
