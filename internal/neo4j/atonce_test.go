package neo4j_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

// atOnce plans and applies at the same time, each as a process of its own would, and gives the errors.
func (d *database) atOnce(names []string, want func(i int) *graph.Graph) []error {
	d.t.Helper()
	errs := make([]error, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		store := connect(d.t, configOf(d.neo))
		all.Go(func() {
			plan, err := store.Plan(d.t.Context(), want(i), neo4j.PlanOptions{Dataset: name})
			if err == nil {
				_, err = store.Apply(d.t.Context(), plan, neo4j.ApplyOptions{
					BatchSize: 60, Verify: true, AllowDelete: true,
					Renew: func(*neo4j.Plan) error { return nil },
				})
			}
			errs[i] = err
		})
	}
	all.Wait()

	return errs
}

func TestDatasetsWithTheSameIDsAreAppliedAtOnceToAnEmptyDatabase(t *testing.T) {
	db := emptyDatabase(t)
	for round := range 3 {
		names := []string{"first", "second", "third", "fourth"}
		errs := db.atOnce(names, func(i int) *graph.Graph { return crowd(60, 300, fmt.Sprint(round)).of(names[i]) })

		for i, err := range errs {
			require.NoError(t, err, names[i])
			want := crowd(60, 300, fmt.Sprint(round)).of(names[i])
			assert.Equal(t, withPlainKeys(want).Digest(), db.readBackOf(names[i]).Digest())
		}
		if round == 0 {
			db.neo.Empty(t) // twice from nothing, once over what is there
		}
	}
}

func TestTheSameDatasetIsAppliedSeveralTimesAtOnce(t *testing.T) {
	db := emptyDatabase(t)
	for _, word := range []string{"a", "b"} {
		for _, err := range db.atOnce([]string{dataset, dataset, dataset}, func(int) *graph.Graph { return crowd(60, 400, word).graph() }) {
			require.NoError(t, err)
		}
		db.holds(crowd(60, 400, word).graph())
	}
}

func TestWhatOthersChangeDuringAnApplyIsPutBackByAFreshPlan(t *testing.T) {
	db := emptyDatabase(t)
	db.apply(crowd(60, 400, "before").graph())
	want := crowd(60, 400, "after").graph()
	plan := db.plan(want)
	db.run("MATCH (n:Entity {id: 'e-00007'}) DETACH DELETE n") // after the plan
	edited, renewed := 0, 0
	_, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{
		BatchSize: 50, Workers: 1, Verify: true,
		Renew: func(fresh *neo4j.Plan) error {
			renewed++
			assert.NotEmpty(t, fresh.Drift)

			return nil
		},
		Progress: func(p neo4j.Progress) {
			if p.Stage == neo4j.StageWrite && p.Done > 0 && edited < 2 {
				edited++
				db.run("MATCH ()-[r {id: 's-000399'}]->() DELETE r") // which is written last
			}
		},
	})

	require.NoError(t, err)
	assert.Equal(t, 2, edited)
	assert.Greater(t, renewed, 1)
	db.holds(want)
}

func TestAFreshPlanIsNotTakenWhereSomethingConflicts(t *testing.T) {
	db := emptyDatabase(t)
	plan := db.plan(jingJinJi().graph())
	db.run("CREATE (:Entity {id: 'beijing', dataset: 'region'})")

	_, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{Renew: func(*neo4j.Plan) error { return nil }})

	var conflict *neo4j.ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Equal(t, "Entity/beijing", conflict.Conflicts[0].Key)
}

func TestOfARunThatWasKilledNothingIsLeftAfterTheNextOneThoughThatHasNothingToDo(t *testing.T) {
	db := emptyDatabase(t)
	want := jingJinJi().graph()
	db.apply(want)
	// As after a kill between the last batch and the end.
	db.run("MATCH (d:_JjjDataset) SET d.leaseHolder = 'x', d.leaseBy = 'vm, process 7', d.leaseUntil = datetime.realtime() + duration('PT2S'), d.digest = 'old'")
	plan := db.plan(want)
	require.True(t, plan.IsEmpty())

	receipt, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{LeaseWait: 10 * time.Second})

	require.NoError(t, err)
	assert.Zero(t, receipt.Batches)
	assert.Zero(t, db.number("MATCH (d:_JjjDataset) WHERE d.leaseHolder IS NOT NULL OR d.leaseBy IS NOT NULL OR d.leaseUntil IS NOT NULL RETURN count(d)"))
	assert.False(t, db.plan(want).FullRead)
	receipt, err = db.Apply(t.Context(), db.plan(want), neo4j.ApplyOptions{})
	require.NoError(t, err)
	assert.Zero(t, receipt.Transactions)
}
