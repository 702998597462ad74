package differential

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

var comparisons = []ast.BinaryOp{ast.Equal, ast.NotEqual, ast.Less, ast.LessOrEqual, ast.Greater, ast.GreaterOrEqual}

// regexes mean the same in Java and Go.
var regexes = []string{".*", "", ".*京.*", "(?i)BEI.*", "[A-Z]\\w*", "\\d+", "a|b", ".{2,5}", "^.$", "(?s).*x.*", "[^a-z]+", "\\p{L}+", "é"}

func (m *maker) boolean(depth int) ast.Expr {
	if depth <= 0 {
		return m.simpleBoolean()
	}
	d := depth - 1
	b := simple(boolKind)
	switch roll := m.r.IntN(100); {
	case roll < 12:
		return binary(pick(m, ast.And, ast.Or, ast.Xor), m.expr(b, d), m.expr(b, d))
	case roll < 18:
		return &ast.Unary{Op: ast.Not, Operand: m.expr(b, d)}
	case roll < 45:
		return m.comparison(d)
	case roll < 50:
		t := m.scalarType()
		return &ast.Chain{Operands: []ast.Expr{m.expr(t, d), m.expr(t, d), m.expr(t, d)}, Ops: []ast.BinaryOp{pick(m, comparisons...), pick(m, comparisons...)}}
	case roll < 57:
		return &ast.Unary{Op: pick(m, ast.IsNull, ast.IsNotNull), Operand: m.expr(m.columnType(), d)}
	case roll < 65:
		t := m.elementType()
		return binary(ast.In, m.expr(t, d), m.expr(listOf(t), d))
	case roll < 73:
		return binary(pick(m, ast.StartsWith, ast.EndsWith, ast.Contains), m.expr(simple(stringKind), d), m.expr(simple(stringKind), d))
	case roll < 76:
		return binary(ast.Matches, m.expr(simple(stringKind), d), text(pick(m, regexes...)))
	case roll < 82:
		return m.quantifier(d)
	case roll < 90:
		if e, ok := m.patternPredicate(d); ok {
			return e
		}
	}
	return m.rarePredicate(d)
}

func (m *maker) simpleBoolean() ast.Expr {
	return call("toBoolean", text(pick(m, "true", "FALSE", "no")))
}

// comparison compares two of a type, or two of any.
func (m *maker) comparison(d int) ast.Expr {
	a, b := m.scalarType(), m.scalarType()
	switch m.r.IntN(8) {
	case 0:
	case 1:
		a = listOf(simple(intKind))
		b = a
	case 2:
		a, b = m.columnType(), simple(anyKind)
	default:
		b = a
	}
	return binary(pick(m, comparisons...), m.expr(a, d), m.expr(b, d))
}

func (m *maker) quantifier(d int) (e ast.Expr) {
	q := &ast.Quantifier{Kind: pick(m, ast.All, ast.Any, ast.None, ast.Single)}
	m.inside(func() {
		var elem typ
		q.List, elem = m.source(d)
		x := m.fresh("y")
		q.Var = m.declare(x, elem)
		m.predicates = false
		q.Where = m.expr(simple(boolKind), max(d, 1))
	})
	return q
}

// source is a list to walk over, with the type of its elements.
func (m *maker) source(d int) (ast.Expr, typ) {
	lists := m.bound(func(t typ) bool { return t.kind == listKind })
	if len(lists) > 0 && m.one(2) {
		v := pick(m, lists...)
		return name(v.name), *v.typ.elem
	}
	paths := m.bound(func(t typ) bool { return t.kind == pathKind && !t.loose })
	if len(paths) > 0 && m.one(2) {
		v := pick(m, paths...)
		if m.one(2) {
			return call("nodes", name(v.name)), simple(nodeKind)
		}
		return call("relationships", name(v.name)), simple(relationshipKind)
	}
	t := m.elementType()
	return m.expr(listOf(t), d), t
}

