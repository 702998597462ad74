package shell_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestACommandAfterAForgottenSemicolonIsSaid(t *testing.T) {
	for script, said := range map[string]bool{
		"RETURN 1 AS a\n:help\n;\n":         true,
		"RETURN 1 AS a\n:use neo4j;\n":      true,
		"MATCH (n\n:City) RETURN n.name;\n": false,
		"RETURN 1 AS a;\n:help\n":           false,
		"MATCH (n)\n: Help\nRETURN n;\n":    false,
	} {
		w := begin(t)
		_ = w.Script(context.Background(), "a script", strings.NewReader(script)) // whether it fails is the statements' matter
		notes := w.errors.String()
		if said {
			assert.Contains(t, notes, "stands inside a statement", script)
		} else {
			assert.NotContains(t, notes, "stands inside a statement", script)
		}
	}
}
