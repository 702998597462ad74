package reader

import (
	"cmp"
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
)

// lineage numbers types so that the subtypes of a type, at any depth, are those with the numbers of a stretch. Asking what is a subtype of
// what then costs the same however many types there are and however deep they go.
type lineage struct {
	first []int32 // by type: its own number
	last  []int32 // the greatest number among it and its subtypes
}

// newLineage numbers types, among which there is no circle.
func newLineage(types []dataset.Type) lineage {
	// children[t+1] is the first child of type t, children[0] the first type without a parent; sibling leads on from there.
	children, sibling := make([]int32, len(types)+1), make([]int32, len(types))
	for i := range children {
		children[i] = dataset.None
	}

	for i := len(types) - 1; i >= 0; i-- {
		parent := types[i].Parent + 1
		sibling[i], children[parent] = children[parent], int32(i)
	}

	n := lineage{first: make([]int32, len(types)), last: make([]int32, len(types))}
	number := int32(0)

	for at := children[0]; at != dataset.None; {
		n.first[at] = number
		number++

		if children[at+1] != dataset.None {
			at = children[at+1]

			continue
		}

		// Up to the first ancestor that has a sibling still to come; all on the way are complete.
		for at != dataset.None {
			n.last[at] = number - 1

			if sibling[at] != dataset.None {
				at = sibling[at]

				break
			}

			at = types[at].Parent
		}
	}

	return n
}

// isA tells whether a type is another one or a subtype of it.
func (n lineage) isA(typ, ancestor int32) bool {
	return n.first[ancestor] <= n.first[typ] && n.first[typ] <= n.last[ancestor]
}

// stretch is consecutive numbers of types.
type stretch struct{ first, last int32 }

// family is some types and all their subtypes: stretches in order, none of which touch.
type family []stretch

// of gives the family of some types.
func (n lineage) of(types []int32) family {
	all := make(family, len(types))
	for i, t := range types {
		all[i] = stretch{first: n.first[t], last: n.last[t]}
	}

	slices.SortFunc(all, func(a, b stretch) int { return cmp.Compare(a.first, b.first) })

	joined := all[:0]

	for _, s := range all {
		if last := len(joined) - 1; last >= 0 && s.first <= joined[last].last+1 {
			joined[last].last = max(joined[last].last, s.last)
		} else {
			joined = append(joined, s)
		}
	}

	return joined
}

// fewStretches is up to how many stretches are looked at one after the other.
const fewStretches = 8

// has tells whether a type belongs to the family.
func (f family) has(n lineage, typ int32) bool {
	number := n.first[typ]

	if len(f) > fewStretches {
		at, found := slices.BinarySearchFunc(f, number, func(s stretch, number int32) int { return cmp.Compare(s.first, number) })

		return found || at > 0 && number <= f[at-1].last
	}

	for _, s := range f {
		if s.first <= number && number <= s.last {
			return true
		}
	}

	return false
}

// rule is which types may stand at the two ends of a predicate; an end is open where that could not be read.
type rule struct {
	from, to         family
	openFrom, openTo bool
}
