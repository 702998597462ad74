package lookup

import (
	"cmp"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
)

// Tabler is a result that can be laid out as rows, for every format but the text that people read in a terminal.
type Tabler interface {
	Table() (columns []string, rows [][]graph.Value)
}

// Statement is one statement with its words and its evidence.
type Statement struct {
	ID       string   `json:"id"`
	OtherIDs []string `json:"otherIds,omitempty"`
	Text     string   `json:"text,omitempty"`
	// Sentence is made of the statement for people, in their language, where it has no text.
	Sentence string `json:"sentence,omitempty"`
	// OtherTexts are further ways in which the statement was put into words.
	OtherTexts []Wording `json:"otherTexts,omitempty"`
	Subject    Ref       `json:"subject"`
	// Type is the type of the relationship ("MEMBER_OF"), HAS_FIGURE for a statement that has a figure and no object.
	Type string `json:"type"`
	// Predicate is the label of the type, read from the subject to the object; "" for HAS_FIGURE.
	Predicate string `json:"predicate,omitempty"`
	// Object is nil for HAS_FIGURE.
	Object *Ref `json:"object,omitempty"`
	// Measure and Figure are both there or both nil.
	Measure *Ref    `json:"measure,omitempty"`
	Figure  *Figure `json:"figure,omitempty"`
	// Time is nil when the statement has none.
	Time *Time `json:"time,omitempty"`
	// Possibly tells that the time does not decide whether the statement belongs to the time that is asked about.
	Possibly bool `json:"possibly,omitempty"`
	// Modality is "asserted", "forecast" or "target".
	Modality   string      `json:"modality"`
	References []Reference `json:"references"`
}

// Says is what the statement says, for people: its text, else the sentence made of it.
func (s *Statement) Says() string { return cmp.Or(s.Text, s.Sentence) }

// Wording is a way in which a statement was put into words.
type Wording struct {
	// ID is the one of the statement's other ids under which it was written so; "" if it had none.
	ID   string `json:"id,omitempty"`
	Text string `json:"text"`
}

// Figure is a value as it was stated. Value, Low and High are in the measure's unit.
type Figure struct {
	// Text is the figure as people write it ("> 10 trillion CNY").
	Text string `json:"text"`
	// OtherTexts are further ways in which the same figure was written.
	OtherTexts []string `json:"otherTexts,omitempty"`
	// Comparator is one of = > >= < <= ~ and .. (from Low to High).
	Comparator string `json:"comparator"`
	// Value is null for the comparator "..".
	Value Scalar `json:"value,omitzero"`
	// Low and High bound the figure; null where it is open.
	Low  Scalar `json:"low,omitzero"`
	High Scalar `json:"high,omitzero"`
	Unit string `json:"unit,omitempty"`
	// Of is the whole of a share, OfMeasure the measure of that whole; nil if not stated.
	Of        *Ref `json:"of,omitempty"`
	OfMeasure *Ref `json:"ofMeasure,omitempty"`
}

// Time is the time of a statement: as written, and the first and last day that it covers (null where open).
type Time struct {
	Text string `json:"text"`
	From Scalar `json:"from,omitzero"`
	To   Scalar `json:"to,omitzero"`
}

// Reference is a place in a source. Paragraph is 0 and Quote empty when not stated.
type Reference struct {
	Source    string `json:"source"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language,omitempty"`
	Kind      string `json:"kind,omitempty"`
	URL       string `json:"url,omitempty"`
	// CopyOf is the id of the source that this one copies.
	CopyOf    string `json:"copyOf,omitempty"`
	Paragraph int    `json:"paragraph,omitempty"`
	Quote     string `json:"quote,omitempty"`
}

// Match is one thing found by Find.
type Match struct {
	Ref
	// Types are an entity's types, the most particular first.
	Types []TypeName `json:"types,omitempty"`
	// Score is 100 for a name as it is written, and less the further the query is from it.
	Score int `json:"score"`
	// Matched is the name that the query met, as written; Language and Field ("id", "name", "alias") say which it is.
	Matched  string `json:"matched"`
	Language string `json:"language,omitempty"`
	Field    string `json:"field"`
	// Reason says in a few words why it was found ("alias, zh, exact", "name, en, 1 letter off").
	Reason string `json:"reason"`
}

