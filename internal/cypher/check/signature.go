package check

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// kindsOf are the kinds of values that a function takes. An argument without kinds may be anything; a float may be written as an integer.
func kindsOf(k function.Kind) []kind {
	var kinds []kind
	for _, pair := range [...]struct {
		of function.Kind
		is kind
	}{
		{function.Boolean, boolean},
		{function.List, list},
		{function.Text, text},
		{function.Word, text},
		{function.Number, number},
		{function.Integer, integer},
		{function.Float, float},
		{function.Map, mapping},
		{function.Duration, duration},
		{function.Date, date},
		{function.LocalTime, localTime},
		{function.Time, zonedTime},
		{function.LocalDateTime, localDateTime},
		{function.DateTime, zonedDateTime},
		{function.Node, node},
		{function.Relationship, relationship},
		{function.Path, path},
		{function.Point, point},
	} {
		if k&pair.of == pair.of {
			k &^= pair.of
			kinds = append(kinds, pair.is)
		}
	}
	return kinds
}

// applied checks the arguments of a call and gives the type of its result.
func (c *checker) applied(e *ast.Call, f *function.Function, args []typ) typ {
	for i, t := range args {
		if want := kindsOf(f.Param(i).Kind); len(want) > 0 && !t.is(want...) {
			c.fail(wrongArgument(e, i, f.Name, t, want))
			break
		}
		if element := t.elementType(); f.Param(i).Kind&function.OfNumbers != 0 && !element.is(number) {
			c.fail(fault.Syntax("InvalidArgumentType", e.Args[i].Place(), "%s needs a list of numbers, not one whose elements are each %s", f.Name, element))
			break
		}
	}
	return resultType(f.Result, args)
}

// resultType is the type of a function's result, where that depends on the type of the first argument, too.
func resultType(r function.Result, args []typ) typ {
	declared := typ{}
	if kinds := kindsOf(r.Kind); len(kinds) == 1 {
		declared.kind = kinds[0]
	}
	if elements := kindsOf(r.Elements); declared.kind == list && len(elements) == 1 {
		declared = listOf(typ{kind: elements[0]})
	}
	if len(args) == 0 {
		return declared
	}
	first := args[0]
	switch {
	case r.Like == function.LikeElement:
		return first.elementType()
	case r.Like == function.ListOfFirst:
		return listOf(first)
	case r.Like == function.LikeSum:
		return typ{kind: amount}
	case r.Like == function.LikeFirst && first.kind != unknown && first.kind != amount && (r.Kind == function.Any || first.is(kindsOf(r.Kind)...)):
		return first
	}
	return declared
}
