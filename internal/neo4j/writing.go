package neo4j

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"golang.org/x/sync/errgroup"
)

// mismatchError says that the server did something to more or to fewer elements than it was sent.
type mismatchError struct{ sent, done int }

func (e *mismatchError) Error() string {
	return fmt.Sprintf("%d sent and %d done on the server: it was changed at the same time", e.sent, e.done)
}

// RowError names the one element that the server does not take. All that was committed before stays.
type RowError struct {
	Element   Element
	Key       string // of a relationship that is a statement: its id
	Operation Op
	Err       error // what the server said
}

// Error names the element and repeats the server's words.
func (e *RowError) Error() string {
	return fmt.Sprintf("the server refuses to %s %s %s: %s", e.Operation, e.Element, e.Key, serverText(e.Err))
}

// Unwrap returns what the server said.
func (e *RowError) Unwrap() error { return e.Err }

// writing does the batches of an application.
type writing struct {
	*application
	statements *statements
	seq        atomic.Int64 // of the chunk that was handed out last
	size       atomic.Int64 // most changes in a batch; becomes less when the server finds them too big

	mu      sync.Mutex
	done    int
	total   int
	batches int
	retries int
}

// write makes all changes.
func (a *application) write(ctx context.Context) error {
	ops := a.plan.todo.ops(a.plan.graph)
	w := &writing{application: a, statements: newStatements(a.plan.graph, a.plan.todo, ops), total: len(ops)}
	w.seq.Store(a.plan.seen.ledger.nextSeq() - 1)
	w.size.Store(int64(a.opts.batchSize()))
	report(a.opts.Progress, Progress{Stage: StageWrite, Total: w.total})
	defer func() { a.receipt.Batches, a.receipt.Retries = w.batches, w.retries }()
	for _, step := range phases(ops, a.opts.batchSize(), w.statements.shapeOf) {
		if err := w.step(ctx, step); err != nil {
			return err
		}
	}

	return nil
}

// step does batches at the same time. When one fails for good, those under way are finished, as far as the context lets them.
func (w *writing) step(ctx context.Context, list []batch) error {
	todo := make(chan batch, len(list))
	for _, b := range list {
		todo <- b
	}
	close(todo)
	var group errgroup.Group
	var failed atomic.Bool
	for slot := range min(w.opts.workers(), len(list)) {
		group.Go(func() error {
			for b := range todo {
				if failed.Load() {
					return nil
				}
				if err := w.batch(ctx, slot, b); err != nil {
					failed.Store(true)

					return err
				}
			}

			return nil
		})
	}

	return group.Wait()
}

// batch does one batch: whole, or in parts if it is too big or something in it is wrong.
func (w *writing) batch(ctx context.Context, slot int, b batch) error {
	if size := int(w.size.Load()); len(b) > size {
		return w.halves(ctx, slot, b)
	}
	err := w.transaction(ctx, slot, b)
	if err == nil || ctx.Err() != nil {
		return ended(ctx, err)
	}
	switch faultOf(err) {
	case tooBig:
		w.shrink(len(b) / 2)
		report(w.opts.Progress, Progress{
			Stage: StageWrite,
			Note:  fmt.Sprintf("%d changes at once are too many for the server (%s): going on with fewer", len(b), serverText(err)),
		})
	case badRow:
	default:
		return err
	}
	if len(b) == 1 {
		return w.rowError(b[0], err)
	}

	return w.halves(ctx, slot, b)
}

func (w *writing) halves(ctx context.Context, slot int, b batch) error {
	w.mu.Lock()
	w.retries++
	w.mu.Unlock()
	middle := len(b) / 2
	if err := w.batch(ctx, slot, b[:middle]); err != nil {
		return err
	}

	return w.batch(ctx, slot, b[middle:])
}

// shrink lets no batch be bigger from now on than one that has not failed yet.
func (w *writing) shrink(to int) {
	for {
		size := w.size.Load()
		if int64(max(1, to)) >= size || w.size.CompareAndSwap(size, int64(max(1, to))) {
			return
		}
	}
}

func (w *writing) rowError(o op, err error) error {
	e := &RowError{Element: NodeElement, Key: o.key(w.plan.graph), Err: err}
	switch o.kind {
	case opCreateNode, opCreateRel:
		e.Operation = Create
	case opUpdateNode, opUpdateRel, opIdentify:
		e.Operation = Update
	default:
		e.Operation = Delete
	}
	if o.kind == opDeleteRel || o.kind == opCreateRel || o.kind == opUpdateRel || o.kind == opIdentify && !o.moved.isNode {
		e.Element = RelationshipElement
	}
	if isRace(err) {
		return &StaleError{Dataset: w.plan.Dataset, Err: e}
	}

	return e
}

