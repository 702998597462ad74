package compile

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// addStatements makes one relationship of every statement.
func (c *compiler) addStatements(ctx context.Context) error {
	g, err := c.group(ctx)
	if err != nil {
		return err
	}
	c.summary.Statements = len(g.first)
	derived, err := c.derivedIDs(ctx, g)
	if err != nil {
		return err
	}
	w := newWriter(c)
	for i, first := range g.first {
		if i%chunk == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := w.write(g, first, derived.id(i)); err != nil {
			return err
		}
	}
	return nil
}

// derivedIDs are the ids of the groups in which no statement has an id of its own, in one text to save memory.
type derivedIDs struct {
	all string
	at  []int32 // by group: which of them it is, or -1
}

const derivedLength = len("s-0123456789abcdef")

func (d *derivedIDs) id(group int) string {
	at := int(d.at[group])
	if at < 0 {
		return ""
	}
	return d.all[at*derivedLength : (at+1)*derivedLength]
}

func (c *compiler) derivedIDs(ctx context.Context, g *groups) (*derivedIDs, error) {
	d := &derivedIDs{at: make([]int32, len(g.first))}
	count := int32(0)
	for i, first := range g.first {
		d.at[i] = -1
		if !c.hasID(g, first) {
			d.at[i] = count
			count++
		}
	}
	all := make([]byte, int(count)*derivedLength)
	err := c.parallel(ctx, len(g.first), func(r *reader, from, to int) error {
		var scratch []byte
		for i := from; i < to; i++ {
			if d.at[i] < 0 {
				continue
			}
			content, q, err := r.read(&c.ds.Statements[g.first[i]])
			if err != nil {
				return err
			}
			at := int(d.at[i]) * derivedLength
			_, scratch = r.derivedID(all[at:at], scratch, &content, &q)
		}
		return nil
	})
	d.all = string(all)
	return d, err
}

func (c *compiler) hasID(g *groups, first int32) bool {
	for i := first; i >= 0; i = g.next[i] {
		if c.ds.Statements[i].ID != "" {
			return true
		}
	}
	return false
}

// writer makes relationships. What it holds is used again for each of them.
type writer struct {
	c          *compiler
	reader     *reader
	types      []string      // by predicate
	measures   []graph.Value // by measure
	sources    []graph.Value // by source
	comparator [quantity.Between + 1]graph.Value
	modality   [dataset.Target + 1]graph.Value

	members    []*dataset.Statement
	references []dataset.Reference
	props      []graph.Property
	lists      []graph.Value
}

func newWriter(c *compiler) *writer {
	w := &writer{c: c, reader: newReader(c.ds)}
	for _, p := range c.ds.Predicates {
		w.types = append(w.types, RelationshipType(p.ID))
	}
	for _, m := range c.ds.Measures {
		w.measures = append(w.measures, graph.String(m.ID))
	}
	for _, s := range c.ds.Sources {
		w.sources = append(w.sources, graph.String(s.ID))
	}
	for i := range w.comparator {
		w.comparator[i] = graph.String(quantity.Comparator(i).String())
	}
	for i := range w.modality {
		w.modality[i] = graph.String(dataset.Modality(i).String())
	}
	return w
}

// write makes the relationship of one group of statements.
func (w *writer) write(g *groups, first int32, derived string) error {
	w.members = w.members[:0]
	for i := first; i >= 0; i = g.next[i] {
		w.members = append(w.members, &w.c.ds.Statements[i])
	}
	lead := w.members[0]
	if len(w.members) > 1 {
		slices.SortFunc(w.members, compareMembers)
		lead = w.members[0]
	}
	content, q, err := w.reader.read(lead)
	if err != nil {
		return err
	}
	id := lead.ID
	if id == "" {
		id = derived
	}
	typ, end, err := w.target(&content)
	if err != nil {
		return fmt.Errorf("%s: %w", w.c.ds.Position(lead.Origin), err)
	}
	w.props = w.props[:0]
	w.addContent(id, lead, &q)
	w.addOtherIDs(id)
	w.addEvidence()
	_, err = w.c.builder.AddRelationship(id, typ, w.c.entities[content.subject], end, w.props...)
	return err
}

// target gives the type of a statement's relationship, and the node that it leads to.
func (w *writer) target(c *content) (typ string, end graph.NodeIndex, err error) {
	switch {
	case c.object != dataset.None && c.predicate != dataset.None:
		return w.types[c.predicate], w.c.entities[c.object], nil
	case c.object == dataset.None && c.measure != dataset.None:
		return HasFigure, w.c.measures[c.measure], nil
	}
	return "", 0, errors.New("a statement has a predicate and an object, or a measure, or all three")
}

