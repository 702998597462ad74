package render

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Timeline lays out figures over time: a block for each series, a line for each figure, with bars where there are several to see.
func Timeline(h *lookup.History, o Options) string {
	p := newPage(o)
	p.titled(0, name(h.Entity), textwidth.Visible(h.Entity.ID))
	if len(h.Series) == 0 {
		p.blank()
		p.line(p.words.nothing)
	}
	drawn := map[rune]bool{}
	for _, series := range h.Series {
		p.heading(p.seriesTitle(series))
		p.series(series, drawn)
	}
	p.legend(drawn)
	p.sourceList()
	return p.String()
}

// seriesTitle names a series: "share of GDP of Beijing (GDP) · contributes to Beijing".
func (p *page) seriesTitle(s lookup.Series) string {
	title := p.measured(s.Points[0]) // they are all of the same measure and whole
	if s.Other != nil {
		title += " · " + textwidth.Visible(s.Label) + " " + name(*s.Other)
	}
	return title
}

// series adds the figures of a series; drawn remembers which characters a legend must explain.
func (p *page) series(s lookup.Series, drawn map[rune]bool) {
	g := &grid{columns: []column{{}, {}, {least: 14}, {paint: p.style.Cyan}, {paint: p.style.Faint}}, below: 1}
	lines := p.bars(s.Points, p.barWidth(s.Points))
	for i, point := range s.Points {
		for _, r := range lines[i] {
			drawn[r] = true
		}
		g.add(when(point), lines[i], p.figure(point), p.cite(point.References), textwidth.Visible(point.ID))
	}
	p.grid(2, g)
}

// barWidth is the room for bars: what times, figures and marks leave, but no more than is easily read. Ids have to do with a line of their
// own where bars would not fit beside them.
func (p *page) barWidth(points []lookup.Statement) int {
	var time, figure int
	for _, s := range points {
		time, figure = max(time, textwidth.Width(when(s))), max(figure, textwidth.Width(p.figure(s)))
	}
	const marks, id, most = 8, 24, 40
	room := p.width - 2 - time - figure - marks - 3*len(gap)
	if beside := room - id - len(gap); beside >= leastBar {
		room = beside
	}
	return min(most, room)
}

// bars draws the figures of a series, or nothing where there is one figure only or no room.
func (p *page) bars(points []lookup.Statement, width int) []string {
	lines := make([]string, len(points))
	if len(points) < 2 || width < leastBar {
		return lines
	}
	var bars []bar
	at := map[int]int{}
	for i, s := range points {
		if b, ok := barOf(s); ok {
			at[i] = len(bars)
			bars = append(bars, b)
		}
	}
	c := newChart(bars, width)
	for i, number := range at {
		lines[i] = c.draw(bars[number])
	}
	return lines
}

// legend explains the characters that were drawn, but for the plain bar.
func (p *page) legend(drawn map[rune]bool) {
	var parts []string
	for _, entry := range []struct {
		character rune
		meaning   string
	}{{forecast, p.words.forecast}, {target, p.words.target}, {between, p.words.legendRange}, {onwards, p.words.legendOpen}} {
		if drawn[entry.character] {
			parts = append(parts, string(entry.character)+" "+entry.meaning)
		}
	}
	if len(parts) == 0 {
		return
	}
	p.blank()
	p.paragraph(0, strings.Join(slices.Compact(parts), gap), p.style.Faint)
}
