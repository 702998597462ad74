package jjj

import (
	"context"
	"fmt"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// Severity says how bad a fault or a finding is.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"   // of a dataset: it cannot be used
	SeverityWarning Severity = "warning" // somebody should look
	SeverityNote    Severity = "note"    // of an audit: nothing needs to be done
)

// Fault is something that is wrong in a file of a dataset.
type Fault struct {
	// Code is stable ("J204"), and Title says what it means; "jjj explain J204" tells more.
	Code, Title string
	Severity    Severity
	// File is relative to the folder of the dataset, with slashes.
	File string
	// Line and Column count from 1, columns in characters; 0 means the file, or the line, as a whole. EndColumn is the
	// column behind the last one that is meant, or 0.
	Line, Column, EndColumn int
	// Message says what is wrong, and Hint what to do, if that is known.
	Message, Hint string
}

// String is the fault in a line, with its place: "statements.yaml:4:12: error J204: …".
func (f Fault) String() string {
	place := f.File
	if f.Line > 0 {
		place += fmt.Sprintf(":%d", f.Line)
	}
	if f.Column > 0 {
		place += fmt.Sprintf(":%d", f.Column)
	}
	return fmt.Sprintf("%s: %s %s: %s", place, f.Severity, f.Code, f.Message)
}

// maxFaults is how many faults Check gives.
const maxFaults = 100_000

// Check reads the files of the dataset and gives every fault in them, errors before warnings; none for a dataset without.
// Only the first 100,000 are given. The error is for what is no fault of the dataset, such as an ended context. The file
// of a compiled graph is compared with its own digest instead.
func (d *Dataset) Check(ctx context.Context) ([]Fault, error) {
	file, compiled, err := d.work.File()
	if err != nil {
		return nil, err
	}
	if compiled {
		return nil, workspace.Verify(file)
	}
	report, err := d.work.Check(ctx, maxFaults)
	if err != nil {
		return nil, err
	}
	return faultsOf(report), nil
}

// faultsOf gives the faults that a report has kept.
func faultsOf(report *diag.Report) []Fault {
	var faults []Fault
	for _, f := range report.Sorted() {
		faults = append(faults, Fault{
			Code: string(f.Code), Title: f.Code.Title(), Severity: Severity(f.Severity.String()),
			File: f.Position.File, Line: f.Position.Line, Column: f.Position.Column, EndColumn: f.Position.EndColumn,
			Message: f.Message, Hint: f.Hint,
		})
	}
	return faults
}
