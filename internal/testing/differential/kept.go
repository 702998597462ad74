package differential

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// keptDifference is a case in which the engine deliberately answers otherwise than Neo4j. The list in docs/cypher.md has every why.
type keptDifference struct {
	why     string
	applies func(q *ast.Query, ours, theirs Answer) bool
}

// keptDifferences has those from every release of Neo4j, and those from the newest one besides.
func keptDifferences(current bool) []keptDifference {
	if current {
		return append(everywhere(), ofCurrent()...)
	}
	return append(everywhere(), ofLongTerm()...)
}

func everywhere() []keptDifference {
	return []keptDifference{
		{
			"Neo4j calls a fault in its own functions a failed procedure, or of the database, or of the query's text; here it is one of an argument",
			func(_ *ast.Query, ours, theirs Answer) bool {
				odd := strings.HasSuffix(theirs.Code, "ProcedureCallFailed") || strings.HasSuffix(theirs.Code, "ExecutionFailed") ||
					syntax(theirs) && !strings.Contains(theirs.Message, "(line ")
				return odd && (strings.HasSuffix(ours.Code, "TypeError") || strings.HasSuffix(ours.Code, "ArgumentError"))
			},
		},
		{
			"Neo4j fails with an error of its own, which says nothing of the query",
			func(_ *ast.Query, _, theirs Answer) bool {
				return theirs.Code == "Neo.DatabaseError.General.UnknownError"
			},
		},
		{
			"Neo4j 5.26 counts relationships where count(n.property) is asked of a pattern of one relationship",
			func(q *ast.Query, ours, theirs Answer) bool {
				counted := false
				walk(reflect.ValueOf(q), func(node any) bool {
					if c, ok := node.(*ast.Call); ok && c.Name == "count" && !c.Distinct && len(c.Args) == 1 {
						_, property := c.Args[0].(*ast.Property)
						counted = counted || property
					}
					return true
				})
				return counted && ours.Code == "" && theirs.Code == "" && len(ours.Rows) == 1 && len(theirs.Rows) == 1
			},
		},
		{
			"which fault of which row is met, and whether at all, depends on what is computed first",
			func(q *ast.Query, ours, theirs Answer) bool {
				// Without a condition or a bound no row is dropped, so that every store meets every fault. Of two faults in different rows each
				// store meets another one first. Neo4j works constants out before the query runs, whether or not a row needs them.
				met := aboutValues(theirs) || syntax(theirs) && !strings.Contains(theirs.Message, "(line ")
				two := ours.Code != "" && theirs.Code != "" && ours.Code != theirs.Code
				return (ours.Code == "" || theirs.Code == "" || two) && aboutValues(ours) && met && clauses(q) > 1 && drops(q)
			},
		},
		{
			"Neo4j knows the types of more expressions before it runs a query",
			func(q *ast.Query, ours, theirs Answer) bool {
				// Here the fault is met when it is run, or another one before it, or no value that is wrong ever comes: there is no row, or a null.
				met := ours.Code != "" && aboutValues(ours) || ours.Code == "" && (len(ours.Rows) == 0 || mayBeNull(q))
				return syntax(theirs) && strings.Contains(theirs.Message, "Type mismatch") && met
			},
		},
		{
			"Neo4j keeps older and newer ways to write repetition apart, and allows no type expressions in the older",
			func(_ *ast.Query, _, theirs Answer) bool {
				return syntax(theirs) && (strings.Contains(theirs.Message, "Mixing variable-length") || strings.Contains(theirs.Message, "must not use relationship type expressions"))
			},
		},
		{
			"one NaN is like another for DISTINCT and for groups, which in Neo4j depends on how they came about",
			func(q *ast.Query, ours, theirs Answer) bool {
				return ours.Code == "" && theirs.Code == "" && groups(q) && (hasNaN(ours) || hasNaN(theirs) || strings.Contains(ast.Print(q), "NaN"))
			},
		},
		{
			"Neo4j counts characters of texts with 32 bits",
			func(_ *ast.Query, _, theirs Answer) bool {
				return strings.HasSuffix(theirs.Code, "ExecutionFailed") && strings.Contains(theirs.Message, "between -2147483648 and 2147483647")
			},
		},
		{
			"the types of parameters are not known before a query is run",
			func(_ *ast.Query, ours, theirs Answer) bool {
				return syntax(theirs) && strings.Contains(theirs.Message, "for parameter") && ours.Code != "" && aboutValues(ours)
			},
		},
	}
}

