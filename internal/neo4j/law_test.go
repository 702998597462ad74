package neo4j_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

// regions makes small regions that have much in common with each other.
func regions() *rapid.Generator[region] {
	return rapid.Custom(func(t *rapid.T) region {
		r := region{entities: map[string]entity{}, statements: map[string]statement{}, sources: rapid.IntRange(0, 3).Draw(t, "sources")}
		var ids []string
		for _, id := range []string{"a", "b", "c", "d", "e"} {
			if rapid.IntRange(0, 3).Draw(t, "has "+id) > 0 {
				ids = append(ids, id)
				r.entities[id] = entity{rapid.SampledFrom([]string{"City", "Park"}).Draw(t, "type"), rapid.SampledFrom([]string{"x", "y"}).Draw(t, "name")}
			}
		}
		for i := range 8 {
			if len(ids) == 0 || rapid.IntRange(0, 2).Draw(t, "has statement") == 0 {
				continue
			}
			s := statement{subject: rapid.SampledFrom(ids).Draw(t, "subject"), text: rapid.SampledFrom([]string{"t", "u"}).Draw(t, "text")}
			if rapid.Bool().Draw(t, "has object") {
				s.object = rapid.SampledFrom(ids).Draw(t, "object")
				s.predicate = rapid.SampledFrom([]string{"NEXT_TO", "IN"}).Draw(t, "predicate")
			}
			r.statements[fmt.Sprint("s-", i)] = s
		}

		return r
	})
}

func TestWhateverTheDatabaseHeldItHoldsTheGraphAfterwardsAndThePlanSaidHow(t *testing.T) {
	db := emptyDatabase(t)
	before := graph.NewBuilder().Build()
	rapid.Check(t, func(rt *rapid.T) {
		want := regions().Draw(rt, "region").graph()
		plan := db.plan(want)
		nodes, rels := expected(before, want)
		require.Equal(rt, nodes, plan.Nodes)
		require.Equal(rt, rels, plan.Relationships)
		require.Empty(rt, plan.Drift)
		size := rapid.IntRange(1, 6).Draw(rt, "batch size")

		receipt, err := db.Apply(t.Context(), plan, neo4j.ApplyOptions{AllowDelete: true, BatchSize: size})

		require.NoError(rt, err)
		before = want
		assert.Equal(rt, want.Digest().String(), receipt.Digest)
		assert.Equal(rt, want.NodeCount(), db.number("MATCH (n) WHERE n.id IS NOT NULL RETURN count(n)"))
		assert.Equal(rt, withPlainKeys(want).Digest(), db.readBack().Digest())
		again := db.plan(want)
		assert.True(rt, again.IsEmpty())
		assert.False(rt, again.FullRead)
	})
}

// expected counts what has to change, in its own way.
func expected(before, after *graph.Graph) (nodes, rels neo4j.Totals) {
	for n := range after.Nodes() {
		old, ok := before.NodeByKey(n.Key())
		switch {
		case !ok:
			nodes.Created++
		case before.NodeHash(old.Index()) != after.NodeHash(n.Index()):
			nodes.Updated++
		default:
			nodes.Unchanged++
		}
	}
	for n := range before.Nodes() {
		if _, ok := after.NodeByKey(n.Key()); !ok {
			nodes.Deleted++
		}
	}
	for r := range after.Relationships() {
		old, ok := before.RelationshipByKey(r.Key())
		switch {
		case !ok:
			rels.Created++
		case old.Type() != r.Type() || old.Start().Key() != r.Start().Key() || old.End().Key() != r.End().Key():
			rels.Created++
			rels.Deleted++
		case before.RelationshipHash(old.Index()) != after.RelationshipHash(r.Index()):
			rels.Updated++
		default:
			rels.Unchanged++
		}
	}
	for r := range before.Relationships() {
		if _, ok := after.RelationshipByKey(r.Key()); !ok {
			rels.Deleted++
		}
	}
	nodes.Total, rels.Total = after.NodeCount(), after.RelationshipCount()

	return nodes, rels
}

func TestManySmallAppliesLeaveAShortLedger(t *testing.T) {
	db := emptyDatabase(t)
	base := jingJinJi()
	for i := range 80 {
		db.Apply(t.Context(), db.plan(base.with(func(r *region) { r.entities["hebei"] = entity{"Province", fmt.Sprint("Hebei ", i)} }).graph()),
			neo4j.ApplyOptions{})
	}
	db.apply(base.graph())

	assert.Less(t, db.number("MATCH (c:_JjjLedger) RETURN count(c)"), 66)
	db.holds(base.graph())
}
