package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
)

// named is a name that stands somewhere and is looked up when everything that it may name is known.
type named struct {
	id string
	at mark
}

// readOntology reads units, types, predicates and measures, in this order: each names only what comes before it, or its own kind.
func (l *loader) readOntology(context.Context) {
	l.readUnits()
	l.readTypes()
	l.readPredicates()
	l.readMeasures()
}

// define reads one section of all files: read gets the key, which is the id, and the value.
func (l *loader) define(section string, kind *shape.Kind, read func(d *decoder, key uint32, id string)) {
	l.sections(section, func(d *decoder, n uint32) {
		if d.nodes[n].kind != mapping {
			return // reported when the top of the file was read
		}

		for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
			// A second one in the same mapping has been reported as a key given twice.
			switch id, ok := d.id(i, kind.What, kind.IDs); {
			case !ok:
				l.lost.add(id)
			case !d.nodes[i].double:
				read(d, i, id)
			}
		}
	})
}

// readTypes reads the types and the tree that they make.
func (l *loader) readTypes() {
	type pending struct {
		dataset.Type
		parent named
		adrift bool // what stands above it could not be read
	}

	var all []pending

	l.define("types", typeKind, func(d *decoder, key uint32, id string) {
		label := uint32(0)
		p := pending{Type: dataset.Type{ID: id, Parent: dataset.None, Origin: d.src.origin(d.nodes[key].start)}}
		p.adrift = d.nodes[key+1].kind != mapping
		d.fields(key+1, key, typeKind, into{
			"is": func(n uint32) {
				p.parent = d.name(n, "is")
				p.adrift = p.parent.id == ""
			},
			"abstract": &p.Abstract,
			"label":    func(n uint32) { label = n },
		})
		p.Label = d.labelled(label, key, l.ds.Languages)
		d.reserved(key, id, "Entity", "Measure", "Source", "Publisher")

		all = append(all, p)
	})

	kinds := definitions[pending]{what: "the type", id: func(p *pending) string { return p.ID }, origin: func(p *pending) dataset.Origin { return p.Origin }}
	all = kinds.settle(l, all)
	l.types = newIndex(all, kinds.id, func(p *pending) dataset.Text { return p.Label })
	l.ds.Types = make([]dataset.Type, len(all))

	for i := range all {
		l.ds.Types[i] = all[i].Type

		if all[i].parent.id != "" {
			l.ds.Types[i].Parent = l.typeNamed(all[i].parent)
			all[i].adrift = l.ds.Types[i].Parent == dataset.None
		}
	}

	l.breakTypeCycles(func(i int32) mark { return all[i].parent.at })
	l.boundTypeDepth(func(i int32) mark { return all[i].parent.at })
	l.lineage = newLineage(l.ds.Types)
	l.adrift = make([]bool, len(all))

	for i := range l.adrift {
		for t := int32(i); t != dataset.None && !l.adrift[i]; t = l.ds.Types[t].Parent {
			l.adrift[i] = all[t].adrift
		}
	}

	clashes(l, l.ds.Types, "the types", func(t *dataset.Type) string { return t.ID }, func(t *dataset.Type) dataset.Origin { return t.Origin })
}

// breakTypeCycles reports every type that is its own ancestor, and takes its parent away.
func (l *loader) breakTypeCycles(at func(i int32) mark) {
	types := l.ds.Types

	for _, i := range onCircles(len(types), func(i int32) int32 { return types[i].Parent }) {
		l.add(diag.TypeCycle, at(i), "the type "+types[i].ID+" is its own ancestor", hint("one of the types in this circle must stand without is"))
		types[i].Parent = dataset.None
	}
}

// maxTypeDepth is how many types may be above a type. An entity has all of them as labels, so that a long chain of types takes the square of its
// length.
const maxTypeDepth = 50

