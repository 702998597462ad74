package graph

import "math/bits"

// columnBuilder collects the values of one key, in the order in which their elements are added.
type columnBuilder struct {
	// rows are the elements that have a value; nil while these are all from the first on.
	rows  []uint32
	count int
	// kind is that of all values, unless kinds has the kind of each.
	kind  Kind
	kinds []Kind
	// One of them holds the payloads: wide from the first that does not fit into 32 bits on.
	narrow []uint32
	wide   []uint64
}

// add appends the value of a row, which must be after the last one.
func (c *columnBuilder) add(row uint32, kind Kind, payload uint64) {
	c.addRow(row)
	c.addKind(kind)
	if c.wide == nil {
		if n, ok := narrow(kind, payload); ok {
			c.narrow = append(c.narrow, n)
			c.count++
			return
		}
		c.widen()
	}
	c.wide = append(c.wide, payload)
	c.count++
}

func (c *columnBuilder) addRow(row uint32) {
	if c.rows == nil {
		if int(row) == c.count {
			return
		}
		c.rows = make([]uint32, c.count, c.count+c.count/4+4)
		for i := range c.rows {
			c.rows[i] = uint32(i)
		}
	}
	c.rows = append(c.rows, row)
}

func (c *columnBuilder) addKind(kind Kind) {
	if c.kinds == nil {
		if c.count == 0 {
			c.kind = kind
		}
		if c.kind == kind {
			return
		}
		c.kinds = make([]Kind, c.count, c.count+c.count/4+4)
		for i := range c.kinds {
			c.kinds[i] = c.kind
		}
	}
	c.kinds = append(c.kinds, kind)
}

// widen moves the payloads to 64 bits.
func (c *columnBuilder) widen() {
	c.wide = make([]uint64, c.count, c.count+c.count/4+4)
	for i, n := range c.narrow {
		kind := c.kind
		if i < len(c.kinds) {
			kind = c.kinds[i]
		}
		c.wide[i] = widen(kind, n)
	}
	c.narrow = nil
}

// build makes the column of total elements. places says where each element goes; nil leaves all where they are. The parts of the builder are
// given up one by one.
func (c *columnBuilder) build(total int, places []uint32) column {
	rows := c.rows
	c.rows = nil
	var order []uint32 // the value that comes first, second, …; nil for the order they have
	switch {
	case places == nil:
	case rows == nil && c.count == total:
		order = invert(places)
	default:
		rows, order = moveRows(rows, c.count, total, places)
	}

	out := column{count: uint32(c.count), kind: c.kind}
	out.kinds, c.kinds = reorder(c.kinds, order), nil
	out.narrow, c.narrow = reorder(c.narrow, order), nil
	out.wide, c.wide = reorder(c.wide, order), nil
	if c.count < total {
		out.setRows(rows, c.count, total)
	}

	return out
}

// invert turns a permutation around.
func invert(places []uint32) []uint32 {
	order := make([]uint32, len(places))
	for from, to := range places {
		order[to] = uint32(from)
	}

	return order
}

// moveRows returns the rows of a column in their new places, sorted, and for each the number of its value in the old order.
func moveRows(rows []uint32, count, total int, places []uint32) (moved, order []uint32) {
	values := make([]uint32, total) // by new place, the value's number plus one
	for i := range count {
		row := uint32(i)
		if rows != nil {
			row = rows[i]
		}
		values[places[row]] = uint32(i) + 1
	}

	moved, order = make([]uint32, 0, count), make([]uint32, 0, count)
	for place, value := range values {
		if value > 0 {
			moved, order = append(moved, uint32(place)), append(order, value-1)
		}
	}

	return moved, order
}

// reorder returns the values in an order, in no more memory than they need.
func reorder[T any](values []T, order []uint32) []T {
	if values == nil {
		return nil
	}
	if order == nil {
		return clip32(values)
	}
	out := make([]T, len(values))
	for i, from := range order {
		out[i] = values[from]
	}

	return out
}

// setRows stores which rows have a value, in the smaller form: as a list, or as a bitmap with the number of values before each word of it.
func (c *column) setRows(rows []uint32, count, total int) {
	if rows == nil {
		rows = make([]uint32, count)
		for i := range rows {
			rows[i] = uint32(i)
		}
	}
	words := (total + 63) / 64
	if words*12 >= len(rows)*4 {
		c.rows = clip32(rows)
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
