package shape

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/statement"
)

// Form is what the value of a field is.
type Form uint8

// The forms. Wherever a text is expected, a number, true and false count as the text that they are written as.
const (
	Line          Form = iota // a text of one line
	Label                     // a text of one line that groups or identifies things
	Prose                     // a text that may have several lines
	Flag                      // true or false
	NewID                     // an id that is defined here
	IDOf                      // the id of one of a kind of thing
	IDsOf                     // a list of them
	PairOf                    // a list of two
	Word                      // one of a few words
	Words                     // words by a text: how strong each kind of source is
	WordOrOther               // one of a few words, or another one, which is warned of
	Names                     // a text, or one per language
	Aliases                   // a text or a list of them, or the same per language
	LanguageCode              // the code of a language
	LanguageCodes             // a list of them
	Whole                     // a whole number from 1
	Date                      // a day, month or year
	DateOrNull                // the same, or null
	Time                      // a time
	Figure                    // a figure
	Address                   // an address
	Patterns                  // a list of patterns of file names
	RecordsByID               // records of a kind, each behind its id
	Records                   // a list of records of a kind, at least one
	SectionList               // a list of records of a kind, which may be empty
	TextOrRecord              // a text of one line, or a record of a kind
)

// Field is a key that a record may have.
type Field struct {
	Key      string
	Form     Form
	Required bool
	Called   string       // how messages call its value, where that is not the key
	Of       func() *Kind // the kind of thing whose ids, or whose records, its value holds
	Values   []string     // the words that are allowed, where they are few
	Says     string       // a sentence for people, without the form
	Example  string       // its value, as YAML
}

// What is how messages call the value of the field.
func (f *Field) What() string {
	if f.Called != "" {
		return f.Called
	}

	return f.Key
}

// Kind is a kind of record: what may be written about one thing.
type Kind struct {
	Name     string // in the singular, as the record of a JSON line has it
	What     string // how messages call one
	IDs      IDs    // how its ids are written, where it has any
	Says     string // a sentence for people
	Fields   []Field
	Together []Together
}

// Together is a rule about fields of a record.
type Together struct {
	If   []string // with any of these fields; none is in any case
	Then []string // there is one of these
	Only bool     // and no second one
}

// Keys are the keys of the fields in their order.
func (k *Kind) Keys() []string {
	keys := make([]string, len(k.Fields))
	for i := range k.Fields {
		keys[i] = k.Fields[i].Key
	}

	return keys
}

// Index finds a field by its key; -1 if there is none.
func (k *Kind) Index(key string) int {
	return slices.IndexFunc(k.Fields, func(f Field) bool { return f.Key == key })
}

// InLine is the record as it stands in a line of JSON, where the id is one of its fields.
func (k *Kind) InLine() *Kind {
	line := *k
	line.Fields = append(slices.Clone(k.Fields), Field{Key: "id", Form: NewID, Required: true, Says: "Its id."})

	return &line
}

// The ends of a statement, by their words.
const (
	SubjectEnd = "subject"
	ObjectEnd  = "object"
)

// Header is what may stand at the top of dataset.yaml: what the dataset is, and the sections.
func Header() *Kind {
	return &Kind{
		Name: "header", What: "the file", Says: "What the dataset as a whole is, at the top of dataset.yaml.",
		Fields: append([]Field{
			{Key: "name", Form: NewID, Required: true, Says: "The id of the dataset.", Example: "lakeside"},
			{Key: "languages", Form: LanguageCodes, Required: true, Says: "The languages of names and labels, the preferred one first.", Example: "[en, zh, de]"},
			{Key: "title", Form: Names, Says: "What people call the dataset.", Example: "{en: Lakeside, de: Am See}"},
			{Key: "version", Form: Prose, Called: "the version", Says: "The version of the dataset, in any form.", Example: "2025.1"},
			{Key: "description", Form: Prose, Called: "the description", Says: "What the dataset is about.", Example: "What is said about Lakeside."},
			{Key: "licence", Form: Prose, Called: "the licence", Says: "What others may do with the dataset.", Example: "CC BY 4.0"},
			{Key: "quoteWords", Form: Whole, Says: "How many words a quotation may have before a warning.", Example: "25"},
			{
				Key: "kinds", Form: Words, Values: dataset.Strengths(), Example: "{company: ordinary}",
				Says: "How strong each kind of source is as evidence, where it is not as in docs/audit.md.",
			},
			{
				Key: "exclude", Form: Patterns, Example: `["raw/*.yaml", drafts, "**/old"]`,
				Says: "Files and folders in here that are not the dataset's.",
			},
		}, Sections().Fields...),
	}
}

