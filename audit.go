package jjj

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// Finding is something that an audit found out, with the statements and sources that it rests on.
type Finding struct {
	// Code is stable ("A201"), and Title says what it means; "jjj explain A201" tells more.
	Code, Title string
	Severity    Severity
	// Message says what was found, and Reason why it is so.
	Message, Reason string
	// Subjects are the ids of the entities, measures and sources that it is about; Statements and Sources are the ids of
	// what it rests on.
	Subjects, Statements, Sources []string
	// Places are where the statements are written, as file:line.
	Places []string
}

// Audits are the names of the audits, for [Dataset.Audit].
func Audits() []string {
	var names []string
	for _, a := range audit.Kinds() {
		names = append(names, a.Name)
	}
	return names
}

// Audit runs an audit of what the sources claim, as of now, and gives its findings, those that matter most first. Notes,
// which need no action, are among them. A compiled graph has no statements as they were written and cannot be audited.
func (d *Dataset) Audit(ctx context.Context, name string) ([]Finding, error) {
	at := slices.IndexFunc(audit.Kinds(), func(k audit.NamedKind) bool { return k.Name == name })
	if at < 0 {
		return nil, fmt.Errorf("there is no audit %q: want one of %s", name, strings.Join(Audits(), ", "))
	}
	ds, err := d.work.Dataset(ctx)
	if err != nil {
		return nil, public(err)
	}
	in, err := audit.NewInput(ctx, ds, audit.Options{Today: workspace.DayOf(time.Now()), All: true})
	if err != nil {
		return nil, err
	}
	report, err := audit.Kinds()[at].Run(ctx, in)
	if err != nil {
		return nil, err
	}
	findings := make([]Finding, len(report.Findings))
	for i := range report.Findings {
		findings[i] = findingOf(&report.Findings[i])
	}
	return findings, nil
}

func findingOf(f *audit.Finding) Finding {
	out := Finding{
		Code: string(f.Code), Title: f.Code.Title(), Severity: Severity(f.Severity), Message: f.Message, Reason: f.Reason,
		Subjects: f.Subjects,
	}
	for _, s := range f.Statements {
		out.Statements = append(out.Statements, s.ID)
		out.Places = append(out.Places, fmt.Sprintf("%s:%d", s.File, s.Line))
	}
	for _, s := range f.Sources {
		out.Sources = append(out.Sources, s.ID)
	}
	return out
}
