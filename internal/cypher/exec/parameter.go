package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// parameter is a place in a query where a parameter stands. Its value is set anew for each run.
type parameter struct {
	place *ast.Parameter
	value *graph.Value
	// changed is called when the value has been set; nil for nothing.
	changed func()
}

// parameter gives the place at which the value of a parameter stands during a run.
func (x *machine) parameter(e *ast.Parameter, changed func()) (*graph.Value, error) {
	p := parameter{e, new(graph.Value), changed}
	x.parameters = append(x.parameters, p)
	return p.value, x.setParameter(p)
}

func (x *machine) setParameter(p parameter) error {
	v, ok := x.Params[p.place.Name]
	if !ok {
		name := p.place.Name
		return &fault.Error{
			Phase: fault.CompileTime, Kind: fault.ParameterMissing, Detail: "MissingParameter", Span: p.place.Span,
			Message: "parameter $" + name + " has no value", Hint: "give it with -P " + name + "=value",
		}
	}
	*p.value = v
	if p.changed != nil {
		p.changed()
	}
	return nil
}

func (x *machine) setParameters() error {
	for _, p := range x.parameters {
		if err := x.setParameter(p); err != nil {
			return err
		}
	}
	return nil
}

// constant gives the place of a value that stays the same during a run, and calls a function whenever it has been set. It is nil for an
// expression that can change, or whose parameter has no value.
func (x *machine) constant(e ast.Expr, changed func(graph.Value)) *graph.Value {
	switch e := e.(type) {
	case *ast.Literal:
		changed(e.Value)
		return &e.Value
	case *ast.Parameter:
		var value *graph.Value
		value, err := x.parameter(e, func() {
			if value != nil {
				changed(*value)
			}
		})
		if err != nil {
			return nil
		}
		changed(*value)
		return value
	}
	return nil
}
