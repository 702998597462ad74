package exec

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// leg reads the relationships of one leg, sorted by the node at their other end.
type leg struct {
	plan.Leg
	typ   graph.TypeID
	known bool
}

func (x *machine) leg(l plan.Leg) leg {
	typ, known := x.graph.TypeID(l.Type)
	return leg{l, typ, known}
}

func (x *machine) along(l *leg) ([]graph.RelIndex, []graph.NodeIndex) {
	from, ok := x.row[l.From].Node()
	switch {
	case !ok || !l.known:
		return nil, nil
	case l.Direction == ast.Outgoing:
		return x.graph.OutRange(from.Index(), l.typ)
	}
	return x.graph.InRange(from.Index(), l.typ)
}

// intersect runs the operator; found is called for each pair of relationships that meet, when the row has what is read of them.
func (x *machine) intersect(o *plan.Intersect, found step) (step, error) {
	legs := [2]leg{x.leg(o.Legs[0]), x.leg(o.Legs[1])}
	meet := func(a, b graph.RelIndex, n graph.NodeIndex) error {
		if x.walkedBefore(a, legs[0].Unique) {
			return nil
		}
		if !legs[0].RelUnused {
			x.row[legs[0].Rel] = graph.RelationshipValue(x.graph.Relationship(a))
		}
		if x.walkedBefore(b, legs[1].Unique) {
			return nil
		}
		if !legs[1].RelUnused {
			x.row[legs[1].Rel] = graph.RelationshipValue(x.graph.Relationship(b))
		}
		if !o.ToUnused {
			x.row[o.To] = graph.NodeValue(x.graph.Node(n))
		}
		return found()
	}
	return x.operator(o.Input(), func() error {
		if err := x.tick(); err != nil {
			return err
		}
		rels, ends := x.along(&legs[0])
		rels2, ends2 := x.along(&legs[1])
		return x.common(rels, rels2, ends, ends2, meet)
	})
}

// common visits the pairs of relationships with the same other end, in the order of these ends. Where one node has many more relationships
// than the other, those of the other are looked up among them.
func (x *machine) common(rels, rels2 []graph.RelIndex, ends, ends2 []graph.NodeIndex, meet func(a, b graph.RelIndex, n graph.NodeIndex) error) error {
	const many = 16
	i, j := 0, 0
	for i < len(ends) && j < len(ends2) {
		a, b := ends[i], ends2[j]
		switch {
		case a < b:
			if i++; len(ends) > many*len(ends2) {
				skip, _ := slices.BinarySearch(ends[i:], b)
				i += skip
			}
		case a > b:
			if j++; len(ends2) > many*len(ends) {
				skip, _ := slices.BinarySearch(ends2[j:], a)
				j += skip
			}
		default:
			if err := x.tick(); err != nil {
				return err
			}
			last, last2 := run(ends, i), run(ends2, j)
			for ; i < last; i++ {
				for k := j; k < last2; k++ {
					if err := meet(rels[i], rels2[k], a); err != nil {
						return err
					}
				}
			}
			j = last2
		}
	}
	return nil
}

// run gives the end of the elements that equal the one at a place.
func run(ends []graph.NodeIndex, from int) int {
	to := from + 1
	for to < len(ends) && ends[to] == ends[from] {
		to++
	}
	return to
}
