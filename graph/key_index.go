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
	k.slots = make([]uint32, slotsFor(len(keys)))
	for row, text := range keys {
		putID(k.slots, uint32(hashUint64(uint64(text))>>32), uint32(row))
	}
}
