package workspace

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// ShownFaults is how many faults are kept of a dataset that is not read for its faults.
const ShownFaults = 5

// Loaded is a dataset with what was found wrong in it. The dataset is nil if there was nothing to read.
type Loaded struct {
	Dataset *dataset.Dataset
	Report  *diag.Report
}

// Usable reports whether the dataset has no errors.
func (l Loaded) Usable() bool { return l.Dataset != nil && l.Report.Errors() == 0 }

// Count counts what a usable dataset holds, and puts it beside its faults; of another it counts nothing.
func (l Loaded) Count(ctx context.Context) (compile.Counts, error) {
	if !l.Usable() {
		return compile.Counts{}, nil
	}
	written, err := compile.Count(ctx, l.Dataset, compile.Options{})
	if err != nil {
		return written, fmt.Errorf("count what the dataset holds: %w", err)
	}
	l.Report.Written = &written
	return written, nil
}

// Compiled is a graph with the name of its dataset and the counts of its compilation.
type Compiled struct {
	Name    string
	Graph   *graph.Graph
	Summary compile.Summary
}

// Load reads and checks the files of the dataset; the first call says how many faults are kept. The report is the
// answer; the error is for what is no fault of the dataset.
func (w *Workspace) Load(ctx context.Context, maxFaults int) (Loaded, error) {
	return w.loaded.get(func() (Loaded, error) {
		src, err := w.Files()
		if err != nil {
			return Loaded{}, err
		}
		started := w.options.Clock()
		progress := w.options.Progress()
		ds, report := reader.Load(ctx, src.FS, reader.Options{
			MaxFaults: maxFaults,
			Today:     w.Today(),
			Progress:  func(done, total int64) { progress.Report("reading, in kB", int(done/1000), int(total/1000)) },
		})
		progress.Close()
		if err := context.Cause(ctx); err != nil {
			return Loaded{}, err
		}
		if ds != nil {
			w.opened(ds.Name, src)
		}
		w.options.Log.Info("dataset read", slog.String("from", src.String()), slog.Duration("time", w.options.Clock().Sub(started)))
		return Loaded{Dataset: ds, Report: report}, nil
	})
}

func (w *Workspace) opened(name string, from Source) {
	if w.options.Opened != nil {
		w.options.Opened(name, from)
	}
}

// Check reads and checks the files of the dataset anew, whatever has been read of them before, and keeps so many faults.
func (w *Workspace) Check(ctx context.Context, maxFaults int) (*diag.Report, error) {
	src, err := w.Files()
	if err != nil {
		return nil, err
	}
	_, report := reader.Load(ctx, src.FS, reader.Options{MaxFaults: maxFaults, Today: w.Today()})
	return report, context.Cause(ctx)
}

// Dataset reads and checks the dataset. One with errors is a *FaultsError.
func (w *Workspace) Dataset(ctx context.Context) (*dataset.Dataset, error) {
	data, err := w.Load(ctx, ShownFaults)
	if err != nil {
		return nil, err
	}
	if !data.Usable() {
		src, err := w.Source()
		if err != nil {
			return nil, err
		}
		return nil, &FaultsError{Source: src, Report: data.Report}
	}
	return data.Dataset, nil
}

// Read reads and checks another dataset, such as one from Beside. One with errors is a *FaultsError.
func (w *Workspace) Read(ctx context.Context, src Source) (*dataset.Dataset, error) {
	ds, report := reader.Load(ctx, src.FS, reader.Options{MaxFaults: ShownFaults, Today: w.Today()})
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if !(Loaded{ds, report}).Usable() {
		return nil, &FaultsError{Source: src, Report: report}
	}
	return ds, nil
}

// Graph reads, checks and compiles the dataset, or opens the compiled graph. A dataset with errors is a *FaultsError.
func (w *Workspace) Graph(ctx context.Context) (Compiled, error) {
	return w.graph.get(func() (Compiled, error) {
		if file, ok, err := w.File(); ok || err != nil {
			return compiledOf(file), err
		}
		ds, err := w.Dataset(ctx)
		if err != nil {
			return Compiled{}, err
		}
		for _, id := range w.options.Without {
			if err := KnownSource(ds, id); err != nil {
				return Compiled{}, err
			}
		}
		return w.compile(ctx, ds)
	})
}

func (w *Workspace) compile(ctx context.Context, ds *dataset.Dataset) (Compiled, error) {
	started := w.options.Clock()
	g, summary, err := compile.Compile(ctx, ds, compile.Options{Without: w.options.Without})
	if err != nil {
		return Compiled{}, fmt.Errorf("compile the dataset: %w", err)
	}
	w.options.Log.Info("dataset compiled", slog.Int("nodes", g.NodeCount()), slog.Int("relationships", g.RelationshipCount()),
		slog.Duration("time", w.options.Clock().Sub(started)))
	return Compiled{Name: ds.Name, Graph: g, Summary: summary}, nil
}

// GraphAlone is Graph for those who do not need the dataset any more: of a million statements, the one takes as much
// memory as the other.
func (w *Workspace) GraphAlone(ctx context.Context) (Compiled, error) {
	g, err := w.Graph(ctx)
	w.loaded.drop()
	return g, err
}

// Counts counts what was written in the dataset. They are zero if it has errors.
func (w *Workspace) Counts(ctx context.Context) (compile.Counts, error) {
	if file, ok, err := w.File(); ok || err != nil {
		return compiledOf(file).Summary.Counts, err
	}
	if g, ok := w.graph.made(); ok {
		return g.Summary.Counts, nil
	}
	data, err := w.Load(ctx, ShownFaults)
	if err != nil {
		return compile.Counts{}, err
	}
	return data.Count(ctx)
}
