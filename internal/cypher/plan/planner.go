package plan

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/watch"
)

// Statistics are the counts of a graph by which plans are chosen.
type Statistics interface {
	// Nodes counts the nodes with a label, all of them for "".
	Nodes(label string) int
	// Relationships counts the relationships of the types, all of them for none.
	Relationships(types []string) int
	// Degree is how many relationships of the types, of all types for none, the nodes with a label have on average: those that leave them, that
	// come to them, or both.
	Degree(label string, types []string, out, in bool) float64
	// Values counts the different values that a property of the nodes with a label has.
	Values(label, key string) int
	// Procedure has the names of the arguments and columns of a procedure, by its name in any case.
	Procedure(name string) (arguments, columns []string)
}

// Column is a column of a result.
type Column struct {
	Name string
	Slot Slot
}

// Plan is how a query is answered.
type Plan struct {
	Root    Operator
	Columns []Column
	// Slots is the width of a row.
	Slots int
	// Locals are the slots of the variables that expressions bind, such as x in [x IN list | x].
	Locals map[*ast.Variable]Slot
	// Subplans are the plans of the patterns and subqueries inside expressions, by their place in the tree.
	Subplans map[ast.Expr]*Subplan
	// Functions are the functions that expressions may call.
	Functions *function.Table
	// names are the names of slots, for those who read the plan.
	names map[Slot]string
}

// Subplan is the plan of a pattern or a subquery inside an expression. It begins with an Argument.
type Subplan struct {
	Root Operator
	// Column is the slot of the value of each row; it is not used for EXISTS, COUNT and pattern predicates.
	Column Slot
	// Projection is the value of each row of a pattern comprehension; Column is not used then.
	Projection Expr
}

// New plans a checked query, which may call the functions of a table.
func New(q *ast.Query, stats Statistics, functions *function.Table, w *watch.Watch) (*Plan, *fault.Error) {
	p := &planner{stats: stats, watch: w, plan: &Plan{Functions: functions, Locals: map[*ast.Variable]Slot{}, Subplans: map[ast.Expr]*Subplan{}}}
	root, columns, err := p.query(q, &Argument{base{rows: 1}}, nil, nil)
	if err == nil {
		err = p.err
	}
	if err == nil && w.Stopped() {
		err = fault.Syntax("UnexpectedSyntax", q.Span, "planning was stopped")
	}
	if err != nil {
		return nil, err
	}
	p.plan.Root, p.plan.Columns = p.refine(root, demand{slots: slotSet{}.with(columnSlots(columns)...)}), columns
	p.refineSubplans()
	return p.plan, nil
}

type planner struct {
	stats Statistics
	plan  *Plan
	// err is the first fault of a pattern inside an expression.
	err   *fault.Error
	watch *watch.Watch
}

// fresh makes a new slot.
func (p *planner) fresh() Slot {
	p.plan.Slots++
	return Slot(p.plan.Slots - 1)
}

// hidden makes a name that no query can write, for what a query does not name.
func (p *planner) hidden(slot Slot) string { return " " + strconv.Itoa(int(slot)) }

// state is what is known between two clauses.
type state struct {
	op    Operator
	scope *Scope
	// base has the names around a subquery, which stay visible behind every WITH in it.
	base *Scope
}

func (p *planner) query(q *ast.Query, input Operator, scope, around *Scope) (Operator, []Column, *fault.Error) {
	if len(q.Parts) == 1 {
		return p.single(q.Parts[0], state{input, scope, around})
	}
	u := &Union{}
	var columns []Column
	for i, part := range q.Parts {
		op, own, err := p.single(part, state{input, scope, around})
		if err != nil {
			return nil, nil, err
		}
		if i == 0 {
			columns = p.unionColumns(own)
			u.To = columnSlots(columns)
		}
		u.rows += op.Rows()
		u.Parts = append(u.Parts, op)
		u.Columns = append(u.Columns, slotsNamed(columns, own))
	}
	// All parts are joined alike: to keep one of equal rows of all of them is to do so after each.
	if !q.UnionAll[0] {
		return &Distinct{base{u, u.rows}, u.To}, columns, nil
	}
	return u, columns, nil
}

