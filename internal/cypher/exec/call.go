package exec

import (
	"errors"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

func (x *machine) call(e *ast.Call, scope *plan.Scope) (eval, error) {
	if e.Name == " hasProperties" {
		return x.two(e, e.Args[0], e.Args[1], scope, hasProperties)
	}
	f, ok := x.plan.Functions.Lookup(e.Name)
	if !ok {
		return nil, fault.Syntax("UnknownFunction", e.NameSpan, "there is no function %s", e.Name)
	}
	args, err := x.compileAll(e.Args, scope)
	if err != nil {
		return nil, err
	}
	if len(args) < f.Min() || f.Max() >= 0 && len(args) > f.Max() {
		return nil, fault.Syntax("InvalidNumberOfArguments", e.Span, "%s does not take %d arguments", f.Name, len(args))
	}
	if f.Lazy {
		return firstOf(args), nil
	}
	values := make([]graph.Value, len(args))
	return func() (graph.Value, error) {
		lacking := false
		for i, arg := range args {
			v, err := arg()
			if err != nil {
				return v, err
			}
			lacking = lacking || v.IsNull()
			values[i] = v
		}
		if lacking && !f.TakesNull {
			return graph.Value{}, nil
		}
		v, fail := f.Call(&x.functions, values)
		if fail != nil {
			return v, placed(fail, e)
		}
		if f.Copies {
			return v, x.account(v, 0)
		}
		if len(values) > 0 && values[0].Len() >= large {
			return v, x.spend(int64(values[0].Len()))
		}
		return v, nil
	}, nil
}

// firstOf is coalesce(…), which computes no argument behind the first that is not null.
func firstOf(args []eval) eval {
	return func() (graph.Value, error) {
		for _, arg := range args {
			if v, err := arg(); err != nil || !v.IsNull() {
				return v, err
			}
		}
		return graph.Value{}, nil
	}
}

// hasProperties is what (n $parameter) asks for: every entry of the map is a property with an equal value.
func hasProperties(element, m graph.Value) (graph.Value, *fault.Error) {
	if m.Kind() != graph.KindMap {
		return graph.Value{}, fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "the properties of a pattern are a map, not %s", m.Kind())
	}
	result := value.True
	for key, want := range m.Entries() {
		v, fail := value.Property(element, key)
		if fail != nil {
			return v, fail
		}
		result = value.And(result, value.Equal(v, want))
	}
	return result.Value(), nil
}

func (x *machine) isNormalized(e *ast.IsNormalized, scope *plan.Scope) (eval, error) {
	return x.one(e.Subject, scope, func(v graph.Value) (graph.Value, error) {
		s, ok := v.Str()
		if !ok {
			return graph.Value{}, nil
		}
		return graph.Bool(function.IsNormalized(s, e.Form) != e.Not), nil
	})
}

func (x *machine) procedureCall(o *plan.ProcedureCall, next step) (step, error) {
	args := make([]eval, len(o.Args))
	for i, a := range o.Args {
		var err error
		if args[i], err = x.expr(a); err != nil {
			return nil, err
		}
	}
	if x.Procedures == nil {
		return nil, fault.At(fault.ProcedureError, "ProcedureNotFound", ast.Span{}, "there is no procedure %s", o.Name)
	}
	columns, call, ok := x.Procedures.Procedure(strings.ToLower(o.Name))
	if !ok {
		return nil, fault.At(fault.ProcedureError, "ProcedureNotFound", ast.Span{}, "there is no procedure %s", o.Name)
	}
	at := map[string]int{}
	for i, c := range columns {
		at[c] = i
	}
	return x.operator(o.Input(), func() error {
		values := make([]graph.Value, len(args))
		for i, arg := range args {
			var err error
			if values[i], err = arg(); err != nil {
				return err
			}
		}
		if len(columns) == 0 {
			if err := call(values, func([]graph.Value) error { return x.tick() }); err != nil {
				return err
			}
			return next()
		}
		err := call(values, func(row []graph.Value) error {
			if row == nil {
				return x.ctx.Err()
			}
			if err := x.tick(); err != nil {
				return err
			}
			for _, y := range o.Yield {
				x.row[y.Slot] = row[at[y.Name]]
			}
			return next()
		})
		if f, ok := errors.AsType[*fault.Error](err); ok && f.Kind != fault.Limit && f.Span == (ast.Span{}) {
			f.Span = o.Place
		}
		return err
	})
}
