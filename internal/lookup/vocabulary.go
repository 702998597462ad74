package lookup

import (
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Vocabulary is what an ontology says about the words for types and predicates. A store does not hold it; whoever has the dataset passes it.
type Vocabulary struct {
	// Predicates are by the type of relationship ("MEMBER_OF").
	Predicates map[string]PredicateWords
	// Types are by the label of nodes ("Municipality").
	Types map[string]TypeWords
	// Units are the units in which figures are written, with their labels by id.
	Units      *quantity.Units
	UnitLabels map[string]dataset.Text
}

// PredicateWords are the words of one predicate.
type PredicateWords struct {
	Label, Inverse dataset.Text
	// Symmetric predicates say the same in both directions.
	Symmetric bool
}

// TypeWords are the words of one type, and the label of its parent ("" for none).
type TypeWords struct {
	Label  dataset.Text
	Parent string
}

// VocabularyOf takes the words from the ontology of a dataset.
func VocabularyOf(ds *dataset.Dataset) Vocabulary {
	v := Vocabulary{Predicates: map[string]PredicateWords{}, Types: map[string]TypeWords{}, Units: ds.Units, UnitLabels: ds.UnitLabels}
	for _, p := range ds.Predicates {
		v.Predicates[schema.RelationshipType(p.ID)] = PredicateWords{
			Label: p.Label, Inverse: p.Inverse, Symmetric: p.Symmetric,
		}
	}
	for _, t := range ds.Types {
		words := TypeWords{Label: t.Label}
		if t.Parent != dataset.None {
			words.Parent = ds.Types[t.Parent].ID
		}
		v.Types[t.ID] = words
	}
	return v
}
