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

// tableWriter lines up columns by the width that a terminal gives to each
// character. Where there is no terminal, nothing is wrapped, moved or cut.
type tableWriter struct {
	w       *bufio.Writer
	opts    Options
	columns []string
	rows    [][]string
	layout  layout
	widths  []int
	right   []bool // columns of numbers
	whole   []bool // columns of names
	begun   bool
	blocks  int
}

func (t *tableWriter) begin(columns []string) error {
	t.columns = make([]string, len(columns))
	t.widths = make([]int, len(columns))
	t.right = make([]bool, len(columns))
	t.whole = make([]bool, len(columns))
	for i, column := range columns {
		t.whole[i] = slices.Contains(t.opts.Whole, column)
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
		case graph.KindNode, graph.KindPath:
			t.whole[i], t.right[i] = true, t.right[i] && t.begun
		default:
			t.right[i] = t.right[i] && t.begun
		}
		cells[i] = textwidth.Visible(Text(value))
	}
	t.rows = append(t.rows, cells)
	if len(t.rows) < tableBlock {
		return nil
	}

	return t.flush(false)
}

func (t *tableWriter) end() error {
	if t.begun && len(t.rows) == 0 {
		return nil
	}

	return t.flush(true)
}

// flush writes the block that was held back, and the head before the first.
func (t *tableWriter) flush(last bool) error {
	t.arrange(last && !t.begun)
	if !t.begun {
		if err := t.head(); err != nil {
			return err
		}
	}
	for i, cells := range t.rows {
		if err := t.record(cells, i == 0 && t.blocks == 0); err != nil {
			return err
		}
	}
	t.rows = t.rows[:0]
	t.blocks++

	return nil
}

// arrange says where the columns go, which stays so for all blocks, and how
// wide they are in this one, which is no less than in the ones before.
func (t *tableWriter) arrange(all bool) {
	if !t.begun && len(t.rows) == 0 {
		clear(t.right)
	}
	b := &block{columns: t.columns, rows: t.rows, whole: t.whole, all: all}
	b.measure(t.right)
	for i := range b.widths {
		b.widths[i] = max(b.widths[i], t.widths[i])
	}
	if !t.begun {
		t.layout = b.plan(t.opts)
	}
	t.widths = b.widths
	if t.opts.Width > 0 {
		t.widths = b.fitted(t.layout.beside, t.opts.Width)
	}
}

// head writes what all rows have in common, the names of the columns and the
// line below them.
func (t *tableWriter) head() error {
	t.begun = true
	style := NewStyle(t.opts.Color)
	if err := t.commons(style); err != nil || t.layout.stack {
		return err
	}
	if err := t.line(t.columns, style.Bold); err != nil {
		return err
	}
	if err := t.lineBelow(t.columns); err != nil {
		return err
	}

	rule := make([]string, len(t.columns))
	for i := range rule {
		rule[i] = strings.Repeat("─", t.widths[i])
	}

	return t.line(rule, nil)
}

// commons writes what all rows have in common.
func (t *tableWriter) commons(style Style) error {
	if len(t.layout.common) == 0 {
		return nil
	}
	parts := make([]string, len(t.layout.common))
	for i, column := range t.layout.common {
		parts[i] = t.columns[column] + " = " + t.rows[0][column]
	}
	for _, line := range textwidth.Wrap("in all rows: "+strings.Join(parts, ", "), t.opts.Width) {
		if _, err := t.w.WriteString(style.Faint(line) + "\n"); err != nil {
			return err
		}
	}
	_, err := t.w.WriteString("\n")

	return err
}

// record writes a row: its line, and the line below, or a list of its values.
func (t *tableWriter) record(cells []string, first bool) error {
	if t.layout.stack {
		return t.list(cells, first)
	}
	if err := t.line(cells, nil); err != nil {
		return err
	}

	return t.lineBelow(cells)
}

// line writes the cells that stand beside one another, which may have several
// lines. No line ends in spaces.
func (t *tableWriter) line(cells []string, paint func(string) string) error {
	wrapped := make([][]string, len(cells))
	height := 1
	for _, i := range t.layout.beside {
		wrapped[i] = []string{cells[i]}
		if t.opts.Width > 0 {
			wrapped[i] = linesOf(cells[i], t.widths[i], t.whole[i])
		}
		height = max(height, len(wrapped[i]))
	}
	for at := range height {
		if err := t.lineAt(at, wrapped, paint); err != nil {
			return err
		}
	}

	return nil
}

func (t *tableWriter) lineAt(at int, wrapped [][]string, paint func(string) string) error {
	var b strings.Builder
	for n, i := range t.layout.beside {
		if n > 0 {
			b.WriteString(columnGap)
		}
		cell := ""
		if at < len(wrapped[i]) {
			cell = wrapped[i][at]
		}
		missing := spaces(t.widths[i] - textwidth.Width(cell))
		if paint != nil && cell != "" {
			cell = paint(cell)
		}
		if t.right[i] {
			b.WriteString(missing + cell)
		} else {
			b.WriteString(cell + missing)
		}
	}
	_, err := t.w.WriteString(strings.TrimRight(b.String(), " ") + "\n")

	return err
}

// lineBelow writes the cells for which there is no room beside the others.
func (t *tableWriter) lineBelow(cells []string) error {
	var parts []string
	for _, i := range t.layout.below {
		if cells[i] != "" {
			parts = append(parts, cells[i])
		}
	}
	if len(parts) == 0 {
		return nil
	}

	const indent = 4
	text := strings.Join(parts, columnGap)
	for _, line := range linesOf(text, max(readable, t.opts.Width-indent), true) {
		if _, err := t.w.WriteString(spaces(indent) + NewStyle(t.opts.Color).Faint(line) + "\n"); err != nil {
			return err
		}
	}

	return nil
}

// list writes a row as a list of its values.
func (t *tableWriter) list(cells []string, first bool) error {
	if !first {
		if err := t.w.WriteByte('\n'); err != nil {
			return err
		}
	}
	style := NewStyle(t.opts.Color)
	columns := slices.Concat(t.layout.beside, t.layout.below)
	names := 0
	for _, i := range columns {
		names = max(names, min(textwidth.Width(t.columns[i]), longWord))
	}
	for _, i := range columns {
		name := textwidth.PadRight(textwidth.Truncate(t.columns[i], names), names)
		for n, line := range linesOf(cells[i], max(readable, t.opts.Width-names-len(columnGap)), t.whole[i]) {
			if n > 0 {
				name = spaces(names)
			}
			if _, err := t.w.WriteString(strings.TrimRight(style.Bold(name)+columnGap+line, " ") + "\n"); err != nil {
				return err
			}
		}
	}

	return nil
}

func spaces(n int) string { return strings.Repeat(" ", max(0, n)) }

// truncate cuts text to a number of cells; a width of 0 or less cuts nothing.
func truncate(text string, cells int) string {
	if cells <= 0 {
		return text
	}

	return textwidth.Truncate(text, cells)
}
