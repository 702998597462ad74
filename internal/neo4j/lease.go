package neo4j

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"os"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	defaultLeaseTime = 20 * time.Second
	defaultLeaseWait = 2 * time.Minute
	// leasePoll is how often a lease that another holds is asked for.
	leasePoll = 500 * time.Millisecond
)

// LeaseError says that another apply works on the dataset.
type LeaseError struct {
	Dataset string
	Holder  string // host and process
	Waited  time.Duration
}

// Error says who holds the lease.
func (e *LeaseError) Error() string {
	return fmt.Sprintf("another apply works on dataset %s (%s) and was waited for %s: try again when it is done", e.Dataset, e.Holder,
		e.Waited.Round(time.Second))
}

// LeaseLostError says that another apply has taken over: this one was silent for too long.
type LeaseLostError struct{ Dataset string }

// Error says what to do.
func (e *LeaseLostError) Error() string {
	return "another apply has taken over dataset " + e.Dataset + ", because this one was not heard of for too long: apply again"
}

// lease is the right to change a dataset, kept on its node in the database and measured by the server's clock. It is renewed in the
// background until it is released.
type lease struct {
	store   *Store
	dataset string
	holder  string
	epoch   int64
	time    time.Duration
	own     *history

	stop  context.CancelFunc
	ended sync.WaitGroup
}

// history counts the transactions of jjj's own, so that those of others show. It is locked where a transaction is committed while others ask
// where the database is.
type history struct {
	mu   sync.Mutex
	own  int64
	sent int // write transactions opened, committed or not
}

// commit runs f, which commits n transactions if it succeeds.
func (h *history) commit(n int64, f func() error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sent++
	err := f()
	if err == nil {
		h.own += n
	}

	return err
}

// add counts transactions that were committed.
func (h *history) add(opened int, committed int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sent += opened
	h.own += committed
}

// reach returns where the database is, and the number of own transactions by then.
func (h *history) reach(ctx context.Context, s *Store) (at position, own int64, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at, err = s.position(ctx)

	return at, h.own, err
}

func (h *history) opened() int {
	h.mu.Lock()
	defer h.mu.Unlock()

	return h.sent
}

// newHolder returns a name for this holder that nobody else has.
func newHolder() string {
	b := make([]byte, 8)
	_, _ = rand.Read(b) // never fails

	return hex.EncodeToString(b)
}

// holderText says to people who this is.
func holderText() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown host"
	}

	return fmt.Sprintf("%s, process %d", host, os.Getpid())
}

// acquire takes the lease, and waits for it if another holds it. Whatever an earlier holder was still committing is committed by then, and
// nothing of it will be later.
func (s *Store) acquire(ctx context.Context, dataset string, writers int, opts ApplyOptions, own *history) (*lease, error) {
	l := &lease{store: s, dataset: dataset, holder: newHolder(), time: opts.leaseTime(), own: own}
	limit, began := opts.leaseWait(), time.Now()
	var noted time.Time
	for {
		by, err := patiently(ctx, opts.patience(StageSchema), func() (string, error) { return l.ask(ctx, writers) })
		if err != nil {
			return nil, err
		}
		if by == "" {
			l.keep(ctx)

			return l, nil
		}
		waited := time.Since(began)
		if waited > limit {
			return nil, &LeaseError{Dataset: dataset, Holder: by, Waited: waited}
		}
		if time.Since(noted) > 10*time.Second {
			noted = time.Now()
			report(opts.Progress, Progress{
				Stage: StageSchema,
				Note:  waitingNote(dataset, by, limit),
			})
		}
		if err := sleep(ctx, leasePoll); err != nil {
			return nil, err
		}
	}
}

// waitingNote says who is waited for.
func waitingNote(dataset, by string, limit time.Duration) string {
	return fmt.Sprintf("another apply works on dataset %s (%s): waiting for it, up to %s", dataset, by, limit)
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}

// The statements that take a lease. The first takes the lock on the dataset's node, so that what the second reads stays so.
const (
	leaseLock = "MERGE (d:" + datasetLabel + " {name: $name}) ON CREATE SET d.format = $format, d.epoch = 0 SET d.turn = $holder"
	leaseRead = "MATCH (d:" + datasetLabel + " {name: $name}) RETURN d.format, d.epoch, " +
		"coalesce(d.leaseUntil > datetime.realtime() AND d.leaseHolder <> $holder, false), d.leaseBy"
	leaseTake = "MATCH (d:" + datasetLabel + " {name: $name}) SET d.epoch = $epoch, d.leaseHolder = $holder, d.leaseBy = $by, " +
		"d.leaseUntil = datetime.realtime() + duration({milliseconds: $ms})"
	// leaseFence waits for what the writers of an earlier holder are still committing, and shuts them out.
	leaseFence = "MATCH (w:" + writerLabel + ") WHERE w.dataset = $name SET w.epoch = $epoch"
	leaseSlots = "UNWIND range(0, $writers - 1) AS i MERGE (w:" + writerLabel + " {key: $name + '/' + i}) SET w.dataset = $name, w.epoch = $epoch"
	leaseRenew = "MATCH (d:" + datasetLabel + " {name: $name}) WHERE d.leaseHolder = $holder " +
		"SET d.leaseUntil = datetime.realtime() + duration({milliseconds: $ms}) RETURN count(d)"
	leaseFree = "MATCH (d:" + datasetLabel + " {name: $name}) WHERE d.leaseHolder = $holder REMOVE d.leaseHolder, d.leaseBy, d.leaseUntil"
)