// boundTypeDepth reports the types that have too many others above them, the first ones on each way down, and takes their parents away.
func (l *loader) boundTypeDepth(at func(i int32) mark) {
	types := l.ds.Types
	depths := make([]int, len(types)) // plus one; 0 before it is known

	for i := range int32(len(types)) {
		var way []int32
		for t := i; t != dataset.None && depths[t] == 0; t = types[t].Parent {
			way = append(way, t)
		}

		for _, t := range slices.Backward(way) {
			depths[t] = 1
			if parent := types[t].Parent; parent != dataset.None {
				depths[t] = depths[parent] + 1
			}
			if depths[t] > maxTypeDepth+1 {
				l.add(diag.TypeTooDeep, at(t), fmt.Sprintf("the type %s has more than %d types above it", types[t].ID, maxTypeDepth),
					hint("let it stand under a type further up"))
				types[t].Parent, depths[t] = dataset.None, 1
			}
		}
	}
}

// onCircles gives, in order, those of n things that lead back to themselves.
func onCircles(n int, next func(i int32) int32) []int32 {
	const untouched = 0

	var circles []int32

	seen := make([]int32, n) // the walk that came by first

	for i := range int32(n) {
		at := i
		for ; at >= 0 && seen[at] == untouched; at = next(at) {
			seen[at] = i + 1
		}

		if at < 0 || seen[at] != i+1 {
			continue
		}

		circles = append(circles, at)
		for j := next(at); j != at; j = next(j) {
			circles = append(circles, j)
		}
	}

	slices.Sort(circles)

	return circles
}

// readPredicates reads the predicates, and makes the rules of them by which statements are checked.
func (l *loader) readPredicates() {
	type pending struct {
		dataset.Predicate
		fromRead, toRead bool
	}

	var all []pending

	l.define("predicates", predicateKind, func(d *decoder, key uint32, id string) {
		label := uint32(0)
		p := pending{Predicate: dataset.Predicate{ID: id, Origin: d.src.origin(d.nodes[key].start)}}
		d.fields(key+1, key, predicateKind, into{
			"label":      func(n uint32) { label = n },
			"inverse":    func(n uint32) { p.Inverse = d.called(n, n, "the inverse label", l.ds.Languages) },
			"from":       func(n uint32) { p.From, p.fromRead = l.typeList(d, n, "from") },
			"to":         func(n uint32) { p.To, p.toRead = l.typeList(d, n, "to") },
			"membership": &p.Membership,
			"symmetric":  &p.Symmetric,
			"whole":      func(n uint32) { p.Whole = d.end(n, "whole") },
		})
		p.Label = d.labelled(label, key, l.ds.Languages)
		d.reserved(key, id, "copyOf", "publishedBy", "hasFigure")

		all = append(all, p)
	})

	kinds := definitions[pending]{what: "the predicate", id: func(p *pending) string { return p.ID }, origin: func(p *pending) dataset.Origin { return p.Origin }}
	all = kinds.settle(l, all)
	l.predicates = newIndex(all, kinds.id, func(p *pending) dataset.Text { return p.Label }, func(p *pending) dataset.Text { return p.Inverse })
	l.ds.Predicates = make([]dataset.Predicate, len(all))
	l.rules = make([]rule, len(all))

	for i := range all {
		l.ds.Predicates[i] = all[i].Predicate
		l.rules[i] = rule{from: l.lineage.of(all[i].From), to: l.lineage.of(all[i].To), openFrom: !all[i].fromRead, openTo: !all[i].toRead}
	}

	clashes(l, all, "the predicates", kinds.id, kinds.origin)
}

// end reads which end of a statement is meant.
func (d *decoder) end(n uint32, what string) dataset.End {
	text, ok := d.word(n, what)
	switch {
	case string(text) == shape.SubjectEnd:
		return dataset.SubjectEnd
	case string(text) == shape.ObjectEnd:
		return dataset.ObjectEnd
	case ok:
		d.fault(n, diag.UnknownWord, what+" is "+quote(string(text))+", not subject or object", "")
	}

	return dataset.NoEnd
}

