package value

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// IsType is the predicate v IS :: t. Null is of every type that does not say NOT NULL.
func IsType(v graph.Value, t *ast.Type) bool {
	if len(t.Union) > 0 {
		return slices.ContainsFunc(t.Union, func(u *ast.Type) bool { return IsType(v, u) })
	}
	if v.IsNull() {
		return !t.NotNull && t.Name != "NOTHING"
	}
	kind := v.Kind()
	switch t.Name {
	case "ANY":
		return true
	case "PROPERTY VALUE":
		return kind != graph.KindMap && kind < graph.KindNode && kind != graph.KindList || kind == graph.KindPoint || storable(v)
	case "LIST":
		elements, ok := v.List()
		return ok && (t.Inner == nil || !slices.ContainsFunc(elements, func(e graph.Value) bool { return !IsType(e, t.Inner) }))
	}
	return kind.String() == t.Name
}

// storable tells whether a list can be a property: its elements are of one type that is no list, or all numbers, and none is null.
func storable(v graph.Value) bool {
	elements, ok := v.List()
	for _, e := range elements {
		_, number := e.Number()
		_, first := elements[0].Number()
		if e.Kind() == graph.KindList || !IsType(e, &ast.Type{Name: "PROPERTY VALUE", NotNull: true}) || e.Kind() != elements[0].Kind() && !(number && first) {
			return false
		}
	}
	return ok
}

// TypeName is the type of a value as valueType() writes it, such as "LIST<INTEGER | STRING NOT NULL> NOT NULL".
func TypeName(v graph.Value) string {
	switch v.Kind() {
	case graph.KindNull:
		return "NULL"
	case graph.KindList:
		return "LIST<" + elementTypes(v) + "> NOT NULL"
	}
	return v.Kind().String() + " NOT NULL"
}

// typeRank is the place of a type among the alternatives of a list's elements.
func typeRank(name string) int {
	order := []string{
		"BOOLEAN", "STRING", "INTEGER", "FLOAT", "DATE", "LOCAL TIME", "ZONED TIME", "LOCAL DATETIME", "ZONED DATETIME", "DURATION", "POINT",
		"NODE", "RELATIONSHIP", "MAP",
	}
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

func elementTypes(v graph.Value) string {
	elements, _ := v.List()
	if len(elements) == 0 {
		return "NOTHING"
	}
	var names []string
	nulls := false
	for _, e := range elements {
		name := strings.TrimSuffix(TypeName(e), " NOT NULL")
		if e.IsNull() {
			nulls = true
		} else if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "NULL"
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(typeRank(a), typeRank(b)), cmp.Compare(a, b)) })
	if !nulls {
		for i := range names {
			names[i] += " NOT NULL"
		}
	}
	return strings.Join(names, " | ")
}
