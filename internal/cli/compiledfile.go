package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/snapshot"
)

// fileSource takes a file for a compiled graph, if it is one.
func fileSource(name string) (source, error) {
	is, err := snapshot.Is(name)
	switch {
	case err != nil:
		return source{}, fmt.Errorf("open the compiled graph: %w", err)
	case !is:
		return source{}, usagef("--data takes the folder that holds dataset.yaml, or a file that jjj build wrote",
			"%s is neither a folder nor a compiled graph", name)
	}

	return source{File: name}, nil
}

// needsFiles is what is said where a compiled graph does not do.
func needsFiles(name string) error {
	return usagef("--data takes the folder of the dataset, too; a compiled graph answers questions about what it holds",
		"%s is a compiled graph, and this needs the files that it was compiled from", name)
}

// CompiledFile opens the compiled graph of --data; ok is false where the dataset
// is a folder or the built-in one.
func (f *Factory) CompiledFile() (file *snapshot.File, ok bool, err error) {
	src, err := f.Source()
	if err != nil || src.File == "" {
		return nil, false, err
	}

	file, err = f.file.get(func() (*snapshot.File, error) {
		started := f.Clock()
		file, err := snapshot.Open(src.File)
		if err != nil {
			return nil, openError(src.File, err)
		}
		f.unmap = file.Close
		f.sayDataset(file.Dataset.Name, src)
		f.logger().Info("compiled graph opened", slog.String("from", src.File), slog.String("written by", file.Maker),
			slog.Duration("time", f.Clock().Sub(started)))

		return file, nil
	})

	return file, err == nil, err
}

// openError says what to do about a file that is not opened.
func openError(name string, err error) error {
	problem, ok := errors.AsType[*graph.SnapshotError](err)
	if !ok {
		return fmt.Errorf("open the compiled graph: %w", err)
	}
	hint := "make it again with jjj build, from the folder of the dataset"
	if problem.Problem == graph.OtherSnapshot {
		hint = "make it with this jjj: jjj build, in the folder of the dataset"
	}

	return withHint(fmt.Errorf("%s cannot be opened: %w", name, err), "%s", hint)
}

// compiledOf is the graph of an open file.
func compiledOf(file *snapshot.File) compiled {
	if file == nil {
		return compiled{}
	}

	return compiled{Name: file.Dataset.Name, Graph: file.Graph, Summary: file.Summary}
}

// About is what the dataset says of itself: its names, languages and ontology.
// Of a folder it is the dataset itself, with faults or without, and nil if
// there is nothing in it; of a compiled graph it has no statements.
func (f *Factory) About(ctx context.Context) (*dataset.Dataset, error) {
	if file, ok, err := f.CompiledFile(); ok || err != nil {
		if err != nil {
			return nil, err
		}
		return file.Dataset, nil
	}
	data, err := f.Load(ctx, shownFaults)

	return data.Dataset, err
}

// wordsOfFile are the words that a shell completes; nil without a file.
func wordsOfFile(file *snapshot.File) *dataset.Dataset {
	if file == nil {
		return nil
	}

	return file.Words()
}
