package compile

import (
	"context"
	"errors"
	"fmt"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/statement"
)

// batch is some relationships on their way into the graph. Batches go round between two goroutines, so that a million relationships need
// the memory of a few thousand.
type batch struct {
	rows  []row
	props []graph.Property
	lists []graph.Value // what the lists among the properties hold
	err   error         // why there are no further rows
}

// row is a relationship; its properties are those from from to to of its batch.
type row struct {
	id, typ    string
	start, end graph.NodeIndex
	from, to   int
}

// batches is how many batches go round: one is made, one is put into the graph, one waits.
const batches = 3

// batchSize is how many relationships a batch holds: few enough that they stay in the processor's cache.
const batchSize = 512

// maker says what the relationships are.
type maker struct {
	c          *compiler
	reader     *reader
	types      []string      // by predicate
	measures   []graph.Value // by measure
	sources    []graph.Value // by source
	comparator []graph.Value
	modality   [dataset.Target + 1]graph.Value

	// Memory for one relationship at a time.
	members    []int32
	references []dataset.Reference
	props      []graph.Property
	lists      []graph.Value
}

func newMaker(c *compiler) *maker {
	m := &maker{c: c, reader: newReader(c)}
	for _, p := range c.ds.Predicates {
		m.types = append(m.types, schema.RelationshipType(p.ID))
	}
	for _, measure := range c.ds.Measures {
		m.measures = append(m.measures, graph.String(measure.ID))
	}
	for _, source := range c.ds.Sources {
		m.sources = append(m.sources, graph.String(source.ID))
	}
	for _, comparator := range quantity.Comparators() {
		m.comparator = append(m.comparator, graph.String(comparator.String()))
	}
	for i := range m.modality {
		m.modality[i] = graph.String(dataset.Modality(i).String())
	}
	return m
}

// run fills the batches that come back used and hands them over made, until there are no more groups, or an error, or no more interest.
func (m *maker) run(ctx context.Context, g *groups, derived *derivedIDs, made chan<- *batch, used <-chan *batch) {
	defer close(made)
	for from := 0; from < len(g.first); from += batchSize {
		var b *batch
		select {
		case b = <-used:
		case <-ctx.Done():
			return
		}
		m.fill(b, g, derived, from, min(from+batchSize, len(g.first)))
		select {
		case made <- b:
		case <-ctx.Done():
			return
		}
		if b.err != nil {
			return
		}
	}
}

// fill makes the relationships of some groups.
func (m *maker) fill(b *batch, g *groups, derived *derivedIDs, from, to int) {
	b.rows, m.props, m.lists = b.rows[:0], b.props[:0], b.lists[:0]
	for group := from; group < to && b.err == nil; group++ {
		var r row
		if r, b.err = m.row(g, group, derived.id(group)); b.err == nil {
			b.rows = append(b.rows, r)
		}
	}
	b.props, b.lists = m.props, m.lists
}

// row makes the relationship of one group of statements.
func (m *maker) row(g *groups, group int, derived string) (row, error) {
	m.members = m.c.members(m.members[:0], g, group)
	lead := &m.c.ds.Statements[m.members[0]]
	content, q, err := m.reader.read(lead)
	if err != nil {
		return row{}, err
	}
	r := row{id: idOf(lead, derived), start: m.c.entities[content.Topic().Subject], from: len(m.props)}
	if r.typ, r.end, err = m.target(content.Topic()); err != nil {
		return row{}, fmt.Errorf("%s: %w", m.c.ds.Position(lead.Origin), err)
	}
	words := wordingsOf(m.c.ds, m.members)
	m.addContent(r.id, lead, &q, &words)
	m.addTexts(schema.PropOtherIDs, words.OtherIDs)
	m.addTexts(schema.PropOtherTexts, words.OtherTexts)
	m.addEvidence()
	r.to = len(m.props)
	return r, nil
}

