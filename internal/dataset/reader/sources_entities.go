package reader

import (
	"context"
	"net/url"
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/textform"
)

// things is what is read before any statement can be checked, and how many statements there are to come.
type things struct {
	entities   []dataset.Entity
	sources    []dataset.Source
	copies     []copied
	statements int
}

// copied is a source that says to be a copy of another one, until all sources are known.
type copied struct {
	id     string
	origin dataset.Origin // of the source
	of     named
}

// thingReader reads the sources and entities of one file, or of one stretch of a JSONL file.
type thingReader struct {
	*decoder

	l *loader
	things
}

// readSourcesAndEntities reads them from all files, and counts the statements.
func (l *loader) readSourcesAndEntities(ctx context.Context) {
	var all things

	l.sections("sources", func(d *decoder, n uint32) { l.readSection(d, n, &all, (*thingReader).source) })
	l.sections("entities", func(d *decoder, n uint32) { l.readSection(d, n, &all, (*thingReader).entity) })
	l.sections("statements", func(d *decoder, n uint32) { all.statements += d.count(n) })
	l.readThingLines(ctx, &all)

	if ctx.Err() != nil {
		return
	}

	sources := definitions[dataset.Source]{what: "the source", id: func(s *dataset.Source) string { return s.ID }, origin: func(s *dataset.Source) dataset.Origin { return s.Origin }}
	l.ds.Sources = sources.settle(l, all.sources)
	l.sources = newIndex(l.ds.Sources, sources.id)

	entities := definitions[dataset.Entity]{what: "the entity", id: func(e *dataset.Entity) string { return e.ID }, origin: func(e *dataset.Entity) dataset.Origin { return e.Origin }}
	l.ds.Entities = entities.settle(l, all.entities)
	l.entities = newIndex(l.ds.Entities, entities.id, func(e *dataset.Entity) dataset.Text { return e.Name }, func(e *dataset.Entity) dataset.Text { return e.Aliases })

	l.resolveCopies(all.copies)

	l.expected = all.statements
	l.condense()
}

// condense puts what every statement is held against into small arrays, which stay in the processor's caches.
func (l *loader) condense() {
	l.typeOf = make([]int32, len(l.ds.Entities))
	for i := range l.ds.Entities {
		l.typeOf[i] = l.ds.Entities[i].Type
	}

	var own quantity.Marks // of a source that does not say its language, which is taken to be one of the dataset's

	l.words = l.wordsOf()

	for i, language := range l.ds.Languages {
		if marks := quantity.MarksOf(language); i == 0 {
			own = marks
		} else if marks != own {
			own = quantity.UnknownMarks
		}
	}

	l.lastDay = make([]int32, len(l.ds.Sources))
	l.spoken = make([]spoken, len(l.ds.Sources))

	for i := range l.ds.Sources {
		language := l.ds.Sources[i].Language
		l.spoken[i] = spoken{words: quantity.WordsOf(language), marks: quantity.MarksOf(language)}

		if language == "" {
			l.spoken[i].marks = own
		}

		l.lastDay[i] = undated

		if last, ok := l.ds.Sources[i].Published.LastDay(); ok {
			l.lastDay[i] = int32(last.EpochDays())
		}
	}
}

// wordsOf gives the languages of the dataset for number words; all of them where it names none, which is reported.
func (l *loader) wordsOf() (words quantity.Languages) {
	if len(l.ds.Languages) == 0 {
		return quantity.AllLanguages
	}

	for _, language := range l.ds.Languages {
		words |= quantity.WordsOf(language)
	}

	return words
}

func (l *loader) readSection(d *decoder, n uint32, all *things, read func(r *thingReader, id, value uint32)) {
	if d.nodes[n].kind != mapping {
		return // reported when the top of the file was read
	}

	r := &thingReader{decoder: d, l: l}

	for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
		if !d.nodes[i].double { // else reported as a key given twice
			read(r, i, i+1)
		}
	}

	all.append(&r.things)
}

func (t *things) append(other *things) {
	t.entities = append(t.entities, other.entities...)
	t.sources = append(t.sources, other.sources...)
	t.copies = append(t.copies, other.copies...)
	t.statements += other.statements
}

