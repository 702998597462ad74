package ast

import (
	"fmt"
	goast "go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func expressions() []Expr {
	return []Expr{
		&Binary{}, &Call{}, &Case{}, &CaseSubject{}, &Chain{}, &CountStar{}, &HasLabels{}, &Index{}, &IsNormalized{}, &IsType{}, &List{},
		&ListComprehension{}, &Literal{}, &Map{}, &MapProjection{}, &Parameter{}, &PatternComprehension{}, &PatternExpr{}, &Property{},
		&Quantifier{}, &Reduce{}, &Slice{}, &Subquery{}, &Unary{}, &Variable{},
	}
}

func clauses() []Clause {
	return []Clause{&CallProcedure{}, &CallSubquery{}, &Create{}, &Finish{}, &Match{}, &Return{}, &Unwind{}, &With{}, &Write{}}
}

func elements() []PatternElement {
	return []PatternElement{&NodePattern{}, &ParenthesisedPath{}, &RelationshipPattern{}}
}

func labels() []LabelExpr {
	return []LabelExpr{&LabelAnd{}, &LabelComputed{}, &LabelName{}, &LabelNot{}, &LabelOr{}, &LabelWildcard{}}
}

// declaring are the names of the types of this package that have a method with a name and so many results of a type.
func declaring(t *testing.T, method, result string) []string {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	var names []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		for _, d := range file.Decls {
			f, ok := d.(*goast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != method {
				continue
			}
			got := ""
			if f.Type.Results != nil {
				got = fmt.Sprint(f.Type.Results.List[0].Type)
			}
			if got == result {
				names = append(names, fmt.Sprint(f.Recv.List[0].Type.(*goast.StarExpr).X))
			}
		}
	}
	slices.Sort(names)
	return names
}

func typeNames[T any](all []T) []string {
	var names []string
	for _, x := range all {
		names = append(names, reflect.TypeOf(x).Elem().Name())
	}
	return names
}

func TestTheLawsOfTheTreeAreHeldByAllOfItsTypes(t *testing.T) {
	assert.Equal(t, declaring(t, "rewrite", "Expr"), typeNames(expressions()))
	assert.Equal(t, declaring(t, "rewrite", "PatternElement"), typeNames(elements()))
	assert.Equal(t, declaring(t, "parts", "ClauseParts"), typeNames(clauses()))
	assert.Equal(t, declaring(t, "relabel", "LabelExpr"), typeNames(labels()))
}

// planted is a tree with a marked expression in each place, and the names of the places.
type planted struct{ places map[Expr]string }

// plant puts something into each field. Patterns get one element of each kind.
func (p *planted) plant(v reflect.Value, place string) {
	switch v.Type() {
	case reflect.TypeFor[Expr]():
		mark := &Parameter{Name: place}
		p.places[mark] = place
		v.Set(reflect.ValueOf(mark))
	case reflect.TypeFor[LabelExpr]():
		l := &LabelComputed{}
		p.plantFields(reflect.ValueOf(l).Elem(), place)
		v.Set(reflect.ValueOf(l))
	case reflect.TypeFor[PatternElement]():
		return
	case reflect.TypeFor[[]PatternElement]():
		for _, e := range elements() {
			if path, ok := e.(*ParenthesisedPath); ok {
				path.Part = &PatternPart{}
				path.Where = p.mark(place + " ParenthesisedPath.Where")
			} else {
				p.plantFields(reflect.ValueOf(e).Elem(), place+" "+reflect.TypeOf(e).Elem().Name())
			}
			v.Set(reflect.Append(v, reflect.ValueOf(e)))
		}
	case reflect.TypeFor[*Variable](), reflect.TypeFor[*Query](), reflect.TypeFor[Span](), reflect.TypeFor[*Range](), reflect.TypeFor[*Type]():
		return
	default:
		p.plantFields(v, place)
	}
}

func (p *planted) mark(place string) Expr {
	var e Expr
	p.plant(reflect.ValueOf(&e).Elem(), place)
	return e
}

func (p *planted) plantFields(v reflect.Value, place string) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		p.plant(v.Elem(), place)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		p.plant(v.Index(0), place)
	case reflect.Struct:
		if v.Type().PkgPath() != reflect.TypeFor[Span]().PkgPath() {
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				p.plant(v.Field(i), place+"."+v.Type().Field(i).Name)
			}
		}
	}
}

func plant(node any) *planted {
	p := &planted{places: map[Expr]string{}}
	p.plantFields(reflect.ValueOf(node).Elem(), reflect.TypeOf(node).Elem().Name())
	return p
}

func TestEachExpressionInsideAnExpressionIsVisitedAndReplaced(t *testing.T) {
	for _, e := range expressions() {
		if _, scoped := e.(*Subquery); scoped {
			continue // what is inside has scopes of its own
		}
		p := plant(e)
		seen := map[Expr]bool{}
		Children(e, func(c Expr) { seen[c] = true })
		for mark, place := range p.places {
			assert.True(t, seen[mark], "rewrite leaves out %s", place)
		}
		other := &Parameter{Name: "another"}
		Children(Rewrite(e, func(c Expr) Expr {
			if _, ok := c.(*Variable); ok {
				return c
			}
			return other
		}), func(c Expr) { assert.True(t, c == other || p.places[c] == "", "%s is not replaced", p.places[c]) })
	}
}

func TestEachExpressionAndPatternOfAClauseIsOneOfItsParts(t *testing.T) {
	for _, c := range clauses() {
		p := plant(c)
		parts := Parts(c)
		seen := map[Expr]bool{}
		for _, e := range parts.Exprs {
			seen[e] = true
		}
		for _, pattern := range parts.Patterns {
			for _, e := range PatternExprs(pattern) {
				seen[e] = true
			}
		}
		for mark, place := range p.places {
			assert.True(t, seen[mark], "parts leaves out %s", place)
		}
	}
}

func TestEachExpressionInsideLabelsIsVisitedAndReplaced(t *testing.T) {
	for _, l := range labels() {
		p := plant(l)
		seen := map[Expr]bool{}
		other := &Parameter{Name: "another"}
		replaced := relabel(l, func(e Expr) Expr {
			seen[e] = true
			return other
		})
		for mark, place := range p.places {
			assert.True(t, seen[mark], "relabel leaves out %s", place)
		}
		relabel(replaced, func(e Expr) Expr {
			assert.True(t, e == other, "%s is not replaced", p.places[e])
			return e
		})
	}
}
