package textwidth

// Narrow makes some columns narrower by so many cells together, the widest first, none of them below its least width: a narrow column beside a
// wide one keeps its text. Less is taken where the least widths allow no more.
func Narrow(widths, least, columns []int, over int) {
	for over > 0 {
		widest, second := -1, 0

		for _, i := range columns {
			switch {
			case widths[i] <= least[i]:
			case widest < 0 || widths[i] > widths[widest]:
				if widest >= 0 {
					second = widths[widest]
				}

				widest = i
			default:
				second = max(second, widths[i])
			}
		}

		if widest < 0 {
			return
		}

		// Down to the next widest, or by one where two are equally wide.
		cut := min(over, max(1, widths[widest]-max(second, least[widest])), widths[widest]-least[widest])
		widths[widest] -= cut
		over -= cut
	}
}
