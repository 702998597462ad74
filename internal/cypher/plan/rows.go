package plan

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Filter keeps the rows for which all predicates are true.
type Filter struct {
	base
	Predicates []Expr
}

func (o *Filter) usage() usage { return usage{exprs: o.Predicates} }

func (o *Filter) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *Filter) describe(p *Plan) (operator, details string) {
	return "Filter", p.all(o.Predicates)
}

// Assignment sets a slot to the value of an expression.
type Assignment struct {
	Slot Slot
	Expr Expr
	Name string
}

// Project sets slots.
type Project struct {
	base
	Items []Assignment
}

func (o *Project) usage() usage { return usage{exprs: expressions(o.Items), sets: assigned(o.Items)} }

func (o *Project) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *Project) describe(p *Plan) (operator, details string) {
	return "Projection", p.assignments(o.Items)
}

// Distinct keeps one of the rows that are equivalent in all of some slots.
type Distinct struct {
	base
	Slots []Slot
}

func (o *Distinct) usage() usage { return usage{reads: o.Slots} }

func (o *Distinct) refine(p *planner, d demand) Operator {
	d.once = true
	return over(o, p.below(o, d))
}

func (o *Distinct) describe(p *Plan) (operator, details string) {
	return "Distinct", p.slots(o.Slots)
}

// SortKey is one key of an order.
type SortKey struct {
	Expr       Expr
	Descending bool
}

// Sort orders all rows; with Limit only the first of them are kept.
type Sort struct {
	base
	Keys []SortKey
	// Limit is the most rows that anything above needs, skipped ones included; with no AST there is no limit.
	Limit []Expr
	// Keep are the slots that are needed above.
	Keep []Slot
}

func (o *Sort) usage() usage {
	exprs := slices.Clone(o.Limit)
	for _, key := range o.Keys {
		exprs = append(exprs, key.Expr)
	}
	return usage{exprs: exprs}
}

func (o *Sort) refine(p *planner, d demand) Operator {
	// What is left of the sort has nothing more to put off.
	if behind, ok := late(direct(o)).(*Project); ok {
		return p.refine(behind, d)
	}
	if found := top(o); found != nil {
		return found
	}
	below := d
	if len(o.Limit) > 0 {
		below = d.all()
	}
	c := over(o, p.below(o, below))
	c.Keep = slices.DeleteFunc(slices.Clone(o.Keep), func(s Slot) bool { return !d.slots.has(s) })
	return c
}

func (o *Sort) describe(p *Plan) (operator, details string) { return p.sort(o) }

// Skip leaves out the first rows, Limit all behind the first.
type Skip struct {
	base
	Count Expr
}

func (o *Skip) usage() usage { return usage{exprs: []Expr{o.Count}} }

func (o *Skip) refine(p *planner, d demand) Operator { return over(o, p.below(o, d.all())) }

func (o *Skip) describe(p *Plan) (operator, details string) {
	return "Skip", p.expr(o.Count)
}

// Limit ends after a number of rows.
type Limit struct {
	base
	Count Expr
}

func (o *Limit) usage() usage { return usage{exprs: []Expr{o.Count}} }

func (o *Limit) refine(p *planner, d demand) Operator { return over(o, p.below(o, d.all())) }

func (o *Limit) describe(p *Plan) (operator, details string) {
	return "Limit", p.expr(o.Count)
}

// Unwind makes a row of each element of a list.
type Unwind struct {
	base
	List Expr
	Slot Slot
}

func (o *Unwind) usage() usage { return usage{exprs: []Expr{o.List}, sets: []Slot{o.Slot}} }

func (o *Unwind) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *Unwind) describe(p *Plan) (operator, details string) {
	return "Unwind", p.expr(o.List) + " AS " + p.name(o.Slot)
}

// Optional runs Inner for each row; where it gives none, one row with the slots of Null set to null leaves.
type Optional struct {
	base
	Inner Operator
	Null  []Slot
}

func (o *Optional) usage() usage { return usage{inner: []Operator{o.Inner}, sets: o.Null} }

func (o *Optional) refine(p *planner, d demand) Operator {
	c := over(o, p.below(o, d))
	c.Inner = p.refine(o.Inner, d)
	return c
}

func (o *Optional) describe(p *Plan) (operator, details string) {
	return "Optional", p.slots(o.Null)
}

// Apply runs Inner for each row and gives its rows.
type Apply struct {
	base
	Inner Operator
}

func (o *Apply) usage() usage { return usage{inner: []Operator{o.Inner}} }

func (o *Apply) refine(p *planner, d demand) Operator {
	c := over(o, p.below(o, d))
	c.Inner = p.refine(o.Inner, d)
	return c
}

func (o *Apply) describe(*Plan) (operator, details string) { return "Apply", "" }

// Union gives the rows of all parts, each brought into the slots of the columns.
type Union struct {
	base
	Parts []Operator
	// Columns has, for each part, the slots of its columns; To has those of the result.
	Columns [][]Slot
	To      []Slot
}

func (o *Union) usage() usage {
	return usage{reads: slices.Concat(o.Columns...), inner: o.Parts, sets: o.To}
}

func (o *Union) refine(p *planner, d demand) Operator {
	c := over(o, p.below(o, d))
	c.Parts = slices.Clone(o.Parts)
	for i, part := range o.Parts {
		c.Parts[i] = p.refine(part, demand{slotSet{}.with(o.Columns[i]...), d.once})
	}
	return c
}

func (o *Union) describe(p *Plan) (operator, details string) {
	return "Union", p.slots(o.To)
}

// ProcedureCall runs a procedure for each row.
type ProcedureCall struct {
	base
	Name string
	Args []Expr
	// Place is where its name stands in the query.
	Place ast.Span
	// Yield has, for each column of the procedure that is wanted, its name and its slot.
	Yield []Assignment
}

func (o *ProcedureCall) usage() usage {
	return usage{exprs: append(expressions(o.Yield), o.Args...), sets: assigned(o.Yield)}
}

func (o *ProcedureCall) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *ProcedureCall) describe(p *Plan) (operator, details string) {
	return "ProcedureCall", p.call(o)
}

// Empty reads all rows and gives none.
type Empty struct{ base }

func (o *Empty) usage() usage                              { return usage{} }
func (o *Empty) refine(p *planner, d demand) Operator      { return over(o, p.below(o, d)) }
func (o *Empty) describe(*Plan) (operator, details string) { return "EmptyResult", "" }
