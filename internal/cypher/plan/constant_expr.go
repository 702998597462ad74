package plan

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// IsSteady tells whether an expression gives the same for all rows of a run: it names nothing of the scope, and nothing in it is random.
func IsSteady(e ast.Expr, scope *Scope, functions *function.Table) bool {
	for _, name := range Names(e) {
		if _, ok := scope.Slot(name); ok {
			return false
		}
	}
	return !isRandom(e, functions)
}

// isRandom tells whether an expression may give something else when it is computed again with the same variables.
func isRandom(e ast.Expr, functions *function.Table) bool {
	if e == nil {
		return false
	}
	switch e := e.(type) {
	case *ast.Call:
		if f, ok := functions.Lookup(e.Name); ok && f.Volatility == function.Random {
			return true
		}
	case *ast.CaseSubject:
		return true // it stands for what is outside
	case *ast.Subquery:
		if subqueryIsRandom(e, functions) {
			return true
		}
	}
	found := false
	ast.Children(e, func(c ast.Expr) { found = found || isRandom(c, functions) })
	return found
}

func subqueryIsRandom(e *ast.Subquery, functions *function.Table) bool {
	parts := ast.ClauseParts{Patterns: e.Patterns, Exprs: []ast.Expr{e.Where}, Query: e.Query}
	return partsAreRandom(parts, functions)
}

func partsAreRandom(parts ast.ClauseParts, functions *function.Table) bool {
	exprs := parts.Exprs
	for _, pattern := range parts.Patterns {
		exprs = append(exprs, ast.PatternExprs(pattern)...)
	}
	for _, e := range exprs {
		if isRandom(e, functions) {
			return true
		}
	}
	return parts.Query != nil && queryIsRandom(parts.Query, functions)
}

// queryIsRandom takes procedures for random: nobody says of them what they do.
func queryIsRandom(q *ast.Query, functions *function.Table) bool {
	for _, single := range q.Parts {
		for _, clause := range single.Clauses {
			if _, calls := clause.(*ast.CallProcedure); calls || partsAreRandom(ast.Parts(clause), functions) {
				return true
			}
		}
	}
	return false
}
