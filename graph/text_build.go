package graph

import (
	"math/bits"
	"unsafe"
)

// textBuilder gives texts ids while a graph is built. Equal texts mostly get one id: those that come again soon do. Those that come again late
// are kept twice until build finds them, all at once; to search for each text among all the others when it comes would take longer than anything
// else, as most of the time would go into waiting for memory.
type textBuilder struct {
	offsets
	bytes  byteChunks
	hashes chunks[uint32] // half of the hash of each text
	front  front
	recent recentTexts
}

// id gives a text an id.
func (b *textBuilder) id(s string) (uint32, error) {
	if id, ok := b.recent.find(s); ok {
		return id, nil
	}
	hash := hashString(s)
	id, slot, ok := b.front.find(hash, func(id uint32) bool {
		start, end := b.span(id)
		return end-start == uint64(len(s)) && b.bytes.equal(start, s)
	})
	if ok {
		b.recent.put(s, id)
		return id, nil
	}

	id = uint32(b.count())
	if !b.push(b.bytes.length + uint64(len(s))) {
		return 0, errTooMuch
	}
	b.bytes.append(s)
	b.hashes.push(uint32(hash >> 32))
	b.front.put(slot, hash, id)

	return id, nil
}

// at returns the text with an id.
func (b *textBuilder) at(id uint32) string {
	start, end := b.span(id)

	return b.bytes.at(start, int(end-start))
}

// front remembers where some things are that came lately, by their hashes. A slot holds half of a hash and an id plus one.
type front struct{ slots []uint64 }

const frontSize = 1 << 13

// find returns the id with this hash for which same holds, or a slot for put.
func (f *front) find(hash uint64, same func(id uint32) bool) (id uint32, slot int, ok bool) {
	if f.slots == nil {
		f.slots = make([]uint64, frontSize)
	}
	slot = int(hash % frontSize)
	entry := f.slots[slot]
	if id = uint32(entry) - 1; entry>>32 == hash>>32 && entry != 0 && same(id) {
		return id, slot, true
	}

	return 0, slot, false
}

func (f *front) put(slot int, hash uint64, id uint32) { f.slots[slot] = hash>>32<<32 | uint64(id+1) }

// recentTexts has some texts that came more than once. Texts of a dictionary are often not only equal but the same piece of memory, which is told
// faster than a hash is computed. A text that is in here is not freed, so that no other can come to lie where it is.
type recentTexts [256]struct {
	text string
	id   uint32
}

func (r *recentTexts) find(s string) (id uint32, ok bool) {
	place := &r[r.place(s)]

	return place.id, len(place.text) == len(s) && unsafe.StringData(place.text) == unsafe.StringData(s) && s != ""
}

func (r *recentTexts) put(s string, id uint32) {
	place := &r[r.place(s)]
	place.text, place.id = s, id
}

func (r *recentTexts) place(s string) uintptr {
	p := uintptr(unsafe.Pointer(unsafe.StringData(s)))

	return (p>>4 ^ p>>12 ^ uintptr(len(s))) % uintptr(len(r))
}

// distinctTexts tells which texts are equal.
type distinctTexts struct {
	entries []uint64 // half of the hash and the id of each text, by the highest bits of the hash and then by id
	first   []uint32 // for each text the first one that is equal to it
}

// distinct finds equal texts. It sorts them into heaps by their hashes, small enough that the table of a heap stays near the processor.
func (b *textBuilder) distinct() distinctTexts {
	const heapSize = 1 << 14
	count := b.count()
	shift := 32 - min(16, bits.Len(uint(count/heapSize)))
	starts := make([]uint32, 1<<(32-shift)+1)
	for id := range count {
		starts[b.hashes.at(id)>>shift+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}

	d := distinctTexts{make([]uint64, count), make([]uint32, count)}
	next := append([]uint32(nil), starts...)
	for id := range count {
		hash := b.hashes.at(id)
		d.entries[next[hash>>shift]] = uint64(hash)<<32 | uint64(id)
		next[hash>>shift]++
	}
	tasks := make([]func(), len(starts)-1)
	for i := range tasks {
		tasks[i] = func() { b.distinctIn(d.entries[starts[i]:starts[i+1]], d.first) }
	}
	inParallel(tasks...)

	return d
}

// distinctIn finds equal texts in one heap.
func (b *textBuilder) distinctIn(entries []uint64, first []uint32) {
	table := make([]uint32, 1<<bits.Len(uint(2*len(entries)))) // the number of an entry plus one
	mask := uint32(len(table) - 1)
	for n, entry := range entries {
		id := uint32(entry)
		i := uint32(entry>>32) & mask
		for table[i] != 0 {
			other := entries[table[i]-1]
			if other>>32 == entry>>32 && b.at(uint32(other)) == b.at(id) {
				break
			}
			i = (i + 1) & mask
		}
		if table[i] == 0 {
			table[i] = uint32(n) + 1
		}
		first[id] = uint32(entries[table[i]-1])
	}
}

// build returns the texts that were met, in the new order, and gives up the old ones.
func (b *textBuilder) build(d distinctTexts, ids *numbering) texts {
	starts, lengths := make([]uint64, len(ids.order)), make([]uint32, len(ids.order))
	inRanges(len(starts), func(from, to int) {
		for i := from; i < to; i++ {
			start, end := b.span(ids.order[i])
			starts[i], lengths[i] = start, uint32(end-start)
		}
	})

	var t texts
	total := uint64(0)
	for _, length := range lengths {
		total += uint64(length)
		t.push(total) // there are no more of them than before
	}
	t.clip()

	t.bytes = make([]byte, total)
	inParallel(
		func() { t.slots = d.slots(ids) },
		func() {
			inRanges(len(starts), func(from, to int) {
				for i := from; i < to; i++ {
					start, end := t.span(uint32(i))
					b.bytes.copy(t.bytes[start:end], starts[i])
				}
			})
		},
	)

	return t
}

// slots makes a table for findID.
func (d *distinctTexts) slots(ids *numbering) []uint32 {
	slots := make([]uint32, slotsFor(len(ids.order)))
	for _, entry := range d.entries {
		id := uint32(entry)
		if d.first[id] == id && ids.numbers[id] != 0 {
			putID(slots, uint32(entry>>32), ids.numbers[id]-1)
		}
	}

	return slots
}
