package value

import (
	"maps"
	"slices"

	"math"

	"github.com/jjj-kg/jjj/graph"
)

// Equal is the operator =. Null is equal to nothing, not even to itself: the answer is unknown. Integers and floating point numbers
// are compared by what they are worth, NaN is equal to nothing, and values of different types are not equal.
func Equal(a, b graph.Value) Ternary {
	ka, kb := a.Kind(), b.Kind()
	switch {
	case ka == graph.KindNull || kb == graph.KindNull:
		return Unknown
	case isNumber(ka) && isNumber(kb):
		return Of(!isNaN(a) && !isNaN(b) && graph.Compare(a, b) == 0)
	case ka != kb:
		return False
	}
	switch ka {
	case graph.KindList:
		return equalLists(a, b)
	case graph.KindMap:
		return equalMaps(a, b)
	}
	return Of(a.Equal(b))
}

func isNumber(k graph.Kind) bool { return k == graph.KindInt || k == graph.KindFloat }

func isNaN(v graph.Value) bool {
	f, ok := v.Float()
	return ok && math.IsNaN(f)
}

func equalLists(a, b graph.Value) Ternary {
	x, _ := a.List()
	y, _ := b.List()
	if len(x) != len(y) {
		return False
	}
	result := True
	for i := range x {
		if result = And(result, Equal(x[i], y[i])); result == False {
			return False
		}
	}
	return result
}

func equalMaps(a, b graph.Value) Ternary {
	if a.Len() != b.Len() {
		return False
	}
	result := True
	for key, x := range a.Entries() {
		y, ok := b.Entry(key)
		if !ok {
			return False
		}
		if result = And(result, Equal(x, y)); result == False {
			return False
		}
	}
	return result
}

// Less is the operator <: unknown where either is null or where the types cannot be compared. Durations cannot, since a month has no
// fixed length.
func Less(a, b graph.Value) Ternary {
	return compared(a, b, func(c int) bool { return c < 0 })
}

// LessOrEqual is the operator <=.
func LessOrEqual(a, b graph.Value) Ternary {
	return compared(a, b, func(c int) bool { return c <= 0 })
}

// Greater is the operator >.
func Greater(a, b graph.Value) Ternary { return Less(b, a) }

// GreaterOrEqual is the operator >=.
func GreaterOrEqual(a, b graph.Value) Ternary { return LessOrEqual(b, a) }

func compared(a, b graph.Value, holds func(int) bool) Ternary {
	ka, kb := a.Kind(), b.Kind()
	switch {
	case isNumber(ka) && isNumber(kb):
		return Of(!isNaN(a) && !isNaN(b) && holds(graph.Compare(a, b)))
	case ka != kb:
		return Unknown
	}
	switch ka {
	case graph.KindString, graph.KindBool, graph.KindDate, graph.KindLocalTime, graph.KindTime, graph.KindLocalDateTime, graph.KindDateTime:
		return Of(holds(graph.Compare(a, b)))
	case graph.KindList:
		return comparedLists(a, b, holds)
	case graph.KindMap:
		return comparedMaps(a, b, holds)
	case graph.KindDuration:
		// Which of two durations is longer depends on the months that they are counted from; only the same is as long.
		if a.Equal(b) && holds(0) {
			return True
		}
	}
	return Unknown
}

// comparedMaps compares as Neo4j does: first the numbers of entries, then the keys, then the values in the order of the keys.
func comparedMaps(a, b graph.Value, holds func(int) bool) Ternary {
	x, _ := a.Map()
	y, _ := b.Map()
	if len(x) != len(y) {
		return Of(holds(len(x) - len(y)))
	}
	keys := slices.Sorted(maps.Keys(x))
	if c := slices.Compare(keys, slices.Sorted(maps.Keys(y))); c != 0 {
		return Of(holds(c))
	}
	for _, key := range keys {
		switch Equal(x[key], y[key]) {
		case Unknown:
			return Unknown
		case False:
			return compared(x[key], y[key], holds)
		}
	}
	return Of(holds(0))
}

// comparedLists compares element by element; the first pair that differs decides, and the shorter list is the lesser one.
func comparedLists(a, b graph.Value, holds func(int) bool) Ternary {
	x, _ := a.List()
	y, _ := b.List()
	for i := range min(len(x), len(y)) {
		switch Equal(x[i], y[i]) {
		case Unknown:
			return Unknown
		case False:
			return compared(x[i], y[i], holds)
		}
	}
	return Of(holds(len(x) - len(y)))
}
