package neo4j

import (
	"context"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/jjj-kg/jjj/graph"
)

// PlanRemoval plans to take a dataset out of the database: all that jjj wrote of it, and what jjj keeps of it there. Constraints and indexes stay;
// they say nothing of a dataset. If the database does not hold the dataset, the error is a *NotHeldError.
func (s *Store) PlanRemoval(ctx context.Context, opts PlanOptions) (*Plan, error) {
	if err := s.Holds(ctx, opts.Dataset); err != nil && !isOlder(err) {
		return nil, err
	}
	opts.remove = true

	return s.Plan(ctx, graph.NewBuilder().Build(), opts)
}

// The statements that remove what is kept of a dataset.
const (
	eraseCheck   = "OPTIONAL MATCH (d:" + datasetLabel + " {name: $name}) RETURN d IS NULL, coalesce(d.epoch = $epoch, false)"
	eraseLedger  = "MATCH (c:" + ledgerLabel + ") WHERE c.dataset = $name DELETE c"
	eraseWriters = "MATCH (w:" + writerLabel + ") WHERE w.dataset = $name DELETE w"
	eraseDataset = "MATCH (d:" + datasetLabel + " {name: $name}) DELETE d"
)

// erase removes what is kept of the dataset, when its elements are gone. It may be done twice with the same outcome.
func (a *application) erase(ctx context.Context, _ *ledger) error {
	a.lease.pause()
	params := map[string]any{"name": a.plan.Dataset, "epoch": a.lease.epoch, "holder": a.lease.holder}
	_, err := patiently(ctx, a.opts.patience(StageFinish), func() (struct{}, error) {
		return struct{}{}, a.own.commit(1, func() error { return a.store.transact(ctx, a.eraseIn(params)) })
	})

	return err
}

func (a *application) eraseIn(params map[string]any) func(context.Context, driver.ExplicitTransaction) error {
	return func(ctx context.Context, tx driver.ExplicitTransaction) error {
		row, err := runOne(ctx, tx, eraseCheck, params)
		if err != nil {
			return err
		}
		if gone, _ := row[0].(bool); gone {
			return nil // by an earlier try, of which the answer was lost
		}
		if held, _ := row[1].(bool); !held {
			return &LeaseLostError{Dataset: a.plan.Dataset}
		}
		for _, statement := range []string{eraseLedger, eraseWriters, eraseDataset} {
			if _, err := runOne(ctx, tx, statement, params); err != nil {
				return err
			}
		}

		return nil
	}
}
