package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEveryAuditHasACommandWithHelpAndAnExample(t *testing.T) {
	for _, kind := range auditKinds() {
		assert.NotEmpty(t, kind.short, kind.use)
		assert.NotEmpty(t, kind.long, kind.use)
		assert.NotEmpty(t, kind.example, kind.use)
		assert.NotNil(t, kind.run, kind.use)
	}
}
