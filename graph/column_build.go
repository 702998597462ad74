package graph

import (
	"math/bits"
	"slices"
)

// columnBuilder collects the values of one key, in the order in which their elements are added.
type columnBuilder struct {
	// rows are the elements that have a value; while there are no gaps, they are all from the first on, and rows is empty.
	rows  chunks[uint32]
	gaps  bool
	count int
	// kind is that of all values, unless they are mixed and kinds has the kind of each.
	kind  Kind
	mixed bool
	kinds chunks[Kind]
	// One of them holds the payloads: wide from the first that does not fit into 32 bits on.
	isWide bool
	narrow chunks[uint32]
	wide   chunks[uint64]
}

// add appends the value of a row, which must be after the last one.
func (c *columnBuilder) add(row uint32, kind Kind, payload uint64) {
	if c.gaps || int(row) != c.count {
		c.addRow(row)
	}
	if c.mixed || kind != c.kind {
		c.addKind(kind)
	}
	if !c.isWide {
		if n, ok := narrow(kind, payload); ok {
			c.narrow.push(n)
			c.count++
			return
		}
		c.widen()
	}
	c.wide.push(payload)
	c.count++
}

func (c *columnBuilder) addRow(row uint32) {
	if !c.gaps {
		c.gaps = true
		for i := range c.count {
			c.rows.push(uint32(i))
		}
	}
	c.rows.push(row)
}

func (c *columnBuilder) addKind(kind Kind) {
	if c.count == 0 {
		c.kind = kind
		return
	}
	if !c.mixed {
		c.mixed = true
		for range c.count {
			c.kinds.push(c.kind)
		}
	}
	c.kinds.push(kind)
}

// widen moves the payloads to 64 bits.
func (c *columnBuilder) widen() {
	c.isWide = true
	for i := range c.count {
		kind := c.kind
		if c.mixed {
			kind = c.kinds.at(i)
		}
		c.wide.push(widen(kind, c.narrow.at(i)))
	}
	c.narrow = chunks[uint32]{}
}

// build makes the column of total elements. places says where each element goes, and order is the inverse of it; nil leaves all where they are.
// The parts of the builder are given up one by one.
func (c *columnBuilder) build(total int, places, order []uint32) column {
	rows := c.rows.flat()
	if places != nil && c.count < total {
		rows, order = moveRows(c.allRows(rows), total, places)
	}

	out := column{count: uint32(c.count), kind: c.kind}
	if c.mixed {
		out.kind = KindNull
	}
	out.kinds = c.kinds.gather(order)
	out.narrow = c.narrow.gather(order)
	out.wide = c.wide.gather(order)
	if c.count < total {
		out.setRows(c.allRows(rows), total)
	}

	return out
}

// allRows returns rows, or if there are none, all of the first ones.
func (c *columnBuilder) allRows(rows []uint32) []uint32 {
	if rows != nil {
		return rows
	}
	rows = make([]uint32, c.count)
	for i := range rows {
		rows[i] = uint32(i)
	}

	return rows
}

// invert turns a permutation around.
func invert(places []uint32) []uint32 {
	if places == nil {
		return nil
	}
	order := make([]uint32, len(places))
	for from, to := range places {
		order[to] = uint32(from)
	}

	return order
}

// moveRows returns the rows of a column in their new places, sorted, and for each the number of its value in the old order.
func moveRows(rows []uint32, total int, places []uint32) (moved, order []uint32) {
	const sparse = 32
	if len(rows) < total/sparse {
		return sortRows(rows, places)
	}

	values := make([]uint32, total) // by new place, the value's number plus one
	for i, row := range rows {
		values[places[row]] = uint32(i) + 1
	}
	moved, order = make([]uint32, 0, len(rows)), make([]uint32, 0, len(rows))
	for place, value := range values {
		if value > 0 {
			moved, order = append(moved, uint32(place)), append(order, value-1)
		}
	}

	return moved, order
}

// sortRows is moveRows for few rows of many: it takes no time for those that have no value.
func sortRows(rows, places []uint32) (moved, order []uint32) {
	pairs := make([]uint64, len(rows)) // place and number
	for i, row := range rows {
		pairs[i] = uint64(places[row])<<32 | uint64(i)
	}
	slices.Sort(pairs)

	moved, order = make([]uint32, len(rows)), make([]uint32, len(rows))
	for i, pair := range pairs {
		moved[i], order[i] = uint32(pair>>32), uint32(pair)
	}

	return moved, order
}

// setRows stores which rows have a value, in the smaller form: as a list, or as a bitmap with the number of values before each word of it.
func (c *column) setRows(rows []uint32, total int) {
	words := (total + 63) / 64
	if words*12 >= len(rows)*4 {
		c.rows = rows
		return
	}

	c.present, c.ranks = make([]uint64, words), make([]uint32, words)
	for _, row := range rows {
		c.present[row/64] |= 1 << (row % 64)
	}
	before := uint32(0)
	for i, word := range c.present {
		c.ranks[i] = before
		before += uint32(bits.OnesCount64(word))
	}
}
