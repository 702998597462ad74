package reader

import (
	"errors"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/similar"
	"github.com/jjj-kg/jjj/internal/textform"
)

// readFigure reads measure, value and of, and checks that they belong together.
func (r *statementReader) readFigure(s *dataset.Statement, at *parts) {
	s.Measure, s.OfEntity, s.OfMeasure = dataset.None, dataset.None, dataset.None

	if n := at[shape.StatementMeasure]; n > 0 {
		s.Measure = r.measure(n)
	}

	if n := at[shape.StatementValue]; n > 0 {
		s.Quantity = r.value(n, s.Measure, r.spokenBy(s.References, at[shape.StatementReferences]))
	}

	switch measure, value := at[shape.StatementMeasure], at[shape.StatementValue]; {
	case measure > 0 && value == 0:
		r.fault(measure, diag.MeasureWithoutValue, "a measure without a value", "add the value")
	case value > 0 && measure == 0:
		r.fault(value, diag.ValueWithoutMeasure, "a value without a measure", "say what the figure measures")
	}

	if n := at[shape.StatementOf]; n > 0 {
		s.OfEntity, s.OfMeasure, s.OfText = r.whole(n)

		if at[shape.StatementValue] == 0 && at[shape.StatementMeasure] == 0 {
			r.fault(n, diag.WholeWithoutValue, "of without a value", "of names the whole of a share; add measure and value, or take it out")
		}
	}
}

func (r *statementReader) measure(n uint32) int32 {
	i := r.lookUp(n, "the measure", r.l.measures, diag.UnknownMeasure)
	use(r.used.measures, i)

	return i
}

// whole reads the whole of a share: an entity and a measure, or a text.
func (r *statementReader) whole(n uint32) (entity, measure int32, written string) {
	entity, measure = dataset.None, dataset.None

	if r.nodes[n].kind == scalar {
		if text, ok := r.word(n, "of"); ok {
			r.warnCut(n, "of", false)

			if saysNothing(string(text)) {
				r.fault(n, diag.EmptyText, quote(string(text))+" says that there is no whole", "leave of out where the source names none")

				return entity, measure, ""
			}

			written = textform.Key(r.texts.copy(text))
		}

		return entity, measure, written
	}

	r.fields(n, n, wholeKind, into{
		"entity":  func(n uint32) { entity = r.entity(n, "the entity of of") },
		"measure": func(n uint32) { measure = r.measure(n) },
	})

	return entity, measure, written
}

// spoken is how those write figures whose words a statement gives: in which languages the number words may be, and what a lone mark is.
type spoken struct {
	words quantity.Languages
	marks quantity.Marks
	any   bool // a source is not known, so that nothing is said of what its language would decide
}

// spokenBy gives the languages of the dataset and of some sources for number words. What a lone mark is, the sources decide, and only where they
// all agree.
func (r *statementReader) spokenBy(references []dataset.Reference, written uint32) spoken {
	if written == 0 || r.nodes[written].kind != list || len(references) < r.count(written) {
		return spoken{words: quantity.AllLanguages, marks: quantity.DecimalPoint, any: true}
	}

	by := spoken{words: r.l.words}

	for i, reference := range references {
		of := r.l.spoken[reference.Source]
		by.words |= of.words

		if i > 0 && of.marks != by.marks {
			of.marks = quantity.UnknownMarks
		}

		by.marks = of.marks
	}

	return by
}

// value reads a figure in the unit of its measure.
func (r *statementReader) value(n uint32, measure int32, by spoken) *quantity.Quantity {
	text, ok := r.word(n, "the value")
	if !ok {
		return nil
	}

	unit, unitNumber := "", int32(dataset.None)
	if measure != dataset.None {
		unit, unitNumber = r.l.ds.Measures[measure].Unit, r.l.unitOf[measure]
	}

	if q, ok := r.values[valueKey{unit: unitNumber, spoken: by, text: string(text)}]; ok {
		return q
	}

	written := r.texts.copy(text)

	q, err := quantity.Context{Units: r.l.ds.Units, Unit: unit, Words: by.words, Marks: by.marks}.Parse(written)
	if err != nil {
		r.valueFault(n, written, unit, by, err)

		return nil
	}

	r.used.units[q.Unit] = true

	if len(r.values) < maxShared {
		r.values[valueKey{unit: unitNumber, spoken: by, text: written}] = &q
	}

	return &q
}

