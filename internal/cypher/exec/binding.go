package exec

import (
	"errors"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// binding compiles the expressions that bind variables of their own, and patterns and subqueries.
func (x *machine) binding(e ast.Expr, scope *plan.Scope) (eval, error) {
	switch e := e.(type) {
	case *ast.CaseSubject:
		subject := x.caseSubject
		return func() (graph.Value, error) { return *subject, nil }, nil
	case *ast.ListComprehension:
		return x.listComprehension(e, scope)
	case *ast.Quantifier:
		return x.quantifier(e, scope)
	case *ast.Reduce:
		return x.reduce(e, scope)
	case *ast.PatternExpr:
		return x.patternExpr(e)
	case *ast.PatternComprehension:
		return x.patternComprehension(e)
	case *ast.Subquery:
		return x.subquery(e)
	}
	return nil, fault.Syntax("UnexpectedSyntax", e.Place(), "this expression cannot be computed here")
}

// local is the slot of a variable that an expression binds, and the scope in which it is seen.
func (x *machine) local(v *ast.Variable, scope *plan.Scope) (plan.Slot, *plan.Scope) {
	slot := x.plan.Locals[v]
	return slot, scope.With(v.Name, slot)
}

// elements compiles the list that an expression goes through, or the value that stands for one; null gives ok false.
func (x *machine) elements(e ast.Expr, scope *plan.Scope) (func() (list []graph.Value, ok bool, err error), error) {
	list, err := x.compile(e, scope)
	if err != nil {
		return nil, err
	}
	return func() ([]graph.Value, bool, error) {
		v, err := list()
		if err != nil || v.IsNull() {
			return nil, false, err
		}
		return value.Elements(v), true, nil
	}, nil
}

func (x *machine) listComprehension(e *ast.ListComprehension, scope *plan.Scope) (eval, error) {
	list, err := x.elements(e.List, scope)
	if err != nil {
		return nil, err
	}
	slot, inner := x.local(e.Var, scope)
	where := predicate(func() (bool, error) { return true, nil })
	if e.Where != nil {
		if where, err = x.predicate(e.Where, inner); err != nil {
			return nil, err
		}
	}
	projection := x.slot(slot)
	if e.Projection != nil {
		if projection, err = x.compile(e.Projection, inner); err != nil {
			return nil, err
		}
	}
	return func() (graph.Value, error) {
		elements, ok, err := list()
		if !ok || err != nil {
			return graph.Value{}, err
		}
		out := make([]graph.Value, 0, min(len(elements), 1024))
		bytes := int64(0)
		for i, element := range elements {
			if err := x.tick(); err != nil {
				return graph.Value{}, err
			}
			x.row[slot] = element
			keep, err := where()
			if err != nil {
				return graph.Value{}, err
			}
			if !keep {
				continue
			}
			v, err := projection()
			if err != nil {
				return v, err
			}
			out = append(out, v)
			bytes += smallText(v)
			if i&1023 == 1023 {
				if err := x.room(bytes + int64(len(out))*valueSize); err != nil {
					return v, err
				}
			}
		}
		return x.madeList(out, bytes)
	}, nil
}

// quantifier counts for how many elements the predicate is true, false and unknown, and decides by that. It looks at no element behind the
// one that decides, so that a fault there is not met.
func (x *machine) quantifier(e *ast.Quantifier, scope *plan.Scope) (eval, error) {
	list, err := x.elements(e.List, scope)
	if err != nil {
		return nil, err
	}
	slot, inner := x.local(e.Var, scope)
	truth, err := x.truth(e.Where, inner)
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		elements, ok, err := list()
		if !ok || err != nil {
			return graph.Value{}, err
		}
		var count [3]int
		for _, element := range elements {
			if err := x.tick(); err != nil {
				return graph.Value{}, err
			}
			x.row[slot] = element
			t, err := truth()
			if err != nil {
				return graph.Value{}, err
			}
			if count[t]++; decided(e.Kind, count) {
				break
			}
		}
		return decide(e.Kind, count).Value(), nil
	}, nil
}

// decided says that no further element changes anything.
func decided(kind ast.QuantifierKind, count [3]int) bool {
	switch kind {
	case ast.All:
		return count[value.False] > 0
	case ast.Single:
		return count[value.True] > 1
	}
	return count[value.True] > 0
}

