package dataset

import "slices"

// Sameness tells which entities decisions make one: groups that grow by joining.
type Sameness struct {
	decisions []Decision        // that say so
	edges     map[int32][]int32 // by entity: the decisions that it is in
	group     map[int32]int32   // towards the root of a group, which is any of its members; one that is alone is lacking
}

// NewSameness makes groups of which each has one entity.
func NewSameness() *Sameness {
	return &Sameness{edges: map[int32][]int32{}, group: map[int32]int32{}}
}

// IsEmpty tells whether nothing has been joined.
func (s *Sameness) IsEmpty() bool { return len(s.group) == 0 }

// Root gives the member of an entity's group that stands for all until the group grows.
func (s *Sameness) Root(entity int32) int32 {
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

// Join makes one group of the two that a decision is about.
func (s *Sameness) Join(c *Decision) {
	number := int32(len(s.decisions))
	s.decisions = append(s.decisions, *c)
	s.edges[c.A] = append(s.edges[c.A], number)
	s.edges[c.B] = append(s.edges[c.B], number)

	root := s.Root(c.A)
	s.group[s.Root(c.B)] = root
}

// Why gives the decisions that lead from one entity to another of its group, up to a number of them: the shortest way, the earliest
// decisions first.
func (s *Sameness) Why(from, to int32, most int) []*Decision {
	came := map[int32]int32{from: None} // the decision that led here
	for queue := []int32{from}; len(queue) > 0; queue = queue[1:] {
		for _, number := range s.edges[queue[0]] {
			other := s.decisions[number].A + s.decisions[number].B - queue[0]
			if _, been := came[other]; !been {
				came[other] = number
				queue = append(queue, other)
			}
		}
	}

	var why []*Decision

	for at := to; at != from && len(why) < most; {
		c := &s.decisions[came[at]]
		why = append(why, c)
		at = c.A + c.B - at
	}

	slices.Reverse(why)

	return why
}
