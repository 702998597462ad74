package graph_test

import (
	"cmp"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestCompareIsATotalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, h := small(t), small(t)
		values := make([]graph.Value, 3)
		for i := range values {
			values[i] = drawValue(t, 2, g, h)
		}
		a, b, c := values[0], values[1], values[2]

		assert.Zero(t, graph.Compare(a, a), "%v differs from itself", a)
		assert.Equal(t, graph.Compare(a, b), -graph.Compare(b, a), "%v and %v", a, b)
		if graph.Compare(a, b) <= 0 && graph.Compare(b, c) <= 0 {
			assert.LessOrEqual(t, graph.Compare(a, c), 0, "%v, %v, %v", a, b, c)
		}
		if graph.Compare(a, b) == 0 {
			assert.Equal(t, graph.Compare(a, c), graph.Compare(b, c), "%v and %v are alike, but not to %v", a, b, c)
		}
		if a.Equal(b) {
			assert.Zero(t, graph.Compare(a, b), "%v and %v are the same", a, b)
		}
	})
}

func TestEqualIsAnEquivalence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := small(t)
		a, b := drawValue(t, 2, g), drawValue(t, 2, g)
		assert.True(t, a.Equal(a), "%v is not the same as itself", a)
		assert.Equal(t, a.Equal(b), b.Equal(a), "%v and %v", a, b)
	})
}

func TestKindsAreInTheOrderOfNeo4j(t *testing.T) {
	node := graph.DetachedNode("n", nil, nil)
	ascending := []graph.Value{
		graph.Map(nil),
		graph.Map(map[string]graph.Value{"a": graph.Int(2)}),
		graph.Map(map[string]graph.Value{"b": graph.Int(1)}),
		graph.Map(map[string]graph.Value{"a": graph.Int(1), "b": graph.Int(1)}),
		graph.NodeValue(node),
		graph.RelationshipValue(graph.DetachedRelationship("r", "R", "n", "n", nil)),
		graph.List(),
		graph.List(graph.String("a")),
		graph.List(graph.String("a"), graph.Int(1)),
		graph.List(graph.Int(1)),
		graph.List(graph.Value{}),
		graph.PathValue(graph.Path{Nodes: []graph.Node{node}}),
		graph.DateTimeValue(mustValue(t, graph.ParseDateTime, "2025-01-01T00:00+09:00")),
		graph.DateTimeValue(mustValue(t, graph.ParseDateTime, "2024-12-31T23:00+07:00")),
		graph.DateTimeValue(mustValue(t, graph.ParseDateTime, "2025-01-01T00:00+08:00")),
		graph.DateTimeValue(mustValue(t, graph.ParseDateTime, "2025-01-01T00:00[Asia/Shanghai]")),
		graph.LocalDateTimeValue(mustValue(t, graph.ParseLocalDateTime, "2025-01-01T00:00")),
		graph.DateValue(mustValue(t, graph.ParseDate, "-0001-01-01")),
		graph.DateValue(mustValue(t, graph.ParseDate, "2025-01-01")),
		graph.TimeValue(mustValue(t, graph.ParseTime, "12:00+09:00")),
		graph.TimeValue(mustValue(t, graph.ParseTime, "12:00+08:00")),
		graph.LocalTimeValue(mustValue(t, graph.ParseLocalTime, "00:00")),
		graph.DurationValue(mustValue(t, graph.ParseDuration, "P30D")),
		graph.DurationValue(mustValue(t, graph.ParseDuration, "P1M")),
		graph.DurationValue(mustValue(t, graph.ParseDuration, "P31D")),
		graph.String(""),
		graph.String("Z"),
		graph.String("a"),
		graph.String("京"),
		graph.String("\U0001F600"),
		graph.Bool(false),
		graph.Bool(true),
		graph.Float(math.Inf(-1)),
		graph.Int(-1),
		graph.Float(0.5),
		graph.Int(1),
		graph.Float(math.Inf(1)),
		graph.Float(math.NaN()),
		{},
	}
	for i, a := range ascending {
		for j, b := range ascending {
			assert.Equal(t, cmp.Compare(i, j), graph.Compare(a, b), "%v and %v", a, b)
		}
	}
}

func TestIntegersAndFloatsAreComparedExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		i, f := drawInt(t), drawFloat(t)
		want := -1 // NaN and +Infinity come after all integers
		switch {
		case math.IsInf(f, -1):
			want = 1
		case !math.IsInf(f, 0) && !math.IsNaN(f):
			want = new(big.Float).SetInt64(i).Cmp(big.NewFloat(f))
		}
		assert.Equal(t, want, graph.Compare(graph.Int(i), graph.Float(f)), "%d and %v", i, f)
		assert.Equal(t, -want, graph.Compare(graph.Float(f), graph.Int(i)), "%v and %d", f, i)
	})
}

func TestOneAndOnePointZeroAreAlikeInOrderAndNotTheSame(t *testing.T) {
	assert.Zero(t, graph.Compare(graph.Int(1), graph.Float(1)))
	assert.False(t, graph.Int(1).Equal(graph.Float(1)))
	assert.True(t, graph.Float(0).Equal(graph.Float(math.Copysign(0, -1))))
	assert.True(t, graph.Float(math.NaN()).Equal(graph.Float(math.NaN())))
}

func TestTextsAreInTheOrderOfCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.String().Draw(t, "b")
		want := slices.Compare([]rune(a), []rune(b))
		assert.Equal(t, want, graph.Compare(graph.String(a), graph.String(b)))
	})
}
