package plan

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Leg is a relationship of one type from a known node, in one direction.
type Leg struct {
	From, Rel Slot
	Type      string
	// Direction is outgoing or incoming, seen from From.
	Direction Direction
	// Unique are the slots of the relationships, and lists of them, that this one must differ from.
	Unique []Slot
	// RelUnused says that nothing reads the relationship.
	RelUnused bool
}

// Intersect finds the nodes to which two known nodes both have a relationship, as a triangle does that two of its corners are known of. The
// neighbours of a node are sorted, so that the two rows of them are gone through once, side by side, instead of looking each neighbour of
// the one up at the other.
type Intersect struct {
	base
	Legs [2]Leg
	To   Slot
	// ToUnused says that nothing reads the node.
	ToUnused bool
}

func (o *Intersect) usage() usage {
	u := usage{finds: []Slot{o.To}}
	for _, leg := range o.Legs {
		u.reads = append(append(u.reads, leg.From), leg.Unique...)
		u.finds = append(u.finds, leg.From, leg.Rel)
	}
	return u
}

func (o *Intersect) refine(p *planner, d demand) Operator {
	c := over(o, p.below(o, d))
	c.ToUnused = !d.slots.has(o.To)
	for i, leg := range o.Legs {
		c.Legs[i].RelUnused = !d.slots.has(leg.Rel) && !slices.Contains(o.Legs[1].Unique, leg.Rel)
	}
	return c
}

func (o *Intersect) describe(p *Plan) (operator, details string) {
	texts := make([]string, len(o.Legs))
	for i, leg := range o.Legs {
		texts[i] = p.walk(leg.From, leg.Rel, o.To, []string{leg.Type}, leg.Direction, "")
	}
	return "Intersect", strings.Join(texts, ", ")
}

// closing finds a second link from a node that a link leads to, to a node that is known. Both have to be of one type and direction each.
func (w *walker) closing(link *patternLink, to int) (*patternLink, int) {
	if w.g.nodes[to].known || !straight(link) {
		return nil, 0
	}
	for _, other := range w.g.links {
		if other == link || other.done || !straight(other) {
			continue
		}
		switch {
		case other.from == to && w.g.nodes[other.to].known:
			return other, other.to
		case other.to == to && w.g.nodes[other.from].known:
			return other, other.from
		}
	}
	return nil, 0
}

func straight(link *patternLink) bool {
	return !link.walk && link.repeat == nil && link.selector == ast.AllPaths && !link.relKnown && len(link.types) == 1 && link.direction != ast.Undirected
}

// intersect walks two links to one node at once.
func (w *walker) intersect(first *patternLink, from int, second *patternLink, from2, to int, rows float64) {
	op := &Intersect{base: base{w.op, rows * w.fanOut(second, from2, true)}, To: w.g.nodes[to].slot}
	op.Legs[0] = w.leg(first, from)
	w.walked = append(w.walked, first)
	op.Legs[1] = w.leg(second, from2)
	w.walked = w.walked[:len(w.walked)-1]
	w.op = op
	w.reached(first, w.g.nodes[to])
	w.reached(second, w.g.nodes[to])
}

func (w *walker) leg(link *patternLink, from int) Leg {
	direction := link.direction
	if from != link.from {
		direction = reversed(direction)
	}
	return Leg{From: w.g.nodes[from].slot, Rel: link.rel, Type: link.types[0], Direction: direction, Unique: w.unique(link)}
}
