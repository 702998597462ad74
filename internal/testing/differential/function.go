package differential

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// kindBits pairs the kinds of the table of functions with those of the generator.
var kindBits = []struct {
	bit  function.Kind
	kind kind
}{
	{function.Boolean, boolKind},
	{function.Text, stringKind},
	{function.Word, stringKind},
	{function.Integer, intKind},
	{function.Float, floatKind},
	{function.List, listKind},
	{function.Map, mapKind},
	{function.Duration, durationKind},
	{function.Date, dateKind},
	{function.LocalTime, localTimeKind},
	{function.Time, timeKind},
	{function.LocalDateTime, localDateTimeKind},
	{function.DateTime, dateTimeKind},
	{function.Node, nodeKind},
	{function.Relationship, relationshipKind},
	{function.Path, pathKind},
	{function.Point, pointKind},
}

func bitOf(k kind) function.Kind {
	for _, pair := range kindBits {
		if pair.kind == k {
			return pair.bit
		}
	}
	return function.Any
}

// gives says that a function can give a value of a type, as it is.
func gives(f *function.Function, t typ) bool {
	if f.Aggregates() || f.Volatility == function.Random || f.Volatility == function.Clock && f.Given == 0 || f.Local || f.Unordered {
		return false
	}
	r := f.Result
	switch {
	case r.Like == function.LikeElement:
		return t.kind != listKind && t.kind != mapKind && t.kind < nodeKind
	case r.Kind == function.Any:
		return t.kind < nodeKind
	case r.Kind&bitOf(t.kind) == 0:
		return false
	}
	return t.kind != listKind || r.Like != function.Declared || r.Elements&bitOf(t.elem.kind) != 0 && t.elem.kind < nodeKind
}

// called makes a value of a type by a function of the table, if there is one whose arguments can be had here.
func (m *maker) called(t typ, d int) (ast.Expr, bool) {
	if t.kind == anyKind {
		t = m.scalarType()
	}
	var fitting []*function.Function
	all := function.BuiltIn().All()
	for i := range all {
		if gives(&all[i], t) {
			fitting = append(fitting, &all[i])
		}
	}
	if len(fitting) == 0 || m.one(8) {
		return m.disguised(t, d)
	}
	return m.callOf(pick(m, fitting...), t, d)
}

// disguise is something of a value that is left to the store which is not: the size of a list in any order, the type of what is random or a
// clock's, whether two ids or elements are one.
func (m *maker) disguise(f *function.Function, t typ, d int) (ast.Expr, bool) {
	e, ok := m.callOf(f, t, d)
	switch {
	case !ok:
		return nil, false
	case f.Unordered:
		return call("size", e), true
	case f.Volatility != function.Fixed:
		return call("valueType", e), true
	}
	other, ok := m.callOf(f, t, d)
	return binary(ast.Equal, e, other), ok
}

// disguisedAs is the type of what disguise makes of a value of a function, if it has to make anything.
func disguisedAs(f *function.Function) (kind, bool) {
	switch {
	case f.Aggregates():
		return 0, false
	case f.Unordered:
		return intKind, true
	case f.Volatility != function.Fixed:
		return stringKind, true
	}
	return boolKind, f.Local || f.Result.Kind == function.Node
}

func (m *maker) disguised(t typ, d int) (ast.Expr, bool) {
	var fitting []*function.Function
	all := function.BuiltIn().All()
	for i := range all {
		if k, ok := disguisedAs(&all[i]); ok && k == t.kind {
			fitting = append(fitting, &all[i])
		}
	}
	if len(fitting) == 0 {
		return nil, false
	}
	return m.disguise(pick(m, fitting...), t, d)
}

// callOf calls a function for a value of a type.
func (m *maker) callOf(f *function.Function, t typ, d int) (ast.Expr, bool) {
	n := f.Min() + m.r.IntN(len(f.Params)-f.Min()+1)
	if f.Variadic {
		n += m.r.IntN(3)
	}
	if f.Given > 0 {
		n = max(n, f.Given)
	}
	if f.Volatility == function.Clock && f.Given == 0 {
		n = f.Min()
	}
	args := make([]ast.Expr, n)
	for i := range args {
		arg, ok := m.argument(f, i, t, d)
		if !ok {
			return nil, false
		}
		args[i] = arg
	}
	return call(pick(m, append([]string{f.Name}, f.Aliases...)...), args...), true
}

