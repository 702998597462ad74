package lookup

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Stats counts what a store holds.
func (r *Reader) Stats(ctx context.Context) (*Summary, error) {
	g, err := r.store.Provenance(ctx)
	if err != nil {
		return nil, err
	}
	c, err := r.store.Counts(ctx, origins(g))
	if err != nil {
		return nil, err
	}
	languages := map[string]int{}
	for key, count := range c.EntityNames {
		if language, ok := schema.LanguageOf(key); ok {
			languages[language] = count
		}
	}
	return &Summary{
		Nodes: c.Nodes, Relationships: c.Relationships, Labels: counted(c.Labels), Types: counted(c.Types),
		Statements: c.Statements, Figures: c.Figures, Modalities: counted(c.Modalities), Entities: c.Labels[schema.LabelEntity],
		Sources: c.Labels[schema.LabelSource], Publishers: c.Labels[schema.LabelPublisher], References: c.References, SingleSourced: c.SingleSourced,
		Unsourced: c.Unsourced, Languages: counted(languages), Timed: c.Timed, From: Scalar{c.From}, To: Scalar{c.To},
	}, nil
}

// counted lists counts, the largest first, then by name; what is counted zero times is left out.
func counted(counts map[string]int) []Count {
	all := make([]Count, 0, len(counts))
	for name, count := range counts {
		if count > 0 {
			all = append(all, Count{Name: name, Count: count})
		}
	}
	slices.SortFunc(all, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Name, b.Name)) })
	return all
}

// Counts counts the whole graph.
func (m memory) Counts(ctx context.Context, origin map[string]string) (Counts, error) {
	c := Counts{
		Nodes: m.g.NodeCount(), Relationships: m.g.RelationshipCount(), Labels: map[string]int{}, Types: map[string]int{},
		Modalities: map[string]int{}, StatementsBySource: map[string]int{}, EntityNames: map[string]int{},
	}
	for _, label := range m.g.Labels() {
		c.Labels[label] = m.g.LabelCount(label)
	}
	for n := range m.g.NodesWithLabel(schema.LabelEntity) {
		for key := range n.Properties() {
			if _, ok := schema.LanguageOf(key); ok {
				c.EntityNames[key]++
			}
		}
	}
	for _, typ := range m.g.Types() {
		c.Types[typ] = m.g.TypeCount(typ)
		if !schema.IsStatement(typ) {
			continue
		}
		for rel := range m.g.RelationshipsOfType(typ) {
			c.add(rel, origin)
		}
		if err := ctx.Err(); err != nil {
			return Counts{}, err
		}
	}
	return c, nil
}

// add counts one statement.
func (c *Counts) add(rel graph.Relationship, origin map[string]string) {
	c.Statements++
	if !rel.Property(schema.PropComparator).IsNull() {
		c.Figures++
	}
	if modality, ok := rel.Property(schema.PropModality).Str(); ok {
		c.Modalities[modality]++
	}
	from, to := rel.Property(schema.PropFrom), rel.Property(schema.PropTo)
	if !from.IsNull() || !to.IsNull() {
		c.Timed++
	}
	if !from.IsNull() && (c.From.IsNull() || graph.Compare(from, c.From) < 0) {
		c.From = from
	}
	if !to.IsNull() && (c.To.IsNull() || graph.Compare(to, c.To) > 0) {
		c.To = to
	}
	sources := sourcesOf(rel)
	c.References += len(sources)
	back := map[string]bool{}
	for _, id := range distinct(sources) {
		c.StatementsBySource[id]++
		back[originName(id, origin)] = true
	}
	switch len(back) {
	case 0:
		c.Unsourced++
	case 1:
		c.SingleSourced++
	}
}
