package lookup

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/similar"
)

// SourcesOptions restricts the sources that are listed. The zero value lists all.
type SourcesOptions struct {
	// Publisher is the name of a publisher, as Resolve takes it.
	Publisher string
	// Kind and Language are as the sources have them, in any case.
	Kind, Language string
}

// Sources lists the sources with the number of statements that rest on each, those with most first, then by id.
func (r *Reader) Sources(ctx context.Context, options SourcesOptions) (*SourceList, error) {
	if options.Publisher != "" {
		publisher, err := r.Resolve(ctx, options.Publisher, KindPublisher)
		if err != nil {
			return nil, err
		}
		options.Publisher = publisher.ID
	}
	g, err := r.store.Provenance(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := r.store.Counts(ctx, origins(g))
	if err != nil {
		return nil, err
	}
	list := &SourceList{Sources: []SourceRow{}}
	var kinds, languages []string
	for n := range g.NodesWithLabel(schema.LabelSource) {
		row := sourceRow(n)
		row.Statements = counts.StatementsBySource[row.ID]
		if options.admits(row) {
			list.Sources = append(list.Sources, row)
		}
		kinds, languages = append(kinds, row.Kind), append(languages, row.Language)
	}
	list.lacks("kind", options.Kind, kinds)
	list.lacks("language", options.Language, languages)
	sortSources(list.Sources)
	return list, nil
}

func (o SourcesOptions) admits(row SourceRow) bool {
	return (o.Publisher == "" || row.Publisher == o.Publisher) && (o.Kind == "" || strings.EqualFold(row.Kind, o.Kind)) &&
		(o.Language == "" || strings.EqualFold(row.Language, o.Language))
}

// lacks notes a word that no source has, and what may have been meant.
func (l *SourceList) lacks(what, word string, have []string) {
	have = slices.DeleteFunc(distinct(have), func(s string) bool { return s == "" })
	if word == "" || slices.ContainsFunc(have, func(s string) bool { return strings.EqualFold(s, word) }) {
		return
	}
	lacking := LackingWord{What: what, Word: word, Have: have}
	lacking.Meant, _ = similar.Closest(word, have)
	l.Lacking = append(l.Lacking, lacking)
}

func sortSources(rows []SourceRow) {
	slices.SortFunc(rows, func(a, b SourceRow) int {
		return cmp.Or(cmp.Compare(b.Statements, a.Statements), strings.Compare(a.ID, b.ID))
	})
}

// showSource adds the statements that rest on a source, and its copies.
func (r *Reader) showSource(ctx context.Context, n graph.Node, shown *Shown) error {
	if original := sourceRow(n).CopyOf; original != "" {
		shown.Details = append(shown.Details, Detail{Key: "copyOf", Value: Scalar{graph.String(original)}})
	}
	var err error
	if shown.Statements, err = r.restingOn(ctx, shown.ID); err != nil {
		return err
	}
	for rel := range n.In(schema.TypeCopyOf) {
		shown.Sources = append(shown.Sources, sourceRow(rel.Start()))
	}
	return r.countStatements(ctx, shown.Sources)
}

// restingOn lists the statements that rest on a source, with their references to it only, in the order of its paragraphs.
func (r *Reader) restingOn(ctx context.Context, source string) ([]Statement, error) {
	g, err := r.store.Statements(ctx, Filter{Sources: []string{source}})
	if err != nil {
		return nil, err
	}
	statements, err := r.describe(ctx, statementsWhere(g, func(rel graph.Relationship) bool {
		return slices.Contains(sourcesOf(rel), source)
	}))
	for i := range statements {
		statements[i].References = slices.DeleteFunc(statements[i].References, func(ref Reference) bool { return ref.Source != source })
	}
	slices.SortFunc(statements, func(a, b Statement) int {
		return cmp.Or(cmp.Compare(a.References[0].Paragraph, b.References[0].Paragraph), strings.Compare(a.ID, b.ID))
	})
	return statements, err
}

// countStatements fills in how many statements rest on each source and puts those with most first.
func (r *Reader) countStatements(ctx context.Context, rows []SourceRow) error {
	if len(rows) == 0 {
		return ctx.Err()
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	g, err := r.store.Statements(ctx, Filter{Sources: ids})
	if err != nil {
		return err
	}
	counts := map[string]int{}
	for _, rel := range statementsWhere(g, func(graph.Relationship) bool { return true }) {
		for _, id := range distinct(sourcesOf(rel)) {
			counts[id]++
		}
	}
	for i := range rows {
		rows[i].Statements = counts[rows[i].ID]
	}
	sortSources(rows)
	return nil
}

// distinct gives each text once, in order.
func distinct(all []string) []string { return slices.Compact(slices.Sorted(slices.Values(all))) }

// showPublisher adds the sources of a publisher.
func (r *Reader) showPublisher(ctx context.Context, n graph.Node, shown *Shown) error {
	var keys []string
	for rel := range n.In(schema.TypePublishedBy) {
		keys = append(keys, rel.Start().Key())
	}
	g, err := r.store.Neighbourhood(ctx, Reach{Keys: keys})
	if err != nil {
		return err
	}
	for _, key := range keys {
		if source, ok := g.NodeByKey(key); ok {
			shown.Sources = append(shown.Sources, sourceRow(source))
		}
	}
	return r.countStatements(ctx, shown.Sources)
}

// origins names, for each source of a graph that is a copy, the source that it goes back to. Copies in a circle go back to the smallest id of it.
func origins(g *graph.Graph) map[string]string {
	copyOf := map[string]string{}
	for rel := range g.RelationshipsOfType(schema.TypeCopyOf) {
		copyOf[textOf(rel.Start().Property(schema.PropID))] = textOf(rel.End().Property(schema.PropID))
	}
	origin := make(map[string]string, len(copyOf))
	for id := range copyOf {
		origin[id] = originOf(id, copyOf)
	}
	return origin
}

// originOf follows copies back to where they come from.
func originOf(id string, copyOf map[string]string) string {
	seen := []string{id}
	for {
		next, ok := copyOf[id]
		if !ok {
			return id
		}
		if at := slices.Index(seen, next); at >= 0 {
			return slices.Min(seen[at:])
		}
		seen = append(seen, next)
		id = next
	}
}
