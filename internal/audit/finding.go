package audit

import (
	"cmp"
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/sentence"
	"github.com/jjj-kg/jjj/internal/truth"
)

// Finding is something that an audit found out, with the statements and sources that it rests on. Fields are added to its JSON, never renamed
// or taken away.
type Finding struct {
	Code       diag.Code      `json:"code"`
	Severity   string         `json:"severity"`           // error, warning or note
	Verdict    string         `json:"verdict"`            // one of the words of its audit, such as "contradict"
	Message    string         `json:"message"`            // one line for people
	Reason     string         `json:"reason,omitempty"`   // why it is so, for people
	Subjects   []string       `json:"subjects"`           // ids of the entities, measures and sources that it is about, in an order that the audit fixes
	Statements []StatementRef `json:"statements"`         // what it rests on
	Sources    []SourceRef    `json:"sources"`            // of the statements, each once, by id
	Detail     any            `json:"detail,omitempty"`   // what else the audit knows, in a form of its own
	Possibly   bool           `json:"possibly,omitempty"` // whether the statements belong to the time asked about cannot be decided

	rests []int32 // of a brief finding: what it rests on, by index in Statements
}

// StatementRef names a statement and says what it says.
type StatementRef struct {
	ID        string   `json:"id"`
	Text      string   `json:"text,omitempty"`
	Sentence  string   `json:"sentence,omitempty"` // made for people, in the language of the options, where there is no text
	Subject   string   `json:"subject"`
	Predicate string   `json:"predicate,omitempty"`
	Object    string   `json:"object,omitempty"`
	Measure   string   `json:"measure,omitempty"`
	Figure    string   `json:"figure,omitempty"` // as written
	Of        string   `json:"of,omitempty"`     // the whole of a share: an entity's id, or a text
	Time      string   `json:"time,omitempty"`   // as written
	Modality  string   `json:"modality"`
	File      string   `json:"file"`
	Line      int      `json:"line"`
	Sources   []string `json:"sources"` // ids
}

// Says is what the statement says, for people.
func (r *StatementRef) Says() string { return cmp.Or(r.Text, r.Sentence) }

// SourceRef names a source.
type SourceRef struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published string `json:"published,omitempty"`
	URL       string `json:"url"`
}

// finding makes a finding that rests on some statements, given by their indexes in Statements.
func (in *Input) finding(code diag.Code, verdict, message string, subjects []string, statements ...int32) Finding {
	f := Finding{Code: code, Severity: code.Severity().String(), Verdict: verdict, Message: message, Subjects: subjects}
	if in.Options.brief {
		f.rests = statements
		return f
	}
	in.complete(&f, statements)
	return f
}

// complete puts the statements that a finding rests on into it, and their sources.
func (in *Input) complete(f *Finding, statements []int32) {
	var sources []int32
	f.Statements = make([]StatementRef, 0, len(statements))
	for _, i := range statements {
		f.Statements = append(f.Statements, in.Ref(i))
		f.Possibly = f.Possibly || in.Holds(in.Statements[i].Time) == truth.Possibly
		for _, reference := range in.Statements[i].References {
			sources = append(sources, reference.Source)
		}
	}
	slices.Sort(sources) // by id, as the sources are
	f.Sources = []SourceRef{}
	for _, source := range slices.Compact(sources) {
		f.Sources = append(f.Sources, in.SourceRef(source))
	}
}

// Ref names the statement with an index in Statements.
func (in *Input) Ref(index int32) StatementRef {
	s, ds := &in.Statements[index], in.Dataset
	position := ds.Position(s.Origin)
	text := s.Words(ds)
	ref := StatementRef{
		ID: s.ID, Text: text, Subject: ds.Entities[s.Subject].ID, Of: s.OfText,
		Time: s.Time.Text, Modality: s.Modality.String(), File: position.File, Line: position.Line, Sources: []string{},
	}
	if text == "" {
		ref.Sentence = in.reader().Of(ds, s.Statement)
	}
	if s.Predicate != dataset.None {
		ref.Predicate = ds.Predicates[s.Predicate].ID
	}
	if s.Object != dataset.None {
		ref.Object = ds.Entities[s.Object].ID
	}
	if s.Measure != dataset.None {
		ref.Measure = ds.Measures[s.Measure].ID
	}
	if s.Quantity != nil {
		ref.Figure = s.Quantity.Figure
	}
	if s.OfEntity != dataset.None {
		ref.Of = ds.Entities[s.OfEntity].ID
	}
	previous := int32(dataset.None)
	for _, reference := range s.References { // by source
		if reference.Source != previous {
			ref.Sources = append(ref.Sources, ds.Sources[reference.Source].ID)
			previous = reference.Source
		}
	}
	return ref
}

// SourceRef names the source with an index in the dataset.
func (in *Input) SourceRef(index int32) SourceRef {
	s := &in.Dataset.Sources[index]
	return SourceRef{ID: s.ID, Title: s.Title, Publisher: s.Publisher, Published: s.Published.Text, URL: s.URL}
}

// says gives what the statement with an index in Statements says, for people: its text, else a sentence made of it.
func (in *Input) says(index int32) string {
	s := &in.Statements[index]
	if text := s.Words(in.Dataset); text != "" {
		return text
	}
	return in.reader().Of(in.Dataset, s.Statement)
}

// reader is who reads the findings.
func (in *Input) reader() sentence.Reader { return sentence.ReaderOf(in.Dataset, in.Options.Language) }

// name gives the name of an entity in the language of the options, else in the dataset's first language that it has one in, else its id.
func (in *Input) name(entity int32) string {
	return cmp.Or(in.Dataset.Entities[entity].Name.For(in.Options.Language), in.Dataset.Entities[entity].ID)
}

// label gives the label of a measure as name does.
func (in *Input) label(measure int32) string {
	return cmp.Or(in.Dataset.Measures[measure].Label.For(in.Options.Language), in.Dataset.Measures[measure].ID)
}

// inTime words a time for the end of a phrase; it is empty for no time.
func inTime(t period.Period) string {
	if t.IsZero() {
		return ""
	}
	return " (" + t.Text + ")"
}
