package reader

import (
	"context"
	"hash/maphash"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/statement"
	"github.com/jjj-kg/jjj/internal/textform"
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
	if i != dataset.None {
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
	l.warnSimilarIDs()

	// With errors, much may look unused that is not: a file that cannot be read uses nothing.
	if l.report.Errors() == 0 {
		l.warnUnused()
	}
}

// checkStatementIDs reports different statements with one id, and one statement in two wordings. The same statement may stand in several files.
func (l *loader) checkStatementIDs() {
	statements := l.ds.Statements
	ids := newHashed(len(statements))
	same := newSameStatement(l.ds)
	derived := false

	for i := range statements {
		s := &statements[i]
		if s.ID == "" {
			continue
		}

		derived = derived || statement.IsDerivedID(s.ID)

		first, found := ids.put(ids.hash(s.ID), int32(i), func(j int32) bool { return statements[j].ID == s.ID })
		if !found {
			continue
		}

		switch other := &statements[first]; {
		case !same.content(other, s):
			l.sameID(s, other, "another statement has the id "+quote(s.ID),
				"give one of them another id; one id for several files is fine when they state the same")
		case other.Text == "":
			ids.replace(ids.hash(s.ID), first, int32(i))
		case s.Text != "" && textform.Key(s.Text) != textform.Key(other.Text):
			l.sameID(s, other, "the statement "+quote(s.ID)+" is there already, in other words",
				"give one of them another id, and both wordings are kept; or write the same text")
		}
	}

	if derived {
		l.checkDerivedIDs(same)
	}
}

func (l *loader) sameID(s, first *dataset.Statement, message, help string) {
	l.add(diag.DuplicateID, l.markOf(s.Origin, s.ID), message, hint(help), related{at: l.markOf(first.Origin, s.ID), message: "first here"})
}

// checkDerivedIDs reports statements with an id that is made of the content of another one, which gets it because nobody gave it any.
func (l *loader) checkDerivedIDs(same *sameStatement) {
	nameless := map[string]*dataset.Statement{}

	for i := range l.ds.Statements {
		if s := &l.ds.Statements[i]; s.ID == "" {
			nameless[same.derivedID(s)] = s
		}
	}

	for i := range l.ds.Statements {
		if s := &l.ds.Statements[i]; s.ID != "" {
			delete(nameless, same.derivedID(s))
		}
	}

	for i := range l.ds.Statements {
		if s := &l.ds.Statements[i]; s.ID != "" && nameless[s.ID] != nil {
			l.sameID(s, nameless[s.ID], "another statement gets the id "+quote(s.ID)+", which is made of its content", "give this one another id")
		}
	}
}

// sameStatement tells which statements of a dataset are one.
type sameStatement struct{ *statement.Reader }

func newSameStatement(ds *dataset.Dataset) *sameStatement {
	return &sameStatement{statement.NewReader(ds.Terms())}
}

// content tells whether two statements state the same.
func (s *sameStatement) content(a, b *dataset.Statement) bool {
	x, _, errX := s.Content(&a.Claim)
	y, _, errY := s.Content(&b.Claim)

	return errX == nil && errY == nil && x == y
}

// derivedID gives the id that a statement gets if none was written.
func (s *sameStatement) derivedID(a *dataset.Statement) string {
	content, q, err := s.Content(&a.Claim)
	if err != nil {
		return "" // reported where the figure was read
	}

	id, _ := s.DerivedID(nil, &content, &q, nil)

	return string(id)
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
			key := textform.Key(name.Text)
			first, found := names.put(names.hash(key), int32(len(all)-1), func(k int32) bool {
				other := &entities[all[k].entity]
				called := &other.Name[all[k].translation]

				return other.Type == entities[i].Type && called.Language == name.Language && textform.Key(called.Text) == key
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

// warnSimilarIDs warns of ids that nobody can tell apart who does not look at case and width. Those of types and predicates become names in the
// graph, where that is an error.
func (l *loader) warnSimilarIDs() {
	ds := l.ds

	warnSimilar(l, "the measure", ds.Measures, func(m *dataset.Measure) (string, dataset.Origin) { return m.ID, m.Origin })
	warnSimilar(l, "the source", ds.Sources, func(s *dataset.Source) (string, dataset.Origin) { return s.ID, s.Origin })
	warnSimilar(l, "the entity", ds.Entities, func(e *dataset.Entity) (string, dataset.Origin) { return e.ID, e.Origin })
	warnSimilar(l, "the statement", ds.Statements, func(s *dataset.Statement) (string, dataset.Origin) { return s.ID, s.Origin })
}

func warnSimilar[T any](l *loader, what string, all []T, of func(*T) (string, dataset.Origin)) {
	caseless := func(i int32) string {
		id, _ := of(&all[i])

		return textform.Caseless(id)
	}

	// Ids that are their own caseless forms differ from each other, as nearly all do.
	if !slices.ContainsFunc(all, func(t T) bool { id, _ := of(&t); return textform.Caseless(id) != id }) {
		return
	}

	seen := newHashed(len(all))

	for i := range all {
		id, origin := of(&all[i])
		if id == "" {
			continue
		}

		key := textform.Caseless(id)

		first, found := seen.put(seen.hash(key), int32(i), func(j int32) bool { return caseless(j) == key })

		other, at := of(&all[first])
		if !found || other == id {
			continue
		}

		if origin.Compare(at) < 0 {
			id, origin, other, at = other, at, id, origin
		}

		l.add(diag.SimilarID, l.markOf(origin, id), what+" "+quote(id)+" differs from "+quote(other)+" in nothing but case or width",
			hint("if they are one, write them alike; else give one of them another id"), related{at: l.markOf(at, other), message: "the other one"})
	}
}

// warnUnused warns of what is defined and not used.
func (l *loader) warnUnused() {
	ds := l.ds
	types := make([]bool, len(ds.Types))

	for i := range ds.Sources {
		if original := ds.Sources[i].CopyOf; original != dataset.None && l.used.sources[i] {
			l.used.sources[original] = true
		}
	}

	for i := range ds.Decisions {
		c := &ds.Decisions[i]
		for _, source := range c.Sources {
			l.used.sources[source] = true
		}

		if c.Verdict == dataset.Same {
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

	warnUnused(l, ds.Types, types, diag.UnusedType, "no entity is of the type ", func(t *dataset.Type) (string, dataset.Origin) { return t.ID, t.Origin })
	warnUnused(l, ds.Predicates, l.used.predicates, diag.UnusedPredicate, "no statement uses the predicate ",
		func(p *dataset.Predicate) (string, dataset.Origin) { return p.ID, p.Origin })
	warnUnused(l, ds.Measures, l.used.measures, diag.UnusedMeasure, "no statement uses the measure ",
		func(m *dataset.Measure) (string, dataset.Origin) { return m.ID, m.Origin })
	warnUnused(l, ds.Sources, l.used.sources, diag.UnusedSource, "no statement refers to the source ",
		func(s *dataset.Source) (string, dataset.Origin) { return s.ID, s.Origin })
	warnUnused(l, ds.Entities, l.used.entities, diag.UnusedEntity, "no statement is about the entity ",
		func(e *dataset.Entity) (string, dataset.Origin) { return e.ID, e.Origin })
}

// useAncestors marks the ancestors of the types that are used.
func (l *loader) useAncestors(types []bool) {
	for i := range types {
		for t := l.ds.Types[i].Parent; types[i] && t != dataset.None && !types[t]; t = l.ds.Types[t].Parent {
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

func warnUnused[T any](l *loader, all []T, used []bool, code diag.Code, message string, of func(*T) (string, dataset.Origin)) {
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

// replace puts another number in the place of an equal one.
func (h *hashed) replace(hash uint64, number, with int32) {
	mask := uint64(len(h.slots) - 1)

	for at := hash & mask; h.slots[at] != 0; at = (at + 1) & mask {
		if h.slots[at] == number+1 {
			h.slots[at] = with + 1

			return
		}
	}
}

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
