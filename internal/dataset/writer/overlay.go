package writer

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// overlay is a folder in which one file, at its top, has another text than on disk, or is there though it is not.
type overlay struct {
	fs.FS
	name string
	text []byte
}

// Open opens the file with its text, or any other one.
func (o overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return &overlaid{Reader: bytes.NewReader(o.text), info: o.info()}, nil
	}

	return o.FS.Open(name)
}

// Stat describes the file, or any other one.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if name == o.name {
		return o.info(), nil
	}

	return fs.Stat(o.FS, name)
}

// ReadDir lists a folder; the file is in that at the top.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	if err != nil || name != "." {
		return entries, err
	}

	at, there := slices.BinarySearchFunc(entries, o.name, func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) })
	entry := fs.FileInfoToDirEntry(o.info())

	if there {
		entries[at] = entry

		return entries, nil
	}

	return slices.Insert(entries, at, entry), nil
}

func (o overlay) info() fs.FileInfo { return overlayInfo{name: o.name, size: int64(len(o.text))} }

// overlaid is the open file.
type overlaid struct {
	*bytes.Reader

	info fs.FileInfo
}

// Stat describes the file.
func (f *overlaid) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close has nothing to do.
func (f *overlaid) Close() error { return nil }

// overlayInfo describes a file that is only in memory.
type overlayInfo struct {
	name string
	size int64
}

func (i overlayInfo) Name() string     { return i.name }
func (i overlayInfo) Size() int64      { return i.size }
func (overlayInfo) Mode() fs.FileMode  { return 0o444 }
func (overlayInfo) ModTime() time.Time { return time.Time{} }
func (overlayInfo) IsDir() bool        { return false }
func (overlayInfo) Sys() any           { return nil }
