package neo4j

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/plural"
)

// ApplyOptions says how to apply a plan. The zero value is fine.
type ApplyOptions struct {
	// AllowDelete permits the deletion of more than a tenth of what is there.
	AllowDelete bool
	// Verify reads all elements back at the end and compares their digest with that of the graph.
	Verify bool
	// Statements, if not 0, is the number of statements that the graph was made of: it is checked against the relationships.
	Statements int
	// BatchSize is the most changes in one transaction, Workers the most transactions at a time; 0 is what was measured to be best.
	BatchSize int
	Workers   int
	// LeaseWait is how long another apply is waited for, LeaseTime how long a lease lasts that is not renewed, ServerWait how long a server
	// is waited for that has gone; 0 is the usual.
	LeaseWait  time.Duration
	LeaseTime  time.Duration
	ServerWait time.Duration
	// Renew, if not nil, is asked when the database is not as it was when the plan was made any more: with nil, the fresh plan is applied
	// instead, as long as nothing conflicts. Without Renew that is a StaleError.
	Renew func(fresh *Plan) error
	// Progress, if not nil, is told how far the apply has come. It is called from one goroutine at a time.
	Progress func(Progress)
}

const (
	defaultBatchSize = 4000
	defaultWorkers   = 2
	mostWorkers      = 16
)

func (o ApplyOptions) batchSize() int { return orDefault(o.BatchSize, defaultBatchSize) }

func (o ApplyOptions) workers() int { return min(orDefault(o.Workers, defaultWorkers), mostWorkers) }

func (o ApplyOptions) leaseWait() time.Duration { return orDefault(o.LeaseWait, defaultLeaseWait) }

func (o ApplyOptions) leaseTime() time.Duration { return orDefault(o.LeaseTime, defaultLeaseTime) }

func (o ApplyOptions) patience(stage Stage) patience {
	return patience{wait: o.ServerWait, note: o.Progress, stage: stage}
}

func orDefault[T int | time.Duration](value, usual T) T {
	if value > 0 {
		return value
	}

	return usual
}

// ConflictError says that a plan cannot be applied because of elements that are not jjj's.
type ConflictError struct{ Conflicts []Conflict }

// Error names the first conflicts.
func (e *ConflictError) Error() string {
	first := e.Conflicts[0]
	text := fmt.Sprintf("%s %s: %s", first.Element, first.Key, first.Problem)
	if more := len(e.Conflicts) - 1; more > 0 {
		text += fmt.Sprintf("; and %s", plural.Of(more, "more conflict", "more conflicts"))
	}

	return text
}

// DeletionError says that a plan deletes more than may be deleted without being asked for.
type DeletionError struct{ Deleted, Of int }

// Error says how many.
func (e *DeletionError) Error() string {
	return fmt.Sprintf("the plan deletes %d of %d elements, which is more than %d %%: that has to be allowed", e.Deleted, e.Of, deletionLimit)
}

// StaleError says that the database is not as it was when the plan was made.
type StaleError struct {
	Dataset string
	Err     error // where it showed, if it did while the plan was applied
}

// Error says what to do.
func (e *StaleError) Error() string {
	text := "the database is not as it was when the plan for dataset " + e.Dataset + " was made: make a new plan"
	if e.Err != nil {
		text += " (" + e.Err.Error() + ")"
	}

	return text
}

// Unwrap returns what showed it.
func (e *StaleError) Unwrap() error { return e.Err }

// mostRenewals is how often an apply begins again because others change what it works on.
const mostRenewals = 5

// CheckError says that what was written does not add up. It should never happen.
type CheckError struct{ Problem string }

// Error says what does not add up.
func (e *CheckError) Error() string { return "what was written does not add up: " + e.Problem }

// application is one apply under way.
type application struct {
	store   *Store
	plan    *Plan
	opts    ApplyOptions
	own     history
	lease   *lease
	base    position // where the database was when it was as the plan says,
	baseOwn int64    // and the number of own transactions by then
	began   time.Time
	receipt Receipt
}

// Apply makes the database hold the plan's graph. An empty plan opens no transaction that writes, unless an earlier apply was killed before its
// end, of which nothing is left afterwards. After an error, what was committed stays;
// applying again goes on from there. The receipt holds only what was checked: in every transaction, that the server created and deleted as
// many elements as were sent; at the end, that the ledger, read back, has the digest of the graph and as many statements as there should be.
func (s *Store) Apply(ctx context.Context, plan *Plan, opts ApplyOptions) (*Receipt, error) {
	if err := plan.permitted(opts); err != nil {
		return nil, err
	}
	opts.Progress = oneAtATime(opts.Progress)
	a := &application{store: s, plan: plan, opts: opts, began: time.Now()}
	if plan.IsEmpty() && plan.seen != nil && plan.seen.record.isSettled(plan.Want) {
		return a.nothing(ctx)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for try := 1; ; try++ {
		err := a.run(ctx)
		if err == nil {
			return &a.receipt, nil
		}
		var stale *StaleError
		if opts.Renew == nil || try == mostRenewals || !errors.As(err, &stale) || stale.Err == nil {
			return nil, err
		}
	}
}

// permitted tells whether a plan may be applied.
func (p *Plan) permitted(opts ApplyOptions) error {
	if len(p.Conflicts) > 0 {
		return &ConflictError{p.Conflicts}
	}
	if deleted, of := p.Deleted(); p.deletesMuch() && !opts.AllowDelete && !p.remove {
		return &DeletionError{deleted, of}
	}

	return nil
}

// nothing makes the receipt of an empty plan.
func (a *application) nothing(ctx context.Context) (*Receipt, error) {
	a.fill()
	a.receipt.Digest = a.plan.Want.String()
	a.receipt.StatementsOut = statementsOf(a.plan.graph)
	if err := a.checkStatements(); err != nil {
		return nil, err
	}
	if a.opts.Verify {
		if err := a.verify(ctx); err != nil {
			return nil, err
		}
	}
	a.receipt.Duration = time.Since(a.began)

	return &a.receipt, nil
}

func (a *application) run(ctx context.Context) (err error) {
	if err := a.schema(ctx, (*constraints).bookkeepingSteps); err != nil {
		return err
	}
	a.lease, err = a.store.acquire(ctx, a.plan.Dataset, a.opts.workers(), a.opts, &a.own)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			a.lease.release(ctx)
		}
	}()

	if err := a.schema(ctx, a.graphSteps); err != nil {
		return err
	}
	if err := a.confirm(ctx); err != nil {
		return err
	}
	if !a.plan.IsEmpty() { // else another apply did the same meanwhile, or all but the end of it
		if err := a.write(ctx); err != nil {
			return err
		}
	}

	return a.finish(ctx)
}

