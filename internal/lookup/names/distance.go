package names

// distance is the number of letters that are missing, added, changed or swapped with their neighbour between a and b, as long as that is at
// most bound; else bound+1.
func distance(a, b []rune, bound int) int {
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
		return min(len(b), bound+1)
	}
	return rows(a, b, bound)
}

// rows fills the table of distances between the beginnings of a and b row by row, keeping three.
func rows(a, b []rune, bound int) int {
	var space [3 * 64]int
	cells := space[:]
	if width := len(b) + 1; 3*width > len(cells) {
		cells = make([]int, 3*width)
	}
	width := len(b) + 1
	before, previous, current := cells[:width], cells[width:2*width], cells[2*width:3*width]
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			current[j] = d
			least = min(least, d)
		}
		if least > bound {
			return bound + 1
		}
		before, previous, current = previous, current, before
	}
	return min(previous[len(b)], bound+1)
}

// tolerance is how many letters off a name of n letters may be; Chinese names are short, so that one character of three may be wrong.
func tolerance(n int, chinese bool) int {
	switch {
	case chinese && n >= 3 && n < 8:
		return 1
	case n < 4:
		return 0
	case n < 8:
		return 1
	case n < 16:
		return 2
	}
	return 3
}
