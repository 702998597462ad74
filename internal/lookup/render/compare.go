package render

import (
	"cmp"
	"slices"
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
	p.lacking(c)
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

// lacking lists the measures that cannot be compared, by the entities that have them: those of one first, in the order in which the
// entities were asked for.
func (p *page) lacking(c *lookup.Comparison) {
	if len(c.Lacking) == 0 {
		return
	}
	var groups []owners
	for _, l := range c.Lacking {
		at := slices.IndexFunc(groups, func(o owners) bool { return slices.Equal(o.refs, l.Have) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, owners{refs: l.Have})
		}
		groups[at].measures = append(groups[at].measures, name(l.Measure))
	}
	place := func(ref lookup.Ref) int { return slices.Index(c.Entities, ref) }
	slices.SortStableFunc(groups, func(a, b owners) int {
		return cmp.Or(len(a.refs)-len(b.refs), slices.CompareFunc(a.refs, b.refs, func(x, y lookup.Ref) int { return place(x) - place(y) }))
	})
	p.heading(p.words.notComparable)
	g := &grid{columns: []column{{least: 14}, {least: 20, paint: p.style.Faint}}}
	for _, o := range groups {
		g.add(strings.Join(names(o.refs), ", "), strings.Join(o.measures, ", "))
	}
	p.grid(2, g)
}

// owners are the entities that have some measures.
type owners struct {
	refs     []lookup.Ref
	measures []string
}

func names(refs []lookup.Ref) []string {
	texts := make([]string, len(refs))
	for i, ref := range refs {
		texts[i] = name(ref)
	}
	return texts
}
