package audit

// calendar finds the members of a group on a day without asking all of them. It is a tree over the members in their order: the two children of
// node n are 2n and 2n+1, and each knows from the first to the last day of those beneath it.
type calendar struct {
	members []named
	leaves  int // a power of two; leaf i is the node leaves+i
	days    []span
}

func newCalendar(members []named) calendar {
	c := calendar{members: members, leaves: 1}
	for c.leaves < len(members) {
		c.leaves *= 2
	}
	c.days = make([]span, 2*c.leaves)
	for i := range c.leaves {
		c.days[c.leaves+i] = span{never, always}
		if i < len(members) {
			possible := members[i].possible // in order, and none touches another
			c.days[c.leaves+i] = span{possible[0].first, possible[len(possible)-1].last}
		}
	}
	for n := c.leaves - 1; n > 0; n-- {
		a, b := c.days[2*n], c.days[2*n+1]
		c.days[n] = span{min(a.first, b.first), max(a.last, b.last)}
	}
	return c
}

// on gives the first n members, by their indexes, that are members on a day, or may be.
func (c calendar) on(day, n int) []int { return c.below(1, day, n, nil) }

func (c calendar) below(node, day, n int, found []int) []int {
	if days := c.days[node]; len(found) >= n || day < days.first || days.last < day {
		return found
	}
	if node < c.leaves {
		return c.below(2*node+1, day, n, c.below(2*node, day, n, found))
	}
	if _, possible := c.members[node-c.leaves].on(day); possible {
		found = append(found, node-c.leaves)
	}
	return found
}
