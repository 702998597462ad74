package statsview

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jjj-kg/jjj/internal/compile"
)

func TestWhyThereAreFewerStatementsThanWereWritten(t *testing.T) {
	for want, counts := range map[string]compile.Counts{
		"1 statement": {StatementsIn: 1, Statements: 1},
		"5 statements written, 4 after merging duplicates":                         {StatementsIn: 5, Statements: 4, Merged: 1},
		"5 statements written, 4 after leaving sources out":                        {StatementsIn: 5, Statements: 4, LeftOut: 1},
		"5 statements written, 3 after merging duplicates and leaving sources out": {StatementsIn: 5, Statements: 3, Merged: 1, LeftOut: 1},
	} {
		assert.Equal(t, want, Statements(counts))
	}
	assert.Equal(t, "2 entities", Entities(compile.Counts{EntitiesIn: 2, Entities: 2}))
	assert.Equal(t, "2 entities, 1 after decisions", Entities(compile.Counts{EntitiesIn: 2, Entities: 1}))
}
