package lookup

import (
	"context"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Memory is the store that reads a graph in this process. Every part it is asked for is the whole graph, which costs nothing.
func Memory(g *graph.Graph) Store { return memory{g} }

type memory struct{ g *graph.Graph }

func (m memory) Names(ctx context.Context) (*graph.Graph, error) { return m.g, ctx.Err() }

func (m memory) Nodes(ctx context.Context, _ []string) (*graph.Graph, error) { return m.g, ctx.Err() }

func (m memory) Neighbourhood(ctx context.Context, _ Reach) (*graph.Graph, error) {
	return m.g, ctx.Err()
}

func (m memory) Statements(ctx context.Context, _ Filter) (*graph.Graph, error) {
	return m.g, ctx.Err()
}

func (m memory) StatementIDs(ctx context.Context, limit int) ([]string, error) {
	if m.g.RelationshipCount() > limit {
		return nil, ctx.Err()
	}
	var ids []string
	for rel := range m.g.Relationships() {
		if schema.IsStatement(rel.Type()) {
			ids = append(append(ids, textOf(rel.Property(schema.PropID))), textsOf(rel.Property(schema.PropOtherIDs))...)
		}
	}
	return ids, ctx.Err()
}

func (m memory) Provenance(ctx context.Context) (*graph.Graph, error) { return m.g, ctx.Err() }