// ask tries to take the lease once, and returns who else holds it.
func (l *lease) ask(ctx context.Context, writers int) (by string, err error) {
	err = l.own.commit(1, func() error {
		by, err = l.tryTake(ctx, writers)
		if err == nil && by != "" {
			err = errHeld
		}

		return err
	})
	if by != "" {
		return by, nil
	}

	return "", err
}

// errHeld only keeps a transaction from being counted that was not committed.
var errHeld = fmt.Errorf("the lease is held")

func (l *lease) tryTake(ctx context.Context, writers int) (by string, err error) {
	params := map[string]any{
		"name": l.dataset, "holder": l.holder, "by": holderText(), "ms": l.time.Milliseconds(),
		"format": int64(recordFormat), "writers": int64(writers),
	}
	err = l.store.transact(ctx, func(ctx context.Context, tx driver.ExplicitTransaction) error {
		if _, err := runOne(ctx, tx, leaseLock, params); err != nil {
			return err
		}
		row, err := runOne(ctx, tx, leaseRead, params)
		if err != nil {
			return err
		}
		format, _ := row[0].(int64)
		epoch, _ := row[1].(int64)
		if !isReadable(format) {
			return errChunk
		}
		if held, _ := row[2].(bool); held {
			if by, _ = row[3].(string); by == "" {
				by = "unknown"
			}

			return errHeld
		}
		l.epoch = epoch + 1
		params["epoch"] = l.epoch
		for _, statement := range []string{leaseFence, leaseSlots, leaseTake} {
			if _, err := runOne(ctx, tx, statement, params); err != nil {
				return err
			}
		}

		return nil
	})
	if by != "" {
		return by, nil
	}

	return "", err
}

// keep renews the lease until it is stopped.
func (l *lease) keep(ctx context.Context) {
	ctx, l.stop = context.WithCancel(ctx)
	l.ended.Go(func() {
		const perLease = 4
		for sleep(ctx, l.time/perLease) == nil {
			// What goes wrong here shows when a writer finds that the lease is gone.
			_ = l.own.commit(1, func() error { return l.renew(ctx) })
		}
	})
}

func (l *lease) renew(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, l.time)
	defer cancel()

	return l.store.transact(ctx, func(ctx context.Context, tx driver.ExplicitTransaction) error {
		row, err := runOne(ctx, tx, leaseRenew, map[string]any{"name": l.dataset, "holder": l.holder, "ms": l.time.Milliseconds()})
		if err == nil && row[0] != int64(1) {
			return &LeaseLostError{Dataset: l.dataset}
		}

		return err
	})
}

// pause ends the renewing.
func (l *lease) pause() {
	l.stop()
	l.ended.Wait()
}

// release gives the lease back as far as that can be done quickly; if not, it runs out by itself.
func (l *lease) release(ctx context.Context) {
	l.pause()
	ctx, cancel := parting(ctx)
	defer cancel()
	_ = l.store.transact(ctx, func(ctx context.Context, tx driver.ExplicitTransaction) error {
		_, err := runOne(ctx, tx, leaseFree, map[string]any{"name": l.dataset, "holder": l.holder})

		return err
	})
}

// transact runs f in a write transaction and commits it, if f succeeds.
func (s *Store) transact(ctx context.Context, f func(ctx context.Context, tx driver.ExplicitTransaction) error) error {
	call, cancel := raced(ctx)
	defer cancel()
	session := s.session(call, driver.AccessModeWrite)
	defer closeSession(session)
	tx, err := session.BeginTransaction(call)
	if err != nil {
		return ended(ctx, err)
	}
	if err := f(call, tx); err != nil {
		rollback(tx)

		return ended(ctx, err)
	}

	return ended(ctx, tx.Commit(call))
}

func rollback(tx driver.ExplicitTransaction) {
	ctx, cancel := parting(context.Background())
	defer cancel()
	_ = tx.Close(ctx)
}

// runOne runs a statement and returns its first row, or nil if there is none.
func runOne(ctx context.Context, tx driver.ExplicitTransaction, statement string, params map[string]any) ([]any, error) {
	result, err := tx.Run(ctx, statement, params)
	if err != nil {
		return nil, err
	}
	var row []any
	for result.Next(ctx) {
		if row == nil {
			row = result.Record().Values
		}
	}

	return row, result.Err()
}
