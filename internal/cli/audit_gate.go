package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/plural"
)

// gate holds the codes of findings that make a run fail.
type gate []diag.Code

// gateOf reads the codes of --fail-on.
func gateOf(codes []string) (gate, error) {
	var g gate
	for _, code := range codes {
		entry, ok := diag.Lookup(code)
		if !ok || !entry.Code.IsFinding() {
			return nil, usagef(didYouMean(code, findingCodes(), "--fail-on %s", "such as --fail-on A201; jjj explain A201 explains one"),
				"--fail-on %s: there is no finding with this code", code)
		}
		g = append(g, entry.Code)
	}

	return g, nil
}

// check ends the run with exit code 1 where a report has a finding of the gate.
func (g gate) check(report *audit.Report, note func(string, ...any)) error {
	var found []string
	for _, code := range g {
		if n := report.Counts[code]; n > 0 {
			found = append(found, fmt.Sprintf("%s (%s): %s", code, code.Title(), plural.Of(n, "finding")))
		}
	}
	if len(found) == 0 {
		return nil
	}
	note("%s", strings.Join(found, "\n"))

	return &exitError{code: ExitFailure}
}

// findings are the entries of the catalogue that are findings of audits.
func findings() []diag.Entry {
	return slices.DeleteFunc(diag.All(), func(e diag.Entry) bool { return !e.Code.IsFinding() })
}

// findingWords are the codes of findings.
func findingWords(*dataset.Dataset) []cobra.Completion {
	return wordsOf(findings(), func(e diag.Entry) (string, string) { return string(e.Code), e.Title })
}

func findingCodes() []string {
	var codes []string
	for _, entry := range findings() {
		codes = append(codes, string(entry.Code))
	}

	return codes
}
