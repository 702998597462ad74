package differential

import (
	"math"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

var (
	integers = []int64{0, 1, 1, 2, 2, 3, 5, -1, -2, 7, 10, 12, 60, 100, 255, -100, 2147483647, 2147483648, math.MaxInt64, -math.MaxInt64}
	floats   = []float64{0, 0.5, 1, 1.5, 2.5, -0.5, -1.5, 3.14159, 0.1, 1e10, 1e-5, 1e300, 5e-324, 123456.789, math.NaN(), math.Inf(1), math.Inf(-1)}
)

func (m *maker) integer(depth int) ast.Expr {
	if depth <= 0 || m.one(4) {
		if m.one(2) {
			return integer(int64(m.r.IntN(7) - 1))
		}
		return integer(pick(m, integers...))
	}
	d := depth - 1
	n := simple(intKind)
	switch m.r.IntN(8) {
	case 0, 1, 2, 3:
		return binary(pick(m, ast.Add, ast.Subtract, ast.Multiply, ast.Divide, ast.Modulo), m.expr(n, d), m.expr(n, d))
	case 4:
		return &ast.Unary{Op: ast.Negate, Operand: m.unsigned(n, d)}
	case 5, 6:
		return m.counted(d)
	}
	return m.component(d)
}

// unsigned is an expression that begins without a sign: Neo4j reads no two of them.
func (m *maker) unsigned(t typ, d int) ast.Expr {
	e := m.expr(t, d)
	if _, sign := e.(*ast.Unary); sign {
		return call("abs", e)
	}
	return e
}

// counted is a number that comes from the graph.
func (m *maker) counted(d int) ast.Expr {
	paths := m.bound(func(t typ) bool { return t.kind == pathKind })
	if len(paths) > 0 && m.one(2) {
		return call("length", name(pick(m, paths...).name))
	}
	if p, ok := m.around(); ok {
		return m.subquery(ast.Count, p, d)
	}
	return m.reduction(intKind, d)
}

// reduction is reduce(…) with a value of a kind.
func (m *maker) reduction(k kind, d int) ast.Expr {
	r := &ast.Reduce{Initial: m.expr(simple(k), 0)}
	m.inside(func() {
		elem := simple(pick(m, intKind, k))
		r.List = m.expr(listOf(elem), d)
		r.Accumulator = m.declare(m.fresh("acc"), simple(k))
		r.Var = m.declare(m.fresh("y"), elem)
		m.predicates = false
		r.Step = m.expr(simple(k), max(d, 1))
	})
	return r
}

func (m *maker) float(depth int) ast.Expr {
	if depth <= 0 || m.one(5) {
		return float(pick(m, floats...))
	}
	d := depth - 1
	f := simple(floatKind)
	some := simple(pick(m, intKind, floatKind, floatKind))
	switch m.r.IntN(6) {
	case 0, 1, 2:
		return binary(pick(m, ast.Add, ast.Subtract, ast.Multiply, ast.Divide, ast.Modulo), m.expr(f, d), m.expr(some, d))
	case 3:
		return binary(ast.Power, m.expr(some, d), m.expr(simple(pick(m, intKind, floatKind)), d))
	case 4:
		return &ast.Unary{Op: ast.Negate, Operand: m.unsigned(f, d)}
	}
	return binary(ast.Divide, m.expr(simple(intKind), d), m.expr(f, d))
}
