// Package schema owns the shape of the property graph that a dataset compiles to: labels, types of relationships, property keys, the keys
// of nodes, and which relationships are statements. Every store and every export has this shape (docs/design.md, "The property graph"). It must
// not know datasets, stores or how a graph is made.
package schema

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The label that a node has first, and that its key begins with. An entity has the labels of its type and of all the type's ancestors too.
const (
	LabelEntity    = "Entity"
	LabelMeasure   = "Measure"
	LabelSource    = "Source"
	LabelPublisher = "Publisher"
)

// Labels lists the labels that a node has first, in the order in which they count.
func Labels() []string { return []string{LabelEntity, LabelMeasure, LabelSource, LabelPublisher} }

// The types of relationships that no predicate of a dataset gives.
const (
	TypeHasFigure   = "HAS_FIGURE"   // from an entity to a measure: a statement without an object
	TypeCopyOf      = "COPY_OF"      // from a source to the source that it repeats
	TypePublishedBy = "PUBLISHED_BY" // from a source to its publisher
)

// Properties of every node and every relationship that is a statement. PropDataset names the dataset: a database can hold several, with nodes
// of the same id.
const (
	PropID      = "id"
	PropDataset = "dataset"
)

// Properties of nodes. PropName is a name in the first language that has one, NameProperty gives the keys of those in each language.
const (
	PropName    = "name"
	PropAliases = "aliases" // list of texts: further names, and the ids of entities that were merged into this one
)

// Properties of statements. The lists PropSources, PropParagraphs and PropQuotes have one item for each reference.
const (
	PropText         = "text"
	PropModality     = "modality"
	PropMeasure      = "measure" // the id of a measure
	PropValue        = "value"   // a number in the unit of the measure, as PropLow and PropHigh
	PropLow          = "low"
	PropHigh         = "high"
	PropComparator   = "comparator"
	PropUnit         = "unit" // of statements and of measures
	PropFigure       = "figure"
	PropOf           = "of"        // the id of an entity, or a text
	PropOfMeasure    = "ofMeasure" // the id of a measure
	PropTime         = "time"
	PropFrom         = "from" // a date: the first day of the time
	PropTo           = "to"   // a date: the last day of the time
	PropSources      = "sources"
	PropParagraphs   = "paragraphs"
	PropQuotes       = "quotes"
	PropOtherIDs     = "otherIds"
	PropOtherTexts   = "otherTexts"
	PropOtherFigures = "otherFigures"
)

// Properties of sources.
const (
	PropTitle     = "title"
	PropPublisher = "publisher"
	PropURL       = "url"
	PropLanguage  = "language"
	PropKind      = "kind"
	PropPublished = "published" // a date, or a text where the day is not known
)

// NamesIndex is the full-text index over the names of all nodes, by the same name in every store.
const NamesIndex = "jjj_names"

// NodeKey gives the key of a node: its first label, a slash and its id.
func NodeKey(label, id string) string { return label + "/" + id }

// SplitNodeKey takes the key of a node apart. A text without a slash is a label with no id.
func SplitNodeKey(key string) (label, id string) {
	label, id, _ = strings.Cut(key, "/")
	return label, id
}

// CopyOfKey gives the key of the relationship from a source to the one that it repeats.
func CopyOfKey(source, original string) string { return TypeCopyOf + "/" + source + "/" + original }

// PublishedByKey gives the key of the relationship from a source to its publisher, of which it has one.
func PublishedByKey(source string) string { return TypePublishedBy + "/" + source }

// Provenance lists the types of the relationships that are about sources; all others are statements.
func Provenance() []string { return []string{TypeCopyOf, TypePublishedBy} }

// IsStatement tells whether the relationships of a type are statements.
func IsStatement(relationshipType string) bool {
	return !slices.Contains(Provenance(), relationshipType)
}

// RelationshipType gives the type of the relationships that a predicate's statements become: memberOf is MEMBER_OF.
func RelationshipType(predicate string) string {
	var b strings.Builder
	runes := []rune(predicate)
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// NameProperty gives the property that holds a name in a language: en is nameEn, zh-Hant is nameZhHant.
func NameProperty(language string) string {
	var b strings.Builder
	b.WriteString(PropName)
	for part := range strings.FieldsFuncSeq(language, func(r rune) bool { return r == '-' || r == '_' }) {
		first, size := utf8.DecodeRuneInString(part)
		b.WriteRune(unicode.ToUpper(first))
		b.WriteString(part[size:])
	}
	return b.String()
}

// LanguageOf gives the language of a property that holds a name; ok is false for all others, PropName among them.
func LanguageOf(key string) (language string, ok bool) {
	rest, ok := strings.CutPrefix(key, PropName)
	if !ok || rest == "" || !unicode.IsUpper(rune(rest[0])) {
		return "", false
	}
	var b strings.Builder
	for i, r := range rest {
		switch {
		case i == 0:
			r = unicode.ToLower(r)
		case unicode.IsUpper(r):
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// IsIndexed tells whether the full-text index is over a property.
func IsIndexed(key string) bool {
	_, isName := LanguageOf(key)
	return isName || key == PropName || key == PropAliases
}
