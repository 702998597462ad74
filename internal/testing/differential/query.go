package differential

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// query makes a whole query; depth bounds its expressions.
func (m *maker) query(depth int) *ast.Query {
	q := &ast.Query{Parts: []*ast.SingleQuery{m.single(depth, nil)}}
	if !m.one(12) {
		return q
	}
	last := q.Parts[0].Clauses[len(q.Parts[0].Clauses)-1].(*ast.Return)
	var columns []string
	for _, item := range last.Items {
		if item.Alias == nil {
			return q
		}
		columns = append(columns, item.Alias.Name)
	}
	all := m.one(2)
	for range 1 + m.r.IntN(2) {
		m.scope = nil
		q.Parts = append(q.Parts, m.single(depth, columns))
		q.UnionAll = append(q.UnionAll, all)
	}
	return q
}

// single makes a query without UNION whose columns, if any are given, have these names.
func (m *maker) single(depth int, columns []string) *ast.SingleQuery {
	s := &ast.SingleQuery{}
	for i := range 1 + pick(m, 0, 0, 0, 1, 1, 2) {
		s.Clauses = append(s.Clauses, m.clause(depth, i == 0))
	}
	s.Clauses = append(s.Clauses, m.ret(depth, columns))
	return s
}

func (m *maker) clause(depth int, first bool) ast.Clause {
	switch roll := m.r.IntN(100); {
	case roll < 45 || first && roll < 55:
		return m.match(depth, !first && m.one(3))
	case roll < 70:
		return m.unwind(depth)
	case roll < 92 || m.nested > 1:
		return m.with(depth)
	}
	return m.callSubquery(depth)
}

func (m *maker) match(depth int, optional bool) ast.Clause {
	c := &ast.Match{Optional: optional}
	m.lengths = false
	c.Patterns = append(c.Patterns, m.part(depth))
	// A path selector stands alone in its clause, and the ends of a shortest path have to differ.
	if m.one(6) && c.Patterns[0].Selector == ast.AllPaths {
		if p := m.part(depth); p.Selector == ast.AllPaths {
			c.Patterns = append(c.Patterns, p)
		}
	}
	if m.percent(35) {
		c.Where = m.where(depth)
	}
	return c
}

func (m *maker) where(depth int) (e ast.Expr) {
	m.inside(func() {
		m.predicates = true
		e = m.expr(simple(boolKind), depth)
	})
	return e
}

func (m *maker) unwind(depth int) ast.Clause {
	elem := m.elementType()
	list := m.expr(listOf(elem), depth)
	if loose := m.bound(func(t typ) bool { return t.kind == listKind && t.loose }); len(loose) > 0 && m.one(2) {
		v := pick(m, loose...)
		list, elem = name(v.name), *v.typ.elem
	}
	return &ast.Unwind{List: list, Var: m.declare(m.fresh("x"), elem)}
}

func (m *maker) with(depth int) ast.Clause {
	c := &ast.With{}
	if m.one(8) && len(m.scope) > 0 {
		c.Star = true
		if m.percent(40) {
			c.Where = m.where(depth)
		}
		return c
	}
	m.projection(&c.Projection, depth, nil, true)
	if m.percent(20) {
		c.Where = m.where(depth)
	}
	return c
}

func (m *maker) ret(depth int, columns []string) ast.Clause {
	c := &ast.Return{}
	if columns == nil && m.one(20) && len(m.bound(func(t typ) bool { return t.kind == pathKind && t.loose })) == 0 && len(m.scope) > 0 {
		c.Star = true
		return c
	}
	m.projection(&c.Projection, depth, columns, false)
	return c
}

