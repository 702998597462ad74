package exec

import (
	"math"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// eval computes an expression over the row as it stands.
type eval func() (graph.Value, error)

// predicate tests the row as it stands; null counts as false.
type predicate func() (bool, error)

// expr turns an expression into a function.
func (x *machine) expr(e plan.Expr) (eval, error) { return x.compile(e.AST, e.Scope) }

// predicates joins predicates by AND; it is nil where there are none.
func (x *machine) predicates(exprs []plan.Expr) (predicate, error) {
	var tests []predicate
	var truths []func() (value.Ternary, error)
	for _, e := range exprs {
		test, err := x.predicate(e.AST, e.Scope)
		if err != nil {
			return nil, err
		}
		truth, err := x.truth(e.AST, e.Scope)
		if err != nil {
			return nil, err
		}
		tests, truths = append(tests, test), append(truths, truth)
	}
	switch len(tests) {
	case 0:
		return nil, nil
	case 1:
		return tests[0], nil
	}
	return func() (bool, error) {
		for i, test := range tests {
			ok, err := test()
			if err != nil {
				return false, unlessFalse(err, truths[i+1:])
			}
			if !ok {
				return false, nil
			}
		}
		return true, nil
	}, nil
}

// unlessFalse is the fault of a test, which does not matter where a further one is false, as in Neo4j.
func unlessFalse(fault error, further []func() (value.Ternary, error)) error {
	for _, truth := range further {
		if t, err := truth(); err == nil && t == value.False {
			return nil
		}
	}
	return fault
}

// predicate compiles a test; the frequent shapes have faster forms.
func (x *machine) predicate(e ast.Expr, scope *plan.Scope) (predicate, error) {
	if fast := x.fastPredicate(e, scope); fast != nil {
		return fast, nil
	}
	truth, err := x.truth(e, scope)
	if err != nil {
		return nil, err
	}
	return func() (bool, error) {
		t, err := truth()
		return t == value.True, err
	}, nil
}

// truth compiles an expression of which only the truth value matters.
func (x *machine) truth(e ast.Expr, scope *plan.Scope) (func() (value.Ternary, error), error) {
	inner, err := x.compile(e, scope)
	if err != nil {
		return nil, err
	}
	return func() (value.Ternary, error) {
		v, err := inner()
		if err != nil {
			return value.Unknown, err
		}
		t, ok := value.OfValue(v)
		if elements, list := v.List(); list {
			// Neo4j takes a list that is stored for whether it has elements.
			t, ok = value.Of(len(elements) > 0), true
		}
		if !ok {
			return t, fault.At(fault.TypeError, "InvalidArgumentType", e.Place(), "a condition is true or false, not %s", v.Kind())
		}
		return t, nil
	}, nil
}

func constant(v graph.Value) eval { return func() (graph.Value, error) { return v, nil } }

func (x *machine) slot(s plan.Slot) eval { return func() (graph.Value, error) { return x.row[s], nil } }

func (x *machine) compile(e ast.Expr, scope *plan.Scope) (eval, error) {
	switch e := e.(type) {
	case *ast.Literal:
		return constant(e.Value), nil
	case *ast.Parameter:
		v, err := x.parameter(e, nil)
		if err != nil {
			return nil, err
		}
		return func() (graph.Value, error) { return *v, nil }, nil
	case *ast.Variable:
		s, ok := scope.Slot(e.Name)
		if !ok {
			return nil, fault.Syntax("UndefinedVariable", e.Span, "variable %s is not defined", e.Name)
		}
		return x.slot(s), nil
	case *ast.Property:
		return x.property(e, scope)
	case *ast.Index:
		return x.two(e, e.Subject, e.Index, scope, value.Index)
	case *ast.Slice:
		return x.slice(e, scope)
	case *ast.Unary:
		return x.unary(e, scope)
	case *ast.Binary:
		return x.binary(e, scope)
	case *ast.Chain:
		return x.chain(e, scope)
	case *ast.HasLabels:
		return x.hasLabels(e, scope)
	case *ast.IsType:
		return x.one(e.Subject, scope, func(v graph.Value) (graph.Value, error) { return graph.Bool(value.IsType(v, e.Type) != e.Not), nil })
	case *ast.IsNormalized:
		return x.isNormalized(e, scope)
	case *ast.Call:
		return x.call(e, scope)
	case *ast.List:
		return x.listLiteral(e, scope)
	case *ast.Map:
		return x.mapLiteral(e, scope)
	case *ast.MapProjection:
		return x.mapProjection(e, scope)
	case *ast.Case:
		return x.caseExpr(e, scope)
	}
	return x.binding(e, scope)
}

// one compiles a function of one expression.
func (x *machine) one(e ast.Expr, scope *plan.Scope, f func(graph.Value) (graph.Value, error)) (eval, error) {
	inner, err := x.compile(e, scope)
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		v, err := inner()
		if err != nil {
			return v, err
		}
		return f(v)
	}, nil
}