func decide(kind ast.QuantifierKind, count [3]int) value.Ternary {
	switch kind {
	case ast.All:
		switch {
		case count[value.False] > 0:
			return value.False
		case count[value.Unknown] > 0:
			return value.Unknown
		}
		return value.True
	case ast.Any:
		return value.Not(decide(ast.None, count))
	case ast.None:
		switch {
		case count[value.True] > 0:
			return value.False
		case count[value.Unknown] > 0:
			return value.Unknown
		}
		return value.True
	}
	switch {
	case count[value.True] > 1:
		return value.False
	case count[value.Unknown] > 0:
		return value.Unknown
	}
	return value.Of(count[value.True] == 1)
}

func (x *machine) reduce(e *ast.Reduce, scope *plan.Scope) (eval, error) {
	initial, err := x.compile(e.Initial, scope)
	if err != nil {
		return nil, err
	}
	list, err := x.elements(e.List, scope)
	if err != nil {
		return nil, err
	}
	accumulator, inner := x.local(e.Accumulator, scope)
	slot, inner := x.local(e.Var, inner)
	next, err := x.compile(e.Step, inner)
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		elements, ok, err := list()
		if !ok || err != nil {
			return graph.Value{}, err
		}
		sum, err := initial()
		if err != nil {
			return sum, err
		}
		for _, element := range elements {
			if err := x.tick(); err != nil {
				return sum, err
			}
			x.row[accumulator], x.row[slot] = sum, element
			if sum, err = next(); err != nil {
				return sum, err
			}
		}
		return sum, nil
	}, nil
}

// errFound ends a subquery of which one row says all.
var errFound = errors.New("a row is found")

// patternExpr is true if the pattern has a match; a shortest path is the path itself, or a list of all of them.
func (x *machine) patternExpr(e *ast.PatternExpr) (eval, error) {
	sub := x.plan.Subplans[e]
	if sub.Column < 0 {
		return x.exists(sub)
	}
	all := e.Pattern.Selector == ast.AllShortestPathsFunction
	return x.rows(sub, x.slot(sub.Column), all)
}

func (x *machine) exists(sub *plan.Subplan) (eval, error) {
	run, err := x.operator(sub.Root, func() error { return errFound })
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		err := run()
		if err != nil && err != errFound {
			return graph.Value{}, err
		}
		return graph.Bool(err == errFound), nil
	}, nil
}

// rows collects a value of each row, or gives the value of the first.
func (x *machine) rows(sub *plan.Subplan, column eval, all bool) (eval, error) {
	var values []graph.Value
	bytes := int64(0)
	run, err := x.operator(sub.Root, func() error {
		v, err := column()
		if err != nil {
			return err
		}
		values = append(values, v)
		if !all {
			return errFound
		}
		held := valueSize + x.size(v)
		bytes += int64(held)
		return x.keep(held)
	})
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		// A subquery inside the column's own expression would use the same list; it has one of its own, as has each nesting.
		outer, before := values, bytes
		values, bytes = nil, 0
		defer func() {
			x.release(bytes)
			values, bytes = outer, before
		}()
		if err := run(); err != nil && err != errFound {
			return graph.Value{}, err
		}
		switch {
		case all:
			return x.madeList(values, 0)
		case len(values) == 0:
			return graph.Value{}, nil
		}
		return values[0], nil
	}, nil
}

func (x *machine) patternComprehension(e *ast.PatternComprehension) (eval, error) {
	sub := x.plan.Subplans[e]
	column, err := x.expr(sub.Projection)
	if err != nil {
		return nil, err
	}
	return x.rows(sub, column, true)
}

func (x *machine) subquery(e *ast.Subquery) (eval, error) {
	sub := x.plan.Subplans[e]
	switch e.Kind {
	case ast.Exists:
		return x.exists(sub)
	case ast.Collect:
		return x.rows(sub, x.slot(sub.Column), true)
	}
	count := int64(0)
	run, err := x.counting(sub.Root, func(n int) error { count += int64(n); return nil })
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		count = 0
		err := run()
		return graph.Int(count), err
	}, nil
}
