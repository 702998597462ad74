package cypher_test

import (
	"context"
	"errors"
	"iter"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/cypher"
	"github.com/jjj-kg/jjj/graph"
)

// giving makes a procedure that gives some rows and then perhaps an error.
func giving(name string, fail error, rows ...[]graph.Value) cypher.Procedure {
	return cypher.Procedure{Name: name, Columns: []string{"x"}, Call: func([]graph.Value) iter.Seq2[[]graph.Value, error] {
		return func(yield func([]graph.Value, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
			if fail != nil {
				yield(nil, fail)
			}
		}
	}}
}

func fault(t *testing.T, err error) *cypher.Error {
	t.Helper()
	var fault *cypher.Error
	require.ErrorAs(t, err, &fault)
	return fault
}

func TestAFaultOfAProcedureIsOneOfTheQueryAtTheCall(t *testing.T) {
	crash := cypher.Procedure{Name: "x.crash", Columns: []string{"x"}, Call: func([]graph.Value) iter.Seq2[[]graph.Value, error] { panic("oh") }}
	engine := cypher.New(railway(), giving("x.fails", errors.New("the line is closed"), []graph.Value{graph.Int(1)}),
		giving("x.wide", nil, []graph.Value{graph.Int(1), graph.Int(2)}), crash)
	for text, want := range map[string]string{
		"CALL x.fails() YIELD x RETURN x":  "x.fails: the line is closed",
		"CALL x.wide() YIELD x RETURN x":   "x.wide: it gives a row of another length than its columns",
		"CALL x.crash() YIELD x RETURN x":  "oh",
		"CALL x.nosuch() YIELD x RETURN x": "x.nosuch",
		"CALL x.fails(1) YIELD x RETURN x": "x.fails",
	} {
		_, err := engine.All(t.Context(), text, cypher.Options{})
		assert.Contains(t, fault(t, err).Message, want, text)
	}
	_, err := engine.All(t.Context(), "CALL x.fails() YIELD x RETURN x", cypher.Options{})
	f := fault(t, err)
	assert.Equal(t, "Neo.ClientError.Procedure.ProcedureCallFailed", f.Code)
	assert.Equal(t, 1, f.Line)
}

func TestRowsThatNobodyWantsEndAProcedure(t *testing.T) {
	asked := 0
	endless := cypher.Procedure{Name: "x.endless", Columns: []string{"x"}, Call: func([]graph.Value) iter.Seq2[[]graph.Value, error] {
		return func(yield func([]graph.Value, error) bool) {
			for asked = 0; yield([]graph.Value{graph.Int(int64(asked))}, nil); asked++ {
			}
		}
	}}
	engine := cypher.New(railway(), endless)
	rows, err := engine.All(t.Context(), "CALL x.endless() YIELD x RETURN x LIMIT 3", cypher.Options{})
	require.NoError(t, err)
	assert.Len(t, rows, 3)
	assert.Less(t, asked, 10)

	query, err := engine.Prepare("CALL x.endless() YIELD x RETURN x")
	require.NoError(t, err)
	for row, err := range query.Run(t.Context(), cypher.Options{}) {
		require.NoError(t, err)
		if n, _ := row.Get("x").Int(); n == 5 {
			break
		}
	}
	_, err = engine.All(t.Context(), "CALL x.endless() YIELD x RETURN count(x)", cypher.Options{Timeout: 50 * time.Millisecond})
	assert.Equal(t, "Neo.ClientError.Transaction.TransactionTimedOut", fault(t, err).Code)
}

func TestAQueryIsRunByManyAtOnceEachWithParametersOfItsOwn(t *testing.T) {
	query, err := cypher.New(railway()).Prepare("MATCH (s:Station) WHERE s.platforms > $least RETURN count(s) AS n")
	require.NoError(t, err)
	assert.Equal(t, []string{"n"}, query.Columns())
	var all sync.WaitGroup
	for least, want := range map[int64]int64{0: 3, 15: 2, 18: 1, 20: 0} {
		all.Go(func() {
			for range 50 {
				for row, err := range query.Run(t.Context(), cypher.Options{Params: map[string]graph.Value{"least": graph.Int(least)}}) {
					if assert.NoError(t, err) {
						n, _ := row.Get("n").Int()
						assert.Equal(t, want, n)
					}
				}
			}
		})
	}
	all.Wait()
}

func TestAQueryThatEndsEarlySaysWhy(t *testing.T) {
	engine := cypher.New(railway())
	_, err := engine.All(t.Context(), "MATCH (s {name: $name}) RETURN s", cypher.Options{})
	assert.Equal(t, "Neo.ClientError.Statement.ParameterMissing", fault(t, err).Code)
	_, err = engine.All(t.Context(), "UNWIND range(1, 10000000) AS x RETURN collect(x)", cypher.Options{MaxMemory: 1 << 20})
	assert.Equal(t, "Neo.TransientError.General.MemoryPoolOutOfMemoryError", fault(t, err).Code)
	_, err = engine.All(t.Context(), "CREATE (n)", cypher.Options{})
	assert.NotEmpty(t, fault(t, err).Code)

	reason := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(reason)
	_, err = engine.All(ctx, "UNWIND range(1, 10000000) AS x RETURN x", cypher.Options{})
	require.ErrorIs(t, err, reason)
}

func TestAProfileHasTheRowsOfEveryOperator(t *testing.T) {
	query, err := cypher.New(railway()).Prepare("MATCH (s:Station)-[:TRACK]->(o) RETURN s.name, o.name")
	require.NoError(t, err)
	assert.False(t, query.Explain().Profiled)
	plan, err := query.Profile(t.Context(), cypher.Options{})
	require.NoError(t, err)
	assert.True(t, plan.Profiled)
	assert.EqualValues(t, 3, plan.Root.Rows)
	assert.Contains(t, plan.String(), "3 were")
}

func TestClocksShowTheTimeThatIsHanded(t *testing.T) {
	rows, err := cypher.New(railway()).All(t.Context(), "RETURN toString(date()) AS today", cypher.Options{Now: time.Date(2026, 3, 4, 5, 6, 7, 8, time.UTC)})
	require.NoError(t, err)
	today, _ := rows[0].Get("today").Str()
	assert.Equal(t, "2026-03-04", today)
	assert.True(t, rows[0].Get("nosuch").IsNull())
}

func TestWarningsHaveTheirPlace(t *testing.T) {
	query, err := cypher.New(railway()).Prepare("MATCH (s:Station)\nWHERE s.nosuch = 1 RETURN s")
	require.NoError(t, err)
	require.Len(t, query.Warnings(), 1)
	assert.Equal(t, 2, query.Warnings()[0].Line)
}
