package cypher

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// Restricted rewrites a query so that it sees only elements of which a property has a value: every node and every relationship of every pattern,
// wherever it stands, and what a full-text index gives. The columns keep their names. For a graph in which all elements have the value, the rows
// are those of the query itself; it is for servers that hold more than one graph.
//
// What is not a pattern stays as it is: procedures that list labels or keys tell of the whole server.
func Restricted(text, property, value string) (string, error) {
	query, err := parser.Parse(text)
	if err != nil {
		return "", err
	}
	keepColumns(query)
	r := restriction{property: property, value: &ast.Literal{Value: graph.String(value)}}
	r.walk(reflect.ValueOf(query))
	if r.refused != nil {
		return "", r.refused
	}

	return ast.Print(query), nil
}

// keepColumns names the columns of a query after its text, before the text is printed anew.
func keepColumns(query *ast.Query) {
	for _, part := range query.Parts {
		last, ok := part.Clauses[len(part.Clauses)-1].(*ast.Return)
		if !ok {
			continue
		}
		for _, item := range last.Items {
			if _, isVariable := item.Expr.(*ast.Variable); item.Alias == nil && !isVariable {
				item.Alias = &ast.Variable{Name: item.Text}
			}
		}
	}
}

// restriction adds a condition to all patterns below a node of the tree. It goes through the tree by reflection, so that no kind of clause or
// expression can be forgotten, nor any that will be added.
type restriction struct {
	property string
	value    ast.Expr
	refused  error
}

func (r *restriction) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		r.walk(v.Elem())
	case reflect.Pointer:
		if !v.IsNil() {
			r.element(v.Interface())
			r.walk(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			r.walk(v.Index(i))
		}
	case reflect.Struct:
		if v.Type().PkgPath() != astPackage {
			return
		}
		for i := range v.NumField() {
			r.walk(v.Field(i))
		}
	}
}

// astPackage is where the types of the tree are; values of other packages hold no patterns.
var astPackage = reflect.TypeFor[ast.Query]().PkgPath()

// element restricts what is an element of a pattern, or gives elements otherwise.
func (r *restriction) element(x any) {
	switch x := x.(type) {
	case *ast.NodePattern:
		x.Properties = r.with(x.Properties)
	case *ast.RelationshipPattern:
		x.Properties = r.with(x.Properties)
	case *ast.CallProcedure:
		r.procedure(x)
	}
}

// with adds the condition to the properties of an element, once: an expression can stand at two places of the tree.
func (r *restriction) with(properties ast.Expr) ast.Expr {
	entry := ast.MapEntry{Key: r.property, Value: r.value}
	switch m := properties.(type) {
	case nil:
		return &ast.Map{Entries: []ast.MapEntry{entry}}
	case *ast.Map:
		if slices.ContainsFunc(m.Entries, func(e ast.MapEntry) bool { return e.Key == r.property && e.Value == r.value }) {
			return m
		}
		return &ast.Map{Span: m.Span, Entries: append(slices.Clone(m.Entries), entry)}
	}
	r.refused = errors.New("a pattern has a parameter for its properties")

	return properties
}

// found are the procedures that give elements, with the columns in which they stand.
var found = map[string]string{
	"db.index.fulltext.querynodes":         "node",
	"db.index.fulltext.queryrelationships": "relationship",
	"db.index.vector.querynodes":           "node",
	"db.index.vector.queryrelationships":   "relationship",
}

// procedure restricts what a procedure gives.
func (r *restriction) procedure(c *ast.CallProcedure) {
	column, gives := found[strings.ToLower(c.Name)]
	if !gives {
		return
	}
	name := ""
	for _, item := range c.Yield {
		if item.Column == column {
			name = column
			if item.Alias != nil {
				name = item.Alias.Name
			}
		}
	}
	if name == "" {
		r.refused = fmt.Errorf("%s needs YIELD %s", c.Name, column)
		return
	}
	condition := &ast.Binary{Op: ast.Equal, Left: &ast.Property{Subject: &ast.Variable{Name: name}, Key: r.property}, Right: r.value}
	if c.Where != nil {
		condition = &ast.Binary{Op: ast.And, Left: c.Where, Right: condition}
	}
	c.Where = condition
}
