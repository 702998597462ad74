package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/safefile"
)

// source is where a dataset comes from.
type source struct {
	Dir  string // empty for the built-in one
	FS   fs.FS
	File string // a compiled graph, which stands instead of a folder
}

// String is how people are told which dataset is meant.
func (s source) String() string {
	switch {
	case s.File != "":
		return s.File
	case s.Dir == "":
		return "the built-in dataset " + builtInName
	}

	return s.Dir
}

// takeFolder takes the folder that stands as the argument of a command for --data. Two different ones are a slip.
func (f *Factory) takeFolder(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.Flags().Changed("data") && f.flags.Data != args[0] {
		return usagef("leave one of them out", "there are two datasets: %s as the argument and %s with --data", args[0], f.flags.Data)
	}
	f.flags.Data = args[0]

	return nil
}

// openFolder opens the folder of a dataset; hint is what to do where there is
// none of that name.
func (f *Factory) openFolder(dir, hint string) (source, error) {
	folder, err := reader.OpenDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return source{}, usagef(hint, "there is no folder %s", dir)
	case errors.Is(err, safefile.ErrNotFolder):
		return source{}, usagef("a dataset is the folder that holds dataset.yaml", "%s is not a folder", dir)
	case err != nil:
		return source{}, fmt.Errorf("open the dataset: %w", err)
	}
	f.closers = append(f.closers, folder.Close)

	return source{Dir: dir, FS: folder}, nil
}

// named opens what people name as a dataset: the built-in one by its name, a
// folder, or a compiled graph.
func (f *Factory) named(name string) (source, error) {
	if name == builtInName {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			f.aside("%s is the built-in dataset; ./%[1]s is the folder", name)
		}
		return source{FS: fixtures.Dataset()}, nil
	}
	switch info, err := os.Stat(name); {
	case err == nil && info.Mode().IsRegular():
		return fileSource(name)
	case err == nil && !info.IsDir():
		return source{}, usagef("", "%s is neither a folder nor a file", name)
	}

	return f.openFolder(name, "jjj init "+shellWord(name)+" makes a new dataset there; "+builtInName+" is the built-in one")
}

// atHand finds the dataset that the working directory stands in. Outside of any
// it is the built-in one for those who only look things up.
func (f *Factory) atHand() (source, error) {
	working, err := os.Getwd()
	if err != nil {
		return source{}, fmt.Errorf("find the dataset: %w", err)
	}
	if dir, ok := reader.Find(working); ok {
		return f.openFolder(dir, "")
	}
	if f.ownData {
		return source{}, usagef("--data names its folder, --data "+builtInName+" the built-in one; jjj init makes one",
			"there is no dataset here: %s is not in one", working)
	}
	if f.prepared {
		f.aside("no dataset here: this is the built-in one, as with --data %s", builtInName)
	}

	return source{FS: fixtures.Dataset()}, nil
}

// loaded is a dataset with what was found wrong in it.
type loaded struct {
	Dataset *dataset.Dataset
	Report  *diag.Report
}

// compiled is a graph with the name of its dataset and the counts of its
// compilation.
type compiled struct {
	Name    string
	Graph   *graph.Graph
	Summary compile.Summary
}

// Source finds the dataset: that of --data, else the one that the working
// directory stands in, else the built-in one.
func (f *Factory) Source() (source, error) {
	return f.source.get(func() (source, error) {
		if f.flags.Data != "" {
			return f.named(f.flags.Data)
		}

		return f.atHand()
	})
}

