package differential

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Chances in a hundred that an expression of one type stands where another is wanted, and that a null does.
const (
	chanceOfWrongType = 1
	chanceOfNull      = 3
)

func (m *maker) scalarType() typ { return simple(pick(m, scalarKinds...)) }

// elementType is the type of the elements of a list.
func (m *maker) elementType() typ {
	switch m.r.IntN(12) {
	case 0, 1:
		return simple(anyKind)
	case 2:
		return listOf(simple(pick(m, intKind, stringKind)))
	case 3:
		return simple(mapKind)
	}
	return m.scalarType()
}

// columnType is the type of something to be shown.
func (m *maker) columnType() typ {
	switch m.r.IntN(20) {
	case 0, 1, 2:
		return listOf(m.elementType())
	case 3:
		return simple(mapKind)
	case 4, 5:
		return simple(anyKind)
	case 6, 7, 8:
		return simple(boolKind)
	case 9:
		return simple(durationKind)
	case 10:
		return simple(pointKind)
	}
	return m.scalarType()
}

// expr makes an expression of a type; depth bounds how deep it is.
func (m *maker) expr(t typ, depth int) ast.Expr {
	switch roll := m.r.IntN(100); {
	case roll < chanceOfWrongType && t.kind < nodeKind:
		t = m.scalarType()
	case roll < chanceOfWrongType+chanceOfNull:
		return &ast.Literal{}
	}
	if e, ok := m.ready(t); ok && (depth <= 0 || m.percent(45) && (t.kind != boolKind || m.one(4))) {
		return e
	}
	if depth > 0 && m.percent(8) {
		return m.general(t, depth-1)
	}
	if depth > 0 && m.percent(35) {
		if e, ok := m.called(t, depth-1); ok {
			return e
		}
	}
	switch t.kind {
	case boolKind:
		return m.boolean(depth)
	case intKind:
		return m.integer(depth)
	case floatKind:
		return m.float(depth)
	case stringKind:
		return m.string(depth)
	case listKind:
		return m.list(*t.elem, depth)
	case mapKind:
		return m.mapping(depth)
	case durationKind:
		return m.duration(depth)
	case pointKind:
		return m.point(depth)
	case dateKind, localTimeKind, timeKind, localDateTimeKind, dateTimeKind:
		return m.temporal(t.kind, depth)
	}
	return m.anything(depth)
}

// ready is a variable, a property or a parameter of the type, if there is one.
func (m *maker) ready(t typ) (ast.Expr, bool) {
	var all []ast.Expr
	for _, v := range m.scope {
		if v.typ.fits(t) || t.kind == anyKind && v.typ.sortable() {
			all = append(all, name(v.name), name(v.name))
		}
		switch v.typ.kind {
		case nodeKind:
			all = m.properOf(all, v.name, m.v.nodeKeys, t)
		case relationshipKind:
			all = m.properOf(all, v.name, m.v.relationshipKeys, t)
		}
	}
	if m.one(12) {
		for _, p := range m.v.params {
			if p.typ.fits(t) {
				all = append(all, &ast.Parameter{Name: p.name})
			}
		}
	}
	if len(all) == 0 {
		return nil, false
	}
	return pick(m, all...), true
}

// properOf adds the properties of the type that an element can have.
func (m *maker) properOf(all []ast.Expr, variable string, keys []key, t typ) []ast.Expr {
	for _, k := range keys {
		if k.typ.fits(t) || t.kind == anyKind {
			all = append(all, property(name(variable), k.name))
		}
	}
	return all
}

// general makes an expression of any type out of others of the same.
func (m *maker) general(t typ, depth int) ast.Expr {
	if m.one(2) {
		return &ast.Index{Subject: m.expr(listOf(t), depth), Index: integer(int64(m.r.IntN(4) - 1))}
	}
	return m.caseOf(t, depth)
}

func (m *maker) caseOf(t typ, depth int) ast.Expr {
	c := &ast.Case{}
	subject := m.scalarType()
	if m.one(2) {
		c.Subject = m.expr(subject, depth)
	}
	for range 1 + m.r.IntN(2) {
		w := ast.CaseWhen{Then: m.expr(t, depth)}
		switch {
		case c.Subject == nil:
			w.Tests = []ast.Expr{m.expr(simple(boolKind), depth)}
		case m.one(4):
			w.Tests = []ast.Expr{binary(pick(m, comparisons...), &ast.CaseSubject{}, m.expr(subject, depth))}
		case m.one(3):
			w.Tests = []ast.Expr{m.expr(subject, depth), m.expr(subject, depth)}
		default:
			w.Tests = []ast.Expr{m.expr(subject, depth)}
		}
		c.Whens = append(c.Whens, w)
	}
	if m.one(2) {
		c.Else = m.expr(t, depth)
	}
	return c
}

// anything makes a value of some type.
func (m *maker) anything(depth int) ast.Expr {
	t := m.scalarType()
	if depth > 0 && m.one(4) {
		if m.one(2) {
			return &ast.Index{Subject: m.expr(simple(mapKind), depth-1), Index: text(pick(m, mapKeys...))}
		}
		return property(m.expr(simple(mapKind), depth-1), pick(m, mapKeys...))
	}
	if v, ok := m.variableOf(nodeKind); ok && m.one(3) {
		return &ast.Index{Subject: v, Index: text(pick(m, m.v.nodeKeys...).name)}
	}
	return m.expr(t, depth)
}

var mapKeys = []string{"a", "b", "c", "id", "name"}
