package cypher

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// recovered, deferred, turns a panic into the error of the query that it came of.
func recovered(err *error) { recoverAs(err, recover()) }

// recoverAs makes an error of what a panic was called with; nil is no panic.
func recoverAs(err *error, panicked any) {
	switch cause := panicked.(type) {
	case nil:
	case interface{ Addr() uintptr }:
		// Who cuts off a mapped file takes its pages away, and to read them is a fault of memory.
		*err = fault.At(fault.Internal, fault.Unreadable, ast.Span{}, "the file of the graph was changed while it was read")
	default:
		*err = fault.At(fault.Internal, "", ast.Span{}, "a fault in jjj itself, and not in the query: %v", cause).
			WithHint("please report it with the query; other queries are not affected")
	}
}
