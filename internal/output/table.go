package output

import (
	"bufio"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// tableBlock is how many rows are held back to find the widths of the columns.
// A longer table is written block by block, so that a million rows need no more
// memory than a thousand; its columns can grow from block to block.
const tableBlock = 1000

// columnGap stands between two columns.
const columnGap = "  "

// A column is cut to fit the terminal down to readable, at which a date is whole,
// and where that does not do, down to minColumn.
const (
	readable  = 10
	minColumn = 6
)

// tableWriter lines up columns by the width that a terminal gives to each
// character. Texts that are too long for the terminal are cut and end in "…";
// where there is no terminal, nothing is cut.
type tableWriter struct {
	w       *bufio.Writer
	opts    Options
	columns []string
	block   [][]string
	widths  []int
	right   []bool // columns of numbers
	begun   bool
}

func (t *tableWriter) begin(columns []string) error {
	t.columns = make([]string, len(columns))
	t.widths = make([]int, len(columns))
	t.right = make([]bool, len(columns))
	for i, column := range columns {
		t.columns[i] = textwidth.Visible(column)
		t.right[i] = true
	}

	return nil
}

func (t *tableWriter) row(values []graph.Value) error {
	cells := make([]string, len(values))
	for i, value := range values {
		switch value.Kind() {
		case graph.KindNull:
			cells[i] = t.opts.Null
			continue
		case graph.KindInt, graph.KindFloat:
		default:
			t.right[i] = t.right[i] && t.begun
		}
		cells[i] = textwidth.Visible(Text(value))
	}
	t.block = append(t.block, cells)
	if len(t.block) < tableBlock {
		return nil
	}

	return t.flush()
}

func (t *tableWriter) end() error {
	if t.begun && len(t.block) == 0 {
		return nil
	}

	return t.flush()
}

// flush writes the block that was held back, and the head before the first.
func (t *tableWriter) flush() error {
	t.measure()
	if !t.begun {
		if err := t.head(); err != nil {
			return err
		}
	}
	for _, cells := range t.block {
		if err := t.line(cells, nil); err != nil {
			return err
		}
	}
	t.block = t.block[:0]

	return nil
}

// measure finds the widths of the columns for the block.
func (t *tableWriter) measure() {
	grow := func(cells []string) {
		for i, cell := range cells {
			t.widths[i] = max(t.widths[i], textwidth.Width(cell))
		}
	}
	if !t.begun {
		grow(t.columns)
	}
	for _, cells := range t.block {
		grow(cells)
	}
	if t.opts.Width > 0 {
		room := t.opts.Width - len(columnGap)*(len(t.widths)-1)
		for n := len(t.opts.Whole); n >= 0; n-- {
			fit(t.widths, room, readable, func(i int) bool { return !slices.Contains(t.opts.Whole[:n], t.columns[i]) })
		}
		fit(t.widths, room, minColumn, func(int) bool { return true })
	}
}

// fit narrows the widest of the columns that may be cut until all columns fit
// into the width together, as far as the least width of a column allows: a
// narrow column beside a wide one keeps its text.
func fit(widths []int, width, least int, may func(int) bool) {
	total := 0
	for _, w := range widths {
		total += w
	}

	for total > width {
		widest, second := -1, least
		for i, w := range widths {
			switch {
			case !may(i):
			case widest < 0 || w > widths[widest]:
				if widest >= 0 {
					second = max(second, widths[widest])
				}
				widest = i
			default:
				second = max(second, w)
			}
		}
		if widest < 0 || widths[widest] <= least {
			return
		}

		// Down to the next widest, or by one where two are equally wide.
		cut := max(1, min(total-width, widths[widest]-second))
		widths[widest] -= cut
		total -= cut
	}
}

// head writes the names of the columns and the line below them.
func (t *tableWriter) head() error {
	t.begun = true
	if len(t.block) == 0 {
		clear(t.right)
	}
	if err := t.line(t.columns, NewStyle(t.opts.Color).Bold); err != nil {
		return err
	}

	rule := make([]string, len(t.columns))
	for i := range rule {
		rule[i] = strings.Repeat("─", t.widths[i])
	}

	return t.line(rule, nil)
}

// line writes the cells of one line, which does not end in spaces.
func (t *tableWriter) line(cells []string, paint func(string) string) error {
	var b strings.Builder
	for i, cell := range cells {
		if i > 0 {
			b.WriteString(columnGap)
		}
		if t.opts.Width > 0 {
			cell = textwidth.Truncate(cell, t.widths[i])
		}
		missing := t.widths[i] - textwidth.Width(cell)
		if paint != nil {
			cell = paint(cell)
		}
		if t.right[i] {
			b.WriteString(spaces(missing) + cell)
		} else {
			b.WriteString(cell + spaces(missing))
		}
	}
	_, err := t.w.WriteString(strings.TrimRight(b.String(), " ") + "\n")

	return err
}

func spaces(n int) string { return strings.Repeat(" ", max(0, n)) }

// truncate cuts text to a number of cells; a width of 0 or less cuts nothing.
func truncate(text string, cells int) string {
	if cells <= 0 {
		return text
	}

	return textwidth.Truncate(text, cells)
}
