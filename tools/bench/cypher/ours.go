package main

import (
	"context"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
)

// engine is what is measured here: the queries over a graph in this process.
type engine struct {
	graph  *graph.Graph
	params []map[string]graph.Value
}

func newEngine(g *graph.Graph, s shape) *engine {
	e := &engine{graph: g}
	for _, set := range s.params {
		params := map[string]graph.Value{}
		for name, v := range set {
			params[name] = graph.Int(v)
		}
		e.params = append(e.params, params)
	}

	return e
}

// run gives the rows as they are; answering turns them into an answer, which is not measured.
func (e *engine) run(q *cypher.Query, set int, row func([]graph.Value)) error {
	for values, err := range q.Rows(context.Background(), cypher.Options{Params: e.params[set]}) {
		if err != nil {
			return err
		}
		row(values)
	}

	return nil
}

func nothing([]graph.Value) {}

// prepared reads and plans the query once.
func (e *engine) prepared(s shape) (ask, error) {
	q, err := cypher.Prepare(e.graph, s.text)
	if err != nil {
		return nil, err
	}

	return func(set int) (answer, error) { return nil, e.run(q, set, nothing) }, nil
}

// whole reads and plans the query each time.
func (e *engine) whole(s shape) ask {
	return func(set int) (answer, error) {
		q, err := cypher.Prepare(e.graph, s.text)
		if err != nil {
			return nil, err
		}

		return nil, e.run(q, set, nothing)
	}
}

// answering gives the answer for comparison.
func (e *engine) answering(s shape) ask {
	return func(set int) (answer, error) {
		q, err := cypher.Prepare(e.graph, s.text)
		if err != nil {
			return nil, err
		}
		var rows answer
		err = e.run(q, set, func(values []graph.Value) { rows = append(rows, plain(values)) })

		return rows, err
	}
}

func plain(values []graph.Value) []any {
	row := make([]any, len(values))
	for i, v := range values {
		if n, ok := v.Int(); ok {
			row[i] = n
		} else if s, ok := v.Str(); ok {
			row[i] = s
		} else if f, ok := v.Float(); ok {
			row[i] = f
		}
	}

	return row
}

// cold is how long the very first run takes on a graph that nothing has been asked of, its indexes included.
func cold(g *graph.Graph, s shape) (time.Duration, error) {
	began := time.Now()
	_, err := newEngine(g, s).whole(s)(0)

	return time.Since(began), err
}