// Sections is what may stand at the top of every other YAML file.
func Sections() *Kind {
	return &Kind{
		Name: "file", What: "the file", Says: "The sections that any YAML file may have, dataset.yaml too.",
		Fields: []Field{
			{Key: "types", Form: RecordsByID, Of: Type, Says: "What kinds of entities there are."},
			{Key: "predicates", Form: RecordsByID, Of: Predicate, Says: "What a statement may say about two entities."},
			{Key: "measures", Form: RecordsByID, Of: Measure, Says: "What figures measure, each in one unit."},
			{Key: "units", Form: RecordsByID, Of: Unit, Says: "What figures are in."},
			{Key: "sources", Form: RecordsByID, Of: Source, Says: "The texts that statements rest on."},
			{Key: "entities", Form: RecordsByID, Of: Entity, Says: "The things that statements are about."},
			{Key: "statements", Form: SectionList, Of: Statement, Says: "What sources say, each with where it says so."},
			{Key: "decisions", Form: SectionList, Of: Decision, Says: "Whether two entities are one thing."},
		},
	}
}

// label is the field of what people call something, in a form that says of what.
func label(says, example string) Field {
	return Field{Key: "label", Form: Names, Called: "the label", Says: says, Example: example}
}

// Type is a type of entities.
func Type() *Kind {
	return &Kind{
		Name: "type", What: "a type", IDs: TypeIDs(), Says: "A type of entities.",
		Fields: []Field{
			{Key: "is", Form: IDOf, Of: Type, Says: "The type above this one.", Example: "Place"},
			{Key: "abstract", Form: Flag, Says: "No entity is of this type itself, only of its subtypes.", Example: "true"},
			label("What people call the type.", "{en: city, de: Stadt}"),
		},
	}
}

// Predicate is what a statement may say about two entities.
func Predicate() *Kind {
	return &Kind{
		Name: "predicate", What: "a predicate", IDs: PredicateIDs(), Says: "What a statement may say about two entities.",
		Fields: []Field{
			label("What people call it.", "{en: is located in}"),
			{Key: "inverse", Form: Names, Called: "the inverse label", Says: "The label for reading it backwards.", Example: "{en: is the location of}"},
			{Key: "from", Form: IDsOf, Of: Type, Required: true, Says: "The types that the subject may have, subtypes included.", Example: "[Company]"},
			{Key: "to", Form: IDsOf, Of: Type, Required: true, Says: "The types that the object may have, subtypes included.", Example: "[Place]"},
			{Key: "membership", Form: Flag, Says: "It names the members of a group, which can be counted.", Example: "true"},
			{Key: "symmetric", Form: Flag, Says: "A-B says the same as B-A.", Example: "true"},
			{
				Key: "whole", Form: Word, Values: []string{SubjectEnd, ObjectEnd}, Example: "object",
				Says: "The end that is the whole of which the other one is a part.",
			},
		},
	}
}

// Measure is what a figure measures.
func Measure() *Kind {
	return &Kind{
		Name: "measure", What: "a measure", IDs: PlainIDs(), Says: "What a figure measures.",
		Fields: []Field{
			label("What people call it.", "{en: number of inhabitants}"),
			{Key: "unit", Form: IDOf, Of: Unit, Required: true, Says: "The unit of its figures; those of the same kind are converted.", Example: "people"},
			{
				Key: "counts", Form: IDsOf, Of: Type, Example: "[Company]",
				Says: "The types of things that its figures count, and of groups of them: the figure then says how many members a group has.",
			},
		},
	}
}

