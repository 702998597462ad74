package check

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/trie"
)

// kind is what the text of a query tells about a value.
type kind uint8

// unknown is anything, null included; the others are meant as far as the value is not null.
const (
	unknown kind = iota
	boolean
	integer
	float
	number // an integer or a float
	amount // a number, or something temporal
	text
	list
	mapping
	mapLike // an element of a list of maps, which Neo4j takes for a map, a node or a relationship
	date
	localTime
	zonedTime
	localDateTime
	zonedDateTime
	duration
	node
	relationship
	path
	point
)

// String names the kind as messages do.
func (k kind) String() string {
	return [...]string{
		"a value", "a boolean", "an integer", "a float", "a number", "a number or a time", "a string", "a list", "a map", "a map", "a date", "a local time",
		"a time", "a local date and time", "a date and time", "a duration", "a node", "a relationship", "a path",
		"a point",
	}[k]
}

// typ is the static type of an expression.
type typ struct {
	kind kind
	// element is the type of a list's elements, nil where it is unknown.
	element *typ
}

func (t typ) String() string { return t.kind.String() }

func listOf(element typ) typ { return typ{kind: list, element: &element} }

// elementType is the type of the elements of a list.
func (t typ) elementType() typ {
	if t.kind == list && t.element != nil {
		return *t.element
	}
	return typ{}
}

// is says whether a value of the type may be of one of the kinds.
func (t typ) is(kinds ...kind) bool {
	if t.kind == unknown {
		return true
	}
	for _, k := range kinds {
		if t.kind == k || t.kind == mapLike && (k == mapping || k == node || k == relationship) || t.kind == amount && (k == number || k == integer || k == float || k >= date && k <= duration) || t.kind == number && (k == integer || k == float) || k == number && (t.kind == integer || t.kind == float) {
			return true
		}
	}
	return false
}

func (t typ) isNumber() bool { return t.kind == integer || t.kind == float || t.kind == number }

// isInstant says that the type is one of those to which a duration can be added.
func (t typ) isInstant() bool { return date <= t.kind && t.kind <= zonedDateTime }

// isTemporal says that the type is an instant or a duration.
func (t typ) isTemporal() bool { return t.isInstant() || t.kind == duration }

// join is the type of a value that is of either type.
func join(a, b typ) typ {
	if a.kind != b.kind && a.isNumber() && b.isNumber() {
		return typ{kind: number}
	}
	if a.kind != b.kind {
		return typ{}
	}
	if a.kind == list {
		return listOf(join(a.elementType(), b.elementType()))
	}
	return a
}

// scope has the types of the names that can be used at a place. It is never changed: with makes a new one.
type scope struct{ types trie.Map[typ] }

func (s scope) get(name string) (typ, bool) { return s.types.Get(name) }

func (s scope) has(name string) bool { return s.types.Has(name) }

func (s scope) with(name string, t typ) scope { return scope{s.types.With(name, t)} }

// over puts the names of s over those of base.
func (s scope) over(base scope) scope {
	if base.types.Len() == 0 {
		return s
	}
	for n, t := range s.types.All() {
		base = base.with(n, t)
	}
	return base
}

func (s scope) names() []string {
	names := make([]string, 0, s.types.Len())
	for n := range s.types.All() {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
