package lookuptest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/schema"
)

// call is one call of a store.
type call struct {
	name string
	make func(ctx context.Context, store lookup.Store) (*graph.Graph, error)
}

// promises checks each method of a store against what the strict store gives.
func promises(t *testing.T, g *graph.Graph, store lookup.Store) {
	strict := Strict(g)
	for _, c := range calls(g) {
		t.Run(c.name, func(t *testing.T) {
			want, err := c.make(t.Context(), strict)
			require.NoError(t, err)
			got, err := c.make(t.Context(), store)
			require.NoError(t, err)
			holds(t, want, got)
		})
	}
	t.Run("it knows the ids of statements", func(t *testing.T) {
		want, err := strict.StatementIDs(t.Context(), g.RelationshipCount())
		require.NoError(t, err)
		got, err := store.StatementIDs(t.Context(), g.RelationshipCount())
		require.NoError(t, err)
		assert.ElementsMatch(t, want, got)
		none, err := store.StatementIDs(t.Context(), 1)
		require.NoError(t, err)
		assert.Empty(t, none, "there are more than one")
	})
	t.Run("it counts", func(t *testing.T) {
		origin := map[string]string{}
		for rel := range g.RelationshipsOfType(schema.TypeCopyOf) {
			from, _ := rel.Start().Property(schema.PropID).Str()
			origin[from], _ = rel.End().Property(schema.PropID).Str()
		}
		want, err := strict.Counts(t.Context(), origin)
		require.NoError(t, err)
		got, err := store.Counts(t.Context(), origin)
		require.NoError(t, err)
		assert.True(t, want.From.Equal(got.From), "from: %v and %v", want.From, got.From)
		assert.True(t, want.To.Equal(got.To), "to: %v and %v", want.To, got.To)
		want.From, want.To, got.From, got.To = graph.Value{}, graph.Value{}, graph.Value{}, graph.Value{}
		assert.Equal(t, want, got)
	})
}

func calls(g *graph.Graph) []call {
	var keys, ids, sources, measures []string
	pairs := [][2]string{{"Entity/nowhere", "Entity/none"}}
	for n := range g.Nodes() {
		if n.Index()%5 == 0 {
			keys = append(keys, n.Key())
		}
		id, _ := n.Property(schema.PropID).Str()
		switch {
		case n.HasLabel(schema.LabelSource) && len(sources) < 3:
			sources = append(sources, id)
		case n.HasLabel(schema.LabelMeasure) && len(measures) < 3:
			measures = append(measures, id)
		}
	}
	for rel := range g.Relationships() {
		if rel.Index()%9 == 0 {
			ids = append(ids, rel.Key())
			pairs = append(pairs, [2]string{rel.End().Key(), rel.Start().Key()})
		}
		others, _ := rel.Property(schema.PropOtherIDs).List()
		for _, other := range others {
			id, _ := other.Str()
			ids = append(ids, id)
		}
	}
	filter := func(name string, f lookup.Filter) call {
		return call{name, func(ctx context.Context, s lookup.Store) (*graph.Graph, error) { return s.Statements(ctx, f) }}
	}
	neighbourhood := func(name string, r lookup.Reach) call {
		return call{name, func(ctx context.Context, s lookup.Store) (*graph.Graph, error) { return s.Neighbourhood(ctx, r) }}
	}
	nodes := func(name string, keys []string) call {
		return call{name, func(ctx context.Context, s lookup.Store) (*graph.Graph, error) { return s.Nodes(ctx, keys) }}
	}
	return []call{
		{"it has all names", func(ctx context.Context, s lookup.Store) (*graph.Graph, error) { return s.Names(ctx) }},
		{"it has all provenance", func(ctx context.Context, s lookup.Store) (*graph.Graph, error) { return s.Provenance(ctx) }},
		nodes("it has nodes by key", append(keys, "Entity/nowhere", "no key")), nodes("it has no nodes for no keys", nil),
		neighbourhood("it has neighbourhoods", lookup.Reach{Keys: append(keys, "Entity/nowhere")}),
		neighbourhood("it has bare neighbourhoods", lookup.Reach{Keys: keys, Bare: true}), neighbourhood("it has no neighbourhood of nothing", lookup.Reach{}),
		filter("it has statements by id", lookup.Filter{IDs: append(ids, "nothing")}), filter("it has statements by source", lookup.Filter{Sources: sources}),
		filter("it has statements by measure", lookup.Filter{Measures: measures}), filter("it has what is between nodes", lookup.Filter{Between: pairs}),
		filter("it joins the parts of a filter", lookup.Filter{IDs: ids[:1], Sources: sources[:1], Measures: measures[:1]}),
		filter("it has no statements for no filter", lookup.Filter{}),
	}
}

// holds checks that a graph has all elements of another with all their properties.
func holds(t *testing.T, want, got *graph.Graph) {
	t.Helper()
	for n := range want.Nodes() {
		other, ok := got.NodeByKey(n.Key())
		if assert.True(t, ok, "node %s is lacking", n.Key()) {
			assert.Equal(t, n.Labels(), other.Labels(), n.Key())
			for key, value := range n.Properties() {
				assert.True(t, value.Equal(other.Property(key)), "%s.%s is %v, not %v", n.Key(), key, other.Property(key), value)
			}
		}
	}
	for rel := range want.Relationships() {
		other, ok := got.RelationshipByKey(rel.Key())
		if assert.True(t, ok, "relationship %s is lacking", rel.Key()) {
			assert.Equal(t, rel.Type(), other.Type(), rel.Key())
			assert.Equal(t, rel.Start().Key(), other.Start().Key(), rel.Key())
			assert.Equal(t, rel.End().Key(), other.End().Key(), rel.Key())
			for key, value := range rel.Properties() {
				assert.True(t, value.Equal(other.Property(key)), "%s.%s is %v, not %v", rel.Key(), key, other.Property(key), value)
			}
		}
	}
}
