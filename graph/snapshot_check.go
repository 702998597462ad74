package graph

import (
	"math/bits"
	"slices"
)

// The checks of a graph that was read from a file: after them no number in it leads to where nothing is, so that nothing that one can ask the graph
// panics. They do not tell whether the graph is one that a Builder makes; see Verify.

// checks returns all of them; they may run at the same time.
func (g *Graph) checks() []func() error {
	nodes, rels := len(g.nodes.keys), len(g.relationships.keys)
	checks := []func() error{
		g.checkTexts,
		g.checkSlots,
		g.checkLists,
		func() error { return g.checkSets(&g.labelSets, len(g.labels.list)) },
		func() error { return g.checkSets(&g.shapes, len(g.keys.list)) },
		func() error { return g.checkNodes(nodes) },
		func() error { return g.checkRelationships(nodes, rels) },
		func() error { return g.out.check(nodes, rels, len(g.types.list)) },
		func() error { return g.in.check(nodes, rels, len(g.types.list)) },
	}
	for _, e := range [...]*elements{&g.nodes, &g.relationships} {
		total := len(e.keys)
		checks = append(checks, func() error { return g.checkElements(e, total) })
		for i := range e.columns {
			checks = append(checks, func() error { return g.checkColumn(&e.columns[i], total) })
		}
	}

	return checks
}

func (g *Graph) checkTexts() error {
	return g.texts.check(len(g.texts.bytes))
}

// check tells whether pieces lie one behind the other and fill length.
func (o *offsets) check(length int) error {
	if len(o.low) == 0 {
		if len(o.base) > 0 || length > 0 {
			return damaged("it has pieces without ends")
		}
		return nil
	}
	if len(o.base) != (len(o.low)+1<<blockBits-1)>>blockBits || o.base[0] != 0 || o.low[0] != 0 {
		return damaged("it has pieces without ends")
	}

	last := uint64(0)
	for block, base := range o.base {
		if base > uint64(length) {
			return damaged("a piece ends where nothing is")
		}
		for _, low := range o.low[block<<blockBits : min((block+1)<<blockBits, len(o.low))] {
			end := base + uint64(low)
			if end < last {
				return damaged("a piece ends before it begins")
			}
			last = end
		}
	}
	if last != uint64(length) {
		return damaged("its pieces do not fill their place")
	}

	return nil
}

// checkSlots makes sure that a search for a text ends.
func (g *Graph) checkSlots() error {
	slots := g.texts.slots
	if len(slots) == 0 && g.texts.count() == 0 {
		return nil
	}
	if bits.OnesCount(uint(len(slots))) != 1 || !below(slots, g.texts.count()+1) || !slices.Contains(slots, 0) {
		return damaged("its table of texts does not hold together")
	}

	return nil
}

// checkLists looks into every list.
func (g *Graph) checkLists() error {
	if err := g.lists.check(len(g.lists.words)); err != nil {
		return err
	}
	for id := range g.lists.count() {
		if !g.validList(g.lists.at(uint32(id))) {
			return damaged("list %d does not hold together", id)
		}
	}

	return nil
}

func (g *Graph) validList(words []uint32) bool {
	if len(words) == 0 || words[0]&^uint32(listWide|listMixed|0xff) != 0 || words[0]&listMixed != 0 && words[0] != listMixed {
		return false
	}
	kind, list := Kind(words[0]), ListView{g, words}
	if (len(words)-1)%list.width() != 0 {
		return false
	}
	if kind == KindString && list.width() == 1 {
		return below(words[1:], g.texts.count())
	}
	for i := range list.Len() {
		if !g.validScalar(list.payload(i)) {
			return false
		}
	}

	return list.Len() > 0 || kind == KindNull
}

func (g *Graph) checkSets(s *sequences, limit int) error {
	if err := s.check(len(s.words)); err != nil {
		return err
	}
	if !below(s.words, limit) {
		return damaged("a set has what there is not")
	}

	return nil
}

func (g *Graph) checkNodes(nodes int) error {
	if len(g.nodeLabels) != nodes || !below(g.nodeLabels, g.labelSets.count()) {
		return damaged("a node has labels that there are not")
	}
	if !validStarts(g.labelStarts, len(g.labels.list), len(g.labelled)) || !below(g.labelled, nodes) {
		return damaged("a label has nodes that there are not")
	}

	return nil
}

func (g *Graph) checkRelationships(nodes, rels int) error {
	if len(g.relTypes) != rels || !below(g.relTypes, len(g.types.list)) {
		return damaged("a relationship has a type that there is not")
	}
	if len(g.starts) != rels || len(g.ends) != rels || !below(g.starts, nodes) || !below(g.ends, nodes) {
		return damaged("a relationship leads to a node that there is not")
	}
	if !validStarts(g.typeStarts, len(g.types.list), len(g.typed)) || len(g.typed) != rels || !below(g.typed, rels) {
		return damaged("a type has relationships that there are not")
	}

	return nil
}

func (a *adjacency) check(nodes, rels, types int) error {
	if !validStarts(a.offsets, nodes, rels) || len(a.rels) != rels || len(a.others) != rels || len(a.types) != rels {
		return damaged("the relationships of its nodes do not hold together")
	}
	if !below(a.rels, rels) || !below(a.others, nodes) || !below(a.types, types) {
		return damaged("a node has relationships that there are not")
	}

	return nil
}

// validStarts tells whether count ranges lie one behind the other and fill length.
func validStarts[T ~uint32 | ~uint64](starts []T, count, length int) bool {
	return len(starts) == count+1 && starts[0] == 0 && uint64(starts[count]) == uint64(length) && slices.IsSorted(starts)
}

func (g *Graph) checkElements(e *elements, total int) error {
	if len(e.shapes) != total || !below(e.shapes, g.shapes.count()) || !below(e.keys, g.texts.count()) {
		return damaged("an element has a key or properties that there are not")
	}

	return nil
}
