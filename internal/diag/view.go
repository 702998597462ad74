package diag

import (
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// view is a source line made ready for a terminal.
type view struct {
	text   string // visible, no wider than asked
	before int    // cells in front of the caret
	carets int    // cells of the caret; 0: the line as a whole is meant
}

// cell is what a reader takes for one character of a source line.
type cell struct {
	text  string // visible; a tab as spaces
	width int
	runes int // code points of the source
}

// minView is the narrowest window into a line; a terminal that is narrower than that wraps.
const minView = 20

// viewOf shows a line, of which the first from code points were cut off, in at most width cells. A line that does not fit is shown around
// the caret.
func viewOf(line string, from int, position Position, width int) view {
	// Whoever fills in a source line should have cut it; here a line of any length must do.
	line, cut := Excerpt(line, position.Column-from)
	from += cut

	cells, total := cellsOf(line, from > 0)
	start, end := 0, 0

	if position.Column > 0 {
		start, end = caretOf(cells, position.Column-from, position.EndColumn-from)
	}

	left, right := windowOf(start, end, max(total, end), max(width, minView))

	return view{
		text:   draw(cells, left, right, right < total),
		before: start - left,
		carets: min(end, right) - start,
	}
}

// cellsOf splits a line into what is shown of it, after an ellipsis if something was cut off in front.
func cellsOf(line string, cut bool) (cells []cell, total int) {
	if cut {
		cells, total = append(cells, cell{text: textwidth.Ellipsis, width: 1}), 1
	}

	for cluster := range textwidth.Clusters(line) {
		c := cell{text: textwidth.Visible(cluster), runes: utf8.RuneCountInString(cluster)}

		if cluster == "\t" {
			c.text = strings.Repeat(" ", textwidth.TabWidth-total%textwidth.TabWidth)
		}

		c.width = textwidth.Width(c.text)
		total += c.width
		cells = append(cells, c)
	}

	return cells, total
}

// caretOf says from which to which cell the columns reach. A column inside a cluster means the whole cluster; one behind the line means
// its end. The caret is at least one cell wide.
func caretOf(cells []cell, column, endColumn int) (start, end int) {
	endColumn = max(endColumn, column+1)
	at, next, found := 0, 1, false // next: the column after those passed

	for _, c := range cells {
		if found && next >= endColumn {
			break
		}

		if next += c.runes; !found && column < next {
			start, found = at, true
		}

		at += c.width
	}

	if !found {
		start = at
	}

	return start, max(at, start+1)
}

// windowOf chooses which cells of a line are shown: all of them if they fit, else those around the caret, with room for an ellipsis at
// both ends.
func windowOf(start, end, total, width int) (left, right int) {
	if total <= width {
		return 0, total
	}

	// The start of a line mostly says what the rest belongs to.
	if end < width-1 {
		return 0, width
	}

	// A third of the window in front of the caret shows where it is; a long caret takes more.
	left = max(start-width/3, min(start, end-width+2)-1, 0)
	left = min(left, max(start-1, 0), total-width)

	return left, left + width
}

// draw puts a window together. An ellipsis stands where something was cut off, spaces where a wide character is half outside.
func draw(cells []cell, left, right int, cutRight bool) string {
	var text strings.Builder

	low, high := left, right // what is shown of the line itself

	if left > 0 {
		text.WriteString(textwidth.Ellipsis)

		low++
	}

	if cutRight {
		high--
	}

	at := 0

	for _, c := range cells {
		next := at + c.width

		switch {
		case at >= low && next <= high:
			text.WriteString(c.text)
		case next > low && at < high:
			text.WriteString(strings.Repeat(" ", min(next, high)-max(at, low)))
		}

		at = next
	}

	if cutRight {
		text.WriteString(textwidth.Ellipsis)
	}

	return text.String()
}
