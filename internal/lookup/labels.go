package lookup

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/sentence"
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

// predicate is the label of a type of relationship, read from its start to its end; "" for HAS_FIGURE.
func (v View) predicate(typ string) string {
	if typ == schema.TypeHasFigure {
		return ""
	}
	return cmp.Or(v.Vocabulary.Predicates[typ].Label.For(v.Language), sentence.Readable(typ))
}

// relation is the label of a type of relationship in a direction. Where no words are known for the way back, an arrow says that it is read so.
func (v View) relation(typ string, direction Direction) string {
	if direction != In {
		return v.predicate(typ)
	}
	return cmp.Or(v.Vocabulary.Predicates[typ].Inverse.For(v.Language), "← "+v.predicate(typ))
}

// types gives the types of an entity, the most particular first.
func (v View) types(n graph.Node) []TypeName {
	var types []TypeName
	for _, label := range n.Labels() {
		if label != schema.LabelEntity && KindOf(n) == KindEntity {
			types = append(types, TypeName{ID: label, Label: cmp.Or(v.Vocabulary.Types[label].Label.For(v.Language), label)})
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
