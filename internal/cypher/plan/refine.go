package plan

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// demand is what an operator's rows are wanted for.
type demand struct {
	// slots are those that something above reads.
	slots slotSet
	// once says that of equal rows one is as good as all.
	once bool
}

func (d demand) reading(op Operator) demand {
	d.slots = d.slots.union(reads(op))
	return d
}

func (d demand) all() demand { d.once = false; return d }

// refine goes down a finished plan with what is wanted above each operator, and leaves out what nobody wants: relationships and lists of
// them that are not read, ways beyond the first to a node of which it only matters whether it is reached, rows that are only counted.
func (p *planner) refine(op Operator, d demand) Operator {
	switch o := op.(type) {
	case nil:
		return nil
	case *PathBuild:
		if !d.slots.has(o.Path) {
			return p.refine(o.input, d)
		}
	case *Aggregate:
		return p.refineAggregate(o)
	case *Sort:
		// What is left of the sort has nothing more to put off.
		if behind, ok := late(direct(o)).(*Project); ok {
			return p.refine(behind, d)
		}
		if found := top(o); found != nil {
			return found
		}
	}
	return p.refineInner(op, d, p.refineInput(op, d))
}

func (p *planner) refineInput(op Operator, d demand) base {
	in := d.reading(op)
	switch o := op.(type) {
	case *Distinct:
		in.once = true
	case *Sort:
		if len(o.Limit) > 0 {
			in = in.all()
		}
	case *Skip, *Limit:
		in = in.all()
	}
	input := op.Input()
	if input == nil {
		return base{nil, op.Rows()}
	}
	return base{p.refine(input, in), op.Rows()}
}

// refineInner copies an operator onto its new input, without what is not wanted of it.
func (p *planner) refineInner(op Operator, d demand, b base) Operator {
	switch o := op.(type) {
	case *Expand:
		c := *o
		c.base, c.RelUnused, c.ToUnused = b, !d.slots.has(o.Rel), !o.Into && !d.slots.has(o.To)
		return &c
	case *Intersect:
		c := *o
		c.base, c.ToUnused = b, !d.slots.has(o.To)
		for i, leg := range o.Legs {
			c.Legs[i].RelUnused = !d.slots.has(leg.Rel) && !slices.Contains(o.Legs[1].Unique, leg.Rel)
		}
		return &c
	case *VarExpand:
		c := *o
		c.base, c.Unlisted = b, !o.RelBound && !d.slots.has(o.Rels)
		c.Once = c.Unlisted && d.once && !o.Into && o.Min <= 1 && o.Direction != ast.Undirected
		return &c
	case *Sort:
		c := *o
		c.base, c.Keep = b, nil
		for _, slot := range o.Keep {
			if d.slots.has(slot) {
				c.Keep = append(c.Keep, slot)
			}
		}
		return &c
	case *Repeat:
		c := *o
		c.base, c.Groups = b, nil
		wanted := slotSet{}.with(o.End).with(o.Walked...)
		for _, g := range o.Groups {
			if d.slots.has(g.Outer) {
				c.Groups = append(c.Groups, g)
				wanted = wanted.with(g.Inner)
			}
		}
		c.Inner = p.refine(o.Inner, demand{slots: wanted})
		return &c
	case *Optional:
		return &Optional{b, p.refine(o.Inner, d), o.Null}
	case *Apply:
		return &Apply{b, p.refine(o.Inner, d)}
	case *Union:
		c := *o
		c.base, c.Parts = b, slices.Clone(o.Parts)
		for i, part := range o.Parts {
			c.Parts[i] = p.refine(part, demand{slotSet{}.with(o.Columns[i]...), d.once})
		}
		return &c
	}
	return onto(op, b)
}

// onto copies an operator that only changes its input.
func onto(op Operator, b base) Operator {
	switch o := op.(type) {
	case *NodeScan:
		c := *o
		c.base = b
		return &c
	case *NodeSeek:
		c := *o
		c.base = b
		return &c
	case *NodeRange:
		c := *o
		c.base = b
		return &c
	case *NodeTop:
		c := *o
		c.base = b
		return &c
	case *HashJoin:
		c := *o
		c.base = b
		return &c
	case *ShortestPath:
		c := *o
		c.base = b
		return &c
	case *SelectPaths:
		c := *o
		c.base = b
		return &c
	case *PathBuild:
		c := *o
		c.base = b
		return &c
	case *Filter:
		return &Filter{b, o.Predicates}
	case *Project:
		return &Project{b, o.Items}
	case *Distinct:
		return &Distinct{b, o.Slots}
	case *Skip:
		return &Skip{b, o.Count}
	case *Limit:
		return &Limit{b, o.Count}
	case *Unwind:
		return &Unwind{b, o.List, o.Slot}
	case *ProcedureCall:
		c := *o
		c.base = b
		return &c
	case *Empty:
		return &Empty{b}
	}
	return op
}

// refineAggregate starts anew below a grouping, above which nothing of the rows is left. Rows of which only the number is wanted are counted.
func (p *planner) refineAggregate(o *Aggregate) Operator {
	if counts, ok := onlyCounts(o); ok {
		return &Count{base{p.refine(o.input, demand{}), o.rows}, counts}
	}
	once := len(o.Aggregations) > 0
	for _, call := range o.Aggregations {
		once = once && (call.Distinct || oneOfMany(call.Function))
	}
	return &Aggregate{base{p.refine(o.input, demand{slots: reads(o), once: once}), o.rows}, o.Keys, o.Aggregations}
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
		switch o := op.(type) {
		case *NodeScan:
			ok = o.Node == slot
		case *NodeSeek:
			ok = o.Node == slot
		case *NodeRange:
			ok = o.Node == slot
		case *NodeTop:
			ok = o.Node == slot
		case *HashJoin:
			ok = o.Node == slot
		case *Expand:
			ok = o.To == slot || o.Rel == slot || o.From == slot
		case *Intersect:
			ok = o.To == slot || o.Legs[0].Rel == slot || o.Legs[1].Rel == slot
		case *VarExpand:
			ok = o.To == slot || o.From == slot
		case *Filter, *Sort, *Skip, *Limit, *Distinct, *PathBuild:
			ok = false
		default:
			return false
		}
		if ok {
			return true
		}
	}
	return false
}

// refineSubplans does the same for the plans inside expressions.
func (p *planner) refineSubplans() {
	for place, sub := range p.plan.Subplans {
		d := demand{slots: slotSet{}.with(sub.Column).withExprs(sub.Projection)}
		switch e := place.(type) {
		case *ast.PatternExpr:
			d.once = sub.Column < 0
		case *ast.Subquery:
			d.once = e.Kind == ast.Exists
			if e.Kind != ast.Collect {
				d.slots = nil
			}
		}
		refined := *sub
		refined.Root = p.refine(sub.Root, d)
		p.plan.Subplans[place] = &refined
	}
}
