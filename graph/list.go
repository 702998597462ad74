package graph

import (
	"fmt"
	"iter"
	"slices"
)

// A list is stored as a sequence of words: a head (the kind of its elements, and how they are laid out) and then its elements, each as one
// word (a narrow payload), two (a payload, the high half first) or three (a kind and a payload).
const (
	listWide  = 1 << 8
	listMixed = 1 << 9
)

// storeList gives a list an id.
func (b *Builder) storeList(list []Value) (uint32, error) {
	b.elements = b.elements[:0]
	kind, wide, mixed := KindNull, false, false
	for i := range list {
		k, payload, err := b.storeScalar(&list[i])
		if err != nil {
			return 0, err
		}
		_, fits := narrow(k, payload)
		wide = wide || !fits
		mixed = mixed || i > 0 && k != kind
		kind = k
		b.elements = append(b.elements, cell{kind: k, payload: payload})
	}
	b.words = appendElements(b.words[:0], b.elements, kind, wide, mixed)
	if len(b.words) > b.longest {
		return 0, fmt.Errorf("a list has at most %d elements, and fewer if they are large, not %d", b.longest-1, len(list))
	}

	return b.lists.id(b.words)
}

func appendElements(dst []uint32, elements []cell, kind Kind, wide, mixed bool) []uint32 {
	switch {
	case mixed:
		dst = append(dst, listMixed)
		for _, e := range elements {
			dst = append(dst, uint32(e.kind), uint32(e.payload>>32), uint32(e.payload))
		}
	case wide:
		dst = append(dst, uint32(kind)|listWide)
		for _, e := range elements {
			dst = append(dst, uint32(e.payload>>32), uint32(e.payload))
		}
	default:
		dst = append(dst, uint32(kind))
		for _, e := range elements {
			n, _ := narrow(e.kind, e.payload)
			dst = append(dst, n)
		}
	}

	return dst
}

// listBuilder gives lists ids while a graph is built: as with texts, equal lists that come soon after one another get one id, and others are found
// at the end.
type listBuilder struct {
	sequences
	front front
}

func (b *listBuilder) id(words []uint32) (uint32, error) {
	hash := hashWords(words)
	id, slot, ok := b.front.find(hash, func(id uint32) bool { return slices.Equal(b.at(id), words) })
	if ok {
		return id, nil
	}

	id = uint32(b.count())
	if !b.push(uint64(len(b.words) + len(words))) {
		return 0, errTooMuch
	}
	b.words = append(b.words, words...)
	b.front.put(slot, hash, id)

	return id, nil
}

// distinct returns for each list the first one that is equal to it. For that it puts into them the first of equal texts.
func (b *listBuilder) distinct(firstTexts []uint32) []uint32 {
	first := make([]uint32, b.count())
	var table idTable
	for id := range first {
		words := b.at(uint32(id))
		eachText(words, func(text *uint32) { *text = firstTexts[*text] })
		hash := hashWords(words)
		other, slot, ok := table.find(hash, func(other uint32) bool { return slices.Equal(b.at(other), words) })
		if !ok {
			other = uint32(id)
			table.put(slot, hash, other)
		}
		first[id] = other
	}

	return first
}

// build returns the lists that were met, in the new order and with new ids of texts in them.
func (b *listBuilder) build(textIDs, listIDs *numbering) (lists sequences) {
	total := 0
	for _, old := range listIDs.order {
		total += len(b.at(old))
		lists.push(uint64(total)) // there are no more of them than before
	}
	lists.clip()

	lists.words = make([]uint32, total)
	inRanges(len(listIDs.order), func(from, to int) {
		for i := from; i < to; i++ {
			copy(lists.at(uint32(i)), b.at(listIDs.order[i]))
		}
	})
	for i := range listIDs.order {
		eachText(lists.at(uint32(i)), func(text *uint32) { *text = textIDs.of(*text) })
	}

	return lists
}

// ListView is a list in a graph, read in place, without making its Value.
type ListView struct {
	g     *Graph
	words []uint32
}

func (g *Graph) listAt(id uint32) ListView { return ListView{g, g.lists.at(id)} }

// Len returns the number of elements.
func (l ListView) Len() int {
	if len(l.words) == 0 {
		return 0
	}

	return (len(l.words) - 1) / l.width()
}

func (l ListView) width() int {
	switch {
	case l.words[0]&listMixed != 0:
		return 3
	case l.words[0]&listWide != 0:
		return 2
	}

	return 1
}

// At returns an element, counted from 0.
func (l ListView) At(i int) Value {
	kind, payload := l.payload(i)

	return l.g.load(kind, payload)
}

// StringID returns the id of an element that is a text.
func (l ListView) StringID(i int) (StringID, bool) {
	kind, payload := l.payload(i)

	return StringID(payload), kind == KindString
}

func (l ListView) payload(i int) (Kind, uint64) {
	kind, body := Kind(l.words[0]), l.words[1:]
	switch l.width() {
	case 1:
		return kind, widen(kind, body[i])
	case 2:
		return kind, uint64(body[2*i])<<32 | uint64(body[2*i+1])
	}

	return Kind(body[3*i]), uint64(body[3*i+1])<<32 | uint64(body[3*i+2])
}

// All yields the elements.
func (l ListView) All() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		for i := range l.Len() {
			if !yield(l.At(i)) {
				return
			}
		}
	}
}

// Value returns the list as a value.
func (l ListView) Value() Value {
	elements := make([]Value, l.Len())
	for i := range elements {
		elements[i] = l.At(i)
	}

	return listOf(elements)
}
