package dataset

import (
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/internal/statement"
)

// Terms says what the numbers in the claims of this dataset stand for. Its decisions count: entities that were decided to be the same are one.
func (d *Dataset) Terms() statement.Terms {
	t := statement.Terms{
		Entity:     func(i int32) string { return d.Entities[i].ID },
		Standing:   d.standing(),
		Predicates: make([]statement.Predicate, len(d.Predicates)),
		Measures:   make([]statement.Measure, len(d.Measures)),
		Units:      d.Units,
	}

	for i := range d.Predicates {
		t.Predicates[i] = statement.Predicate{ID: d.Predicates[i].ID, Symmetric: d.Predicates[i].Symmetric}
	}

	for i := range d.Measures {
		t.Measures[i] = statement.Measure{ID: d.Measures[i].ID, Unit: d.Measures[i].Unit}
	}

	return t
}

// Topic gives what a statement of a dataset whose decisions were applied is about.
func (d *Dataset) Topic(s *Statement) statement.Topic {
	return s.Topic(s.Predicate != None && d.Predicates[s.Predicate].Symmetric)
}

// standing tells of every entity which one stands for it; nil if each stands for itself.
func (d *Dataset) standing() []int32 {
	groups := d.SameEntities()
	if len(groups) == 0 {
		return nil
	}

	standing := make([]int32, len(d.Entities))
	for i := range standing {
		standing[i] = int32(i)
	}

	for _, group := range groups {
		for _, member := range group[1:] {
			standing[member] = group[0]
		}
	}

	return standing
}

// SameEntities gives the groups of entities that were decided to be one thing, each with the one first that stands for all, and the others in the
// order of their ids. The id that was written first stands: the one that is second in no decision, of several the smallest, and if there is none
// the smallest of all; it is the same in whatever order the decisions stand.
func (d *Dataset) SameEntities() [][]int32 {
	same := NewSameness()
	second := map[int32]bool{}

	for i := range d.Decisions {
		if c := &d.Decisions[i]; c.Verdict == Same {
			same.Join(c)
			second[c.B] = true
		}
	}

	byRoot := map[int32][]int32{}
	for _, entity := range slices.Sorted(maps.Keys(same.edges)) {
		root := same.Root(entity)
		byRoot[root] = append(byRoot[root], entity)
	}

	groups := make([][]int32, 0, len(byRoot))

	for _, members := range byRoot {
		at := max(slices.IndexFunc(members, func(entity int32) bool { return !second[entity] }), 0)
		standing := members[at]
		groups = append(groups, append([]int32{standing}, slices.Delete(members, at, at+1)...))
	}

	slices.SortFunc(groups, func(a, b []int32) int { return int(a[0]) - int(b[0]) })

	return groups
}
