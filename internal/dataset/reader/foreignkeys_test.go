package reader

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOnlyASlipOfASectionsNameMakesAFileOurs(t *testing.T) {
	for _, key := range []string{"entites", "statments", "Sources", "source", "entitis", "mesures", "decision"} {
		assert.True(t, isOurs(key, true), key)
	}
	for _, key := range []string{"state", "status", "resources", "services", "pre", "type_defs", "mea", "name", "jobs", "on", "networks"} {
		assert.False(t, isOurs(key, true), key)
	}
}
