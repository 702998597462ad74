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
	g := &grid{columns: []column{{flexible: true}}}
	head, rule := []string{p.words.measure}, []string{""}
	for _, e := range c.Entities {
		g.columns = append(g.columns, column{flexible: true})
		head, rule = append(head, name(e)), append(rule, strings.Repeat("─", min(textwidth.Width(name(e)), leastColumn)))
	}
	g.add(head...)
	rule[0] = strings.Repeat("─", textwidth.Width(p.words.measure))
	g.add(rule...)
	for _, m := range c.Measures {
		figures, times := []string{name(m.Measure)}, []string{""}
		for _, cell := range m.Cells {
			figures, times = append(figures, p.comparedFigure(cell)), append(times, p.comparedTime(cell))
		}
		g.add(figures...)
		g.add(times...)
		for _, older := range p.olderFigures(m) {
			g.add(older...)
		}
	}
	p.grid(0, g)
}

func (p *page) comparedFigure(cell lookup.ComparedCell) string {
	if cell.Figure == nil {
		return "–"
	}
	return p.figure(*cell.Figure, true)
}

// comparedTime is the line below a figure: its time, what it is a figure of, and its sources.
func (p *page) comparedTime(cell lookup.ComparedCell) string {
	if cell.Figure == nil {
		return ""
	}
	parts := []string{when(*cell.Figure)}
	if cell.Figure.Object != nil {
		parts = append(parts, textwidth.Visible(cell.Figure.Predicate)+" "+name(*cell.Figure.Object))
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

// olderFigures are further lines of a row with all figures of each entity, if they were asked for.
func (p *page) olderFigures(m lookup.ComparedMeasure) [][]string {
	var rows [][]string
	for at := 0; ; at++ {
		row, any := make([]string, len(m.Cells)+1), false
		for i, cell := range m.Cells {
			if at < len(cell.All) {
				any = true
				row[i+1] = strings.TrimSpace("· " + when(cell.All[at]) + " " + p.figure(cell.All[at], false) + " " + p.cite(cell.All[at].References))
			}
		}
		if !any {
			return rows
		}
		rows = append(rows, row)
	}
}

// lacking lists the measures that only one entity has.
func (p *page) lacking(list []lookup.LackingMeasure) {
	if len(list) == 0 {
		return
	}
	byOwner, owners := map[string][]string{}, []lookup.Ref{}
	for _, l := range list {
		if byOwner[l.Only.Key()] == nil {
			owners = append(owners, l.Only)
		}
		byOwner[l.Only.Key()] = append(byOwner[l.Only.Key()], name(l.Measure))
	}
	p.heading(p.words.onlyOne)
	g := &grid{columns: []column{{}, {flexible: true, paint: p.style.Faint}}}
	for _, owner := range owners {
		g.add(name(owner), strings.Join(byOwner[owner.Key()], ", "))
	}
	p.grid(2, g)
}
