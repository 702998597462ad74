// Package decisions owns what follows from decisions that entities are the same: the stage between reading a dataset and compiling it. It must
// not know files, graphs or commands.
package decisions

import (
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/textform"
)

// Apply gives the dataset in which the entities that were decided to be the same are one, with the names, aliases and statements of all. Which id
// stands, dataset.SameEntities says; the more particular type stands. The dataset that is given stays as it is, and is given back where there is
// nothing to merge.
//
// What remains among the decisions is what holds of different entities.
func Apply(d *dataset.Dataset) *dataset.Dataset {
	groups := map[int32][]int32{} // by the one that stands
	for _, group := range d.SameEntities() {
		groups[group[0]] = group
	}
	if len(groups) == 0 {
		return d
	}
	m := *d
	moved := unite(&m, groups)
	moveStatements(&m, moved)
	moveDecisions(&m, moved)
	return &m
}

// unite puts the entities of each group into the one that stands, and tells by old index where every entity has gone.
func unite(d *dataset.Dataset, groups map[int32][]int32) []int32 {
	gone := map[int32]int32{} // by entity: the one that it is part of
	for standing, members := range groups {
		for _, member := range members[1:] {
			gone[member] = standing
		}
	}
	old := d.Entities
	d.Entities = make([]dataset.Entity, 0, len(old)-len(gone))
	moved := make([]int32, len(old))
	for i := range old {
		if _, part := gone[int32(i)]; part {
			continue
		}
		moved[i] = int32(len(d.Entities))
		entity := old[i]
		if members := groups[int32(i)]; members != nil {
			entity = united(d, old, members)
		}
		d.Entities = append(d.Entities, entity)
	}
	d.Absorbed = maps.Clone(d.Absorbed)
	if d.Absorbed == nil {
		d.Absorbed = make(map[string]int32, len(gone))
	}
	for member, standing := range gone {
		moved[member] = moved[standing]
		d.Absorbed[old[member].ID] = moved[standing]
	}
	return moved
}

// united makes one entity of several. In each language it is called as the first of them that has a name; the other names are aliases.
func united(d *dataset.Dataset, all []dataset.Entity, members []int32) dataset.Entity {
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
			if !isCalled(u.Name, name) && !isCalled(u.Aliases, name) {
				u.Aliases = append(u.Aliases, name)
			}
		}
	}
	slices.Sort(u.OtherIDs)
	u.Name.SortLanguages(d.Languages)
	u.Aliases.SortLanguages(d.Languages)
	return u
}

// isCalled tells whether a name is among some already, in whatever bytes it was typed.
func isCalled(names dataset.Text, name dataset.Translation) bool {
	return slices.ContainsFunc(names, func(other dataset.Translation) bool {
		return other.Language == name.Language && textform.Key(other.Text) == textform.Key(name.Text)
	})
}

func moveStatements(d *dataset.Dataset, moved []int32) {
	d.Statements = slices.Clone(d.Statements)
	for i := range d.Statements {
		s := &d.Statements[i]
		for _, end := range []*int32{&s.Subject, &s.Object, &s.OfEntity} {
			if *end != dataset.None {
				*end = moved[*end]
			}
		}
	}
}

// moveDecisions keeps what was decided about entities that are still two.
func moveDecisions(d *dataset.Dataset, moved []int32) {
	all := d.Decisions
	d.Decisions = nil
	for _, c := range all {
		if c.A, c.B = moved[c.A], moved[c.B]; c.Verdict != dataset.Same {
			d.Decisions = append(d.Decisions, c)
		}
	}
}
