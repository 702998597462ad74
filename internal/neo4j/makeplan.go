package neo4j

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/plural"
)

// seen is what a plan saw of a dataset in the database.
type seen struct {
	record record
	ledger *ledger      // nil if the record was enough
	found  *elements    // what is not as the ledger says; empty if the database had not changed
	full   bool         // all elements were read
	at     position     // where the database was, before and after; unknown if it moved in between
	schema *constraints // nil if the record was enough
	owned  owned
}

// Plan compares a graph with what the database holds of its dataset. It only reads.
func (s *Store) Plan(ctx context.Context, want *graph.Graph, opts PlanOptions) (*Plan, error) {
	if opts.Dataset == "" {
		return nil, errors.New("a plan needs the name of a dataset")
	}
	if err := checkKeys(want, opts.Dataset); err != nil {
		return nil, err
	}
	opts.Progress = oneAtATime(opts.Progress)

	return patiently(ctx, patience{note: opts.Progress}, func() (*Plan, error) { return s.planWhole(ctx, want, opts) })
}

// planWhole plans again when somebody wrote while the plan was being made and it has something in it that may come of that: the server gives no
// view of one moment, and an apply that was killed may still have been committing.
func (s *Store) planWhole(ctx context.Context, want *graph.Graph, opts PlanOptions) (*Plan, error) {
	const tries = 3
	for try := 1; ; try++ {
		p, err := s.plan(ctx, want, opts)
		if err != nil || p.seen.at.isKnown() || len(p.Conflicts)+len(p.Drift) == 0 {
			return p, err
		}
		waited, err := s.awaitOther(ctx, opts)
		if err != nil || !waited && try >= tries || try == mostRenewals+tries {
			return p, err
		}
		if err := sleep(ctx, firstPause); err != nil {
			return nil, err
		}
	}
}

// awaitOther waits for another apply of the dataset that is under way, as long as one is waited for, and tells whether there was one.
func (s *Store) awaitOther(ctx context.Context, opts PlanOptions) (waited bool, err error) {
	for began := time.Now(); time.Since(began) < defaultLeaseWait; {
		r, _, err := s.readRecord(ctx, opts.Dataset)
		if err != nil || !r.active {
			return waited, err
		}
		if !waited {
			report(opts.Progress, Progress{Stage: StageReadLedger, Note: waitingNote(opts.Dataset, r.holder, defaultLeaseWait)})
		}
		waited = true
		if err := sleep(ctx, leasePoll); err != nil {
			return waited, err
		}
	}

	return false, nil
}

func (s *Store) plan(ctx context.Context, want *graph.Graph, opts PlanOptions) (*Plan, error) {
	p := &Plan{Dataset: opts.Dataset, Server: s.server, Want: want.Digest(), graph: want, details: opts.Details, remove: opts.remove}
	saw, err := s.see(ctx, p.Want, opts)
	if err != nil {
		return nil, err
	}
	p.seen, p.FullRead = saw, saw.full
	report(opts.Progress, Progress{Stage: StageCompare})
	if saw.ledger == nil {
		p.todo = &todo{}
	} else {
		p.todo = diff(want, saw.ledger, saw.found)
	}

	if saw.schema != nil {
		for _, st := range saw.schema.visibleSteps(want) {
			p.Schema = append(p.Schema, st.statement)
		}
	}
	p.State = saw.state()
	p.Nodes, p.Relationships = p.todo.totals(want)
	p.Counts = p.todo.counts(want)
	p.Drift = p.findDrift()
	if p.Conflicts, err = s.findConflicts(ctx, p); err != nil {
		return nil, err
	}
	p.Warnings = p.findWarnings()
	old, err := s.oldValues(ctx, p)
	if err != nil {
		return nil, err
	}
	p.changes = p.listChanges(old)

	after, err := s.position(ctx)
	if err == nil && after != saw.at {
		saw.at = position{}
	}

	return p, err
}

// see reads as little as it can.
func (s *Store) see(ctx context.Context, want graph.Digest, opts PlanOptions) (*seen, error) {
	report(opts.Progress, Progress{Stage: StageReadLedger})
	r, at, err := s.readRecord(ctx, opts.Dataset)
	if err != nil {
		return nil, err
	}
	saw := &seen{record: r, at: at, found: &elements{}, owned: owned{dataset: opts.Dataset, older: r.isOlder()}}
	unchanged := r.watermark.isKnown() && r.watermark == at && !saw.owned.older
	if unchanged && !opts.Full && r.digest == want.String() {
		return saw, nil
	}

	if saw.schema, err = s.readSchema(ctx); err != nil {
		return nil, err
	}
	saw.ledger = newLedger()
	if r.exists {
		if saw.ledger, err = s.readLedger(ctx, opts.Dataset); err != nil {
			return nil, err
		}
	}
	if unchanged && !opts.Full {
		return saw, nil
	}

	saw.full = true
	total, done := saw.ledger.size(), 0
	saw.found, err = s.readElements(ctx, saw.owned, values(saw.ledger.nodes), values(saw.ledger.rels), false, func(n int) {
		done += n
		report(opts.Progress, Progress{Stage: StageRead, Done: done, Total: total})
	})

	return saw, err
}

