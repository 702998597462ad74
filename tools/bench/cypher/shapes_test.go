package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheEngineAnswersEveryShapeAsByHand(t *testing.T) {
	p := makePeople(500, 4000, 3)
	g := p.graph()
	all := shapes(p)
	require.Len(t, all, 13)
	for _, s := range all {
		assert.NoError(t, check(p, s, "jjj", newEngine(g, s).answering(s)))
	}
}

func TestAnAnswerThatDiffersIsAnError(t *testing.T) {
	p := makePeople(500, 4000, 3)
	s := shapes(p)[1]
	err := check(p, s, "somebody", func(int) (answer, error) { return answer{{int64(-1)}}, nil })
	assert.ErrorContains(t, err, "somebody: "+s.name)
}
