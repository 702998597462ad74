package value

import (
	"encoding/binary"
	"math"

	"github.com/jjj-kg/jjj/graph"
)

// AppendKey appends bytes that are the same for two values exactly if the values are equivalent: what DISTINCT, grouping and
// count(DISTINCT …) go by. Other than for equality, null is equivalent to null and NaN to NaN; 1 and 1.0 are equivalent.
func AppendKey(dst []byte, v graph.Value) []byte {
	kind := v.Kind()
	switch kind {
	case graph.KindInt:
		n, _ := v.Int()
		return appendWord(dst, byte(graph.KindInt), uint64(n))
	case graph.KindFloat:
		f, _ := v.Float()
		return appendFloat(dst, f)
	case graph.KindString:
		s, _ := v.Str()
		dst = binary.AppendUvarint(append(dst, byte(kind)), uint64(len(s)))
		return append(dst, s...)
	case graph.KindList:
		elements, _ := v.List()
		dst = binary.AppendUvarint(append(dst, byte(kind)), uint64(len(elements)))
		for _, e := range elements {
			dst = AppendKey(dst, e)
		}
		return dst
	case graph.KindMap:
		dst = binary.AppendUvarint(append(dst, byte(kind)), uint64(v.Len()))
		for key, e := range v.Entries() {
			dst = binary.AppendUvarint(dst, uint64(len(key)))
			dst = AppendKey(append(dst, key...), e)
		}
		return dst
	case graph.KindNode:
		n, _ := v.Node()
		return appendElement(dst, kind, uint64(n.Index()), n.Graph() != nil, n.ElementID())
	case graph.KindRelationship:
		r, _ := v.Relationship()
		return appendElement(dst, kind, uint64(r.Index()), r.Graph() != nil, r.ElementID())
	case graph.KindPath:
		return appendPath(append(dst, byte(kind)), v)
	case graph.KindBool:
		b, _ := v.Bool()
		if b {
			return append(dst, byte(kind), 1)
		}
		return append(dst, byte(kind), 0)
	case graph.KindNull:
		return append(dst, byte(kind))
	}
	return appendText(append(dst, byte(kind)), v.String())
}

func appendWord(dst []byte, kind byte, n uint64) []byte {
	return binary.BigEndian.AppendUint64(append(dst, kind), n)
}

func appendText(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// appendFloat gives a whole number the key of the integer that it is worth.
func appendFloat(dst []byte, f float64) []byte {
	if f == math.Trunc(f) && f >= math.MinInt64 && f < math.MaxInt64 {
		return appendWord(dst, byte(graph.KindInt), uint64(int64(f)))
	}
	if f == beyondIntegers { // is equal to the largest integer, as = is
		return appendWord(dst, byte(graph.KindInt), math.MaxInt64)
	}
	if math.IsNaN(f) {
		f = math.NaN()
	}
	return appendWord(dst, byte(graph.KindFloat), math.Float64bits(f))
}

// appendElement keys an element of a graph by its index, and one that came from elsewhere by its id there.
func appendElement(dst []byte, kind graph.Kind, index uint64, indexed bool, id string) []byte {
	if indexed {
		return binary.AppendUvarint(append(dst, byte(kind), 1), index)
	}
	return appendText(append(dst, byte(kind), 0), id)
}

func appendPath(dst []byte, v graph.Value) []byte {
	p, _ := v.Path()
	dst = binary.AppendUvarint(dst, uint64(len(p.Nodes)))
	for _, n := range p.Nodes {
		dst = AppendKey(dst, graph.NodeValue(n))
	}
	for _, r := range p.Relationships {
		dst = AppendKey(dst, graph.RelationshipValue(r))
	}
	return dst
}
