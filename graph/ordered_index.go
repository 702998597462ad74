package graph

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
)

// orderedIndex holds elements in the order of their values under one key, then in their own order.
type orderedIndex[T ~uint32] struct {
	rows   []T
	values []uint32 // the number of each row's value in the column
}

// orderedEntry is an element with its value's number, and a number that is in the order of values.
type orderedEntry[T ~uint32] struct {
	part uint64
	row  T
	at   uint32
}

// newOrderedIndex makes an index of the elements that each yields with the number of their value. It is of no use once it was stopped.
func newOrderedIndex[T ~uint32](g *Graph, c *column, each func(yield func(row T, at int)), w *watch) orderedIndex[T] {
	var entries []orderedEntry[T]
	each(func(row T, at int) {
		if w.stopped() {
			return
		}
		entries = append(entries, orderedEntry[T]{g.orderPart(c.payloadAt(at)), row, uint32(at)})
	})
	slices.SortFunc(entries, func(a, b orderedEntry[T]) int {
		if w.stopped() {
			return 0 // all the same, so that sorting comes to its end at once
		}
		if order := cmp.Compare(a.part, b.part); order != 0 {
			return order
		}
		if order := Compare(g.load(c.payloadAt(int(a.at))), g.load(c.payloadAt(int(b.at)))); order != 0 {
			return order
		}
		return cmp.Compare(a.row, b.row)
	})

	x := orderedIndex[T]{make([]T, len(entries)), make([]uint32, len(entries))}
	for i, e := range entries {
		x.rows[i], x.values[i] = e.row, e.at
	}

	return x
}

func (x *orderedIndex[T]) value(g *Graph, c *column, i int) Value {
	return g.load(c.payloadAt(int(x.values[i])))
}

func (x *orderedIndex[T]) between(g *Graph, c *column, low, high Bound) []T {
	if low.Value.IsNull() && high.Value.IsNull() {
		return x.rows[:len(x.rows):len(x.rows)]
	}
	kind := low.Value
	if kind.IsNull() {
		kind = high.Value
	}
	if !canBound(low.Value, kind) || !canBound(high.Value, kind) {
		return nil
	}

	// after tells whether a value is beyond the first, or beyond the last, of the range.
	order := rank(kind.Kind())
	from := sort.Search(len(x.rows), func(i int) bool {
		v := x.value(g, c, i)
		if r := rank(v.Kind()); r != order || low.Value.IsNull() {
			return r >= order
		}
		c := Compare(v, low.Value)
		return c > 0 || c == 0 && !low.Open
	})
	to := sort.Search(len(x.rows), func(i int) bool {
		v := x.value(g, c, i)
		if r := rank(v.Kind()); r != order {
			return r > order
		}
		if isNaN(v) {
			return true
		}
		if high.Value.IsNull() {
			return false
		}
		c := Compare(v, high.Value)
		return c > 0 || c == 0 && high.Open
	})

	return x.rows[from:max(from, to):max(from, to)]
}

// canBound tells whether a bound can bound values like another; null bounds nothing.
func canBound(bound, other Value) bool {
	return bound.IsNull() || rank(bound.Kind()) == rank(other.Kind()) && !isNaN(bound)
}

func isNaN(v Value) bool {
	f, ok := v.Float()

	return ok && math.IsNaN(f)
}

func (x *orderedIndex[T]) withPrefix(g *Graph, c *column, prefix string) []T {
	order := rank(KindString)
	from := sort.Search(len(x.rows), func(i int) bool {
		v := x.value(g, c, i)
		s, ok := v.Str()
		return !ok && rank(v.Kind()) > order || ok && s >= prefix
	})
	n := sort.Search(len(x.rows)-from, func(i int) bool {
		s, ok := x.value(g, c, from+i).Str()
		return !ok || !strings.HasPrefix(s, prefix)
	})

	return x.rows[from : from+n : from+n]
}

// orderPart returns a number that comes to values in their order: if it is less for one value than for another, so is the value.
func (g *Graph) orderPart(kind Kind, payload uint64) uint64 {
	const sign, kindBits = 1 << 63, 4
	part := uint64(0)
	switch kind {
	case KindBool:
		part = payload << kindBits
	case KindString:
		part = textPart(g.texts.at(uint32(payload)), 0)
	case KindInt:
		part = orderedFloat(float64(int64(payload)))
	case KindFloat:
		part = orderedFloat(math.Float64frombits(payload))
	case KindDate, KindLocalTime:
		part = payload ^ sign
	case KindLocalDateTime:
		t, _ := g.load(kind, payload).LocalDateTime()
		part = uint64(t.EpochSeconds()) ^ sign
	case KindDateTime:
		t, _ := g.load(kind, payload).DateTime()
		part = uint64(t.EpochSeconds()) ^ sign
	}

	return uint64(rank(kind))<<(64-kindBits) | part>>kindBits
}

// orderedFloat returns bits that are in the order of numbers, with NaN at the end and one zero.
func orderedFloat(f float64) uint64 {
	bits := floatBits(f)
	if bits>>63 != 0 {
		return ^bits
	}

	return bits | 1<<63
}
