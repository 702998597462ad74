package dataset

import (
	"context"
	"hash/maphash"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/internal/diag"
)

// used is what statements make use of, by number; units by id.
type used struct {
	entities, sources, predicates, measures []bool

	units map[string]bool
}

func (l *loader) newUsed() used {
	return used{
		entities: make([]bool, len(l.ds.Entities)), sources: make([]bool, len(l.ds.Sources)),
		predicates: make([]bool, len(l.ds.Predicates)), measures: make([]bool, len(l.ds.Measures)),
		units: map[string]bool{},
	}
}

// use marks a number; None marks nothing.
func use(set []bool, i int32) {
	if i != None {
		set[i] = true
	}
}

// add puts what another reader has seen to it.
func (u *used) add(other used) {
	for _, sets := range [][2][]bool{
		{u.entities, other.entities}, {u.sources, other.sources}, {u.predicates, other.predicates}, {u.measures, other.measures},
	} {
		for i, is := range sets[1] {
			sets[0][i] = sets[0][i] || is
		}
	}

	maps.Copy(u.units, other.units)
}

// checkWhole checks what only shows when everything has been read.
func (l *loader) checkWhole(context.Context) {
	l.checkStatementIDs()
	l.checkMergedStatements()
	l.warnSameNames()

	// With errors, much may look unused that is not: a file that cannot be read uses nothing.
	if l.report.Errors() == 0 {
		l.warnUnused()
	}
}

// checkStatementIDs reports different statements with one id. The same statement may stand in several files.
func (l *loader) checkStatementIDs() {
	statements := l.ds.Statements
	ids := newHashed(len(statements))

	for i := range statements {
		id := statements[i].ID
		if id == "" {
			continue
		}

		first, found := ids.put(ids.hash(id), int32(i), func(j int32) bool { return statements[j].ID == id })
		if !found || l.sameContent(&statements[first], &statements[i]) {
			continue
		}

		l.add(diag.DuplicateID, l.markOf(statements[i].Origin, id), "another statement has the id "+quote(id),
			hint("give one of them another id; one id for several files is fine when they state the same"),
			related{at: l.markOf(statements[first].Origin, id), message: "first here"})
	}
}

// sameContent tells whether two statements state the same: all but id, text and references.
func (l *loader) sameContent(a, b *Statement) bool {
	same := a.Subject == b.Subject && a.Object == b.Object
	if a.Predicate != None && l.ds.Predicates[a.Predicate].Symmetric {
		same = same || a.Subject == b.Object && a.Object == b.Subject
	}

	return same && a.Predicate == b.Predicate && a.Measure == b.Measure && a.Modality == b.Modality && a.Time.Same(b.Time) &&
		a.OfEntity == b.OfEntity && a.OfMeasure == b.OfMeasure && a.OfText == b.OfText && l.sameFigure(a, b)
}

// sameFigure tells whether two figures of one measure are the same, in whatever unit they were written.
func (l *loader) sameFigure(a, b *Statement) bool {
	p, q := a.Quantity, b.Quantity
	if p == q || p == nil || q == nil {
		return p == q
	}

	factor, err := l.ds.Units.Factor(q.Unit, p.Unit)
	if err != nil || p.Comparator != q.Comparator {
		return false
	}

	scaled := q.Scale(factor, p.Unit)

	return p.Value.Equal(scaled.Value) && p.Low.Equal(scaled.Low) && p.High.Equal(scaled.High)
}

// warnSameNames warns of entities of one type that are called the same: mostly they are the same entity, written down twice.
func (l *loader) warnSameNames() {
	entities := l.ds.Entities
	decided := l.ds.Decided()
	count := 0

	for i := range entities {
		count += len(entities[i].Name)
	}

	type called struct {
		entity      int32
		translation int32
	}

	all := make([]called, 0, count)
	names := newHashed(count)

	for i := range entities {
		for j, name := range entities[i].Name {
			all = append(all, called{int32(i), int32(j)})
			first, found := names.put(names.hash(name.Text), int32(len(all)-1), func(k int32) bool {
				other := &entities[all[k].entity]

				return other.Type == entities[i].Type && other.Name[all[k].translation] == name
			})

			if found && all[first].entity != int32(i) {
				if _, known := decided.About(int32(i), all[first].entity); known {
					continue
				}

				other := &entities[all[first].entity]
				l.add(diag.SameName, l.markOf(entities[i].Origin, entities[i].ID), quote(name.Text)+" is also the name of "+quote(other.ID)+", of the same type",
					hint("if they are one, keep one of them; else tell them apart by their names"),
					related{at: l.markOf(other.Origin, other.ID), message: "the other one"})

				break
			}
		}
	}
}

