package lookup

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Timeline gives the figures of an entity over time, of one measure or (with measure "") of all. Figures stand in one series if they can stand
// on one line: of the same measure and whole, and with the same predicate and other end if their statement has an object.
func (r *Reader) Timeline(ctx context.Context, entity, measure string) (*History, error) {
	n, err := r.node(ctx, entity, KindEntity)
	if err != nil {
		return nil, err
	}
	var only string
	if measure != "" {
		m, err := r.Resolve(ctx, measure, KindMeasure)
		if err != nil {
			return nil, err
		}
		only = m.ID
	}
	figures := slices.DeleteFunc(touching(n), func(rel graph.Relationship) bool {
		return rel.Property(schema.PropComparator).IsNull() || only != "" && textOf(rel.Property(schema.PropMeasure)) != only
	})
	statements, err := r.describeAsked(ctx, figures)
	if err != nil {
		return nil, err
	}
	history := &History{Asked: !r.view.Window.IsZero(), Entity: r.view.ref(n)}
	history.Series = r.view.series(history.Entity, statements)
	return history, nil
}

// series sorts figures into series: an entity's own first, then those of what it has to do with; each by measure.
func (v View) series(entity Ref, statements []Statement) []Series {
	byKey := map[string]*Series{}
	for _, s := range statements {
		one := Series{Measure: *s.Measure, Unit: s.Figure.Unit, Of: s.Figure.Of, OfMeasure: s.Figure.OfMeasure}
		var other string
		if s.Object != nil {
			end, direction := v.otherEnd(s, entity)
			one.Type, one.Direction, one.Label, one.Other = s.Type, direction, v.relation(s.Type, direction), &end
			other = end.ID
		}
		key := strings.Join([]string{one.Measure.ID, one.Type, string(one.Direction), other, nameOf(one.Of), nameOf(one.OfMeasure)}, "\x00")
		if byKey[key] == nil {
			byKey[key] = &one
		}
		byKey[key].Points = append(byKey[key].Points, s)
	}
	all := make([]Series, 0, len(byKey))
	for _, one := range byKey {
		slices.SortFunc(one.Points, oldestFirst)
		all = append(all, *one)
	}
	slices.SortFunc(all, compareSeries)
	return all
}

func compareSeries(a, b Series) int {
	return cmp.Or(
		cmp.Compare(directionRank(a.Direction), directionRank(b.Direction)),
		strings.Compare(a.Measure.ID, b.Measure.ID),
		strings.Compare(a.Type, b.Type),
		strings.Compare(nameOf(a.Other), nameOf(b.Other)),
		strings.Compare(nameOf(a.Of), nameOf(b.Of)),
		strings.Compare(nameOf(a.OfMeasure), nameOf(b.OfMeasure)),
	)
}

// nameOf tells apart what may not be there: by id, or by name if it has none.
func nameOf(r *Ref) string {
	if r == nil {
		return ""
	}
	return cmp.Or(r.ID, r.Name)
}

// directionRank orders directions: none (a figure of the entity itself), out, both, in.
func directionRank(d Direction) int { return slices.Index([]Direction{"", Out, Both, In}, d) }
