package plan

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// settled is a label expression in which computed labels that are written out, such as $('City'), stand as if they were not computed, so
// that indexes find them.
func settled(l ast.LabelExpr) ast.LabelExpr {
	switch l := l.(type) {
	case *ast.LabelComputed:
		if names := written(l); len(names) > 0 {
			return joined(l, names)
		}
	case *ast.LabelNot:
		return &ast.LabelNot{Span: l.Span, Inner: settled(l.Inner)}
	case *ast.LabelAnd:
		return &ast.LabelAnd{Span: l.Span, Left: settled(l.Left), Right: settled(l.Right), Colon: l.Colon}
	case *ast.LabelOr:
		return &ast.LabelOr{Span: l.Span, Left: settled(l.Left), Right: settled(l.Right), Colon: l.Colon}
	}
	return l
}

// written are the names of computed labels that are literals; nil where something else is among them.
func written(l *ast.LabelComputed) []string {
	var names []string
	for _, element := range l.Elements() {
		literal, ok := element.(*ast.Literal)
		if !ok || literal.Value.Kind() != graph.KindString {
			return nil
		}
		name, _ := literal.Value.Str()
		names = append(names, name)
	}
	return names
}

func joined(l *ast.LabelComputed, names []string) ast.LabelExpr {
	var all ast.LabelExpr
	for _, name := range names {
		next := &ast.LabelName{Span: l.Span, Name: name}
		switch {
		case all == nil:
			all = next
		case l.Any:
			all = &ast.LabelOr{Span: l.Span, Left: all, Right: next}
		default:
			all = &ast.LabelAnd{Span: l.Span, Left: all, Right: next}
		}
	}
	return all
}

// certain are the labels that whatever meets a label expression must have.
func certain(l ast.LabelExpr) []string {
	switch l := l.(type) {
	case *ast.LabelName:
		return []string{l.Name}
	case *ast.LabelAnd:
		return append(certain(l.Left), certain(l.Right)...)
	}
	return nil
}

// alternatives are the types of a:A|B|C; plain is false for every other kind of expression.
func alternatives(l ast.LabelExpr) (types []string, plain bool) {
	switch l := l.(type) {
	case nil:
		return nil, true
	case *ast.LabelName:
		return []string{l.Name}, true
	case *ast.LabelOr:
		left, a := alternatives(l.Left)
		right, b := alternatives(l.Right)
		if a && b {
			return append(left, right...), true
		}
	}
	return nil, false
}
