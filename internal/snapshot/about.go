package snapshot

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// about is the JSON form of what a dataset says of itself. Unknown keys are passed over, so that a later program may add some.
type about struct {
	Maker       string           `json:"maker"`
	Name        string           `json:"name"`
	Version     string           `json:"version,omitempty"`
	Title       words            `json:"title,omitempty"`
	Description string           `json:"description,omitempty"`
	Licence     string           `json:"licence,omitempty"`
	Languages   []string         `json:"languages"`
	Types       []typ            `json:"types,omitempty"`
	Predicates  []predicate      `json:"predicates,omitempty"`
	Measures    []measure        `json:"measures,omitempty"`
	Units       []quantity.Unit  `json:"units,omitempty"`
	UnitLabels  map[string]words `json:"unitLabels,omitempty"` // by the id of a unit
	Summary     compile.Summary  `json:"summary"`
}

type typ struct {
	ID       string `json:"id"`
	Parent   string `json:"is,omitempty"`
	Abstract bool   `json:"abstract,omitempty"`
	Label    words  `json:"label,omitempty"`
}

type predicate struct {
	ID         string   `json:"id"`
	Label      words    `json:"label,omitempty"`
	Inverse    words    `json:"inverse,omitempty"`
	From       []string `json:"from,omitempty"`
	To         []string `json:"to,omitempty"`
	Membership bool     `json:"membership,omitempty"`
	Symmetric  bool     `json:"symmetric,omitempty"`
}

type measure struct {
	ID    string `json:"id"`
	Label words  `json:"label,omitempty"`
	Unit  string `json:"unit,omitempty"`
}

// words are texts with their languages, in order.
type words [][2]string

func wordsOf(text dataset.Text) words {
	var w words
	for _, t := range text {
		w = append(w, [2]string{t.Language, t.Text})
	}

	return w
}

func (w words) text() dataset.Text {
	var text dataset.Text
	for _, pair := range w {
		text = append(text, dataset.Translation{Language: pair[0], Text: pair[1]})
	}

	return text
}

// encodeAbout writes what a dataset says of itself.
func encodeAbout(ds *dataset.Dataset, summary compile.Summary, maker string) ([]byte, error) {
	a := about{
		Maker: maker, Name: ds.Name, Version: ds.Version, Title: wordsOf(ds.Title), Description: ds.Description, Licence: ds.Licence,
		Languages: ds.Languages, Units: ds.Units.All(), UnitLabels: map[string]words{}, Summary: summary,
	}
	for id, label := range ds.UnitLabels {
		a.UnitLabels[id] = wordsOf(label)
	}
	typeIDs := func(indexes []int32) (ids []string) {
		for _, i := range indexes {
			ids = append(ids, ds.Types[i].ID)
		}
		return ids
	}
	for _, t := range ds.Types {
		parent := ""
		if t.Parent != dataset.None {
			parent = ds.Types[t.Parent].ID
		}
		a.Types = append(a.Types, typ{t.ID, parent, t.Abstract, wordsOf(t.Label)})
	}
	for _, p := range ds.Predicates {
		a.Predicates = append(a.Predicates, predicate{p.ID, wordsOf(p.Label), wordsOf(p.Inverse), typeIDs(p.From), typeIDs(p.To), p.Membership, p.Symmetric})
	}
	for _, m := range ds.Measures {
		a.Measures = append(a.Measures, measure{m.ID, wordsOf(m.Label), m.Unit})
	}

	return json.MarshalIndent(a, "", "  ")
}

// decodeAbout undoes encodeAbout: it gives a dataset without sources, entities and statements.
func decodeAbout(text []byte) (ds *dataset.Dataset, a about, err error) {
	if err := json.Unmarshal(text, &a); err != nil {
		return nil, a, fmt.Errorf("what its dataset says of itself cannot be read: %w", err)
	}
	if len(a.Languages) == 0 {
		return nil, a, errors.New("its dataset has no languages")
	}
	ds = &dataset.Dataset{
		Name: a.Name, Version: a.Version, Title: a.Title.text(), Description: a.Description, Licence: a.Licence, Languages: a.Languages,
	}
	for _, t := range a.Types {
		ds.Types = append(ds.Types, dataset.Type{ID: t.ID, Parent: dataset.None, Abstract: t.Abstract, Label: t.Label.text()})
	}
	for _, m := range a.Measures {
		ds.Measures = append(ds.Measures, dataset.Measure{ID: m.ID, Label: m.Label.text(), Unit: m.Unit})
	}
	if !inOrder(ds.Types, func(t dataset.Type) string { return t.ID }) || !inOrder(ds.Measures, func(m dataset.Measure) string { return m.ID }) {
		return nil, a, errors.New("its types or measures are not in order")
	}
	if err := addReferring(ds, a); err != nil {
		return nil, a, err
	}
	units, faults := quantity.NewUnits(a.Units)
	if len(faults) > 0 {
		return nil, a, fmt.Errorf("its dataset has a unit that does not fit: %w", faults[0].Err)
	}
	ds.Units, ds.UnitLabels = units, map[string]dataset.Text{}
	for id, label := range a.UnitLabels {
		ds.UnitLabels[id] = label.text()
	}

	return ds, a, nil
}

// addReferring adds what refers to types: their parents, and predicates.
func addReferring(ds *dataset.Dataset, a about) error {
	indexes := func(ids ...string) (found []int32, err error) {
		for _, id := range ids {
			i, ok := ds.TypeIndex(id)
			if !ok {
				return nil, fmt.Errorf("it has no type %q", id)
			}
			found = append(found, i)
		}
		return found, nil
	}
	for i, t := range a.Types {
		if t.Parent == "" {
			continue
		}
		parent, err := indexes(t.Parent)
		if err != nil {
			return err
		}
		ds.Types[i].Parent = parent[0]
	}
	for _, p := range a.Predicates {
		from, err := indexes(p.From...)
		if err != nil {
			return err
		}
		to, err := indexes(p.To...)
		if err != nil {
			return err
		}
		ds.Predicates = append(ds.Predicates, dataset.Predicate{
			ID: p.ID, Label: p.Label.text(), Inverse: p.Inverse.text(), From: from, To: to, Membership: p.Membership, Symmetric: p.Symmetric,
		})
	}

	return nil
}

// inOrder tells whether things are sorted by their ids, as look-ups in a dataset take for granted.
func inOrder[T any](things []T, id func(T) string) bool {
	return slices.IsSortedFunc(things, func(x, y T) int { return strings.Compare(id(x), id(y)) })
}
