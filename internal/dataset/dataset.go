package dataset

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/statement"
	"github.com/jjj-kg/jjj/internal/textform"
)

// None is the index of nothing, where a field that holds an index into one of a Dataset's slices is not set.
const None = statement.None

// Dataset is what the files of a folder say. It is not changed after it has been read.
type Dataset struct {
	Name        string
	Version     string
	Title       Text
	Description string
	Licence     string
	Languages   []string // in order of preference; never empty in a dataset without errors

	// Kinds says how strong the kinds of sources are where the dataset itself says so; see Strength.
	Kinds map[string]Strength

	// All but the statements are sorted by ID.
	Types      []Type
	Predicates []Predicate
	Measures   []Measure
	Units      *quantity.Units
	UnitLabels map[string]Text // by the id of a unit
	Sources    []Source
	Entities   []Entity

	// Statements stand as they were written, in the order of the files and of the lines in them; equal ones are not merged.
	Statements []Statement

	// Decisions stand as they were written, without those that have faults.
	Decisions []Decision

	// Absorbed tells by the id of an entity that was decided to be the same as another one what it is now part of. Only decisions.Apply makes it.
	Absorbed map[string]int32

	// LeftAlone are the files and folders below the dataset's that are other people's and were not read: YAML without any key of a dataset, other
	// datasets, node_modules.
	LeftAlone []string

	// Files are the files that were read, in the order in which they were; an Origin names one by its number.
	Files []string
}

// Type is a type of entities.
type Type struct {
	ID       string
	Parent   int32 // index into Types, or None
	Abstract bool  // no entity is of this type itself, only of its subtypes
	Label    Text
	Origin   Origin
}

// Predicate is what a statement may say about two entities.
type Predicate struct {
	ID         string
	Label      Text
	Inverse    Text    // the label for reading it backwards; may be empty
	From, To   []int32 // indexes into Types: what may stand there, subtypes included
	Membership bool    // it names the members of a group, which can be counted
	Symmetric  bool    // A-B says the same as B-A
	Whole      End     // which end is the whole that the other one is a part of, if any
	Origin     Origin
}

// End is an end of a statement.
type End uint8

// The ends of a statement.
const (
	NoEnd End = iota
	SubjectEnd
	ObjectEnd
)

// Measure is what a figure measures.
type Measure struct {
	ID     string
	Label  Text
	Unit   string  // the id of the unit that its figures are in
	Counts []int32 // indexes into Types: the types of things that its figures count, and of groups of them, subtypes included; may be empty
	Origin Origin
}

// Source is a published text.
type Source struct {
	ID        string
	Title     string // in its own language
	Publisher string
	URL       string
	Published period.Period // zero when it is not known
	Language  string
	Kind      string
	CopyOf    int32   // index into Sources, or None
	Extra     []Field // further fields that it has, such as author, in a fixed order
	Origin    Origin
}

// Wire is the news agency whose report a source gives: the one that it names, else its publisher if it is of the kind "wire"; empty if none.
func (s *Source) Wire() string {
	for _, f := range s.Extra {
		if f.Key == "wire" {
			return f.Value
		}
	}
	if s.Kind == "wire" {
		return s.Publisher
	}
	return ""
}

// Field is a named text.
type Field struct{ Key, Value string }

// Entity is a thing that statements are about.
type Entity struct {
	ID      string
	Type    int32 // index into Types
	Name    Text
	Aliases Text // any number a language
	Origin  Origin

	// OtherIDs are the ids of entities that decisions.Apply has made part of this one, sorted.
	OtherIDs []string
}

// Statement is the atom of a dataset: subject, predicate and object, or subject, measure and value, or all five. What is not in its claim stands
// outside of its identity.
type Statement struct {
	ID         string      // empty when none was written
	Text       string      // the statement in words
	References []Reference // as written, at least one
	statement.Claim
	Origin Origin
}

// Reference is where a statement comes from.
type Reference struct {
	Source    int32  // index into Sources
	Paragraph int32  // from 1; 0 when none was written
	Quote     string // a few words, by which the place is found; may be empty
}

// Same tells whether two references lead to the same place, in whatever bytes their quotations were typed.
func (r Reference) Same(other Reference) bool {
	return r.Source == other.Source && r.Paragraph == other.Paragraph &&
		(r.Quote == other.Quote || textform.Key(r.Quote) == textform.Key(other.Quote))
}

// Modality says how the source puts a statement.
type Modality = statement.Modality

// The modalities. The zero Modality is Asserted.
const (
	Asserted = statement.Asserted
	Forecast = statement.Forecast
	Target   = statement.Target
)

// Origin is where something was written. It is small because there is one for each statement; Dataset.Position makes a position of it.
type Origin struct {
	Offset int64 // of the line in the file, so that the line can be read again
	File   int32 // the number of one of the Dataset's Files, from 1; 0 is nowhere
	Line   int32
	Column int32
}

// Position is where something was written, without an end column. The zero Origin gives the zero Position.
func (d *Dataset) Position(o Origin) diag.Position {
	if o.File < 1 || int(o.File) > len(d.Files) {
		return diag.Position{}
	}

	return diag.Position{File: d.Files[o.File-1], Line: int(o.Line), Column: int(o.Column)}
}

// IsA says whether a type is another one or a subtype of it. None is neither.
func (d *Dataset) IsA(typ, ancestor int32) bool {
	// The number of steps is bounded because a dataset with faults may hold types in a circle.
	for steps := 0; typ >= 0 && steps <= len(d.Types); steps++ {
		if typ == ancestor {
			return true
		}

		typ = d.Types[typ].Parent
	}

	return false
}

// TypeIndex finds a type by its id.
func (d *Dataset) TypeIndex(id string) (int32, bool) {
	return indexOf(d.Types, id, func(t Type) string { return t.ID })
}

// PredicateIndex finds a predicate by its id.
func (d *Dataset) PredicateIndex(id string) (int32, bool) {
	return indexOf(d.Predicates, id, func(p Predicate) string { return p.ID })
}

// MeasureIndex finds a measure by its id.
func (d *Dataset) MeasureIndex(id string) (int32, bool) {
	return indexOf(d.Measures, id, func(m Measure) string { return m.ID })
}

// SourceIndex finds a source by its id.
func (d *Dataset) SourceIndex(id string) (int32, bool) {
	return indexOf(d.Sources, id, func(s Source) string { return s.ID })
}

// EntityIndex finds an entity by its id, or by the id of one that is now part of it.
func (d *Dataset) EntityIndex(id string) (int32, bool) {
	if i, ok := d.Absorbed[textform.Normal(id)]; ok {
		return i, true
	}

	return indexOf(d.Entities, id, func(e Entity) string { return e.ID })
}

func indexOf[T any](sorted []T, id string, idOf func(T) string) (int32, bool) {
	i, ok := slices.BinarySearchFunc(sorted, textform.Normal(id), func(t T, id string) int { return strings.Compare(idOf(t), id) })
	if !ok {
		return None, false
	}

	return int32(i), true
}

// Compare orders origins as the files are read.
func (o Origin) Compare(p Origin) int {
	return cmp.Or(cmp.Compare(o.File, p.File), cmp.Compare(o.Line, p.Line), cmp.Compare(o.Column, p.Column))
}
