// Package trie has a map from names that is never changed: With makes a new one, which shares with the old one all that it can.
//
// It owns how the scopes of a query are kept, in the check and in the plan: a query has as many of them as it has places where a name is
// bound, so that to copy a map for each would take the square of its length. It must not know what is kept.
package trie

import (
	"hash/maphash"
	"iter"
)

// Map is a map from names to values. The zero value is empty.
type Map[V any] struct {
	root *node[V]
	size int
}

// node holds one name. Those below it are found by the bits of their hashes, one bit a level.
type node[V any] struct {
	hash  uint64
	name  string
	value V
	below [2]*node[V]
}

// seed makes hashes that nobody who writes a query can know, so that no choice of names makes a trie deep.
var seed = maphash.MakeSeed()

// Len is the number of names.
func (m Map[V]) Len() int { return m.size }

// Get finds the value of a name.
func (m Map[V]) Get(name string) (value V, ok bool) {
	if m.root == nil {
		return value, false
	}
	hash := maphash.String(seed, name)
	bits := hash
	for n := m.root; n != nil; bits >>= 1 {
		if n.hash == hash && n.name == name {
			return n.value, true
		}
		n = n.below[bits&1]
	}
	return value, false
}

// Has tells whether a name is there.
func (m Map[V]) Has(name string) bool {
	_, ok := m.Get(name)
	return ok
}

// With is the map in which the name has the value.
func (m Map[V]) With(name string, value V) Map[V] {
	added := &node[V]{hash: maphash.String(seed, name), name: name, value: value}
	root := &m.root
	bits := added.hash
	for n := *root; n != nil; bits >>= 1 {
		if n.hash == added.hash && n.name == name {
			added.below = n.below
			*root = added
			return m
		}
		c := *n
		*root = &c
		root = &c.below[bits&1]
		n = *root
	}
	*root = added
	m.size++
	return m
}

// All goes through the map, in no particular order.
func (m Map[V]) All() iter.Seq2[string, V] {
	return func(yield func(string, V) bool) { m.root.all(yield) }
}

func (n *node[V]) all(yield func(string, V) bool) bool {
	return n == nil || yield(n.name, n.value) && n.below[0].all(yield) && n.below[1].all(yield)
}
