package lookup

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/schema"
)

// View says in which words results are given. The zero value gives every node's own name and reads predicates off the types of
// relationships ("LOCATED_IN" is "located in").
type View struct {
	// Language is the language of names and labels ("en", "zh", "de"). What lacks a name in it has its name property.
	Language string
	// Vocabulary has the labels of the ontology, as far as they are known.
	Vocabulary Vocabulary
	// Guessed, if set, is told of each name that was taken for something which it does not surely mean ("1 letter off").
	Guessed func(text string, taken Match)
	// Window is the time that is asked about: Show, Timeline and Compare leave out statements of other times, and mark those of which their
	// time does not decide it. The zero Window leaves out nothing.
	Window period.Window
}

// Ref names a node for people. One without a kind and an id is a text that names something outside the graph.
type Ref struct {
	Kind Kind   `json:"kind,omitempty"`
	ID   string `json:"id,omitempty"`
	Name string `json:"name"`
}

// Key is the key of the node in the property graph.
func (r Ref) Key() string { return r.Kind.Key(r.ID) }

// Kind is what a node is.
type Kind string

// The kinds of node, in the order in which look-ups prefer them.
const (
	KindEntity    Kind = "entity"
	KindMeasure   Kind = "measure"
	KindSource    Kind = "source"
	KindPublisher Kind = "publisher"
)

// Kinds lists all kinds in the order in which look-ups prefer them.
func Kinds() []Kind { return []Kind{KindEntity, KindMeasure, KindSource, KindPublisher} }

// Label is the label of the nodes of this kind ("Entity").
func (k Kind) Label() string {
	switch k {
	case KindEntity:
		return schema.LabelEntity
	case KindMeasure:
		return schema.LabelMeasure
	case KindSource:
		return schema.LabelSource
	case KindPublisher:
		return schema.LabelPublisher
	}
	return ""
}

// withArticle is the kind in a sentence ("an entity").
func (k Kind) withArticle() string {
	if k == KindEntity {
		return "an " + string(k)
	}
	return "a " + string(k)
}

// Key is the key of the node of this kind with that id ("Entity/beijing").
func (k Kind) Key(id string) string { return schema.NodeKey(k.Label(), id) }

// Key is the key that the property graph has for a node, derived from its labels and its id.
func Key(n graph.Node) string {
	id, _ := n.Property(schema.PropID).Str()
	return KindOf(n).Key(id)
}

// KindOf is the kind of a node, "" if it is none that look-ups know.
func KindOf(n graph.Node) Kind {
	for _, k := range Kinds() {
		if n.HasLabel(k.Label()) {
			return k
		}
	}
	return ""
}

// splitKey is the inverse of Kind.Key.
func splitKey(key string) (Kind, string) {
	label, id := schema.SplitNodeKey(key)
	for _, k := range Kinds() {
		if k.Label() == label {
			return k, id
		}
	}
	return "", id
}
