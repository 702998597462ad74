package dataset

import (
	"maps"
	"slices"
)

// Merged gives the dataset in which the entities that were decided to be the same are one, with the names, aliases and statements of all.
// The id that was written first stands: the one that is second in no decision, of several the smallest, and if there is none the smallest
// of all; it is the same in whatever order the decisions stand. The more particular type stands. The dataset itself stays as it is, and is
// given back where there is nothing to merge.
//
// What remains among the decisions is what holds of different entities.
func (d *Dataset) Merged() *Dataset {
	same := newSameness()
	second := map[int32]bool{}

	for i := range d.Decisions {
		if c := &d.Decisions[i]; c.Verdict == Same {
			same.join(c, None)
			second[c.B] = true
		}
	}

	if len(same.group) == 0 {
		return d
	}

	m := *d
	moved := m.unite(groupsOf(same, second))
	m.moveStatements(moved)
	m.moveDecisions(moved)

	return &m
}

// groupsOf gives the groups of entities that are one, each with the one first that stands and the others in the order of their ids.
func groupsOf(same *sameness, second map[int32]bool) map[int32][]int32 {
	byRoot := map[int32][]int32{}
	for _, entity := range slices.Sorted(maps.Keys(same.edges)) {
		root := same.of(entity)
		byRoot[root] = append(byRoot[root], entity)
	}

	groups := make(map[int32][]int32, len(byRoot))

	for _, members := range byRoot {
		at := max(slices.IndexFunc(members, func(entity int32) bool { return !second[entity] }), 0)
		standing := members[at]
		groups[standing] = append([]int32{standing}, slices.Delete(members, at, at+1)...)
	}

	return groups
}

// unite puts the entities of each group into the one that stands, and tells by old index where every entity has gone.
func (d *Dataset) unite(groups map[int32][]int32) []int32 {
	gone := map[int32]int32{} // by entity: the one that it is part of
	for standing, members := range groups {
		for _, member := range members[1:] {
			gone[member] = standing
		}
	}

	old := d.Entities
	d.Entities = make([]Entity, 0, len(old)-len(gone))
	d.standing = maps.Clone(d.standing)
	moved := make([]int32, len(old))

	for i := range old {
		if _, part := gone[int32(i)]; part {
			continue
		}

		moved[i] = int32(len(d.Entities))
		entity := old[i]

		if members := groups[int32(i)]; members != nil {
			entity = d.united(old, members)
		}

		d.Entities = append(d.Entities, entity)
	}

	if d.standing == nil {
		d.standing = make(map[string]int32, len(gone))
	}

	for member, standing := range gone {
		moved[member] = moved[standing]
		d.standing[old[member].ID] = moved[standing]
	}

	return moved
}

// united makes one entity of several. In each language it is called as the first of them that has a name; the other names are aliases.
func (d *Dataset) united(all []Entity, members []int32) Entity {
	u := all[members[0]]
	u.Name, u.Aliases, u.OtherIDs = slices.Clone(u.Name), nil, slices.Clone(u.OtherIDs)

	for _, member := range members[1:] {
		other := &all[member]
		u.OtherIDs = append(append(u.OtherIDs, other.ID), other.OtherIDs...)

		if d.IsA(other.Type, u.Type) {
			u.Type = other.Type
		}

		for _, name := range other.Name {
			if _, named := u.Name.In(name.Language); !named {
				u.Name = append(u.Name, name)
			}
		}
	}

	for _, member := range members {
		for _, name := range slices.Concat(all[member].Aliases, all[member].Name) {
			if !slices.Contains(u.Name, name) && !slices.Contains(u.Aliases, name) {
				u.Aliases = append(u.Aliases, name)
			}
		}
	}

	slices.Sort(u.OtherIDs)
	u.Name.sortLanguages(d.Languages)
	u.Aliases.sortLanguages(d.Languages)

	return u
}

func (d *Dataset) moveStatements(moved []int32) {
	d.Statements = slices.Clone(d.Statements)

	for i := range d.Statements {
		s := &d.Statements[i]
		for _, end := range []*int32{&s.Subject, &s.Object, &s.OfEntity} {
			if *end != None {
				*end = moved[*end]
			}
		}
	}
}

// moveDecisions keeps what was decided about entities that are still two.
func (d *Dataset) moveDecisions(moved []int32) {
	all := d.Decisions
	d.Decisions = nil

	for _, c := range all {
		if c.A, c.B = moved[c.A], moved[c.B]; c.Verdict != Same {
			d.Decisions = append(d.Decisions, c)
		}
	}
}

// Decided tells which pairs of entities somebody has decided about.
type Decided struct{ pairs map[[2]int32]Verdict }

// Decided gives what was decided, for asking about many pairs. Of a dataset that Merged has made, it knows what follows for the merged
// entities as well.
func (d *Dataset) Decided() Decided {
	pairs := make(map[[2]int32]Verdict, len(d.Decisions))

	for i := range d.Decisions {
		c := &d.Decisions[i]
		pairs[[2]int32{min(c.A, c.B), max(c.A, c.B)}] = c.Verdict
	}

	return Decided{pairs: pairs}
}

// About gives what was decided about two entities.
func (d Decided) About(a, b int32) (Verdict, bool) {
	verdict, decided := d.pairs[[2]int32{min(a, b), max(a, b)}]

	return verdict, decided
}
