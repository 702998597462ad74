package workspace

import (
	"context"
	"errors"
	"log/slog"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/snapshot"
)

// File opens the compiled graph; ok is false where the dataset is a folder or the built-in one.
func (w *Workspace) File() (file *snapshot.File, ok bool, err error) {
	src, err := w.Source()
	if err != nil || src.File == "" {
		return nil, false, err
	}
	file, err = w.file.get(func() (*snapshot.File, error) {
		started := w.options.Clock()
		file, err := snapshot.Open(src.File)
		if err != nil {
			return nil, fileError(src.File, err)
		}
		w.onClose(file.Close)
		w.opened(file.Dataset.Name, src)
		w.options.Log.Info("compiled graph opened", slog.String("from", src.File), slog.String("written by", file.Maker),
			slog.Duration("time", w.options.Clock().Sub(started)))
		return file, nil
	})
	return file, err == nil, err
}

// compiledOf is the graph of an open file.
func compiledOf(file *snapshot.File) Compiled {
	if file == nil {
		return Compiled{}
	}
	return Compiled{Name: file.Dataset.Name, Graph: file.Graph, Summary: file.Summary}
}

// Verify compiles the elements of an open compiled graph anew and compares: one that is not right is a *FileError.
func Verify(file *snapshot.File) error {
	if err := file.Verify(); err != nil {
		return fileError("the compiled graph of "+file.Dataset.Name, err)
	}
	return nil
}

// VerifyFile opens a compiled graph and compares it with its elements.
func VerifyFile(name string) error {
	file, err := snapshot.Open(name)
	if err != nil {
		return fileError(name, err)
	}
	if err = file.Verify(); err != nil {
		err = fileError(name, err)
	}
	return errors.Join(err, file.Close())
}

// Content is what goes into the file of a compiled graph: the dataset, compiled, with its saved queries. The maker is
// the program that writes it.
func (w *Workspace) Content(ctx context.Context, maker string) (snapshot.Content, error) {
	ds, err := w.Dataset(ctx)
	if err != nil {
		return snapshot.Content{}, err
	}
	g, err := w.Graph(ctx)
	if err != nil {
		return snapshot.Content{}, err
	}
	if _, err := w.OwnQueries(ctx); err != nil {
		return snapshot.Content{}, err // faults of queries are seen now, and not when the file is used
	}
	files, _, err := w.queryFiles(ctx)
	return snapshot.Content{Dataset: ds, Graph: g.Graph, Summary: g.Summary, Queries: files, Maker: maker}, err
}

// About is what the dataset says of itself: its names, languages and ontology. Of a folder it is the dataset itself,
// with faults or without, and nil if there is nothing in it; of a compiled graph it has no statements.
func (w *Workspace) About(ctx context.Context) (*dataset.Dataset, error) {
	if file, ok, err := w.File(); ok || err != nil {
		if err != nil {
			return nil, err
		}
		return file.Dataset, nil
	}
	data, err := w.Load(ctx, ShownFaults)
	return data.Dataset, err
}

// Name is the name of the dataset, which stands at all its elements.
func (w *Workspace) Name(ctx context.Context) (string, error) {
	ds, err := w.About(ctx)
	if err != nil {
		return "", err
	}
	if ds == nil || ds.Name == "" {
		_, err := w.Dataset(ctx) // says what is wrong with it
		return "", err
	}
	return ds.Name, nil
}

// Words is the dataset as far as it helps to complete words: with faults or without, and nil if there is none.
func (w *Workspace) Words(ctx context.Context) *dataset.Dataset {
	if file, ok, err := w.File(); ok || err != nil {
		if file == nil {
			return nil
		}
		return file.Words()
	}
	data, err := w.Load(ctx, 1)
	if err != nil {
		return nil
	}
	return data.Dataset
}
