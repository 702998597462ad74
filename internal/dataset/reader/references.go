package reader

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
)

// readReferences reads where a statement comes from.
func (r *statementReader) readReferences(s *dataset.Statement, at *parts, owner uint32) {
	const lacking = "the statement rests on no source"

	n := at[shape.StatementReferences]

	switch {
	case n == 0:
		r.fault(owner, diag.NoReferences, lacking, "add references with at least one source")

		return
	case r.nodes[n].kind == null || r.nodes[n].kind == list && r.count(n) == 0:
		r.fault(n, diag.NoReferences, lacking, "add at least one source")

		return
	case r.nodes[n].kind == scalar:
		r.fault(n, diag.WrongKind, "references is a text, not a list", "write [{source: "+string(r.says(n))+"}]")

		return
	case r.nodes[n].kind == mapping:
		r.fault(n, diag.WrongKind, "references is a mapping, not a list", "put it into brackets: [{source: …}]")

		return
	case r.nodes[n].kind != list:
		r.wrongKind(n, "references", list)

		return
	}

	s.References = r.room(r.count(n))

	for i := n + 1; i < r.nodes[n].next; i = r.nodes[i].next {
		before := r.errors

		if reference, ok := r.reference(i); ok {
			s.References = append(s.References, reference)

			if r.errors == before { // else it may be another one than it seems
				r.warnDuplicate(i, s.References)
			}
		}
	}
}

// referencesAtOnce is how many references are allocated together.
const referencesAtOnce = 1024

// room gives place for the references of a statement.
func (r *statementReader) room(count int) []dataset.Reference {
	if count > cap(r.references) {
		r.references = make([]dataset.Reference, 0, max(count, referencesAtOnce))
	}

	room := r.references[:0:count]
	r.references = r.references[count:cap(r.references)][:0]

	return room
}

func (r *statementReader) reference(n uint32) (reference dataset.Reference, ok bool) {
	if r.nodes[n].kind == scalar {
		r.fault(n, diag.WrongKind, "a reference is a text, not a mapping", "write {source: "+string(r.says(n))+"}")

		return reference, false
	}

	if r.nodes[n].kind != mapping {
		r.wrongKind(n, "a reference", mapping)

		return reference, false
	}

	reference.Source = dataset.None
	named := false

	for i := n + 1; i < r.nodes[n].next; i = r.nodes[i+1].next {
		switch value := i + 1; string(r.says(i)) {
		case "source":
			reference.Source, named = r.lookUp(value, "the source", r.l.sources, diag.UnknownSource), true
		case "paragraph":
			reference.Paragraph = r.paragraph(value)
		case "quote":
			reference.Quote = r.quotation(value)
		default:
			named = r.unknownKey(i, "a reference", referenceKeys) == "source" || named
		}
	}

	if !named {
		r.missingKey(n, "a reference", "source")
	}

	use(r.used.sources, reference.Source)

	return reference, reference.Source != dataset.None
}

func (r *statementReader) paragraph(n uint32) int32 {
	text, ok := r.word(n, "the paragraph")
	if !ok {
		return 0
	}

	number, err := strconv.ParseInt(string(text), 10, 32)
	if err != nil || number < 1 || text[0] == '+' {
		r.fault(n, diag.BadParagraph, quote(string(text))+" is not the number of a paragraph", "paragraphs are counted 1, 2, 3; leave it out where there are none")

		return 0
	}

	return int32(number)
}

func (r *statementReader) quotation(n uint32) string {
	text, ok := r.prose(n, "the quote")
	if !ok {
		return ""
	}

	quotation := r.texts.copy(text)

	if limit := r.l.quoteWords; limit > 0 {
		if words := countWords(quotation); words > limit {
			r.fault(n, diag.LongQuote, "a quotation of "+strconv.Itoa(words)+" words", "this dataset quotes at most "+strconv.Itoa(limit)+" (quoteWords in "+headerFile+")")
		}
	}

	return quotation
}

// charactersPerWord is how many characters of a script without spaces count as a word.
const charactersPerWord = 4

// countWords counts words by the spaces between them, and those of Chinese, Japanese and Thai by their characters.
func countWords(text string) int {
	words := 0

	for field := range strings.FieldsSeq(text) {
		dense, other := 0, false

		for _, c := range field {
			switch {
			case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
				dense++
			case unicode.IsLetter(c) || unicode.IsNumber(c):
				other = true
			}
		}

		words += (dense + charactersPerWord - 1) / charactersPerWord

		if other {
			words++
		}
	}

	return words
}

// fewReferences is up to how many references are compared one by one.
const fewReferences = 64

// warnDuplicate warns when the last of some references is there already. Nobody writes more than a few, and machines that write thousands
// are not held up by comparing them all.
func (r *statementReader) warnDuplicate(n uint32, references []dataset.Reference) {
	last := len(references) - 1
	if last > fewReferences {
		return
	}

	for _, earlier := range references[:last] {
		if earlier.Same(references[last]) {
			r.fault(n, diag.DuplicateReference, "this reference stands here already", "take it out, or say another paragraph or quotation")

			return
		}
	}
}

// undated is the day of a source that is not known.
const undated = math.MinInt32

// warnTime warns of what is asserted about a time after all its sources had been published.
func (r *statementReader) warnTime(s *dataset.Statement, at *parts) {
	first, ok := s.Time.FirstDay()
	if !ok || s.Modality != dataset.Asserted {
		return
	}

	latest := int32(undated)

	for _, reference := range s.References {
		day := r.l.lastDay[reference.Source]
		if day == undated {
			return
		}

		latest = max(latest, day)
	}

	if len(s.References) > 0 && first.EpochDays() > int(latest) {
		r.fault(at[shape.StatementTime], diag.TimeAfterSources, "asserted about "+s.Time.Text+", after its sources were published", "is it a forecast or a target?")
	}
}
