package cypher

import "github.com/jjj-kg/jjj/graph"

// vocabulary tells the checker what a graph is made of.
type vocabulary struct{ *graph.Graph }

// HasLabel reports whether a node has the label.
func (v vocabulary) HasLabel(name string) bool { _, ok := v.LabelID(name); return ok }

// HasType reports whether a relationship has the type.
func (v vocabulary) HasType(name string) bool { _, ok := v.TypeID(name); return ok }

// HasKey reports whether anything has a property of the name.
func (v vocabulary) HasKey(name string) bool { _, ok := v.KeyID(name); return ok }

// Keys are the names of all properties.
func (v vocabulary) Keys() []string { return v.PropertyKeys() }