// readMeasures reads the measures.
func (l *loader) readMeasures() {
	l.define("measures", measureKind, func(d *decoder, key uint32, id string) {
		label := uint32(0)
		m := dataset.Measure{ID: id, Origin: d.src.origin(d.nodes[key].start)}
		d.fields(key+1, key, measureKind, into{
			"label":  func(n uint32) { label = n },
			"unit":   func(n uint32) { m.Unit = l.unitNamed(d, n) },
			"counts": func(n uint32) { m.Counts, _ = l.typeList(d, n, "counts") },
		})
		m.Label = d.labelled(label, key, l.ds.Languages)

		l.ds.Measures = append(l.ds.Measures, m)
	})

	kinds := definitions[dataset.Measure]{what: "the measure", id: func(m *dataset.Measure) string { return m.ID }, origin: func(m *dataset.Measure) dataset.Origin { return m.Origin }}
	l.ds.Measures = kinds.settle(l, l.ds.Measures)
	l.measures = newIndex(l.ds.Measures, kinds.id, func(m *dataset.Measure) dataset.Text { return m.Label })
	l.unitOf = l.numberUnits()
}

// name reads a name that is looked up later.
func (d *decoder) name(n uint32, what string) named {
	text, ok := d.word(n, what)
	if !ok {
		return named{}
	}

	return named{id: normalID(string(text)), at: d.mark(n)}
}

// typeNamed looks a type up, and reports when there is none.
func (l *loader) typeNamed(name named) int32 {
	if i := l.types.find([]byte(name.id)); i != dataset.None {
		return i
	}

	l.unknown(diag.UnknownType, name.at, name.id, l.types.closest(name.id))

	return dataset.None
}

// labelled reads the label of a definition, from node n or from nothing when n is 0. Of one that is none, nothing more is said.
func (d *decoder) labelled(n, key uint32, languages []string) dataset.Text {
	if d.nodes[key+1].kind != mapping {
		return nil
	}

	return d.called(n, key, "the label", d.unstrayed(key+1, languages))
}

// typeList reads a list of types, and tells whether all of them are known.
func (l *loader) typeList(d *decoder, n uint32, what string) (types []int32, whole bool) {
	before := d.errors
	seen := map[int32]bool{}

	d.words(n, what, func(n uint32, text []byte) {
		i := l.typeNamed(named{id: normalID(string(text)), at: d.mark(n)})

		switch {
		case i == dataset.None:
			d.errors++
		case seen[i]:
			d.fault(n, diag.DuplicateKey, "the type "+quote(string(text))+" stands here a second time", "take one of them out")
		default:
			types, seen[i] = append(types, i), true
		}
	})

	return types, d.errors == before
}

// reserved refuses the names that jjj itself gives to labels and relationships.
func (d *decoder) reserved(n uint32, id string, names ...string) {
	for _, name := range names {
		if strings.EqualFold(id, name) {
			d.fault(n, diag.ReservedName, "the name "+id+" is one that jjj uses itself", "choose another one")
		}
	}
}

// clashes reports names that differ in nothing but capital letters: they would become one relationship type, or two labels that nobody can
// tell apart.
func clashes[T any](l *loader, all []T, what string, id func(*T) string, origin func(*T) dataset.Origin) {
	first := map[string]int{}

	for i := range all {
		folded := strings.ToLower(id(&all[i]))

		j, ok := first[folded]
		if !ok {
			first[folded] = i

			continue
		}

		a, b := &all[i], &all[j]
		if origin(a).Compare(origin(b)) < 0 {
			a, b = b, a
		}

		l.add(diag.NameClash, l.markOf(origin(a), id(a)), what+" "+id(b)+" and "+id(a)+" differ only in capital letters", hint("choose another name"),
			related{at: l.markOf(origin(b), id(b)), message: "the other one"})
	}
}
