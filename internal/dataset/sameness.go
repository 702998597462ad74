package dataset

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/diag"
)

// sameness tells which entities were decided to be one: groups that grow by joining.
type sameness struct {
	decisions []Decision        // that say so
	edges     map[int32][]int32 // by entity: the decisions that it is in
	group     map[int32]int32   // towards the root of a group, which is any of its members; one that is alone is lacking
	typ       map[int32]int32   // by root: the type that all members have
	explained int               // how many faults have been explained
}

func newSameness() *sameness {
	return &sameness{edges: map[int32][]int32{}, group: map[int32]int32{}, typ: map[int32]int32{}}
}

// of gives the root of the group of an entity.
func (s *sameness) of(entity int32) int32 {
	for {
		next, joined := s.group[entity]
		if !joined || next == entity {
			return entity
		}

		if over, ok := s.group[next]; ok { // halve the way for the next one
			s.group[entity] = over
		}

		entity = next
	}
}

// join makes one group of two, whose members have the type.
func (s *sameness) join(c *Decision, typ int32) {
	number := int32(len(s.decisions))
	s.decisions = append(s.decisions, *c)
	s.edges[c.A] = append(s.edges[c.A], number)
	s.edges[c.B] = append(s.edges[c.B], number)

	root := s.of(c.A)
	s.group[s.of(c.B)] = root
	s.typ[root] = typ
}

// typeOf gives the type that the members of a group have.
func (s *sameness) typeOf(ds *Dataset, entity int32) int32 {
	root := s.of(entity)
	if typ, ok := s.typ[root]; ok {
		return typ
	}

	return ds.Entities[root].Type
}

// settleDecisions reports the decisions that do not go together, and keeps the others.
func (l *loader) settleDecisions(all []Decision) []Decision {
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

		if c.Verdict == Same && !l.joinSame(s, &c) {
			continue
		}

		first[pair] = len(kept)
		kept = append(kept, c)
	}

	l.same = s

	return slices.DeleteFunc(kept, func(c Decision) bool { return c.Verdict != Same && l.contradicts(&c) })
}

// joinSame makes one group of two entities if there is a type that both may have: the one type, or the more particular one.
func (l *loader) joinSame(s *sameness, c *Decision) bool {
	a, b := s.typeOf(l.ds, c.A), s.typeOf(l.ds, c.B)
	typ := a

	switch {
	case a == None || b == None || l.lineage.isA(a, b): // an unknown type has been reported
	case l.lineage.isA(b, a):
		typ = b
	default:
		l.add(diag.SameTypesClash, l.markDecision(c),
			quote(l.ds.Entities[c.A].ID)+" is a "+l.ds.Types[a].ID+" and "+quote(l.ds.Entities[c.B].ID)+" a "+l.ds.Types[b].ID+", so they cannot be the same",
			hint("one thing has one type, or a type and a subtype of it"))

		return false
	}

	s.join(c, typ)

	return true
}

// contradicts reports a decision that two entities differ, or that nobody knows, where others make them the same.
func (l *loader) contradicts(c *Decision) bool {
	if l.same.of(c.A) != l.same.of(c.B) {
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

	decisions := l.same.decisions
	came := map[int32]int32{from: None} // the decision that led here
	for queue := []int32{from}; len(queue) > 0; queue = queue[1:] {
		for _, number := range l.same.edges[queue[0]] {
			other := decisions[number].A + decisions[number].B - queue[0]
			if _, been := came[other]; !been {
				came[other] = number
				queue = append(queue, other)
			}
		}
	}

	var why []related

	for at := to; at != from && len(why) < mostRelated; {
		c := &decisions[came[at]]
		why = append(why, related{at: l.markDecision(c), message: l.pairOf(c) + " are the same"})
		at = c.A + c.B - at
	}

	slices.Reverse(why)

	return why
}

// checkMergedStatements reports the statements that would relate an entity to itself once decisions are carried out.
func (l *loader) checkMergedStatements() {
	if len(l.same.group) == 0 {
		return
	}

	for i := range l.ds.Statements {
		s := &l.ds.Statements[i]
		if s.Object == None || s.Object == s.Subject || l.same.of(s.Subject) != l.same.of(s.Object) {
			continue
		}

		l.add(diag.MergedSelfRelation, l.markOf(s.Origin, s.ID),
			quote(l.ds.Entities[s.Subject].ID)+" and "+quote(l.ds.Entities[s.Object].ID)+" were decided to be the same, so this relates an entity to itself",
			hint("a source that relates two names usually means two things; if not, delete the statement"),
			l.whySame(s.Subject, s.Object)...)
	}
}

func (l *loader) markDecision(c *Decision) mark { return l.markOf(c.Origin, c.Verdict.String()) }

func (l *loader) pairOf(c *Decision) string {
	return quote(l.ds.Entities[c.A].ID) + " and " + quote(l.ds.Entities[c.B].ID)
}
