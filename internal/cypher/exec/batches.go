package exec

import (
	"errors"
	"slices"
	"strconv"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// batch has the rows of one transaction, and those that the subquery has made of them.
type batch struct {
	x            *machine
	op           *plan.Batches
	inner, next  step
	rows, result [][]graph.Value
	held         int64
	// number counts the transactions of a run; broken says that no more of them begin.
	number int
	broken bool
}

func (x *machine) batches(o *plan.Batches, next step) (step, error) {
	size, err := x.count(o.Size, "IN TRANSACTIONS")
	if err != nil {
		return nil, err
	}
	b := &batch{x: x, op: o, next: next}
	if b.inner, err = x.operator(o.Inner, func() error { return b.hold(&b.result) }); err != nil {
		return nil, err
	}
	most := int64(0)
	run, err := x.operator(o.Input(), func() error {
		if err := b.hold(&b.rows); err != nil || int64(len(b.rows)) < most {
			return err
		}
		return b.end()
	})
	return func() error {
		b.forget()
		b.number, b.broken = 0, false
		var err error
		if most, err = size(); err != nil {
			return err
		}
		if most < 1 {
			return fault.At(fault.SyntaxError, "NegativeIntegerArgument", o.Size.AST.Place(), "IN TRANSACTIONS needs a number of 1 or more, not %d", most)
		}
		if err := run(); err != nil {
			return err
		}
		return b.end()
	}, err
}

// hold keeps the row as it stands.
func (b *batch) hold(rows *[][]graph.Value) error {
	row := slices.Clone(b.x.row)
	*rows = append(*rows, row)
	bytes := len(row)*valueSize + 24
	for _, v := range row {
		bytes += b.x.size(v)
	}
	b.held += int64(bytes)
	return b.x.keep(bytes)
}

func (b *batch) forget() {
	b.x.release(b.held)
	b.rows, b.result, b.held = nil, nil, 0
}

// end runs the subquery for the rows of the batch, and gives what it has made of them, or, where it has failed, the rows themselves.
func (b *batch) end() error {
	if len(b.rows) == 0 {
		return nil
	}
	started, failed := !b.broken, error(nil)
	if started {
		b.number++
		failed = b.run()
	}
	if failed != nil && !isOfRow(failed) {
		return failed
	}
	status := b.status(started, failed)
	if started && failed == nil {
		return b.give(b.result, nil, status)
	}
	b.broken = b.broken || b.op.Break
	return b.give(b.rows, b.op.Null, status)
}

func (b *batch) run() error {
	for _, row := range b.rows {
		copy(b.x.row, row)
		if err := b.inner(); err != nil {
			return err
		}
	}
	return nil
}

// isOfRow tells whether a fault is one of the values of a row, and not of the query as a whole.
func isOfRow(err error) bool {
	f, ok := errors.AsType[*fault.Error](err)
	return ok && !f.Placeless()
}

// give hands rows on, and forgets them.
func (b *batch) give(rows [][]graph.Value, null []plan.Slot, status graph.Value) error {
	defer b.forget()
	for _, row := range rows {
		if err := b.x.tick(); err != nil {
			return err
		}
		copy(b.x.row, row)
		for _, slot := range null {
			b.x.row[slot] = graph.Value{}
		}
		if b.op.Status >= 0 {
			b.x.row[b.op.Status] = status
		}
		if err := b.next(); err != nil {
			return err
		}
	}
	return nil
}

// status is what Neo4j reports of a transaction.
func (b *batch) status(started bool, failed error) graph.Value {
	var id, message graph.Value
	if started {
		id = graph.String("transaction-" + strconv.Itoa(b.number))
	}
	if failed != nil {
		message = graph.String(failed.Error())
	}
	return graph.Map(map[string]graph.Value{
		"started": graph.Bool(started), "committed": graph.Bool(started && failed == nil),
		"errorMessage": message, "transactionId": id,
	})
}
