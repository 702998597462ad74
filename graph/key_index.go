package graph

import "sync"

// keyIndex finds elements by their keys. It is made when it is first asked.
type keyIndex struct {
	once  sync.Once
	slots []uint32 // row plus one, or 0
}

// find returns the row of the element with a key; keys are the texts of the keys of all rows.
func (k *keyIndex) find(g *Graph, keys []uint32, key string) (row uint32, ok bool) {
	text, ok := g.texts.find(key)
	if !ok {
		return 0, false
	}
	k.once.Do(func() { k.build(keys) })

	return findID(k.slots, hashUint64(uint64(text)), func(row uint32) bool { return keys[row] == text })
}

func (k *keyIndex) build(keys []uint32) {
	size := firstSlots
	for size/4*3 < len(keys) {
		size *= 2
	}
	k.slots = make([]uint32, size)
	mask := uint64(size - 1)
	for row, text := range keys {
		i := hashUint64(uint64(text)) >> 32 & mask
		for k.slots[i] != 0 {
			i = (i + 1) & mask
		}
		k.slots[i] = uint32(row) + 1
	}
}
