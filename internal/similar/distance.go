package similar

import "github.com/jjj-kg/jjj/internal/editdistance"

// Distance is the number of letters added, left out, changed or swapped with a neighbour between two names as they are compared here, or
// bound+1 if it is more than bound. Names that are too long to be compared are bound+1 apart.
func Distance(a, b string, bound int) int {
	p, q := keyOf(a), keyOf(b)

	if a == b {
		return 0
	}

	if len(p) == 0 || len(q) == 0 || bound < 0 {
		return max(bound, 0) + 1
	}

	return editdistance.Of(p, q, bound)
}
