package tck_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

func TestEveryQueryOfTheCompatibilityKitIsReadAsItIsPrinted(t *testing.T) {
	jar, err := neo4jserver.CompatibilityKit(t.Context(), t.Output())
	if errors.Is(err, neo4jserver.ErrMissing) {
		neo4jtest.Skip(t, "the queries of the openCypher compatibility kit were not printed: "+err.Error())
	}
	require.NoError(t, err)
	scenarios, _, err := readKit(jar)
	require.NoError(t, err)
	read := 0
	for _, s := range scenarios {
		for _, step := range s.steps {
			if !strings.HasPrefix(step.text, "executing") {
				continue
			}
			// What writes, or is wrong on purpose, is not read.
			q, err := parser.Parse(step.doc)
			if err != nil {
				continue
			}
			read++
			text := ast.Print(q)
			again, err := parser.Parse(text)
			if err != nil {
				t.Errorf("%s\nis printed as\n%s\nwhich cannot be read: %v", step.doc, text, err)
				continue
			}
			require.Equal(t, text, ast.Print(again), step.doc)
		}
	}
	t.Logf("%d queries", read)
	require.Greater(t, read, 3000)
}
