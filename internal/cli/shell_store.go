package cli

import (
	"context"
	"errors"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/shell"
)

// shellStore runs the statements of the shell as `jjj query` does.
type shellStore struct {
	name   string
	runner runner
	query  queryOptions
	limits *limits
	names  func(context.Context) shell.Names
	server bool // it is a database
	// lookups opens it for look-ups.
	lookups func(context.Context) (lookup.Store, error)
}

// Name implements shell.Store.
func (s *shellStore) Name() string { return s.name }

// Names implements shell.Store.
func (s *shellStore) Names(ctx context.Context) shell.Names { return s.names(ctx) }

// Show implements shell.Store.
func (s *shellStore) Show(ctx context.Context, ask shell.Ask) error {
	opts := s.query
	opts.IO.Measure()
	opts.Format, opts.Explain, opts.Limits = ask.Format, ask.Explain, *s.limits

	return opts.run(ctx, s.runner, request{Statement: ask.Statement, Params: ask.Params, Saved: ask.Saved, Typed: !ask.Saved}, 0)
}

// Value implements shell.Store.
func (s *shellStore) Value(ctx context.Context, expression string, params shell.Params) (graph.Value, error) {
	const before, behind = "RETURN ", " AS value"
	values, err := column(ctx, s.runner, request{Statement: before + expression + behind, Params: params, Limits: *s.limits})
	switch {
	case err != nil:
		return graph.Value{}, withinExpression(err, len(before), len(expression))
	case len(values) != 1:
		return graph.Value{}, usagef("", "the expression has %s", plural.Of(len(values), "value"))
	}

	return values[0], nil
}

// withinExpression is a fault of a statement as one of the expression in it.
func withinExpression(err error, start, length int) error {
	query, ok := errors.AsType[*queryError](err)
	if !ok {
		return err
	}
	f := *query.fault
	f.Span.Start = min(max(f.Span.Start-start, 0), length)
	f.Span.End = min(max(f.Span.End-start, f.Span.Start), length)

	return &f
}

// column runs a statement and gives the first column of its rows.
func column(ctx context.Context, run runner, ask request) ([]graph.Value, error) {
	answer, err := run.Run(ctx, ask)
	if err != nil {
		return nil, err
	}
	defer answer.Close()

	var values []graph.Value
	for row, err := range answer.Rows {
		if err != nil {
			return nil, err
		}
		if len(row) > 0 {
			values = append(values, row[0])
		}
	}

	return values, nil
}
