package check

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// callProcedure checks CALL of a procedure. Alone, it is the whole query, may leave its arguments to parameters and returns all columns.
func (c *checker) callProcedure(call *ast.CallProcedure, s scope, alone bool) (scope, []column) {
	signature, known := c.signature(call)
	for _, arg := range call.Args {
		c.expr(arg, s, without("the arguments of a procedure"))
	}
	if known {
		c.procedureArguments(call, signature, s, alone)
	}
	if call.YieldStar && !alone {
		c.syntax("UnexpectedSyntax", call.Span, "YIELD * is for a CALL that is the whole query; name the columns")
	}
	if alone && call.Where != nil {
		f := fault.Syntax("UnexpectedSyntax", call.Where.Place(), "a CALL that is the whole query has no WHERE")
		c.fail(f.WithHint("put RETURN * behind it"))
	}
	yields := call.Yield
	if len(yields) == 0 && !alone && known && len(signature.Columns) > 0 {
		f := fault.Syntax("UndefinedVariable", call.Span, "a CALL among other clauses names the columns that it gives")
		c.fail(f.WithHint("write YIELD %s", strings.Join(signature.Columns, ", ")))
	}
	if len(yields) == 0 {
		return s, c.allColumns(call, signature, alone)
	}
	yielded := scope{}
	var columns []column
	for _, y := range yields {
		c.yield(y, call, signature, known, s, yielded)
		v := yieldName(y)
		yielded = yielded.with(v.Name, typ{})
		columns = append(columns, column{name: v.Name})
	}
	s = yielded.over(s)
	if call.Where != nil {
		c.predicate(call.Where, s, "WHERE")
	}
	return s, columns
}

func (c *checker) allColumns(call *ast.CallProcedure, signature Signature, alone bool) []column {
	if !alone {
		return nil
	}
	var columns []column
	for _, name := range signature.Columns {
		columns = append(columns, column{name: name})
	}
	return columns
}

func yieldName(y *ast.YieldItem) *ast.Variable {
	if y.Alias != nil {
		return y.Alias
	}
	return &ast.Variable{Span: y.Span, Name: y.Column}
}

func (c *checker) yield(y *ast.YieldItem, call *ast.CallProcedure, signature Signature, known bool, s, yielded scope) {
	if known && !contains(signature.Columns, y.Column) {
		f := fault.Syntax("UndefinedVariable", y.Span, "%s has no column %s", call.Name, y.Column)
		c.fail(suggest(f, y.Column, signature.Columns, ""))
	}
	v := yieldName(y)
	if s.has(v.Name) || yielded.has(v.Name) {
		c.alreadyBound(v)
	}
}

// known finds the signature of a procedure without a fault where there is none.
func (c *checker) known(name string) (Signature, bool) {
	if c.options.Procedures == nil {
		return Signature{}, true
	}
	return c.options.Procedures.Signature(name)
}

func (c *checker) signature(call *ast.CallProcedure) (Signature, bool) {
	if c.options.Procedures == nil {
		return Signature{}, false
	}
	signature, ok := c.options.Procedures.Signature(call.Name)
	if !ok {
		f := &fault.Error{
			Phase: fault.CompileTime, Kind: fault.ProcedureError, Detail: "ProcedureNotFound", Span: call.NameSpan,
			Message: "there is no procedure " + call.Name,
		}
		c.fail(suggest(f, call.Name, c.options.Procedures.Names(), ""))
	}
	return signature, ok
}

func (c *checker) procedureArguments(call *ast.CallProcedure, signature Signature, s scope, alone bool) {
	if !call.Parentheses {
		if !alone && len(signature.Args) > 0 {
			c.syntax("InvalidArgumentPassingMode", call.Span, "%s takes arguments, which have to be written where other clauses stand beside it", call.Name)
			return
		}
		for _, arg := range signature.Args[:len(signature.Args)-signature.Optional] {
			c.parameter(&ast.Parameter{Span: call.NameSpan, Name: arg.Name})
		}
		return
	}
	if most := len(signature.Args); len(call.Args) > most || len(call.Args) < most-signature.Optional {
		c.syntax("InvalidNumberOfArguments", call.Span, "%s takes %s, not %d", call.Name, arguments(most-signature.Optional, most), len(call.Args))
		return
	}
	for i, arg := range call.Args {
		t := c.expr(arg, s, context{aggregation: ignored})
		if !t.fits(signature.Args[i].Type) {
			c.syntax("InvalidArgumentType", arg.Place(), "the argument %s of %s is %s, not %s", signature.Args[i].Name, call.Name, signature.Args[i].Type, t)
		}
	}
}

// fits says whether a value of the type may be one of the type that a procedure names.
func (t typ) fits(name string) bool {
	switch strings.ToUpper(name) {
	case "INTEGER":
		return t.is(integer)
	case "FLOAT", "NUMBER":
		return t.is(integer, float)
	case "STRING":
		return t.is(text)
	case "BOOLEAN":
		return t.is(boolean)
	case "LIST":
		return t.is(list)
	case "MAP":
		return t.is(mapping)
	case "NODE":
		return t.is(node)
	case "RELATIONSHIP":
		return t.is(relationship)
	case "PATH":
		return t.is(path)
	}
	return true
}
