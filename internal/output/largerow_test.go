package output

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
)

// large is a value of several pieces: lists and maps within each other.
func large() graph.Value {
	inner := make([]graph.Value, 3000)
	for i := range inner {
		inner[i] = graph.Map(map[string]graph.Value{"text": graph.String(strings.Repeat("x", 50)), "list": graph.List(graph.Int(int64(i)), graph.List()), "nothing": {}})
	}

	return graph.List(graph.Map(map[string]graph.Value{"b": graph.List(inner...), "a": graph.Int(1)}), graph.List(inner...))
}

func TestALargeRowIsTheSameInPieces(t *testing.T) {
	value := large()
	var out bytes.Buffer
	checks := 0
	table := Table{Columns: []string{"x"}, Rows: RowsOf([][]graph.Value{{value}}), Check: func() error { checks++; return nil }}
	require.NoError(t, Write(&out, FormatJSONL, table, Options{}))

	assert.Equal(t, `{"x":`+string(AppendJSON(nil, value))+"}\n", out.String())
	assert.Greater(t, checks, 5)
}

func TestALargeRowEndsWhereNobodyWaitsForItAnyMore(t *testing.T) {
	over := errors.New("the time is over")
	for _, format := range []Format{FormatJSON, FormatJSONL} {
		var out bytes.Buffer
		checks := 0
		table := Table{Columns: []string{"x"}, Rows: RowsOf([][]graph.Value{{large()}}), Check: func() error {
			if checks++; checks == 3 {
				return over
			}
			return nil
		}}
		require.ErrorIs(t, Write(&out, format, table, Options{}), over)
		assert.Equal(t, 3, checks)
		assert.Less(t, out.Len(), 300<<10)
	}
}
