package plan

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// item is a column of a projection in the making.
type item struct {
	name string
	expr ast.Expr
	slot Slot
	// grouping says that the expression aggregates nothing.
	grouping bool
}

// project plans WITH or RETURN, and the WHERE behind it, which sees what ORDER BY sees. The state that it gives sees the columns and what is
// around the whole query.
func (p *planner) project(pr *ast.Projection, where ast.Expr, s state) (state, []Column, *fault.Error) {
	items := p.items(pr, s)
	aggregates := false
	for _, it := range items {
		aggregates = aggregates || !it.grouping
	}
	inner := s.scope
	if aggregates {
		s.op, inner = p.aggregate(items, s)
	} else {
		s.op = p.assign(items, s)
	}
	after := s.base
	columns := make([]Column, len(items))
	for i, it := range items {
		columns[i] = Column{it.name, it.slot}
		after = p.bind(after, it.name, it.slot)
		inner = inner.With(it.name, it.slot)
	}
	if pr.Distinct {
		s.op = &Distinct{base{s.op, s.op.Rows()}, columnSlots(columns)}
	}
	columnsOnly := aggregates || pr.Distinct
	order := pr.OrderBy
	if columnsOnly {
		made := madeOf(items)
		if where != nil {
			where = made.column(where)
		}
		order = made.columns(order)
	}
	s.op = p.order(pr, order, s.op, inner, keep(columns, where, inner))
	if where != nil {
		s.op = p.filter(s.op, inner, where)
	}
	s.scope = after
	return s, columns, nil
}

// keep are the slots that are needed behind a sort: those of the columns, and those that a predicate uses besides.
func keep(columns []Column, where ast.Expr, scope *Scope) []Slot {
	slots := columnSlots(columns)
	set := slotSet{}.with(slots...)
	for _, name := range Names(where) {
		if slot, ok := scope.Slot(name); ok && !set.has(slot) {
			slots = append(slots, slot)
		}
	}
	return slots
}

func (p *planner) items(pr *ast.Projection, s state) []item {
	var items []item
	if pr.Star {
		named := pr.Named()
		for _, name := range s.scope.names() {
			if named[name] {
				continue
			}
			if slot, around := s.base.Slot(name); around {
				if here, _ := s.scope.Slot(name); here == slot {
					continue
				}
			}
			items = append(items, item{name: name, expr: &ast.Variable{Name: name}, grouping: true})
		}
	}
	for _, it := range pr.Items {
		items = append(items, item{name: it.Name(), expr: it.Expr, grouping: !p.plan.Functions.Aggregates(it.Expr)})
	}
	for i := range items {
		items[i].slot = p.fresh()
	}
	return items
}

// assign sets the slots of items that aggregate nothing. A variable that only keeps its name keeps its slot.
func (p *planner) assign(items []item, s state) Operator {
	project := &Project{base: base{s.op, s.op.Rows()}}
	for i := range items {
		if v, ok := items[i].expr.(*ast.Variable); ok {
			if slot, found := s.scope.Slot(v.Name); found {
				items[i].slot = slot
				continue
			}
		}
		project.Items = append(project.Items, Assignment{items[i].slot, p.expr(items[i].expr, s.scope), items[i].name})
	}
	if len(project.Items) == 0 {
		return s.op
	}
	return project
}

// aggregate groups by the items that aggregate nothing. Inside the others, each aggregating call and each grouping key is replaced by
// a hidden variable, and what is left is computed from the group.
func (p *planner) aggregate(items []item, s state) (Operator, *Scope) {
	agg := &Aggregate{base: base{s.op, max(1, s.op.Rows()/10)}}
	keys := grouped{names: map[int]string{}}
	var group *Scope
	for _, it := range items {
		if it.grouping {
			agg.Keys = append(agg.Keys, Assignment{it.slot, p.expr(it.expr, s.scope), it.name})
			hidden := p.hidden(it.slot)
			keys.names[keys.Number(it.expr)] = hidden
			group = group.With(hidden, it.slot).With(it.name, it.slot)
		}
	}
	project := &Project{}
	for _, it := range items {
		if it.grouping {
			continue
		}
		e := p.replaceAggregates(it.expr, &keys, agg, s.scope, &group)
		project.Items = append(project.Items, Assignment{it.slot, p.expr(e, group), it.name})
	}
	if len(agg.Keys) == 0 {
		agg.rows = 1
	}
	project.base = base{agg, agg.rows}
	return project, group
}

