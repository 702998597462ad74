package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

func (x *machine) compileAll(exprs []ast.Expr, scope *plan.Scope) ([]eval, error) {
	evals := make([]eval, len(exprs))
	for i, e := range exprs {
		var err error
		if evals[i], err = x.compile(e, scope); err != nil {
			return nil, err
		}
	}
	return evals, nil
}

func (x *machine) listLiteral(e *ast.List, scope *plan.Scope) (eval, error) {
	evals, err := x.compileAll(e.Elements, scope)
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		elements := make([]graph.Value, len(evals))
		for i, el := range evals {
			var err error
			if elements[i], err = el(); err != nil {
				return graph.Value{}, err
			}
		}
		return x.madeList(elements, 0)
	}, nil
}

func (x *machine) mapLiteral(e *ast.Map, scope *plan.Scope) (eval, error) {
	exprs := make([]ast.Expr, len(e.Entries))
	for i, entry := range e.Entries {
		exprs[i] = entry.Value
	}
	evals, err := x.compileAll(exprs, scope)
	if err != nil {
		return nil, err
	}
	return func() (graph.Value, error) {
		m := make(map[string]graph.Value, len(evals))
		for i, el := range evals {
			v, err := el()
			if err != nil {
				return v, err
			}
			m[e.Entries[i].Key] = v
		}
		v := graph.Map(m)
		return v, x.whole(v)
	}, nil
}

func (x *machine) mapProjection(e *ast.MapProjection, scope *plan.Scope) (eval, error) {
	subject, err := x.compile(e.Subject, scope)
	if err != nil {
		return nil, err
	}
	evals := make([]eval, len(e.Items))
	for i, item := range e.Items {
		if item.Value == nil {
			continue
		}
		if evals[i], err = x.compile(item.Value, scope); err != nil {
			return nil, err
		}
	}
	return func() (graph.Value, error) {
		v, err := subject()
		if err != nil || v.IsNull() {
			return v, err
		}
		m := map[string]graph.Value{}
		for i, item := range e.Items {
			if err := x.projectInto(m, v, item, evals[i], e); err != nil {
				return graph.Value{}, err
			}
		}
		out := graph.Map(m)
		return out, x.whole(out)
	}, nil
}

func (x *machine) projectInto(m map[string]graph.Value, subject graph.Value, item ast.MapProjectionItem, e eval, place ast.Expr) error {
	if e != nil {
		v, err := e()
		m[item.Key] = v
		return err
	}
	if !item.All {
		v, fail := value.Property(subject, item.Key)
		m[item.Key] = v
		return placed(fail, place)
	}
	switch subject.Kind() {
	case graph.KindMap:
		for key, v := range subject.Entries() {
			m[key] = v
		}
	case graph.KindNode:
		n, _ := subject.Node()
		for key, v := range n.Properties() {
			m[key] = v
		}
	case graph.KindRelationship:
		r, _ := subject.Relationship()
		for key, v := range r.Properties() {
			m[key] = v
		}
	default:
		return fault.At(fault.TypeError, "InvalidArgumentType", place.Place(), "%s has no properties", subject.Kind())
	}
	return nil
}

// caseExpr computes the first alternative whose test holds.
func (x *machine) caseExpr(e *ast.Case, scope *plan.Scope) (eval, error) {
	subject := constant(graph.Bool(true))
	var err error
	if e.Subject != nil {
		if subject, err = x.compile(e.Subject, scope); err != nil {
			return nil, err
		}
	}
	var current graph.Value
	tests := make([][]func() (bool, error), len(e.Whens))
	thens := make([]eval, len(e.Whens))
	for i, when := range e.Whens {
		for _, t := range when.Tests {
			test, err := x.caseTest(e, t, &current, scope)
			if err != nil {
				return nil, err
			}
			tests[i] = append(tests[i], test)
		}
		if thens[i], err = x.compile(when.Then, scope); err != nil {
			return nil, err
		}
	}
	otherwise := constant(graph.Value{})
	if e.Else != nil {
		if otherwise, err = x.compile(e.Else, scope); err != nil {
			return nil, err
		}
	}
	return func() (graph.Value, error) {
		v, err := subject()
		if err != nil {
			return v, err
		}
		for i := range tests {
			for _, test := range tests[i] {
				current = v
				if ok, err := test(); err != nil {
					return graph.Value{}, err
				} else if ok {
					return thens[i]()
				}
			}
		}
		return otherwise()
	}, nil
}

// caseTest compiles one test: a condition, a value to be equal to, or an operator on the subject.
func (x *machine) caseTest(e *ast.Case, test ast.Expr, current *graph.Value, scope *plan.Scope) (func() (bool, error), error) {
	if e.Subject == nil {
		return x.predicate(test, scope)
	}
	if onSubject(test) {
		outer := x.caseSubject
		x.caseSubject = current
		defer func() { x.caseSubject = outer }()
		return x.predicate(test, scope)
	}
	v, err := x.compile(test, scope)
	if err != nil {
		return nil, err
	}
	return func() (bool, error) {
		subject := *current
		w, err := v()
		return value.Equal(subject, w) == value.True, err
	}, nil
}

// onSubject tells whether a test is an operator on the subject, such as > 5.
func onSubject(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CaseSubject:
		return true
	case *ast.Binary:
		return onSubject(e.Left)
	case *ast.Unary:
		return onSubject(e.Operand)
	case *ast.Chain:
		return onSubject(e.Operands[0])
	case *ast.IsType:
		return onSubject(e.Subject)
	case *ast.IsNormalized:
		return onSubject(e.Subject)
	case *ast.HasLabels:
		return onSubject(e.Subject)
	}
	return false
}
