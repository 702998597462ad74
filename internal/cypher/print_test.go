package cypher_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

func TestEveryRecordedQueryIsReadAsItIsPrinted(t *testing.T) {
	_, answers := readAnswers(t)
	read := 0
	for _, a := range answers {
		q, err := parser.Parse(a.query)
		if err != nil {
			continue
		}
		read++
		text := ast.Print(q)
		again, err := parser.Parse(text)
		if err != nil {
			t.Errorf("%s\nis printed as\n%s\nwhich cannot be read: %v", a.query, text, err)
			continue
		}
		require.Equal(t, text, ast.Print(again), a.query)
	}
	require.NotZero(t, read)
}
