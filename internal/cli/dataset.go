package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/snapshot"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// work is the dataset at work that the flags name. Its errors are worded by f.worded.
func (f *Factory) work() *workspace.Workspace {
	if f.opened == nil {
		f.opened = workspace.New(workspace.Options{
			Path: f.flags.Data, OwnData: f.ownData, Without: f.without, Clock: f.Clock, Log: f.logger(),
			Found: f.sayFound, Opened: f.sayDataset,
			Progress: func() workspace.Progress { return f.progress() },
		})
	}
	return f.opened
}

// takeFolder takes the folder that is the argument of a command for --data. Two different ones are a slip.
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

// sayFound tells where a dataset comes from that nobody may have meant.
func (f *Factory) sayFound(src workspace.Source) {
	switch {
	case src.Shadows:
		f.aside("%s is the built-in dataset; ./%[1]s is the folder", workspace.BuiltIn)
	case src.IsBuiltIn() && !src.Named && f.prepared:
		f.aside("no dataset here: this is the built-in one, as with --data %s", workspace.BuiltIn)
	}
}

// Source finds the dataset: that of --data, else the one that the working directory lies in, else the built-in one.
func (f *Factory) Source() (workspace.Source, error) {
	src, err := f.work().Source()

	return src, f.worded(err)
}

// Load reads and checks the dataset, keeping at most maxFaults of its faults.
func (f *Factory) Load(ctx context.Context, maxFaults int) (workspace.Loaded, error) {
	data, err := f.work().Load(ctx, maxFaults)

	return data, f.worded(err)
}

// Dataset reads and checks the dataset. One with errors is a *faultsError; the first of them are shown.
func (f *Factory) Dataset(ctx context.Context) (*dataset.Dataset, error) {
	ds, err := f.work().Dataset(ctx)

	return ds, f.worded(err)
}

// Graph reads, checks and compiles the dataset, or opens the compiled graph.
func (f *Factory) Graph(ctx context.Context) (workspace.Compiled, error) {
	g, err := f.work().Graph(ctx)

	return g, f.worded(err)
}

// CompiledFile opens the compiled graph of --data; ok is false where the dataset is a folder or the built-in one.
func (f *Factory) CompiledFile() (file *snapshot.File, ok bool, err error) {
	file, ok, err = f.work().File()

	return file, ok, f.worded(err)
}

// content is what goes into the file of a compiled graph.
func (f *Factory) content(ctx context.Context) (snapshot.Content, error) {
	content, err := f.work().Content(ctx, "jjj "+Version)

	return content, f.worded(err)
}

// Beside opens another dataset, to be compared with the one at hand.
func (f *Factory) Beside(ctx context.Context, name string) (workspace.Source, error) {
	src, err := f.work().Beside(ctx, name)
	if missing, ok := errors.AsType[*workspace.PathError](err); ok && missing.Problem == workspace.NoSuchFolder {
		return src, usagef("a revision of Git has a colon: "+name+":", "%w", err)
	}

	return src, f.worded(err)
}

// read reads and checks a dataset from Beside. One with errors is a *faultsError; the first of them are shown.
func (f *Factory) read(ctx context.Context, src workspace.Source) (*dataset.Dataset, error) {
	ds, err := f.work().Read(ctx, src)
	faulty, ok := errors.AsType[*workspace.FaultsError](err)
	if !ok {
		return ds, f.worded(err)
	}
	if err := f.showFaults(faulty.Report); err != nil {
		return nil, err
	}

	return nil, &faultsError{summary: faulty.For("compared"), hint: "jjj check shows all faults of a folder"}
}

// today is the day on which the run takes place.
func (f *Factory) today() period.Date { return workspace.DayOf(f.Clock()) }
