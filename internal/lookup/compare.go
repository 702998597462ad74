package lookup

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// CompareOptions says what a comparison shows.
type CompareOptions struct {
	// All gives all figures of each cell besides the one to compare.
	All bool
	// Measures restricts the measures, named as Resolve takes them; none means all.
	Measures []string
}

// Compare sets the figures of several entities side by side, for each measure that at least two of them have. Of an entity's figures for a measure it
// compares those of the entity itself before those with an object, and asserted ones before forecasts and targets; and of these the
// newest time that all have a figure for, or else the newest of each.
func (r *Reader) Compare(ctx context.Context, entities []string, options CompareOptions) (*Comparison, error) {
	if len(entities) < 2 {
		return nil, fmt.Errorf("comparing takes at least two entities")
	}
	wanted, err := r.resolveAll(ctx, options.Measures, KindMeasure)
	if err != nil {
		return nil, err
	}
	refs, err := r.resolveAll(ctx, entities, KindEntity)
	if err != nil {
		return nil, err
	}
	comparison := &Comparison{Entities: refs, Measures: []ComparedMeasure{}}
	figures := make([]map[string][]Statement, len(refs))
	measures := map[string]Ref{}
	for i, ref := range refs {
		if figures[i], err = r.figuresByMeasure(ctx, ref); err != nil {
			return nil, err
		}
		for id, statements := range figures[i] {
			measures[id] = *statements[0].Measure
		}
	}
	for _, id := range slices.Sorted(maps.Keys(measures)) {
		if len(wanted) == 0 || slices.ContainsFunc(wanted, func(m Ref) bool { return m.ID == id }) {
			comparison.add(measures[id], figures, options.All)
		}
	}
	return comparison, nil
}

// resolveAll resolves several names of one kind, each once.
func (r *Reader) resolveAll(ctx context.Context, texts []string, kind Kind) ([]Ref, error) {
	var refs []Ref
	for _, text := range texts {
		m, err := r.Resolve(ctx, text, kind)
		if err != nil {
			return nil, err
		}
		if slices.Contains(refs, m.Ref) {
			return nil, fmt.Errorf("%q names %s, which is there already", text, m.ID)
		}
		refs = append(refs, m.Ref)
	}
	return refs, nil
}

// figuresByMeasure gives the statements about an entity that have a figure, by measure, newest first.
func (r *Reader) figuresByMeasure(ctx context.Context, ref Ref) (map[string][]Statement, error) {
	n, err := r.around(ctx, ref)
	if err != nil {
		return nil, err
	}
	own := slices.DeleteFunc(touching(n), func(rel graph.Relationship) bool {
		return rel.Property("comparator").IsNull() || Key(rel.Start()) != ref.Key()
	})
	statements, err := r.describe(ctx, own)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(statements, newestFirst)
	byMeasure := map[string][]Statement{}
	for _, s := range statements {
		byMeasure[s.Measure.ID] = append(byMeasure[s.Measure.ID], s)
	}
	return byMeasure, nil
}

// add adds a row for a measure, or notes that only one entity has it.
func (c *Comparison) add(measure Ref, figures []map[string][]Statement, all bool) {
	row := ComparedMeasure{Measure: measure, Cells: make([]ComparedCell, len(c.Entities))}
	candidates := make([][]Statement, len(c.Entities))
	var having []int
	for i := range c.Entities {
		if statements := figures[i][measure.ID]; len(statements) > 0 {
			having = append(having, i)
			candidates[i] = comparableFigures(statements)
			row.Unit = statements[0].Figure.Unit
			if all {
				row.Cells[i].All = statements
			}
		}
	}
	if len(having) < 2 {
		c.Lacking = append(c.Lacking, LackingMeasure{Measure: measure, Only: c.Entities[having[0]]})
		return
	}
	row.choose(candidates, having)
	c.Measures = append(c.Measures, row)
}

// comparableFigures keeps of an entity's figures for a measure those that are best compared.
func comparableFigures(statements []Statement) []Statement {
	keep := func(good func(Statement) bool) {
		if slices.ContainsFunc(statements, good) {
			statements = slices.DeleteFunc(slices.Clone(statements), func(s Statement) bool { return !good(s) })
		}
	}
	keep(func(s Statement) bool { return s.Object == nil })
	keep(func(s Statement) bool { return s.Modality == "asserted" })
	return statements
}

// choose picks the figure of each cell: of the newest time that all have one for, or else the newest of each.
func (m *ComparedMeasure) choose(candidates [][]Statement, having []int) {
	time, shared := sharedTime(candidates, having)
	m.SameTime = shared
	for _, i := range having {
		at := 0
		if shared {
			at = slices.IndexFunc(candidates[i], func(s Statement) bool { return sameTime(s.Time, time) })
		}
		m.Cells[i].Figure = &candidates[i][at]
		m.Cells[i].Newer = !sameTime(candidates[i][at].Time, candidates[i][0].Time)
	}
}

// sharedTime is the newest time that all have a figure for.
func sharedTime(candidates [][]Statement, having []int) (time *Time, ok bool) {
	for _, first := range candidates[having[0]] {
		everywhere := true
		for _, i := range having[1:] {
			everywhere = everywhere && slices.ContainsFunc(candidates[i], func(s Statement) bool { return sameTime(s.Time, first.Time) })
		}
		if everywhere {
			return first.Time, true
		}
	}
	return nil, false
}
