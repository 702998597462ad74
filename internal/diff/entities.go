package diff

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
)

// sameness tells which entities of two datasets are one: those with the same id, and those that either dataset has decided to be the same.
type sameness struct{ parent map[string]string }

// of gives the id by which an entity counts in the comparison, the smallest of its group.
func (s *sameness) of(id string) string {
	for {
		next, ok := s.parent[id]
		if !ok {
			return id
		}
		id = next
	}
}

func (s *sameness) join(a, b string) {
	a, b = s.of(a), s.of(b)
	if a != b {
		s.parent[max(a, b)] = min(a, b)
	}
}

func samenessOf(datasets ...*dataset.Dataset) *sameness {
	s := &sameness{parent: map[string]string{}}
	for _, ds := range datasets {
		for i := range ds.Entities {
			for _, other := range ds.Entities[i].OtherIDs {
				s.join(ds.Entities[i].ID, other)
			}
		}
	}
	return s
}

// entities compares the entities. One whose id now stands for another one, or once did, has moved.
func entities(old, new *dataset.Dataset) Section {
	s := Section{Name: Entities, Changes: []Change{}}
	moved := map[[2]int32]bool{}
	fromOld, fromNew := map[int32]bool{}, map[int32]bool{}
	pair := func(i, j int32) {
		moved[[2]int32{i, j}] = true
		fromOld[i], fromNew[j] = true, true
	}
	stands := func(ds *dataset.Dataset, id string) bool {
		i, ok := ds.EntityIndex(id)
		return ok && ds.Entities[i].ID == id
	}
	for i := range old.Entities {
		if id := old.Entities[i].ID; !stands(new, id) {
			if j, ok := new.EntityIndex(id); ok {
				pair(int32(i), j)
			}
		}
	}
	for j := range new.Entities {
		if id := new.Entities[j].ID; !stands(old, id) {
			if i, ok := old.EntityIndex(id); ok {
				pair(i, int32(j))
			}
		}
	}
	for i := range old.Entities {
		was := entityThing(old, int32(i))
		if !stands(new, was.id) {
			if !fromOld[int32(i)] {
				s.add(Change{Op: Removed, ID: was.id, Name: was.name})
			}
			continue
		}
		j, _ := new.EntityIndex(was.id)
		is := entityThing(new, j)
		if fields := differences(was.fields, is.fields); len(fields) > 0 {
			s.add(Change{Op: Changed, ID: is.id, Name: is.name, Fields: fields})
		} else {
			s.Unchanged++
		}
	}
	for j := range new.Entities {
		if is := entityThing(new, int32(j)); !stands(old, is.id) && !fromNew[int32(j)] {
			s.add(Change{Op: Added, ID: is.id, Name: is.name})
		}
	}
	for pair := range moved {
		was, is := entityThing(old, pair[0]), entityThing(new, pair[1])
		c := Change{Op: Moved, ID: is.id, OldID: was.id, Name: is.name}
		if !stands(old, is.id) && !stands(new, was.id) { // else the one that is on both sides is compared with itself
			c.Fields = differences(was.fields, is.fields)
		}
		s.add(c)
	}
	slices.SortFunc(s.Changes, compareChanges)
	return s
}
