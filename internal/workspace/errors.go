package workspace

import (
	"errors"
	"fmt"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/similar"
)

// PathProblem is why a path names no dataset.
type PathProblem int

// What can be wrong with a path.
const (
	NoSuchFolder         PathProblem = iota // there is nothing
	NoFolder                                // something else is there, and a folder is wanted
	NeitherFolderNorFile                    // it is a device, a pipe or the like
	NoCompiledGraph                         // it is a file, and no compiled graph
)

// PathError is a path that names no dataset.
type PathError struct {
	Path    string
	Problem PathProblem
}

// Error says what is wrong with the path.
func (e *PathError) Error() string {
	switch e.Problem {
	case NoFolder:
		return e.Path + " is not a folder"
	case NeitherFolderNorFile:
		return e.Path + " is neither a folder nor a file"
	case NoCompiledGraph:
		return e.Path + " is neither a folder nor a compiled graph"
	}
	return "there is no folder " + e.Path
}

// NoDatasetError says that no dataset was named, and that the working directory lies in none.
type NoDatasetError struct{ Working string }

// Error says so.
func (e *NoDatasetError) Error() string {
	return "there is no dataset here: " + e.Working + " is not in one"
}

// NoFolderHereError is a revision without a path where the dataset has no folder.
type NoFolderHereError struct{ Revision string }

// Error says so.
func (e *NoFolderHereError) Error() string {
	return e.Revision + " has no path, and there is no dataset here"
}

// NeedsFilesError is a compiled graph where the files of the dataset are needed.
type NeedsFilesError struct{ File string }

// Error says so.
func (e *NeedsFilesError) Error() string {
	return e.File + " is a compiled graph, and this needs the files that it was compiled from"
}

// ErrBuiltIn says that the built-in dataset was to be written to.
var ErrBuiltIn = errors.New("the built-in dataset cannot be written to")

// FaultsError is a dataset that cannot be used because it has errors.
type FaultsError struct {
	Source Source
	Report *diag.Report
}

// Error counts the errors.
func (e *FaultsError) Error() string { return e.For("used") }

// For counts the errors, and says what the dataset cannot be because of them: "used", "compared".
func (e *FaultsError) For(use string) string {
	return fmt.Sprintf("%s cannot be %s: it has %s", e.Source, use, plural.Of(e.Report.Errors(), "error"))
}

// FileError is a compiled graph that cannot be opened. It wraps a *graph.SnapshotError.
type FileError struct {
	Name string // of the file, or of what it holds
	Err  error
}

// Error names the file and says why.
func (e *FileError) Error() string { return fmt.Sprintf("%s cannot be opened: %v", e.Name, e.Err) }

// Unwrap gives the cause.
func (e *FileError) Unwrap() error { return e.Err }

// IsOther reports whether another version of jjj wrote the file.
func (e *FileError) IsOther() bool {
	problem, ok := errors.AsType[*graph.SnapshotError](e.Err)
	return ok && problem.Problem == graph.OtherSnapshot
}

// fileError is the error of a file that is not opened.
func fileError(name string, err error) error {
	if _, ok := errors.AsType[*graph.SnapshotError](err); ok {
		return &FileError{Name: name, Err: err}
	}
	return fmt.Errorf("open the compiled graph: %w", err)
}

// UnknownSourceError is the id of no source.
type UnknownSourceError struct {
	ID    string
	Meant []string // ids that may be meant
}

// Error says so.
func (e *UnknownSourceError) Error() string { return fmt.Sprintf("there is no source %q", e.ID) }

// maxGuesses is how many sources may be meant.
const maxGuesses = 3

// KnownSource refuses a text that is the id of no source; one may be meant by its title.
func KnownSource(ds *dataset.Dataset, id string) error {
	if _, ok := ds.SourceIndex(id); ok {
		return nil
	}
	titled := func(yield func(similar.Name) bool) {
		for i := range ds.Sources {
			if s := &ds.Sources[i]; !yield(similar.Name{ID: s.ID, Called: []string{s.ID, s.Title}}) {
				return
			}
		}
	}
	return &UnknownSourceError{ID: id, Meant: similar.Among(id, titled, maxGuesses)}
}

// UnknownLanguageError is a language that a dataset has no names in.
type UnknownLanguageError struct {
	Language string
	Known    []string
}

// Error says so.
func (e *UnknownLanguageError) Error() string {
	return fmt.Sprintf("the dataset has no names in the language %q", e.Language)
}

// UncertainEntityError is a text that is like the name of an entity, where a guess will not do.
type UncertainEntityError struct {
	Text  string
	Match lookup.Match
}

// Error names the entity that may be meant.
func (e *UncertainEntityError) Error() string {
	return fmt.Sprintf("no entity is called %q: did you mean %s (%s)?", e.Text, e.Match.ID, e.Match.Name)
}