// two compiles a function of two expressions.
func (x *machine) two(place, left, right ast.Expr, scope *plan.Scope, f func(a, b graph.Value) (graph.Value, *fault.Error)) (eval, error) {
	l, err := x.compile(left, scope)
	if err != nil {
		return nil, err
	}
	r, err := x.compile(right, scope)
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		a, err := l()
		if err != nil {
			return a, err
		}
		b, err := r()
		if err != nil {
			return b, err
		}
		v, fail := f(a, b)
		if fail != nil {
			return v, placed(fail, place)
		}
		return v, nil
	}, nil
}

func (x *machine) property(e *ast.Property, scope *plan.Scope) (eval, error) {
	subject, err := x.compile(e.Subject, scope)
	if err != nil {
		return nil, err
	}
	key, known := x.graph.KeyID(e.Key)
	var nodes, relationships graph.Column
	if known {
		nodes, relationships = x.graph.NodeColumn(key), x.graph.RelationshipColumn(key)
	}
	return func() (graph.Value, error) {
		v, err := subject()
		if err != nil {
			return v, err
		}
		switch v.Kind() {
		case graph.KindNode:
			n, _ := v.Node()
			if n.Graph() == x.graph {
				if !known {
					return graph.Value{}, nil
				}
				return nodes.Value(uint32(n.Index())), nil
			}
		case graph.KindRelationship:
			r, _ := v.Relationship()
			if r.Graph() == x.graph {
				if !known {
					return graph.Value{}, nil
				}
				return relationships.Value(uint32(r.Index())), nil
			}
		}
		p, fail := value.Property(v, e.Key)
		if fail != nil {
			return p, placed(fail, e)
		}
		return p, nil
	}, nil
}

func (x *machine) slice(e *ast.Slice, scope *plan.Scope) (eval, error) {
	parts := [3]eval{}
	for i, part := range []ast.Expr{e.Subject, e.From, e.To} {
		parts[i] = constant(graph.Value{})
		if part == nil {
			continue
		}
		var err error
		if parts[i], err = x.compile(part, scope); err != nil {
			return nil, err
		}
	}
	return func() (graph.Value, error) {
		var v [3]graph.Value
		for i, part := range parts {
			var err error
			if v[i], err = part(); err != nil {
				return v[i], err
			}
		}
		out, fail := value.Slice(v[0], v[1], v[2], e.From != nil, e.To != nil)
		if fail != nil {
			return out, placed(fail, e)
		}
		return out, nil
	}, nil
}

func (x *machine) unary(e *ast.Unary, scope *plan.Scope) (eval, error) {
	switch e.Op {
	case ast.Not:
		truth, err := x.truth(e.Operand, scope)
		if err != nil {
			return nil, err
		}
		return func() (graph.Value, error) {
			t, err := truth()
			return value.Not(t).Value(), err
		}, nil
	case ast.IsNull:
		return x.one(e.Operand, scope, func(v graph.Value) (graph.Value, error) { return graph.Bool(v.IsNull()), nil })
	case ast.IsNotNull:
		return x.one(e.Operand, scope, func(v graph.Value) (graph.Value, error) { return graph.Bool(!v.IsNull()), nil })
	case ast.Plus:
		return x.compile(e.Operand, scope)
	}
	return x.one(e.Operand, scope, func(v graph.Value) (graph.Value, error) {
		n, fail := value.Negate(v)
		if fail != nil {
			return n, placed(fail, e)
		}
		return n, nil
	})
}