// values returns the entries of a part of the ledger.
func values(of map[string]*entry) []*entry { return slices.Collect(maps.Values(of)) }

// state returns a digest of what was seen: of what jjj wrote, and of all that is not so any more.
func (w *seen) state() string {
	written := w.record.digest
	if w.ledger != nil {
		written = w.ledger.digest().String()
	}
	sum := sha256.New()
	_, _ = io.WriteString(sum, "jjj state 1\n"+written+"\n")
	for i, of := range []map[string]*found{w.found.nodes, w.found.rels} {
		for _, key := range sortedKeys(of) {
			fmt.Fprintf(sum, "%d %q %t %s\n", i, key, of[key].missing, of[key].hash)
		}
	}

	return hex.EncodeToString(sum.Sum(nil))
}

// replaced returns how many relationships are deleted to be created in another place.
func (p *Plan) replaced() int {
	if p.todo != nil {
		return len(p.todo.replaced)
	}
	n := 0
	for c := range p.changes {
		if c.Op == Replace {
			n++
		}
	}

	return n
}

// before returns how many elements of the dataset there are.
func (p *Plan) before() int { return p.Nodes.before() + p.Relationships.before() }

// deletionLimit is the part of what is there that may be deleted without being asked for.
const deletionLimit = 10 // in per cent

func (p *Plan) deletesMuch() bool {
	deleted, of := p.Deleted()

	return deleted*100 > of*deletionLimit
}

func (p *Plan) findWarnings() []Warning {
	var warnings []Warning
	warn := func(code, format string, args ...any) {
		warnings = append(warnings, Warning{Code: code, Message: fmt.Sprintf(format, args...)})
	}
	if p.remove {
		return p.editWarnings()
	}
	statements := 0
	for _, e := range p.todo.deleteRels {
		if e.kind == byIDEntry && !p.todo.replaced[e.key] {
			statements++
		}
	}
	if statements > 0 {
		warn(WarnDeletesStatements, "%s deleted", plural.Of(statements, "statement is", "statements are"))
	}
	if n := len(p.todo.deleteNodes); n > 0 {
		warn(WarnDeletesNodes, "%s deleted", plural.Of(n, "node is", "nodes are"))
	}
	if deleted, of := p.Deleted(); p.deletesMuch() {
		warn(WarnDeletesMuch, "%d of %s deleted, which is more than %d %%", deleted, plural.Of(of, "element is", "elements are"), deletionLimit)
	}
	if p.seen.owned.older {
		warn(WarnOlderForm, "an earlier version of jjj wrote the dataset: now every element names its dataset, so that several can live in the database")
	}

	return append(warnings, p.editWarnings()...)
}

// editWarnings warn of edits that are lost.
func (p *Plan) editWarnings() []Warning {
	n := len(p.Drift)
	if n == 0 {
		return nil
	}

	return []Warning{{
		Code:    WarnOverwritesEdits,
		Message: plural.Of(n, "element was changed", "elements were changed") + " by hand since jjj wrote: the changes are lost",
	}}
}

// findDrift lists what was changed by hand.
func (p *Plan) findDrift() []Drift {
	var drift []Drift
	for key, f := range p.seen.found.nodes {
		d := Drift{Element: NodeElement, Key: key, Missing: f.missing}
		if n, ok := p.graph.NodeByKey(key); ok && !f.missing && p.todo.nodeHashes[n.Index()] == p.seen.ledger.nodes[key].hash {
			d.Differences = nodeDifferences(n, f)
			flip(d.Differences)
		}
		drift = append(drift, d)
	}
	for key, f := range p.seen.found.rels {
		d := Drift{Element: RelationshipElement, Key: key, Missing: f.missing}
		if r, ok := p.graph.RelationshipByKey(key); ok && !f.missing && p.todo.relHashes[r.Index()] == p.seen.ledger.rels[key].hash {
			d.Differences = differences(f.props, properties(r.Properties()))
			flip(d.Differences)
		}
		drift = append(drift, d)
	}
	slices.SortFunc(drift, func(a, b Drift) int {
		return cmp.Or(strings.Compare(string(a.Element), string(b.Element)), strings.Compare(a.Key, b.Key))
	})

	return drift
}

// flip makes of what an apply changes what somebody changed before.
func flip(list []Difference) {
	for i := range list {
		list[i].Old, list[i].New = list[i].New, list[i].Old
	}
}