// idOf finds the id of a record of JSONL, which stands within it; 0 when it has none.
func (r *thingReader) idOf(value uint32, what string) uint32 {
	if r.nodes[value].kind != mapping {
		r.wrongKind(value, what, mapping)

		return 0
	}

	id := r.find(value, "id")
	if id == 0 {
		r.missingKey(value, what, "id")
	}

	return id
}

// entity reads an entity whose id stands at node id. There may be millions, so nothing is allocated but what is kept.
func (r *thingReader) entity(id, value uint32) {
	key, ok := r.id(id, "an entity", shape.PlainIDs())
	e := dataset.Entity{ID: key, Type: dataset.None, Origin: r.src.origin(r.nodes[id].start)}
	languages := r.l.ds.Languages
	typed, name, misspelt := false, uint32(0), uint32(0)

	if r.nodes[value].kind != mapping {
		if ok { // else it is part of the id by mistake
			r.wrongKind(value, "an entity", mapping)
		}

		r.lost.add(key)

		return
	}

	for i := value + 1; i < r.nodes[value].next; i = r.nodes[i+1].next {
		if r.nodes[i].double { // reported as a key given twice
			continue
		}

		switch n := i + 1; string(r.says(i)) {
		case "type":
			e.Type, typed = r.entityType(n), true
		case "name":
			name = n
		case "alias":
			e.Aliases = r.translations(n, "the alias", languages, true)
		default:
			if n != id {
				switch r.unknownKey(i, "an entity", entityKeys) {
				case "type":
					typed = true
				case "name":
					misspelt = n
				}
			}
		}
	}

	if name == 0 {
		name = misspelt
	}

	if !typed {
		r.missingKey(id, "an entity", "type")
	}

	if typed || name > 0 {
		e.Name = r.called(name, id, "the name", r.unstrayed(value, languages))
	}

	// An entity whose type is wrong stays known, so that one fault does not cause others; but nothing is known about its type.
	if ok {
		r.entities = append(r.entities, e)
	} else {
		r.lost.add(key)
	}
}

func (r *thingReader) entityType(n uint32) int32 {
	text, ok := r.word(n, "the type")
	if !ok {
		return dataset.None
	}

	i := r.l.types.find(textform.NormalBytes(text))

	switch {
	case i == dataset.None:
		r.errors++
		r.unknown(diag.UnknownType, r.mark(n), normalID(string(text)), r.l.types.closest(string(text)))

		return dataset.None
	case r.l.ds.Types[i].Abstract:
		r.faultAt(r.mark(n), diag.AbstractType, "the type "+quote(string(text))+" is abstract, so no entity is of it", func() string {
			return r.l.subtypesHint(i)
		})
	}

	return i
}

// subtypesHint names what an entity may be instead of an abstract type.
func (l *loader) subtypesHint(abstract int32) string {
	var names []string

	for i, t := range l.ds.Types {
		if !t.Abstract && l.lineage.isA(int32(i), abstract) {
			names = append(names, t.ID)
		}
	}

	if len(names) == 0 {
		return "define a subtype of it"
	}

	return "use one of its subtypes: " + listed(names, "or")
}

// extraKeys are the fields of a source that nothing but lists of sources shows, in order.
var extraKeys = []string{"archived", "author", "note", "wire"}

