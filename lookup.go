package jjj

import (
	"context"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// Thing is an entity, a measure, a source or a publisher.
type Thing struct {
	// Kind is "entity", "measure", "source" or "publisher"; it and ID are empty for a text that names something that is
	// not in the dataset.
	Kind, ID string
	// Name is its name in the first language of the dataset.
	Name string
}

// Match is a thing that a text means, or may mean.
type Match struct {
	Thing
	// Types are an entity's types, the most particular first.
	Types []string
	// Score is 100 for a name as it is written, and less the further the text is from it; Reason says why in a few words.
	Score  int
	Reason string
}

// Find searches ids, names and aliases of all things, in any language and spelling, and gives the best matches first, at
// most limit of them (0 means 20). None is no error.
func (d *Dataset) Find(ctx context.Context, text string, limit int) ([]Match, error) {
	reader, err := d.lookups(ctx)
	if err != nil {
		return nil, err
	}
	found, err := reader.Find(ctx, text, lookup.FindOptions{Limit: limit})
	if err != nil {
		return nil, err
	}
	matches := make([]Match, len(found.Matches))
	for i, m := range found.Matches {
		matches[i] = Match{Thing: thingOf(m.Ref), Score: m.Score, Reason: m.Reason}
		for _, t := range m.Types {
			matches[i].Types = append(matches[i].Types, t.ID)
		}
	}
	return matches, nil
}

// Statements are all statements about one thing, named by its id or a name: those with a figure first, the newest before
// the others, then those that relate it to other things; of a source those that rest on it. A text that means nothing, or
// several things, is an error that says what may be meant.
func (d *Dataset) Statements(ctx context.Context, thing string) ([]Statement, error) {
	reader, err := d.lookups(ctx)
	if err != nil {
		return nil, err
	}
	shown, err := reader.Show(ctx, thing)
	if err != nil {
		return nil, err
	}
	var statements []Statement
	for _, s := range shown.Figures {
		statements = append(statements, statementOf(&s))
	}
	for _, relation := range shown.Relations {
		for _, item := range relation.Items {
			statements = append(statements, statementOf(&item.Statement))
		}
	}
	for _, s := range shown.Statements {
		statements = append(statements, statementOf(&s))
	}
	return statements, nil
}

// Statement is what sources say: of a subject, that it is related to an object, that it has a figure, or both.
type Statement struct {
	ID string
	// OtherIDs are the ids of statements that say the same and became one with it.
	OtherIDs []string
	// Text is what it says, in the words of its author or, where there are none, in a sentence that was made of it.
	Text    string
	Subject Thing
	// Type is the type of its relationship in the graph, such as MEMBER_OF; HAS_FIGURE where it has no object.
	Type   string
	Object *Thing
	// Measure and Figure are both there, or both nil.
	Measure *Thing
	Figure  *Figure
	// Time is the time that it is about, as written, and From and To are its first and last day, null where it is open.
	Time     string
	From, To graph.Value
	// Modality is "asserted", "forecast" or "target".
	Modality   string
	References []Reference
}

// Figure is a value as it was stated.
type Figure struct {
	// Text is the figure as people write it, such as "> 10 trillion CNY".
	Text string
	// Comparator is = > >= < <= ~ <~ >~ or .. (from Low to High).
	Comparator string
	// Value, Low and High are in the unit of the measure; Value is null for a range, and an end that is open is null.
	Value, Low, High graph.Value
	Unit             string
}

// Reference is a place in a source.
type Reference struct {
	// Source is the id of the source. Title, Publisher, Published (a day, month or year), Language and URL are its own.
	Source, Title, Publisher, Published, Language, URL string
	// CopyOf is the id of the source that this one copies, or empty.
	CopyOf string
	// Paragraph counts from 1; 0 where none is stated.
	Paragraph int
	// Quote is what stands there word for word; empty where nothing is quoted.
	Quote string
}

// Explanation is a statement with who else says so, and who says otherwise.
type Explanation struct {
	Statement Statement
	// SameClaim say the same; Independent of them are those that go back to other sources.
	SameClaim, Independent []Statement
	// OtherFigures are of the same subject and measure, with another value, time or object.
	OtherFigures []Statement
}

// Explain tells what a statement says, where that stands, and who else says so. The id may be one that was merged into
// another statement.
func (d *Dataset) Explain(ctx context.Context, id string) (*Explanation, error) {
	reader, err := d.lookups(ctx)
	if err != nil {
		return nil, err
	}
	explained, err := reader.Explain(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &Explanation{Statement: statementOf(&explained.Statement)}
	for _, other := range explained.SameClaim {
		s := statementOf(&other.Statement)
		out.SameClaim = append(out.SameClaim, s)
		if other.Independent {
			out.Independent = append(out.Independent, s)
		}
	}
	for _, other := range explained.OtherFigures {
		out.OtherFigures = append(out.OtherFigures, statementOf(&other.Statement))
	}
	return out, nil
}

func (d *Dataset) lookups(ctx context.Context) (*lookup.Reader, error) {
	reader, err := d.work.Reader(ctx, workspace.Asking{})
	return reader, public(err)
}

func thingOf(r lookup.Ref) Thing { return Thing{Kind: string(r.Kind), ID: r.ID, Name: r.Name} }

func thingIn(r *lookup.Ref) *Thing {
	if r == nil {
		return nil
	}
	t := thingOf(*r)
	return &t
}

func statementOf(s *lookup.Statement) Statement {
	out := Statement{
		ID: s.ID, OtherIDs: s.OtherIDs, Text: s.Says(), Subject: thingOf(s.Subject), Type: s.Type,
		Object: thingIn(s.Object), Measure: thingIn(s.Measure), Modality: s.Modality,
	}
	if f := s.Figure; f != nil {
		out.Figure = &Figure{Text: f.Text, Comparator: f.Comparator, Value: f.Value.Value, Low: f.Low.Value, High: f.High.Value, Unit: f.Unit}
	}
	if t := s.Time; t != nil {
		out.Time, out.From, out.To = t.Text, t.From.Value, t.To.Value
	}
	for _, r := range s.References {
		out.References = append(out.References, Reference{
			Source: r.Source, Title: r.Title, Publisher: r.Publisher, Published: r.Published, Language: r.Language, URL: r.URL,
			CopyOf: r.CopyOf, Paragraph: r.Paragraph, Quote: r.Quote,
		})
	}
	return out
}
