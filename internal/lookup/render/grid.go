package render

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// grid is rows of cells that stand in columns. Where they are too wide for the page, flexible columns are wrapped, each down to its share.
type grid struct {
	columns []column
	rows    [][]string
}

// column says how a column is laid out.
type column struct {
	right    bool                // set right, as numbers are
	flexible bool                // wrapped when there is no room
	paint    func(string) string // nil for plain
}

// gap stands between columns.
const gap = "  "

// leastColumn is the width down to which flexible columns are wrapped.
const leastColumn = 12

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

// grid adds a grid, indented.
func (p *page) grid(indent int, g *grid) {
	widths := g.widths(p.width - indent)
	for _, row := range g.rows {
		wrapped := make([][]string, len(row))
		height := 1
		for i, cell := range row {
			wrapped[i] = []string{cell}
			if g.columns[i].flexible && textwidth.Width(cell) > widths[i] {
				wrapped[i] = textwidth.Wrap(cell, widths[i])
			}
			height = max(height, len(wrapped[i]))
		}
		for at := range height {
			p.line(strings.Repeat(" ", indent) + g.lineOf(wrapped, widths, at))
		}
	}
}

// lineOf is one line of a row.
func (g *grid) lineOf(wrapped [][]string, widths []int, at int) string {
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
		if paint := g.columns[i].paint; paint != nil && text != "" {
			text = paint(text)
		}
		if g.columns[i].right {
			b.WriteString(padding + text)
		} else {
			b.WriteString(text + padding)
		}
	}
	return b.String()
}

// widths gives each column the room it needs, or flexible ones less, so that all fit. Columns with nothing in them have no width.
func (g *grid) widths(room int) []int {
	widths := make([]int, len(g.columns))
	for _, row := range g.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], textwidth.Width(cell))
		}
	}
	for {
		total, widest := -len(gap), -1
		for i, w := range widths {
			if w > 0 {
				total += w + len(gap)
			}
			if g.columns[i].flexible && w > leastColumn && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if total <= room || widest < 0 {
			return widths
		}
		widths[widest] = max(leastColumn, widths[widest]-max(1, (total-room)/4))
	}
}
