package check

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// What operators take is that which Neo4j 5.26 asks of them before it runs a query. Where a type is not known, nothing is said.

// operand checks that a value may be of one of the kinds.
func (c *checker) operand(t typ, e ast.Expr, operator string, want ...kind) {
	if !t.is(want...) {
		c.syntax("InvalidArgumentType", e.Place(), "%s needs %s, not %s", operator, either(want), t)
	}
}

// subscript is operand for what stands in brackets, and before them, where the fault is one of types.
func (c *checker) subscript(t typ, e ast.Expr, what string, want ...kind) {
	if !t.is(want...) {
		c.fail(&fault.Error{
			Phase: fault.CompileTime, Kind: fault.TypeError, Detail: "InvalidArgumentType", Span: e.Place(),
			Message: what + " needs " + either(want) + ", not " + t.String(),
		})
	}
}

func either(kinds []kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.String()
	}
	return strings.Join(names, " or ")
}

func (c *checker) binary(e *ast.Binary, s scope, ctx context) typ {
	inner := ctx
	inner.predicate = e.Op == ast.And || e.Op == ast.Or || e.Op == ast.Xor
	left := c.expr(e.Left, s, inner)
	right := c.expr(e.Right, s, inner)
	switch e.Op {
	case ast.And, ast.Or, ast.Xor:
		c.condition(left, e.Left, e.Op.String())
		c.condition(right, e.Right, e.Op.String())
	case ast.In:
		c.operand(right, e.Right, "IN", list)
	case ast.Matches:
		c.operand(left, e.Left, "=~", text)
		c.operand(right, e.Right, "=~", text)
	case ast.Add:
		return c.sum(e, left, right)
	case ast.Concatenate:
		return c.concatenation(e, left, right)
	case ast.Subtract, ast.Multiply, ast.Divide, ast.Modulo, ast.Power:
		return c.arithmetic(e, left, right)
	}
	return typ{kind: boolean}
}

// sum checks a + b, which adds numbers and durations, joins texts and lists, and puts anything into a list.
func (c *checker) sum(e *ast.Binary, a, b typ) typ {
	switch {
	case a.kind == list && b.kind == list:
		return listOf(join(a.elementType(), b.elementType()))
	case a.kind == list || b.kind == list:
		return typ{kind: list}
	case a.kind == unknown || a.kind == amount:
		return typ{}
	case a.isNumber() || a.kind == text:
		c.operand(b, e.Right, "+", number, text, list)
	case a.kind == duration:
		c.operand(b, e.Right, "+", duration, date, localTime, zonedTime, localDateTime, zonedDateTime, list)
	case a.isInstant():
		c.operand(b, e.Right, "+", duration, list)
	default:
		c.operand(b, e.Right, "+ behind "+a.String(), list)
	}
	return sumType(a, b)
}

// sumType is the type of a + b where neither is a list.
func sumType(a, b typ) typ {
	switch {
	case b.kind == unknown:
		return typ{}
	case a.kind == text || b.kind == text:
		return typ{kind: text}
	case a.isNumber() && b.isNumber():
		return numberType(a, b)
	case a.isInstant():
		return a
	}
	return b
}

// numberType is the type of what is computed of two numbers: a float as soon as one of them is.
func numberType(a, b typ) typ {
	switch {
	case a.kind == float || b.kind == float:
		return typ{kind: float}
	case a.kind == integer && b.kind == integer:
		return typ{kind: integer}
	}
	return typ{kind: number}
}

func (c *checker) concatenation(e *ast.Binary, a, b typ) typ {
	c.operand(a, e.Left, "||", text, list)
	switch a.kind {
	case unknown:
		c.operand(b, e.Right, "||", text, list)
	case text:
		c.operand(b, e.Right, "|| behind a string", text)
	case list:
		c.operand(b, e.Right, "|| behind a list", list)
	}
	if a.kind == list && b.kind == list {
		return listOf(join(a.elementType(), b.elementType()))
	}
	return a
}

func (c *checker) arithmetic(e *ast.Binary, a, b typ) typ {
	op := e.Op.String()
	switch e.Op {
	case ast.Subtract:
		c.operand(a, e.Left, op, number, duration, date, localTime, zonedTime, localDateTime, zonedDateTime)
		switch {
		case a.isNumber():
			c.operand(b, e.Right, op, number)
		case a.kind == duration || a.isInstant():
			c.operand(b, e.Right, op, duration)
			return a
		default:
			c.operand(b, e.Right, op, number, duration)
		}
	case ast.Multiply:
		c.operand(a, e.Left, op, number, duration)
		if a.kind == duration {
			c.operand(b, e.Right, op, number)
			return a
		}
		c.operand(b, e.Right, op, number, duration)
		if b.kind == duration {
			return b
		}
	case ast.Divide:
		c.operand(a, e.Left, op, number, duration)
		c.operand(b, e.Right, op, number)
		if a.kind == duration {
			return a
		}
	default:
		c.operand(a, e.Left, op, number)
		c.operand(b, e.Right, op, number)
	}
	switch {
	case e.Op == ast.Power:
		return typ{kind: float}
	case a.isNumber() && b.isNumber():
		return numberType(a, b)
	}
	return typ{kind: amount}
}

// index checks list[0] and map['key'].
func (c *checker) index(e *ast.Index, s scope, ctx context) typ {
	subject, at := c.expr(e.Subject, s, ctx), c.expr(e.Index, s, ctx)
	switch subject.kind {
	case unknown:
	case list:
		c.subscript(at, e.Index, "an element of a list", integer)
	case mapping, mapLike, node, relationship, date, localTime, zonedTime, localDateTime, zonedDateTime, duration:
		c.subscript(at, e.Index, "a property between brackets", text)
	default:
		c.subscript(subject, e.Subject, "[ ]", list, mapping)
	}
	return subject.elementType()
}

func (c *checker) slice(e *ast.Slice, s scope, ctx context) typ {
	subject := c.expr(e.Subject, s, ctx)
	c.operand(subject, e.Subject, "a slice", list)
	for _, bound := range []ast.Expr{e.From, e.To} {
		if bound != nil {
			c.operand(c.expr(bound, s, ctx), bound, "the bound of a slice", integer)
		}
	}
	return subject
}

// reduce checks that every step gives a value of the type that the accumulator begins with. Neo4j lets one that begins with a time become a
// number or a boolean.
func (c *checker) reduce(e *ast.Reduce, s scope, ctx, within context) typ {
	begin := c.expr(e.Initial, s, ctx)
	t := c.listOperand(e.List, s, ctx)
	if e.Var.Name == e.Accumulator.Name {
		c.alreadyBound(e.Var)
	}
	step := c.expr(e.Step, s.with(e.Accumulator.Name, typ{}).with(e.Var.Name, t.elementType()), within)
	if begin.kind != unknown && !step.is(begin.kind) && !((begin.isNumber() || begin.kind == amount) && step.isNumber()) && !(begin.isTemporal() && step.is(number, boolean)) {
		f := fault.Syntax("InvalidArgumentType", e.Step.Place(), "%s begins as %s, and cannot become %s", ast.Name(e.Accumulator.Name), begin, step)
		c.fail(f.WithHint("begin with a value of the type that the steps have"))
	}
	return begin
}
