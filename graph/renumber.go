package graph

// While a graph is built, texts and lists are numbered as they come. In the graph they are numbered, and lie in memory, in the order in which
// they are met when one goes through the graph: first the keys of all elements, then column by column, then the elements of lists. So whoever
// goes through many elements goes through memory from front to back; a graph is the same down to its bytes in whatever order it was built;
// and texts that only elements had which were refused are gone.

// numbering gives new numbers to things in the order in which they are met. Things that are equal share a number.
type numbering struct {
	first   []uint32 // for each the first one that is equal to it
	again   []uint64 // a bitmap of those that are not their own first ones, small enough to stay near the processor
	numbers []uint32 // the new number of each first one, plus one; 0 before it has been met
	order   []uint32 // the old number of each by the new one
}

func newNumbering(first []uint32) numbering {
	again := make([]uint64, len(first)/64+1)
	for i, f := range first {
		if uint32(i) != f {
			again[i/64] |= 1 << (i % 64)
		}
	}

	return numbering{first, again, make([]uint32, len(first)), make([]uint32, 0, len(first))}
}

func (n *numbering) of(old uint32) uint32 {
	if n.again[old/64]&(1<<(old%64)) != 0 {
		old = n.first[old]
	}
	if n.numbers[old] == 0 {
		n.order = append(n.order, old)
		n.numbers[old] = uint32(len(n.order))
	}

	return n.numbers[old] - 1
}

func (n *numbering) all(ids []uint32) {
	for i, old := range ids {
		ids[i] = n.of(old)
	}
}

// renumber takes over texts and lists from the builder.
func (g *Graph) renumber(b *Builder, distinct distinctTexts, firstLists []uint32) {
	textIDs, listIDs := newNumbering(distinct.first), newNumbering(firstLists)
	textIDs.all(g.nodes.keys)
	textIDs.all(g.relationships.keys)
	for _, e := range [...]*elements{&g.nodes, &g.relationships} {
		for i := range e.columns {
			e.columns[i].renumber(&textIDs, &listIDs)
		}
	}

	g.lists = b.lists.build(&textIDs, &listIDs)
	b.lists = listBuilder{}
	g.texts = b.texts.build(distinct, &textIDs)
	b.texts = textBuilder{}
}

// renumber puts new numbers for those of texts and lists.
func (c *column) renumber(textIDs, listIDs *numbering) {
	switch {
	case c.kinds == nil && c.kind == KindList:
		listIDs.all(c.narrow)
	case c.kinds == nil && isText(c.kind):
		textIDs.all(c.narrow)
	}
	for i, kind := range c.kinds {
		ids := textIDs
		if kind == KindList {
			ids = listIDs
		}
		switch {
		case kind != KindList && !isText(kind):
		case c.wide != nil:
			c.wide[i] = uint64(ids.of(uint32(c.wide[i])))
		default:
			c.narrow[i] = ids.of(c.narrow[i])
		}
	}
}

// isText tells whether values of a kind are kept among the texts.
func isText(kind Kind) bool {
	return kind == KindString || kind == KindLocalDateTime || kind == KindDateTime || kind == KindDuration || kind == KindPoint
}

// eachText yields the places of the ids of texts in the words of a list. An id fits into one word, so that such a list is narrow or mixed.
func eachText(words []uint32, yield func(id *uint32)) {
	switch {
	case words[0]&listMixed != 0:
		for i := 1; i < len(words); i += 3 {
			if isText(Kind(words[i])) {
				yield(&words[i+2])
			}
		}
	case isText(Kind(words[0])):
		for i := range words[1:] {
			yield(&words[i+1])
		}
	}
}