func (x *machine) binary(e *ast.Binary, scope *plan.Scope) (eval, error) {
	switch e.Op {
	case ast.Or, ast.Xor, ast.And:
		return x.logical(e, scope)
	case ast.Matches:
		return x.matches(e, scope)
	}
	if compare := comparison(e.Op); compare != nil {
		return x.two(e, e.Left, e.Right, scope, func(a, b graph.Value) (graph.Value, *fault.Error) { return compare(a, b).Value(), nil })
	}
	switch e.Op {
	case ast.In:
		return x.in(e, scope)
	case ast.StartsWith, ast.EndsWith, ast.Contains:
		return x.two(e, e.Left, e.Right, scope, func(a, b graph.Value) (graph.Value, *fault.Error) { return value.Text(e.Op, a, b).Value(), nil })
	}
	return x.arithmetic(e, scope)
}

// arithmetic computes a number, or a text or a list that may have become large.
func (x *machine) arithmetic(e *ast.Binary, scope *plan.Scope) (eval, error) {
	written := e.Op == ast.Divide && writtenOut(e.Left) && writtenOut(e.Right)
	compute, err := x.two(e, e.Left, e.Right, scope, func(a, b graph.Value) (graph.Value, *fault.Error) {
		if f, ok := a.Float(); ok && written {
			g, _ := b.Number()
			return graph.Float(f / g), nil
		}
		return value.Arithmetic(e.Op, a, b)
	})
	if err != nil || e.Op != ast.Add && e.Op != ast.Concatenate {
		return compute, err
	}
	return func() (graph.Value, error) {
		v, err := compute()
		if err != nil {
			return v, err
		}
		switch v.Kind() {
		case graph.KindString:
			return v, x.account(v, 0)
		case graph.KindList:
			if err := x.account(v, 0); err != nil {
				return v, err
			}
			return v, x.whole(v)
		}
		return v, nil
	}, nil
}

// writtenOut tells whether an expression has nothing but finite numbers. Neo4j computes it while it reads the text, and divides floats by 0 then.
func writtenOut(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Literal:
		f, ok := e.Value.Number()
		return ok && !math.IsInf(f, 0) && !math.IsNaN(f)
	case *ast.Binary:
		switch e.Op {
		case ast.Add, ast.Subtract, ast.Multiply, ast.Divide:
			return writtenOut(e.Left) && writtenOut(e.Right)
		}
	}
	return false
}

func comparison(op ast.BinaryOp) func(a, b graph.Value) value.Ternary {
	switch op {
	case ast.Equal:
		return value.Equal
	case ast.NotEqual:
		return func(a, b graph.Value) value.Ternary { return value.Not(value.Equal(a, b)) }
	case ast.Less:
		return value.Less
	case ast.LessOrEqual:
		return value.LessOrEqual
	case ast.Greater:
		return value.Greater
	case ast.GreaterOrEqual:
		return value.GreaterOrEqual
	}
	return nil
}

// logical computes the right side only where the left one does not decide. A side that cannot be computed does not matter where the
// other one decides, whichever comes first, as in Neo4j.
func (x *machine) logical(e *ast.Binary, scope *plan.Scope) (eval, error) {
	left, err := x.truth(e.Left, scope)
	if err != nil {
		return nil, err
	}
	right, err := x.truth(e.Right, scope)
	if err != nil {
		return nil, err
	}
	join, decides := value.Xor, value.Ternary(^uint8(0))
	switch e.Op {
	case ast.And:
		join, decides = value.And, value.False
	case ast.Or:
		join, decides = value.Or, value.True
	}
	return func() (graph.Value, error) {
		a, err := left()
		if err == nil && a == decides {
			return a.Value(), nil
		}
		b, also := right()
		switch {
		case also == nil && b == decides:
			return b.Value(), nil
		case err == nil:
			err = also
		}
		return join(a, b).Value(), err
	}, nil
}

// chain is a < b <= c: each operand is computed once.
func (x *machine) chain(e *ast.Chain, scope *plan.Scope) (eval, error) {
	operands := make([]eval, len(e.Operands))
	for i, o := range e.Operands {
		var err error
		if operands[i], err = x.compile(o, scope); err != nil {
			return nil, err
		}
	}
	return func() (graph.Value, error) {
		result := value.True
		left, err := operands[0]()
		if err != nil {
			return left, err
		}
		for i, op := range e.Ops {
			right, err := operands[i+1]()
			if err != nil {
				return right, err
			}
			if result = value.And(result, comparison(op)(left, right)); result == value.False {
				break
			}
			left = right
		}
		return result.Value(), nil
	}, nil
}
