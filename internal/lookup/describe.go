package lookup

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
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
		if id, ok := rel.Property(schema.PropOf).Str(); ok {
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
		ID:         textOf(rel.Property(schema.PropID)),
		OtherIDs:   textsOf(rel.Property(schema.PropOtherIDs)),
		Text:       textOf(rel.Property(schema.PropText)),
		OtherTexts: wordingsOf(rel),
		Subject:    d.view.ref(rel.Start()),
		Type:       rel.Type(),
		Predicate:  d.view.predicate(rel.Type()),
		Modality:   cmp.Or(textOf(rel.Property(schema.PropModality)), "asserted"),
		References: d.references(rel),
	}
	if rel.Type() != schema.TypeHasFigure {
		object := d.view.ref(rel.End())
		s.Object = &object
	}
	if figure := d.figure(rel); figure != nil {
		measure := d.measure(textOf(rel.Property(schema.PropMeasure)), rel)
		s.Figure, s.Measure = figure, &measure
	}
	if time, ok := rel.Property(schema.PropTime).Str(); ok {
		s.Time = &Time{Text: time, From: Scalar{rel.Property(schema.PropFrom)}, To: Scalar{rel.Property(schema.PropTo)}}
	}
	if s.Text == "" {
		s.Sentence = d.view.sentence(&s)
	}
	return s
}

// wordingsOf gives the further texts of a statement: those of its other ids come first, in their order, empty where there is none.
func wordingsOf(rel graph.Relationship) []Wording {
	var all []Wording
	ids := textsOf(rel.Property(schema.PropOtherIDs))
	for i, text := range textsOf(rel.Property(schema.PropOtherTexts)) {
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
	comparator, ok := rel.Property(schema.PropComparator).Str()
	if !ok {
		return nil
	}
	f := &Figure{
		Text:       textOf(rel.Property(schema.PropFigure)),
		OtherTexts: textsOf(rel.Property(schema.PropOtherFigures)),
		Comparator: comparator,
		Value:      Scalar{rel.Property(schema.PropValue)},
		Low:        Scalar{rel.Property(schema.PropLow)},
		High:       Scalar{rel.Property(schema.PropHigh)},
		Unit:       textOf(rel.Property(schema.PropUnit)),
	}
	if of, ok := rel.Property(schema.PropOf).Str(); ok {
		f.Of = d.mentioned(KindEntity, of)
	}
	if measure, ok := rel.Property(schema.PropOfMeasure).Str(); ok {
		f.OfMeasure = d.mentioned(KindMeasure, measure)
	}
	return f
}

// measure is the measure of a statement; that of HAS_FIGURE is its end.
func (d *describer) measure(id string, rel graph.Relationship) Ref {
	if rel.Type() == schema.TypeHasFigure {
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
	sources, quotes := sourcesOf(rel), textsOf(rel.Property(schema.PropQuotes))
	paragraphs, _ := rel.Property(schema.PropParagraphs).List()
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
		ID:        textOf(n.Property(schema.PropID)),
		Title:     cmp.Or(textOf(n.Property(schema.PropTitle)), textOf(n.Property(schema.PropName))),
		Publisher: textOf(n.Property(schema.PropPublisher)),
		Published: textOf(n.Property(schema.PropPublished)),
		Language:  textOf(n.Property(schema.PropLanguage)),
		Kind:      textOf(n.Property(schema.PropKind)),
		URL:       textOf(n.Property(schema.PropURL)),
	}
	for rel := range n.Out(schema.TypeCopyOf) {
		row.CopyOf = textOf(rel.End().Property(schema.PropID))
	}
	return row
}

// sourcesOf lists the ids of the sources of a statement, one for each reference.
func sourcesOf(rel graph.Relationship) []string { return textsOf(rel.Property(schema.PropSources)) }

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
