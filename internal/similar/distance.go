package similar

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

	var rows rows

	return rows.distance(p, q, bound)
}

// rows are the last three rows of the table of distances, kept between calls so that comparing allocates nothing.
type rows struct{ cells [3][maxRunes + 1]int }

// distance is the optimal string alignment distance of a and b (swaps of neighbours that are not edited again), computed in the diagonal
// band that can hold a result of at most bound; bound+1 if there is none. Keys are at most maxRunes long.
func (r *rows) distance(a, b []rune, bound int) int {
	if len(a)-len(b) > bound || len(b)-len(a) > bound {
		return bound + 1
	}

	before, last, row := &r.cells[0], &r.cells[1], &r.cells[2]

	for j := range min(len(b), bound) + 1 {
		last[j] = j
	}

	for i := 1; i <= len(a); i++ {
		low, high := max(i-bound, 1), min(i+bound, len(b))
		best := fillRow(a, b, i, low, high, bound, before, last, row)

		if best > bound {
			return bound + 1
		}

		before, last, row = last, row, before
	}

	return min(last[len(b)], bound+1)
}

// fillRow fills row i of the table between low and high and says the least cell in it. Cells outside the band count as bound+1.
func fillRow(a, b []rune, i, low, high, bound int, before, last, row *[maxRunes + 1]int) int {
	row[low-1] = bound + 1

	if low == 1 {
		row[0] = i
	}

	best := row[low-1]

	for j := low; j <= high; j++ {
		cost := 1
		if a[i-1] == b[j-1] {
			cost = 0
		}

		d := min(last[j-1]+cost, row[j-1]+1)

		if j < i+bound { // the row above has this cell
			d = min(d, last[j]+1)
		}

		if cost == 1 && i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
			d = min(d, before[j-2]+1)
		}

		row[j] = d
		best = min(best, d)
	}

	return best
}
