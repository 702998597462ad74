package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/similar"
)

// suggest adds the name that was likely meant.
func suggest(f *fault.Error, name string, candidates []string, prefix string) *fault.Error {
	if best, ok := closest(name, candidates); ok {
		return f.WithHint("did you mean %s%s?", prefix, best)
	}
	return f
}

func closest(name string, candidates []string) (string, bool) {
	slices.Sort(candidates)
	return similar.Closest(name, candidates)
}

func contains(names []string, name string) bool { return slices.Contains(names, name) }

// arguments counts arguments for people.
func arguments(least, most int) string {
	plural := func(n int) string {
		if n == 1 {
			return "1 argument"
		}
		return fmt.Sprintf("%d arguments", n)
	}
	switch {
	case most < 0:
		return "at least " + plural(least)
	case least == most:
		return plural(least)
	}
	return fmt.Sprintf("%d to %d arguments", least, most)
}

func differentColumns(span ast.Span, first, got []column) *fault.Error {
	names := func(columns []column) string {
		var all []string
		for _, column := range columns {
			all = append(all, column.name)
		}
		if len(all) == 0 {
			return "none"
		}
		return strings.Join(all, ", ")
	}
	f := fault.Syntax("DifferentColumnsInUnion", span, "all parts of a UNION have the same columns, not %s and %s", names(first), names(got))
	return f.WithHint("name the columns alike with AS")
}

// labels warns of labels, or types of relationships, that nothing in the graph has.
func (c *checker) labels(l ast.LabelExpr, types bool) {
	switch l := l.(type) {
	case *ast.LabelName:
		c.label(l, types)
	case *ast.LabelComputed:
		c.written(l, types)
	case *ast.LabelNot:
		c.labels(l.Inner, types)
	case *ast.LabelAnd:
		c.labels(l.Left, types)
		c.labels(l.Right, types)
	case *ast.LabelOr:
		c.labels(l.Left, types)
		c.labels(l.Right, types)
	}
}

func (c *checker) label(l *ast.LabelName, types bool) {
	v := c.options.Vocabulary
	switch {
	case v == nil:
	case types && !v.HasType(l.Name):
		c.unknown(unknownType(), l.Span, fmt.Sprintf("no relationship has the type %s", ast.Name(l.Name)), l.Name, v.Types())
	case !types && !v.HasLabel(l.Name):
		c.unknown(unknownLabel(), l.Span, fmt.Sprintf("no node has the label %s", ast.Name(l.Name)), l.Name, v.Labels())
	}
}

// key warns of a property that nothing in the graph has.
func (c *checker) key(name string, span ast.Span) {
	if v := c.options.Vocabulary; v != nil && !v.HasKey(name) {
		c.unknown(unknownProperty(), span, fmt.Sprintf("nothing has the property %s", ast.Name(name)), name, v.Keys())
	}
}
