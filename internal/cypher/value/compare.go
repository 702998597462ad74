package value

import (
	"maps"
	"math"
	"slices"

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
		return Of(equalNumbers(a, b))
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

// beyondIntegers is 2^63, the one number that is equal to an integer which it is not worth: to compare it with the largest integer, Neo4j
// turns it into an integer. In order the two are not the same.
const beyondIntegers = 1 << 63

// Twin is the other one of the largest integer and 2^63, which are equal though one is less; ok is false for all other values.
func Twin(v graph.Value) (twin graph.Value, ok bool) {
	if n, isInt := v.Int(); isInt && n == math.MaxInt64 {
		return graph.Float(beyondIntegers), true
	}
	f, isFloat := v.Float()
	return graph.Int(math.MaxInt64), isFloat && f == beyondIntegers
}

func equalNumbers(a, b graph.Value) bool {
	if isNaN(a) || isNaN(b) {
		return false
	}
	if twin, ok := Twin(a); ok && graph.Compare(twin, b) == 0 {
		return true
	}
	return graph.Compare(a, b) == 0
}

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
	case graph.KindDuration, graph.KindPoint:
		// Which of two durations is longer depends on the months that they are counted from; only the same is as long. Nor is a point less
		// than another.
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
