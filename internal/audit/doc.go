// Package audit owns the questions that are asked about what the statements of a dataset claim: which members of a group nobody names, which
// figures disagree, what came of targets. Each audit is a function from an Input to a Report, whose findings name the statements and sources
// that they rest on. It must not know stores, commands or how findings are shown; the clock is passed in, and nothing is fetched.
//
//	in, err := audit.NewInput(ctx, ds, audit.Options{Today: today})
//	report, err := audit.Unnamed(ctx, in)
//	for _, finding := range report.Findings { … }
//
// Findings that are as they should be have the severity note. Every kind of finding has a code, described by the catalogue of package diag.
package audit
