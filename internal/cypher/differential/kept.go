package differential

import (
	"reflect"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// keptDifference is a case in which the engine deliberately answers otherwise than Neo4j.
type keptDifference struct {
	why     string
	applies func(q *ast.Query, ours, theirs Answer) bool
}

// keptDifferences has them all.
func keptDifferences() []keptDifference {
	return []keptDifference{
		{"Neo4j calls a fault in its own functions a failed procedure, or of the database, or of the query's text; here it is one of an argument",
			func(_ *ast.Query, ours, theirs Answer) bool {
				odd := strings.HasSuffix(theirs.Code, "ProcedureCallFailed") || strings.HasSuffix(theirs.Code, "ExecutionFailed") ||
					syntax(theirs) && !strings.Contains(theirs.Message, "(line ")
				return odd && (strings.HasSuffix(ours.Code, "TypeError") || strings.HasSuffix(ours.Code, "ArgumentError"))
			}},
		{"Neo4j 5.26 counts relationships where count(n.property) is asked of a pattern of one relationship",
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
			}},
		{"which fault of which row is met, and whether at all, depends on what is computed first",
			func(q *ast.Query, ours, theirs Answer) bool {
				// Without a condition or a bound no row is dropped, so that every store meets every fault.
				return (ours.Code == "" || theirs.Code == "") && aboutValues(ours) && aboutValues(theirs) && clauses(q) > 1 && drops(q)
			}},
		{"of two faults, one of which is of arithmetic, the one is met that is computed first",
			func(_ *ast.Query, ours, theirs Answer) bool {
				arithmetic := func(a Answer) bool { return strings.HasSuffix(a.Code, "ArithmeticError") }
				return ours.Code != "" && theirs.Code != "" && aboutValues(ours) && aboutValues(theirs) && arithmetic(ours) != arithmetic(theirs)
			}},
		{"Neo4j knows the types of more expressions before it runs a query",
			func(q *ast.Query, ours, theirs Answer) bool {
				// Here the fault is met when it is run, or another one before it, or no value that is wrong ever comes: there is no row, or a null.
				met := ours.Code != "" && aboutValues(ours) || ours.Code == "" && (len(ours.Rows) == 0 || mayBeNull(q))
				return syntax(theirs) && strings.Contains(theirs.Message, "Type mismatch") && met
			}},
		{"Neo4j keeps older and newer ways to write repetition apart, and allows no type expressions in the older",
			func(_ *ast.Query, _, theirs Answer) bool {
				return syntax(theirs) && (strings.Contains(theirs.Message, "Mixing variable-length") || strings.Contains(theirs.Message, "must not use relationship type expressions"))
			}},
		{"one NaN is like another for DISTINCT and for groups, which in Neo4j depends on how they came about",
			func(q *ast.Query, ours, theirs Answer) bool {
				return ours.Code == "" && theirs.Code == "" && groups(q) && (hasNaN(ours) || hasNaN(theirs))
			}},
		{"Neo4j counts characters of texts with 32 bits",
			func(_ *ast.Query, _, theirs Answer) bool {
				return strings.HasSuffix(theirs.Code, "ExecutionFailed") && strings.Contains(theirs.Message, "between -2147483648 and 2147483647")
			}},
		{"the types of parameters are not known before a query is run",
			func(_ *ast.Query, ours, theirs Answer) bool {
				return syntax(theirs) && strings.Contains(theirs.Message, "for parameter") && ours.Code != "" && aboutValues(ours)
			}},
	}
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

// Kept says why a difference is meant to be, empty if it is not.
func Kept(q *ast.Query, ours, theirs Answer) string {
	for _, k := range keptDifferences() {
		if k.applies(q, ours, theirs) {
			return k.why
		}
	}
	return ""
}