// unionColumns are the columns of a union, named as those of its first part.
func (p *planner) unionColumns(first []Column) []Column {
	columns := make([]Column, len(first))
	for i, c := range first {
		columns[i] = Column{c.Name, p.fresh()}
		p.bind(nil, c.Name, columns[i].Slot)
	}
	return columns
}

// slotsNamed are the slots of the columns of a part, in the order of the union's columns.
func slotsNamed(columns, own []Column) []Slot {
	named := make(map[string]Slot, len(own))
	for _, c := range own {
		named[c.Name] = c.Slot
	}
	slots := make([]Slot, len(columns))
	for i, c := range columns {
		slots[i] = named[c.Name]
	}
	return slots
}

func columnSlots(columns []Column) []Slot {
	slots := make([]Slot, len(columns))
	for i, c := range columns {
		slots[i] = c.Slot
	}
	return slots
}

func (p *planner) single(q *ast.SingleQuery, s state) (Operator, []Column, *fault.Error) {
	var columns []Column
	var err *fault.Error
	for i, c := range q.Clauses {
		switch c := c.(type) {
		case *ast.Match:
			s, err = p.match(c, s)
		case *ast.Unwind:
			slot := p.fresh()
			s.op = &Unwind{base{s.op, s.op.Rows() * 10}, p.expr(c.List, s.scope), slot}
			s.scope = p.bind(s.scope, c.Var.Name, slot)
		case *ast.With:
			s, _, err = p.project(&c.Projection, c.Where, s)
		case *ast.Return:
			s, columns, err = p.project(&c.Projection, nil, s)
		case *ast.Finish:
			s.op = &Empty{base{s.op, 0}}
		case *ast.CallProcedure:
			s, columns = p.procedure(c, s)
			if len(columns) == 0 && i == len(q.Clauses)-1 {
				s.op = &Empty{base{s.op, 0}}
			}
		case *ast.CallSubquery:
			s, err = p.callSubquery(c, s)
		default:
			err = fault.Syntax("UnexpectedSyntax", c.Place(), "this clause cannot be run here")
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return s.op, columns, nil
}

// filter tests the conjuncts of a predicate.
func (p *planner) filter(op Operator, scope *Scope, predicate ast.Expr) Operator {
	f := &Filter{base: base{op, op.Rows()}}
	for _, c := range conjuncts(predicate) {
		f.Predicates = append(f.Predicates, p.expr(c, scope))
		f.rows *= selectivity(c)
	}
	return f
}

// conjuncts splits a predicate at AND, and a chain of comparisons into its links.
func conjuncts(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.Binary:
		if e.Op == ast.And {
			return append(conjuncts(e.Left), conjuncts(e.Right)...)
		}
		if in := anyOf(e); in != nil {
			return []ast.Expr{in}
		}
	case *ast.Chain:
		if links := chainLinks(e); links != nil {
			return links
		}
	}
	if e == nil {
		return nil
	}
	return []ast.Expr{e}
}

// anyOf reads a.k = 1 OR a.k = 2 as a.k IN [1, 2], which says the same and can be looked up; nil if it is not of that kind.
func anyOf(e *ast.Binary) *ast.Binary {
	var subject *ast.Property
	list := &ast.List{Span: e.Span}
	var add func(e ast.Expr) bool
	add = func(e ast.Expr) bool {
		b, ok := e.(*ast.Binary)
		switch {
		case ok && b.Op == ast.Or:
			return add(b.Left) && add(b.Right)
		case !ok || b.Op != ast.Equal:
			return false
		}
		p, ok := b.Left.(*ast.Property)
		if !ok || !isSimple(p) || !isSimple(b.Right) || subject != nil && ast.PrintExpr(p) != ast.PrintExpr(subject) {
			return false
		}
		subject = p
		list.Elements = append(list.Elements, b.Right)
		return true
	}
	if e.Op != ast.Or || !add(e) {
		return nil
	}
	return &ast.Binary{Span: e.Span, Op: ast.In, Left: subject, Right: list}
}

// chainLinks are the comparisons of a < b < c, if what stands in the middle may be computed twice.
func chainLinks(c *ast.Chain) []ast.Expr {
	var links []ast.Expr
	for i, op := range c.Ops {
		if middle := c.Operands[i]; i > 0 && !isSimple(middle) {
			return nil
		}
		links = append(links, &ast.Binary{Span: c.Span, Op: op, Left: c.Operands[i], Right: c.Operands[i+1]})
	}
	return links
}

// isSimple tells whether an expression is a property of a variable, or as plain.
func isSimple(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Literal, *ast.Parameter, *ast.Variable:
		return true
	case *ast.Property:
		return isSimple(e.Subject)
	}
	return false
}

