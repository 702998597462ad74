package jjj

import (
	"context"
	"errors"
	"iter"

	"github.com/jjj-kg/jjj/cypher"
	"github.com/jjj-kg/jjj/graph"
	internal "github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/fulltext"
)

// Engine answers Cypher over the graph of the dataset, which has a full-text index over all names besides what every
// graph has. An engine is for those who run a query many times, or want to see plans.
func (d *Dataset) Engine(ctx context.Context) (*cypher.Engine, error) {
	g, err := d.Graph(ctx)
	if err != nil {
		return nil, err
	}
	var procedures []cypher.Procedure
	for _, p := range fulltext.Procedures(g) {
		procedures = append(procedures, procedureOf(p))
	}
	return cypher.New(g, procedures...), nil
}

// Query runs a query over the graph of the dataset and gives its rows, one after the other. After an error no row
// follows; that of a query that is wrong is a [*cypher.Error].
func (d *Dataset) Query(ctx context.Context, text string, o cypher.Options) iter.Seq2[cypher.Row, error] {
	return func(yield func(cypher.Row, error) bool) {
		engine, err := d.Engine(ctx)
		if err != nil {
			yield(cypher.Row{}, err)
			return
		}
		query, err := engine.Prepare(text)
		if err != nil {
			yield(cypher.Row{}, err)
			return
		}
		query.Run(ctx, o)(yield)
	}
}

// errLeft ends a procedure whose rows nobody wants any more.
var errLeft = errors.New("no more rows are wanted")

// procedureOf is a procedure of the engine as one of the package cypher.
func procedureOf(p internal.Procedure) cypher.Procedure {
	out := cypher.Procedure{Name: p.Name, Columns: p.Signature.Columns}
	for i, a := range p.Signature.Args {
		optional := i >= len(p.Signature.Args)-p.Signature.Optional
		out.Args = append(out.Args, cypher.Argument{Name: a.Name, Type: a.Type, Optional: optional})
	}
	out.Call = func(args []graph.Value) iter.Seq2[[]graph.Value, error] {
		return func(yield func([]graph.Value, error) bool) {
			err := p.Call(args, func(row []graph.Value) error {
				if row != nil && !yield(row, nil) {
					return errLeft
				}
				return nil
			})
			if err != nil && !errors.Is(err, errLeft) {
				yield(nil, err)
			}
		}
	}
	return out
}
