package dataset

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/jjj-kg/jjj/internal/diag"
)

// DecisionsFile is where Decide writes; decisions may stand in any other file as well.
const DecisionsFile = "decisions.yaml"

// NewDecision is a decision to be written down.
type NewDecision struct {
	Verdict Verdict
	A, B    string // ids of entities
	Reason  string
	By      string   // may be empty
	Date    string   // may be empty
	Sources []string // ids; may be empty
}

// FaultyDecisionError says that a decision would make the dataset faulty, and so was not written. The report holds all faults that the
// dataset would have.
type FaultyDecisionError struct{ Report *diag.Report }

// Error says so.
func (e *FaultyDecisionError) Error() string {
	return "the decision was not written: with it, the dataset would have errors"
}

// Decide adds a decision to the file decisions.yaml in a dataset's folder, which is made where there is none; what stands in the file stays
// as it is. The dataset is checked with the decision before anything is written: it is there as a whole, and right, or not at all. It gives
// the place of the decision.
func Decide(ctx context.Context, dir string, d NewDecision, opts Options) (diag.Position, error) {
	folder, err := OpenDir(dir)
	if err != nil {
		return diag.Position{}, err
	}

	defer func() { _ = folder.Close() }() // it was only read

	before, err := fs.ReadFile(folder, DecisionsFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diag.Position{}, fmt.Errorf("read the decisions: %w", err)
	}

	after, err := appendDecision(before, d)
	if err != nil {
		return diag.Position{}, fmt.Errorf("%s: %w", DecisionsFile, err)
	}

	position, err := tryDecision(ctx, folder, after, d, opts)
	if err != nil {
		return diag.Position{}, err
	}

	return position, replaceFile(filepath.Join(dir, DecisionsFile), before, after)
}

// tryDecision checks the dataset as it would be with the new text of the file.
func tryDecision(ctx context.Context, folder fs.FS, text []byte, d NewDecision, opts Options) (diag.Position, error) {
	ds, report := Load(ctx, overlay{FS: folder, name: DecisionsFile, text: text}, opts)

	switch {
	case ctx.Err() != nil:
		return diag.Position{}, context.Cause(ctx)
	case report.Errors() > 0 || ds == nil:
		return diag.Position{}, &FaultyDecisionError{Report: report}
	}

	// The last one of the file is the new one, unless the file has a form in which it was not put to its decisions.
	for _, c := range slices.Backward(ds.Decisions) {
		at := ds.Position(c.Origin)
		if at.File == DecisionsFile && c.Verdict == d.Verdict && ds.Entities[c.A].ID == normalID(d.A) && ds.Entities[c.B].ID == normalID(d.B) {
			return at, nil
		}
	}

	return diag.Position{}, fmt.Errorf("%s: %w", DecisionsFile, errDecisionForm)
}

var errDecisionForm = errors.New("the decisions have a form that nothing can be added to: write them as a list with a dash before each")

// replaceFile gives a file a new text, at once and only if it still has the old one.
func replaceFile(name string, before, after []byte) (err error) {
	draft, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-")
	if err != nil {
		return err
	}

	defer func() {
		if err != nil {
			_ = os.Remove(draft.Name())
		}
	}()

	_, err = draft.Write(after)
	if err = errors.Join(err, draft.Chmod(modeOf(name)), draft.Sync(), draft.Close()); err != nil {
		return err
	}

	now, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}

	if !bytes.Equal(now, before) {
		return fmt.Errorf("%s has been changed by somebody else in the meantime: nothing was written", name)
	}

	// A link stays a link: what it leads to gets the text.
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}

	return os.Rename(draft.Name(), name)
}

// modeOf gives the rights of a file, or those that a new one gets.
func modeOf(name string) fs.FileMode {
	if info, err := os.Stat(name); err == nil {
		return info.Mode().Perm()
	}

	return 0o644
}
