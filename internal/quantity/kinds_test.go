package quantity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/quantity"
)

func TestAmountsAddUpAndRatesDoNot(t *testing.T) {
	for _, kind := range []string{"count", "people", "currency", "area", "energy"} {
		assert.True(t, quantity.KindAddsUp(kind), kind)
	}
	for _, kind := range []string{"share", "number", "speed", "duration", "other", "nosuchkind", ""} {
		assert.False(t, quantity.KindAddsUp(kind), kind)
	}
}
