package graph

import (
	"math"
	"math/bits"
	"slices"
)

// column holds the values of one key of all nodes, or of all relationships, in the order of their indexes.
type column struct {
	count uint32
	// kind is that of all values, unless kinds has the kind of each.
	kind  Kind
	kinds []Kind
	// One of them holds the payloads.
	narrow []uint32
	wide   []uint64
	// Which rows have a value: as a bitmap with the values counted before each of its words, or as a sorted list; all if there is neither.
	present []uint64
	ranks   []uint32
	rows    []uint32
}

// find returns the number of a row's value.
func (c *column) find(row uint32) (at int, ok bool) {
	switch {
	case c.present != nil:
		word, bit := c.present[row/64], uint64(1)<<(row%64)
		if word&bit == 0 {
			return 0, false
		}
		return int(c.ranks[row/64]) + bits.OnesCount64(word&(bit-1)), true
	case c.rows != nil:
		return slices.BinarySearch(c.rows, row)
	}

	return int(row), row < c.count
}

func (c *column) kindAt(at int) Kind {
	if c.kinds != nil {
		return c.kinds[at]
	}

	return c.kind
}

func (c *column) payloadAt(at int) (Kind, uint64) {
	kind := c.kindAt(at)
	if c.wide != nil {
		return kind, c.wide[at]
	}

	return kind, widen(kind, c.narrow[at])
}

// eachRow yields the rows that have a value, with its number.
func (c *column) eachRow(yield func(row uint32, at int)) {
	switch {
	case c.present != nil:
		at := 0
		for i, word := range c.present {
			for ; word != 0; word &= word - 1 {
				yield(uint32(i*64+bits.TrailingZeros64(word)), at)
				at++
			}
		}
	case c.rows != nil:
		for at, row := range c.rows {
			yield(row, at)
		}
	default:
		for row := range c.count {
			yield(row, int(row))
		}
	}
}

// Column reads the values of one property key of all nodes, or of all relationships, without making Values of them. A row is the index of a
// node or relationship of the graph. The zero Column has no values.
type Column struct {
	g *Graph
	c *column
}

// Len returns the number of rows that have a value.
func (c Column) Len() int {
	if c.c == nil {
		return 0
	}

	return int(c.c.count)
}

// UniformKind returns the kind of all values, if they are of one kind.
func (c Column) UniformKind() (Kind, bool) {
	if c.Len() == 0 || c.c.kinds != nil {
		return KindNull, false
	}

	return c.c.kind, true
}

// Has reports whether a row has a value.
func (c Column) Has(row uint32) bool {
	if c.c == nil {
		return false
	}
	_, ok := c.c.find(row)

	return ok
}

// Kind returns the kind of a row's value; KindNull if it has none.
func (c Column) Kind(row uint32) Kind {
	kind, _ := c.payload(row)

	return kind
}

// Value returns a row's value; null if it has none. Only lists, and points in time and durations that do not fit into a Value, allocate.
func (c Column) Value(row uint32) Value {
	kind, payload := c.payload(row)
	if kind == KindNull {
		return Value{}
	}

	return c.g.load(kind, payload)
}

func (c Column) payload(row uint32) (Kind, uint64) {
	if c.c == nil {
		return KindNull, 0
	}
	at, ok := c.c.find(row)
	if !ok {
		return KindNull, 0
	}

	return c.c.payloadAt(at)
}

// Bool returns a row's boolean; ok is false if it has none.
func (c Column) Bool(row uint32) (b, ok bool) {
	kind, payload := c.payload(row)

	return kind == KindBool && payload == 1, kind == KindBool
}

// Int returns a row's integer; ok is false if it has none.
func (c Column) Int(row uint32) (n int64, ok bool) {
	if kind, payload := c.payload(row); kind == KindInt {
		return int64(payload), true
	}

	return 0, false
}

// Float returns a row's floating point number; ok is false if it has none.
func (c Column) Float(row uint32) (f float64, ok bool) {
	if kind, payload := c.payload(row); kind == KindFloat {
		return math.Float64frombits(payload), true
	}

	return 0, false
}

// Date returns a row's date; ok is false if it has none.
func (c Column) Date(row uint32) (d Date, ok bool) {
	if kind, payload := c.payload(row); kind == KindDate {
		return Date(payload), true
	}

	return 0, false
}

// StringID returns the id of a row's text; ok is false if it has none. Equal texts have equal ids.
func (c Column) StringID(row uint32) (id StringID, ok bool) {
	if kind, payload := c.payload(row); kind == KindString {
		return StringID(payload), true
	}

	return 0, false
}

// Str returns a row's text; ok is false if it has none.
func (c Column) Str(row uint32) (s string, ok bool) {
	if kind, payload := c.payload(row); kind == KindString {
		return c.g.texts.at(uint32(payload)), true
	}

	return "", false
}

// List returns a row's list; ok is false if it has none.
func (c Column) List(row uint32) (l ListView, ok bool) {
	if kind, payload := c.payload(row); kind == KindList {
		return c.g.listAt(uint32(payload)), true
	}

	return ListView{}, false
}
