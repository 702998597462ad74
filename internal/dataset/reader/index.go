package reader

import (
	"hash/maphash"
	"iter"
	"slices"
	"sync"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/similar"
)

// index finds things of one kind by their id. It is looked at several times for every statement, mostly far from what is in the processor's
// caches: so an id stands in its slot, and finding one touches one place of memory where a map would touch three.
type index struct {
	seed  maphash.Seed
	slots []indexSlot // a power of two
	rests []string    // of ids that are longer than a slot

	// What follows is made when somebody first asks what may have been meant.
	ids     func() []string
	called  func() iter.Seq[similar.Name]
	similar func() *similar.Index
}

// inSlot is how many bytes of an id stand in its slot; two slots fill a line of the processor's cache.
const inSlot = 18

// indexSlot is an id.
type indexSlot struct {
	hash   uint32
	number int32 // from 1; 0 is an empty slot
	rest   int32 // of a longer id: where the rest of it stands
	length uint16
	begin  [inSlot]byte
}

// newIndex makes an index of things by their id. Who writes one of their labels for it is told the id.
func newIndex[T any](all []T, id func(*T) string, labels ...func(*T) dataset.Text) *index {
	size := 16
	for size < 2*len(all) {
		size *= 2
	}

	x := &index{seed: maphash.MakeSeed(), slots: make([]indexSlot, size)}

	for i := range all {
		x.put(id(&all[i]), int32(i+1))
	}

	x.ids = sync.OnceValue(x.sortedIDs)
	x.called = func() iter.Seq[similar.Name] { return called(all, id, labels) }
	x.similar = sync.OnceValue(func() *similar.Index { return similar.IndexOf(x.called()) })

	return x
}

// called yields what things are called: by their id, and by their labels in any language.
func called[T any](all []T, id func(*T) string, labels []func(*T) dataset.Text) iter.Seq[similar.Name] {
	return func(yield func(similar.Name) bool) {
		for i := range all {
			name := similar.Name{ID: id(&all[i]), Called: []string{id(&all[i])}}

			for _, label := range labels {
				for _, translation := range label(&all[i]) {
					name.Called = append(name.Called, translation.Text)
				}
			}

			if !yield(name) {
				return
			}
		}
	}
}

// put takes an id that is not there yet. Ids are no longer than maxID characters.
func (x *index) put(id string, number int32) {
	slot := indexSlot{hash: uint32(maphash.String(x.seed, id)), number: number, length: uint16(len(id))}

	if copy(slot.begin[:], id) < len(id) {
		slot.rest = int32(len(x.rests))
		x.rests = append(x.rests, id[inSlot:])
	}

	mask := len(x.slots) - 1

	at := int(slot.hash) & mask
	for x.slots[at].number != 0 {
		at = (at + 1) & mask
	}

	x.slots[at] = slot
}

// find gives the number of an id, or None.
func (x *index) find(id []byte) int32 {
	hash := uint32(maphash.Bytes(x.seed, id))
	mask := len(x.slots) - 1

	for at := int(hash) & mask; ; at = (at + 1) & mask {
		slot := &x.slots[at]

		if slot.number == 0 {
			return dataset.None
		}

		if slot.hash == hash && x.is(slot, id) {
			return slot.number - 1
		}
	}
}

func (x *index) is(slot *indexSlot, id []byte) bool {
	if int(slot.length) != len(id) {
		return false
	}

	if len(id) <= inSlot {
		return string(slot.begin[:len(id)]) == string(id)
	}

	return string(slot.begin[:]) == string(id[:inSlot]) && x.rests[slot.rest] == string(id[inSlot:])
}

func (x *index) sortedIDs() []string {
	var ids []string

	for _, slot := range x.slots {
		if slot.number > 0 {
			id := string(slot.begin[:min(int(slot.length), inSlot)])
			if slot.length > inSlot {
				id += x.rests[slot.rest]
			}

			ids = append(ids, id)
		}
	}

	slices.Sort(ids)

	return ids
}

const (
	// fewIDs is up to how many ids a name is compared with all of them and their labels.
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