// transaction does a batch in one transaction, and tries again what may succeed then. Its chunk keeps its number: if a commit succeeded of
// which the answer was lost, the next try finds the chunk there.
func (w *writing) transaction(ctx context.Context, slot int, b batch) error {
	sections, err := w.statements.sections(b)
	if err != nil {
		return err
	}
	chunk := encodeChunk(w.statements.entries(b))
	t := &transaction{writing: w, sections: sections, params: map[string]any{
		"writer": fmt.Sprintf("%s/%d", w.plan.Dataset, slot), "epoch": w.lease.epoch, "turn": w.lease.holder, "dataset": w.plan.Dataset,
		"entries": chunk, "count": int64(len(b)),
	}}
	t.number(w.seq.Add(1))
	p := w.opts.patience(StageWrite)
	p.retry = func() {
		w.mu.Lock()
		w.retries++
		w.mu.Unlock()
	}
	if _, err := patiently(ctx, p, func() (struct{}, error) { return struct{}{}, t.try(ctx) }); err != nil {
		return err
	}

	w.mu.Lock()
	defer w.mu.Unlock()
	w.batches++
	w.done += len(b)
	report(w.opts.Progress, Progress{Stage: StageWrite, Done: w.done, Total: w.total})

	return nil
}

// transaction is one batch on its way to the server.
type transaction struct {
	*writing
	sections []section
	params   map[string]any
}

func (t *transaction) number(seq int64) {
	t.params["seq"], t.params["key"] = seq, fmt.Sprintf("%s/%d", t.plan.Dataset, seq)
}

// The statements of every transaction. The first takes the lock of this writer, which is held until the transaction has ended; so what the
// second reads is the truth: whether the lease is still ours, and whether an earlier try was committed after all.
const (
	turnLock  = "MATCH (w:" + writerLabel + " {key: $writer}) SET w.turn = $turn"
	turnCheck = "OPTIONAL MATCH (w:" + writerLabel + " {key: $writer}) OPTIONAL MATCH (c:" + ledgerLabel + " {key: $key}) " +
		"RETURN coalesce(w.epoch = $epoch, false), c IS NOT NULL"
	chunkWrite = "CREATE (:" + ledgerLabel + " {key: $key, dataset: $dataset, seq: $seq, count: $count, entries: $entries})"
)

// try does the batch once.
func (t *transaction) try(ctx context.Context) error {
	done := false
	t.own.add(1, 0)
	err := t.store.transact(ctx, func(ctx context.Context, tx driver.ExplicitTransaction) error {
		if _, err := runOne(ctx, tx, turnLock, t.params); err != nil {
			return err
		}
		row, err := runOne(ctx, tx, turnCheck, t.params)
		if err != nil {
			return err
		}
		if held, _ := row[0].(bool); !held {
			return &LeaseLostError{Dataset: t.plan.Dataset}
		}
		if done, _ = row[1].(bool); done {
			return errDone
		}
		for _, section := range t.sections {
			if err := section.run(ctx, tx, t.plan.Dataset); err != nil {
				return err
			}
		}
		_, err = runOne(ctx, tx, chunkWrite, t.params)

		return err
	})
	if done {
		err = nil
	}
	if err == nil {
		t.own.add(0, 1)
	}

	return err
}

// errDone rolls a transaction back that finds its work done.
var errDone = fmt.Errorf("committed before")

// run sends the rows, and makes sure that the server did with all of them what it was to do.
func (s section) run(ctx context.Context, tx driver.ExplicitTransaction, dataset string) error {
	result, err := tx.Run(ctx, s.text, map[string]any{"rows": s.rows, "dataset": dataset})
	if err != nil {
		return err
	}
	returned := int64(-1)
	for result.Next(ctx) {
		returned, _ = result.Record().Values[0].(int64)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return err
	}
	counters := summary.Counters()
	done := int(returned)
	switch s.count {
	case countNodesCreated:
		done = counters.NodesCreated()
	case countNodesDeleted:
		done = counters.NodesDeleted()
	case countRelsCreated:
		done = counters.RelationshipsCreated()
	case countRelsDeleted:
		done = counters.RelationshipsDeleted()
	}
	if done != len(s.ops) {
		return &mismatchError{sent: len(s.ops), done: done}
	}

	return nil
}
