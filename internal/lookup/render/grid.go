package render

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// grid is rows of cells that stand in columns. Where they are too wide for the page, columns are wrapped, down to their least width.
type grid struct {
	columns []column
	rows    []row
	// below is how many columns at the end go below their row where there is little room.
	below int
}

// row is either cells, which may have several lines, or a title across all columns, or a rule below a heading.
type row struct {
	cells []string
	title string
	rule  bool
}

// column says how a column is laid out.
type column struct {
	right bool                // set right, as numbers are
	least int                 // the width down to which it may be wrapped; 0 if it may not be
	paint func(string) string // nil for plain
}

// gap stands between columns.
const gap = "  "

func (g *grid) add(cells ...string) { g.rows = append(g.rows, row{cells: cells}) }

func (g *grid) addTitle(title string) { g.rows = append(g.rows, row{title: title}) }

func (g *grid) addRule() { g.rows = append(g.rows, row{rule: true}) }

// addUnlike adds a row but leaves out its first cell if that says the same as in the row before.
func (g *grid) addUnlike(last *string, cells ...string) {
	if cells[0] == *last {
		cells[0] = ""
	} else {
		*last = cells[0]
	}
	g.add(cells...)
}

// grid adds a grid, indented; titles stand to the left of its rows.
func (p *page) grid(indent int, g *grid) {
	beside := len(g.columns)
	widths := g.widths()
	if g.below > 0 && g.squeezed(widths) > p.width-indent {
		beside -= g.below
	}
	fit(widths[:beside], g.columns, p.width-indent)
	for _, r := range g.rows {
		switch {
		case r.rule:
			p.line(strings.Repeat(" ", indent) + strings.Repeat("─", total(widths[:beside])))
			continue
		case r.title != "":
			p.paragraph(indent-2, r.title, plain)
			continue
		}
		p.row(indent, g.columns[:beside], widths, r.cells[:beside])
		p.rowBelow(indent+2, g.columns[beside:], r.cells[beside:])
	}
}

// row adds a row, whose cells are wrapped to their widths.
func (p *page) row(indent int, columns []column, widths []int, cells []string) {
	wrapped := make([][]string, len(cells))
	height := 1
	for i, cell := range cells {
		for line := range strings.SplitSeq(cell, "\n") {
			wrapped[i] = append(wrapped[i], wrap(line, widths[i])...)
		}
		height = max(height, len(wrapped[i]))
	}
	for at := range height {
		p.line(strings.Repeat(" ", indent) + lineOf(columns, wrapped, widths, at))
	}
}

func wrap(line string, width int) []string {
	if textwidth.Width(line) <= width {
		return []string{line}
	}
	return textwidth.Wrap(line, width)
}

// rowBelow adds the cells that found no room beside the others, one per line.
func (p *page) rowBelow(indent int, columns []column, cells []string) {
	for i, cell := range cells {
		paint := columns[i].paint
		if paint == nil {
			paint = plain
		}
		if cell != "" {
			p.paragraph(indent, cell, paint)
		}
	}
}

// lineOf is one line of a row.
func lineOf(columns []column, wrapped [][]string, widths []int, at int) string {
	var b strings.Builder
	for i, lines := range wrapped {
		if widths[i] == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(gap)
		}
		text := ""
		if at < len(lines) {
			text = lines[at]
		}
		padding := strings.Repeat(" ", max(0, widths[i]-textwidth.Width(text)))
		if paint := columns[i].paint; paint != nil && text != "" {
			text = paint(text)
		}
		if columns[i].right {
			b.WriteString(padding + text)
		} else {
			b.WriteString(text + padding)
		}
	}
	return b.String()
}

// widths are the widths that the columns would like. Columns with nothing in them have none.
func (g *grid) widths() []int {
	widths := make([]int, len(g.columns))
	for _, r := range g.rows {
		for i, cell := range r.cells {
			for line := range strings.SplitSeq(cell, "\n") {
				widths[i] = max(widths[i], textwidth.Width(line))
			}
		}
	}
	return widths
}

// leastColumn is the width that every column keeps.
const leastColumn = 6

// comfortable is the width that the first column of a grid should keep rather than have the last ones beside it.
const comfortable = 28

// squeezed is the room a grid takes when only its first column gives way, to what is still comfortable.
func (g *grid) squeezed(widths []int) int {
	return total(widths) - max(0, widths[0]-comfortable)
}

// total is the room that columns take with the gaps between them.
func total(widths []int) int {
	sum := -len(gap)
	for _, w := range widths {
		if w > 0 {
			sum += w + len(gap)
		}
	}
	return sum
}

// fit makes columns narrower until they fit: those that may be wrapped, and when these are at their least, all.
func fit(widths []int, columns []column, room int) {
	wrapped, all := slices.Clone(widths), make([]int, 0, len(widths))
	for i := range widths {
		all = append(all, i)
		if least := columns[i].least; least > 0 {
			wrapped[i] = min(least, widths[i])
		}
	}
	textwidth.Narrow(widths, wrapped, all, total(widths)-room)
	textwidth.Narrow(widths, slices.Repeat([]int{leastColumn}, len(widths)), all, total(widths)-room)
}
