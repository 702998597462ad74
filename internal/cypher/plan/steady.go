package plan

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// IsSteady tells whether an expression gives the same for all rows of a run: it names nothing of the scope, and nothing in it is volatile.
func IsSteady(e ast.Expr, scope *Scope) bool {
	for _, name := range Names(e) {
		if _, ok := scope.Slot(name); ok {
			return false
		}
	}
	return !IsVolatile(e)
}

// IsVolatile tells whether an expression may give something else when it is computed again with the same variables.
func IsVolatile(e ast.Expr) bool {
	if e == nil {
		return false
	}
	switch e := e.(type) {
	case *ast.Call:
		if f, ok := function.Lookup(e.Name); ok && f.Volatile {
			return true
		}
	case *ast.CaseSubject:
		return true // it stands for what is outside
	case *ast.Subquery:
		if subqueryIsVolatile(e) {
			return true
		}
	}
	found := false
	ast.Children(e, func(c ast.Expr) { found = found || IsVolatile(c) })
	return found
}

func subqueryIsVolatile(e *ast.Subquery) bool {
	parts := ast.ClauseParts{Patterns: e.Patterns, Exprs: []ast.Expr{e.Where}, Query: e.Query}
	return partsAreVolatile(parts)
}

func partsAreVolatile(parts ast.ClauseParts) bool {
	exprs := parts.Exprs
	for _, pattern := range parts.Patterns {
		exprs = append(exprs, ast.PatternExprs(pattern)...)
	}
	for _, e := range exprs {
		if IsVolatile(e) {
			return true
		}
	}
	return parts.Query != nil && queryIsVolatile(parts.Query)
}

// queryIsVolatile takes procedures for volatile: nobody says of them what they do.
func queryIsVolatile(q *ast.Query) bool {
	for _, single := range q.Parts {
		for _, clause := range single.Clauses {
			if _, calls := clause.(*ast.CallProcedure); calls || partsAreVolatile(ast.Parts(clause)) {
				return true
			}
		}
	}
	return false
}
