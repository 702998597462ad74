package reader

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
)

// sameness is which entities decisions make one, with what checking them needs.
type sameness struct {
	*dataset.Sameness

	typ       map[int32]int32 // by root: the type that all members have
	explained int             // how many faults have been explained
}

func newSameness() *sameness {
	return &sameness{Sameness: dataset.NewSameness(), typ: map[int32]int32{}}
}

// typeOf gives the type that the members of a group have.
func (s *sameness) typeOf(ds *dataset.Dataset, entity int32) int32 {
	root := s.Root(entity)
	if typ, ok := s.typ[root]; ok {
		return typ
	}

	return ds.Entities[root].Type
}

// settleDecisions reports the decisions that do not go together, and keeps the others.
func (l *loader) settleDecisions(all []dataset.Decision) []dataset.Decision {
	s := newSameness()
	first := map[[2]int32]int{}
	kept := all[:0]

	for _, c := range all {
		pair := [2]int32{min(c.A, c.B), max(c.A, c.B)}

		if i, twice := first[pair]; twice {
			l.add(diag.DecidedTwice, l.markDecision(&c), l.pairOf(&c)+" were decided before", hint("take one of the decisions out"),
				related{at: l.markDecision(&kept[i]), message: "first here"})

			continue
		}

		if c.Verdict == dataset.Same && !l.joinSame(s, &c) {
			continue
		}

		first[pair] = len(kept)
		kept = append(kept, c)
	}

	l.same = s

	return slices.DeleteFunc(kept, func(c dataset.Decision) bool { return c.Verdict != dataset.Same && l.contradicts(&c) })
}

// joinSame makes one group of two entities if there is a type that both may have: the one type, or the more particular one.
func (l *loader) joinSame(s *sameness, c *dataset.Decision) bool {
	a, b := s.typeOf(l.ds, c.A), s.typeOf(l.ds, c.B)
	typ := a

	switch {
	case a == dataset.None || b == dataset.None || l.lineage.isA(a, b): // an unknown type has been reported
	case l.lineage.isA(b, a):
		typ = b
	default:
		l.add(diag.SameTypesClash, l.markDecision(c),
			quote(l.ds.Entities[c.A].ID)+" is a "+l.ds.Types[a].ID+" and "+quote(l.ds.Entities[c.B].ID)+" a "+l.ds.Types[b].ID+", so they cannot be the same",
			hint("one thing has one type, or a type and a subtype of it"))

		return false
	}

	s.Join(c)
	s.typ[s.Root(c.A)] = typ

	return true
}

// contradicts reports a decision that two entities differ, or that nobody knows, where others make them the same.
func (l *loader) contradicts(c *dataset.Decision) bool {
	if l.same.Root(c.A) != l.same.Root(c.B) {
		return false
	}

	l.add(diag.DecisionsContradict, l.markDecision(c), l.pairOf(c)+" are "+c.Verdict.String()+", but the same by other decisions",
		hint("take one of the decisions out"), l.whySame(c.A, c.B)...)

	return true
}

const (
	// mostRelated is how many decisions a fault shows.
	mostRelated = 5

	// mostExplained is how many faults show the decisions that they come from; to find them takes time.
	mostExplained = 100
)

// whySame gives the places of decisions that lead from one entity to another: the shortest way, the earliest decisions first.
func (l *loader) whySame(from, to int32) []related {
	if l.same.explained++; l.same.explained > mostExplained {
		return nil
	}

	var why []related
	for _, c := range l.same.Why(from, to, mostRelated) {
		why = append(why, related{at: l.markDecision(c), message: l.pairOf(c) + " are the same"})
	}

	return why
}

// checkMergedStatements reports the statements that would relate an entity to itself once decisions are carried out.
func (l *loader) checkMergedStatements() {
	if l.same.IsEmpty() {
		return
	}

	for i := range l.ds.Statements {
		s := &l.ds.Statements[i]
		if s.Object == dataset.None || s.Object == s.Subject || l.same.Root(s.Subject) != l.same.Root(s.Object) {
			continue
		}

		l.add(diag.MergedSelfRelation, l.markOf(s.Origin, s.ID),
			quote(l.ds.Entities[s.Subject].ID)+" and "+quote(l.ds.Entities[s.Object].ID)+" were decided to be the same, so this relates an entity to itself",
			hint("a source that relates two names usually means two things; if not, delete the statement"),
			l.whySame(s.Subject, s.Object)...)
	}
}

func (l *loader) markDecision(c *dataset.Decision) mark {
	return l.markOf(c.Origin, c.Verdict.String())
}

func (l *loader) pairOf(c *dataset.Decision) string {
	return quote(l.ds.Entities[c.A].ID) + " and " + quote(l.ds.Entities[c.B].ID)
}
