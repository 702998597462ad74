package diff

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
)

// thing is anything with an id and fields.
type thing struct {
	id, name string
	fields   []named
}

// named is a field with its value.
type named struct{ name, value string }

// things compares two lists of things, each sorted by id.
func things(name string, old, new []thing) Section {
	s := Section{Name: name, Changes: []Change{}}
	for i, j := 0, 0; i < len(old) || j < len(new); {
		switch {
		case j == len(new) || i < len(old) && old[i].id < new[j].id:
			s.add(Change{Op: Removed, ID: old[i].id, Name: old[i].name})
			i++
		case i == len(old) || new[j].id < old[i].id:
			s.add(Change{Op: Added, ID: new[j].id, Name: new[j].name})
			j++
		default:
			if fields := differences(old[i].fields, new[j].fields); len(fields) > 0 {
				s.add(Change{Op: Changed, ID: new[j].id, Name: new[j].name, Fields: fields})
			} else {
				s.Unchanged++
			}
			i, j = i+1, j+1
		}
	}
	return s
}

// differences compares fields: those of both sides in the order of their names.
func differences(old, new []named) []Field {
	var fields []Field
	value := func(all []named, name string) string {
		if i := slices.IndexFunc(all, func(n named) bool { return n.name == name }); i >= 0 {
			return all[i].value
		}
		return ""
	}
	for _, n := range old {
		if now := value(new, n.name); now != n.value {
			fields = append(fields, Field{n.name, n.value, now})
		}
	}
	for _, n := range new {
		if n.value != "" && !slices.ContainsFunc(old, func(o named) bool { return o.name == n.name }) {
			fields = append(fields, Field{n.name, "", n.value})
		}
	}
	slices.SortStableFunc(fields, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	return fields
}

// texts makes a field of the texts in each language.
func texts(prefix string, t dataset.Text) []named {
	var all []named
	for _, language := range t.Languages() {
		all = append(all, named{prefix + " " + language, strings.Join(t.All(language), "; ")})
	}
	return all
}

// flag is a field that is there or not.
func flag(name string, on bool) named {
	if !on {
		return named{name, ""}
	}
	return named{name, "true"}
}

func firstText(t dataset.Text, id string) string {
	if len(t) == 0 {
		return id
	}
	return t[0].Text
}

// header is a dataset without what is in it.
func header(ds *dataset.Dataset) []thing {
	fields := append(texts("title", ds.Title), named{"name", ds.Name}, named{"version", ds.Version}, named{"description", ds.Description},
		named{"licence", ds.Licence}, named{"languages", strings.Join(ds.Languages, ", ")})
	for _, kind := range slices.Sorted(maps.Keys(ds.Kinds)) {
		fields = append(fields, named{"kind " + kind, ds.Kinds[kind].String()})
	}
	return []thing{{id: "dataset", name: firstText(ds.Title, ds.Name), fields: fields}}
}

func typesOf(ds *dataset.Dataset) []thing {
	all := make([]thing, 0, len(ds.Types))
	for _, t := range ds.Types {
		parent := ""
		if t.Parent != dataset.None {
			parent = ds.Types[t.Parent].ID
		}
		all = append(all, thing{t.ID, firstText(t.Label, t.ID), append(texts("label", t.Label), named{"is", parent}, flag("abstract", t.Abstract))})
	}
	return all
}

// typeIDs lists types by their ids.
func typeIDs(ds *dataset.Dataset, types []int32) string {
	ids := make([]string, len(types))
	for i, t := range types {
		ids[i] = ds.Types[t].ID
	}
	slices.Sort(ids)
	return strings.Join(ids, ", ")
}

func predicatesOf(ds *dataset.Dataset) []thing {
	all := make([]thing, 0, len(ds.Predicates))
	for _, p := range ds.Predicates {
		fields := append(texts("label", p.Label), texts("inverse", p.Inverse)...)
		fields = append(fields, named{"from", typeIDs(ds, p.From)}, named{"to", typeIDs(ds, p.To)}, flag("membership", p.Membership), flag("symmetric", p.Symmetric))
		all = append(all, thing{p.ID, firstText(p.Label, p.ID), fields})
	}
	return all
}

func unitsOf(ds *dataset.Dataset) []thing {
	var all []thing
	for _, u := range ds.Units.All() {
		names := slices.Sorted(slices.Values(u.Names))
		all = append(all, thing{u.ID, u.ID, []named{{"kind", u.Kind}, {"equals", u.Equals}, {"symbol", u.Symbol}, {"names", strings.Join(names, "; ")}}})
	}
	slices.SortFunc(all, func(a, b thing) int { return strings.Compare(a.id, b.id) })
	return all
}

func measuresOf(ds *dataset.Dataset) []thing {
	all := make([]thing, 0, len(ds.Measures))
	for _, m := range ds.Measures {
		all = append(all, thing{m.ID, firstText(m.Label, m.ID), append(texts("label", m.Label), named{"unit", m.Unit}, named{"counts", typeIDs(ds, m.Counts)})})
	}
	return all
}

func sourcesOf(ds *dataset.Dataset) []thing {
	all := make([]thing, 0, len(ds.Sources))
	for i := range ds.Sources {
		s := &ds.Sources[i]
		original := ""
		if s.CopyOf != dataset.None {
			original = ds.Sources[s.CopyOf].ID
		}
		fields := []named{
			{"title", s.Title},
			{"publisher", s.Publisher},
			{"url", s.URL},
			{"published", s.Published.Text},
			{"language", s.Language},
			{"kind", s.Kind},
			{"copyOf", original},
		}
		for _, extra := range s.Extra {
			fields = append(fields, named{extra.Key, extra.Value})
		}
		all = append(all, thing{s.ID, s.Title, fields})
	}
	return all
}

func decisionsOf(ds *dataset.Dataset) []thing {
	var all []thing
	for _, d := range ds.Decisions {
		a, b := ds.Entities[d.A].ID, ds.Entities[d.B].ID
		if b < a {
			a, b = b, a
		}
		sources := make([]string, len(d.Sources))
		for i, s := range d.Sources {
			sources[i] = ds.Sources[s].ID
		}
		all = append(all, thing{a + " / " + b, d.Reason, []named{
			{"verdict", d.Verdict.String()}, {"reason", d.Reason}, {"by", d.By}, {"date", d.Date.Text}, {"sources", strings.Join(sources, ", ")},
		}})
	}
	slices.SortFunc(all, func(a, b thing) int { return strings.Compare(a.id, b.id) })
	return all
}

// entityThing is an entity with its fields.
func entityThing(ds *dataset.Dataset, i int32) thing {
	e := &ds.Entities[i]
	fields := append(texts("name", e.Name), texts("alias", e.Aliases)...)
	fields = append(fields, named{"type", ds.Types[e.Type].ID}, named{"other ids", strings.Join(e.OtherIDs, ", ")})
	return thing{e.ID, firstText(e.Name, e.ID), fields}
}

// referenceWords is a reference in a line.
func referenceWords(ds *dataset.Dataset, r dataset.Reference) string {
	line := ds.Sources[r.Source].ID
	if r.Paragraph > 0 {
		line += ", paragraph " + strconv.Itoa(int(r.Paragraph))
	}
	if r.Quote != "" {
		line += ": “" + r.Quote + "”"
	}
	return line
}
