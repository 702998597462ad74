package reader

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/jjj-kg/jjj/internal/diag"
)

// wording is how an error of the YAML library is put for somebody who has not read the grammar of YAML.
type wording struct {
	parts   []string // of the library's message or its context; any of them will do
	message string   // %s is what stands at the place, or where what it belongs to begins
	hint    string
	opening bool // the place is where what is broken begins, not where that was noticed
}

// wordings are tried in this order.
func wordings() []wording {
	return []wording{
		{
			parts:   []string{"exceeded max depth"},
			message: fmt.Sprintf("more than %d levels of nesting", maxDepth),
		},
		{
			parts:   []string{"mapping values are not allowed"},
			message: "a colon cannot stand here",
			hint:    `a text that holds ": " must be quoted; or is the colon of the line before missing?`,
		},
		{
			parts:   []string{"could not find expected ':'"},
			message: "a key needs a colon and a space behind it",
			hint:    "a text over several lines must be indented more than its key",
		},
		{
			parts:   []string{"cannot start any token"},
			message: "a text cannot begin with %s",
			hint:    "put the text into quotation marks",
		},
		{
			parts:   []string{"unknown escape character", "did not find expected hexdecimal number"},
			message: `this is no escape sequence`,
			hint:    `in "double" quotation marks a backslash begins an escape sequence; write \\ or use 'single' ones`,
		},
		{
			parts:   []string{"unexpected end of stream", "unexpected document indicator"},
			message: "the quotation mark that opens here is never closed",
			hint:    "put one at the end of the text",
			opening: true,
		},
		{
			parts:   []string{"did not find expected ',' or"},
			message: "this cannot follow within the brackets that open%s",
			hint:    "is a bracket, a comma or a quotation mark missing before it?",
		},
		{
			parts:   []string{"did not find expected key", "did not find expected '-'"},
			message: "this does not belong to what begins%s",
			hint: "lines of one list or mapping begin in the same column; " +
				"a text that holds a quotation mark in the middle must not begin with one",
		},
		{
			parts:   []string{"unknown anchor"},
			message: "there is nothing that %s could stand for",
			hint:    "a text that begins with * must be quoted; an alias *x needs an anchor &x before it",
		},
		{
			parts:   []string{"alphabetic or numeric character"},
			message: "a text cannot begin with * or &",
			hint:    "put the text into quotation marks",
		},
		{
			parts:   []string{"block scalar"},
			message: "a text cannot begin with | or >",
			hint:    "put the text into quotation marks",
		},
	}
}

// matches tells whether the wording is one for an error.
func (w *wording) matches(failure *yaml.LoadError) bool {
	for _, part := range w.parts {
		if strings.Contains(failure.Message, part) || strings.Contains(failure.ContextMsg, part) {
			return true
		}
	}

	return false
}

// syntax puts an error of the YAML library into words.
func (r *yamlReader) syntax(err error) syntaxFault {
	var failure *yaml.LoadError
	if !errors.As(err, &failure) {
		return syntaxFault{code: diag.YAMLSyntax, start: -1, message: err.Error()}
	}

	start := int(r.offsetOf(failure.Mark.Line, failure.Mark.Column))
	opening := start

	if failure.ContextMark.Line > 0 {
		opening = int(r.offsetOf(failure.ContextMark.Line, failure.ContextMark.Column))
	}

	// What is not closed is noticed at the end of the file; where it opens is where to look.
	if start >= len(r.src.text) {
		start = opening
	}

	fault := syntaxFault{code: diag.YAMLSyntax, message: failure.Message}

	for _, w := range wordings() {
		if !w.matches(failure) {
			continue
		}

		if w.opening {
			start = opening
		}

		fault.message, fault.hint = r.filled(w.message, failure, start), w.hint

		break
	}

	fault.start, fault.end = start, start+1

	if strings.Contains(failure.Message, "exceeded max depth") {
		fault.code = diag.TooDeep
	}

	if meant, ok := r.slip(failure, opening, start); ok {
		meant.code = diag.YAMLSyntax

		return meant
	}

	if start < len(r.src.text) && r.src.text[start] == '\t' {
		fault.message, fault.hint = "a tab where the line is indented", "indent with spaces, not tabs"
	}

	return fault
}

// filled puts into a message what stands at the place, or where what it belongs to begins.
func (r *yamlReader) filled(message string, failure *yaml.LoadError, start int) string {
	switch {
	case !strings.Contains(message, "%s"):
		return message
	case strings.HasSuffix(message, "%s") && !strings.HasSuffix(message, " %s"):
		where := " here"
		if line := failure.ContextMark.Line; line > 0 {
			where = fmt.Sprintf(" on line %d", line)
		}

		return fmt.Sprintf(message, where)
	default:
		return fmt.Sprintf(message, quote(wordAt(r.src.text, start)))
	}
}

// wordAt gives the alias at a place, or the one character that stands there.
func wordAt(text []byte, start int) string {
	if start >= len(text) {
		return ""
	}

	rest := string(text[start:min(len(text), start+most*utf8.UTFMax)])

	if rest[0] == '*' {
		if end := strings.IndexAny(rest, " \t\r\n,]}"); end > 0 {
			return rest[:end]
		}

		return rest
	}

	_, size := utf8.DecodeRuneInString(rest)

	return rest[:size]
}
