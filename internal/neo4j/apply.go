package neo4j

import (
	"context"
	"fmt"
	"time"

	"github.com/jjj-kg/jjj/graph"
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
		text += fmt.Sprintf("; and %s", count(more, "more conflict", "more conflicts"))
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
type StaleError struct{ Dataset string }

// Error says what to do.
func (e *StaleError) Error() string {
	return "the database is not as it was when the plan for dataset " + e.Dataset + " was made: make a new plan"
}

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

// Apply makes the database hold the plan's graph. An empty plan opens no transaction that writes. After an error, what was committed stays;
// applying again goes on from there. The receipt holds only what was checked: in every transaction, that the server created and deleted as
// many elements as were sent; at the end, that the ledger, read back, has the digest of the graph and as many statements as there should be.
func (s *Store) Apply(ctx context.Context, plan *Plan, opts ApplyOptions) (*Receipt, error) {
	if len(plan.Conflicts) > 0 {
		return nil, &ConflictError{plan.Conflicts}
	}
	if deleted, of := plan.Deleted(); plan.deletesMuch() && !opts.AllowDelete {
		return nil, &DeletionError{deleted, of}
	}
	opts.Progress = oneAtATime(opts.Progress)
	a := &application{store: s, plan: plan, opts: opts, began: time.Now()}
	if plan.IsEmpty() && plan.seen != nil {
		return a.nothing(ctx)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if err := a.run(ctx); err != nil {
		return nil, err
	}

	return &a.receipt, nil
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
	if err := a.schema(ctx, (*schema).bookkeepingSteps); err != nil {
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
	if a.plan.IsEmpty() { // another apply did the same meanwhile
		a.lease.release(ctx)
		_, err := a.nothing(ctx)

		return err
	}
	if err := a.write(ctx); err != nil {
		return err
	}

	return a.finish(ctx)
}

func (a *application) graphSteps(have *schema) []step { return have.graphSteps(a.plan.graph) }

// schema makes what is missing of constraints and indexes.
func (a *application) schema(ctx context.Context, stepsOf func(*schema) []step) error {
	have, err := patiently(ctx, a.opts.patience(StageSchema), func() (*schema, error) { return a.store.readSchema(ctx) })
	if err != nil {
		return err
	}
	steps := stepsOf(have)
	for i, st := range steps {
		report(a.opts.Progress, Progress{Stage: StageSchema, Done: i, Total: len(steps)})
		_, err := patiently(ctx, a.opts.patience(StageSchema), func() (struct{}, error) { return struct{}{}, a.store.execute(ctx, st) })
		if err != nil && ctx.Err() == nil {
			return schemaError(st.statement, err)
		}
		if err != nil {
			return err
		}
		a.own.add(1, st.transactions)
	}
	if len(steps) == 0 {
		return nil
	}

	return a.store.read(ctx, "CALL db.awaitIndexes(600)", nil, func([]any) error { return nil })
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

	fresh, err := a.store.Plan(ctx, a.plan.graph, PlanOptions{Dataset: a.plan.Dataset, Full: a.plan.FullRead, Progress: a.opts.Progress})
	if err != nil {
		return err
	}
	loaded := a.plan.seen == nil
	if fresh.State != a.plan.State && (loaded || !fresh.IsEmpty()) {
		return &StaleError{a.plan.Dataset}
	}
	if len(fresh.Conflicts) > 0 {
		return &ConflictError{fresh.Conflicts}
	}
	a.plan = fresh
	after, ownAfter, err := a.own.reach(ctx, a.store)
	if err != nil {
		return err
	}
	if after == at.plus(ownAfter-own) {
		a.base, a.baseOwn = after, ownAfter
	}

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
	r.Restored = p.todo.restored
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
