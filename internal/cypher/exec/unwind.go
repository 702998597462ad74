package exec

import (
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

func (x *machine) unwind(o *plan.Unwind, next step) (step, error) {
	if call, ok := o.List.AST.(*ast.Call); ok && strings.EqualFold(call.Name, "range") && (len(call.Args) == 2 || len(call.Args) == 3) {
		return x.unwindRange(o, call, next)
	}
	list, err := x.expr(o.List)
	if err != nil {
		return nil, err
	}
	return x.operator(o.Input(), func() error {
		v, err := list()
		if err != nil {
			return err
		}
		elements, ok := v.List()
		if !ok && !v.IsNull() {
			elements = []graph.Value{v}
		}
		for _, e := range elements {
			if err := x.tick(); err != nil {
				return err
			}
			x.row[o.Slot] = e
			if err := next(); err != nil {
				return err
			}
		}
		return nil
	})
}

// unwindRange counts, and makes no list.
func (x *machine) unwindRange(o *plan.Unwind, call *ast.Call, next step) (step, error) {
	args, err := x.compileAll(call.Args, o.List.Scope)
	if err != nil {
		return nil, err
	}
	return x.operator(o.Input(), func() error {
		bounds := [3]int64{2: 1}
		for i, arg := range args {
			v, err := arg()
			if err != nil {
				return err
			}
			n, ok := value.Whole(v)
			if !ok {
				return fault.At(fault.TypeError, "InvalidArgumentType", call.Span, "range cannot take %s", v.Kind())
			}
			bounds[i] = n
		}
		at, to, step := bounds[0], bounds[1], bounds[2]
		if step == 0 {
			return fault.At(fault.ArgumentError, "NumberOutOfRange", call.Span, "range needs a step other than 0")
		}
		for range function.CountRange(at, to, step) {
			if err := x.tick(); err != nil {
				return err
			}
			x.row[o.Slot] = graph.Int(at)
			if err := next(); err != nil {
				return err
			}
			at += step
		}
		return nil
	})
}
