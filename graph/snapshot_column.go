package graph

import "math/bits"

// checkColumn tells whether a column of total rows can be read everywhere.
func (g *Graph) checkColumn(c *column, total int) error {
	if !c.wellFormed() || !c.validRows(total) {
		return damaged("a column does not hold together")
	}
	if !g.validPayloads(c) {
		return damaged("a column has a value that there is not")
	}

	return nil
}

// wellFormed tells whether there are as many kinds and payloads as values.
func (c *column) wellFormed() bool {
	count := int(c.count)
	if count == 0 {
		return len(c.kinds)+len(c.narrow)+len(c.wide) == 0
	}
	if len(c.kinds) > 0 && (len(c.kinds) != count || c.kind != KindNull) {
		return false
	}

	return len(c.narrow) == count && len(c.wide) == 0 || len(c.wide) == count && len(c.narrow) == 0
}

// validRows tells whether find gives only numbers of values.
func (c *column) validRows(total int) bool {
	switch {
	case len(c.present)+len(c.ranks) > 0:
		return len(c.rows) == 0 && c.validBitmap(total)
	case len(c.rows) > 0:
		if len(c.rows) != int(c.count) || !below(c.rows, total) {
			return false
		}
		for i := 1; i < len(c.rows); i++ {
			if c.rows[i-1] >= c.rows[i] {
				return false
			}
		}
		return true
	}

	return c.count == 0 || int(c.count) == total
}

func (c *column) validBitmap(total int) bool {
	words := (total + 63) / 64
	if len(c.present) != words || len(c.ranks) != words || total%64 != 0 && c.present[words-1]>>(total%64) != 0 {
		return false
	}
	before := uint32(0) // does not wrap: there are fewer than 2^32 rows
	for i, word := range c.present {
		if c.ranks[i] != before {
			return false
		}
		before += uint32(bits.OnesCount64(word))
	}

	return before == c.count
}

func (g *Graph) validPayloads(c *column) bool {
	if len(c.kinds) == 0 {
		switch c.kind {
		case KindInt, KindFloat:
			return true
		case KindNull:
			return c.count == 0
		case KindString:
			return len(c.wide) == 0 && below(c.narrow, g.texts.count())
		case KindList:
			return len(c.wide) == 0 && below(c.narrow, g.lists.count())
		}
	}
	for at := range int(c.count) {
		kind, payload := c.payloadAt(at)
		if kind == KindList && payload >= uint64(g.lists.count()) || kind != KindList && !g.validScalar(kind, payload) {
			return false
		}
	}

	return true
}

// validScalar tells whether a payload is one that storeScalar makes. The texts may not have been checked yet.
func (g *Graph) validScalar(kind Kind, payload uint64) bool {
	switch kind {
	case KindNull:
		return payload == 0
	case KindBool:
		return payload <= 1
	case KindInt, KindFloat:
		return true
	case KindString:
		return payload < uint64(g.texts.count())
	case KindDate:
		return validDate(Date(payload))
	case KindLocalTime:
		return validTime(LocalTime(payload))
	case KindTime:
		return payload/offsetCount < nanosPerDay
	case KindLocalDateTime, KindDateTime, KindDuration, KindPoint:
		record, ok := g.recordAt(payload)
		return ok && validRecord(kind, record)
	}

	return false
}

// recordAt returns the text with an id, if it lies within the bytes of the texts.
func (g *Graph) recordAt(id uint64) (record string, ok bool) {
	if id >= uint64(g.texts.count()) || id+1 >= uint64(len(g.texts.base))<<blockBits {
		return "", false
	}
	start, end := g.texts.span(uint32(id))
	if start > end || end > uint64(len(g.texts.bytes)) {
		return "", false
	}

	return g.texts.at(uint32(id)), true
}

// validRecord tells whether a text is one that appendRecord makes.
func validRecord(kind Kind, record string) bool {
	switch kind {
	case KindLocalDateTime:
		return len(record) == 16 && validDate(Date(recordInt(record, 0))) && validTime(LocalTime(recordInt(record, 8)))
	case KindDateTime:
		return len(record) >= 20 && validRecord(KindLocalDateTime, record[:16]) && validZone(recordInt32(record, 16), record[20:])
	}
	if kind == KindPoint {
		return validPoint(record)
	}
	if len(record) != 28 {
		return false
	}
	nanos := recordInt32(record, 24)

	return nanos >= 0 && nanos < nanosPerSecond
}

func validDate(d Date) bool { return d >= MinDate && d <= MaxDate }

func validTime(t LocalTime) bool { return t >= 0 && t < nanosPerDay }

// validZone also refuses a zone that this machine does not know: nothing could be reckoned in it.
func validZone(offset int32, name string) bool {
	if name != "" {
		if _, err := loadZone(name); err != nil {
			return false
		}
	}

	return offset >= -maxOffset && offset <= maxOffset
}
