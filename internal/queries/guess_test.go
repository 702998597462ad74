package queries_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/queries"
)

func TestSavedQueriesAreGuessedByNamesAndTitles(t *testing.T) {
	general, err := queries.Load(fixtures.GeneralQueries())
	require.NoError(t, err)
	builtIn, err := queries.Load(fixtures.Queries())
	require.NoError(t, err)

	for _, c := range []struct {
		all         []queries.Query
		typed, want string
	}{
		{general, "wek-sources", `did you mean "weak-sources"?`},
		{general, "weak", `did you mean "weak-sources"?`},
		{general, "busiest", `did you mean "busiest-entities"?`},
		{general, "unnamed", `did you mean "unnamed-members"?`},
		{general, "typse", `did you mean "types"?`},
		{general, "Typen", `did you mean "types"?`},
		{general, "clusters", ""},
		{general, "nowhere", ""},
		{builtIn, "clustres", `did you mean "clusters"?`},
		{builtIn, "chain", `did you mean "vehicle-chain" or "industrial-chains"?`},
		{builtIn, "xiongan", `did you mean "xiongan-list" or "xiongan-park" or "xiongan-relocations"?`},
		{builtIn, "poland", ""},
	} {
		_, err := queries.Find(c.all, c.typed)
		if c.want == "" {
			assert.EqualError(t, err, `no query is named "`+c.typed+`"`)
		} else {
			assert.ErrorContains(t, err, c.want, c.typed)
		}
	}
}
