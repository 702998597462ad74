package lookuptest

import (
	"context"
	"fmt"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Strict is a store that returns exactly what lookup.Store promises and nothing more, as a server does. A look-up that leans on more than is
// promised gives other rows here than over the memory store.
func Strict(g *graph.Graph) lookup.Store { return strict{g} }

type strict struct{ g *graph.Graph }

// part copies elements into a graph of their own.
type part struct {
	builder *graph.Builder
	nodes   map[string]graph.NodeIndex
	done    map[string]bool // relationships
	err     error
}

func newPart() *part {
	return &part{builder: graph.NewBuilder(), nodes: map[string]graph.NodeIndex{}, done: map[string]bool{}}
}

func (p *part) build() (*graph.Graph, error) {
	if p.err != nil {
		return nil, p.err
	}
	return p.builder.Build(), nil
}

// node adds a node once, with the properties that keep admits.
func (p *part) node(n graph.Node, keep func(key string) bool) graph.NodeIndex {
	key := n.Key()
	if index, ok := p.nodes[key]; ok {
		return index
	}
	var properties []graph.Property
	for name, value := range n.Properties() {
		if keep(name) {
			properties = append(properties, graph.Property{Key: name, Value: value})
		}
	}
	index, err := p.builder.AddNode(key, n.Labels(), properties...)
	p.fail(err)
	p.nodes[key] = index
	return index
}

// relationship adds a relationship once, with its ends.
func (p *part) relationship(rel graph.Relationship, bare bool) {
	keep := all
	if bare {
		keep = func(key string) bool { return key == "id" || key == "name" }
	}
	start, end := p.node(rel.Start(), keep), p.node(rel.End(), keep)
	if p.done[rel.Key()] {
		return
	}
	p.done[rel.Key()] = true
	var properties []graph.Property
	for name, value := range rel.Properties() {
		if !bare {
			properties = append(properties, graph.Property{Key: name, Value: value})
		}
	}
	_, err := p.builder.AddRelationship(rel.Key(), rel.Type(), start, end, properties...)
	p.fail(err)
}

func (p *part) fail(err error) {
	if err != nil && p.err == nil {
		p.err = fmt.Errorf("copy a part of a graph: %w", err)
	}
}

func all(string) bool { return true }

func (s strict) Names(ctx context.Context) (*graph.Graph, error) {
	p := newPart()
	for n := range s.g.Nodes() {
		p.node(n, func(key string) bool { return key == "id" || key == "aliases" || len(key) >= 4 && key[:4] == "name" })
	}
	return p.result(ctx)
}

func (p *part) result(ctx context.Context) (*graph.Graph, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return p.build()
}

func (s strict) Nodes(ctx context.Context, keys []string) (*graph.Graph, error) {
	p := newPart()
	for _, key := range keys {
		if n, ok := s.g.NodeByKey(key); ok {
			p.node(n, all)
		}
	}
	return p.result(ctx)
}

func (s strict) Neighbourhood(ctx context.Context, reach lookup.Reach) (*graph.Graph, error) {
	p := newPart()
	for _, key := range reach.Keys {
		n, ok := s.g.NodeByKey(key)
		if !ok {
			continue
		}
		p.node(n, func(key string) bool { return !reach.Bare || key == "id" || key == "name" })
		for rel := range n.Out() {
			p.relationship(rel, reach.Bare)
		}
		for rel := range n.In() {
			p.relationship(rel, reach.Bare)
		}
	}
	return p.result(ctx)
}

func (s strict) Statements(ctx context.Context, filter lookup.Filter) (*graph.Graph, error) {
	p := newPart()
	for rel := range s.g.Relationships() {
		if meant(rel, filter) {
			p.relationship(rel, false)
		}
	}
	return p.result(ctx)
}

// meant says, slowly and by the letter, whether a filter names a relationship.
func meant(rel graph.Relationship, filter lookup.Filter) bool {
	for _, pair := range filter.Between {
		start, end := rel.Start().Key(), rel.End().Key()
		if pair == [2]string{start, end} || pair == [2]string{end, start} {
			return true
		}
	}
	if !schema.IsStatement(rel.Type()) {
		return false
	}
	id, _ := rel.Property(schema.PropID).Str()
	measure, _ := rel.Property(schema.PropMeasure).Str()
	return slices.Contains(filter.IDs, id) || slices.Contains(filter.Measures, measure) ||
		haveCommon(filter.IDs, rel.Property(schema.PropOtherIDs)) || haveCommon(filter.Sources, rel.Property(schema.PropSources))
}

func haveCommon(wanted []string, list graph.Value) bool {
	values, _ := list.List()
	return slices.ContainsFunc(values, func(v graph.Value) bool {
		s, ok := v.Str()
		return ok && slices.Contains(wanted, s)
	})
}

func (s strict) StatementIDs(ctx context.Context, limit int) ([]string, error) {
	return lookup.Memory(s.g).StatementIDs(ctx, limit)
}

func (s strict) Provenance(ctx context.Context) (*graph.Graph, error) {
	p := newPart()
	for n := range s.g.Nodes() {
		if n.HasLabel(schema.LabelSource) || n.HasLabel(schema.LabelPublisher) {
			p.node(n, all)
		}
	}
	for rel := range s.g.Relationships() {
		if !schema.IsStatement(rel.Type()) {
			p.relationship(rel, false)
		}
	}
	return p.result(ctx)
}

func (s strict) Counts(ctx context.Context, origin map[string]string) (lookup.Counts, error) {
	return lookup.Memory(s.g).Counts(ctx, origin)
}
