package querytest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/testing/querytest"
)

func TestEverySavedQueryHasACaseThatBothStoresAreHeldTo(t *testing.T) {
	saved, err := queries.Load(fixtures.Queries())
	require.NoError(t, err)
	files, err := querytest.Load(fixtures.Cases())
	require.NoError(t, err)
	asked := map[string]bool{}
	for _, file := range files {
		for _, c := range file.Cases {
			asked[c.Query] = true
		}
	}
	for _, q := range saved {
		assert.True(t, asked[q.Name], "no case in fixtures/cases asks the saved query %s", q.Name)
	}
}
