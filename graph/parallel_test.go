package graph

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAPanicOfATaskIsOneOfTheCaller(t *testing.T) {
	assert.PanicsWithValue(t, "a task", func() {
		inParallel(func() {}, func() { panic("a task") }, func() {}, func() {})
	})
}