// compareMembers puts the statement first whose id and wording a group gets: the smallest id of those that were written, and where that does
// not decide, the smallest text.
func compareMembers(a, b *dataset.Statement) int {
	return cmp.Or(
		emptyLast(a.ID, b.ID), emptyLast(a.Text, b.Text), strings.Compare(figure(a), figure(b)), strings.Compare(a.Time.Text, b.Time.Text),
	)
}

func emptyLast(a, b string) int {
	if (a == "") != (b == "") {
		return strings.Compare(b, a)
	}
	return strings.Compare(a, b)
}

func figure(s *dataset.Statement) string {
	if s.Quantity == nil {
		return ""
	}
	return s.Quantity.Figure
}

func (w *writer) add(key string, v graph.Value) {
	w.props = append(w.props, graph.Property{Key: key, Value: v})
}

// addContent adds what the statement says; q is its figure in the unit of the measure.
func (w *writer) addContent(id string, s *dataset.Statement, q *quantity.Quantity) {
	w.add("id", graph.String(id))
	w.props = text(w.props, "text", w.text())
	w.add("modality", w.modality[s.Modality])
	if s.Measure != dataset.None {
		w.add("measure", w.measures[s.Measure])
	}
	if s.Quantity != nil {
		w.addFigure(s, q)
	}
	switch {
	case s.OfEntity != dataset.None:
		w.add("of", graph.String(w.c.ds.Entities[s.OfEntity].ID))
	default:
		w.props = text(w.props, "of", s.OfText)
	}
	if s.OfMeasure != dataset.None {
		w.add("ofMeasure", w.measures[s.OfMeasure])
	}
	w.props = text(w.props, "time", s.Time.Text)
	if first, ok := s.Time.FirstDay(); ok {
		w.add("from", date(first))
	}
	if last, ok := s.Time.LastDay(); ok {
		w.add("to", date(last))
	}
}

// text gives the text of the first member that has one.
func (w *writer) text() string {
	for _, m := range w.members {
		if m.Text != "" {
			return m.Text
		}
	}
	return ""
}

func (w *writer) addFigure(s *dataset.Statement, q *quantity.Quantity) {
	if q.Comparator != quantity.Between {
		w.add("value", figureValue(q.Value))
	}
	interval := q.Interval()
	if interval.Low.Kind != quantity.Infinite {
		w.add("low", figureValue(interval.Low.Number))
	}
	if interval.High.Kind != quantity.Infinite {
		w.add("high", figureValue(interval.High.Number))
	}
	w.add("comparator", w.comparator[q.Comparator])
	w.props = text(w.props, "unit", q.Unit)
	w.props = text(w.props, "figure", s.Quantity.Figure)
}

// figureValue is an integer where that is exact, else the nearest floating point number.
func figureValue(n quantity.Number) graph.Value {
	if i, ok := n.Int64(); ok {
		return graph.Int(i)
	}
	return graph.Float(n.Float64())
}

// addOtherIDs keeps the further ids that statements of the group were written with.
func (w *writer) addOtherIDs(id string) {
	var others []graph.Value
	for i, m := range w.members { // sorted by id
		if m.ID != "" && m.ID != id && (i == 0 || m.ID != w.members[i-1].ID) {
			others = append(others, graph.String(m.ID))
		}
	}
	if len(others) > 0 {
		w.add("otherIds", graph.ListOwned(others))
	}
}

// addEvidence adds the references of all statements of the group, each once: three lists of equal length.
func (w *writer) addEvidence() {
	w.references = w.references[:0]
	for _, m := range w.members {
		for _, r := range m.References {
			if !w.c.without[r.Source] {
				w.references = append(w.references, r)
			}
		}
	}
	if len(w.references) > 1 {
		slices.SortFunc(w.references, compareReferences)
		w.references = slices.Compact(w.references)
	}
	n := len(w.references)
	if n == 0 {
		return
	}
	w.lists = slices.Grow(w.lists[:0], 3*n)[:3*n] // the builder keeps no list that it is given
	lists := w.lists
	for i, r := range w.references {
		lists[i] = w.sources[r.Source]
		lists[n+i] = graph.Int(int64(r.Paragraph))
		lists[2*n+i] = graph.String(r.Quote)
	}
	w.add("sources", graph.ListOwned(lists[:n]))
	w.add("paragraphs", graph.ListOwned(lists[n : 2*n]))
	w.add("quotes", graph.ListOwned(lists[2*n:]))
}

// compareReferences orders by source, which are sorted by id, then paragraph, then quotation.
func compareReferences(a, b dataset.Reference) int {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Paragraph, b.Paragraph), strings.Compare(a.Quote, b.Quote))
}
