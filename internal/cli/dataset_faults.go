package cli

import (
	"github.com/jjj-kg/jjj/internal/dataset/writer"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/workspace"
)

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
