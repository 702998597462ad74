package graph

import (
	"encoding/binary"
	"math/bits"
	"unsafe"
)

// The hashes of tables do not change from run to run, so that a table can be kept in a file. They have nothing to do with digests.
const (
	hashSeed uint64 = 0x9e3779b97f4a7c15
	hashStep uint64 = 0xe7037ed1a0b428db
)

// mix folds the 128 bits of a product into 64.
func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)

	return high ^ low
}

func hashUint64(n uint64) uint64 { return mix(n^hashSeed, hashStep) }

func hashString(s string) uint64 {
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	h := hashSeed ^ uint64(len(b))
	for len(b) > 16 {
		h = mix(binary.LittleEndian.Uint64(b)^hashStep, binary.LittleEndian.Uint64(b[8:])^h)
		b = b[16:]
	}

	var first, last uint64
	switch {
	case len(b) >= 8:
		first, last = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[len(b)-8:])
	case len(b) >= 4:
		first, last = uint64(binary.LittleEndian.Uint32(b)), uint64(binary.LittleEndian.Uint32(b[len(b)-4:]))
	case len(b) > 0:
		first = uint64(b[0])<<16 | uint64(b[len(b)/2])<<8 | uint64(b[len(b)-1])
	}

	return mix(first^hashStep^h, last^hashSeed^h)
}

func hashWords(words []uint32) uint64 {
	h := hashSeed ^ uint64(len(words))
	for _, w := range words {
		h = mix(uint64(w)^hashStep, h)
	}

	return hashUint64(h)
}

// idTable finds the ids of things by their hashes. A slot holds half of a hash and an id plus one, or 0; the half is enough to grow the table
// without asking for the things again, and to pass over most others without looking at them.
type idTable struct {
	slots []uint64
	count int
}

// find returns the id with this hash for which same holds. If there is none, it returns the slot where put may place one, as long as nothing
// else is put before.
func (t *idTable) find(hash uint64, same func(id uint32) bool) (id uint32, slot int, ok bool) {
	if len(t.slots) == 0 {
		t.slots = make([]uint64, firstSlots)
	}

	mask := uint64(len(t.slots) - 1)
	tag := hash >> 32
	for i := tag & mask; ; i = (i + 1) & mask {
		entry := t.slots[i]
		if entry == 0 {
			return 0, int(i), false
		}
		if entry>>32 == tag {
			if id := uint32(entry) - 1; same(id) {
				return id, int(i), true
			}
		}
	}
}

// put places an id into the slot that find returned.
func (t *idTable) put(slot int, hash uint64, id uint32) {
	t.slots[slot] = hash>>32<<32 | uint64(id+1)
	t.count++
	if t.count > len(t.slots)/4*3 {
		t.grow()
	}
}

func (t *idTable) grow() {
	old := t.slots
	t.slots = make([]uint64, 2*len(old))
	mask := uint64(len(t.slots) - 1)
	for _, entry := range old {
		if entry == 0 {
			continue
		}
		i := entry >> 32 & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = entry
	}
}

const firstSlots = 64

// compact returns slots for findID.
func (t *idTable) compact() []uint32 {
	slots := make([]uint32, slotsFor(t.count))
	for _, entry := range t.slots {
		if entry != 0 {
			putID(slots, uint32(entry>>32), uint32(entry)-1)
		}
	}

	return slots
}

// slotsFor returns how many slots a table of so many ids has.
func slotsFor(count int) int {
	slots := firstSlots
	for slots/4*3 < count {
		slots *= 2
	}

	return slots
}

// findID searches slots that putID filled. They hold ids plus one, near to where the highest bits of a hash say.
func findID(slots []uint32, hash uint64, same func(id uint32) bool) (id uint32, ok bool) {
	if len(slots) == 0 {
		return 0, false
	}

	mask := len(slots) - 1
	for i := int(hash >> 32 * uint64(len(slots)) >> 32); ; i = (i + 1) & mask {
		if slots[i] == 0 {
			return 0, false
		}
		if id := slots[i] - 1; same(id) {
			return id, true
		}
	}
}

// putID adds an id by the upper half of its hash. On the way to a free slot lesser ids go before greater ones, so that slots are the same in
// whatever order ids are added.
func putID(slots []uint32, half uint32, id uint32) {
	mask := len(slots) - 1
	i, entry := int(uint64(half)*uint64(len(slots))>>32), id+1
	for slots[i] != 0 {
		if slots[i] > entry {
			slots[i], entry = entry, slots[i]
		}
		i = (i + 1) & mask
	}
	slots[i] = entry
}
