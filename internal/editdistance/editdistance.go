// Package editdistance counts by how many slips two texts differ.
//
// It owns one measure, the optimal string alignment distance (also called restricted Damerau-Levenshtein distance): the least number of
// letters that are added, left out, changed, or swapped with their neighbour, where no letter is touched twice. It must not know which
// texts are compared, nor how many slips are too many.
package editdistance

// inline is how many letters the longer text may have, without what both begin and end with, so that nothing is allocated.
const inline = 63

// Of is the distance of two texts, or bound+1 if it is more than bound, which is not negative.
//
// It is the usual dynamic programme: cell j of row i is the distance of the first i letters of a and the first j of b, and follows from its
// neighbours above and to the left, and for a swap from the one two up and two to the left, so that three rows are enough. Two things make it
// quick. What both texts begin and end with does not count, and is cut off first. And a cell that is more than bound away from the diagonal
// cannot be part of a result, as each step away from it costs one (Ukkonen, "Algorithms for approximate string matching", 1985): only a
// band around the diagonal is filled, and when a whole row of it is beyond the bound, the result is, too.
func Of(a, b []rune, bound int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > bound {
		return bound + 1
	}
	for len(a) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 {
		return len(b)
	}
	var space [3 * (inline + 1)]int
	cells, width := space[:], len(b)+1
	if len(b) > inline {
		cells = make([]int, 3*width)
	}
	before, last, row := cells[:width], cells[width:2*width], cells[2*width:3*width]
	for j := range min(len(b), bound) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		if fillRow(a, b, i, bound, before, last, row) > bound {
			return bound + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], bound+1)
}

// fillRow fills row i of the table within the band and gives the least cell in it. Cells outside the band count as bound+1.
func fillRow(a, b []rune, i, bound int, before, last, row []int) (least int) {
	low, high := max(i-bound, 1), min(i+bound, len(b))
	row[low-1] = bound + 1
	if low == 1 {
		row[0] = i
	}
	least = row[low-1]
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
		least = min(least, d)
	}
	return least
}
