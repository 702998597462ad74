package snapshot

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
)

// Extension is how the names of snapshots end.
const Extension = ".jjj"

// The head of a snapshot is a zip archive, with what the dataset says of itself and the files of its saved queries.
const (
	aboutFile     = "about.json"
	queriesFolder = "queries"
)

// Content is what goes into a file.
type Content struct {
	Dataset *dataset.Dataset
	Graph   *graph.Graph
	Summary compile.Summary
	// Queries has the files of the saved queries at its top; nil if there are none.
	Queries fs.FS
	// Maker is the program that writes the file, with its version.
	Maker string
}

// Write writes a file. The same content gives the same bytes.
func Write(w io.Writer, c Content) error {
	head, err := encodeHead(c)
	if err != nil {
		return err
	}

	return c.Graph.WriteSnapshot(w, head)
}

func encodeHead(c Content) ([]byte, error) {
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	add := func(name string, text []byte) error {
		// No time stands in it, so that the bytes are the same at any time.
		w, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(text)
		}
		return err
	}

	text, err := encodeAbout(c.Dataset, c.Summary, c.Maker)
	if err != nil {
		return nil, err
	}
	if err := add(aboutFile, text); err != nil {
		return nil, err
	}
	if c.Queries != nil {
		names, err := fs.ReadDir(c.Queries, ".") // in order
		if err != nil {
			return nil, err
		}
		for _, entry := range names {
			if !entry.Type().IsRegular() {
				continue
			}
			text, err := fs.ReadFile(c.Queries, entry.Name())
			if err != nil {
				return nil, err
			}
			if err := add(queriesFolder+"/"+entry.Name(), text); err != nil {
				return nil, err
			}
		}
	}

	err = archive.Close() // writes what makes it readable

	return b.Bytes(), err
}

// File is an open file.
type File struct {
	// Dataset is what the dataset says of itself. It has no sources, entities and statements: they are in the graph.
	Dataset *dataset.Dataset
	Graph   *graph.Graph
	Summary compile.Summary
	// Queries has the files of the saved queries; nil if there are none.
	Queries fs.FS
	// Maker is the program that wrote the file, with its version.
	Maker string

	snapshot *graph.Snapshot
}

// Open opens a file. See graph.OpenSnapshot for what is checked, and for errors.
func Open(name string) (*File, error) {
	s, err := graph.OpenSnapshot(name)
	if err != nil {
		return nil, err
	}
	f, err := newFile(s)
	if err != nil {
		return nil, errors.Join(&graph.SnapshotError{Problem: graph.DamagedSnapshot, Reason: "it is damaged: " + err.Error()}, s.Close())
	}

	return f, nil
}

func newFile(s *graph.Snapshot) (*File, error) {
	archive, err := zip.NewReader(bytes.NewReader(s.Head), int64(len(s.Head)))
	if err != nil {
		return nil, fmt.Errorf("its head cannot be read: %w", err)
	}
	for _, file := range archive.File {
		if file.Method != zip.Store {
			return nil, fmt.Errorf("its head cannot be read: %q is compressed", file.Name) // small files can grow large that way
		}
	}
	text, err := readHead(archive, int64(len(s.Head)))
	if err != nil {
		return nil, fmt.Errorf("its head cannot be read: %w", err)
	}
	ds, about, err := decodeAbout(text)
	if err != nil {
		return nil, err
	}

	f := &File{Dataset: ds, Graph: s.Graph, Summary: about.Summary, Maker: about.Maker, snapshot: s}
	if info, err := fs.Stat(archive, queriesFolder); err == nil && info.IsDir() {
		if f.Queries, err = fs.Sub(archive, queriesFolder); err != nil {
			return nil, err
		}
	}

	return f, nil
}

// readHead reads what the dataset says of itself, of at most limit bytes: nothing in the archive is compressed.
func readHead(archive *zip.Reader, limit int64) ([]byte, error) {
	file, err := archive.Open(aboutFile)
	if err != nil {
		return nil, err
	}
	defer file.Close()

	return io.ReadAll(io.LimitReader(file, limit))
}

// Digest is the digest that the graph had when it was written.
func (f *File) Digest() graph.Digest { return f.snapshot.Digest }

// Verify makes the graph anew of its elements and compares; see graph.Snapshot.
func (f *File) Verify() error { return f.snapshot.Verify() }

// Close gives back the memory of the file. Nothing that was read from the graph may be used after that.
func (f *File) Close() error { return f.snapshot.Close() }

// Is reports whether a file is a snapshot, of whatever version and in whatever state.
func Is(name string) (bool, error) {
	file, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer file.Close()
	start := make([]byte, graph.SnapshotStart)
	n, err := io.ReadFull(file, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, err
	}

	return graph.IsSnapshot(start[:n]), nil
}
