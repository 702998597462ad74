package neo4j_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

// through returns a database behind a proxy.
func through(t testing.TB) (*database, *proxy) {
	db := emptyDatabase(t)
	p, config := newProxy(t, configOf(db.neo))

	return &database{connect(t, config), t, db.neo}, p
}

// holds makes sure that the database holds a graph: by its elements, and by what jjj knows.
func (d *database) holds(want *graph.Graph) {
	d.t.Helper()
	assert.Equal(d.t, withPlainKeys(want).Digest(), d.readBack().Digest())
	plan, err := d.Plan(d.t.Context(), want, neo4j.PlanOptions{Dataset: dataset, Full: true})
	require.NoError(d.t, err)
	assert.True(d.t, plan.IsEmpty())
}

func TestACommitWhoseReplyIsLostIsFoundOutAndNothingIsWrittenTwice(t *testing.T) {
	db, p := through(t)
	small := neo4j.ApplyOptions{BatchSize: 20, AllowDelete: true}
	db.apply(crowd(20, 100, "").graph())
	for lost := int64(1); ; lost++ {
		want := crowd(20, 100, fmt.Sprint("lost ", lost)).graph()
		plan := db.plan(want)
		p.commits.Store(0)
		p.dropCommit.Store(lost)

		receipt, err := db.Apply(t.Context(), plan, small)

		p.dropCommit.Store(0)
		require.NoError(t, err)
		assert.Equal(t, want.Digest().String(), receipt.Digest)
		assert.Equal(t, 100, receipt.Relationships.Updated)
		if p.commits.Load() < lost {
			require.Greater(t, lost, int64(6), "some transactions were disturbed")
			db.holds(want)

			return
		}
	}
}

func TestConnectionsThatBreakAnywhereAreMadeAgain(t *testing.T) {
	db, p := through(t)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 12 {
		want := crowd(20, 120, fmt.Sprint("cut ", i)).graph()
		plan := db.plan(want)
		p.cutAfter.Store(1 + random.Int64N(30_000))

		receipt, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{BatchSize: 20, AllowDelete: true})

		p.cutAfter.Store(0)
		require.NoError(t, err)
		assert.Equal(t, want.Digest().String(), receipt.Digest)
	}
	db.holds(crowd(20, 120, "cut 11").graph())
}

func TestAServerThatGoesForAWhileIsWaitedFor(t *testing.T) {
	db, p := through(t)
	want := crowd(50, 400, "").graph()
	var gone atomic.Bool
	var notes []string
	back := make(chan struct{})

	receipt, err := db.Apply(t.Context(), db.plan(want), neo4j.ApplyOptions{BatchSize: 50, Progress: func(progress neo4j.Progress) {
		if progress.Note != "" {
			notes = append(notes, progress.Note)
		}
		if progress.Stage == neo4j.StageWrite && progress.Done > 100 && gone.CompareAndSwap(false, true) {
			p.down()
			time.AfterFunc(2*time.Second, func() {
				p.up()
				close(back)
			})
		}
	}})

	<-back
	require.NoError(t, err)
	assert.Positive(t, receipt.Retries)
	require.NotEmpty(t, notes)
	assert.Contains(t, notes[0], "the server does not answer")
	db.holds(want)
}

func TestAServerThatStaysAwayIsGivenUp(t *testing.T) {
	db, p := through(t)
	want := crowd(50, 400, "").graph()
	_, err := db.Apply(t.Context(), db.plan(want), neo4j.ApplyOptions{
		BatchSize: 50, ServerWait: time.Second, LeaseTime: time.Second,
		Progress: func(progress neo4j.Progress) {
			if progress.Stage == neo4j.StageWrite && progress.Done > 100 {
				p.down()
			}
		},
	})

	var goneError *neo4j.GoneError
	require.ErrorAs(t, err, &goneError)
	assert.Contains(t, err.Error(), "the same command goes on from there")
	p.up()
	db.apply(want)
	db.holds(want)
}

func TestCancellingEndsAtOnceEvenWhenTheServerDoesNotAnswer(t *testing.T) {
	for _, after := range []int{0, 1, 120} {
		t.Run(fmt.Sprintf("after %d changes", after), func(t *testing.T) {
			db, p := through(t)
			want := crowd(50, 400, "").graph()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var cancelled time.Time
			plan := db.plan(want)
			stall := func() {
				if p.stalled.CompareAndSwap(false, true) {
					time.AfterFunc(300*time.Millisecond, func() {
						cancelled = time.Now()
						cancel()
					})
				}
			}
			if after == 0 {
				stall()
			}

			_, err := db.Apply(ctx, plan, neo4j.ApplyOptions{BatchSize: 50, LeaseTime: 2 * time.Second, Progress: func(progress neo4j.Progress) {
				if progress.Stage == neo4j.StageWrite && progress.Done >= after {
					stall()
				}
			}})

			require.ErrorIs(t, err, context.Canceled)
			assert.Less(t, time.Since(cancelled), time.Second)
			p.stalled.Store(false)
			db.apply(want)
			db.holds(want)
		})
	}
}

func TestAQueryEndsWhenItIsCancelled(t *testing.T) {
	db := emptyDatabase(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	began := time.Now()

	result, err := db.Query(ctx, "UNWIND range(1, 4000000000) AS x WITH x WHERE x < 0 RETURN count(x)", nil, neo4j.Read)
	if err == nil {
		for _, err = range result.Rows {
		}
	}

	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, time.Since(began), 5*time.Second)
	assert.Eventually(t, func() bool {
		return !strings.Contains(fmt.Sprint(db.run("SHOW TRANSACTIONS YIELD currentQuery")), "4000000000")
	}, 10*time.Second, 100*time.Millisecond, "the server stops too")
}
