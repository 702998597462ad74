package graph

import (
	"slices"
	"strings"
)

// findKey finds an element by its key; keys are the texts of the keys of all rows, which are in their order. Texts are numbered as they are met,
// and keys are met first: those of nodes have the first numbers, and those of relationships the next ones. So a number mostly tells the row by
// itself; only after a relationship has the key of a node are the numbers of others off, and the key has to be searched for.
func (g *Graph) findKey(keys []uint32, before int, key string) (row uint32, ok bool) {
	text, ok := g.texts.find(key)
	if !ok {
		return 0, false
	}
	if guess := int64(text) - int64(before); guess >= 0 && guess < int64(len(keys)) && keys[guess] == text {
		return uint32(guess), true
	}

	found, ok := slices.BinarySearchFunc(keys, key, func(text uint32, key string) int { return strings.Compare(g.texts.at(text), key) })

	return uint32(found), ok
}
