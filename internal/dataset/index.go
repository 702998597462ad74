package dataset

import (
	"hash/maphash"
	"slices"
	"sync"

	"github.com/jjj-kg/jjj/internal/similar"
)

// index finds things of one kind by their id. It is looked at several times for every statement, mostly far from what is in the processor's
// caches: so the ids stand in one block of bytes, and finding one touches two places of memory where a map would touch three.
type index struct {
	seed  maphash.Seed
	slots []indexSlot // a power of two
	block []byte      // the ids, one behind the other

	// The rest is made when somebody first asks what may have been meant.
	ids     func() []string
	similar func() *similar.Index
}

// indexSlot is an id by its hash.
type indexSlot struct {
	hash   uint32
	start  uint32 // in the block
	length uint32
	number int32 // from 1; 0 is an empty slot
}

func newIndex[T any](all []T, id func(*T) string) *index {
	size := 16
	for size < 2*len(all) {
		size *= 2
	}

	x := &index{seed: maphash.MakeSeed(), slots: make([]indexSlot, size)}

	for i := range all {
		id := id(&all[i])
		slot := indexSlot{hash: uint32(maphash.String(x.seed, id)), start: uint32(len(x.block)), length: uint32(len(id)), number: int32(i + 1)}
		x.block = append(x.block, id...)

		at := int(slot.hash) & (size - 1)
		for x.slots[at].number != 0 {
			at = (at + 1) & (size - 1)
		}

		x.slots[at] = slot
	}

	x.ids = sync.OnceValue(x.sortedIDs)
	x.similar = sync.OnceValue(func() *similar.Index { return similar.NewIndex(x.ids()) })

	return x
}

// find gives the number of an id, or None.
func (x *index) find(id []byte) int32 {
	hash := uint32(maphash.Bytes(x.seed, id))
	mask := len(x.slots) - 1

	for at := int(hash) & mask; ; at = (at + 1) & mask {
		slot := &x.slots[at]

		if slot.number == 0 {
			return None
		}

		if slot.hash == hash && string(x.block[slot.start:slot.start+slot.length]) == string(id) {
			return slot.number - 1
		}
	}
}

func (x *index) sortedIDs() []string {
	var ids []string

	for _, slot := range x.slots {
		if slot.number > 0 {
			ids = append(ids, string(x.block[slot.start:slot.start+slot.length]))
		}
	}

	slices.Sort(ids)

	return ids
}

const (
	// fewIDs is up to how many ids a name is compared with all of them.
	fewIDs = 20_000

	// nearby is how many ids on either side of where a name would stand are compared with it, when there are more.
	nearby = 1000
)

// closest makes a hint of the id that somebody may have meant. It is made when the fault is shown, if at all.
func (x *index) closest(name string) func() string {
	return func() string {
		names := x.similar

		if ids := x.ids(); len(ids) > fewIDs {
			at, _ := slices.BinarySearch(ids, name)
			near := ids[max(at-nearby, 0):min(at+nearby, len(ids))]
			names = func() *similar.Index { return similar.NewIndex(near) }
		}

		if best, ok := names().Closest(name); ok {
			return didYouMean(best)
		}

		return ""
	}
}
