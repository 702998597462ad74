package graph

import (
	"context"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnIndexThatWasCancelledIsMadeAnewByTheNextQuestion(t *testing.T) {
	const nodes = 20_000
	b := NewBuilder()
	for i := range nodes {
		_, err := b.AddNode(strconv.Itoa(i), []string{"L"}, Property{"x", Int(int64(i) * 7919 % nodes)}, Property{"s", String(strconv.Itoa(i))})
		require.NoError(t, err)
	}
	g := b.Build()
	label, _ := g.LabelID("L")
	x, _ := g.KeyID("x")
	s, _ := g.KeyID("s")
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()

	for range 2 * fewQuestions {
		_, err := g.NodesEqualWithin(cancelled, label, x, Int(5))
		require.ErrorIs(t, err, context.Canceled)
	}
	_, err := g.NodesBetweenWithin(cancelled, label, x, Bound{Value: Int(5)}, Bound{Value: Int(6)})
	require.ErrorIs(t, err, context.Canceled)
	_, err = g.NodesWithPrefixWithin(cancelled, label, s, "1999")
	require.ErrorIs(t, err, context.Canceled)

	assert.Len(t, g.NodesEqual(label, x, Int(5)), 1)
	assert.Len(t, g.NodesBetween(label, x, Bound{Value: Int(5)}, Bound{Value: Int(6)}), 2)
	assert.Len(t, g.NodesWithPrefix(label, s, "1999"), 11)
	_, err = g.NodesBetweenWithin(cancelled, label, x, Bound{}, Bound{})
	require.NoError(t, err, "what is there needs no time")
}

func TestNobodyWhoIsCancelledWaitsForAnIndexThatAnotherMakes(t *testing.T) {
	var m indexMap[int]
	begun, finish, made := make(chan struct{}), make(chan struct{}), make(chan int)
	go func() {
		index, _ := m.create(context.Background(), indexKey{}, func(*watch) int {
			close(begun)
			<-finish
			return 7
		})
		made <- *index
	}()
	<-begun
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()

	_, err := m.create(cancelled, indexKey{}, func(*watch) int { panic("made twice") })

	require.ErrorIs(t, err, context.Canceled)
	close(finish)
	assert.Equal(t, 7, <-made)
	index, err := m.create(t.Context(), indexKey{}, func(*watch) int { panic("made twice") })
	require.NoError(t, err)
	assert.Equal(t, 7, *index)
}
