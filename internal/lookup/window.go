package lookup

import (
	"context"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/truth"
)

// describeAsked is describe for the statements of the time that is asked about.
func (r *Reader) describeAsked(ctx context.Context, relationships []graph.Relationship) ([]Statement, error) {
	window := r.view.Window
	if window.IsZero() {
		return r.describe(ctx, relationships)
	}
	inside := slices.DeleteFunc(slices.Clone(relationships), func(rel graph.Relationship) bool { return window.Holds(timeOf(rel)) == truth.No })
	statements, err := r.describe(ctx, inside)
	if err != nil {
		return nil, err
	}
	for i := range statements {
		statements[i].Possibly = window.Holds(timeOf(inside[i])) == truth.Possibly
	}
	return statements, nil
}

// timeOf is the time of a statement; zero where there is none, or none that can be read.
func timeOf(rel graph.Relationship) period.Period {
	p, err := period.Parse(textOf(rel.Property(schema.PropTime)))
	if err != nil {
		return period.Period{}
	}
	return p
}
