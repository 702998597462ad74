package cypher

import (
	"context"
	"errors"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// The bounds of a constant: it comes from a command line or a file, and is to be small.
const (
	constantTime   = 5 * time.Second
	constantMemory = 256 << 20
)

// DependentError says that an expression is no constant: its value depends on a graph, a variable, a parameter, a clock or chance, or
// on a function that is not known here.
type DependentError struct{ Fault *fault.Error }

func (e *DependentError) Error() string { return e.Fault.Error() }

// Unwrap gives the fault, with its place in the text.
func (e *DependentError) Unwrap() error { return e.Fault }

// Constant is the value of an expression that has the same one everywhere and at all times, such as 1 + 2 or date({year: 2025}). It is worked
// out as in a query. An error is a *fault.Error, whose place is in the text, or a *DependentError with one.
func Constant(text string) (v graph.Value, err error) {
	defer recovered(&err)
	e, err := parser.ParseExpr(text)
	if err != nil {
		return graph.Value{}, err
	}
	if f := dependence(e); f != nil {
		return graph.Value{}, &DependentError{f}
	}
	q, err := prepare(graph.NewBuilder().Build(), returning(e), Settings{Params: map[string]graph.Value{}}, nil)
	if err != nil {
		return graph.Value{}, dependent(err)
	}
	return q.constant(e.Place())
}

// returning is the query RETURN e AS value.
func returning(e ast.Expr) *ast.Query {
	span := e.Place()
	item := &ast.ProjectionItem{Span: span, Expr: e, Alias: &ast.Variable{Span: span, Name: "value"}}
	clause := &ast.Return{Span: span, Projection: ast.Projection{Items: []*ast.ProjectionItem{item}}}
	return &ast.Query{Span: span, Parts: []*ast.SingleQuery{{Span: span, Clauses: []ast.Clause{clause}}}}
}

// constant runs a query of one value at two times, half a year apart: what differs follows a clock, or the time of a place at that day.
func (q *Query) constant(place ast.Span) (graph.Value, error) {
	winter, err := q.value(time.Date(2001, time.January, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		return graph.Value{}, err
	}
	summer, err := q.value(time.Date(2024, time.July, 23, 12, 34, 56, 789, time.UTC))
	if err != nil {
		return graph.Value{}, err
	}
	if !winter.Equal(summer) {
		return graph.Value{}, &DependentError{dependsOn(place, "the time at which it is asked")}
	}
	return winter, nil
}

func (q *Query) value(now time.Time) (v graph.Value, err error) {
	for row, err := range q.Rows(context.Background(), Options{Now: now, MaxRows: 1, MaxMemory: constantMemory, Timeout: constantTime}) {
		if err != nil {
			return graph.Value{}, err
		}
		v = row[0]
	}
	return v, nil
}

// dependence is what an expression depends on that its text tells: a graph, or chance. It is nil where there is nothing.
func dependence(e ast.Expr) *fault.Error {
	switch e := e.(type) {
	case *ast.Subquery, *ast.PatternExpr, *ast.PatternComprehension:
		return dependsOn(e.Place(), "a graph")
	case *ast.Call:
		if f, ok := function.BuiltIn().Lookup(e.Name); ok && (f.Volatility == function.Random || f.Volatility == function.Clock && f.Max() == 0) {
			return dependsOn(e.Span, "chance or the time")
		}
	}
	var found *fault.Error
	ast.Children(e, func(child ast.Expr) {
		if found == nil {
			found = dependence(child)
		}
	})
	return found
}

func dependsOn(place ast.Span, what string) *fault.Error {
	return fault.Syntax("NonConstantExpression", place, "a constant is wanted, and this depends on %s", what)
}

// dependent marks the faults of a query that come of what it does not know.
func dependent(err error) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return err
	}
	switch {
	case f.Detail == "UndefinedVariable":
		return &DependentError{f.WithHint("a text must be quoted")}
	case f.Kind == fault.ParameterMissing:
		return &DependentError{dependsOn(f.Span, "a parameter")}
	case f.Detail == "UnknownFunction":
		return &DependentError{f}
	}
	return err
}

// IsFunction tells whether a name, in any case, is that of a function.
func IsFunction(name string) bool {
	_, ok := function.BuiltIn().Lookup(name)
	return ok || parser.IsQuantifier(name)
}
