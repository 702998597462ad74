package lookup

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/similar"
	"github.com/jjj-kg/jjj/internal/textform"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// UnknownStatementError says that there is no statement with an id.
type UnknownStatementError struct {
	ID string
	// Thing is what the text means instead, if it means an entity, measure, source or publisher.
	Thing *Ref
	// Suggestions are ids of statements like it; there may be none.
	Suggestions []string
}

// Error says what to do.
func (e *UnknownStatementError) Error() string {
	if e.Thing != nil {
		return fmt.Sprintf("%q is the id of %s, not of a statement: show it to see its statements", e.ID, e.Thing.Kind.withArticle())
	}
	if len(e.Suggestions) > 0 {
		return fmt.Sprintf("there is no statement %q: did you mean %s?", e.ID, oneOf(e.Suggestions))
	}
	return fmt.Sprintf("there is no statement %q: every listing of statements gives their ids", e.ID)
}

// Explain tells what a statement says, where that stands, and who else says so. The id may be one that was merged into another statement; its
// words come first then.
func (r *Reader) Explain(ctx context.Context, id string) (*Explained, error) {
	id = textform.Normal(id)
	rel, err := r.statement(ctx, id)
	if err != nil {
		return nil, err
	}
	subject, err := r.around(ctx, r.view.ref(rel.Start()))
	if err != nil {
		return nil, err
	}
	about := []graph.Relationship{rel}
	for other := range subject.Out() {
		if schema.IsStatement(other.Type()) && other.Key() != rel.Key() && related(rel, other) {
			about = append(about, other)
		}
	}
	statements, err := r.describe(ctx, about)
	if err != nil {
		return nil, err
	}
	statements[0].putFirst(id)
	explained := &Explained{Statement: statements[0], SameClaim: []Corroboration{}, OtherFigures: []Corroboration{}}
	origin, err := r.originsOf(ctx, statements)
	if err != nil {
		return nil, err
	}
	for i, s := range statements[1:] {
		beside := Corroboration{Statement: s, Independent: independent(statements[0], s, origin)}
		explained.sort(rel, about[i+1], beside)
	}
	for _, list := range [][]Corroboration{explained.SameClaim, explained.SameRelation, explained.OtherFigures} {
		slices.SortFunc(list, func(a, b Corroboration) int { return newestFirst(a.Statement, b.Statement) })
	}
	return explained, nil
}

// putFirst makes the words that a statement was put into under one of its ids its text.
func (s *Statement) putFirst(id string) {
	for i, w := range s.OtherTexts {
		if w.ID == id && id != "" {
			s.Text, s.OtherTexts[i] = w.Text, Wording{ID: s.ID, Text: s.Text}
			return
		}
	}
}

// statement finds a statement by its id or one that was merged into it.
func (r *Reader) statement(ctx context.Context, id string) (graph.Relationship, error) {
	g, err := r.store.Statements(ctx, Filter{IDs: []string{id}})
	if err != nil {
		return graph.Relationship{}, err
	}
	if rel, ok := g.RelationshipByKey(id); ok && schema.IsStatement(rel.Type()) {
		return rel, nil
	}
	for rel := range g.Relationships() {
		if slices.Contains(textsOf(rel.Property(schema.PropOtherIDs)), id) {
			return rel, nil
		}
	}
	return graph.Relationship{}, r.unknownStatement(ctx, id)
}

// unknownStatement says what the text means instead, or may have been meant to be.
func (r *Reader) unknownStatement(ctx context.Context, id string) error {
	unknown := &UnknownStatementError{ID: id}
	m, ok, err := r.byID(ctx, id, nil)
	switch {
	case err != nil:
		return err
	case ok:
		unknown.Thing = &m.Ref
		return unknown
	}
	ids, err := r.store.StatementIDs(ctx, maxGuessed)
	if err != nil {
		return err
	}
	for _, best := range similar.Ranked(id, ids, maxSuggestions) {
		unknown.Suggestions = append(unknown.Suggestions, textwidth.Visible(best))
	}
	return unknown
}

// related tells whether a statement about the same subject says something on the same relation or the same measure.
func related(a, b graph.Relationship) bool {
	return sameRelation(a, b) || sameMeasure(a, b)
}

// sameRelation tells whether two statements about the same subject have the same predicate and object.
func sameRelation(a, b graph.Relationship) bool {
	return a.Type() != schema.TypeHasFigure && a.Type() == b.Type() && a.End().Key() == b.End().Key()
}

// sameMeasure tells whether two statements have figures of the same measure.
func sameMeasure(a, b graph.Relationship) bool {
	return !a.Property(schema.PropComparator).IsNull() && !b.Property(schema.PropComparator).IsNull() && a.Property(schema.PropMeasure).Equal(b.Property(schema.PropMeasure))
}

// sameValue tells whether the figures of two statements of one measure are the same, of the same whole.
func sameValue(a, b graph.Relationship) bool {
	for _, key := range []string{"comparator", "value", "low", "high", "of", "ofMeasure", "modality"} {
		if !a.Property(key).Equal(b.Property(key)) {
			return false
		}
	}
	return true
}

// sort puts a statement where it belongs beside the explained one.
func (e *Explained) sort(explained, other graph.Relationship, beside Corroboration) {
	plain := e.Statement.Figure == nil
	sameEnd := explained.Type() == schema.TypeHasFigure || other.Type() == schema.TypeHasFigure || sameRelation(explained, other)
	switch {
	case plain:
		e.SameClaim = append(e.SameClaim, beside)
	case !sameMeasure(explained, other):
		e.SameRelation = append(e.SameRelation, beside)
	case sameEnd && sameValue(explained, other) && meets(e.Statement.Time, beside.Time):
		e.SameClaim = append(e.SameClaim, beside)
	default:
		e.OtherFigures = append(e.OtherFigures, beside)
	}
}

// originsOf names, for the sources of statements that are copies, what they go back to. It follows copies of copies as far as they go.
func (r *Reader) originsOf(ctx context.Context, statements []Statement) (map[string]string, error) {
	copyOf := map[string]string{}
	next := map[string]bool{}
	for _, s := range statements {
		for _, ref := range s.References {
			if ref.CopyOf != "" {
				copyOf[ref.Source] = ref.CopyOf
				next[KindSource.Key(ref.CopyOf)] = true
			}
		}
	}
	for len(next) > 0 {
		keys := slices.Sorted(maps.Keys(next))
		g, err := r.store.Neighbourhood(ctx, Reach{Keys: keys})
		if err != nil {
			return nil, err
		}
		clear(next)
		for _, key := range keys {
			n, ok := g.NodeByKey(key)
			if !ok {
				continue
			}
			row := sourceRow(n)
			if _, known := copyOf[row.ID]; row.CopyOf != "" && !known {
				copyOf[row.ID] = row.CopyOf
				next[KindSource.Key(row.CopyOf)] = true
			}
		}
	}
	origin := make(map[string]string, len(copyOf))
	for id := range copyOf {
		origin[id] = originOf(id, copyOf)
	}
	return origin, nil
}

// independent tells whether b has a source that does not go back to the sources of a.
func independent(a, b Statement, origin map[string]string) bool {
	known := map[string]bool{}
	for _, ref := range a.References {
		known[originName(ref.Source, origin)] = true
	}
	return slices.ContainsFunc(b.References, func(ref Reference) bool { return !known[originName(ref.Source, origin)] })
}

// originName is what a source goes back to, itself if it is no copy.
func originName(source string, origin map[string]string) string {
	if name, ok := origin[source]; ok {
		return name
	}
	return source
}