// warnUnused warns of what is defined and not used.
func (l *loader) warnUnused() {
	ds := l.ds
	types := make([]bool, len(ds.Types))

	for i := range ds.Sources {
		if original := ds.Sources[i].CopyOf; original != None && l.used.sources[i] {
			l.used.sources[original] = true
		}
	}

	for i := range ds.Decisions {
		c := &ds.Decisions[i]
		for _, source := range c.Sources {
			l.used.sources[source] = true
		}

		if c.Verdict == Same {
			l.used.entities[c.A], l.used.entities[c.B] = true, true
		}
	}

	for i := range ds.Entities {
		use(types, ds.Entities[i].Type)
	}

	for i := range ds.Predicates {
		for _, t := range slices.Concat(ds.Predicates[i].From, ds.Predicates[i].To) {
			types[t] = true
		}
	}

	l.useAncestors(types)
	l.useUnits()

	warnUnused(l, ds.Types, types, diag.UnusedType, "no entity is of the type ", func(t *Type) (string, Origin) { return t.ID, t.Origin })
	warnUnused(l, ds.Predicates, l.used.predicates, diag.UnusedPredicate, "no statement uses the predicate ",
		func(p *Predicate) (string, Origin) { return p.ID, p.Origin })
	warnUnused(l, ds.Measures, l.used.measures, diag.UnusedMeasure, "no statement uses the measure ",
		func(m *Measure) (string, Origin) { return m.ID, m.Origin })
	warnUnused(l, ds.Sources, l.used.sources, diag.UnusedSource, "no statement refers to the source ",
		func(s *Source) (string, Origin) { return s.ID, s.Origin })
	warnUnused(l, ds.Entities, l.used.entities, diag.UnusedEntity, "no statement is about the entity ",
		func(e *Entity) (string, Origin) { return e.ID, e.Origin })
}

// useAncestors marks the ancestors of the types that are used.
func (l *loader) useAncestors(types []bool) {
	for i := range types {
		for t := l.ds.Types[i].Parent; types[i] && t != None && !types[t]; t = l.ds.Types[t].Parent {
			types[t] = true
		}
	}
}

// useUnits marks the units of measures and those that other units equal, and warns of the rest.
func (l *loader) useUnits() {
	for _, m := range l.ds.Measures {
		l.used.units[m.Unit] = true
	}

	all := l.ds.Units.All()
	for _, u := range all {
		if other, ok := l.ds.Units.Lookup(lastWord(u.Equals)); ok {
			l.used.units[other.ID] = true
		}
	}

	for i, u := range all {
		if !l.used.units[u.ID] {
			l.add(diag.UnusedUnit, l.markOf(l.unitOrigins[i], u.ID), "no measure or value uses the unit "+quote(u.ID), nil)
		}
	}
}

func warnUnused[T any](l *loader, all []T, used []bool, code diag.Code, message string, of func(*T) (string, Origin)) {
	for i := range all {
		if !used[i] {
			id, origin := of(&all[i])
			l.add(code, l.markOf(origin, id), message+quote(id), nil)
		}
	}
}

// hashed finds equal things among many with eight bytes for each. Which is found first depends on the order of put, never on the hash.
type hashed struct {
	seed  maphash.Seed
	slots []int32 // numbers from 1; 0 is empty
}

func newHashed(count int) *hashed {
	size := 16
	for size < 2*count {
		size *= 2
	}

	return &hashed{seed: maphash.MakeSeed(), slots: make([]int32, size)}
}

func (h *hashed) hash(text string) uint64 { return maphash.String(h.seed, text) }

// put gives the number that is equal to this one if there is any; else it keeps this one.
func (h *hashed) put(hash uint64, number int32, equal func(other int32) bool) (first int32, found bool) {
	mask := uint64(len(h.slots) - 1)

	for at := hash & mask; ; at = (at + 1) & mask {
		switch other := h.slots[at]; {
		case other == 0:
			h.slots[at] = number + 1

			return number, false
		case equal(other - 1):
			return other - 1, true
		}
	}
}
