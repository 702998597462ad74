package graph

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Compare is the order of ORDER BY in Neo4j 5, a total one over all values: it returns -1 if a comes before b, 1 if it comes after b, and 0 if
// neither does.
//
// Ascending, the kinds are map, node, relationship, list, path, point, zoned datetime, local datetime, date, zoned time, local time, duration, string,
// boolean, number, null. Integers and floating point numbers are one kind, compared exactly (1 and 1.0 are neither before the other), with NaN
// after all others. Maps compare by size, then by keys, then by values; lists element by element; nodes and relationships by key.
func Compare(a, b Value) int {
	ka, kb := a.Kind(), b.Kind()
	if ra, rb := rank(ka), rank(kb); ra != rb {
		return cmp.Compare(ra, rb)
	}

	switch ka {
	case KindNull:
		return 0
	case KindInt, KindFloat:
		return compareNumbers(a, b, ka, kb)
	case KindBool:
		return cmp.Compare(a.n, b.n)
	case KindString:
		x, _ := a.Str()
		y, _ := b.Str()
		return strings.Compare(x, y)
	case KindList:
		x, _ := a.List()
		y, _ := b.List()
		return slices.CompareFunc(x, y, Compare)
	case KindMap:
		return compareMaps(a, b)
	case KindNode, KindRelationship, KindPath:
		return compareElements(a, b)
	case KindPoint:
		x, _ := a.Point()
		y, _ := b.Point()
		return x.Compare(y)
	}

	return compareTemporals(a, b, ka)
}

// rank is the place of a kind in the order.
func rank(k Kind) int {
	switch k {
	case KindMap:
		return 0
	case KindNode:
		return 1
	case KindRelationship:
		return 2
	case KindList:
		return 3
	case KindPath:
		return 4
	case KindPoint:
		return 5
	case KindDateTime:
		return 6
	case KindLocalDateTime:
		return 7
	case KindDate:
		return 8
	case KindTime:
		return 9
	case KindLocalTime:
		return 10
	case KindDuration:
		return 11
	case KindString:
		return 12
	case KindBool:
		return 13
	case KindInt, KindFloat:
		return 14
	}

	return 15
}

func compareNumbers(a, b Value, ka, kb Kind) int {
	switch {
	case ka == KindInt && kb == KindInt:
		return cmp.Compare(int64(a.n), int64(b.n))
	case ka == KindInt:
		return -compareFloatInt(math.Float64frombits(b.n), int64(a.n))
	case kb == KindInt:
		return compareFloatInt(math.Float64frombits(a.n), int64(b.n))
	}

	return compareFloats(math.Float64frombits(a.n), math.Float64frombits(b.n))
}

func compareFloats(x, y float64) int {
	if xNaN, yNaN := math.IsNaN(x), math.IsNaN(y); xNaN || yNaN {
		return boolInt(xNaN) - boolInt(yNaN)
	}

	return cmp.Compare(x, y)
}

// compareFloatInt compares exactly, with no rounding of the integer: 2^53 + 1 is more than 2^53.
func compareFloatInt(f float64, i int64) int {
	switch {
	case math.IsNaN(f) || f >= 1<<63:
		return 1
	case f < -1<<63:
		return -1
	}
	whole := math.Trunc(f)
	if c := cmp.Compare(int64(whole), i); c != 0 {
		return c
	}

	return cmp.Compare(f, whole)
}

func boolInt(b bool) int {
	if b {
		return 1
	}

	return 0
}

func compareMaps(a, b Value) int {
	x, _ := a.entries()
	y, _ := b.entries()

	return cmp.Or(
		cmp.Compare(len(x), len(y)),
		slices.CompareFunc(x, y, func(p, q Property) int { return strings.Compare(p.Key, q.Key) }),
		slices.CompareFunc(x, y, func(p, q Property) int { return Compare(p.Value, q.Value) }),
	)
}

func compareElements(a, b Value) int {
	switch a.Kind() {
	case KindNode:
		x, _ := a.Node()
		y, _ := b.Node()
		return compareNodes(x, y)
	case KindRelationship:
		x, _ := a.Relationship()
		y, _ := b.Relationship()
		return compareRelationships(x, y)
	}
	x, _ := a.Path()
	y, _ := b.Path()

	return comparePaths(x, y)
}

func compareNodes(x, y Node) int {
	if x.detached == nil && y.detached == nil && x.g == y.g {
		return cmp.Compare(x.index, y.index) // indexes are in the order of keys
	}

	return strings.Compare(x.ElementID(), y.ElementID())
}

func compareRelationships(x, y Relationship) int {
	if x.detached == nil && y.detached == nil && x.g == y.g {
		return cmp.Compare(x.index, y.index)
	}

	return strings.Compare(x.ElementID(), y.ElementID())
}

// comparePaths goes along both paths, node by node with the relationships between.
func comparePaths(x, y Path) int {
	for i := range min(len(x.Nodes), len(y.Nodes)) {
		if i > 0 && i <= min(len(x.Relationships), len(y.Relationships)) {
			if c := compareRelationships(x.Relationships[i-1], y.Relationships[i-1]); c != 0 {
				return c
			}
		}
		if c := compareNodes(x.Nodes[i], y.Nodes[i]); c != 0 {
			return c
		}
	}

	return cmp.Or(cmp.Compare(len(x.Nodes), len(y.Nodes)), cmp.Compare(len(x.Relationships), len(y.Relationships)))
}

func compareTemporals(a, b Value, kind Kind) int {
	switch kind {
	case KindDate, KindLocalTime:
		return cmp.Compare(int64(a.n), int64(b.n))
	case KindTime:
		x, y := unpackTime(a.n), unpackTime(b.n)
		return x.Compare(y)
	case KindLocalDateTime:
		x, _ := a.LocalDateTime()
		y, _ := b.LocalDateTime()
		return x.Compare(y)
	case KindDateTime:
		x, _ := a.DateTime()
		y, _ := b.DateTime()
		return x.Compare(y)
	}
	x, _ := a.Duration()
	y, _ := b.Duration()

	return x.Compare(y)
}
