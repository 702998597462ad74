package plural_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/plural"
)

func TestCountsReadAsPeopleWriteThem(t *testing.T) {
	for n, want := range map[int]string{0: "0 faults", 1: "1 fault", 2: "2 faults", 999: "999 faults", 1000: "1,000 faults", 1234567: "1,234,567 faults", -1000: "-1,000 faults"} {
		assert.Equal(t, want, plural.Of(n, "fault"))
	}
	assert.Equal(t, "2 entities", plural.Of(2, "entity", "entities"))
	assert.Equal(t, "1 entity", plural.Of(1, "entity", "entities"))
	assert.Equal(t, "relationship is", plural.Noun(1, "relationship is", "relationships are"))
}
