package cypher

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// Error is a fault of a query.
type Error struct {
	// Code is the code that Neo4j has for it, such as Neo.ClientError.Statement.SyntaxError, and GQLStatus its GQLSTATUS,
	// such as 42N62.
	Code, GQLStatus string
	Message         string
	// Hint says what to do, empty where nothing is known.
	Hint string
	Place
}

// Place is a place in the text of a query.
type Place struct {
	// Start and End are the bytes that it spans. Both are 0 where it is nowhere in particular.
	Start, End int
	// Line and Column are where it begins, counted in characters from 1.
	Line, Column int
}

// Error says where the fault is, and what it is.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

// inText is an error of the engine as one of this package; what is no fault of a query stays as it is.
func inText(err error, text string) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return err
	}
	e := &Error{Code: f.Neo4jCode(), GQLStatus: f.GQLStatus(), Message: f.Message, Hint: f.Hint}
	if !f.Placeless() {
		e.Place = placeOf(text, f.Span)
	}
	return e
}

// placeOf counts the line and the column of a span.
func placeOf(text string, span ast.Span) Place {
	start := min(max(span.Start, 0), len(text))
	before := text[:start]
	line := strings.LastIndexByte(before, '\n') + 1
	return Place{
		Start: start, End: min(max(span.End, start), len(text)),
		Line: 1 + strings.Count(before, "\n"), Column: 1 + utf8.RuneCountInString(before[line:]),
	}
}

// ofProcedure is an error that a procedure of the caller's ended with.
func ofProcedure(name string, err error) error {
	if own, ok := errors.AsType[*Error](err); ok {
		err = errors.New(own.Message)
	}
	return fault.At(fault.ProcedureError, fault.CallFailed, ast.Span{}, "%s: %v", name, err)
}
