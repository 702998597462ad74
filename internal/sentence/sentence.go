package sentence

import (
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// Statement is what a sentence is made of. Names and labels are in the reader's language as far as there are any.
type Statement struct {
	Subject   Thing
	Predicate string // its label, read from the subject to the object; "" where there is no object
	Object    Thing  // the zero Thing where there is none
	Measure   Thing
	Quantity  *quantity.Quantity // nil without a figure
	Of        Thing              // the whole of a share; a text has no id
	OfMeasure Thing
	Time      period.Period
	Modality  string // "asserted" or "", "forecast", "target"
}

// Thing is an entity or a measure.
type Thing struct{ ID, Name string }

// name is what a thing is called; it is called by its id where it has no name.
func (t Thing) name() string {
	if t.Name == "" {
		return t.ID
	}
	return t.Name
}

// Reader is who reads: what language that is, and what units are called in it.
type Reader struct {
	Language string
	Units    *quantity.Units
	// UnitLabel gives the label of a unit in the language, "" if there is none. It may be nil.
	UnitLabel func(id string) string
}

// Make gives the sentence, in one line and without a full stop.
func (r Reader) Make(s *Statement) string {
	w := wordsIn(r.Language)
	var b strings.Builder
	b.WriteString(s.Subject.name())
	if object := s.Object.name(); object != "" {
		text := join(join(b.String(), s.Predicate), object)
		b.Reset()
		b.WriteString(text)
	}
	if s.Quantity != nil {
		b.WriteString(w.comma)
		b.WriteString(s.Measure.name())
		b.WriteString(w.colon)
		b.WriteString(r.ofWhole(&w, s, r.figure(&w, s.Quantity)))
	}
	var notes []string
	if time := w.when(s.Time); time != "" {
		notes = append(notes, time)
	}
	if word := Modality(r.Language, s.Modality); word != "" {
		notes = append(notes, word)
	}
	if len(notes) > 0 {
		b.WriteString(w.open + strings.Join(notes, w.comma) + w.close)
	}
	return oneLine(b.String())
}

// ofWhole adds the whole of a share to a figure, as far as the sentence has not named it yet.
func (r Reader) ofWhole(w *words, s *Statement, figure string) string {
	of, measure := s.Of, s.OfMeasure
	if of == s.Subject || of == s.Object {
		of = Thing{}
	}
	whole := of.name()
	switch {
	case whole == "":
		whole = measure.name()
	case measure.name() != "":
		whole += w.open + measure.name() + w.close
	}
	if whole == "" {
		return figure
	}
	return w.share(figure, whole)
}

// Modality is the word for a modality in a language, "" for what is asserted. Languages without words of their own have the English ones.
func Modality(language, modality string) string {
	w := wordsIn(language)
	switch modality {
	case "forecast":
		return w.forecast
	case "target":
		return w.target
	}
	return ""
}

// Readable makes words of the type of a relationship: "LOCATED_IN" is "located in".
func Readable(relationshipType string) string {
	return strings.ToLower(strings.ReplaceAll(relationshipType, "_", " "))
}

// join puts two pieces beside each other, with a space between them but where Chinese meets Chinese or a figure.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	last, first := []rune(a), []rune(b)
	left, right := last[len(last)-1], first[0]
	if isWide(left) && (isWide(right) || unicode.IsDigit(right)) || isWide(right) && !unicode.IsLetter(left) {
		return a + b
	}
	return a + " " + b
}

// isWide tells the characters beside which Chinese and Japanese set no space.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.ContainsRune("，：（）、。《》“”·", r)
}

// oneLine makes white space of any kind a single space and leaves out what a terminal might obey.
func oneLine(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r), r == unicode.ReplacementChar:
			return ' '
		case unicode.Is(unicode.Bidi_Control, r), r == '\ufeff':
			return -1
		}
		return r
	}, text)), " ")
}