// selectivity guesses which share of rows a predicate keeps.
func selectivity(e ast.Expr) float64 {
	if b, ok := e.(*ast.Binary); ok {
		switch b.Op {
		case ast.Equal, ast.In:
			return 0.1
		case ast.Less, ast.LessOrEqual, ast.Greater, ast.GreaterOrEqual, ast.StartsWith:
			return 0.3
		}
	}
	return 0.5
}

func (p *planner) procedure(c *ast.CallProcedure, s state) (state, []Column) {
	call := &ProcedureCall{base: base{s.op, s.op.Rows() * 10}, Name: c.Name, Place: c.NameSpan}
	for _, a := range c.Args {
		call.Args = append(call.Args, p.expr(a, s.scope))
	}
	arguments, all := p.stats.Procedure(c.Name)
	if !c.Parentheses {
		for _, name := range arguments {
			call.Args = append(call.Args, p.expr(&ast.Parameter{Span: c.NameSpan, Name: name}, nil))
		}
	}
	var columns []Column
	yield := c.Yield
	if len(yield) == 0 {
		for _, column := range all {
			yield = append(yield, &ast.YieldItem{Column: column})
		}
	}
	for _, y := range yield {
		name := y.Column
		if y.Alias != nil {
			name = y.Alias.Name
		}
		slot := p.fresh()
		call.Yield = append(call.Yield, Assignment{Slot: slot, Name: y.Column})
		columns = append(columns, Column{name, slot})
		s.scope = p.bind(s.scope, name, slot)
	}
	s.op = call
	if c.Where != nil {
		s.op = p.filter(s.op, s.scope, c.Where)
	}
	return s, columns
}

func (p *planner) callSubquery(c *ast.CallSubquery, s state) (state, *fault.Error) {
	inner := s.scope
	if c.Scoped && !c.ImportAll {
		inner = nil
		for _, v := range c.Imports {
			if slot, ok := s.scope.Slot(v.Name); ok {
				inner = inner.With(v.Name, slot)
			}
		}
	}
	around := inner
	if !c.Scoped {
		around = nil
		if !importsByWith(c.Query) {
			inner = nil
		}
	}
	op, columns, err := p.query(c.Query, &Argument{base{rows: 1}}, inner, around)
	if err != nil {
		return s, err
	}
	if t := c.Transactions; t != nil && t.OnError != ast.OnErrorFail {
		return p.batches(c, s, op, columns), nil
	}
	// A subquery that returns nothing keeps the row for which it is run.
	if c.Optional || len(columns) == 0 {
		s.op = &Optional{base{s.op, s.op.Rows() * max(op.Rows(), 1)}, op, columnSlots(columns)}
	} else {
		s.op = &Apply{base{s.op, s.op.Rows() * op.Rows()}, op}
	}
	for _, column := range columns {
		s.scope = s.scope.With(column.Name, column.Slot)
	}
	return s, nil
}

// importsByWith tells whether a subquery begins with a WITH, which sees the variables outside.
func importsByWith(q *ast.Query) bool {
	for _, part := range q.Parts {
		if _, ok := part.Clauses[0].(*ast.With); ok {
			return true
		}
	}
	return false
}

// names are the names of a scope that a query can see, sorted.
func (s *Scope) names() []string {
	seen := map[string]bool{}
	var names []string
	for ; s != nil; s = s.outer {
		if !seen[s.name] && !strings.HasPrefix(s.name, " ") {
			seen[s.name] = true
			names = append(names, s.name)
		}
	}
	slices.Sort(names)
	return names
}
