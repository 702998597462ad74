package cli

import (
	"errors"
	"fmt"

	"github.com/jjj-kg/jjj/internal/dataset/writer"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/workspace"
)

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
