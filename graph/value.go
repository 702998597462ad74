package graph

import (
	"iter"
	"math"
	"sort"
	"unsafe"
)

// Value is anything that a property, a row of a result or a parameter can hold. It is small (three words), immutable and made to be passed
// around by value; the zero Value is null. Booleans, numbers, strings, dates, times, and nodes and relationships of a Graph are held without
// allocating.
//
// Compare values with Equal or Compare: what == and reflect.DeepEqual say about two Values means nothing.
type Value struct {
	_ [0]func() // forbids ==

	// n holds a scalar, the length of a string, list or map, or an index into a graph; r says which, and holds the pointer if there is one.
	n uint64
	r any
}

// What r holds, apart from a bare Kind for the scalars and the pointers to what does not fit. All are one pointer or one byte wide, so that
// putting them into an interface allocates nothing. The pointers are unsafe ones so that a deep comparison sees addresses: it may then call
// equal texts unequal, but never unequal ones equal.
type (
	stringData     struct{ p unsafe.Pointer } // the first of n bytes
	listData       struct{ p unsafe.Pointer } // the first of n Values
	mapData        struct{ p unsafe.Pointer } // the first of n Properties, sorted by key
	localNanos     struct{}                   // a LocalDateTime, as nanoseconds since 1970
	offsetNanos    uint8                      // a DateTime, as nanoseconds since 1970, with its offset in quarters of an hour plus 72
	nodeIn         struct{ g *Graph }         // a node of g
	relationshipIn struct{ g *Graph }         // a relationship of g
)

// Bool returns a boolean value.
func Bool(b bool) Value {
	if b {
		return Value{n: 1, r: KindBool}
	}

	return Value{r: KindBool}
}

// Int returns an integer value.
func Int(i int64) Value { return Value{n: uint64(i), r: KindInt} }

// Float returns a floating point value.
func Float(f float64) Value { return Value{n: math.Float64bits(f), r: KindFloat} }

// String returns a text value.
func String(s string) Value {
	return Value{n: uint64(len(s)), r: stringData{unsafe.Pointer(unsafe.StringData(s))}}
}

// List returns a list value of a copy of the elements.
func List(elements ...Value) Value { return listOf(append([]Value(nil), elements...)) }

// ListOwned returns a list value that takes the elements over, without a copy: they must not be changed afterwards.
func ListOwned(elements []Value) Value { return listOf(elements) }

// Strings returns a list value of texts.
func Strings(texts ...string) Value {
	elements := make([]Value, len(texts))
	for i, s := range texts {
		elements[i] = String(s)
	}

	return listOf(elements)
}

func listOf(elements []Value) Value {
	return Value{n: uint64(len(elements)), r: listData{unsafe.Pointer(unsafe.SliceData(elements))}}
}

// Map returns a map value of a copy of m. Values of null stay in it.
func Map(m map[string]Value) Value {
	entries := make([]Property, 0, len(m))
	for key, value := range m {
		entries = append(entries, Property{key, value})
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Key < entries[j].Key })

	return mapOf(entries)
}

// mapOf takes over entries that are sorted by key, each key once.
func mapOf(entries []Property) Value {
	return Value{n: uint64(len(entries)), r: mapData{unsafe.Pointer(unsafe.SliceData(entries))}}
}

// NodeValue returns a value that is a node; null for the zero Node.
func NodeValue(n Node) Value {
	if n.detached != nil {
		return Value{r: n.detached}
	}
	if n.g == nil {
		return Value{}
	}

	return Value{n: uint64(n.index), r: nodeIn{n.g}}
}

// RelationshipValue returns a value that is a relationship; null for the zero Relationship.
func RelationshipValue(r Relationship) Value {
	if r.detached != nil {
		return Value{r: r.detached}
	}
	if r.g == nil {
		return Value{}
	}

	return Value{n: uint64(r.index), r: relationshipIn{r.g}}
}

// PathValue returns a value that is a path. Its slices must not be changed afterwards.
func PathValue(p Path) Value { return Value{r: &p} }

