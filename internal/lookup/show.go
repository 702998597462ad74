package lookup

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Show tells all that is known of one entity, measure, source or publisher.
func (r *Reader) Show(ctx context.Context, text string) (*Shown, error) {
	n, err := r.node(ctx, text)
	if err != nil {
		return nil, err
	}
	shown := r.portrait(n)
	shown.Asked = !r.view.Window.IsZero()
	switch shown.Kind {
	case KindEntity:
		err = r.showEntity(ctx, n, shown)
	case KindMeasure:
		err = r.showMeasure(ctx, shown)
	case KindSource:
		err = r.showSource(ctx, n, shown)
	case KindPublisher:
		err = r.showPublisher(ctx, n, shown)
	}
	if err != nil {
		return nil, err
	}
	return shown, nil
}

// portrait is what the node itself says.
func (r *Reader) portrait(n graph.Node) *Shown {
	shown := &Shown{Ref: r.view.ref(n), Aliases: textsOf(n.Property(schema.PropAliases)), Types: r.view.types(n)}
	for key, value := range n.Properties() {
		language, isName := schema.LanguageOf(key)
		switch {
		case isName:
			shown.Names = append(shown.Names, Name{Language: language, Text: textOf(value)})
		case slices.Contains([]string{schema.PropID, schema.PropName, schema.PropAliases, schema.PropTitle, schema.PropDataset}, key) || strings.HasPrefix(key, "_"):
		default:
			shown.Details = append(shown.Details, Detail{Key: key, Value: Scalar{value}})
		}
	}
	return shown
}

// showEntity adds what statements say about an entity.
func (r *Reader) showEntity(ctx context.Context, n graph.Node, shown *Shown) error {
	statements, err := r.describeAsked(ctx, touching(n))
	if err != nil {
		return err
	}
	groups := map[string]*Relation{}
	for _, s := range statements {
		if s.Object == nil {
			shown.Figures = append(shown.Figures, s)
			continue
		}
		other, direction := r.view.otherEnd(s, shown.Ref)
		key := s.Type + "/" + string(direction)
		if groups[key] == nil {
			groups[key] = &Relation{Type: s.Type, Direction: direction, Label: r.view.relation(s.Type, direction)}
		}
		groups[key].Items = append(groups[key].Items, RelatedItem{Other: other, Statement: s})
	}
	slices.SortFunc(shown.Figures, newestFirst)
	shown.Relations = sortedRelations(groups)
	return nil
}

// touching lists the statements that start or end at a node, each once.
func touching(n graph.Node) []graph.Relationship {
	var all []graph.Relationship
	for rel := range n.Out() {
		if schema.IsStatement(rel.Type()) {
			all = append(all, rel)
		}
	}
	for rel := range n.In() {
		if schema.IsStatement(rel.Type()) && rel.Start().Key() != rel.End().Key() {
			all = append(all, rel)
		}
	}
	return all
}

// otherEnd is the end of a statement with an object that is not the node, and the direction in which it is read from there.
func (v View) otherEnd(s Statement, node Ref) (Ref, Direction) {
	other, direction := *s.Object, Out
	if s.Subject.Key() != node.Key() {
		other, direction = s.Subject, In
	}
	if v.Vocabulary.Predicates[s.Type].Symmetric {
		direction = Both
	}
	return other, direction
}

// sortedRelations orders groups: read forwards, both ways, backwards, each by type; and what is in them by the name of the other end, newest first.
func sortedRelations(groups map[string]*Relation) []Relation {
	relations := make([]Relation, 0, len(groups))
	for _, group := range groups {
		slices.SortFunc(group.Items, func(a, b RelatedItem) int {
			return cmp.Or(strings.Compare(a.Other.Name, b.Other.Name), compareRefs(a.Other, b.Other), newestFirst(a.Statement, b.Statement))
		})
		relations = append(relations, *group)
	}
	rank := map[Direction]int{Out: 0, Both: 1, In: 2}
	slices.SortFunc(relations, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(rank[a.Direction], rank[b.Direction]), strings.Compare(a.Type, b.Type))
	})
	return relations
}

// showMeasure adds everybody's figures of a measure.
func (r *Reader) showMeasure(ctx context.Context, shown *Shown) error {
	g, err := r.store.Statements(ctx, Filter{Measures: []string{shown.ID}})
	if err != nil {
		return err
	}
	shown.Figures, err = r.describeAsked(ctx, statementsWhere(g, func(rel graph.Relationship) bool {
		return textOf(rel.Property(schema.PropMeasure)) == shown.ID
	}))
	slices.SortFunc(shown.Figures, newestFirst)
	return err
}

// statementsWhere lists the statements of a graph for which keep says so.
func statementsWhere(g *graph.Graph, keep func(graph.Relationship) bool) []graph.Relationship {
	var all []graph.Relationship
	for rel := range g.Relationships() {
		if schema.IsStatement(rel.Type()) && keep(rel) {
			all = append(all, rel)
		}
	}
	return all
}
