package graph

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unsafe"
)

// A value of a property is stored as its kind and a payload of 64 bits: the value itself, or the id of a text or list. Points in time and
// durations are stored as texts of a fixed layout. Most payloads fit into 32 bits: see narrow and widen.

// store makes a payload of a value that can be that of a property.
func (b *Builder) store(v *Value) (Kind, uint64, error) {
	if list, ok := v.List(); ok {
		id, err := b.storeList(list)
		return KindList, uint64(id), err
	}

	return b.storeScalar(v)
}

// storeScalar makes a payload of a value that can stand in a list that is one of a property.
func (b *Builder) storeScalar(v *Value) (Kind, uint64, error) {
	switch r := v.r.(type) {
	case Kind:
		return r, v.n, nil
	case stringData:
		id, err := b.text(unsafe.String((*byte)(r.p), int(v.n)))
		return KindString, uint64(id), err
	case nil:
		return KindNull, 0, nil
	}

	kind := v.Kind()
	switch kind {
	case KindLocalDateTime, KindDateTime, KindDuration, KindPoint:
		b.record = appendRecord(b.record[:0], *v)
		id, err := b.text(string(b.record))
		return kind, uint64(id), err
	}

	if kind == KindList {
		return kind, 0, errors.New("a list that is the value of a property cannot have lists in it")
	}

	return kind, 0, fmt.Errorf("a %s cannot be the value of a property, nor stand in a list that is one", kind)
}

// text gives a text an id.
func (b *Builder) text(s string) (uint32, error) {
	if len(s) > b.longest {
		return 0, fmt.Errorf("a text has at most %d bytes, not %d", b.longest, len(s))
	}

	return b.texts.id(s)
}

// narrow returns a payload in 32 bits, if that loses nothing.
func narrow(kind Kind, payload uint64) (uint32, bool) {
	switch kind {
	case KindInt, KindDate:
		return uint32(payload), int64(int32(payload)) == int64(payload)
	case KindFloat:
		f := float32(math.Float64frombits(payload))
		return math.Float32bits(f), f == f && math.Float64bits(float64(f)) == payload
	}

	return uint32(payload), payload <= math.MaxUint32
}

// widen undoes narrow.
func widen(kind Kind, payload uint32) uint64 {
	switch kind {
	case KindInt, KindDate:
		return uint64(int64(int32(payload)))
	case KindFloat:
		return math.Float64bits(float64(math.Float32frombits(payload)))
	}

	return uint64(payload)
}

// load makes a value of a payload.
func (g *Graph) load(kind Kind, payload uint64) Value {
	switch kind {
	case KindString:
		return String(g.texts.at(uint32(payload)))
	case KindList:
		return g.listAt(uint32(payload)).Value()
	case KindLocalDateTime, KindDateTime, KindDuration, KindPoint:
		return loadRecord(kind, g.texts.at(uint32(payload)))
	case KindNull:
		return Value{}
	}

	return Value{n: payload, r: kind}
}

// appendRecord writes a point in time or a duration in its fixed layout.
func appendRecord(dst []byte, v Value) []byte {
	switch v.Kind() {
	case KindLocalDateTime:
		t, _ := v.LocalDateTime()
		dst = binary.BigEndian.AppendUint64(dst, uint64(t.date))
		return binary.BigEndian.AppendUint64(dst, uint64(t.time))
	case KindDateTime:
		t, _ := v.DateTime()
		dst = binary.BigEndian.AppendUint64(dst, uint64(t.local.date))
		dst = binary.BigEndian.AppendUint64(dst, uint64(t.local.time))
		dst = binary.BigEndian.AppendUint32(dst, uint32(t.offset))
		return append(dst, t.zone...)
	case KindPoint:
		p, _ := v.Point()
		return p.appendRecord(dst)
	}
	d, _ := v.Duration()
	dst = binary.BigEndian.AppendUint64(dst, uint64(d.months))
	dst = binary.BigEndian.AppendUint64(dst, uint64(d.days))
	dst = binary.BigEndian.AppendUint64(dst, uint64(d.seconds))

	return binary.BigEndian.AppendUint32(dst, uint32(d.nanos))
}

// loadRecord undoes appendRecord.
func loadRecord(kind Kind, record string) Value {
	switch kind {
	case KindLocalDateTime:
		return LocalDateTimeValue(LocalDateTime{Date(recordInt(record, 0)), LocalTime(recordInt(record, 8))})
	case KindDateTime:
		local := LocalDateTime{Date(recordInt(record, 0)), LocalTime(recordInt(record, 8))}
		return DateTimeValue(DateTime{local, recordInt32(record, 16), record[20:]})
	case KindPoint:
		return PointValue(pointOfRecord(record))
	}

	return DurationValue(Duration{recordInt(record, 0), recordInt(record, 8), recordInt(record, 16), recordInt32(record, 24)})
}

func recordInt(record string, at int) int64 {
	return int64(recordInt32(record, at))<<32 | int64(uint32(recordInt32(record, at+4)))
}

func recordInt32(record string, at int) int32 {
	return int32(record[at])<<24 | int32(record[at+1])<<16 | int32(record[at+2])<<8 | int32(record[at+3])
}
