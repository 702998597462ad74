package graph

import (
	"math"
	"slices"
)

// Equal reports whether two values are the same: of one kind, with one content. 1 and 1.0 are not the same; NaN is itself, and 0.0 and -0.0
// are one. It is the identity of values in hashes and digests; the equality of Cypher, in which 1 = 1.0, is that of Compare.
//
// Two nodes (or relationships) of one graph are the same if they are one node; any others if their element ids, labels or types, ends and
// properties are the same.
func (v Value) Equal(w Value) bool {
	kind := v.Kind()
	if kind != w.Kind() {
		return false
	}

	switch kind {
	case KindNull:
		return true
	case KindBool, KindInt, KindDate, KindLocalTime, KindTime:
		return v.n == w.n
	case KindFloat:
		return floatBits(math.Float64frombits(v.n)) == floatBits(math.Float64frombits(w.n))
	case KindString:
		a, _ := v.Str()
		b, _ := w.Str()
		return a == b
	case KindList:
		a, _ := v.List()
		b, _ := w.List()
		return slices.EqualFunc(a, b, Value.Equal)
	case KindMap:
		a, _ := v.entries()
		b, _ := w.entries()
		return slices.EqualFunc(a, b, Property.equal)
	case KindNode:
		a, _ := v.Node()
		b, _ := w.Node()
		return a.Equal(b)
	case KindRelationship:
		a, _ := v.Relationship()
		b, _ := w.Relationship()
		return a.Equal(b)
	case KindPath:
		a, _ := v.Path()
		b, _ := w.Path()
		return slices.EqualFunc(a.Nodes, b.Nodes, Node.Equal) && slices.EqualFunc(a.Relationships, b.Relationships, Relationship.Equal)
	}

	if p, ok := v.Point(); ok {
		q, _ := w.Point()
		return p.Compare(q) == 0
	}

	return equalTemporal(v, w)
}

func equalTemporal(v, w Value) bool {
	switch v.Kind() {
	case KindLocalDateTime:
		a, _ := v.LocalDateTime()
		b, _ := w.LocalDateTime()
		return a == b
	case KindDateTime:
		a, _ := v.DateTime()
		b, _ := w.DateTime()
		return a.same(b)
	}
	a, _ := v.Duration()
	b, _ := w.Duration()

	return a == b
}

// same tells whether two points in time are one content. In a named zone it is the instant that counts: what offset that was may be told
// differently by another time zone database.
func (t DateTime) same(u DateTime) bool {
	if t.zone != u.zone || t.zone == "" && t.offset != u.offset {
		return false
	}

	return t.EpochSeconds() == u.EpochSeconds() && t.Nanosecond() == u.Nanosecond()
}

func (p Property) equal(q Property) bool { return p.Key == q.Key && p.Value.Equal(q.Value) }

// floatBits returns the bits of a number, with one form for zero and one for NaN.
func floatBits(f float64) uint64 {
	switch {
	case f == 0:
		return 0
	case math.IsNaN(f):
		return 0x7ff8000000000000
	}

	return math.Float64bits(f)
}

// Equal reports whether two nodes are the same: one node of one graph, or the same element id, labels and properties.
func (n Node) Equal(m Node) bool {
	if n.detached == nil && m.detached == nil && n.g == m.g {
		return n.index == m.index
	}

	return n.ElementID() == m.ElementID() && slices.Equal(n.Labels(), m.Labels()) && slices.EqualFunc(n.list(), m.list(), Property.equal)
}

// Equal reports whether two relationships are the same: one relationship of one graph, or the same element ids, type and properties.
func (r Relationship) Equal(s Relationship) bool {
	if r.detached == nil && s.detached == nil && r.g == s.g {
		return r.index == s.index
	}

	return r.ElementID() == s.ElementID() && r.Type() == s.Type() &&
		r.StartElementID() == s.StartElementID() && r.EndElementID() == s.EndElementID() &&
		slices.EqualFunc(r.list(), s.list(), Property.equal)
}
