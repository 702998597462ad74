package lookup

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// ref names a node in the language of the view.
func (v View) ref(n graph.Node) Ref {
	id := textOf(n.Property(schema.PropID))
	name := ""
	if v.Language != "" {
		name = textOf(n.Property(schema.NameProperty(v.Language)))
	}
	return Ref{Kind: KindOf(n), ID: id, Name: cmp.Or(name, textOf(n.Property(schema.PropName)), id)}
}

// word is a label in the language of the view, else in English, else in the first language by name.
func (v View) word(labels map[string]string) string {
	if label := cmp.Or(labels[v.Language], labels["en"]); label != "" {
		return label
	}
	languages := make([]string, 0, len(labels))
	for language, label := range labels {
		if label != "" {
			languages = append(languages, language)
		}
	}
	if len(languages) == 0 {
		return ""
	}
	return labels[slices.Min(languages)]
}

// predicate is the label of a type of relationship, read from its start to its end; "" for HAS_FIGURE.
func (v View) predicate(typ string) string {
	if typ == schema.TypeHasFigure {
		return ""
	}
	return cmp.Or(v.word(v.Vocabulary.Predicates[typ].Label), humanise(typ))
}

// relation is the label of a type of relationship in a direction. Where no words are known for the way back, an arrow says that it is read so.
func (v View) relation(typ string, direction Direction) string {
	if direction != In {
		return v.predicate(typ)
	}
	return cmp.Or(v.word(v.Vocabulary.Predicates[typ].Inverse), "← "+v.predicate(typ))
}

// humanise makes words of the type of a relationship: "LOCATED_IN" is "located in".
func humanise(typ string) string { return strings.ToLower(strings.ReplaceAll(typ, "_", " ")) }

// types gives the types of an entity, the most particular first.
func (v View) types(n graph.Node) []TypeName {
	var types []TypeName
	for _, label := range n.Labels() {
		if label != schema.LabelEntity && KindOf(n) == KindEntity {
			types = append(types, TypeName{ID: label, Label: cmp.Or(v.word(v.Vocabulary.Types[label].Label), label)})
		}
	}
	slices.SortFunc(types, func(a, b TypeName) int {
		return cmp.Or(cmp.Compare(v.depth(b.ID), v.depth(a.ID)), strings.Compare(a.ID, b.ID))
	})
	return types
}

// depth counts the ancestors of a type, as far as the vocabulary knows them.
func (v View) depth(label string) int {
	depth := 0
	for label = v.Vocabulary.Types[label].Parent; label != "" && depth <= len(v.Vocabulary.Types); depth++ {
		label = v.Vocabulary.Types[label].Parent
	}
	return depth
}
