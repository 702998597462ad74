package compile

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// content is what makes a statement the statement that it is: all but its id, its text and its references. Two statements with equal contents
// are one. It says the same for everything that is only written in another way: a figure counts in the unit of its measure, a time in its
// canonical form, the ends of a symmetric predicate in the order of their ids.
type content struct {
	subject, object     int32
	predicate, measure  int32
	ofEntity, ofMeasure int32
	from, to            period.Date
	modality            dataset.Modality
	figure              bool
	comparator          quantity.Comparator
	value, high         number // high is the upper end of a range; value is then the lower one
	ofText              string
}

// number is a quantity.Number that can be compared with ==.
type number struct {
	num, den int64
	large    string // the exact text where num and den do not hold it
}

func exact(n quantity.Number) number {
	if num, den, ok := n.Fraction(); ok {
		return number{num: num, den: den}
	}
	return number{large: n.String()}
}

// reader gets the contents of statements. It is not safe for concurrent use.
type reader struct{ *Figures }

// Figures converts figures into the units of their measures. It has a small memory and is not safe for concurrent use.
type Figures struct {
	ds      *dataset.Dataset
	factors map[conversion]quantity.Number
}

// NewFigures makes a Figures for the statements of a dataset.
func NewFigures(ds *dataset.Dataset) *Figures {
	return &Figures{ds: ds, factors: make(map[conversion]quantity.Number)}
}

// conversion is what a figure has to be multiplied for: from the unit that it is in to that of its measure.
type conversion struct {
	measure int32
	unit    string
}

func newReader(ds *dataset.Dataset) *reader {
	return &reader{NewFigures(ds)}
}

// read gives the content of a statement, and its quantity in the unit of its measure if it has one.
func (r *reader) read(s *dataset.Statement) (c content, q quantity.Quantity, err error) {
	c = content{
		predicate: s.Predicate, measure: s.Measure,
		ofEntity: s.OfEntity, ofMeasure: s.OfMeasure, ofText: s.OfText,
		from: s.Time.From, to: s.Time.To, modality: s.Modality,
	}
	c.subject, c.object = Ends(r.ds, s)
	if s.Quantity == nil {
		return c, q, nil
	}
	if q, err = r.InMeasureUnit(s); err != nil {
		return c, q, fmt.Errorf("%s: %w", r.ds.Position(s.Origin), err)
	}
	c.figure, c.comparator, c.value = true, q.Comparator, exact(q.Value)
	if q.Comparator == quantity.Between {
		c.value, c.high = exact(q.Low), exact(q.High)
	}
	return c, q, nil
}

// Ends gives the subject and object of a statement, or None: of a symmetric predicate the smaller id first, in whatever order they were written.
func Ends(ds *dataset.Dataset, s *dataset.Statement) (subject, object int32) {
	if s.Predicate != dataset.None && ds.Predicates[s.Predicate].Symmetric && s.Object != dataset.None && s.Object < s.Subject {
		return s.Object, s.Subject
	}
	return s.Subject, s.Object
}

// InMeasureUnit gives the figure of a statement that has one in the unit of its measure, exactly.
func (f *Figures) InMeasureUnit(s *dataset.Statement) (quantity.Quantity, error) {
	q := *s.Quantity
	if s.Measure == dataset.None || q.Unit == f.ds.Measures[s.Measure].Unit {
		return q, nil
	}
	key := conversion{s.Measure, q.Unit}
	unit := f.ds.Measures[s.Measure].Unit
	factor, known := f.factors[key]
	if !known {
		var err error
		if factor, err = f.ds.Units.Factor(q.Unit, unit); err != nil {
			return q, err
		}
		f.factors[key] = factor
	}
	return q.Scale(factor, unit), nil
}

// derivedID adds the id of a statement that was written without one to dst. It rests on nothing but the content, in terms of ids, so that
// it is the same on every machine and in every version: its form must not change. scratch is memory for it to use.
func (r *reader) derivedID(dst, scratch []byte, c *content, q *quantity.Quantity) (id, used []byte) {
	b := r.form(scratch, c, q, func(entity int32) string { return r.ds.Entities[entity].ID })
	sum := sha256.Sum256(b)
	return hex.AppendEncode(append(dst, "s-"...), sum[:8]), b
}

// form writes a content in terms of ids, those of the entities as they are told.
func (r *reader) form(scratch []byte, c *content, q *quantity.Quantity, entityID func(int32) string) []byte {
	idOf := func(entity int32) string {
		if entity == dataset.None {
			return ""
		}
		return entityID(entity)
	}
	b := append(scratch[:0], "jjj/statement/1"...)
	b = field(b, idOf(c.subject))
	b = field(b, idAt(c.predicate, r.ds.Predicates, func(p *dataset.Predicate) string { return p.ID }))
	b = field(b, idOf(c.object))
	b = field(b, idAt(c.measure, r.ds.Measures, func(m *dataset.Measure) string { return m.ID }))
	var text [64]byte
	if c.figure {
		low := q.Value
		if c.comparator == quantity.Between {
			low = q.Low
		}
		b = field(b, c.comparator.String())
		b = field(b, low.Append(text[:0]))
		b = field(b, q.High.Append(text[:0]))
		b = field(b, q.Unit)
	}
	b = field(b, idOf(c.ofEntity))
	b = field(b, idAt(c.ofMeasure, r.ds.Measures, func(m *dataset.Measure) string { return m.ID }))
	b = field(b, c.ofText)
	b = field(b, period.Period{From: c.from, To: c.to}.Append(text[:0]))
	return field(b, c.modality.String())
}

// field adds a text with its length before it, so that no two lists of texts give the same bytes.
func field[T string | []byte](b []byte, s T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func idAt[T any](i int32, all []T, id func(*T) string) string {
	if i == dataset.None {
		return ""
	}
	return id(&all[i])
}
