package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

func (x *machine) hasLabels(e *ast.HasLabels, scope *plan.Scope) (eval, error) {
	if ast.IsComputed(e.Labels) {
		return x.hasComputedLabels(e, scope)
	}
	return x.one(e.Subject, scope, func(v graph.Value) (graph.Value, error) {
		if n, ok := v.Node(); ok {
			return graph.Bool(meets(e.Labels, func(l string) bool { return n.HasLabel(l) }, len(n.Labels()) > 0)), nil
		}
		if r, ok := v.Relationship(); ok {
			return graph.Bool(meets(e.Labels, func(l string) bool { return l == r.Type() }, true)), nil
		}
		if v.IsNull() {
			return v, nil
		}
		return v, fault.At(fault.TypeError, "InvalidArgumentType", e.Span, "%s has no labels", v.Kind())
	})
}

// meets tells whether something with some labels meets an expression; any says that it has a label at all.
func meets(l ast.LabelExpr, has func(string) bool, any bool) bool {
	switch l := l.(type) {
	case *ast.LabelName:
		return has(l.Name)
	case *ast.LabelNot:
		return !meets(l.Inner, has, any)
	case *ast.LabelAnd:
		return meets(l.Left, has, any) && meets(l.Right, has, any)
	case *ast.LabelOr:
		return meets(l.Left, has, any) || meets(l.Right, has, any)
	}
	return any
}

// hasComputedLabels is hasLabels where the names of some labels are computed, for each row.
func (x *machine) hasComputedLabels(e *ast.HasLabels, scope *plan.Scope) (eval, error) {
	meets, err := x.meeting(e.Labels, scope)
	if err != nil {
		return nil, err
	}
	subject, err := x.compile(e.Subject, scope)
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		v, err := subject()
		if err != nil || v.IsNull() {
			return v, err
		}
		has := labelled{what: "relationship type", has: func(t string) bool {
			r, _ := v.Relationship()
			return t == r.Type()
		}, any: true}
		if n, ok := v.Node(); ok {
			has = labelled{"node label", func(l string) bool { return n.HasLabel(l) }, len(n.Labels()) > 0}
		}
		met, err := meets(has)
		return graph.Bool(met), err
	}, nil
}

// labelled is something that has labels, or a type.
type labelled struct {
	// what names what it has, as Neo4j does.
	what string
	has  func(string) bool
	any  bool
}

// meeting is the test of an expression with computed labels.
func (x *machine) meeting(l ast.LabelExpr, scope *plan.Scope) (func(labelled) (bool, error), error) {
	switch l := l.(type) {
	case *ast.LabelComputed:
		return x.meetingComputed(l, scope)
	case *ast.LabelNot:
		inner, err := x.meeting(l.Inner, scope)
		return func(of labelled) (bool, error) {
			met, err := inner(of)
			return !met, err
		}, err
	case *ast.LabelAnd:
		return x.meetingBoth(l.Left, l.Right, false, scope)
	case *ast.LabelOr:
		return x.meetingBoth(l.Left, l.Right, true, scope)
	}
	return func(of labelled) (bool, error) { return meets(l, of.has, of.any), nil }, nil
}

// meetingBoth tests two sides; the second one only where the first has not decided.
func (x *machine) meetingBoth(a, b ast.LabelExpr, decides bool, scope *plan.Scope) (func(labelled) (bool, error), error) {
	left, err := x.meeting(a, scope)
	if err != nil {
		return nil, err
	}
	right, err := x.meeting(b, scope)
	return func(of labelled) (bool, error) {
		if met, err := left(of); err != nil || met == decides {
			return met, err
		}
		return right(of)
	}, err
}

func (x *machine) meetingComputed(l *ast.LabelComputed, scope *plan.Scope) (func(labelled) (bool, error), error) {
	names, err := x.compile(l.Names, scope)
	if err != nil {
		return nil, err
	}
	return func(of labelled) (bool, error) {
		v, err := names()
		if err != nil {
			return false, err
		}
		elements, ok := v.List()
		if !ok {
			elements = []graph.Value{v}
		}
		met := !l.Any
		for _, element := range elements {
			name, err := labelName(element, of.what, l.Span)
			if err != nil {
				return false, err
			}
			if of.has(name) == l.Any {
				met = l.Any
			}
		}
		return met, nil
	}, nil
}

// labelName is a value as the name of a label or a type.
func labelName(v graph.Value, what string, span ast.Span) (string, error) {
	name, ok := v.Str()
	if !ok {
		return "", fault.At(fault.TypeError, "InvalidArgumentType", span, "a %s is computed as a string or a list of strings, not as %s", what, v.Kind())
	}
	if !ast.IsToken(name) {
		return "", fault.At(fault.ArgumentError, fault.InvalidToken, span, "a %s cannot be empty, or contain a null character", what)
	}
	return name, nil
}
