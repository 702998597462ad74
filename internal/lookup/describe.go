package lookup

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// describer puts statements into words. It holds the nodes that they mention besides their ends: measures, wholes and sources.
type describer struct {
	view    View
	nodes   *graph.Graph // measures and entities of wholes
	sources *graph.Graph // sources with their provenance
}

// describe puts relationships that are statements into words, in their order.
func (r *Reader) describe(ctx context.Context, relationships []graph.Relationship) ([]Statement, error) {
	if len(relationships) == 0 {
		return nil, ctx.Err()
	}
	d, err := r.describer(ctx, relationships)
	if err != nil {
		return nil, err
	}
	statements := make([]Statement, len(relationships))
	for i, rel := range relationships {
		statements[i] = d.statement(rel)
	}
	return statements, nil
}

// describer fetches what the statements mention, in two round trips to the store.
func (r *Reader) describer(ctx context.Context, relationships []graph.Relationship) (*describer, error) {
	mentioned, sources := map[string]bool{}, map[string]bool{}
	for _, rel := range relationships {
		for _, key := range []string{"measure", "ofMeasure"} {
			if id, ok := rel.Property(key).Str(); ok {
				mentioned[KindMeasure.Key(id)] = true
			}
		}
		if id, ok := rel.Property("of").Str(); ok {
			mentioned[KindEntity.Key(id)] = true
		}
		for _, id := range sourcesOf(rel) {
			sources[KindSource.Key(id)] = true
		}
	}
	nodes, err := r.store.Nodes(ctx, slices.Sorted(maps.Keys(mentioned)))
	if err != nil {
		return nil, err
	}
	provenance, err := r.store.Neighbourhood(ctx, Reach{Keys: slices.Sorted(maps.Keys(sources))})
	if err != nil {
		return nil, err
	}
	return &describer{view: r.view, nodes: nodes, sources: provenance}, nil
}

func (d *describer) statement(rel graph.Relationship) Statement {
	s := Statement{
		ID:         textOf(rel.Property("id")),
		OtherIDs:   textsOf(rel.Property("otherIds")),
		Text:       textOf(rel.Property("text")),
		OtherTexts: wordingsOf(rel),
		Subject:    d.view.ref(rel.Start()),
		Type:       rel.Type(),
		Predicate:  d.view.predicate(rel.Type()),
		Modality:   cmp.Or(textOf(rel.Property("modality")), "asserted"),
		References: d.references(rel),
	}
	if rel.Type() != TypeHasFigure {
		object := d.view.ref(rel.End())
		s.Object = &object
	}
	if figure := d.figure(rel); figure != nil {
		measure := d.measure(textOf(rel.Property("measure")), rel)
		s.Figure, s.Measure = figure, &measure
	}
	if time, ok := rel.Property("time").Str(); ok {
		s.Time = &Time{Text: time, From: Scalar{rel.Property("from")}, To: Scalar{rel.Property("to")}}
	}
	return s
}

// wordingsOf gives the further texts of a statement: those of its other ids come first, in their order, empty where there is none.
func wordingsOf(rel graph.Relationship) []Wording {
	var all []Wording
	ids := textsOf(rel.Property("otherIds"))
	for i, text := range textsOf(rel.Property("otherTexts")) {
		if text == "" {
			continue
		}
		w := Wording{Text: text}
		if i < len(ids) {
			w.ID = ids[i]
		}
		all = append(all, w)
	}
	return all
}

func (d *describer) figure(rel graph.Relationship) *Figure {
	comparator, ok := rel.Property("comparator").Str()
	if !ok {
		return nil
	}
	f := &Figure{
		Text:       textOf(rel.Property("figure")),
		OtherTexts: textsOf(rel.Property("otherFigures")),
		Comparator: comparator,
		Value:      Scalar{rel.Property("value")},
		Low:        Scalar{rel.Property("low")},
		High:       Scalar{rel.Property("high")},
		Unit:       textOf(rel.Property("unit")),
	}
	if of, ok := rel.Property("of").Str(); ok {
		f.Of = d.mentioned(KindEntity, of)
	}
	if measure, ok := rel.Property("ofMeasure").Str(); ok {
		f.OfMeasure = d.mentioned(KindMeasure, measure)
	}
	return f
}

// measure is the measure of a statement; that of HAS_FIGURE is its end.
func (d *describer) measure(id string, rel graph.Relationship) Ref {
	if rel.Type() == TypeHasFigure {
		return d.view.ref(rel.End())
	}
	if measure := d.mentioned(KindMeasure, id); measure.ID != "" {
		return *measure
	}
	return Ref{Kind: KindMeasure, ID: id, Name: id}
}

// mentioned names a node that a statement mentions; what is no node is a text that names itself.
func (d *describer) mentioned(kind Kind, id string) *Ref {
	ref := Ref{Name: id}
	if n, ok := d.nodes.NodeByKey(kind.Key(id)); ok {
		ref = d.view.ref(n)
	}
	return &ref
}

func (d *describer) references(rel graph.Relationship) []Reference {
	sources, quotes := sourcesOf(rel), textsOf(rel.Property("quotes"))
	paragraphs, _ := rel.Property("paragraphs").List()
	references := make([]Reference, len(sources))
	for i, id := range sources {
		references[i] = d.source(id)
		if i < len(paragraphs) {
			n, _ := paragraphs[i].Int()
			references[i].Paragraph = int(n)
		}
		if i < len(quotes) {
			references[i].Quote = quotes[i]
		}
	}
	return references
}

func (d *describer) source(id string) Reference {
	n, ok := d.sources.NodeByKey(KindSource.Key(id))
	if !ok {
		return Reference{Source: id}
	}
	row := sourceRow(n)
	return Reference{
		Source: id, Title: row.Title, Publisher: row.Publisher, Published: row.Published, Language: row.Language, Kind: row.Kind, URL: row.URL,
		CopyOf: row.CopyOf,
	}
}

// sourceRow reads the node of a source, which has its provenance around it.
func sourceRow(n graph.Node) SourceRow {
	row := SourceRow{
		ID:        textOf(n.Property("id")),
		Title:     cmp.Or(textOf(n.Property("title")), textOf(n.Property("name"))),
		Publisher: textOf(n.Property("publisher")),
		Published: textOf(n.Property("published")),
		Language:  textOf(n.Property("language")),
		Kind:      textOf(n.Property("kind")),
		URL:       textOf(n.Property("url")),
	}
	for rel := range n.Out(TypeCopyOf) {
		row.CopyOf = textOf(rel.End().Property("id"))
	}
	return row
}

// sourcesOf lists the ids of the sources of a statement, one for each reference.
func sourcesOf(rel graph.Relationship) []string { return textsOf(rel.Property("sources")) }

// textsOf reads a list of texts; what is no list is none.
func textsOf(v graph.Value) []string {
	list, ok := v.List()
	if !ok {
		return nil
	}
	all := make([]string, len(list))
	for i, item := range list {
		all[i] = textOf(item)
	}
	return all
}
