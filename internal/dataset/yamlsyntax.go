package dataset

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/jjj-kg/jjj/internal/diag"
)

// syntax puts an error of the YAML library into words for somebody who has not read the grammar of YAML.
func (r *yamlReader) syntax(err error) syntaxFault {
	var failure *yaml.LoadError
	if !errors.As(err, &failure) {
		return syntaxFault{code: diag.YAMLSyntax, start: -1, message: err.Error()}
	}

	fault := syntaxFault{code: diag.YAMLSyntax, message: failure.Message}

	if strings.Contains(failure.Message, "exceeded max depth") {
		fault.code = diag.TooDeep
		fault.message = fmt.Sprintf("more than %d levels of nesting", maxDepth)
	}

	if context := failure.ContextMsg; context != "" && fault.code == diag.YAMLSyntax {
		fault.message = strings.TrimPrefix(context, "while ")
		if line := failure.ContextMark.Line; line > 0 && line != failure.Mark.Line {
			fault.message += fmt.Sprintf(" that begins on line %d", line)
		}

		fault.message += ": " + failure.Message
	}

	fault.hint = syntaxHint(failure.Message, failure.ContextMsg)
	fault.start = int(r.offsetOf(failure.Mark.Line, failure.Mark.Column))

	// An unclosed quotation mark or bracket is noticed at the end of the file; where it begins is where to look.
	if fault.start >= len(r.src.text) && failure.ContextMark.Line > 0 {
		fault.start = int(r.offsetOf(failure.ContextMark.Line, failure.ContextMark.Column))
	}

	fault.end = fault.start + 1

	return fault
}

// syntaxHint says what mostly causes an error.
func syntaxHint(message, context string) string {
	has := func(part string) bool { return strings.Contains(message, part) }

	switch {
	case has("mapping values are not allowed"):
		return `a text that holds ": " must stand in quotation marks`
	case has("could not find expected ':'"):
		return "a key needs a colon and a space; a text over several lines must be indented more than its key"
	case has("tab"):
		return "indent with spaces, not tabs"
	case has("cannot start any token"):
		return "a text that begins with this character must stand in quotation marks"
	case has("unknown escape character"):
		return `in "double" quotation marks a backslash begins an escape sequence; write \\ or use 'single' ones`
	case has("unexpected end of stream"), has("unexpected document indicator"):
		return "is a quotation mark missing?"
	case has("did not find expected ',' or"):
		return "is a bracket, a comma or a quotation mark missing?"
	case has("did not find expected key"), has("did not find expected '-'"):
		return "lines of one list or mapping begin in the same column; a text that holds a quotation mark in the middle must not begin with one"
	case has("unknown anchor"):
		return "an alias *x needs an anchor &x before it; a text that begins with * must stand in quotation marks"
	case has("alphabetic or numeric character"):
		return "a text that begins with * or & must stand in quotation marks"
	case strings.Contains(context, "block scalar"):
		return "a text that begins with | or > must stand in quotation marks"
	default:
		return ""
	}
}
