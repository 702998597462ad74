// Package plan decides how a query is answered: in which order its patterns are walked, from which end, by which index, and where its
// predicates are tested.
//
// It owns the operators, which are immutable values, and the choice between them by estimated rows. It must not know how operators are
// run; of the graph it knows only the counts that Statistics gives.
package plan

import (
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/trie"
)

// Slot is the place of a variable in the row that all operators of a query share.
type Slot int

// Scope maps the names that an expression may use to their slots. It is immutable.
type Scope struct {
	outer *Scope
	name  string
	slot  Slot
	// slots has the names of the scope and of all that are outside of it.
	slots trie.Map[Slot]
}

// With is the scope and one name more.
func (s *Scope) With(name string, slot Slot) *Scope {
	var slots trie.Map[Slot]
	if s != nil {
		slots = s.slots
	}
	return &Scope{outer: s, name: name, slot: slot, slots: slots.With(name, slot)}
}

// Slot finds the slot of a name.
func (s *Scope) Slot(name string) (Slot, bool) {
	if s == nil {
		return 0, false
	}
	return s.slots.Get(name)
}

// Expr is an expression with the scope that gives its variables.
type Expr struct {
	AST   ast.Expr
	Scope *Scope
}

// Operator is a step of a plan. Its input is the operator that makes the rows that it works on, nil for the first. What the planner has to
// know of an operator, the operator says itself: one that says too little loses rows of what is below it.
type Operator interface {
	// Input is where the rows come from; nil for the operator that begins a plan.
	Input() Operator
	// Rows is how many rows are expected to leave the operator.
	Rows() float64
	// usage says what it works with, and which slots it fills.
	usage() usage
	// refine is the operator over its refined input, without what the demand does not ask for.
	refine(p *planner, d demand) Operator
	// describe names the operator as Neo4j names it, and says in Cypher what it works on.
	describe(p *Plan) (operator, details string)
}

// usage is what an operator works with besides its input. Each slot of an operator is in it, each expression, and each operator inside.
type usage struct {
	// reads are the slots that it reads, those of its expressions and of what is inside left out. A slot below zero is none.
	reads []Slot
	// exprs are the expressions that it computes.
	exprs []Expr
	// inner are the operators that it runs for each row.
	inner []Operator
	// sets are the slots that it gives a value, finds those in which a node or a relationship stands for sure when a row leaves it.
	sets, finds []Slot
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

// Direction of a walk, as it is walked.
type Direction = ast.Direction

// rebase gives the operator another input.
func (b *base) rebase(to base) { *b = to }

// over is a copy of an operator over another input.
func over[T any, P interface {
	*T
	rebase(base)
}](o P, b base) P {
	c := P(new(T))
	*c = *o
	c.rebase(b)
	return c
}
