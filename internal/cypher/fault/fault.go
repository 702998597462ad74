// Package fault is what can go wrong with a query, from its text to its last row.
//
// It owns the kinds of errors with the names that the openCypher TCK and Neo4j give them. It must not know how queries
// are read or run.
package fault

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Phase says when an error shows.
type Phase uint8

// An error shows before the first row is asked for, or while rows are made.
const (
	CompileTime Phase = iota
	Runtime
)

// String names the phase as the TCK does.
func (p Phase) String() string {
	if p == Runtime {
		return "runtime"
	}
	return "compile time"
}

// Kind is the type of an error, named as in the openCypher TCK.
type Kind string

// The kinds of errors.
const (
	SyntaxError      Kind = "SyntaxError"
	SemanticError    Kind = "SemanticError"
	TypeError        Kind = "TypeError"
	ArgumentError    Kind = "ArgumentError"
	ArithmeticError  Kind = "ArithmeticError"
	ParameterMissing Kind = "ParameterMissing"
	ProcedureError   Kind = "ProcedureError"
	EntityNotFound   Kind = "EntityNotFound"
	// Forbidden is a writing clause in a store that only reads.
	Forbidden Kind = "Forbidden"
	// Limit is a bound on rows, time or memory that a query has passed.
	Limit Kind = "Limit"
	// Internal is a fault of the engine, or of what it runs on, and not of the query.
	Internal Kind = "InternalError"
)

// Unreadable is the detail of an internal fault that comes of a graph whose file can no longer be read.
const Unreadable = "Unreadable"

// Error is a fault of a query with its place in the text.
type Error struct {
	Phase Phase
	Kind  Kind
	// Detail is the TCK's word for the fault, such as UndefinedVariable.
	Detail string
	// Span is the place in the query's text, in bytes.
	Span    ast.Span
	Message string
	// Hint says what to do, empty where nothing is known.
	Hint string
}

// Placeless tells whether no place in the query is to blame.
func (e *Error) Placeless() bool { return e.Kind == Limit || e.Kind == Internal }

// Error gives the message alone; printers add place and hint.
func (e *Error) Error() string { return e.Message }

// Syntax makes an error that the parser or the checker finds.
func Syntax(detail string, span ast.Span, format string, args ...any) *Error {
	return &Error{Phase: CompileTime, Kind: SyntaxError, Detail: detail, Span: span, Message: fmt.Sprintf(format, args...)}
}

// At makes an error that shows while rows are made.
func At(kind Kind, detail string, span ast.Span, format string, args ...any) *Error {
	return &Error{Phase: Runtime, Kind: kind, Detail: detail, Span: span, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns the error with what to do about it.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}