// source reads a source whose id stands at node id.
func (r *thingReader) source(id, value uint32) {
	name, ok := r.id(id, "a source", shape.PlainIDs())
	s := dataset.Source{ID: name, CopyOf: dataset.None, Origin: r.src.origin(r.nodes[id].start)}

	var copyOf named

	dated := false
	kind := sourceKind
	if id > value { // in a line of JSON the id stands within the record
		kind = sourceLine
	}

	fields := into{
		"title": func(n uint32) {
			s.Title = r.text(n, "the title")
			r.warnCut(n, "the title", true)
		},
		"publisher": &s.Publisher,
		"kind":      &s.Kind,
		"url":       func(n uint32) { s.URL = r.address(n) },
		"published": func(n uint32) { s.Published, dated = r.published(n), true },
		"language":  func(n uint32) { s.Language, _ = r.language(n, "the language") },
		"copyOf":    func(n uint32) { copyOf = r.name(n, "copyOf") },
	}

	extra := make([]string, len(extraKeys))
	for i, key := range extraKeys {
		fields[key] = &extra[i]
	}

	r.fields(value, id, kind, fields)

	if !dated && r.nodes[value].kind == mapping {
		r.fault(id, diag.PublishedLacking, "the source "+quote(name)+" does not say when it was published", "write published: null if the text bears no date")
	}

	if !ok {
		r.lost.add(name)

		return
	}

	for i, text := range extra {
		if text != "" {
			s.Extra = append(s.Extra, dataset.Field{Key: extraKeys[i], Value: text})
		}
	}

	r.sources = append(r.sources, s)

	if copyOf.id != "" {
		r.copies = append(r.copies, copied{id: name, origin: s.Origin, of: copyOf})
	}
}

// published reads the date of a source; null says that it bears none.
func (r *thingReader) published(n uint32) period.Period {
	if r.nodes[n].kind == null {
		return period.Period{}
	}

	text, ok := r.word(n, "published")
	if !ok {
		return period.Period{}
	}

	date, ok := r.period(n, string(text), "write published: null if the text bears no date")

	switch {
	case !ok:
		return period.Period{}
	case !date.IsDate():
		r.fault(n, diag.BadTime, "published is an interval, not a date", "write the day, month or year in which it appeared")

		return period.Period{}
	case !r.l.options.Today.IsZero() && date.From.EpochDays() > r.l.options.Today.EpochDays():
		r.fault(n, diag.PublishedInFuture, "the source is published in the future, on "+date.String(), "")
	}

	return date
}

// address reads the address of a source.
func (r *thingReader) address(n uint32) string {
	text, ok := r.word(n, "the url")
	if !ok {
		return ""
	}

	parsed, err := url.Parse(string(text))

	switch {
	case err != nil, bytesHaveSpace(text):
		r.fault(n, diag.BadURL, quote(string(text))+" is not an address", "an address begins with https:// and has no spaces")
	case parsed.Scheme == "http" || parsed.Scheme == "https" || parsed.Scheme == "ftp":
		if parsed.Host == "" {
			r.fault(n, diag.BadURL, "the address "+quote(string(text))+" has no host", "write it like https://example.org/page")
		}
	case parsed.Scheme == "urn" || parsed.Scheme == "doi":
	default:
		r.fault(n, diag.BadURL, quote(string(text))+" is not an address", "an address begins with https://, http://, ftp://, urn: or doi:")
	}

	return string(text)
}

func bytesHaveSpace(text []byte) bool {
	return slices.Contains(text, ' ') || slices.Contains(text, '\t')
}

// resolveCopies finds the originals of copies, and reports those that lead in a circle.
func (l *loader) resolveCopies(copies []copied) {
	sources := l.ds.Sources
	at := make(map[int32]mark, len(copies))

	for _, c := range copies {
		i := l.sources.find([]byte(c.id))
		if i == dataset.None || sources[i].Origin != c.origin {
			continue // a second source of this id, which has been left out
		}

		original := l.sources.find([]byte(c.of.id))
		if original == dataset.None {
			l.unknown(diag.UnknownSource, c.of.at, c.of.id, l.sources.closest(c.of.id))

			continue
		}

		sources[i].CopyOf, at[i] = original, c.of.at
	}

	for _, i := range onCircles(len(sources), func(i int32) int32 { return sources[i].CopyOf }) {
		l.add(diag.CopyCycle, at[i], "the source "+quote(sources[i].ID)+" is a copy of itself", hint("the original stands without copyOf"))
		sources[i].CopyOf = dataset.None
	}

	for i, s := range sources {
		if s.CopyOf != dataset.None && sources[s.CopyOf].CopyOf != dataset.None {
			l.add(diag.CopyChain, at[int32(i)], quote(sources[s.CopyOf].ID)+" is a copy itself",
				hint("name the original, "+quote(sources[sources[s.CopyOf].CopyOf].ID)))
		}
	}
}
