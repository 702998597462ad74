package plan

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// expr makes an expression ready to be computed: the variables that it binds get slots, and the patterns and subqueries in it get plans.
func (p *planner) expr(e ast.Expr, scope *Scope) Expr {
	p.resolve(e, scope)
	return Expr{e, scope}
}

func (p *planner) resolve(e ast.Expr, scope *Scope) {
	if p.watch.Stopped() {
		return
	}
	switch e := e.(type) {
	case *ast.ListComprehension:
		p.resolve(e.List, scope)
		inner := p.local(e.Var, scope)
		p.resolveAll(inner, e.Where, e.Projection)
	case *ast.Quantifier:
		p.resolve(e.List, scope)
		p.resolve(e.Where, p.local(e.Var, scope))
	case *ast.Reduce:
		p.resolveAll(scope, e.Initial, e.List)
		p.resolve(e.Step, p.local(e.Var, p.local(e.Accumulator, scope)))
	case *ast.PatternExpr:
		p.subpattern(e, []*ast.PatternPart{e.Pattern}, nil, scope)
	case *ast.PatternComprehension:
		p.patternComprehension(e, scope)
	case *ast.Subquery:
		p.subquery(e, scope)
	default:
		if e != nil {
			ast.Children(e, func(c ast.Expr) { p.resolve(c, scope) })
		}
	}
}

func (p *planner) resolveAll(scope *Scope, exprs ...ast.Expr) {
	for _, e := range exprs {
		if e != nil {
			p.resolve(e, scope)
		}
	}
}

// local gives a variable that an expression binds its slot. An expression that is computed in two places binds it once.
func (p *planner) local(v *ast.Variable, scope *Scope) *Scope {
	slot, ok := p.plan.Locals[v]
	if !ok {
		slot = p.fresh()
		p.plan.Locals[v] = slot
	}
	return p.bind(scope, v.Name, slot)
}

// subpattern plans a pattern inside an expression. The value of a shortest path is its path.
func (p *planner) subpattern(place ast.Expr, parts []*ast.PatternPart, where ast.Expr, scope *Scope) {
	if _, done := p.plan.Subplans[place]; done {
		return
	}
	column := Slot(-1)
	if len(parts) == 1 && parts[0].Selector != ast.AllPaths && parts[0].Var == nil {
		part := *parts[0]
		part.Var = &ast.Variable{Span: part.Span, Name: " path"}
		parts = []*ast.PatternPart{&part}
	}
	s, err := p.matchPatterns(parts, where, state{op: &Argument{base{rows: 1}}, scope: scope})
	if err != nil {
		p.failed(err)
		return
	}
	if slot, ok := s.scope.Slot(" path"); ok {
		column = slot
	}
	p.plan.Subplans[place] = &Subplan{Root: s.op, Column: column}
}

func (p *planner) patternComprehension(e *ast.PatternComprehension, scope *Scope) {
	if _, done := p.plan.Subplans[e]; done {
		return
	}
	s, err := p.matchPatterns([]*ast.PatternPart{e.Pattern}, e.Where, state{op: &Argument{base{rows: 1}}, scope: scope})
	if err != nil {
		p.failed(err)
		return
	}
	p.plan.Subplans[e] = &Subplan{Root: s.op, Column: -1, Projection: p.expr(e.Projection, s.scope)}
}

func (p *planner) subquery(e *ast.Subquery, scope *Scope) {
	if e.Query == nil {
		p.subpattern(e, e.Patterns, e.Where, scope)
		return
	}
	if _, done := p.plan.Subplans[e]; done {
		return
	}
	op, columns, err := p.query(e.Query, &Argument{base{rows: 1}}, scope, scope)
	if err != nil {
		p.failed(err)
		return
	}
	sub := &Subplan{Root: op, Column: -1}
	if len(columns) > 0 {
		sub.Column = columns[0].Slot
	}
	p.plan.Subplans[e] = sub
}

// failed keeps the first fault of a pattern inside an expression; New gives it back.
func (p *planner) failed(err *fault.Error) {
	if p.err == nil {
		p.err = err
	}
}
