package render

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Paths lays out paths as chains from top to bottom, each hop with its statements and their sources.
func Paths(r *lookup.Paths, o Options) string {
	p := newPage(o)
	if r.Length < 0 {
		p.paragraph(0, fmt.Sprintf(p.words.noPath, r.From.Name, r.To.Name, r.MaxLength), plain)
		return p.String()
	}
	hops := fmt.Sprintf(p.words.hops, r.Length)
	if r.Length == 1 {
		hops = p.words.oneHop
	}
	p.titled(0, name(r.From)+" – "+name(r.To), hops)
	for _, path := range r.Paths {
		p.blank()
		p.path(r.From, path)
	}
	if r.More {
		p.blank()
		p.line(p.words.more)
	}
	p.sourceList()
	return p.String()
}

func (p *page) path(from lookup.Ref, path lookup.Path) {
	p.station(from)
	for _, hop := range path.Hops {
		g := &grid{columns: []column{{}, {least: 20}, {least: 14}, {}, {paint: p.style.Cyan}, {paint: p.style.Faint}}, below: 1}
		for _, s := range hop.Statements {
			what := strings.Trim(textwidth.Visible(s.Predicate)+" · "+p.measured(s), " ·")
			g.add(arrow(hop, s), what, p.figure(s), when(s), p.cite(s.References), textwidth.Visible(s.ID))
		}
		for _, typ := range hop.Provenance {
			g.add("│", textwidth.Visible(p.words.provenance(typ)), "", "", "", "")
		}
		p.grid(2, g)
		p.station(hop.To)
	}
}

// station adds a node of a path.
func (p *page) station(r lookup.Ref) {
	p.line("  " + p.style.Bold(name(r)) + gap + p.style.Faint(textwidth.Visible(r.ID)))
}

// arrow points from the subject of a statement to its object.
func arrow(hop lookup.Hop, s lookup.Statement) string {
	if s.Subject.Key() == hop.From.Key() {
		return "↓"
	}
	return "↑"
}
