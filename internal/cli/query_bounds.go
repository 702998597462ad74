package cli

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
)

// bounded ends rows with an error after a number of them.
func bounded(answer iter.Seq2[[]graph.Value, error], most int64) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		count := int64(0)
		for row, err := range answer {
			if count++; err == nil && most > 0 && count > most {
				yield(nil, withHint(fmt.Errorf("the query gives more than %d rows", most), "add LIMIT to the query, or raise --max-rows"))
				return
			}
			if !yield(row, limitHint(err)) {
				return
			}
		}
	}
}

// limitHint says which flag bounds the time of the server.
func limitHint(err error) error {
	if e, ok := errors.AsType[*neo4j.QueryError](err); ok && strings.HasPrefix(e.Code, "Neo.ClientError.Transaction.TransactionTimedOut") {
		return withHint(err, "narrow the patterns, or raise --timeout")
	}

	return err
}