// Unit is what figures are in.
func Unit() *Kind {
	kinds := make([]string, 0, len(quantity.UnitKinds()))
	for _, k := range quantity.UnitKinds() {
		kinds = append(kinds, k.Name)
	}

	return &Kind{
		Name: "unit", What: "a unit", IDs: UnitIDs(), Says: "What figures are in.",
		Fields: []Field{
			{
				Key: "kind", Form: WordOrOther, Required: true, Called: "the kind", Values: kinds, Example: "area",
				Says: "What it measures. The figures of the first kinds, up to containers, add up, and audits go by that.",
			},
			{Key: "equals", Form: Line, Says: "What it is worth in another unit of its kind.", Example: "1000000 m2"},
			{Key: "symbol", Form: Line, Called: "the symbol", Says: "A second way to write it behind a number.", Example: "km²"},
			label("What people call it, also behind a number.", "{en: square kilometres}"),
		},
	}
}

// Source is a published text.
func Source() *Kind {
	return &Kind{
		Name: "source", What: "a source", IDs: PlainIDs(), Says: "A published text that statements rest on.",
		Fields: []Field{
			{Key: "title", Form: Line, Required: true, Called: "the title", Says: "Its title, in its own language.", Example: "Lakeside grows again"},
			{Key: "publisher", Form: Label, Required: true, Called: "the publisher", Says: "Who has published it.", Example: "Lakeside Gazette"},
			{Key: "kind", Form: Label, Called: "the kind", Says: "What kind of text it is, by which evidence is weighed.", Example: "news"},
			{Key: "url", Form: Address, Called: "the url", Says: "Where it can be read.", Example: "https://example.org/lakeside-grows-again"},
			{Key: "published", Form: DateOrNull, Says: "When it appeared; null if it bears no date.", Example: "2025-12-23"},
			{Key: "language", Form: LanguageCode, Called: "the language", Says: "The language that it is written in.", Example: "en"},
			{Key: "copyOf", Form: IDOf, Of: Source, Says: "The source that it repeats or translates.", Example: "wire-2025-12-22"},
			{Key: "archived", Form: Prose, Says: "Where a copy of it is kept.", Example: "https://archive.example.org/1"},
			{Key: "author", Form: Prose, Says: "Who has written it.", Example: "A. Writer"},
			{Key: "note", Form: Prose, Says: "What else is to be said about it.", Example: "Seen in print."},
			{Key: "wire", Form: Label, Says: "The news agency whose report it gives.", Example: "Lake News Agency"},
		},
	}
}

// Entity is a thing that statements are about.
func Entity() *Kind {
	return &Kind{
		Name: "entity", What: "an entity", IDs: PlainIDs(), Says: "A thing that statements are about.",
		Fields: []Field{
			{Key: "type", Form: IDOf, Of: Type, Required: true, Called: "the type", Says: "What it is.", Example: "City"},
			{Key: "name", Form: Names, Called: "the name", Says: "What it is called.", Example: "{en: Beijing, zh: 北京}"},
			{Key: "alias", Form: Aliases, Called: "the alias", Says: "Other names, under which it is found.", Example: "{en: [Peking]}"},
		},
	}
}

// The fields of a statement by their numbers.
const (
	StatementID = iota
	StatementSubject
	StatementPredicate
	StatementObject
	StatementMeasure
	StatementValue
	StatementOf
	StatementTime
	StatementModality
	StatementText
	StatementReferences
	StatementFields // how many there are
)

