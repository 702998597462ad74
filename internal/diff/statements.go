package diff

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/statement"
)

// side is a dataset with what it takes to find its statements in another one.
type side struct {
	*audit.Input

	id     func(entity int32) string // by which an entity counts
	reader *statement.Reader
	keys   []statement.Key // of the contents
}

func newSide(ctx context.Context, in *audit.Input, same *sameness) (*side, error) {
	s := &side{Input: in, reader: statement.NewReader(in.Dataset.Terms())}
	s.id = func(entity int32) string { return same.of(in.Dataset.Entities[entity].ID) }
	var err error
	s.keys, err = compile.Keys(ctx, in.Dataset, in.Statements, s.id)
	return s, err
}

// match is a statement of each side, by index; of one that is only on one side the other index is dataset.None.
type match struct{ old, new int32 }

// matcher finds the statements of one side on the other.
type matcher struct {
	old, new         *side
	matches          []match
	onlyOld, onlyNew []int32
}

// match finds for every statement the one that it is on the other side, in the order of what it takes for one: content, id, claim.
func (m *matcher) match() {
	m.onlyOld, m.onlyNew = m.byContent()
	m.byID()
	m.byClaim()
	for _, i := range m.onlyOld {
		m.matches = append(m.matches, match{i, dataset.None})
	}
	for _, j := range m.onlyNew {
		m.matches = append(m.matches, match{dataset.None, j})
	}
}

// byContent joins the statements that say the same. Where entities are one only in one of the datasets, several may say the same: of those, the ones
// with the same id belong together.
func (m *matcher) byContent() (onlyOld, onlyNew []int32) {
	old, new := m.old.sorted(), m.new.sorted()
	for len(old) > 0 || len(new) > 0 {
		order := 0
		switch {
		case len(old) == 0:
			order = 1
		case len(new) == 0:
			order = -1
		default:
			order = bytes.Compare(m.old.keys[old[0]][:], m.new.keys[new[0]][:])
		}
		switch {
		case order < 0:
			onlyOld, old = append(onlyOld, old[0]), old[1:]
		case order > 0:
			onlyNew, new = append(onlyNew, new[0]), new[1:]
		default:
			a, b := m.old.equal(old), m.new.equal(new)
			restOld, restNew := m.pair(old[:a], new[:b])
			onlyOld, onlyNew = append(onlyOld, restOld...), append(onlyNew, restNew...)
			old, new = old[a:], new[b:]
		}
	}
	return onlyOld, onlyNew
}

// sorted gives the indexes of the statements in the order of their contents, then ids.
func (s *side) sorted() []int32 {
	order := make([]int32, len(s.Statements))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(bytes.Compare(s.keys[a][:], s.keys[b][:]), strings.Compare(s.Statements[a].ID, s.Statements[b].ID))
	})
	return order
}

// equal says how many statements at the beginning say the same.
func (s *side) equal(order []int32) int {
	n := 1
	for n < len(order) && s.keys[order[n]] == s.keys[order[0]] {
		n++
	}
	return n
}

// pair joins statements that all say the same: those of one id, then one after the other.
func (m *matcher) pair(old, new []int32) (restOld, restNew []int32) {
	if len(old) == 1 && len(new) == 1 {
		m.matches = append(m.matches, match{old[0], new[0]})
		return nil, nil
	}
	for _, i := range old {
		at := slices.IndexFunc(new, func(j int32) bool { return m.old.Statements[i].ID == m.new.Statements[j].ID })
		if at < 0 {
			restOld = append(restOld, i)
			continue
		}
		m.matches = append(m.matches, match{i, new[at]})
		new = slices.Concat(new[:at], new[at+1:])
	}
	n := min(len(restOld), len(new))
	for k := range n {
		m.matches = append(m.matches, match{restOld[k], new[k]})
	}
	return restOld[n:], new[n:]
}

// byID joins what is left and was given the same id by somebody.
func (m *matcher) byID() {
	written := func(s *side, i int32) (string, bool) { id := s.Statements[i].Statement.ID; return id, id != "" }
	m.join(written)
}

// byClaim joins what is left and is the only claim of its kind: a figure or a time that was corrected.
func (m *matcher) byClaim() {
	m.join(func(s *side, i int32) (string, bool) {
		topic := s.Dataset.Topic(s.Statements[i].Statement)
		return s.reader.TopicForm(topic, s.id), true
	})
}

// join joins the statements that are the only ones of their side with a name.
func (m *matcher) join(name func(*side, int32) (string, bool)) {
	const several = -2
	index := func(s *side, only []int32) map[string]int32 {
		byName := make(map[string]int32, len(only))
		for _, i := range only {
			if n, ok := name(s, i); ok {
				if _, twice := byName[n]; twice {
					byName[n] = several
				} else {
					byName[n] = i
				}
			}
		}
		return byName
	}
	old, new := index(m.old, m.onlyOld), index(m.new, m.onlyNew)
	partner := func(s *side, i int32, own, other map[string]int32) int32 {
		n, ok := name(s, i)
		if !ok || own[n] != i {
			return dataset.None
		}
		if j, ok := other[n]; ok && j != several {
			return j
		}
		return dataset.None
	}
	var restOld, restNew []int32
	for _, i := range m.onlyOld {
		if j := partner(m.old, i, old, new); j != dataset.None {
			m.matches = append(m.matches, match{i, j})
		} else {
			restOld = append(restOld, i)
		}
	}
	for _, j := range m.onlyNew {
		if partner(m.new, j, new, old) == dataset.None {
			restNew = append(restNew, j)
		}
	}
	m.onlyOld, m.onlyNew = restOld, restNew
}