func ofLongTerm() []keptDifference {
	return []keptDifference{
		{
			"a sum or difference with an element of a list that cannot be added is refused before the query runs, as in Neo4j 2026; 5.26 refuses it when it comes",
			func(_ *ast.Query, ours, theirs Answer) bool {
				sum := strings.HasPrefix(ours.Message, "+ ") || strings.HasPrefix(ours.Message, "- ")
				met := strings.HasSuffix(theirs.Code, "TypeError") && (strings.HasPrefix(theirs.Message, "Cannot add") || strings.HasPrefix(theirs.Message, "Cannot subtract"))
				return syntax(ours) && sum && (met || theirs.Code == "" && len(theirs.Rows) == 0)
			},
		},
		{
			"Neo4j 5.26 reverses no list that is the value of a property; 2026 does",
			func(q *ast.Query, ours, theirs Answer) bool {
				refused := strings.HasSuffix(theirs.Code, "TypeError") && strings.HasPrefix(theirs.Message, "Invalid input for function 'reverse()'")
				return refused && calls(q, "reverse") && !strings.HasPrefix(ours.Message, "reverse ")
			},
		},
	}
}

func ofCurrent() []keptDifference {
	return []keptDifference{
		{
			"Neo4j 2026 also joins a text by + to a boolean, a time, a duration or a point of which it knows before that it is one",
			func(_ *ast.Query, ours, theirs Answer) bool {
				return syntax(ours) && strings.HasPrefix(ours.Message, "+ ") && !syntax(theirs)
			},
		},
		{
			"in Neo4j 2026, null / 0 is null",
			func(_ *ast.Query, ours, theirs Answer) bool {
				return strings.HasSuffix(ours.Code, "ArithmeticError") && strings.Contains(ours.Message, "by zero") && theirs.Code == ""
			},
		},
		{
			"in Neo4j 2026, toInteger() looks past white space and reads 0x1F, 0o17 and 1_000",
			func(q *ast.Query, ours, theirs Answer) bool {
				return aboutValues(ours) && aboutValues(theirs) && calls(q, "toInteger", "toIntegerOrNull", "toIntegerList")
			},
		},
		{
			"in Neo4j 2026, left() and right() take no length above 2147483647",
			func(q *ast.Query, _, theirs Answer) bool {
				refused := strings.HasSuffix(theirs.Code, "ArgumentError") && strings.HasPrefix(theirs.Message, "Invalid input for length value in function")
				return refused && calls(q, "left", "right")
			},
		},
		{
			"in Neo4j 2026, reverse() of what is neither a text nor a list is an error only when it runs",
			func(_ *ast.Query, ours, theirs Answer) bool {
				return syntax(ours) && strings.HasPrefix(ours.Message, "reverse needs") && !syntax(theirs)
			},
		},
		{
			"in Neo4j 2026, a fault on one side of AND or OR matters also where the other side decides, if it comes first",
			func(q *ast.Query, ours, theirs Answer) bool {
				return ours.Code == "" && theirs.Code != "" && aboutValues(theirs) && logical(q)
			},
		},
	}
}

// calls says that a query calls one of some functions.
func calls(q *ast.Query, names ...string) (found bool) {
	walk(reflect.ValueOf(q), func(node any) bool {
		if c, ok := node.(*ast.Call); ok {
			f, known := function.BuiltIn().Lookup(c.Name)
			found = found || known && slices.Contains(names, f.Name)
		}
		return !found
	})
	return found
}

// logical says that conditions are joined in a query.
func logical(q *ast.Query) (found bool) {
	walk(reflect.ValueOf(q), func(node any) bool {
		if b, ok := node.(*ast.Binary); ok {
			found = found || b.Op == ast.And || b.Op == ast.Or
		}
		return !found
	})
	return found
}

// clauses counts the clauses of a query.
func clauses(q *ast.Query) int {
	n := 0
	for _, part := range q.Parts {
		n += len(part.Clauses)
	}
	return n
}