// Kind returns the type of the value.
func (v Value) Kind() Kind {
	switch r := v.r.(type) {
	case nil:
		return KindNull
	case Kind:
		return r
	case stringData:
		return KindString
	case listData:
		return KindList
	case mapData:
		return KindMap
	case nodeIn, *detachedNode:
		return KindNode
	case relationshipIn, *detachedRelationship:
		return KindRelationship
	case localNanos, *LocalDateTime:
		return KindLocalDateTime
	case offsetNanos, *DateTime:
		return KindDateTime
	case *Duration:
		return KindDuration
	case *Point:
		return KindPoint
	}

	return KindPath
}

// IsNull reports whether the value is null.
func (v Value) IsNull() bool { return v.r == nil }

// Bool returns the boolean, and whether the value is one.
func (v Value) Bool() (b, ok bool) { return v.n == 1 && v.r == KindBool, v.r == KindBool }

// Int returns the integer, and whether the value is one.
func (v Value) Int() (int64, bool) {
	if v.r == KindInt {
		return int64(v.n), true
	}

	return 0, false
}

// Float returns the floating point number, and whether the value is one. An integer is none: see Number.
func (v Value) Float() (float64, bool) {
	if v.r == KindFloat {
		return math.Float64frombits(v.n), true
	}

	return 0, false
}

// Number returns the nearest floating point number of an integer or a floating point value.
func (v Value) Number() (float64, bool) {
	switch v.r {
	case KindFloat:
		return math.Float64frombits(v.n), true
	case KindInt:
		return float64(int64(v.n)), true
	}

	return 0, false
}

// Str returns the text itself, and whether the value is one.
func (v Value) Str() (string, bool) {
	if s, ok := v.r.(stringData); ok {
		return unsafe.String((*byte)(s.p), int(v.n)), true
	}

	return "", false
}

// List returns the elements, which must not be changed, and whether the value is a list.
func (v Value) List() ([]Value, bool) {
	if l, ok := v.r.(listData); ok {
		return unsafe.Slice((*Value)(l.p), int(v.n)), true
	}

	return nil, false
}

// Map returns the entries as a new map, and whether the value is a map. Entries and Entry do without the copy.
func (v Value) Map() (map[string]Value, bool) {
	entries, ok := v.entries()
	if !ok {
		return nil, false
	}

	m := make(map[string]Value, len(entries))
	for _, e := range entries {
		m[e.Key] = e.Value
	}

	return m, true
}

// Entries yields the entries of a map in the order of their keys, and nothing for any other value.
func (v Value) Entries() iter.Seq2[string, Value] {
	entries, _ := v.entries()

	return properties(entries)
}

// Entry returns what a map has under a key; ok is false if there is no such entry, or no map.
func (v Value) Entry(key string) (value Value, ok bool) {
	entries, _ := v.entries()

	return findProperty(entries, key)
}

// Len returns the number of elements of a list or map and the number of bytes of a text; it is 0 for every other value.
func (v Value) Len() int {
	switch v.r.(type) {
	case listData, mapData, stringData:
		return int(v.n)
	}

	return 0
}

func (v Value) entries() ([]Property, bool) {
	if m, ok := v.r.(mapData); ok {
		return unsafe.Slice((*Property)(m.p), int(v.n)), true
	}

	return nil, false
}

// Node returns the node, and whether the value is one.
func (v Value) Node() (Node, bool) {
	switch r := v.r.(type) {
	case nodeIn:
		return Node{g: r.g, index: NodeIndex(v.n)}, true
	case *detachedNode:
		return Node{detached: r}, true
	}

	return Node{}, false
}

// Relationship returns the relationship, and whether the value is one.
func (v Value) Relationship() (Relationship, bool) {
	switch r := v.r.(type) {
	case relationshipIn:
		return Relationship{g: r.g, index: RelIndex(v.n)}, true
	case *detachedRelationship:
		return Relationship{detached: r}, true
	}

	return Relationship{}, false
}

// Path returns the path, and whether the value is one.
func (v Value) Path() (Path, bool) {
	if p, ok := v.r.(*Path); ok {
		return *p, true
	}

	return Path{}, false
}
