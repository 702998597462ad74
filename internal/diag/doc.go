// Package diag owns what jjj says about faults in the files of people: where a fault is (Position), what it is (Fault, Code), how many
// there are (Report), and how they are shown (text like a compiler's, JSON, SARIF). It holds the catalogue of all codes with a page for each.
//
// It must not know how a fault is found: nothing here reads a dataset, a query or a file.
//
// Whoever checks something adds to a Report, in any order and from any goroutine:
//
//	report := diag.NewReport(100)
//	report.Add(diag.Fault{
//		Code:       diag.UnknownType,
//		Position:   diag.Position{File: "entities.yaml", Line: 31, Column: 14, EndColumn: 19},
//		Message:    `unknown type "Citty"`,
//		Hint:       `did you mean "City"?`,
//		SourceLine: "      type: Citty",
//	})
//	diag.WriteText(os.Stderr, report, diag.TextOptions{})
package diag
