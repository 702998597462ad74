package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	// compactEntries is about how many entries a chunk holds that was made of several.
	compactEntries = 20_000
	// manyChunks is how many chunks there may be beside those that the elements need.
	manyChunks = 64
)

// isWasteful tells whether a ledger is much longer than what it says.
func isWasteful(l *ledger) bool {
	entries := 0
	for _, c := range l.chunks {
		entries += c.entries
	}

	return entries > 2*l.size()+compactEntries || len(l.chunks) > manyChunks+2*l.size()/defaultBatchSize
}

// compact replaces chunks by fewer, without what later chunks have overtaken. It goes from the oldest on, so that the ledger says the same after
// each transaction: what is left out is overtaken by something that is still there, and a deletion is left out only after what it deletes.
func (a *application) compact(ctx context.Context, l *ledger) error {
	live := map[int64][]entry{}
	for _, of := range []map[string]*entry{l.nodes, l.rels} {
		for _, key := range slices.Sorted(maps.Keys(of)) {
			live[of[key].chunk] = append(live[of[key].chunk], *of[key])
		}
	}
	var group []chunkInfo
	size := 0
	for _, c := range l.chunks {
		if len(group) > 0 && size+len(live[c.seq]) > compactEntries {
			if err := a.merge(ctx, group, live); err != nil {
				return err
			}
			group, size = nil, 0
		}
		group = append(group, c)
		size += len(live[c.seq])
	}

	return a.merge(ctx, group, live)
}

const chunksDelete = "MATCH (c:" + ledgerLabel + ") WHERE c.key IN $keys DELETE c"

// merge puts one chunk in the place of several that follow each other.
func (a *application) merge(ctx context.Context, group []chunkInfo, live map[int64][]entry) error {
	last := group[len(group)-1]
	if len(group) == 1 && len(live[last.seq]) == last.entries {
		return nil
	}
	var entries []entry
	var keys []string
	for _, c := range group {
		entries = append(entries, live[c.seq]...)
		keys = append(keys, fmt.Sprintf("%s/%d", a.plan.Dataset, c.seq))
	}
	params := map[string]any{
		"writer": a.plan.Dataset + "/0", "turn": a.lease.holder, "epoch": a.lease.epoch, "dataset": a.plan.Dataset,
		"keys": keys, "key": keys[len(keys)-1], "seq": last.seq, "count": int64(len(entries)), "entries": encodeChunk(entries),
	}

	_, err := patiently(ctx, a.opts.patience(StageFinish), func() (struct{}, error) {
		return struct{}{}, a.own.commit(1, func() error { return a.store.transact(ctx, replaceChunks(params, a.plan.Dataset)) })
	})

	return err
}

// replaceChunks deletes chunks and writes another one. It may be done twice with the same outcome.
func replaceChunks(params map[string]any, dataset string) func(context.Context, driver.ExplicitTransaction) error {
	return func(ctx context.Context, tx driver.ExplicitTransaction) error {
		if _, err := runOne(ctx, tx, turnLock, params); err != nil {
			return err
		}
		row, err := runOne(ctx, tx, turnCheck, params)
		if err != nil {
			return err
		}
		if held, _ := row[0].(bool); !held {
			return &LeaseLostError{Dataset: dataset}
		}
		for _, statement := range []string{chunksDelete, chunkWrite} {
			if _, err := runOne(ctx, tx, statement, params); err != nil {
				return err
			}
		}

		return nil
	}
}
