package querytest_test

import (
	"context"
	"testing"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/fulltext"
	"github.com/jjj-kg/jjj/internal/testing/querytest"
)

func TestTheGraphInMemoryGivesTheRowsOfTheCases(t *testing.T) {
	g := builtIn(t, "jing-jin-ji")
	querytest.Run(t, querytest.StoreFunc(func(ctx context.Context, text string, params map[string]graph.Value) (querytest.Answer, error) {
		q, err := cypher.Prepare(g, text, fulltext.Procedures(g)...)
		if err != nil {
			return querytest.Answer{}, err
		}
		answer := querytest.Answer{Columns: q.Columns}
		for row, err := range q.Rows(ctx, cypher.Options{Params: params, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}) {
			if err != nil {
				return querytest.Answer{}, err
			}
			answer.Rows = append(answer.Rows, row)
		}
		return answer, nil
	}))
}
