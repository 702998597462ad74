package exec

import (
	"strings"

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
		switch e.Op {
		case ast.StartsWith:
			return x.fastText(e, strings.HasPrefix, scope)
		case ast.EndsWith:
			return x.fastText(e, strings.HasSuffix, scope)
		case ast.Contains:
			return x.fastText(e, strings.Contains, scope)
		}
		if compare := comparison(e.Op); compare != nil {
			return x.fastComparison(e, compare, scope)
		}
	case *ast.Unary:
		if e.Op == ast.IsNull || e.Op == ast.IsNotNull {
			return x.fastNull(e, scope)
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

// cell is the place of a property of what stands in a slot: its column and the row in it. It is false for what is not of this graph, and
// has to be looked at otherwise.
type cellOf func() (c graph.Column, row uint32, ok bool)

// cell finds the place of an expression that is a property of a variable; nil for every other one, and for a property that nothing has.
func (x *machine) cell(e ast.Expr, scope *plan.Scope) cellOf {
	prop, isProperty := e.(*ast.Property)
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
	nodes, relationships := x.graph.NodeColumn(key), x.graph.RelationshipColumn(key)
	return func() (graph.Column, uint32, bool) {
		if n, ok := x.row[slot].Node(); ok {
			return nodes, uint32(n.Index()), n.Graph() == x.graph
		}
		r, ok := x.row[slot].Relationship()
		return relationships, uint32(r.Index()), ok && r.Graph() == x.graph
	}
}

// textID gives the id of an expression that is a text in the graph; nil if that cannot be.
func (x *machine) textID(e plan.Expr) func() (graph.StringID, bool) {
	cell := x.cell(e.AST, e.Scope)
	if cell == nil {
		return nil
	}
	return func() (graph.StringID, bool) {
		c, row, ok := cell()
		if !ok {
			return 0, false
		}
		return c.StringID(row)
	}
}

// slow is the test as it is made where the fast form does not know.
func (x *machine) slow(e ast.Expr, scope *plan.Scope) predicate {
	truth, err := x.truth(e, scope)
	if err != nil {
		return nil
	}
	return func() (bool, error) {
		t, err := truth()
		return t == value.True, err
	}
}

// fastComparison compares a property with a constant.
func (x *machine) fastComparison(e *ast.Binary, compare func(a, b graph.Value) value.Ternary, scope *plan.Scope) predicate {
	cell, slow := x.cell(e.Left, scope), x.slow(e, scope)
	if cell == nil || slow == nil {
		return nil
	}
	var number int64
	var text graph.StringID
	var isInt, isText bool
	want := x.constant(e.Right, func(v graph.Value) {
		number, isInt = v.Int()
		s, isString := v.Str()
		text, isText = x.graph.StringID(s)
		isText = isText && isString && e.Op == ast.Equal
	})
	if want == nil {
		return nil
	}
	return func() (bool, error) {
		c, row, ok := cell()
		if !ok {
			return slow()
		}
		if isInt {
			if have, ok := c.Int(row); ok {
				return holdsInt(e.Op, have, number), nil
			}
		}
		if isText {
			have, ok := c.StringID(row)
			return ok && have == text, nil
		}
		return compare(c.Value(row), *want) == value.True, nil
	}
}

// fastText looks for a constant at the beginning, at the end or within a property.
func (x *machine) fastText(e *ast.Binary, test func(s, part string) bool, scope *plan.Scope) predicate {
	cell, slow := x.cell(e.Left, scope), x.slow(e, scope)
	if cell == nil || slow == nil {
		return nil
	}
	var part string
	var isText bool
	if x.constant(e.Right, func(v graph.Value) { part, isText = v.Str() }) == nil {
		return nil
	}
	return func() (bool, error) {
		c, row, ok := cell()
		if !ok {
			return slow()
		}
		s, ok := c.Str(row)
		return ok && isText && test(s, part), nil
	}
}

// fastNull asks whether there is a property at all.
func (x *machine) fastNull(e *ast.Unary, scope *plan.Scope) predicate {
	cell, slow := x.cell(e.Operand, scope), x.slow(e, scope)
	if cell == nil || slow == nil {
		return nil
	}
	return func() (bool, error) {
		c, row, ok := cell()
		if !ok {
			return slow()
		}
		return c.Has(row) == (e.Op == ast.IsNotNull), nil
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
