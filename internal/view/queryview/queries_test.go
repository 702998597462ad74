package queryview

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/queries"
)

func TestASavedQueryIsShownBelowItsHeaderAndListedInARow(t *testing.T) {
	query, err := queries.Parse("towns.cypher", "// Which towns are there?\n// param: limit = 3 — at most so many\nMATCH (n:Town) RETURN n LIMIT $limit;\n")
	require.NoError(t, err)

	assert.Equal(t, "// Which towns are there?\n// $limit = 3   at most so many\nMATCH (n:Town) RETURN n LIMIT $limit;\n", Text(query, render.Options{}))
	columns, rows := Of("en", query).Table()
	assert.Equal(t, []string{"name", "title", "parameters"}, columns)
	require.Len(t, rows, 1)
	text, _ := rows[0][2].Str()
	assert.Equal(t, "limit=3", text)
}