// Statement is the atom of a dataset.
func Statement() *Kind {
	return &Kind{
		Name: "statement", What: "a statement", IDs: PlainIDs(), Says: "What a source says of one thing, or of two.",
		Fields: []Field{
			StatementID:        {Key: "id", Form: NewID, Says: "Its id; one is made of its content if there is none.", Example: "zgc-unicorns-2025"},
			StatementSubject:   {Key: "subject", Form: IDOf, Of: Entity, Required: true, Says: "What it is about.", Example: "zhongguancun"},
			StatementPredicate: {Key: "predicate", Form: IDOf, Of: Predicate, Says: "How subject and object belong together.", Example: "locatedIn"},
			StatementObject:    {Key: "object", Form: IDOf, Of: Entity, Says: "The other thing that it is about.", Example: "beijing"},
			StatementMeasure:   {Key: "measure", Form: IDOf, Of: Measure, Says: "What the value measures.", Example: "companyCount"},
			StatementValue:     {Key: "value", Form: Figure, Says: `A figure, as "jjj help figures" has it.`, Example: `"> 90"`},
			StatementOf: {
				Key: "of", Form: TextOrRecord, Of: OfWhole, Example: "{entity: beijing, measure: area}",
				Says: "The whole of a share.",
			},
			StatementTime: {Key: "time", Form: Time, Says: "When it is so.", Example: "2025-12"},
			StatementModality: {
				Key: "modality", Form: Word, Example: "target", Says: "How the source puts it; asserted if nothing is said.",
				Values: []string{statement.Asserted.String(), statement.Forecast.String(), statement.Target.String()},
			},
			StatementText:       {Key: "text", Form: Prose, Says: "The statement in words.", Example: "More than 90 companies are in the park."},
			StatementReferences: {Key: "references", Form: Records, Of: Reference, Required: true, Says: "Where it is said.", Example: "[{source: gazette-2025, paragraph: 4}]"},
		},
		Together: []Together{
			{If: []string{"predicate"}, Then: []string{"object"}},
			{If: []string{"object"}, Then: []string{"predicate"}},
			{If: []string{"measure"}, Then: []string{"value"}},
			{If: []string{"value"}, Then: []string{"measure"}},
			{If: []string{"of"}, Then: []string{"measure", "value"}},
			{Then: []string{"object", "measure", "value"}},
		},
	}
}

// Reference is where a statement comes from.
func Reference() *Kind {
	return &Kind{
		Name: "reference", What: "a reference", Says: "Where a statement comes from.",
		Fields: []Field{
			{Key: "source", Form: IDOf, Of: Source, Required: true, Says: "The source that says so.", Example: "gazette-2025"},
			{Key: "paragraph", Form: Whole, Says: "The paragraph of its text, counted from 1.", Example: "4"},
			{Key: "quote", Form: Prose, Says: "A few words, by which the place is found.", Example: "over 90 companies"},
		},
	}
}

// OfWhole is the whole of a share: what the value is a part of.
func OfWhole() *Kind {
	return &Kind{
		Name: "whole", What: "of", Says: "What the value of a statement is a share of.",
		Fields: []Field{
			{Key: "entity", Form: IDOf, Of: Entity, Required: true, Says: "The thing of which it is a share.", Example: "beijing"},
			{Key: "measure", Form: IDOf, Of: Measure, Says: "What is measured of it.", Example: "area"},
		},
	}
}

// Decision is what somebody has decided about two entities.
func Decision() *Kind {
	k := &Kind{
		Name: "decision", What: "a decision", Says: "What somebody has decided about two entities; nothing is lost by it.",
		Fields: []Field{
			{Key: "reason", Form: Prose, Required: true, Called: "the reason", Says: "Why it is so.", Example: "One is short for the other."},
			{Key: "by", Form: Prose, Says: "Who has decided.", Example: "A. Writer"},
			{Key: "date", Form: Date, Says: "When.", Example: "2025-12-23"},
			{Key: "sources", Form: IDsOf, Of: Source, Says: "Where one can look it up.", Example: "[gazette-2025]"},
		},
		Together: []Together{{Then: dataset.Verdicts(), Only: true}},
	}
	says := []string{
		dataset.Same:      "The two are one thing, under the id that stands first; the other one becomes an alias.",
		dataset.Different: "The two are two, however alike they look.",
		dataset.Undecided: "Somebody has looked and cannot tell.",
	}
	for i, verdict := range dataset.Verdicts() {
		k.Fields = append(k.Fields, Field{Key: verdict, Form: PairOf, Of: Entity, Says: says[i], Example: "[zhongguancun, zgc]"})
	}

	return k
}
