package plan

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Aggregation is one aggregating call.
type Aggregation struct {
	Slot     Slot
	Function string
	Distinct bool
	// Args is empty for count(*).
	Args []Expr
	Text string
}

// Aggregate makes one row a group.
type Aggregate struct {
	base
	Keys         []Assignment
	Aggregations []Aggregation
}

func (o *Aggregate) usage() usage {
	u := usage{exprs: expressions(o.Keys), sets: assigned(o.Keys)}
	for _, call := range o.Aggregations {
		u.exprs = append(u.exprs, call.Args...)
		u.sets = append(u.sets, call.Slot)
	}
	return u
}

// refine starts anew below a grouping, above which nothing of the rows is left. Rows of which only the number is wanted are counted.
func (o *Aggregate) refine(p *planner, _ demand) Operator {
	if counts, ok := onlyCounts(o); ok {
		return &Count{base{p.refine(o.input, demand{}), o.rows}, counts}
	}
	once := len(o.Aggregations) > 0
	for _, call := range o.Aggregations {
		once = once && (call.Distinct || oneOfMany(call.Function))
	}
	return over(o, p.below(o, demand{once: once}))
}

func (o *Aggregate) describe(p *Plan) (operator, details string) {
	return "EagerAggregation", p.aggregate(o)
}

// oneOfMany tells whether an aggregating function does not mind how often it gets a value.
func oneOfMany(function string) bool {
	return strings.EqualFold(function, "min") || strings.EqualFold(function, "max")
}

// onlyCounts gives the slots of an aggregation that is nothing but the number of rows.
func onlyCounts(o *Aggregate) ([]Slot, bool) {
	if len(o.Keys) > 0 {
		return nil, false
	}
	var slots []Slot
	for _, call := range o.Aggregations {
		if call.Distinct || !strings.EqualFold(call.Function, "count") || len(call.Args) == 1 && !neverNull(call.Args[0], o.input) {
			return nil, false
		}
		slots = append(slots, call.Slot)
	}
	return slots, true
}

// neverNull tells whether an expression is a node or relationship that a pattern has found: those are not null.
func neverNull(e Expr, op Operator) bool {
	v, ok := e.AST.(*ast.Variable)
	if !ok {
		return false
	}
	slot, ok := e.Scope.Slot(v.Name)
	if !ok {
		return false
	}
	for ; op != nil; op = op.Input() {
		u := op.usage()
		if slices.Contains(u.finds, slot) {
			return true
		}
		if slices.Contains(u.sets, slot) || setsInside(u, slot) {
			return false
		}
	}
	return false
}
