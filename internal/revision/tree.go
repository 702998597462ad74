package revision

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// Tree is a folder of files in memory. It is not changed after it has been read, and safe for concurrent readers.
type Tree struct {
	nodes map[string]*node
	links map[string]string // by path: where a symbolic link leads to
}

// node is a file or a folder. It is its own description.
type node struct {
	name    string
	content []byte
	dir     bool
	names   map[string]*node // of a folder
}

var (
	_ fs.FS         = (*Tree)(nil)
	_ fs.FileInfo   = (*node)(nil)
	_ fs.ReadDirFS  = (*Tree)(nil)
	_ fs.DirEntry   = (*node)(nil)
	_ fs.ReadFileFS = (*Tree)(nil)
)

func newTree() *Tree {
	return &Tree{nodes: map[string]*node{".": {name: ".", dir: true, names: map[string]*node{}}}, links: map[string]string{}}
}

// add puts a file into the tree, with the folders that it stands in.
func (t *Tree) add(name string, content []byte, link bool) {
	if !fs.ValidPath(name) {
		return // git does not make such trees
	}
	if link {
		t.links[name] = string(content)
		return
	}
	t.put(name, &node{name: path.Base(name), content: content})
}

func (t *Tree) put(name string, n *node) {
	t.nodes[name] = n
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		parent, ok := t.nodes[dir]
		if !ok {
			parent = &node{name: path.Base(dir), dir: true, names: map[string]*node{}}
			t.nodes[dir] = parent
		}
		if parent.names == nil { // git does not make a file that is a folder
			return
		}
		parent.names[path.Base(name)] = n
		if dir == "." {
			return
		}
		name, n = dir, parent
	}
}

// followLinks gives every link to a file of the tree that file's content. Links to folders and out of the tree are left out, as is one to nothing.
func (t *Tree) followLinks() {
	for _, name := range slices.Sorted(maps.Keys(t.links)) {
		if n := t.follow(name, 0); n != nil && !n.dir {
			t.put(name, &node{name: path.Base(name), content: n.content})
		}
	}
}

// maxLinks is how many links may lead to each other.
const maxLinks = 16

func (t *Tree) follow(name string, links int) *node {
	target, ok := t.links[name]
	switch {
	case !ok:
		return t.nodes[name]
	case links == maxLinks, strings.HasPrefix(target, "/"):
		return nil
	}
	return t.follow(path.Join(path.Dir(name), target), links+1)
}

func (t *Tree) find(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	n, ok := t.nodes[name]
	if !ok {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return n, nil
}

// Open opens a file or a folder.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.find("open", name)
	if err != nil {
		return nil, err
	}
	return &open{node: n, Reader: bytes.NewReader(n.content), entries: n.entries()}, nil
}

// ReadDir lists a folder in the order of names.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find("read", name)
	if err != nil {
		return nil, err
	}
	if !n.dir {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("not a folder")}
	}
	return n.entries(), nil
}

// ReadFile gives a copy of the content of a file.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	n, err := t.find("read", name)
	if err != nil {
		return nil, err
	}
	if n.dir {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("a folder")}
	}
	return bytes.Clone(n.content), nil
}

func (n *node) entries() []fs.DirEntry {
	var entries []fs.DirEntry
	for _, name := range slices.Sorted(maps.Keys(n.names)) {
		entries = append(entries, n.names[name])
	}
	return entries
}

func (n *node) Name() string               { return n.name }
func (n *node) Size() int64                { return int64(len(n.content)) }
func (n *node) ModTime() time.Time         { return time.Time{} }
func (n *node) IsDir() bool                { return n.dir }
func (n *node) Sys() any                   { return nil }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }
func (n *node) Type() fs.FileMode          { return n.Mode().Type() }

func (n *node) Mode() fs.FileMode {
	if n.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// open is a file or folder that somebody reads.
type open struct {
	*node
	*bytes.Reader
	entries []fs.DirEntry // still to be listed
}

func (o *open) Stat() (fs.FileInfo, error) { return o.node, nil }
func (o *open) Close() error               { return nil }
func (o *open) Size() int64                { return o.node.Size() }

func (o *open) Read(p []byte) (int, error) {
	if o.dir {
		return 0, &fs.PathError{Op: "read", Path: o.name, Err: errors.New("a folder")}
	}
	return o.Reader.Read(p)
}

func (o *open) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		all := o.entries
		o.entries = nil
		return all, nil
	}
	if len(o.entries) == 0 {
		return nil, io.EOF
	}
	some := o.entries[:min(n, len(o.entries))]
	o.entries = o.entries[len(some):]
	return some, nil
}
