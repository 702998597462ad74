package lookup

import (
	"math"
	"strconv"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/sentence"
)

// sentence puts a statement that has no text into words.
func (v View) sentence(s *Statement) string {
	reader := sentence.Reader{Language: v.Language, Units: v.Vocabulary.Units, UnitLabel: func(id string) string {
		label, _ := v.Vocabulary.UnitLabels[id].In(v.Language)
		return label
	}}
	parts := sentence.Statement{
		Subject: thing(&s.Subject), Predicate: s.Predicate, Object: thing(s.Object), Measure: thing(s.Measure), Modality: s.Modality,
	}
	if s.Figure != nil {
		parts.Of, parts.OfMeasure = thing(s.Figure.Of), thing(s.Figure.OfMeasure)
		parts.Quantity = v.quantity(s.Figure)
	}
	if s.Time != nil {
		var err error
		if parts.Time, err = period.Parse(s.Time.Text); err != nil {
			parts.Time = period.Period{Text: s.Time.Text}
		}
	}
	return reader.Make(&parts)
}

func thing(r *Ref) sentence.Thing {
	if r == nil {
		return sentence.Thing{}
	}
	return sentence.Thing{ID: r.ID, Name: r.Name}
}

// quantity reads a figure again as it was written. A store does not say what a lone mark between its digits was taken for, so the reading is the
// one that gives the numbers of the store; where none does, it is those numbers.
func (v View) quantity(f *Figure) *quantity.Quantity {
	for _, marks := range []quantity.Marks{quantity.DecimalPoint, quantity.DecimalComma} {
		read := quantity.Context{Units: v.Vocabulary.Units, Unit: f.Unit, Words: quantity.AllLanguages, Marks: marks}
		if q, err := read.Parse(f.Text); err == nil && v.isOf(f, q) {
			return &q
		}
	}
	q := &quantity.Quantity{Comparator: comparatorOf(f.Comparator), Value: number(f.Value), Low: number(f.Low), High: number(f.High), Unit: f.Unit}
	if q.Comparator != quantity.Between {
		q.Low, q.High = quantity.Number{}, quantity.Number{}
	}
	return q
}

// isOf tells whether a quantity is that of a figure.
func (v View) isOf(f *Figure, q quantity.Quantity) bool {
	factor, err := v.Vocabulary.Units.Factor(q.Unit, f.Unit)
	if err != nil || q.Comparator.String() != f.Comparator {
		return false
	}
	q = q.Scale(factor, f.Unit)
	if q.Comparator == quantity.Between {
		return isStored(q.Low, f.Low) && isStored(q.High, f.High)
	}
	return isStored(q.Value, f.Value)
}

// isStored tells whether a number is that of a store, which may have rounded it.
func isStored(n quantity.Number, s Scalar) bool {
	const tolerance = 1e-9
	stored, ok := float(s)
	exact := n.Float64()
	return ok && math.Abs(stored-exact) <= tolerance*math.Abs(exact)
}

func float(s Scalar) (float64, bool) {
	if n, ok := s.Int(); ok {
		return float64(n), true
	}
	return s.Float()
}

// number is a number of a store, 0 where there is none.
func number(s Scalar) quantity.Number {
	if n, ok := s.Int(); ok {
		return quantity.Int(n)
	}
	f, _ := s.Float()
	q, _ := quantity.Context{Marks: quantity.DecimalPoint}.Parse(strconv.FormatFloat(f, 'f', -1, 64))
	return q.Value
}

func comparatorOf(sign string) quantity.Comparator {
	for _, c := range quantity.Comparators() {
		if c.String() == sign {
			return c
		}
	}
	return quantity.Equal
}
