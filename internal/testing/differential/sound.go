package differential

import (
	"reflect"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// traits are what a query leaves to the store.
type traits struct {
	// lists says that lists may come in another order, floats that the last digits may differ.
	lists, floats bool
	// undetermined says that which rows there are, or what is in them, is left to the store or to the hour, so that nothing can be said.
	undetermined bool
}

func traitsOf(q *ast.Query) traits {
	var t traits
	loose := map[string]bool{}
	walk(reflect.ValueOf(q), func(node any) bool {
		switch n := node.(type) {
		case *ast.Call:
			if f, ok := function.BuiltIn().Lookup(n.Name); ok {
				if f.Name == "valueType" {
					return false
				}
				t.undetermined = t.undetermined || f.Volatility == function.Random || f.Volatility == function.Clock && (f.Given == 0 || len(n.Args) < f.Given)
				t.lists = t.lists || f.Unordered
				t.floats = t.floats || f.Inexact
			}
		case *ast.PatternComprehension:
			t.lists = true
		case *ast.Subquery:
			t.lists = t.lists || n.Kind == ast.Collect
		case *ast.Binary:
			t.floats = t.floats || n.Op == ast.Power
		case *ast.Projection:
			t.undetermined = t.undetermined || (n.Skip != nil || n.Limit != nil) && !totallyOrdered(n)
		case *ast.PatternPart:
			if n.Var != nil && (n.Selector == ast.ShortestPathFunction || n.Selector == ast.ShortestK || n.Selector == ast.AnyPath) {
				loose[n.Var.Name] = true
			}
		}
		return true
	})
	t.undetermined = t.undetermined || len(loose) > 0 && shows(q, loose)
	return t
}

// totallyOrdered says that a projection sorts by all its columns.
func totallyOrdered(p *ast.Projection) bool {
	if p.Star {
		return false
	}
	by := map[string]bool{}
	for _, s := range p.OrderBy {
		if v, ok := s.Expr.(*ast.Variable); ok {
			by[v.Name] = true
		}
	}
	for _, item := range p.Items {
		if !by[item.Name()] {
			return false
		}
	}
	return true
}

// shows says that a path of which only the length is determined is used for something else.
func shows(q *ast.Query, loose map[string]bool) (found bool) {
	walk(reflect.ValueOf(q), func(node any) bool {
		switch n := node.(type) {
		case *ast.Call:
			return n.Name != "length"
		case *ast.PatternPart:
			for _, e := range n.Elements {
				walk(reflect.ValueOf(e), func(node any) bool {
					v, ok := node.(*ast.Variable)
					found = found || ok && loose[v.Name]
					return true
				})
			}
			return false
		case *ast.Projection:
			found = found || n.Star
		case *ast.ProjectionItem:
			v, ok := n.Expr.(*ast.Variable)
			if ok && loose[v.Name] && n.Name() == v.Name {
				// Carried on under its name: what comes of it is looked at there.
				return false
			}
		case *ast.Variable:
			found = found || loose[n.Name]
		}
		return true
	})
	return found || finalShows(q, loose)
}

// finalShows says that such a path stands in the result.
func finalShows(q *ast.Query, loose map[string]bool) bool {
	for _, part := range q.Parts {
		if r, ok := part.Clauses[len(part.Clauses)-1].(*ast.Return); ok {
			for _, item := range r.Items {
				if v, ok := item.Expr.(*ast.Variable); ok && loose[v.Name] {
					return true
				}
			}
		}
	}
	return false
}

// sortedColumns are the columns that the rows come sorted by, from the first, and for each whether it falls.
func sortedColumns(q *ast.Query, columns []string) []int {
	if len(q.Parts) != 1 {
		return nil
	}
	r, ok := q.Parts[0].Clauses[len(q.Parts[0].Clauses)-1].(*ast.Return)
	if !ok || r.Star {
		return nil
	}
	var out []int
	for _, s := range r.OrderBy {
		v, ok := s.Expr.(*ast.Variable)
		at := -1
		for i, c := range columns {
			if ok && c == v.Name {
				at = i
			}
		}
		if at < 0 {
			return out
		}
		out = append(out, at)
	}
	return out
}
