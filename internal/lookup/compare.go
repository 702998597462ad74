package lookup

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// CompareOptions says what a comparison shows.
type CompareOptions struct {
	// All gives all figures of each cell besides the one to compare.
	All bool
	// Measures restricts the measures, named as Resolve takes them; none means all.
	Measures []string
}

// Compare sets the figures of several entities side by side, for each measure that at least two of them have. Figures are comparable if they are of
// the entities themselves or have the same predicate and object. Of an entity's figures it compares the asserted before forecasts and
// targets; and of these the newest time that all have a figure for, or else the newest of each.
func (r *Reader) Compare(ctx context.Context, entities []string, options CompareOptions) (*Comparison, error) {
	if len(entities) < 2 {
		return nil, fmt.Errorf("comparing takes at least two entities")
	}
	measures, err := r.resolveAll(ctx, options.Measures, KindMeasure)
	if err != nil {
		return nil, err
	}
	refs, err := r.resolveAll(ctx, entities, KindEntity)
	if err != nil {
		return nil, err
	}
	rows := map[comparedKey][][]Statement{}
	for i, ref := range refs {
		statements, err := r.ownFigures(ctx, ref, measures)
		if err != nil {
			return nil, err
		}
		for _, s := range statements {
			key := keyOf(s)
			if rows[key] == nil {
				rows[key] = make([][]Statement, len(refs))
			}
			rows[key][i] = append(rows[key][i], s)
		}
	}
	comparison := &Comparison{Asked: !r.view.Window.IsZero(), Entities: refs, Measures: []ComparedMeasure{}}
	for _, key := range slices.SortedFunc(maps.Keys(rows), comparedKey.compare) {
		comparison.add(rows[key], options.All)
	}
	comparison.addLacking(rows)
	return comparison, nil
}

// comparedKey tells rows apart. The type and the object are empty for figures of the entities themselves.
type comparedKey struct{ measure, typ, object string }

func keyOf(s Statement) comparedKey {
	if s.Object == nil {
		return comparedKey{measure: s.Measure.ID}
	}
	return comparedKey{measure: s.Measure.ID, typ: s.Type, object: s.Object.ID}
}

func (k comparedKey) compare(o comparedKey) int {
	return cmp.Or(strings.Compare(k.measure, o.measure), strings.Compare(k.typ, o.typ), strings.Compare(k.object, o.object))
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

// ownFigures gives the statements about an entity that have a figure, of some measures or (with none) of all, newest first.
func (r *Reader) ownFigures(ctx context.Context, ref Ref, measures []Ref) ([]Statement, error) {
	n, err := r.around(ctx, ref)
	if err != nil {
		return nil, err
	}
	wanted := func(rel graph.Relationship) bool {
		measure := textOf(rel.Property(schema.PropMeasure))
		return len(measures) == 0 || slices.ContainsFunc(measures, func(m Ref) bool { return m.ID == measure })
	}
	own := slices.DeleteFunc(touching(n), func(rel graph.Relationship) bool {
		return rel.Property(schema.PropComparator).IsNull() || rel.Start().Key() != ref.Key() || !wanted(rel)
	})
	statements, err := r.describeAsked(ctx, own)
	slices.SortFunc(statements, newestFirst)
	return statements, err
}

// add adds a row if at least two entities have figures for it.
func (c *Comparison) add(figures [][]Statement, all bool) {
	row := ComparedMeasure{Cells: make([]ComparedCell, len(figures))}
	candidates := make([][]Statement, len(figures))
	var having []int
	for i, statements := range figures {
		if len(statements) == 0 {
			continue
		}
		having = append(having, i)
		candidates[i] = assertedFirst(statements)
		first := statements[0]
		row.Measure, row.Unit, row.Object = *first.Measure, first.Figure.Unit, first.Object
		if first.Object != nil {
			row.Type, row.Label = first.Type, first.Predicate
		}
		if all {
			row.Cells[i].All = statements
		}
	}
	if len(having) < 2 {
		return
	}
	row.choose(candidates, having)
	c.Measures = append(c.Measures, row)
}

// assertedFirst keeps of an entity's figures the asserted ones, if there are any.
func assertedFirst(statements []Statement) []Statement {
	isAsserted := func(s Statement) bool { return s.Modality == "asserted" }
	if !slices.ContainsFunc(statements, isAsserted) {
		return statements
	}
	return slices.DeleteFunc(slices.Clone(statements), func(s Statement) bool { return !isAsserted(s) })
}

// addLacking lists the measures that no row was made for.
func (c *Comparison) addLacking(rows map[comparedKey][][]Statement) {
	have := map[Ref]map[int]bool{}
	for _, figures := range rows {
		for i, statements := range figures {
			if len(statements) == 0 {
				continue
			}
			measure := *statements[0].Measure
			if have[measure] == nil {
				have[measure] = map[int]bool{}
			}
			have[measure][i] = true
		}
	}
	for _, row := range c.Measures {
		delete(have, row.Measure)
	}
	for _, measure := range slices.SortedFunc(maps.Keys(have), compareRefs) {
		lacking := LackingMeasure{Measure: measure}
		for _, i := range slices.Sorted(maps.Keys(have[measure])) {
			lacking.Have = append(lacking.Have, c.Entities[i])
		}
		c.Lacking = append(c.Lacking, lacking)
	}
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