// projection makes the items of a WITH or RETURN and leaves what they declare in scope.
func (m *maker) projection(p *ast.Projection, depth int, columns []string, inner bool) {
	count := 1 + m.r.IntN(5)/2
	if columns != nil {
		count = len(columns)
	}
	grouped := m.percent(30)
	p.Distinct = m.one(8)
	var after []variable
	for i := range count {
		item := &ast.ProjectionItem{}
		var t typ
		if grouped && (i == count-1 || m.one(2)) {
			item.Expr, t = m.aggregate(depth)
		} else {
			item.Expr, t = m.column(depth)
		}
		alias := m.fresh("c")
		if columns != nil {
			alias = columns[i]
		}
		if v, ok := item.Expr.(*ast.Variable); ok && columns == nil && m.one(2) && !declared(after, v.Name) {
			alias = v.Name
		} else {
			item.Alias = name(alias)
		}
		after = append(after, variable{alias, t})
		p.Items = append(p.Items, item)
	}
	before := m.scope
	if !grouped && !p.Distinct && m.one(8) {
		if e := m.expr(m.scalarType(), 1); sortableBefore(before) {
			p.OrderBy = append(p.OrderBy, &ast.SortItem{Expr: e, Descending: m.one(2)})
			m.scope = after
			return
		}
	}
	m.scope = after
	if m.percent(35) {
		m.order(p, after, inner)
	}
}

func sortableBefore(vars []variable) bool { return len(vars) > 0 }

func declared(vars []variable, name string) bool {
	for _, v := range vars {
		if v.name == name {
			return true
		}
	}
	return false
}

// order sorts by the columns. Rows are only cut off where all columns are sorted by, so that it is said which.
func (m *maker) order(p *ast.Projection, columns []variable, inner bool) {
	total := true
	shuffled := append([]variable{}, columns...)
	m.r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for _, c := range shuffled {
		if !c.typ.sortable() {
			total = false
			continue
		}
		p.OrderBy = append(p.OrderBy, &ast.SortItem{Expr: name(c.name), Descending: m.one(3)})
	}
	if !total || m.one(3) && !inner {
		return
	}
	if m.one(3) {
		p.Skip = m.bound0()
	}
	if m.percent(70) {
		p.Limit = m.bound0()
	}
}

// bound0 is a number of rows.
func (m *maker) bound0() ast.Expr {
	switch m.r.IntN(12) {
	case 0:
		return &ast.Parameter{Name: "int"}
	case 1:
		return binary(ast.Add, integer(1), integer(2))
	}
	return integer(int64(m.r.IntN(9)))
}

// column is an expression to be shown, with its type.
func (m *maker) column(depth int) (ast.Expr, typ) {
	visible := m.bound(func(t typ) bool { return t.kind != pathKind || !t.loose })
	if len(visible) > 0 && m.percent(40) {
		v := pick(m, visible...)
		return name(v.name), v.typ
	}
	t := m.columnType()
	return m.expr(t, depth), t
}

func (m *maker) callSubquery(depth int) ast.Clause {
	m.nested++
	defer func() { m.nested-- }()
	c := &ast.CallSubquery{Optional: m.one(6), Scoped: true}
	var imported []variable
	for _, v := range m.scope {
		if m.one(2) && v.typ.kind != pathKind {
			imported = append(imported, v)
			c.Imports = append(c.Imports, name(v.name))
		}
	}
	var columns []variable
	outer := m.scope
	m.scope = imported
	inner := m.single(max(depth-1, 0), nil)
	columns = m.scope
	m.scope = outer
	// What a subquery gives must be new to the query around it.
	last := inner.Clauses[len(inner.Clauses)-1].(*ast.Return)
	if last.Star {
		last.Star, last.Items = false, []*ast.ProjectionItem{{Expr: integer(1), Alias: name(m.fresh("c"))}}
		columns = []variable{{last.Items[0].Alias.Name, simple(intKind)}}
	}
	for i, item := range last.Items {
		if item.Alias == nil {
			old := item.Name()
			item.Alias = name(m.fresh("c"))
			columns[i].name = item.Alias.Name
			for _, s := range last.OrderBy {
				if v, ok := s.Expr.(*ast.Variable); ok && v.Name == old {
					s.Expr = name(item.Alias.Name)
				}
			}
		}
	}
	c.Query = &ast.Query{Parts: []*ast.SingleQuery{inner}}
	m.scope = append(append([]variable{}, outer...), columns...)
	return c
}
