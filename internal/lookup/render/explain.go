package render

import (
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Explain lays out a statement, its evidence and the statements beside it.
func Explain(e *lookup.Explained, o Options) string {
	p := newPage(o)
	s := e.Statement
	if said := s.Says(); said != "" {
		p.paragraph(0, said, p.style.Bold)
		p.wordings(s.OtherTexts)
		p.blank()
	}
	p.parts(s)
	p.heading(p.words.evidence)
	for _, ref := range s.References {
		p.evidence(ref)
	}
	if len(e.SameClaim) == 0 {
		p.blank()
		p.line(p.words.nobody)
	}
	p.beside(p.words.sameClaim, e.SameClaim)
	p.beside(p.words.sameRelation, e.SameRelation)
	p.beside(p.words.otherFigures, e.OtherFigures)
	p.sourceList()
	return p.String()
}

// wordings adds the further wordings of a statement, each with the id under which it was written.
func (p *page) wordings(all []lookup.Wording) {
	for _, w := range all {
		note := p.words.otherWords
		if w.ID != "" {
			note += " (" + w.ID + ")"
		}
		p.paragraph(2, note+": "+w.Text, plain)
	}
}

// parts adds the parts of a statement, one per line.
func (p *page) parts(s lookup.Statement) {
	g := &grid{columns: []column{{paint: p.style.Faint}, {least: 20}, {paint: p.style.Faint}}, below: 1}
	ref := func(label string, r *lookup.Ref) {
		if r != nil {
			g.add(label, name(*r), textwidth.Visible(r.ID))
		}
	}
	ref(p.words.subject, &s.Subject)
	if s.Object != nil {
		g.add(p.words.predicate, textwidth.Visible(s.Predicate), textwidth.Visible(s.Type))
	}
	ref(p.words.object, s.Object)
	ref(p.words.measure, s.Measure)
	if s.Figure != nil {
		ref(p.words.whole, s.Figure.Of)
		ref(p.words.wholeMeasure, s.Figure.OfMeasure)
	}
	if s.Figure != nil {
		g.add(p.words.figure, p.figure(s), span(s.Figure))
		for _, figure := range s.Figure.OtherTexts {
			g.add("", p.words.otherwise+" "+textwidth.Visible(figure), "")
		}
	} else if word := p.words.modality(s.Modality); word != "" {
		g.add("", word, "")
	}
	if s.Time != nil {
		g.add(p.words.time, when(s), days(s.Time))
	}
	others := ""
	if len(s.OtherIDs) > 0 {
		others = p.words.also + " " + textwidth.Visible(strings.Join(s.OtherIDs, ", "))
	}
	g.add(p.words.id, textwidth.Visible(s.ID), others)
	p.grid(2, g)
}

// span writes the bounds of a figure in its measure's unit, "" if it is exact.
func span(f *lookup.Figure) string {
	low, high := rounded(f.Low), rounded(f.High)
	if low == high {
		return ""
	}
	if low == "" {
		low = "−∞"
	}
	if high == "" {
		high = "∞"
	}
	return textwidth.Visible(strings.TrimSpace(low + " … " + high + " " + f.Unit))
}

// rounded writes a bound; a fraction that has no end is cut to six digits.
func rounded(s lookup.Scalar) string {
	if f, ok := s.Float(); ok && s.Kind() == graph.KindFloat {
		return strconv.FormatFloat(f, 'g', 6, 64)
	}
	return s.Text()
}

// days writes the days that a time covers, "" if it is one day as written.
func days(t *lookup.Time) string {
	from, to := t.From.Text(), t.To.Text()
	if from == to {
		return ""
	}
	return from + " – " + to
}

// evidence adds one reference: the source, the place, and the address.
func (p *page) evidence(ref lookup.Reference) {
	p.paragraph(2, p.sourceLine(ref), plain)
	p.place(4, ref)
	if ref.URL != "" {
		p.paragraph(4, ref.URL, p.style.Cyan)
	}
}

// beside adds a block of statements that stand beside the explained one.
func (p *page) beside(heading string, list []lookup.Corroboration) {
	if len(list) == 0 {
		return
	}
	p.heading(heading)
	g := &grid{columns: []column{{least: 20}, {least: 14}, {}, {paint: p.style.Cyan}, {least: 12}, {paint: p.style.Faint}}, below: 1}
	for _, c := range list {
		note := p.words.sameSource
		if c.Independent {
			note = p.words.independent
		}
		what := name(c.Subject)
		if c.Object != nil {
			what = textwidth.Visible(c.Predicate) + " " + name(*c.Object)
		}
		if measured := p.measured(c.Statement); measured != "" {
			what += " · " + measured
		}
		g.add(what, p.figure(c.Statement), when(c.Statement), p.cite(c.References), note, textwidth.Visible(c.ID))
	}
	p.grid(2, g)
}