// aboutValues says that an answer is no error, or one that values are to blame for.
func aboutValues(a Answer) bool {
	for _, kind := range []string{"", "TypeError", "ArgumentError", "ArithmeticError", "ExecutionFailed", "ProcedureCallFailed"} {
		if kind == "" && a.Code == "" || kind != "" && strings.HasSuffix(a.Code, kind) {
			return true
		}
	}
	return false
}

// drops says that something in a query leaves rows out, or need not look at all of them.
func drops(q *ast.Query) (found bool) {
	walk(reflect.ValueOf(q), func(node any) bool {
		switch n := node.(type) {
		case *ast.Match, *ast.Subquery, *ast.PatternComprehension, *ast.PatternExpr:
			found = true
		case *ast.With:
			found = found || n.Where != nil
		case *ast.Projection:
			found = found || n.Limit != nil || n.Skip != nil
		case *ast.CallSubquery:
			found = true
		}
		return !found
	})
	return found
}

// mayBeNull says that a value of a query can lack: it is written, a property, an element of a list, a parameter, or an aggregate of nothing.
func mayBeNull(q *ast.Query) (found bool) {
	walk(reflect.ValueOf(q), func(node any) bool {
		switch n := node.(type) {
		case *ast.Literal:
			found = found || n.Value.IsNull()
		case *ast.Property, *ast.Index, *ast.Parameter, *ast.Case:
			found = true
		case *ast.Call:
			f, ok := function.BuiltIn().Lookup(n.Name)
			found = found || ok && f.Nullable
		}
		return !found
	})
	return found
}

// groups says that rows are put together by what is in them.
func groups(q *ast.Query) (found bool) {
	walk(reflect.ValueOf(q), func(node any) bool {
		switch n := node.(type) {
		case *ast.Query:
			found = found || len(n.Parts) > 1
		case *ast.Projection:
			found = found || n.Distinct
		case *ast.Call:
			found = found || function.BuiltIn().IsAggregate(n)
		case *ast.CountStar:
			found = true
		}
		return true
	})
	return found
}

func hasNaN(a Answer) bool {
	for _, row := range a.Rows {
		if strings.Contains((writer{name: func(graph.Value) string { return "" }}).row(row), "float NaN") {
			return true
		}
	}
	return false
}

func syntax(a Answer) bool { return strings.HasSuffix(a.Code, "SyntaxError") }

// Kept says why a difference from a release of Neo4j, the newest one or 5.26, is meant to be; empty if it is not.
func Kept(q *ast.Query, ours, theirs Answer, current bool) string {
	for _, k := range keptDifferences(current) {
		if k.applies(q, ours, theirs) {
			return k.why
		}
	}
	return ""
}

// Reasons are why differences are kept, each once.
func Reasons() []string {
	reasons := []string{anotherFault}
	for _, k := range slices.Concat(everywhere(), ofLongTerm(), ofCurrent()) {
		reasons = append(reasons, k.why)
	}
	return reasons
}

const anotherFault = "of two faults of a row, the one is met that is computed first"

// AnotherFault says why the engine may meet another fault than Neo4j, empty if it may not: with what it fails at taken out of the query, in
// turn, it comes to the fault that Neo4j met.
func AnotherFault(ctx context.Context, m *Memory, ours, theirs Answer, text string) string {
	const most = 8
	for range most {
		if ours.Code == "" || !aboutValues(ours) || !aboutValues(theirs) {
			return ""
		}
		q, err := parser.Parse(text)
		if err != nil || !takeOut(reflect.ValueOf(q).Elem(), ours.Place) {
			return ""
		}
		text = ast.Print(q)
		if ours = m.Ask(ctx, text); ours.Code == theirs.Code {
			return anotherFault
		}
	}
	return ""
}

// takeOut puts null in the place of an expression.
func takeOut(v reflect.Value, place ast.Span) bool {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return false
		}
		if e, ok := v.Interface().(ast.Expr); ok && v.Type() == exprType && e.Place() == place {
			v.Set(reflect.ValueOf(&ast.Literal{}))
			return true
		}
		return takeOut(v.Elem(), place)
	case reflect.Slice:
		for i := range v.Len() {
			if takeOut(v.Index(i), place) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && takeOut(v.Field(i), place) {
				return true
			}
		}
	}
	return false
}