// argument makes an argument of a function that is to give a value of a type.
func (m *maker) argument(f *function.Function, i int, t typ, d int) (ast.Expr, bool) {
	p := f.Param(i)
	switch {
	case i == 0 && f.Result.Like == function.LikeFirst:
		return m.expr(t, d), true
	case i == 0 && f.Result.Like == function.LikeElement:
		return m.expr(listOf(t), d), true
	case f.Result.Kind == function.Point:
		return m.coordinates(), true
	case p.Kind == function.Any && f.Page == "spatial":
		return m.expr(simple(pointKind), d), true
	case p.Kind == function.Any:
		return m.anyArgument(f, t, d), true
	case p.Kind == function.Word:
		return text(pick(m, f.Words...)), true
	case p.Kind == function.Pattern:
		if pattern, ok := m.around(); ok {
			return &ast.PatternExpr{Pattern: pattern}, true
		}
		return nil, false
	case p.Kind == function.Map && t.kind >= dateKind && t.kind <= dateTimeKind:
		return m.overrides(t.kind), true
	case i > 0 && p.Kind&function.Integer != 0 && m.percent(80):
		return integer(int64(m.r.IntN(5))), true
	}
	return m.ofKinds(p.Kind, d)
}

// anyArgument makes an argument of which nothing is said: for dates and the like one of their kinds, else what is wanted.
func (m *maker) anyArgument(f *function.Function, t typ, d int) ast.Expr {
	switch {
	case f.Result.Kind == function.Any:
		return m.expr(t, d)
	case f.Result.Kind&(function.Instant|function.Duration) != 0 && t.kind >= dateKind && t.kind <= durationKind && m.percent(90):
		if len(f.Params) == 1 && m.one(3) {
			return text(pick(m, temporalTexts[t.kind]...))
		}
		return m.expr(simple(pick(m, temporalKinds...)), d)
	case f.Result.Kind&function.List != 0, f.Result.Kind&function.Instant != 0:
		return integer(int64(m.r.IntN(9) - 2))
	}
	return m.expr(m.columnType(), d)
}

// ofKinds makes a value of one of several kinds, if one can be had.
func (m *maker) ofKinds(kinds function.Kind, d int) (ast.Expr, bool) {
	var fitting []kind
	for _, pair := range kindBits {
		if kinds&pair.bit != 0 {
			fitting = append(fitting, pair.kind)
		}
	}
	switch k := pick(m, fitting...); k {
	case nodeKind, relationshipKind, pathKind:
		v, ok := m.variableOf(k)
		return v, ok
	case listKind:
		list, _ := m.source(d)
		return list, true
	case mapKind:
		return m.mapping(d), true
	default:
		return m.expr(simple(k), d), true
	}
}

// aggregate is an aggregating expression over the rows.
func (m *maker) aggregate(depth int) (ast.Expr, typ) {
	depth = max(depth-1, 0)
	if m.one(6) {
		return &ast.CountStar{}, simple(intKind)
	}
	all := slices.DeleteFunc(slices.Clone(function.BuiltIn().All()), func(f function.Function) bool { return !f.Aggregates() })
	f := pick(m, all...)
	first, t := m.aggregated(&f, depth)
	e := &ast.Call{Name: f.Name, Args: []ast.Expr{first}, Distinct: m.one(4)}
	for range f.Params[1:] {
		e.Args = append(e.Args, literal(graph.Float(pick(m, 0, 0.25, 0.5, 0.9, 1))))
	}
	switch {
	case f.Result.Like == function.ListOfFirst:
		return e, looseListOf(t)
	case f.Result.Like == function.LikeFirst, f.Result.Like == function.LikeSum && t.kind == durationKind, f.Name == "sum":
		return e, t
	case f.Result.Kind == function.Integer:
		return e, simple(intKind)
	}
	return e, simple(floatKind)
}

// aggregated is what an aggregating function is asked of.
func (m *maker) aggregated(f *function.Function, depth int) (ast.Expr, typ) {
	kinds := f.Params[0].Kind
	if kinds == function.Any && f.Result.Like != function.LikeFirst {
		return m.column(depth)
	}
	t := simple(pick(m, intKind, floatKind))
	if kinds == function.Any {
		if t = m.columnType(); !t.sortable() {
			t = simple(intKind)
		}
	} else if kinds&function.Duration != 0 && m.one(4) {
		t = simple(durationKind)
	}
	return m.expr(t, depth), t
}