// Load reads and checks the dataset, keeping at most maxFaults of its faults.
// The report is the answer; the error is for what is no fault of the dataset.
func (f *Factory) Load(ctx context.Context, maxFaults int) (loaded, error) {
	return f.loaded.get(func() (loaded, error) {
		src, err := f.Source()
		if err != nil {
			return loaded{}, err
		}
		if src.File != "" {
			return loaded{}, needsFiles(src.File)
		}

		started := f.Clock()
		progress := f.progress()
		ds, report := reader.Load(ctx, src.FS, reader.Options{
			MaxFaults: maxFaults,
			Today:     today(f),
			Progress:  func(done, total int64) { progress.Report("reading, in kB", int(done/1000), int(total/1000)) },
		})
		progress.Close()
		if err := context.Cause(ctx); err != nil {
			return loaded{}, err
		}
		if ds != nil {
			f.sayDataset(ds.Name, src)
		}
		f.logger().Info("dataset read", slog.String("from", src.String()), slog.Duration("time", f.Clock().Sub(started)))

		return loaded{Dataset: ds, Report: report}, nil
	})
}

// today is the day on which the run takes place.
func today(f *Factory) period.Date {
	return dayOf(f.Clock())
}

// dayOf is the day of a time, where it was measured.
func dayOf(t time.Time) period.Date {
	year, month, day := t.Date()

	return period.Date{Year: int16(year), Month: uint8(month), Day: uint8(day)}
}

// shownFaults is how many faults a command shows that cannot do its work
// because of them; check shows them all.
const shownFaults = 5

// Dataset reads and checks the dataset. One with errors is a *faultsError; the
// first of them are shown.
func (f *Factory) Dataset(ctx context.Context) (*dataset.Dataset, error) {
	data, err := f.Load(ctx, shownFaults)
	if err != nil {
		return nil, err
	}
	if data.Report.Errors() > 0 || data.Dataset == nil {
		return nil, f.faults(data.Report)
	}

	return data.Dataset, nil
}

// Graph reads, checks and compiles the dataset, or opens the compiled graph. A dataset with errors is a
// *faultsError; the first of them are shown.
func (f *Factory) Graph(ctx context.Context) (compiled, error) {
	return f.graph.get(func() (compiled, error) {
		if file, ok, err := f.CompiledFile(); ok || err != nil {
			return compiledOf(file), err
		}
		ds, err := f.Dataset(ctx)
		if err != nil {
			return compiled{}, err
		}

		for _, id := range f.without {
			if err := knownSource(ds, id); err != nil {
				return compiled{}, err
			}
		}

		started := f.Clock()
		g, summary, err := compile.Compile(ctx, ds, compile.Options{Without: f.without})
		if err != nil {
			return compiled{}, fmt.Errorf("compile the dataset: %w", err)
		}
		f.logger().Info("dataset compiled", slog.Int("nodes", g.NodeCount()), slog.Int("relationships", g.RelationshipCount()),
			slog.Duration("time", f.Clock().Sub(started)))

		return compiled{Name: ds.Name, Graph: g, Summary: summary}, nil
	})
}

// GraphAlone is Graph for those who do not need the dataset any more: of a
// million statements, the one takes as much memory as the other.
func (f *Factory) GraphAlone(ctx context.Context) (compiled, error) {
	g, err := f.Graph(ctx)
	f.loaded.drop()

	return g, err
}

// faults shows the first faults of a report on standard error and returns the
// error that ends the command.
func (f *Factory) faults(report *diag.Report) error {
	if err := f.showFaults(report); err != nil {
		return err
	}

	src, err := f.Source()
	if err != nil {
		return err
	}
	hint := "jjj check shows all of them"
	if src.Dir != "" && f.flags.Data != "" {
		hint = "jjj check " + dataWord(src.Dir) + " shows all of them"
	}

	return &faultsError{
		summary: fmt.Sprintf("%s cannot be used: it has %s", src, plural.Of(report.Errors(), "error")),
		hint:    hint,
	}
}

// showFaults shows the errors of a report on standard error, unless that is
// read by a program. Warnings are for those who check.
func (f *Factory) showFaults(report *diag.Report) error {
	if f.wantsJSON() {
		return nil
	}

	return diag.WriteText(f.IO.Err, report, diag.TextOptions{Color: f.IO.ErrStyle().On(), Width: f.IO.ErrWidth(), ErrorsOnly: true})
}
