package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

// queryError is a fault of a query, with the query's text.
type queryError struct {
	fault *fault.Error
	text  string
	file  string // in which the text begins at a line and column; "" is the query alone

	line, column int
}

// in is the fault in a file in which the query begins at a line and column.
func (e *queryError) in(file string, line, column int) *queryError {
	return &queryError{fault: e.fault, text: e.text, file: file, line: line, column: column}
}

// inQuery adds the text of a query to a fault of it; other errors stay as they
// are.
func inQuery(err error, statement string) error {
	f, ok := errors.AsType[*fault.Error](err)
	switch {
	case ok && f.Detail == fault.Unreadable:
		return errGraphChanged()
	case ok:
		return &queryError{fault: f, text: statement}
	}

	return err
}

// Error says where the fault is, what it is and its status in GQL.
func (e *queryError) Error() string {
	position := e.located().Position

	text := fmt.Sprintf("%s, line %d, column %d: %s", position.File, position.Line, position.Column, e.fault.Message)
	if e.fault.Placeless() {
		text = e.fault.Message
	}
	if status := e.fault.GQLStatus(); status != "" {
		text += " (" + status + ")"
	}

	return text
}

// detail is what programs want to know of a fault.
func (e *queryError) detail() *queryErrorJSON {
	position := e.located().Position

	return &queryErrorJSON{Code: e.fault.Neo4jCode(), GQLStatus: e.fault.GQLStatus(), Line: position.Line, Column: position.Column}
}

// queryErrorJSON is what an error of a query has besides those of all errors.
type queryErrorJSON struct {
	Code      string `json:"code,omitempty"`
	GQLStatus string `json:"gqlStatus,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
}

// queryDetail finds what there is to say about an error of a query, in either
// store.
func queryDetail(err error) *queryErrorJSON {
	if e, ok := errors.AsType[*queryError](err); ok {
		return e.detail()
	}
	if e, ok := errors.AsType[*neo4j.QueryError](err); ok {
		return &queryErrorJSON{Code: e.Code, GQLStatus: e.GQLStatus}
	}

	return nil
}

// Hint says what to do about it.
func (e *queryError) Hint() string { return e.fault.Hint }

// Show writes the fault as a compiler would, with the line and a caret.
func (e *queryError) Show(w io.Writer, color bool, width int) error {
	return diag.WriteFault(w, e.located(), diag.TextOptions{Color: color, Width: width})
}

// located is the fault at its place.
func (e *queryError) located() diag.Fault {
	fault := queryFault(diag.Error, e.text, e.fault.Span.Start, e.fault.Span.End, e.fault.Message, e.fault.Hint)
	fault.Code = diag.Code(e.fault.GQLStatus())
	if e.file == "" {
		return fault
	}
	if fault.Position.Line == 1 {
		fault.SourceFrom += e.column - 1
		fault.Position.Column += e.column - 1
		fault.Position.EndColumn += e.column - 1
	}
	fault.Position.File = e.file
	fault.Position.Line += e.line - 1

	return fault
}

// queryFault is a fault or a warning at a place in a query.
func queryFault(severity diag.Severity, text string, start, end int, message, hint string) diag.Fault {
	position, line, from := diag.Locate(text, start, end)
	position.File = "query"

	return diag.Fault{Severity: severity, Position: position, Message: message, Hint: hint, SourceLine: line, SourceFrom: from}
}