// target gives the type of a statement's relationship, and the node that it leads to.
func (m *maker) target(t statement.Topic) (typ string, end graph.NodeIndex, err error) {
	switch {
	case t.Object != dataset.None && t.Predicate != dataset.None:
		return m.types[t.Predicate], m.c.entities[t.Object], nil
	case t.Object == dataset.None && t.Measure != dataset.None:
		return schema.TypeHasFigure, m.c.measures[t.Measure], nil
	}
	return "", 0, errors.New("a statement has a predicate and an object, or a measure, or all three")
}

func (m *maker) add(key string, v graph.Value) {
	m.props = append(m.props, graph.Property{Key: key, Value: v})
}

// addContent adds what the statement says; q is its figure in the unit of the measure.
func (m *maker) addContent(id string, s *dataset.Statement, q *quantity.Quantity, words *Wordings) {
	m.add(schema.PropID, graph.String(id))
	m.props = text(m.props, schema.PropDataset, m.c.ds.Name)
	m.props = text(m.props, schema.PropText, words.Text)
	m.add(schema.PropModality, m.modality[s.Modality])
	if s.Measure != dataset.None {
		m.add(schema.PropMeasure, m.measures[s.Measure])
	}
	if s.Quantity != nil {
		m.addFigure(s, q)
		m.addTexts(schema.PropOtherFigures, words.OtherFigures)
	}
	switch {
	case s.OfEntity != dataset.None:
		m.add(schema.PropOf, graph.String(m.c.ds.Entities[s.OfEntity].ID))
	default:
		m.props = text(m.props, schema.PropOf, s.OfText)
	}
	if s.OfMeasure != dataset.None {
		m.add(schema.PropOfMeasure, m.measures[s.OfMeasure])
	}
	m.props = text(m.props, schema.PropTime, s.Time.Text)
	if first, ok := s.Time.FirstDay(); ok {
		m.add(schema.PropFrom, date(first))
	}
	if last, ok := s.Time.LastDay(); ok {
		m.add(schema.PropTo, date(last))
	}
}

func (m *maker) addFigure(s *dataset.Statement, q *quantity.Quantity) {
	if q.Comparator != quantity.Between {
		m.add(schema.PropValue, figureValue(q.Value))
	}
	interval := q.Interval()
	if interval.Low.Kind != quantity.Infinite {
		m.add(schema.PropLow, figureValue(interval.Low.Number))
	}
	if interval.High.Kind != quantity.Infinite {
		m.add(schema.PropHigh, figureValue(interval.High.Number))
	}
	m.add(schema.PropComparator, m.comparator[q.Comparator])
	m.props = text(m.props, schema.PropUnit, q.Unit)
	m.props = text(m.props, schema.PropFigure, s.Quantity.Figure)
}

// figureValue is an integer where that is exact, else the nearest floating point number.
func figureValue(n quantity.Number) graph.Value {
	if i, ok := n.Int64(); ok {
		return graph.Int(i)
	}
	return graph.Float(n.Float64())
}

// addTexts adds a list of texts unless it is empty.
func (m *maker) addTexts(key string, texts []string) {
	if len(texts) > 0 {
		m.add(key, graph.Strings(texts...))
	}
}

// addEvidence adds the references of all statements of the group, each once: three lists of equal length.
func (m *maker) addEvidence() {
	m.references = m.c.references(m.references[:0], m.members)
	n := len(m.references)
	if n == 0 {
		return
	}
	start := len(m.lists)
	m.lists = append(m.lists, make([]graph.Value, 3*n)...)
	lists := m.lists[start:]
	for i, r := range m.references {
		lists[i] = m.sources[r.Source]
		lists[n+i] = graph.Int(int64(r.Paragraph))
		lists[2*n+i] = graph.String(r.Quote)
	}
	m.add(schema.PropSources, graph.ListOwned(lists[:n]))
	m.add(schema.PropParagraphs, graph.ListOwned(lists[n:2*n]))
	m.add(schema.PropQuotes, graph.ListOwned(lists[2*n:]))
}
