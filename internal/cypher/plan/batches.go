package plan

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Batches runs Inner for each row, so many rows at a time. Where Inner fails for one row of a batch, each row of the batch stays as one in
// which what Inner would have set is null.
type Batches struct {
	base
	Inner Operator
	// Size is the number of rows of a batch.
	Size Expr
	// Break says that after a failure no further batch is run.
	Break bool
	// Null are the slots that Inner sets for those behind it.
	Null []Slot
	// Status is where each row finds what became of its batch; below zero if nobody asks.
	Status Slot
}

func (o *Batches) usage() usage {
	return usage{inner: []Operator{o.Inner}, exprs: []Expr{o.Size}, sets: append([]Slot{o.Status}, o.Null...)}
}

func (o *Batches) refine(p *planner, d demand) Operator {
	// How many rows there are decides which of them stand in one batch.
	c := over(o, p.below(o, d.all()))
	c.Inner = p.refine(o.Inner, d.all())
	return c
}

func (o *Batches) describe(p *Plan) (operator, details string) {
	details = "IN TRANSACTIONS OF " + p.expr(o.Size) + " ROWS ON ERROR CONTINUE"
	if o.Break {
		details = "IN TRANSACTIONS OF " + p.expr(o.Size) + " ROWS ON ERROR BREAK"
	}
	return "TransactionForeach", details
}

// usualBatch is the number of rows of a batch where none is written, as in Neo4j.
const usualBatch = 1000

// batches plans a subquery in transactions of which one may fail without the query.
func (p *planner) batches(c *ast.CallSubquery, s state, op Operator, columns []Column) state {
	t := c.Transactions
	if c.Optional || len(columns) == 0 {
		op = &Optional{base{&Argument{base{rows: 1}}, max(op.Rows(), 1)}, op, columnSlots(columns)}
	}
	size := t.Rows
	if size == nil {
		size = &ast.Literal{Value: graph.Int(usualBatch)}
	}
	b := &Batches{base: base{s.op, s.op.Rows() * op.Rows()}, Inner: op, Size: p.expr(size, nil), Break: t.OnError == ast.OnErrorBreak, Null: columnSlots(columns), Status: -1}
	for _, column := range columns {
		s.scope = s.scope.With(column.Name, column.Slot)
	}
	if t.Status != nil {
		b.Status = p.fresh()
		s.scope = p.bind(s.scope, t.Status.Name, b.Status)
	}
	s.op = b
	return s
}
