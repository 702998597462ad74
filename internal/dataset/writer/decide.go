package writer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/textform"
)

// DecisionsFile is where Decide writes; decisions may stand in any other file as well.
const DecisionsFile = "decisions.yaml"

// NewDecision is a decision to be written down.
type NewDecision struct {
	Verdict dataset.Verdict
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

// maxDecisionsBytes bounds the file of the decisions, as any YAML file of a dataset.
const maxDecisionsBytes = reader.MaxYAMLBytes

// Decide adds a decision to the file decisions.yaml in a dataset's folder, which is made where there is none; what stands in the file stays
// as it is. The dataset is checked with the decision before anything is written: it is there as a whole, and right, or not at all. Processes
// that decide at the same time do so one after the other. It gives the place of the decision.
func Decide(ctx context.Context, dir string, d NewDecision, opts reader.Options) (at diag.Position, err error) {
	folder, err := reader.OpenDir(dir)
	if err != nil {
		return diag.Position{}, err
	}

	defer func() { _ = folder.Close() }() // it was only read

	release, err := safefile.Lock(ctx, folder.Root())
	if err != nil {
		return diag.Position{}, err
	}

	defer func() { err = errors.Join(err, release()) }()

	err = safefile.UpdateIn(folder.Root(), DecisionsFile, maxDecisionsBytes, 0o644, func(before []byte) ([]byte, error) {
		after, err := appendDecision(before, d)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", DecisionsFile, err)
		}

		at, err = tryDecision(ctx, folder, after, d, opts)

		return after, err
	})

	return at, err
}

// tryDecision checks the dataset as it would be with the new text of the file.
func tryDecision(ctx context.Context, folder fs.FS, text []byte, d NewDecision, opts reader.Options) (diag.Position, error) {
	ds, report := reader.Load(ctx, overlay{FS: folder, name: DecisionsFile, text: text}, opts)

	switch {
	case ctx.Err() != nil:
		return diag.Position{}, context.Cause(ctx)
	case report.Errors() > 0 || ds == nil:
		return diag.Position{}, &FaultyDecisionError{Report: report}
	}

	// The last one of the file is the new one, unless the file has a form in which it was not put to its decisions.
	for _, c := range slices.Backward(ds.Decisions) {
		at := ds.Position(c.Origin)
		if at.File == DecisionsFile && c.Verdict == d.Verdict && ds.Entities[c.A].ID == textform.Normal(d.A) && ds.Entities[c.B].ID == textform.Normal(d.B) {
			return at, nil
		}
	}

	return diag.Position{}, fmt.Errorf("%s: %w", DecisionsFile, errDecisionForm)
}

var errDecisionForm = errors.New("cannot append to this `decisions` list: write it in block style, one `- ` per decision")
