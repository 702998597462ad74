package differential

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

func (m *maker) list(elem typ, depth int) ast.Expr {
	if depth <= 0 || m.one(4) {
		return m.listLiteral(elem, depth)
	}
	d := depth - 1
	l := listOf(elem)
	switch m.r.IntN(9) {
	case 0:
		return binary(pick(m, ast.Add, ast.Concatenate), m.expr(l, d), m.expr(l, d))
	case 1:
		if elem.kind != listKind {
			return binary(ast.Add, m.expr(l, d), m.expr(elem, d))
		}
	case 2, 3:
		return m.slice(l, d)
	case 4, 5, 6:
		return m.comprehension(elem, d)
	case 7:
		if elem.kind == stringKind {
			return m.collected(d)
		}
	}
	return m.listLiteral(elem, d)
}

func (m *maker) listLiteral(elem typ, depth int) ast.Expr {
	l := &ast.List{}
	for range m.r.IntN(5) {
		l.Elements = append(l.Elements, m.expr(elem, depth-1))
	}
	return l
}

func (m *maker) slice(l typ, d int) ast.Expr {
	s := &ast.Slice{Subject: m.expr(l, d)}
	if m.percent(75) {
		s.From = integer(int64(m.r.IntN(6) - 2))
	}
	if s.From == nil || m.one(2) {
		s.To = integer(int64(m.r.IntN(6) - 2))
	}
	return s
}

func (m *maker) comprehension(elem typ, d int) ast.Expr {
	c := &ast.ListComprehension{}
	m.inside(func() {
		from := elem
		if m.one(2) {
			from = m.elementType()
		}
		c.List = m.expr(listOf(from), d)
		c.Var = m.declare(m.fresh("y"), from)
		m.predicates = false
		if m.one(2) {
			c.Where = m.expr(simple(boolKind), max(d, 1))
		}
		if !from.fits(elem) || m.one(2) {
			c.Projection = m.expr(elem, max(d, 1))
		}
	})
	return c
}

// collected is a list of texts that a pattern finds. Its order is not said, so only what does not depend on it is shown.
func (m *maker) collected(d int) ast.Expr {
	p, ok := m.around()
	if !ok {
		return m.listLiteral(simple(stringKind), d)
	}
	var list ast.Expr
	if m.one(2) {
		list = m.subquery(ast.Collect, p, d)
	} else {
		list = m.patternComprehension(p, d)
	}
	return &ast.List{Elements: []ast.Expr{call("toString", call("size", list))}}
}

func (m *maker) patternComprehension(p *ast.PatternPart, d int) ast.Expr {
	c := &ast.PatternComprehension{Pattern: p}
	m.inside(func() {
		end := p.Elements[len(p.Elements)-1].(*ast.NodePattern)
		if end.Var == nil {
			end.Var = m.declare(m.fresh("n"), simple(nodeKind))
		}
		if m.one(2) {
			c.Where = m.expr(simple(boolKind), min(d, 1))
		}
		c.Projection = m.expr(m.scalarType(), min(d, 1))
	})
	return c
}

func (m *maker) mapping(depth int) ast.Expr {
	if depth <= 0 {
		return mapOf("a", integer(int64(m.r.IntN(3))))
	}
	d := depth - 1
	if v, ok := m.variableOf(pick(m, nodeKind, relationshipKind)); ok && m.one(2) {
		if m.one(3) {
			return call("properties", v)
		}
		return m.mapProjection(v, d)
	}
	out := &ast.Map{}
	for _, k := range mapKeys[:m.r.IntN(4)] {
		out.Entries = append(out.Entries, ast.MapEntry{Key: k, Value: m.expr(m.columnType(), d)})
	}
	return out
}

func (m *maker) mapProjection(v *ast.Variable, d int) ast.Expr {
	p := &ast.MapProjection{Subject: v}
	if m.one(4) {
		p.Items = append(p.Items, ast.MapProjectionItem{All: true})
	}
	for range 1 + m.r.IntN(2) {
		p.Items = append(p.Items, ast.MapProjectionItem{Key: pick(m, m.v.nodeKeys...).name})
	}
	if m.one(2) {
		p.Items = append(p.Items, ast.MapProjectionItem{Key: "extra", Value: m.expr(m.columnType(), d)})
	}
	return p
}