func (a *application) graphSteps(have *constraints) []step { return have.graphSteps(a.plan.graph) }

// schema makes what is missing of constraints and indexes.
func (a *application) schema(ctx context.Context, stepsOf func(*constraints) []step) error {
	for try := 1; ; try++ {
		have, err := patiently(ctx, a.opts.patience(StageSchema), func() (*constraints, error) { return a.store.readSchema(ctx) })
		if err != nil {
			return err
		}
		steps := stepsOf(have)
		if try > 1 { // a name that nothing has yet does not show
			steps = slices.DeleteFunc(steps, func(st step) bool { return st.names })
		}
		if len(steps) == 0 && try == 1 {
			return nil
		}
		if len(steps) == 0 || try > mostSchemaTries {
			return a.store.read(ctx, "CALL db.awaitIndexes(600)", nil, func([]any) error { return nil })
		}
		if err := a.makeSteps(ctx, steps, try == mostSchemaTries); err != nil {
			return err
		}
	}
}

// mostSchemaTries is how often the schema is looked at again because others change it at the same time: each of them makes what is missing.
const mostSchemaTries = 10

// makeSteps makes steps. One that another apply was faster with is none of an error until the last try.
func (a *application) makeSteps(ctx context.Context, steps []step, last bool) error {
	for i, st := range steps {
		report(a.opts.Progress, Progress{Stage: StageSchema, Done: i, Total: len(steps)})
		_, err := patiently(ctx, a.opts.patience(StageSchema), func() (struct{}, error) { return struct{}{}, a.store.execute(ctx, st) })
		switch {
		case err == nil:
			a.own.add(1, st.transactions)
		case ctx.Err() != nil:
			return err
		case last || !isSchemaRace(err):
			return schemaError(st.statement, err)
		default:
			return sleep(ctx, firstPause)
		}
	}

	return nil
}

// confirm makes sure that the database is as the plan says, now that nobody else can change it: if there were transactions of others, by
// planning again.
func (a *application) confirm(ctx context.Context) error {
	at, own, err := a.own.reach(ctx, a.store)
	if err != nil {
		return err
	}
	if a.plan.seen != nil && at.isKnown() && a.plan.seen.at.plus(own) == at {
		a.base, a.baseOwn = at, own

		return nil
	}

	opts := PlanOptions{Dataset: a.plan.Dataset, Full: a.plan.FullRead, Progress: a.opts.Progress, remove: a.plan.remove}
	fresh, err := patiently(ctx, a.opts.patience(StageReadLedger), func() (*Plan, error) { return a.store.plan(ctx, a.plan.graph, opts) })
	if err != nil {
		return err
	}
	if err := a.take(fresh); err != nil {
		return err
	}
	after, ownAfter, err := a.own.reach(ctx, a.store)
	if err != nil {
		return err
	}
	if after == at.plus(ownAfter-own) {
		a.base, a.baseOwn = after, ownAfter
	}

	return nil
}

// take puts a fresh plan in the place of the one that was approved, if it does the same or is approved as well.
func (a *application) take(fresh *Plan) error {
	loaded := a.plan.seen == nil
	changed := fresh.State != a.plan.State && (loaded || !fresh.IsEmpty())
	if changed && a.opts.Renew == nil {
		return &StaleError{Dataset: a.plan.Dataset}
	}
	if err := fresh.permitted(a.opts); err != nil {
		return err
	}
	if changed {
		if err := a.opts.Renew(fresh); err != nil {
			return err
		}
	}
	a.plan = fresh

	return nil
}

// statementsOf counts the relationships of a graph that are statements.
func statementsOf(g *graph.Graph) int {
	n := 0
	for r := range g.Relationships() {
		if isKeyedByID(r) {
			n++
		}
	}

	return n
}

// fill puts into the receipt what the plan says.
func (a *application) fill() {
	p := a.plan
	r := &a.receipt
	r.Dataset, r.Server, r.Nodes, r.Relationships, r.Counts = p.Dataset, p.Server, p.Nodes, p.Relationships, p.Counts
	r.Restored, r.Removed = p.todo.restored, p.remove
	r.Statements = a.opts.Statements
	if r.Statements == 0 {
		r.Statements = statementsOf(p.graph)
	}
}

func (a *application) checkStatements() error {
	if r := a.receipt; r.Statements != r.StatementsOut {
		return &CheckError{fmt.Sprintf("there are %d statements and %d relationships that are statements", r.Statements, r.StatementsOut)}
	}

	return nil
}