// statements compares what was matched, and counts the references.
func (m *matcher) statements() (statements, references Section) {
	statements, references = Section{Name: Statements, Changes: []Change{}}, Section{Name: References, Changes: []Change{}}
	for _, p := range m.matches {
		switch {
		case p.new == dataset.None:
			statements.add(m.one(Removed, m.old, p.old))
			references.Removed += len(m.old.Statements[p.old].References)
		case p.old == dataset.None:
			statements.add(m.one(Added, m.new, p.new))
			references.Added += len(m.new.Statements[p.new].References)
		default:
			m.both(p, &statements, &references)
		}
	}
	slices.SortFunc(statements.Changes, compareChanges)
	return statements, references
}

func (m *matcher) one(op Op, s *side, i int32) Change {
	ref := s.Ref(i)
	c := Change{Op: op, ID: ref.ID, Name: ref.Says()}
	if op == Removed {
		c.OldStatement = &ref
	} else {
		c.NewStatement = &ref
	}
	return c
}

// both compares two statements that are one.
func (m *matcher) both(p match, statements, references *Section) {
	old, new := &m.old.Statements[p.old], &m.new.Statements[p.new]
	fields := append(m.fields(old, new), m.references(old, new, references)...)
	from, to := m.old.Dataset.Position(old.Origin), m.new.Dataset.Position(new.Origin)
	op := Changed
	if len(fields) == 0 {
		if old.ID == new.ID && from.File == to.File {
			if statements.Unchanged++; from.Line != to.Line {
				statements.Shifted++
			}
			return
		}
		op = Moved
	}
	was, is := m.old.Ref(p.old), m.new.Ref(p.new)
	c := Change{Op: op, ID: is.ID, Name: is.Says(), Fields: fields, OldStatement: &was, NewStatement: &is}
	if was.ID != is.ID {
		c.OldID = was.ID
	}
	statements.add(c)
}

// fields compares everything but the references.
func (m *matcher) fields(old, new *compile.Distinct) []Field {
	was, is := m.described(m.old, old), m.described(m.new, new)
	return differences(was, is)
}

func (m *matcher) described(s *side, d *compile.Distinct) []named {
	ds := s.Dataset
	var all []named
	add := func(name, value string) {
		if value != "" {
			all = append(all, named{name, value})
		}
	}
	subject, object := s.id(d.Subject), ""
	if d.Object != dataset.None {
		object = s.id(d.Object)
	}
	if d.Predicate != dataset.None {
		add("predicate", ds.Predicates[d.Predicate].ID)
		if ds.Predicates[d.Predicate].Symmetric && object < subject {
			subject, object = object, subject
		}
	}
	add("subject", subject)
	add("object", object)
	if d.Measure != dataset.None {
		add("measure", ds.Measures[d.Measure].ID)
	}
	if d.Quantity != nil {
		add("value", d.Quantity.Figure)
	}
	add("of", d.OfText)
	if d.OfEntity != dataset.None {
		add("of", s.id(d.OfEntity))
	}
	if d.OfMeasure != dataset.None {
		add("of measure", ds.Measures[d.OfMeasure].ID)
	}
	add("time", d.Time.Text)
	if d.Modality != dataset.Asserted {
		add("modality", d.Modality.String())
	}
	words := d.Wordings(ds)
	add("text", words.Text)
	add("other ids", strings.Join(words.OtherIDs, "; "))
	add("other figures", strings.Join(words.OtherFigures, "; "))
	for _, other := range furtherTexts(&words) {
		add(other.name, other.value)
	}
	return all
}

// furtherTexts names the further wordings of a statement by the ids under which they were written.
func furtherTexts(w *compile.Wordings) []named {
	var all []named
	var nameless []string
	for i, text := range w.OtherTexts {
		switch {
		case text == "":
		case i < len(w.OtherIDs):
			all = append(all, named{"text of " + w.OtherIDs[i], text})
		default:
			nameless = append(nameless, text)
		}
	}
	return append(all, named{"other texts", strings.Join(nameless, "; ")})
}

// references compares the references of two statements that are one.
func (m *matcher) references(old, new *compile.Distinct, section *Section) []Field {
	words := func(s *side, d *compile.Distinct) []string {
		all := make([]string, len(d.References))
		for i, r := range d.References {
			all[i] = referenceWords(s.Dataset, r)
		}
		return all
	}
	was, is := words(m.old, old), words(m.new, new)
	if slices.Equal(was, is) {
		section.Unchanged += len(was)
		return nil
	}
	var fields []Field
	left := map[string]int{} // those of the old statement that the new one may have, too
	for _, r := range was {
		left[r]++
	}
	for _, r := range is {
		if left[r] > 0 {
			left[r]--
			section.Unchanged++
			continue
		}
		section.Added++
		fields = append(fields, Field{"reference", "", r})
	}
	for r, n := range left {
		for range n {
			section.Removed++
			fields = append(fields, Field{"reference", r, ""})
		}
	}
	slices.SortStableFunc(fields, func(a, b Field) int { return strings.Compare(a.Old+a.New, b.Old+b.New) })
	return fields
}
