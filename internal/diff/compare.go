package diff

import (
	"context"

	"github.com/jjj-kg/jjj/internal/audit"
)

// Side is one of the datasets to be compared.
type Side struct {
	From    string          // how it was named
	Input   *audit.Input    // without findings of its own it is compared as far as it goes
	Reports []*audit.Report // what audits found in it; the same audits on both sides
}

// Compare tells what is different between two datasets.
func Compare(ctx context.Context, old, new Side) (*Report, error) {
	same := samenessOf(old.Input.Dataset, new.Input.Dataset)
	m := &matcher{}
	var err error
	if m.old, err = newSide(ctx, old.Input, same); err != nil {
		return nil, err
	}
	if m.new, err = newSide(ctx, new.Input, same); err != nil {
		return nil, err
	}
	m.match()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	was, is := old.Input.Dataset, new.Input.Dataset
	statements, references := m.statements()
	r := &Report{Old: originOf(old), New: originOf(new), Same: true, Sections: []Section{
		things(Header, header(was), header(is)),
		things(Types, typesOf(was), typesOf(is)),
		things(Predicates, predicatesOf(was), predicatesOf(is)),
		things(Units, unitsOf(was), unitsOf(is)),
		things(Measures, measuresOf(was), measuresOf(is)),
		things(Sources, sourcesOf(was), sourcesOf(is)),
		entities(was, is),
		things(Decisions, decisionsOf(old.Input.Written), decisionsOf(new.Input.Written)),
		statements,
		references,
		m.findings(old.Reports, new.Reports),
	}}
	for i := range r.Sections {
		r.Same = r.Same && r.Sections[i].Total() == 0
	}
	return r, ctx.Err()
}

func originOf(s Side) Origin {
	ds := s.Input.Dataset
	return Origin{
		From: s.From, Dataset: ds.Name, Version: ds.Version, Entities: len(ds.Entities), Statements: len(s.Input.Statements), Sources: len(ds.Sources),
	}
}

// Section gives one of the sections by its name.
func (r *Report) Section(name string) *Section {
	for i := range r.Sections {
		if r.Sections[i].Name == name {
			return &r.Sections[i]
		}
	}
	return nil
}
