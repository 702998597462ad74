package graph

import (
	"math"
	"slices"
)

// equalityIndex finds elements by their value under one key. Elements with equal values lie side by side.
type equalityIndex[T ~uint32] struct {
	slots  []uint32 // finds the number of a value by its hash
	starts []uint32 // where in rows the elements with each value are
	rows   []T
	values []uint32 // the number in the column of one element with each value
}

// find returns the elements with a value.
func (x *equalityIndex[T]) find(g *Graph, c *column, v Value) []T {
	wanted, ok := g.fingerprint(v)
	if !ok {
		return nil
	}
	group, ok := findID(x.slots, wanted.hash(), func(group uint32) bool {
		kind, payload := c.payloadAt(int(x.values[group]))
		found, ok := g.fingerprintOf(kind, payload)
		return ok && found == wanted && (kind != KindList || Compare(g.load(kind, payload), v) == 0)
	})
	if !ok {
		return nil
	}

	return x.rows[x.starts[group]:x.starts[group+1]:x.starts[group+1]]
}

// scanForEqual returns, of the elements that each yields with the number of their value, those with a value: what an index would find.
func scanForEqual[T ~uint32](g *Graph, c *column, v Value, each func(yield func(row T, at int)), w *watch) (rows []T) {
	wanted, ok := g.fingerprint(v)
	if !ok {
		return nil
	}
	each(func(row T, at int) {
		if w.stopped() {
			return
		}
		kind, payload := c.payloadAt(at)
		found, ok := g.fingerprintOf(kind, payload)
		if ok && found == wanted && (kind != KindList || Compare(g.load(kind, payload), v) == 0) {
			rows = append(rows, row)
		}
	})

	return slices.Clip(rows)
}

// newEqualityIndex makes an index of the elements that each yields with the number of their value. It is of no use once it was stopped.
func newEqualityIndex[T ~uint32](g *Graph, c *column, each func(yield func(row T, at int)), w *watch) (x equalityIndex[T]) {
	var table idTable
	var rows []T
	var groups []uint32 // of each row
	counts := []uint32{0}
	each(func(row T, at int) {
		if w.stopped() {
			return
		}
		kind, payload := c.payloadAt(at)
		print, ok := g.fingerprintOf(kind, payload)
		if !ok {
			return
		}
		group, slot, found := table.find(print.hash(), func(group uint32) bool { return g.sameValue(c, int(x.values[group]), print, kind, payload) })
		if !found {
			group = uint32(len(x.values))
			x.values, counts = append(x.values, uint32(at)), append(counts, 0)
			table.put(slot, print.hash(), group)
		}
		rows, groups = append(rows, row), append(groups, group)
		counts[group+1]++
	})

	for i := range x.values {
		counts[i+1] += counts[i]
	}
	x.starts = slices.Clone(counts)
	x.rows = make([]T, len(rows))
	for i, row := range rows {
		x.rows[counts[groups[i]]] = row
		counts[groups[i]]++
	}
	x.values, x.slots = clipped(x.values), table.compact()

	return x
}

// sameValue tells whether the value with a number is equal to another.
func (g *Graph) sameValue(c *column, at int, print fingerprint, kind Kind, payload uint64) bool {
	otherKind, otherPayload := c.payloadAt(at)
	other, ok := g.fingerprintOf(otherKind, otherPayload)
	if !ok || other != print {
		return false
	}

	return kind != KindList || payload == otherPayload || Compare(g.load(kind, payload), g.load(otherKind, otherPayload)) == 0
}

// fingerprint tells values apart by what Compare thinks of them: numbers of equal size have one, whether they are integers or not. Lists with
// one fingerprint are not always equal.
type fingerprint struct {
	kind Kind
	bits uint64
}

func (f fingerprint) hash() uint64 { return hashUint64(f.bits + uint64(f.kind)*hashSeed) }

// fingerprintOf returns the fingerprint of a stored value; ok is false for null and NaN, which are equal to nothing.
func (g *Graph) fingerprintOf(kind Kind, payload uint64) (f fingerprint, ok bool) {
	switch kind {
	case KindNull:
		return fingerprint{}, false
	case KindFloat:
		return fingerprintOfFloat(math.Float64frombits(payload))
	case KindList:
		list := g.listAt(uint32(payload))
		bits := uint64(list.Len())
		for i := range list.Len() {
			element, _ := g.fingerprintOf(list.payload(i))
			bits = mix(bits^hashStep, element.hash())
		}
		return fingerprint{KindList, bits}, true
	}

	return fingerprint{kind, payload}, true
}

func fingerprintOfFloat(f float64) (fingerprint, bool) {
	switch {
	case math.IsNaN(f):
		return fingerprint{}, false
	case f == math.Trunc(f) && f >= -1<<63 && f < 1<<63:
		return fingerprint{KindInt, uint64(int64(f))}, true
	}

	return fingerprint{KindFloat, math.Float64bits(f)}, true
}

// fingerprint returns the fingerprint that a value would have if it were stored; ok is false if no stored value can be equal to it.
func (g *Graph) fingerprint(v Value) (f fingerprint, ok bool) {
	kind := v.Kind()
	switch kind {
	case KindString:
		s, _ := v.Str()
		id, ok := g.texts.find(s)
		return fingerprint{kind, uint64(id)}, ok
	case KindLocalDateTime, KindDateTime, KindDuration, KindPoint:
		id, ok := g.texts.find(string(appendRecord(nil, v)))
		return fingerprint{kind, uint64(id)}, ok
	case KindList:
		list, _ := v.List()
		bits := uint64(len(list))
		for _, e := range list {
			element, _ := g.fingerprint(e)
			bits = mix(bits^hashStep, element.hash())
		}
		return fingerprint{KindList, bits}, true
	case KindMap, KindNode, KindRelationship, KindPath:
		return fingerprint{}, false
	}

	return g.fingerprintOf(kind, v.n)
}
