package querytest

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/queries"
)

// Run holds a store that has the built-in graph to every case.
func Run(t *testing.T, store Store) {
	t.Helper()
	saved, err := queries.Load(fixtures.Queries())
	require.NoError(t, err)
	files, err := Load(fixtures.Cases())
	require.NoError(t, err)
	require.NotEmpty(t, files)

	for _, file := range files {
		for _, c := range file.Cases {
			t.Run(c.Name, func(t *testing.T) { c.run(t, store, saved) })
		}
	}
}

func (c Case) run(t *testing.T, store Store, saved []queries.Query) {
	t.Helper()
	want := make([]string, len(c.Rows))
	for i, row := range c.Rows {
		want[i] = string(row)
	}

	got, rows := c.ask(t, store, saved)

	assert.Equal(t, c.Columns, got.Columns)
	if c.Order == "any" {
		slices.Sort(want)
		slices.Sort(rows)
	}
	assert.Equal(t, want, rows)
}

// ask gives the store's answer and its rows as text.
func (c Case) ask(t *testing.T, store Store, saved []queries.Query) (Answer, []string) {
	t.Helper()
	cypher, params, err := c.Statement(saved)
	require.NoError(t, err)
	answer, err := store.Query(t.Context(), cypher, params)
	require.NoError(t, err)

	rows := make([]string, len(answer.Rows))
	for i, row := range answer.Rows {
		rows[i] = Encode(graph.List(row...))
	}
	return answer, rows
}

// Answered gives the file with the columns and rows of the store in place of its own: a draft for somebody who then
// reads each row against the dataset.
func (f File) Answered(t *testing.T, store Store) File {
	t.Helper()
	saved, err := queries.Load(fixtures.Queries())
	require.NoError(t, err)

	answered := File{Name: f.Name}
	for _, c := range f.Cases {
		answer, rows := c.ask(t, store, saved)
		c.Columns, c.Rows = answer.Columns, nil
		if c.Order == "any" {
			slices.Sort(rows)
		}
		for _, row := range rows {
			c.Rows = append(c.Rows, json.RawMessage(row))
		}
		answered.Cases = append(answered.Cases, c)
	}
	return answered
}
