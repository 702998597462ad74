package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// fastPredicate has forms of frequent tests that read columns of the graph without making values; it is nil for all others.
func (x *machine) fastPredicate(e ast.Expr, scope *plan.Scope) predicate {
	switch e := e.(type) {
	case *ast.HasLabels:
		return x.fastLabel(e, scope)
	case *ast.Binary:
		if compare := comparison(e.Op); compare != nil {
			return x.fastComparison(e, compare, scope)
		}
	}
	return nil
}

// fastLabel tests a node in a slot for one label.
func (x *machine) fastLabel(e *ast.HasLabels, scope *plan.Scope) predicate {
	name, one := e.Labels.(*ast.LabelName)
	v, variable := e.Subject.(*ast.Variable)
	if !one || !variable {
		return nil
	}
	slot, ok := scope.Slot(v.Name)
	if !ok {
		return nil
	}
	slow, err := x.truth(e, scope)
	if err != nil {
		return nil
	}
	label, known := x.graph.LabelID(name.Name)
	return func() (bool, error) {
		if n, ok := x.row[slot].Node(); ok && n.Graph() == x.graph {
			return known && x.graph.HasLabel(n.Index(), label), nil
		}
		t, err := slow()
		return t == value.True, err
	}
}

// fastComparison compares a property of a node in a slot with a constant.
func (x *machine) fastComparison(e *ast.Binary, compare func(a, b graph.Value) value.Ternary, scope *plan.Scope) predicate {
	prop, isProperty := e.Left.(*ast.Property)
	if !isProperty {
		return nil
	}
	v, variable := prop.Subject.(*ast.Variable)
	if !variable {
		return nil
	}
	slot, ok := scope.Slot(v.Name)
	key, known := x.graph.KeyID(prop.Key)
	if !ok || !known {
		return nil
	}
	var number int64
	var isInt bool
	want := x.constant(e.Right, func(v graph.Value) { number, isInt = v.Int() })
	if want == nil {
		return nil
	}
	slow, err := x.truth(e, scope)
	if err != nil {
		return nil
	}
	column := x.graph.NodeColumn(key)
	return func() (bool, error) {
		n, ok := x.row[slot].Node()
		if !ok || n.Graph() != x.graph {
			t, err := slow()
			return t == value.True, err
		}
		if isInt {
			if have, ok := column.Int(uint32(n.Index())); ok {
				return holdsInt(e.Op, have, number), nil
			}
		}
		return compare(column.Value(uint32(n.Index())), *want) == value.True, nil
	}
}

func holdsInt(op ast.BinaryOp, a, b int64) bool {
	switch op {
	case ast.Equal:
		return a == b
	case ast.NotEqual:
		return a != b
	case ast.Less:
		return a < b
	case ast.LessOrEqual:
		return a <= b
	case ast.Greater:
		return a > b
	}
	return a >= b
}
