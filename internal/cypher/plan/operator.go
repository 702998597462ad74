// Package plan decides how a query is answered: in which order its patterns are walked, from which end, by which index, and where its
// predicates are tested.
//
// It owns the operators, which are immutable values, and the choice between them by estimated rows. It must not know how operators are
// run; of the graph it knows only the counts that Statistics gives.
package plan

import "github.com/jjj-kg/jjj/internal/cypher/ast"

// Slot is the place of a variable in the row that all operators of a query share.
type Slot int

// Scope maps the names that an expression may use to their slots. It is immutable.
type Scope struct {
	outer *Scope
	name  string
	slot  Slot
}

// With is the scope and one name more.
func (s *Scope) With(name string, slot Slot) *Scope { return &Scope{outer: s, name: name, slot: slot} }

// Slot finds the slot of a name.
func (s *Scope) Slot(name string) (Slot, bool) {
	for ; s != nil; s = s.outer {
		if s.name == name {
			return s.slot, true
		}
	}
	return 0, false
}

// Expr is an expression with the scope that gives its variables.
type Expr struct {
	AST   ast.Expr
	Scope *Scope
}

// Operator is a step of a plan. Its input is the operator that makes the rows that it works on, nil for the first.
type Operator interface {
	// Input is where the rows come from; nil for the operator that begins a plan.
	Input() Operator
	// Rows is how many rows are expected to leave the operator.
	Rows() float64
}

// base has what all operators have.
type base struct {
	input Operator
	rows  float64
}

// Input is where the rows come from.
func (b base) Input() Operator { return b.input }

// Rows is how many rows are expected.
func (b base) Rows() float64 { return b.rows }

// Argument begins a plan: one row, which holds what an outer query has set.
type Argument struct{ base }

// NodeScan visits all nodes, or those with a label.
type NodeScan struct {
	base
	Node  Slot
	Label string
}

// NodeSeek visits the nodes with a label ("" for any) whose property equals a value.
type NodeSeek struct {
	base
	Node       Slot
	Label, Key string
	Value      Expr
	// In says that Value is a list, and that the property equals one of its elements.
	In bool
}

// NodeRange visits the nodes with a label whose property lies between bounds; a bound with no AST is open.
type NodeRange struct {
	base
	Node              Slot
	Label, Key        string
	Low, High         Expr
	LowOpen, HighOpen bool
	// Prefix is the value of STARTS WITH; the bounds are not used then.
	Prefix Expr
}

// Direction of a walk, as it is walked.
type Direction = ast.Direction

// Expand walks one relationship from a node that is known to a node that is not, or, with Into, to one that is.
type Expand struct {
	base
	From, Rel, To Slot
	// Types are the types that may be walked; none means all.
	Types     []string
	Direction Direction
	Into      bool
	// RelBound says that the relationship is known as well.
	RelBound bool
	// Unique are the slots of the relationships, and lists of them, that this one must differ from.
	Unique []Slot
	// RelUnused and ToUnused say that nothing reads the relationship, or the node that it leads to.
	RelUnused, ToUnused bool
}

// VarExpand walks between Min and Max relationships. Max below zero is no bound.
type VarExpand struct {
	base
	From, Rels, To Slot
	Types          []string
	Direction      Direction
	// Backwards says that the walk is made from the end of the pattern: the list of relationships is turned round.
	Backwards bool
	Min, Max  int64
	Into      bool
	// RelBound says that the list of relationships is known.
	RelBound bool
	Unique   []Slot
	// Step is tested for each relationship walked, which stands in StepSlot then; nil for no test.
	Step     []Expr
	StepSlot Slot
	// Unlisted says that nothing uses the list of relationships, so that it need not be made.
	Unlisted bool
	// Once says that each node that is reached is wanted once, however many ways lead to it.
	Once bool
}

// ShortestPath finds the shortest of the ways that VarExpand walks between two known nodes.
type ShortestPath struct {
	base
	Path, Rels, From, To Slot
	Types                []string
	Direction            Direction
	Min, Max             int64
	All                  bool
	// Count is how many paths are wanted, or, with Groups, paths of how many lengths; with no AST it is one.
	Count  Expr
	Groups bool
	// Function says that it is the function shortestPath or allShortestPaths, which refuses to lead from a node to itself.
	Function bool
	Step     []Expr
	StepSlot Slot
	// Whole are predicates on the whole path, tested before it is accepted.
	Whole []Expr
}

// Filter keeps the rows for which all predicates are true.
type Filter struct {
	base
	Predicates []Expr
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

// PathBuild makes a path of the nodes and relationships in slots, in order; a slot may hold a list of relationships.
type PathBuild struct {
	base
	Path     Slot
	Elements []Slot
}

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

// Distinct keeps one of the rows that are equivalent in all of some slots.
type Distinct struct {
	base
	Slots []Slot
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

// Skip leaves out the first rows, Limit all behind the first.
type Skip struct {
	base
	Count Expr
}

// Limit ends after a number of rows.
type Limit struct {
	base
	Count Expr
}

// Unwind makes a row of each element of a list.
type Unwind struct {
	base
	List Expr
	Slot Slot
}

// Optional runs Inner for each row; where it gives none, one row with the slots of Null set to null leaves.
type Optional struct {
	base
	Inner Operator
	Null  []Slot
}

// Apply runs Inner for each row and gives its rows.
type Apply struct {
	base
	Inner Operator
}

// Union gives the rows of all parts, each brought into the slots of the columns.
type Union struct {
	base
	Parts []Operator
	// Columns has, for each part, the slots of its columns; To has those of the result.
	Columns [][]Slot
	To      []Slot
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

// Empty reads all rows and gives none.
type Empty struct{ base }

// Group is a variable inside a repeated path, and the slot of the list of its values outside.
type Group struct{ Inner, Outer Slot }

// Repeat walks a path again and again, the end of one round being the start of the next.
type Repeat struct {
	base
	From, To Slot
	// Inner walks one round. It begins with an Argument in which Start is set, and sets End.
	Inner      Operator
	Start, End Slot
	Min, Max   int64
	// Rels gets the list of all relationships walked; Walked are the slots of those of one round, in order.
	Rels   Slot
	Walked []Slot
	Groups []Group
	Into   bool
	Unique []Slot
}
