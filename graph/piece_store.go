package graph

import (
	"errors"
	"math"
	"slices"
	"unsafe"
)

var errTooMuch = errors.New("the graph is too large: it has more than 4,294,967,294 different texts, lists or sets of labels or keys")

// maxPiece is the longest text in bytes, and the longest list in words. A block of the longest pieces is just not too long for offsets.
const maxPiece = 1 << 28

// offsets are the ends of pieces that lie one behind the other. Most of each offset is shared with its neighbours, so that it takes 4 bytes
// and a bit.
type offsets struct {
	low  []uint32 // of the start of each piece, and of the end of the last one
	base []uint64 // for each block of pieces
}

const blockBits = 4

// push adds a piece of at most maxPiece that ends at end; ok is false if there are too many.
func (o *offsets) push(end uint64) (ok bool) {
	if len(o.low) == 0 {
		o.low, o.base = append(o.low, 0), append(o.base, 0)
	}
	n := len(o.low)
	if uint64(n) >= math.MaxUint32 {
		return false
	}
	if n>>blockBits == len(o.base) {
		o.base = append(o.base, end)
	}
	o.low = append(o.low, uint32(end-o.base[n>>blockBits]))

	return true
}

func (o *offsets) count() int { return max(0, len(o.low)-1) }

func (o *offsets) span(id uint32) (start, end uint64) {
	return o.base[id>>blockBits] + uint64(o.low[id]), o.base[(id+1)>>blockBits] + uint64(o.low[id+1])
}

func (o *offsets) clip() { o.low, o.base = clipped(o.low), slices.Clip(o.base) }

// clipped gives back capacity that is not needed, if it is much.
func clipped[T any](s []T) []T {
	if cap(s)-len(s) > len(s)/16 {
		return append(make([]T, 0, len(s)), s...)
	}

	return s
}

// texts are different texts with ids from 0, in the order in which they are met; see renumber.
type texts struct {
	offsets
	bytes []byte
	slots []uint32 // finds ids by the hashes of texts; see findID
}

// at returns the text with an id. It shares the bytes.
func (t *texts) at(id uint32) string {
	start, end := t.span(id)
	piece := t.bytes[start:end] // in a file that is changed while it is open, this is what keeps a text within it

	return unsafe.String(unsafe.SliceData(piece), len(piece))
}

func (t *texts) find(s string) (id uint32, ok bool) {
	return findID(t.slots, hashString(s), func(id uint32) bool { return t.at(id) == s })
}

// sequences are different sequences of numbers with ids from 0: lists, sets of labels, sets of keys.
type sequences struct {
	offsets
	words []uint32
}

// at returns the sequence with an id. It shares the words.
func (s *sequences) at(id uint32) []uint32 {
	start, end := s.span(id)

	return s.words[start:end:end]
}

// sequenceBuilder gives each different sequence an id.
type sequenceBuilder struct {
	sequences
	table idTable
}

func (b *sequenceBuilder) id(words []uint32) (uint32, error) {
	hash := hashWords(words)
	id, slot, ok := b.table.find(hash, func(id uint32) bool { return slices.Equal(b.at(id), words) })
	if ok {
		return id, nil
	}

	id = uint32(b.count())
	if !b.push(uint64(len(b.words) + len(words))) {
		return 0, errTooMuch
	}
	b.words = append(b.words, words...)
	b.table.put(slot, hash, id)

	return id, nil
}

func (b *sequenceBuilder) build() sequences {
	b.clip()

	return sequences{b.offsets, clipped(b.words)}
}
