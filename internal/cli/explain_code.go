package cli

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/similar"
	"github.com/jjj-kg/jjj/internal/view/planview"
)

// isCode reports whether a text is written as the codes of faults, of findings
// and of the warnings of plans are.
func isCode(text string) bool {
	return regexp.MustCompile(`^[AaJjNn][0-9]{3}$`).MatchString(text)
}

// lookupCode finds the explanation of a code.
func lookupCode(code string) (codeJSON, error) {
	if entry, ok := diag.Lookup(code); ok {
		return codeJSON{Code: string(entry.Code), Severity: entry.Severity.String(), Title: entry.Title, Page: entry.Page}, nil
	}
	if entry, ok := planview.FindCode(code); ok {
		return codeJSON{Code: entry.Code, Severity: diag.Warning.String(), Title: entry.Title, Page: entry.Page()}, nil
	}

	return codeJSON{}, unknownCode(code)
}

// looksLikeCode reports whether a text may have been meant to be a code.
func looksLikeCode(text string) bool {
	return regexp.MustCompile(`^[AaJjNn][-_ ]?[0-9]{1,4}$`).MatchString(text)
}

// unknownCode says that there is no such code, and which may be meant: one that
// is a slip away, or those that begin so.
func unknownCode(code string) error {
	code = strings.ToUpper(strings.NewReplacer("-", "", "_", "", " ", "").Replace(code))
	var known, alike []string
	for _, word := range codeWords(nil) {
		one, _, _ := strings.Cut(word, "\t")
		known = append(known, one)
		if strings.HasPrefix(one, code) {
			alike = append(alike, one)
		}
	}

	hint := "jjj check names the codes of the faults that it finds, jjj audit those of its findings, jjj plan those of its warnings"
	if len(alike) > 1 {
		hint = "the codes that begin so go from " + alike[0] + " to " + alike[len(alike)-1]
	} else if best, ok := similar.Closest(code, known); ok {
		hint = "did you mean " + best + "?"
	}

	return withHint(fmt.Errorf("there is no fault with the code %s", code), "%s", hint)
}

// codeJSON is the JSON form of a code's explanation.
type codeJSON struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Title    string `json:"title"`
	Page     string `json:"page"`
}

// explainCode shows the page of a code, which is Markdown: that is easy to
// read as it is.
func explainCode(opts *explainOptions) error {
	entry, err := lookupCode(opts.ID)
	if err != nil {
		return err
	}

	return opts.IO.Page(func(w io.Writer) error {
		if opts.Format == output.FormatJSON || opts.Format == output.FormatJSONL {
			return output.WriteJSON(w, entry)
		}
		page := entry.Page
		if opts.IO.Resolve(opts.Format) == output.FormatTable {
			page = paintMarkdown(opts.IO.OutStyle(), page)
		}
		_, err := io.WriteString(w, strings.TrimRight(page, "\n")+"\n")
		return err
	})
}

// paintMarkdown makes headings bold and code coloured, and leaves the text as
// it is otherwise.
func paintMarkdown(style output.Style, page string) string {
	if !style.On() {
		return page
	}

	code := false
	return output.MapLines(page, func(line string) string {
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
			return style.Faint(line)
		case code:
			return style.Cyan(line)
		case strings.HasPrefix(line, "#"):
			return style.Bold(line)
		}
		return line
	})
}

// codeWords are the codes of all faults and of the warnings of plans.
func codeWords(*dataset.Dataset) []cobra.Completion {
	return append(
		wordsOf(diag.All(), func(e diag.Entry) (string, string) { return string(e.Code), e.Title }),
		wordsOf(planview.Codes(), func(c planview.Code) (string, string) { return c.Code, c.Title })...)
}
