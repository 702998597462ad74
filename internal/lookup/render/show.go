package render

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Show lays out what is known of one thing.
func Show(s *lookup.Shown, o Options) string {
	p := newPage(o)
	p.portrait(s)
	p.figures(s)
	p.relations(s.Relations)
	p.resting(s.Statements)
	p.sourceRows(s)
	if len(s.Figures)+len(s.Relations)+len(s.Statements)+len(s.Sources) == 0 {
		p.blank()
		p.line(p.words.nothing)
	}
	p.sourceList()
	return p.String()
}

// portrait adds the names, types and details of a thing.
func (p *page) portrait(s *lookup.Shown) {
	note := ""
	if s.Name != s.ID {
		note = textwidth.Visible(s.ID)
	}
	p.titled(0, name(s.Ref), note)
	if len(s.Types) > 0 {
		labels := make([]string, len(s.Types))
		for i, t := range s.Types {
			labels[i] = t.Label
		}
		p.paragraph(2, strings.Join(labels, " · "), plain)
	}
	g := &grid{columns: []column{{paint: p.style.Faint}, {least: 20}}}
	for _, n := range s.Names {
		g.add(textwidth.Visible(n.Language), textwidth.Visible(n.Text))
	}
	if len(s.Aliases) > 0 {
		g.add(p.words.also, textwidth.Visible(strings.Join(s.Aliases, ", ")))
	}
	for _, d := range s.Details {
		g.add(textwidth.Visible(p.words.detail(d.Key)), textwidth.Visible(d.Value.Text()))
	}
	p.grid(2, g)
}

// figures adds figures by measure, those of the newest one first. At a measure, they stand by whose they are.
func (p *page) figures(s *lookup.Shown) {
	if len(s.Figures) == 0 {
		return
	}
	what := p.measured
	if s.Kind == lookup.KindMeasure {
		what = func(f lookup.Statement) string { return strings.TrimSpace(claim(f) + " " + p.whole(f)) }
	}
	p.heading(p.words.figures)
	g := &grid{columns: []column{{least: 14}, {}, {paint: p.style.Cyan}, {paint: p.style.Faint}}, below: 1}
	for _, same := range together(s.Figures, what) {
		g.addTitle(what(same[0]))
		for _, f := range same {
			g.add(p.figure(f), when(f), p.cite(f.References), textwidth.Visible(f.ID))
		}
	}
	p.grid(4, g)
}

// together puts what has one key together, in the order in which the keys come first.
func together(all []lookup.Statement, key func(lookup.Statement) string) [][]lookup.Statement {
	var groups [][]lookup.Statement
	at := map[string]int{}
	for _, s := range all {
		k := key(s)
		i, known := at[k]
		if !known {
			i = len(groups)
			at[k], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	return groups
}

// claim says what a statement is about without its figure.
func claim(s lookup.Statement) string {
	if s.Object == nil {
		return name(s.Subject)
	}
	return name(s.Subject) + " " + textwidth.Visible(s.Predicate) + " " + name(*s.Object)
}

// statementGrid is a grid for statements: what, figure, time, sources, id.
func (p *page) statementGrid() *grid {
	return &grid{columns: []column{{least: 20}, {least: 14}, {}, {paint: p.style.Cyan}, {paint: p.style.Faint}}, below: 1}
}

// cells are the cells of a statement in such a grid.
func (p *page) cells(what string, s lookup.Statement) []string {
	return []string{what, p.figure(s), when(s), p.cite(s.References), textwidth.Visible(s.ID)}
}

// relations adds a block for each predicate and direction.
func (p *page) relations(relations []lookup.Relation) {
	if len(relations) == 0 {
		return
	}
	p.heading(p.words.relations)
	g := p.statementGrid()
	for _, r := range relations {
		g.addTitle(r.Label)
		last := ""
		for _, item := range r.Items {
			what := name(item.Other)
			if measured := p.measured(item.Statement); measured != "" {
				what += " · " + measured
			}
			g.addUnlike(&last, p.cells(what, item.Statement)...)
		}
	}
	p.grid(4, g)
}

// resting adds the statements that rest on a source, each with its place in it.
func (p *page) resting(statements []lookup.Statement) {
	if len(statements) == 0 {
		return
	}
	p.heading(p.words.statements)
	for _, s := range statements {
		g := &grid{columns: []column{{least: 20}, {least: 14}, {}, {paint: p.style.Faint}}, below: 1}
		what := claim(s)
		if measured := p.measured(s); measured != "" {
			what += " · " + measured
		}
		g.add(what, p.figure(s), when(s), textwidth.Visible(s.ID))
		p.grid(2, g)
		for _, ref := range s.References {
			p.place(4, ref)
		}
	}
}

// place adds the paragraph and the quotation of a reference.
func (p *page) place(indent int, ref lookup.Reference) {
	var parts []string
	if ref.Paragraph > 0 {
		parts = append(parts, fmt.Sprintf(p.words.paragraph, ref.Paragraph))
	}
	if ref.Quote != "" {
		parts = append(parts, "“"+ref.Quote+"”")
	}
	if len(parts) > 0 {
		p.paragraph(indent, strings.Join(parts, ": "), p.style.Faint)
	}
}

// sourceRows adds the sources of a publisher or the copies of a source.
func (p *page) sourceRows(s *lookup.Shown) {
	if len(s.Sources) == 0 {
		return
	}
	heading := p.words.sources
	if s.Kind == lookup.KindSource {
		heading = p.words.copies
	}
	p.heading(heading)
	g := &grid{columns: []column{{}, {least: 20}, {right: true}, {paint: p.style.Faint}}, below: 1}
	for _, row := range s.Sources {
		g.add(textwidth.Visible(row.Published), textwidth.Visible(row.Title), p.words.statementCount(row.Statements), textwidth.Visible(row.ID))
	}
	p.grid(2, g)
}
