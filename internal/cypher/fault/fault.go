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
)

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

// Error gives the message alone; printers add place and hint.
func (e *Error) Error() string { return e.Message }

// Neo4jCode is the status code under which Neo4j reports this kind of fault.
// The names are those of the status code list of Neo4j 5.
func (e *Error) Neo4jCode() string {
	switch e.Kind {
	case SyntaxError, SemanticError:
		return "Neo.ClientError.Statement.SyntaxError"
	case TypeError:
		return "Neo.ClientError.Statement.TypeError"
	case ArgumentError:
		return "Neo.ClientError.Statement.ArgumentError"
	case ArithmeticError:
		return "Neo.ClientError.Statement.ArithmeticError"
	case ParameterMissing:
		return "Neo.ClientError.Statement.ParameterMissing"
	case ProcedureError:
		return "Neo.ClientError.Procedure.ProcedureNotFound"
	case EntityNotFound:
		return "Neo.ClientError.Statement.EntityNotFound"
	case Forbidden:
		return "Neo.ClientError.Statement.AccessMode"
	case Limit:
		return "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
	default:
		return ""
	}
}

// GQLStatus is the GQLSTATUS of the kind of fault, from the list of Neo4j 5.26.
func (e *Error) GQLStatus() string {
	switch e.Kind {
	case SyntaxError, SemanticError:
		return "42001"
	case TypeError:
		return "22G03"
	case ArgumentError:
		return "22N03"
	case ArithmeticError:
		return "22000"
	case ParameterMissing:
		return "42N51"
	case ProcedureError:
		return "42N08"
	case EntityNotFound:
		return "22N69"
	case Forbidden:
		return "25G02"
	case Limit:
		return "51N72"
	default:
		return ""
	}
}

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
