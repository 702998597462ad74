package neo4j

import (
	"encoding/binary"
	"errors"
	"slices"
)

// A chunk of the ledger is one array of bytes:
//
//	1              format
//	count          of shapes, and for each: count of labels (0 for a type), then labels or type as texts
//	count          of entries, and for each: kind, key; if not gone: number of the shape, for a relationship start and end, hash (32 bytes)
//
// Counts and numbers are varints. Keys, starts and ends are written as the number of bytes that they share with the one before, and the rest as a
// text: entries come sorted, so most of it is shared.
const chunkFormat = 1

var errChunk = errors.New("the ledger in the database cannot be read: another version of jjj wrote it, or it was changed by hand")

// encodeChunk writes entries in the form of a chunk.
func encodeChunk(entries []entry) []byte {
	numbers := map[*shape]int{}
	var shapes []*shape
	for i := range entries {
		s := entries[i].shape
		if _, known := numbers[s]; s != nil && !known {
			numbers[s] = len(shapes)
			shapes = append(shapes, s)
		}
	}

	b := []byte{chunkFormat}
	b = binary.AppendUvarint(b, uint64(len(shapes)))
	for _, s := range shapes {
		b = binary.AppendUvarint(b, uint64(len(s.labels)))
		if len(s.labels) == 0 {
			b = appendText(b, s.typ)
		}
		for _, label := range s.labels {
			b = appendText(b, label)
		}
	}

	b = binary.AppendUvarint(b, uint64(len(entries)))
	var last entry
	for i := range entries {
		e := &entries[i]
		b = append(b, byte(e.kind))
		b = appendShared(b, last.key, e.key)
		last.key = e.key
		if e.kind.isGone() {
			continue
		}
		b = binary.AppendUvarint(b, uint64(numbers[e.shape]))
		if !e.kind.isNode() {
			b = appendShared(b, last.start, e.start)
			b = appendShared(b, last.end, e.end)
			last.start, last.end = e.start, e.end
		}
		b = append(b, e.hash[:]...)
	}

	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendShared(b []byte, last, s string) []byte {
	shared := 0
	for shared < len(last) && shared < len(s) && last[shared] == s[shared] {
		shared++
	}

	return appendText(binary.AppendUvarint(b, uint64(shared)), s[shared:])
}

// chunkReader reads the form of a chunk. After a fault everything it reads is zero.
type chunkReader struct {
	rest  []byte
	wrong bool
}

// decodeChunk reads entries out of the form of a chunk.
func decodeChunk(b []byte) ([]entry, error) {
	r := &chunkReader{rest: b}
	if r.byte() != chunkFormat {
		return nil, errChunk
	}
	shapes := make([]*shape, r.count(1))
	for i := range shapes {
		shapes[i] = r.shape()
	}
	entries := make([]entry, r.count(3))
	var last entry
	for i := range entries {
		e := &entries[i]
		e.kind = entryKind(r.byte())
		e.key = r.shared(last.key)
		last.key = e.key
		if e.kind > goneRelEntry {
			return nil, errChunk
		}
		if e.kind.isGone() {
			continue
		}
		number := r.uvarint()
		if number >= uint64(len(shapes)) {
			return nil, errChunk
		}
		e.shape = shapes[number]
		if !e.kind.isNode() {
			e.start = r.shared(last.start)
			e.end = r.shared(last.end)
			last.start, last.end = e.start, e.end
		}
		copy(e.hash[:], r.bytes(uint64(len(e.hash))))
	}
	if r.wrong || len(r.rest) > 0 {
		return nil, errChunk
	}

	return entries, nil
}

func (r *chunkReader) shape() *shape {
	labels := make([]string, r.count(1))
	if len(labels) == 0 {
		return &shape{typ: r.text()}
	}
	for i := range labels {
		labels[i] = r.text()
	}

	return &shape{labels: labels}
}

func (r *chunkReader) bytes(n uint64) []byte {
	if n > uint64(len(r.rest)) {
		r.wrong = true

		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]

	return b
}

func (r *chunkReader) byte() byte {
	if b := r.bytes(1); len(b) == 1 {
		return b[0]
	}

	return 0
}

func (r *chunkReader) uvarint() uint64 {
	n, width := binary.Uvarint(r.rest)
	if width <= 0 {
		r.wrong = true

		return 0
	}
	r.rest = r.rest[width:]

	return n
}

// count reads a number of things of which each takes at least so many bytes: more cannot be there.
func (r *chunkReader) count(least int) uint64 {
	n := r.uvarint()
	if n > uint64(len(r.rest)/least) {
		r.wrong = true

		return 0
	}

	return n
}

func (r *chunkReader) text() string { return string(r.bytes(r.uvarint())) }

func (r *chunkReader) shared(last string) string {
	n := r.uvarint()
	if n > uint64(len(last)) {
		r.wrong = true

		return ""
	}
	rest := r.bytes(r.uvarint())
	if len(rest) == 0 && n == uint64(len(last)) {
		return last
	}

	return string(slices.Concat([]byte(last[:n]), rest))
}
