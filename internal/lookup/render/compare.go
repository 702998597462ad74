package render

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Compare lays out entities side by side: a column each, a row a measure, the time below each figure.
func Compare(c *lookup.Comparison, o Options) string {
	p := newPage(o)
	if len(c.Measures) == 0 {
		p.line(p.words.nothingShared)
	} else {
		p.compared(c)
	}
	p.lacking(c.Lacking)
	p.sourceList()
	return p.String()
}

func (p *page) compared(c *lookup.Comparison) {
	g := &grid{columns: []column{{least: 16}}}
	head := []string{p.words.measure}
	for _, e := range c.Entities {
		g.columns = append(g.columns, column{least: 14})
		head = append(head, name(e))
	}
	g.add(head...)
	g.addRule()
	for _, m := range c.Measures {
		title := name(m.Measure)
		if m.Object != nil {
			title += " · " + textwidth.Visible(m.Label) + " " + name(*m.Object)
		}
		cells := []string{title}
		for _, cell := range m.Cells {
			cells = append(cells, p.comparedCell(cell))
		}
		g.add(cells...)
	}
	p.grid(0, g)
}

// comparedCell is the figure of one entity, below it what there is to know of it, and below that its other figures, if they were asked for.
func (p *page) comparedCell(cell lookup.ComparedCell) string {
	if cell.Figure == nil {
		return "–"
	}
	lines := []string{p.figure(*cell.Figure), p.comparedTime(cell)}
	for _, s := range cell.All {
		if s.ID == cell.Figure.ID {
			continue
		}
		lines = append(lines, strings.TrimSpace("· "+when(s)+" "+p.figure(s)+" "+p.cite(s.References)))
	}
	return strings.Join(lines, "\n")
}

// comparedTime is the line below a figure: its time, its whole, and its sources.
func (p *page) comparedTime(cell lookup.ComparedCell) string {
	parts := []string{when(*cell.Figure)}
	if of := p.whole(*cell.Figure); of != "" {
		parts = append(parts, of)
	}
	if cell.Newer {
		parts = append(parts, p.words.newer)
	}
	text := strings.Join(parts, ", ")
	if text = strings.TrimPrefix(text, ", "); text != "" {
		text += " "
	}
	return text + p.cite(cell.Figure.References)
}

// lacking lists the measures that cannot be compared, by the entities that have them.
func (p *page) lacking(list []lookup.LackingMeasure) {
	if len(list) == 0 {
		return
	}
	measures, order := map[string][]string{}, []string{}
	for _, l := range list {
		have := make([]string, len(l.Have))
		for i, ref := range l.Have {
			have[i] = name(ref)
		}
		owners := strings.Join(have, ", ")
		if measures[owners] == nil {
			order = append(order, owners)
		}
		measures[owners] = append(measures[owners], name(l.Measure))
	}
	p.heading(p.words.notComparable)
	g := &grid{columns: []column{{least: 14}, {least: 20, paint: p.style.Faint}}}
	for _, owners := range order {
		g.add(owners, strings.Join(measures[owners], ", "))
	}
	p.grid(2, g)
}
