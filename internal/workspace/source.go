package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/revision"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/snapshot"
)

// BuiltIn is the name of the built-in dataset. A folder with a dataset of that name has the built-in queries, too.
const BuiltIn = "jing-jin-ji"

// Source is where a dataset comes from: a folder, a folder at a revision of Git, a compiled graph, or the built-in one.
type Source struct {
	// Dir is the folder, as it was named or found; empty for the built-in dataset and a compiled graph.
	Dir string
	// FS holds the files of the dataset; nil for a compiled graph.
	FS fs.FS
	// File is a compiled graph, which stands in the place of a folder.
	File string
	// Named says that somebody named it, and it was not found around the working directory.
	Named bool
	// Shadows says that it is the built-in dataset, and that there is a folder of that name, too.
	Shadows bool
}

// IsBuiltIn reports whether it is the built-in dataset.
func (s Source) IsBuiltIn() bool { return s.Dir == "" && s.File == "" }

// String is how people are told which dataset is meant.
func (s Source) String() string {
	switch {
	case s.File != "":
		return s.File
	case s.Dir == "":
		return "the built-in dataset " + BuiltIn
	}
	return s.Dir
}

// Source finds the dataset: the one that is named, else that of the working directory, else the built-in one.
func (w *Workspace) Source() (Source, error) {
	return w.source.get(func() (Source, error) {
		src, err := w.named(w.options.Path)
		if w.options.Path == "" {
			src, err = w.atHand()
		}
		return w.found(src, err)
	})
}

// found tells of a source.
func (w *Workspace) found(src Source, err error) (Source, error) {
	if err == nil && w.options.Found != nil {
		w.options.Found(src)
	}
	return src, err
}

// named opens what people name as a dataset: the built-in one by its name, a folder, or a compiled graph.
func (w *Workspace) named(name string) (Source, error) {
	if name == BuiltIn {
		info, err := os.Stat(name)
		return Source{FS: fixtures.Dataset(), Named: true, Shadows: err == nil && info.IsDir()}, nil
	}
	switch info, err := os.Stat(name); {
	case err == nil && info.Mode().IsRegular():
		return fileSource(name)
	case err == nil && !info.IsDir():
		return Source{}, &PathError{Path: name, Problem: NeitherFolderNorFile}
	}
	return w.openFolder(name, true)
}

// fileSource takes a file for a compiled graph, if it is one.
func fileSource(name string) (Source, error) {
	is, err := snapshot.Is(name)
	switch {
	case err != nil:
		return Source{}, fmt.Errorf("open the compiled graph: %w", err)
	case !is:
		return Source{}, &PathError{Path: name, Problem: NoCompiledGraph}
	}
	return Source{File: name, Named: true}, nil
}

// openFolder opens the folder of a dataset.
func (w *Workspace) openFolder(dir string, named bool) (Source, error) {
	folder, err := reader.OpenDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Source{}, &PathError{Path: dir, Problem: NoSuchFolder}
	case errors.Is(err, safefile.ErrNotFolder):
		return Source{}, &PathError{Path: dir, Problem: NoFolder}
	case err != nil:
		return Source{}, fmt.Errorf("open the dataset: %w", err)
	}
	w.onClose(folder.Close)
	return Source{Dir: dir, FS: folder, Named: named}, nil
}

// atHand finds the dataset that the working directory lies in, else the built-in one.
func (w *Workspace) atHand() (Source, error) {
	working := w.options.Working
	if working == "" {
		var err error
		if working, err = os.Getwd(); err != nil {
			return Source{}, fmt.Errorf("find the dataset: %w", err)
		}
	}
	if dir, ok := reader.Find(working); ok {
		return w.openFolder(dir, false)
	}
	if w.options.OwnData {
		return Source{}, &NoDatasetError{Working: working}
	}
	return Source{FS: fixtures.Dataset()}, nil
}

// Files is Source for those who need the files of the dataset: a compiled graph is a *NeedsFilesError.
func (w *Workspace) Files() (Source, error) {
	src, err := w.Source()
	if err == nil && src.File != "" {
		err = &NeedsFilesError{File: src.File}
	}
	return src, err
}

// Beside opens another dataset, to be compared with this one: the built-in one by its name, a folder, or a folder at a
// revision of Git such as "HEAD~1:towns"; "HEAD~1:" is the folder of this dataset. An empty name is this dataset.
func (w *Workspace) Beside(ctx context.Context, name string) (Source, error) {
	if name == "" {
		return w.Files()
	}
	spec, isRevision := revision.ParseSpec(name)
	if name == BuiltIn {
		return w.found(w.named(name))
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() || !isRevision {
		return w.openFolder(name, true)
	}
	return w.atRevision(ctx, name, spec)
}

// atRevision opens a folder at a revision. Without a path it is that of this dataset.
func (w *Workspace) atRevision(ctx context.Context, name string, spec revision.Spec) (Source, error) {
	dir := "."
	if spec.Path == "" {
		src, err := w.Source()
		if err != nil {
			return Source{}, err
		}
		if src.Dir == "" {
			return Source{}, &NoFolderHereError{Revision: name}
		}
		if dir, err = filepath.Abs(src.Dir); err != nil {
			return Source{}, err
		}
	}
	folder, err := revision.Open(ctx, dir, spec)
	if err != nil {
		return Source{}, err
	}
	return Source{Dir: spec.Revision + ":" + folder.Path, FS: folder, Named: true}, nil
}
