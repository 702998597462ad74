// Package check finds what is wrong with a query before it is planned.
//
// It owns the scopes of names, the rules of aggregation and ordering, the numbers and types of arguments as far as the text alone tells
// them, and what is only suspicious: labels, types and keys that the graph does not have. It must not know plans or values. Kinds and
// details of its faults are those of the openCypher TCK, its messages are for people.
package check

import (
	"cmp"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/watch"
)

// Vocabulary is what a graph is made of; names that are not in it are likely mistakes.
type Vocabulary interface {
	HasLabel(name string) bool
	HasType(name string) bool
	HasKey(name string) bool
	Labels() []string
	Types() []string
	Keys() []string
}

// Procedures are the procedures that a query can call.
type Procedures interface {
	// Signature finds a procedure by its name, in any case.
	Signature(name string) (Signature, bool)
	Names() []string
}

// Signature says how a procedure is called.
type Signature struct {
	// Args are the types of the arguments as `IS ::` names them, such as INTEGER; NUMBER is an integer or a float, ANY is any type.
	Args []Argument
	// Columns are the names of the columns of the rows that it gives.
	Columns []string
	// Optional is how many of the last arguments may be left out.
	Optional int
}

// Argument is one argument of a procedure.
type Argument struct{ Name, Type string }

// Options are what is known besides the query.
type Options struct {
	// Vocabulary may be nil; then there are no warnings.
	Vocabulary Vocabulary
	// Procedures may be nil; then every call of a procedure is taken to be right, and it gives the columns that it yields.
	Procedures Procedures
	// Functions are the functions that a query can call, those of every query where it is nil.
	Functions *function.Table
	// Params are the names of the parameters that have values. Where it is nil, nobody knows.
	Params map[string]bool
	// Unrun says that the query is not going to be run: a parameter without a value is a warning then.
	Unrun bool
	// Watch tells whether anybody still waits; after it has stopped, what is found out counts for nothing.
	Watch *watch.Watch
}

// Info is what was found out about a query that has no faults.
type Info struct {
	// Columns are the names of the columns of the result, in order.
	Columns  []string
	Warnings []Warning
}

// Check checks a whole query. The first fault in the order of the text is given back.
func Check(q *ast.Query, o Options) (*Info, *fault.Error) {
	if f := writes(q); f != nil {
		return nil, f
	}
	c := &checker{options: o, functions: cmp.Or(o.Functions, function.BuiltIn()), noted: map[Warning]bool{}, standalone: standalone(q)}
	c.inside = len(q.Parts) > 1
	columns := c.query(q, scope{}, scope{})
	if c.fault != nil {
		return nil, c.fault
	}
	info := &Info{Warnings: c.warnings}
	for _, column := range columns {
		info.Columns = append(info.Columns, column.name)
	}
	return info, nil
}

// checker keeps the first fault and all warnings. After a fault it goes on, since nothing it finds later counts.
type checker struct {
	options   Options
	functions *function.Table
	// standalone is the call of a procedure that is the whole query, nil if there is none.
	standalone *ast.CallProcedure
	// inside says that what is checked stands in a CALL, or in a part of a UNION.
	inside bool
	// valued says that what is checked is the query of an EXISTS, COUNT or COLLECT.
	valued   bool
	fault    *fault.Error
	warnings []Warning
	noted    map[Warning]bool
}

func standalone(q *ast.Query) *ast.CallProcedure {
	if len(q.Parts) > 1 || len(q.Parts[0].Clauses) > 1 {
		return nil
	}
	call, _ := q.Parts[0].Clauses[0].(*ast.CallProcedure)
	return call
}

func (c *checker) fail(f *fault.Error) {
	if c.fault == nil {
		c.fault = f
	}
}

func (c *checker) syntax(detail string, span ast.Span, format string, args ...any) {
	c.fail(fault.Syntax(detail, span, format, args...))
}

// writes finds a clause that writes. It comes before all else: what follows such a clause is not read.
func writes(q *ast.Query) *fault.Error {
	for _, part := range q.Parts {
		for _, clause := range part.Clauses {
			switch clause := clause.(type) {
			case *ast.Create:
				return forbidden("CREATE", clause.Span)
			case *ast.Write:
				return forbidden(clause.Keyword, clause.Span)
			case *ast.CallSubquery:
				if f := writes(clause.Query); f != nil {
					return f
				}
			}
		}
	}
	return nil
}

func forbidden(keyword string, span ast.Span) *fault.Error {
	f := &fault.Error{
		Phase: fault.CompileTime, Kind: fault.Forbidden, Detail: "ReadOnly", Span: span,
		Message: "this store only reads; " + keyword + " writes",
	}
	return f.WithHint("jjj query --neo4j --access-mode write runs it on a Neo4j server")
}