// Found is the answer of Find. Suggestions are there only if there are no matches.
type Found struct {
	Query       string  `json:"query"`
	Matches     []Match `json:"matches"`
	Suggestions []Ref   `json:"suggestions,omitempty"`
	// More counts the matches that the limit left out.
	More int `json:"more,omitempty"`
}

// Shown is the answer of Show: all that is known of one entity, measure, source or publisher.
type Shown struct {
	Ref
	// Asked tells that a time was asked about; a table then says of each statement whether it possibly belongs there.
	Asked bool `json:"-"`
	// Names are the names by language, Aliases all aliases.
	Names   []Name   `json:"names,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
	// Types are an entity's types, the most particular first; without a vocabulary, in the order of the alphabet.
	Types []TypeName `json:"types,omitempty"`
	// Details are the further properties of the node ("unit", "url", "published").
	Details []Detail `json:"details,omitempty"`
	// Figures are an entity's statements with a figure and no object, or all statements with a figure of a measure; newest first.
	Figures []Statement `json:"figures,omitempty"`
	// Relations are the statements with an object, grouped by predicate and direction.
	Relations []Relation `json:"relations,omitempty"`
	// Statements are, for a source, the statements that rest on it, with its references only.
	Statements []Statement `json:"statements,omitempty"`
	// Sources are a publisher's sources, or the copies of a source.
	Sources []SourceRow `json:"sources,omitempty"`
}

// Name is a name in one language.
type Name struct {
	Language string `json:"language"`
	Text     string `json:"text"`
}

// TypeName is a type of an entity with its label.
type TypeName struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Detail is a further property of a node.
type Detail struct {
	Key   string `json:"key"`
	Value Scalar `json:"value"`
}

// Direction says which end of a statement the shown node is.
type Direction string

// The directions of a relation. Both is for symmetric predicates only.
const (
	Out  Direction = "out"
	In   Direction = "in"
	Both Direction = "both"
)

// Relation is a group of statements that say the same kind of thing about a node.
type Relation struct {
	Type      string    `json:"type"`
	Direction Direction `json:"direction"`
	// Label is the predicate's label, or its inverse when the direction is In.
	Label string        `json:"label"`
	Items []RelatedItem `json:"items"`
}

// RelatedItem is one statement of a relation, with the node at its other end.
type RelatedItem struct {
	Other     Ref       `json:"other"`
	Statement Statement `json:"statement"`
}

// Paths is the answer of Paths: paths of equal, shortest length, in the order of their nodes' ids.
type Paths struct {
	From Ref `json:"from"`
	To   Ref `json:"to"`
	// Length is the number of hops; -1 if there is no path within the limits.
	Length int `json:"length"`
	// MaxLength is the most hops that were allowed.
	MaxLength int    `json:"-"`
	Paths     []Path `json:"paths"`
	// More tells that there are further paths of this length.
	More bool `json:"more,omitempty"`
}

// Path is a chain of hops.
type Path struct {
	Hops []Hop `json:"hops"`
}

// Hop is one step of a path, with all the relationships between its two nodes that may be walked.
type Hop struct {
	From Ref `json:"from"`
	To   Ref `json:"to"`
	// Statements run either way between From and To; see their subjects.
	Statements []Statement `json:"statements,omitempty"`
	// Provenance are types of provenance (COPY_OF, PUBLISHED_BY), in paths that may use it.
	Provenance []string `json:"provenance,omitempty"`
}

// History is the answer of Timeline: the figures of an entity over time.
type History struct {
	// Asked tells that a time was asked about; a table then says of each figure whether it possibly belongs there.
	Asked  bool     `json:"-"`
	Entity Ref      `json:"entity"`
	Series []Series `json:"series"`
}

// Series are the figures of one measure that can stand on one line: the same predicate, other end and whole.
type Series struct {
	Measure Ref    `json:"measure"`
	Unit    string `json:"unit,omitempty"`
	// Type, Direction, Label and Other are those of a statement with an object, else empty.
	Type      string    `json:"type,omitempty"`
	Direction Direction `json:"direction,omitempty"`
	Label     string    `json:"label,omitempty"`
	Other     *Ref      `json:"other,omitempty"`
	// Of and OfMeasure are the whole of a share.
	Of        *Ref `json:"of,omitempty"`
	OfMeasure *Ref `json:"ofMeasure,omitempty"`
	// Points are the figures, oldest first.
	Points []Statement `json:"points"`
}

// Comparison is the answer of Compare.
type Comparison struct {
	// Asked tells that a time was asked about; a table then says of each figure whether it possibly belongs there.
	Asked    bool  `json:"-"`
	Entities []Ref `json:"entities"`
	// Measures are the rows: what at least two of the entities have a figure for.
	Measures []ComparedMeasure `json:"measures"`
	// Lacking are the measures that no two of the entities have a comparable figure for.
	Lacking []LackingMeasure `json:"lacking,omitempty"`
}

// ComparedMeasure is a row of a comparison: a measure, of the entities themselves or with the same predicate and object. Cells are in the
// order of the entities.
type ComparedMeasure struct {
	Measure Ref    `json:"measure"`
	Unit    string `json:"unit,omitempty"`
	// Type, Label and Object are those of statements with an object, else empty.
	Type   string `json:"type,omitempty"`
	Label  string `json:"label,omitempty"`
	Object *Ref   `json:"object,omitempty"`
	// SameTime tells that all figures shown are of one time.
	SameTime bool           `json:"sameTime"`
	Cells    []ComparedCell `json:"cells"`
}

// ComparedCell is what one entity has for a measure.
type ComparedCell struct {
	// Figure is the figure to compare; nil if the entity has none.
	Figure *Statement `json:"figure,omitempty"`
	// Newer tells that the entity has a newer figure, which the others have no figure of the same time for.
	Newer bool `json:"newer,omitempty"`
	// All are all its figures, newest first, if they were asked for.
	All []Statement `json:"all,omitempty"`
}

// LackingMeasure is a measure that cannot be compared: one entity has figures for it, or several have them with different objects.
type LackingMeasure struct {
	Measure Ref   `json:"measure"`
	Have    []Ref `json:"have"`
}

// SourceList is the answer of Sources.
type SourceList struct {
	Sources []SourceRow `json:"sources"`
	// Lacking are the words asked for that no source has.
	Lacking []LackingWord `json:"-"`
}

// LackingWord is a kind or a language that no source has.
type LackingWord struct {
	What, Word string
	// Meant is what may have been meant, "" if nothing is near; Have is what there is.
	Meant string
	Have  []string
}

// SourceRow is one source with the number of statements that rest on it.
type SourceRow struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Publisher  string `json:"publisher,omitempty"`
	Published  string `json:"published,omitempty"`
	Language   string `json:"language,omitempty"`
	Kind       string `json:"kind,omitempty"`
	URL        string `json:"url,omitempty"`
	CopyOf     string `json:"copyOf,omitempty"`
	Statements int    `json:"statements"`
}

// Explained is the answer of Explain: a statement and who else says so.
type Explained struct {
	Statement Statement `json:"statement"`
	// SameClaim are other statements that say the same: the same subject, predicate and object and, if the statement has a figure, the same
	// measure and value for a time that meets its time.
	SameClaim []Corroboration `json:"sameClaim"`
	// SameRelation are other statements of the same subject, predicate and object with another figure or none; only for a statement that
	// has both an object and a figure.
	SameRelation []Corroboration `json:"sameRelation,omitempty"`
	// OtherFigures are figures of the same subject and measure with another value, for another time or of another object.
	OtherFigures []Corroboration `json:"otherFigures"`
}

// Corroboration is a statement that stands beside an explained one.
type Corroboration struct {
	Statement
	// Independent tells that it rests on a source that does not go back to the sources of the explained statement.
	Independent bool `json:"independent"`
}

// Summary is the answer of Stats.
type Summary struct {
	Nodes         int     `json:"nodes"`
	Relationships int     `json:"relationships"`
	Labels        []Count `json:"labels"`
	Types         []Count `json:"types"`
	Statements    int     `json:"statements"`
	Figures       int     `json:"figures"`
	Modalities    []Count `json:"modalities"`
	Entities      int     `json:"entities"`
	Sources       int     `json:"sources"`
	Publishers    int     `json:"publishers"`
	References    int     `json:"references"`
	// SingleSourced counts the statements whose references all go back to one source, copies counted as their origin.
	SingleSourced int `json:"singleSourced"`
	Unsourced     int `json:"unsourced"`
	// Languages counts the entities that have a name in each language.
	Languages []Count `json:"languages"`
	Timed     int     `json:"timed"`
	From      Scalar  `json:"from,omitzero"`
	To        Scalar  `json:"to,omitzero"`
	// Written is how much was written, where that is known and is not what there is.
	Written *compile.Counts `json:"written,omitempty"`
}

// Count is how often something occurs.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}
