package neo4j_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

func TestOfTwoAppliesAtOnceOneWaits(t *testing.T) {
	db := emptyDatabase(t)
	want := crowd(100, 1000, "").graph()
	first, second := db.plan(want), db.plan(want)
	var notes sync.Map
	var both sync.WaitGroup
	errs := make([]error, 2)
	for i, plan := range []*neo4j.Plan{first, second} {
		both.Go(func() {
			_, errs[i] = db.Apply(t.Context(), plan, neo4j.ApplyOptions{BatchSize: 100, Progress: func(p neo4j.Progress) {
				if p.Note != "" {
					notes.Store(p.Note, true)
				}
			}})
		})
	}
	both.Wait()

	require.NoError(t, errs[0])
	require.NoError(t, errs[1], "the one that waited finds nothing left to do")
	waited := false
	notes.Range(func(note, _ any) bool {
		waited = waited || strings.Contains(note.(string), "another apply works on dataset region")

		return true
	})
	assert.True(t, waited)
	db.holds(want)
}

func TestALeaseThatIsHeldIsWaitedForOnlySoLong(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(jingJinJi().graph())
	db.run("MATCH (d:_JjjDataset) SET d.leaseHolder = 'x', d.leaseBy = 'another host, process 7', d.leaseUntil = datetime.realtime() + duration('PT1H')")
	more := jingJinJi().with(func(r *region) { r.entities["langfang"] = entity{"City", "Langfang"} }).graph()

	_, err := db.Apply(t.Context(), db.plan(more), neo4j.ApplyOptions{LeaseWait: time.Second})

	var held *neo4j.LeaseError
	require.ErrorAs(t, err, &held)
	assert.Equal(t, "another host, process 7", held.Holder)

	db.run("MATCH (d:_JjjDataset) SET d.leaseUntil = datetime.realtime() - duration('PT1S')")
	_, err = db.Apply(t.Context(), db.plan(more), neo4j.ApplyOptions{LeaseWait: time.Second})
	assert.NoError(t, err, "a lease that ran out holds nobody up")
	db.holds(more)
}

func TestALeaseIsRenewedWhileItIsNeededAndGivenBack(t *testing.T) {
	db := emptyDatabase(t)
	want := crowd(50, 200, "").graph()
	seen := false
	_, err := db.Apply(t.Context(), db.plan(want), neo4j.ApplyOptions{
		BatchSize: 50, Workers: 1, LeaseTime: 2 * time.Second,
		Progress: func(p neo4j.Progress) {
			if p.Stage == neo4j.StageWrite && p.Done > 0 && !seen {
				seen = true
				time.Sleep(3 * time.Second)
				assert.Equal(t, 1, db.number("MATCH (d:_JjjDataset) WHERE d.leaseUntil > datetime.realtime() RETURN count(d)"))
			}
		},
	})

	require.NoError(t, err)
	assert.True(t, seen)
	assert.Zero(t, db.number("MATCH (d:_JjjDataset) WHERE d.leaseUntil IS NOT NULL RETURN count(d)"))
	assert.False(t, db.plan(want).FullRead, "renewing is known to be jjj's own doing")
}

func TestAnApplyThatWasTakenOverWritesNothingMore(t *testing.T) {
	db := emptyDatabase(t)
	want := crowd(50, 400, "").graph()
	taken := false
	_, err := db.Apply(t.Context(), db.plan(want), neo4j.ApplyOptions{BatchSize: 50, Workers: 1, Progress: func(p neo4j.Progress) {
		if p.Stage == neo4j.StageWrite && p.Done > 100 && !taken {
			taken = true
			db.run("MATCH (d:_JjjDataset) SET d.epoch = d.epoch + 1, d.leaseHolder = 'x' WITH d MATCH (w:_JjjWriter) SET w.epoch = d.epoch")
		}
	}})

	var lost *neo4j.LeaseLostError
	require.ErrorAs(t, err, &lost)
	db.run("MATCH (d:_JjjDataset) REMOVE d.leaseUntil")
	db.apply(want)
	db.holds(want)
}