// grouped has the hidden names of expressions that a group has a value of.
type grouped struct {
	ast.Sameness
	names map[int]string
}

func (p *planner) replaceAggregates(e ast.Expr, keys *grouped, agg *Aggregate, scope *Scope, group **Scope) ast.Expr {
	if hidden, ok := keys.names[keys.Number(e)]; ok {
		return &ast.Variable{Span: e.Place(), Name: hidden}
	}
	if !p.plan.Functions.IsAggregate(e) {
		return ast.Rewrite(e, func(c ast.Expr) ast.Expr { return p.replaceAggregates(c, keys, agg, scope, group) })
	}
	a := Aggregation{Function: "count", Text: ast.PrintExpr(e)}
	if call, ok := e.(*ast.Call); ok {
		a.Function, a.Distinct = call.Name, call.Distinct
		for _, arg := range call.Args {
			a.Args = append(a.Args, p.expr(arg, scope))
		}
	}
	a.Slot = p.fresh()
	agg.Aggregations = append(agg.Aggregations, a)
	hidden := p.hidden(a.Slot)
	*group = (*group).With(hidden, a.Slot)
	p.bind(nil, a.Text, a.Slot)
	keys.names[keys.Number(e)] = hidden
	return &ast.Variable{Span: e.Place(), Name: hidden}
}

// order plans ORDER BY, SKIP and LIMIT.
func (p *planner) order(pr *ast.Projection, order []*ast.SortItem, op Operator, scope *Scope, kept []Slot) Operator {
	if len(order) > 0 {
		sort := &Sort{base: base{op, op.Rows()}, Keep: kept}
		for _, key := range order {
			sort.Keys = append(sort.Keys, SortKey{p.expr(key.Expr, scope), key.Descending})
		}
		if pr.Limit != nil {
			for _, e := range []ast.Expr{pr.Limit, pr.Skip} {
				if e != nil {
					sort.Limit = append(sort.Limit, p.expr(e, nil))
				}
			}
		}
		op = sort
	}
	if pr.Skip != nil {
		op = &Skip{base{op, op.Rows()}, p.expr(pr.Skip, nil)}
	}
	if pr.Limit != nil {
		rows := op.Rows()
		if l, ok := pr.Limit.(*ast.Literal); ok {
			if n, ok := l.Value.Int(); ok {
				rows = min(rows, float64(n))
			}
		}
		op = &Limit{base{op, rows}, p.expr(pr.Limit, nil)}
	}
	return op
}

// making knows the columns of a projection by the expressions that they are made of. Behind an aggregation or DISTINCT, only columns can be
// seen, and such an expression stands for its column.
type making struct {
	ast.Sameness
	names map[int]string
}

func madeOf(items []item) *making {
	m := &making{names: map[int]string{}}
	for _, it := range items {
		if n := m.Number(it.expr); m.names[n] == "" {
			m.names[n] = it.name
		}
	}
	return m
}

// column replaces each part of an expression that a column is made of by that column.
func (m *making) column(e ast.Expr) ast.Expr {
	if name, ok := m.names[m.Number(e)]; ok {
		return &ast.Variable{Span: e.Place(), Name: name}
	}
	return ast.Rewrite(e, m.column)
}

func (m *making) columns(order []*ast.SortItem) []*ast.SortItem {
	out := make([]*ast.SortItem, len(order))
	for i, key := range order {
		c := *key
		c.Expr = m.column(key.Expr)
		out[i] = &c
	}
	return out
}
