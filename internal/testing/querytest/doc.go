// Package querytest holds every store to the same rows: it runs the cases of fixtures/cases, which are queries with the
// rows that they must give over the built-in graph.
//
// A store's own test is a few lines:
//
//	func TestStoreAnswersEveryCaseWithTheSameRows(t *testing.T) {
//		querytest.Run(t, querytest.StoreFunc(func(ctx context.Context, cypher string, params map[string]graph.Value) (querytest.Answer, error) {
//			…
//		}))
//	}
//
// Rows are compared as the text that Encode makes of them, which is the same for a node of the graph and for one that
// came over the wire. There is no store for which a case expects something else.
package querytest

import (
	"context"

	"github.com/jjj-kg/jjj/graph"
)

// Store answers Cypher over the built-in graph.
type Store interface {
	Query(ctx context.Context, cypher string, params map[string]graph.Value) (Answer, error)
}

// Answer is the result of a query.
type Answer struct {
	Columns []string
	Rows    [][]graph.Value
}

// StoreFunc makes a function a Store.
type StoreFunc func(ctx context.Context, cypher string, params map[string]graph.Value) (Answer, error)

// Query calls the function.
func (f StoreFunc) Query(ctx context.Context, cypher string, params map[string]graph.Value) (Answer, error) {
	return f(ctx, cypher, params)
}
