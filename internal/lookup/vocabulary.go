package lookup

import (
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Vocabulary is what an ontology says about the words for types and predicates. A store does not hold it; whoever has the dataset passes it.
type Vocabulary struct {
	// Predicates are by the type of relationship ("MEMBER_OF").
	Predicates map[string]PredicateWords
	// Types are by the label of nodes ("Municipality").
	Types map[string]TypeWords
}

// PredicateWords are the words of one predicate, by language.
type PredicateWords struct {
	Label, Inverse map[string]string
	// Symmetric predicates say the same in both directions.
	Symmetric bool
}

// TypeWords are the words of one type, by language, and the label of its parent ("" for none).
type TypeWords struct {
	Label  map[string]string
	Parent string
}

// VocabularyOf takes the words from the ontology of a dataset.
func VocabularyOf(ds *dataset.Dataset) Vocabulary {
	v := Vocabulary{Predicates: map[string]PredicateWords{}, Types: map[string]TypeWords{}}
	for _, p := range ds.Predicates {
		v.Predicates[schema.RelationshipType(p.ID)] = PredicateWords{
			Label: byLanguage(p.Label), Inverse: byLanguage(p.Inverse), Symmetric: p.Symmetric,
		}
	}
	for _, t := range ds.Types {
		words := TypeWords{Label: byLanguage(t.Label)}
		if t.Parent != dataset.None {
			words.Parent = ds.Types[t.Parent].ID
		}
		v.Types[t.ID] = words
	}
	return v
}

func byLanguage(texts dataset.Text) map[string]string {
	words := make(map[string]string, len(texts))
	for _, t := range texts {
		words[t.Language] = t.Text
	}
	return words
}
