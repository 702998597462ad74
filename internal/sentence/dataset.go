package sentence

import (
	"cmp"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/schema"
)

// ReaderOf is who reads a dataset in a language; what lacks a name in it has its first one.
func ReaderOf(ds *dataset.Dataset, language string) Reader {
	if language == "" && len(ds.Languages) > 0 {
		language = ds.Languages[0]
	}
	return Reader{Language: language, Units: ds.Units, UnitLabel: func(id string) string {
		label, _ := ds.UnitLabels[id].In(language)
		return label
	}}
}

// Of gives the sentence of a statement of a dataset for a reader of it.
func (r Reader) Of(ds *dataset.Dataset, d *dataset.Statement) string {
	s := Statement{Subject: r.entity(ds, d.Subject), Object: r.entity(ds, d.Object), Quantity: d.Quantity, Time: d.Time, Modality: d.Modality.String()}
	if d.Predicate != dataset.None {
		p := &ds.Predicates[d.Predicate]
		s.Predicate = cmp.Or(p.Label.For(r.Language), Readable(schema.RelationshipType(p.ID)))
	}
	s.Measure, s.OfMeasure = r.measure(ds, d.Measure), r.measure(ds, d.OfMeasure)
	if s.Of = r.entity(ds, d.OfEntity); d.OfText != "" {
		s.Of = Thing{Name: d.OfText}
	}
	return r.Make(&s)
}

func (r Reader) entity(ds *dataset.Dataset, i int32) Thing {
	if i == dataset.None {
		return Thing{}
	}
	return Thing{ID: ds.Entities[i].ID, Name: ds.Entities[i].Name.For(r.Language)}
}

func (r Reader) measure(ds *dataset.Dataset, i int32) Thing {
	if i == dataset.None {
		return Thing{}
	}
	return Thing{ID: ds.Measures[i].ID, Name: ds.Measures[i].Label.For(r.Language)}
}
