package neo4j

import (
	"context"
	"errors"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/jjj-kg/jjj/graph"
)

// finish reads the ledger back, checks it, writes down how the database stands, and gives the lease back.
func (a *application) finish(ctx context.Context) error {
	report(a.opts.Progress, Progress{Stage: StageFinish})
	a.fill()
	written, err := a.readBack(ctx)
	if err != nil {
		return err
	}
	if isWasteful(written) {
		if err := a.compact(ctx, written); err != nil {
			return err
		}
		if written, err = a.readBack(ctx); err != nil {
			return err
		}
	}
	if err := a.check(written); err != nil {
		return err
	}
	if a.opts.Verify {
		if err := a.verifyLedger(ctx, written); err != nil {
			return err
		}
	}
	end := a.sign
	if a.plan.remove {
		end = a.erase
	}
	if err := end(ctx, written); err != nil {
		return err
	}
	a.receipt.Transactions = a.own.opened()
	a.receipt.Duration = time.Since(a.began)

	return nil
}

func (a *application) readBack(ctx context.Context) (*ledger, error) {
	return patiently(ctx, a.opts.patience(StageFinish), func() (*ledger, error) { return a.store.readLedger(ctx, a.plan.Dataset) })
}

// check holds the ledger to the graph.
func (a *application) check(written *ledger) error {
	digest := written.digest()
	a.receipt.Digest = digest.String()
	a.receipt.StatementsOut = written.statements()
	if nodes, rels := len(written.nodes), len(written.rels); nodes != a.receipt.Nodes.Total || rels != a.receipt.Relationships.Total {
		return &CheckError{fmt.Sprintf("there should be %d nodes and %d relationships, and there are %d and %d",
			a.receipt.Nodes.Total, a.receipt.Relationships.Total, nodes, rels)}
	}
	if digest != a.plan.Want {
		return &CheckError{fmt.Sprintf("the digest of the graph is %s and that of what was written %s", a.plan.Want, digest)}
	}

	return a.checkStatements()
}

const recordSign = "MATCH (d:" + datasetLabel + " {name: $name}) WHERE d.epoch = $epoch " +
	"SET d.format = $format, d.digest = $digest, d.nodes = $nodes, d.relationships = $relationships, d.watermark = $watermark " +
	"REMOVE d.leaseHolder, d.leaseBy, d.leaseUntil RETURN count(d)"

// sign writes down the digest, and the watermark if nobody else wrote anything since the plan saw the database: then it is the id of the very
// transaction that writes it down, which is the next one.
func (a *application) sign(ctx context.Context, written *ledger) error {
	a.lease.pause()
	_, err := patiently(ctx, a.opts.patience(StageFinish), func() (struct{}, error) {
		at, own, err := a.own.reach(ctx, a.store)
		if err != nil {
			return struct{}{}, err
		}
		var watermark any
		if a.base.isKnown() && at == a.base.plus(own-a.baseOwn) {
			watermark = at.plus(1).String()
		}

		return struct{}{}, a.own.commit(1, func() error {
			return a.store.transact(ctx, func(ctx context.Context, tx driver.ExplicitTransaction) error {
				row, err := runOne(ctx, tx, recordSign, map[string]any{
					"name": a.plan.Dataset, "epoch": a.lease.epoch, "format": int64(recordFormat),
					"digest": digestText(written.digest()), "nodes": int64(len(written.nodes)), "relationships": int64(len(written.rels)), "watermark": watermark,
				})
				if err == nil && row[0] != int64(1) {
					return &LeaseLostError{Dataset: a.plan.Dataset}
				}

				return err
			})
		})
	})

	return err
}

// verify reads all elements of the dataset back.
func (a *application) verify(ctx context.Context) error {
	l, err := a.readBack(ctx)
	if err != nil {
		return err
	}

	return a.verifyLedger(ctx, l)
}

// verifyLedger reads all elements back that a ledger speaks of.
func (a *application) verifyLedger(ctx context.Context, l *ledger) error {
	digest, err := patiently(ctx, a.opts.patience(StageVerify), func() (graph.Digest, error) {
		return a.store.digestBack(ctx, owned{dataset: a.plan.Dataset}, l, a.opts.Progress)
	})
	if err != nil {
		return err
	}
	if digest == a.plan.Want {
		a.receipt.Verified = true

		return nil
	}
	failed := &CheckError{fmt.Sprintf("the digest of the graph is %s and that of the elements read back %s", a.plan.Want, digest)}
	at, own, err := a.own.reach(ctx, a.store)
	if err != nil || a.base.isKnown() && at == a.base.plus(own-a.baseOwn) {
		return errors.Join(failed, err)
	}

	return &StaleError{Dataset: a.plan.Dataset, Err: failed} // somebody else wrote
}

// digestBack returns the digest of the elements on the server.
func (s *Store) digestBack(ctx context.Context, o owned, l *ledger, progress func(Progress)) (graph.Digest, error) {
	total, done := l.size(), 0
	found, err := s.readElements(ctx, o, values(l.nodes), values(l.rels), false, func(n int) {
		done += n
		report(progress, Progress{Stage: StageVerify, Done: done, Total: total})
	})
	if err != nil {
		return graph.Digest{}, err
	}

	return graph.DigestOf(hashesOf(l.nodes, found.nodes), hashesOf(l.rels, found.rels)), nil
}

// hashesOf returns the hashes of what is on the server: that of the ledger where nothing else was found.
func hashesOf(of map[string]*entry, differing map[string]*found) []graph.Hash {
	hashes := make([]graph.Hash, 0, len(of))
	for key, e := range of {
		switch f := differing[key]; {
		case f == nil:
			hashes = append(hashes, e.hash)
		case !f.missing:
			hashes = append(hashes, f.hash)
		}
	}

	return hashes
}