func (m *maker) patternPredicate(d int) (ast.Expr, bool) {
	p, ok := m.around()
	if !ok {
		return nil, false
	}
	if m.predicates && m.one(3) {
		// A pattern as a predicate may not name or filter what it finds.
		return &ast.PatternExpr{Pattern: p}, true
	}
	return m.existence(p, d), true
}

func (m *maker) existence(p *ast.PatternPart, d int) ast.Expr {
	if m.one(3) {
		return binary(pick(m, comparisons...), m.subquery(ast.Count, p, d), integer(int64(m.r.IntN(4))))
	}
	return m.subquery(ast.Exists, p, d)
}

// subquery asks about a pattern, as it is or as a query.
func (m *maker) subquery(k ast.SubqueryKind, p *ast.PatternPart, d int) ast.Expr {
	s := &ast.Subquery{Kind: k}
	m.inside(func() {
		end := p.Elements[len(p.Elements)-1].(*ast.NodePattern)
		if end.Var == nil {
			end.Var = m.declare(m.fresh("n"), simple(nodeKind))
		}
		var where ast.Expr
		if m.one(2) && m.nested < 2 {
			m.nested++
			where = m.where(min(d, 1))
			m.nested--
		}
		if k != ast.Collect && m.one(2) {
			s.Patterns, s.Where = []*ast.PatternPart{p}, where
			return
		}
		ret := &ast.Return{}
		item := &ast.ProjectionItem{Expr: m.expr(m.scalarType(), min(d, 1)), Alias: name(m.fresh("c"))}
		ret.Items = []*ast.ProjectionItem{item}
		ret.Distinct = m.one(4)
		s.Query = &ast.Query{Parts: []*ast.SingleQuery{{Clauses: []ast.Clause{&ast.Match{Patterns: []*ast.PatternPart{p}, Where: where}, ret}}}}
	})
	return s
}

// typeNames are names of types as IS :: writes them.
var typeNames = []string{
	"BOOLEAN", "INTEGER", "FLOAT", "STRING", "DATE", "LOCAL TIME", "ZONED TIME", "LOCAL DATETIME", "ZONED DATETIME", "DURATION", "POINT",
	"MAP", "NODE", "RELATIONSHIP", "PATH", "ANY", "NULL", "NOTHING", "PROPERTY VALUE",
}

func (m *maker) rarePredicate(d int) ast.Expr {
	switch m.r.IntN(5) {
	case 0:
		m.settle()
		if v, ok := m.variableOf(nodeKind); ok {
			return &ast.HasLabels{Subject: v, Labels: m.labels(m.here.labels, 2)}
		}
		if v, ok := m.variableOf(relationshipKind); ok {
			return &ast.HasLabels{Subject: v, Labels: m.labels(m.here.types, 1)}
		}
	case 1, 2:
		return &ast.IsType{Subject: m.expr(m.columnType(), d), Not: m.one(3), Type: m.valueType()}
	case 3:
		return &ast.IsNormalized{Subject: m.expr(simple(stringKind), d), Not: m.one(2), Form: pick(m, "NFC", "NFD", "NFKC", "NFKD")}
	case 4:
		k := pick(m, nodeKind, relationshipKind)
		a, ok := m.variableOf(k)
		if b, also := m.variableOf(k); ok && also {
			return binary(pick(m, ast.Equal, ast.NotEqual), a, b)
		}
	}
	return m.comparison(d)
}

func (m *maker) valueType() *ast.Type {
	t := &ast.Type{Name: pick(m, typeNames...)}
	if m.one(4) {
		t = &ast.Type{Name: "LIST", Inner: t}
	}
	if t.Inner == nil && (t.Name == "NULL" || t.Name == "NOTHING") {
		return t
	}
	t.NotNull = m.one(4)
	if m.one(8) {
		return &ast.Type{Union: []*ast.Type{t, {Name: "STRING", NotNull: t.NotNull}}}
	}
	return t
}