func (r *statementReader) valueFault(n uint32, text, unit string, by spoken, err error) {
	at, code, message, help := r.place(n), diag.BadNumber, err.Error(), ""

	var figure *quantity.Error
	if errors.As(err, &figure) {
		if by.any && figure.Reason == quantity.AmbiguousNumber || figure.Reason == quantity.UnknownUnit && r.isLostUnit(text, figure) {
			r.errors++

			return
		}

		at = r.withinWord(n, figure.Offset, figure.Length)
		code, message, help = r.valueCode(text, unit, figure), figure.Message, figure.Hint
	}

	r.faultAt(at.mark(), code, message, hint(help))
}

// isLostUnit tells whether the unit of a figure may be one that could not be read.
func (r *statementReader) isLostUnit(text string, err *quantity.Error) bool {
	runes := []rune(text)

	return r.lost.hasKind(diag.UnknownUnit) || err.Offset+err.Length <= len(runes) && r.lost.has(string(runes[err.Offset:err.Offset+err.Length]))
}

// valueCode is the catalogue's name of what is wrong with a figure.
func (r *statementReader) valueCode(text, unit string, err *quantity.Error) diag.Code {
	switch err.Reason {
	case quantity.Empty:
		return diag.EmptyText
	case quantity.AmbiguousNumber, quantity.AmbiguousWord:
		return diag.AmbiguousNumber
	case quantity.TooBig:
		return diag.NumberTooLong
	case quantity.UnknownUnit:
		return diag.UnknownValueUnit
	case quantity.BadRange:
		if r.isReversed(text) {
			return diag.IntervalReversed
		}
	case quantity.Inconvertible:
		if runes := []rune(text); err.Offset >= 0 && err.Offset+err.Length <= len(runes) {
			written, known := r.l.ds.Units.Lookup(string(runes[err.Offset : err.Offset+err.Length]))
			wanted, _ := r.l.ds.Units.Lookup(unit)

			if known && written.Kind == wanted.Kind {
				return diag.NoConversion
			}
		}

		return diag.WrongUnitKind
	}

	return diag.BadNumber
}

// isReversed tells whether an interval ends before it begins.
func (r *statementReader) isReversed(text string) bool {
	low, high, ok := strings.Cut(text, "..")
	if !ok {
		return false
	}

	from, err := quantity.Parse(low, r.l.ds.Units, "")
	if err != nil {
		return false
	}

	to, err := quantity.Parse(high, r.l.ds.Units, "")

	return err == nil && from.Value.Cmp(to.Value) > 0
}

// time reads the time of a statement.
func (r *statementReader) time(n uint32) period.Period {
	text, ok := r.word(n, "the time")
	if !ok {
		return period.Period{}
	}

	if p, ok := r.times[string(text)]; ok {
		return p
	}

	written := r.texts.copy(text)
	p, ok := r.period(n, written, "leave the time out where the source gives none")

	if ok && len(r.times) < maxShared {
		r.times[written] = p
	}

	return p
}

// period reads a time or a date; without is what to do where there is none.
func (d *decoder) period(n uint32, text, without string) (period.Period, bool) {
	p, err := period.Parse(text)
	if err == nil {
		return p, true
	}

	if saysNothing(text) {
		d.fault(n, diag.EmptyText, quote(text)+" says that there is no time", without)

		return period.Period{}, false
	}

	at, code, message, help := d.place(n), diag.BadTime, err.Error(), ""

	var failure *period.Error
	if errors.As(err, &failure) {
		at, code = d.withinWord(n, failure.Offset, failure.Length), timeCode(failure.Reason)
		message, help = failure.Message, failure.Hint
	}

	d.faultAt(at.mark(), code, message, hint(help))

	return period.Period{}, false
}

// saysNothing tells words for nothing where a text should be. Two points are the open end of a time, wrong as it may be where they stand.
func saysNothing(text string) bool {
	return len(text) <= most && !strings.Contains(text, "..") && quantity.SaysNothing(text)
}

// timeCode is the catalogue's name of what is wrong with a time.
func timeCode(reason period.Reason) diag.Code {
	switch reason {
	case period.OtherForm:
		return diag.TimeNotISO
	case period.NoSuchDate:
		return diag.NoSuchDay
	case period.Reversed:
		return diag.TimeReversed
	default:
		return diag.BadTime
	}
}

// unknownWord reports a word that is not among the few that are allowed.
func (d *decoder) unknownWord(n uint32, what, word string, words []string) {
	d.faultAt(d.mark(n), diag.UnknownWord, "there is no "+what+" "+quote(word), func() string {
		if best, ok := similar.Closest(word, words); ok {
			return didYouMean(best)
		}

		return what + " is " + listed(words, "or")
	})
}
