package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/writer"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
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

// worded gives an error of the workspace the words of the command line: its exit code, and what to do about it.
func (f *Factory) worded(err error) error {
	if err == nil {
		return nil
	}
	if faulty, ok := errors.AsType[*workspace.FaultsError](err); ok {
		return f.faults(faulty)
	}
	if faulty, ok := errors.AsType[*writer.FaultyDecisionError](err); ok {
		return f.refused(faulty)
	}
	if changed, ok := errors.AsType[*workspace.FileError](err); ok {
		return withHint(err, "%s", fileHint(changed))
	}

	return usageOf(err)
}

// usageOf makes a usage error of a dataset, or something in it, that a command line has named wrongly.
func usageOf(err error) error {
	if hint, ok := wayOut(err); ok {
		return usagef(hint, "%w", err)
	}

	return err
}

// fileHint says what to do about a compiled graph that is not opened.
func fileHint(e *workspace.FileError) string {
	if e.IsOther() {
		return "make it with this jjj: jjj build, in the folder of the dataset"
	}

	return "make it again with jjj build, from the folder of the dataset"
}

// wayOut says how else to name what a command line has named wrongly; ok is false for an error of another kind.
func wayOut(err error) (hint string, ok bool) {
	switch {
	case errors.Is(err, workspace.ErrBuiltIn):
		return "jjj init makes a dataset of your own; --data names its folder", true
	case is[*workspace.NoDatasetError](err):
		return "--data names its folder, --data " + workspace.BuiltIn + " the built-in one; jjj init makes one", true
	case is[*workspace.NeedsFilesError](err):
		return "--data takes the folder of the dataset, too; a compiled graph answers questions about what it holds", true
	case is[*workspace.UncertainEntityError](err):
		return "", true
	}
	if e, ok := errors.AsType[*workspace.PathError](err); ok {
		return pathHint(e), true
	}
	if e, ok := errors.AsType[*workspace.NoFolderHereError](err); ok {
		return "go into the dataset's folder, name it with --data, or write " + e.Revision + "<path>", true
	}
	if e, ok := errors.AsType[*workspace.UnknownSourceError](err); ok {
		return sourceHint(e.Meant), true
	}
	if e, ok := errors.AsType[*workspace.UnknownLanguageError](err); ok {
		return languageHint(e.Language, e.Known), true
	}

	return "", false
}

// pathHint says what --data takes.
func pathHint(e *workspace.PathError) string {
	switch e.Problem {
	case workspace.NoSuchFolder:
		return "jjj init " + shellWord(e.Path) + " makes a new dataset there; " + workspace.BuiltIn + " is the built-in one"
	case workspace.NoFolder:
		return "a dataset is the folder that holds dataset.yaml"
	case workspace.NoCompiledGraph:
		return "--data takes the folder that holds dataset.yaml, or a file that jjj build wrote"
	}

	return ""
}

// sourceHint offers sources that may be meant.
func sourceHint(meant []string) string {
	if len(meant) == 0 {
		return "jjj sources lists them"
	}
	quoted := make([]string, len(meant))
	for i, one := range meant {
		quoted[i] = fmt.Sprintf("%q", one)
	}

	return "did you mean " + output.AnyOf(quoted) + "?"
}

// faults shows the first faults of the dataset on standard error, once, and returns the error that ends the command.
func (f *Factory) faults(faulty *workspace.FaultsError) error {
	if f.shown != faulty.Report {
		f.shown = faulty.Report
		if err := f.showFaults(faulty.Report); err != nil {
			return err
		}
	}
	hint := "jjj check shows all of them"
	if faulty.Source.Dir != "" && f.flags.Data != "" {
		hint = "jjj check " + dataWord(faulty.Source.Dir) + " shows all of them"
	}

	return &faultsError{summary: faulty.Error(), hint: hint}
}

// refused shows why a decision was not written.
func (f *Factory) refused(faulty *writer.FaultyDecisionError) error {
	if err := f.showFaults(faulty.Report); err != nil {
		return err
	}

	return &faultsError{summary: faulty.Error()}
}

// showFaults shows the errors of a report on standard error, unless that is read by a program. Warnings are for those
// who check.
func (f *Factory) showFaults(report *diag.Report) error {
	if f.wantsJSON() {
		return nil
	}

	return diag.WriteText(f.IO.Err, report, diag.TextOptions{Color: f.IO.ErrStyle().On(), Width: f.IO.ErrWidth(), ErrorsOnly: true})
}
