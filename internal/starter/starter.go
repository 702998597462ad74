// Package starter owns the dataset that people begin with: its files, the words that are put into them, and how they are
// written, whole or not at all. It knows nothing of commands.
package starter

import (
	"context"
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/safefile"
)

// exampleFiles are the dataset with an example.
//
//go:embed example
var exampleFiles embed.FS

// emptyFiles are the dataset without one: the header, units, and what explains
// where everything goes.
//
//go:embed empty
var emptyFiles embed.FS

// What stands in the starters where the words of the dataset come.
const (
	starterName      = "name: NAME"
	starterTitle     = "title: TITLE"
	starterLanguages = "languages: LANGUAGES"
)

// datasetFile is the file that makes a folder a dataset.
const datasetFile = "dataset.yaml"

// Write writes the dataset into a folder that is new or empty, whole or not at all.
func Write(ctx context.Context, dir string, o Options) error {
	existed, err := isEmptyFolder(dir)
	switch {
	case err != nil:
		return err
	case existed:
		return writeInto(ctx, dir, o)
	}

	return writeNew(ctx, dir, o)
}

// FolderError is a folder that a dataset cannot be written into.
type FolderError struct{ problem string }

func (e *FolderError) Error() string { return e.problem }

// Hint says what to do about it.
func (e *FolderError) Hint() string { return "give the name of a folder that is new or empty" }

// isEmptyFolder reports whether the folder is there and empty. One that holds
// anything, and a file of that name, are errors.
func isEmptyFolder(dir string) (existed bool, err error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		if info, statErr := os.Stat(dir); statErr == nil && !info.IsDir() {
			return false, &FolderError{dir + " is a file"}
		}
		return false, err
	case len(entries) > 0:
		return false, &FolderError{dir + " is not empty"}
	}

	return true, nil
}

// writeNew writes the starter beside the new folder and then gives it its
// name, so that it is there as a whole or not at all.
func writeNew(ctx context.Context, dir string, o Options) error {
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	draft, err := os.MkdirTemp(parent, ".jjj-init-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft)

	if err := writeStarter(ctx, draft, o); err != nil {
		return err
	}
	if err := os.Chmod(draft, 0o755); err != nil {
		return err
	}

	return os.Rename(draft, dir)
}

// writeInto writes the starter into an empty folder. That folder may be the
// one that the user stands in, so it is kept; dataset.yaml, which makes it a
// dataset, comes last.
func writeInto(ctx context.Context, dir string, o Options) (err error) {
	draft, err := os.MkdirTemp(dir, ".jjj-init-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(draft)
	if err := writeStarter(ctx, draft, o); err != nil {
		return err
	}

	entries, err := os.ReadDir(draft)
	if err != nil {
		return err
	}
	var moved []string
	defer func() {
		if err != nil {
			for _, path := range moved {
				_ = os.RemoveAll(path)
			}
		}
	}()
	for _, last := range []bool{false, true} {
		for _, entry := range entries {
			if (entry.Name() == datasetFile) != last {
				continue
			}
			target := filepath.Join(dir, entry.Name())
			if err := os.Rename(filepath.Join(draft, entry.Name()), target); err != nil {
				return err
			}
			moved = append(moved, target)
		}
	}

	return nil
}

// schemaFile is where a dataset has the schema of its files, for editors. The folder is hidden, so that it is no data.
const schemaFile = ".jjj/dataset.schema.json"

// schemaLine is the line by which editors find the schema from a file of the dataset, whatever the folder is called and without a network.
func schemaLine(path string) string {
	return "# yaml-language-server: $schema=" + strings.Repeat("../", strings.Count(path, "/")) + schemaFile + "\n"
}

// writeSchema writes the schema into the folder of a dataset.
func writeSchema(dir string) error {
	name := filepath.Join(dir, filepath.FromSlash(schemaFile))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}

	return safefile.Write(name, 0o644, shape.WriteSchema)
}

// writeStarter writes every file of the starter into a folder.
func writeStarter(ctx context.Context, dir string, o Options) error {
	files, err := fs.Sub(exampleFiles, "example")
	if o.Empty {
		files, err = fs.Sub(emptyFiles, "empty")
	}
	words := o.words()
	if err != nil {
		return err
	}
	if err := writeSchema(dir); err != nil {
		return err
	}

	return fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil {
			err = context.Cause(ctx)
		}
		if err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(path))
		if entry.IsDir() {
			return os.MkdirAll(target, 0o755)
		}

		data, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}

		return os.WriteFile(target, []byte(schemaLine(path)+words.Replace(o.example(string(data)))), 0o644)
	})
}
