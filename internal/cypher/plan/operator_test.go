package plan

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	cypher "github.com/jjj-kg/jjj/internal/cypher/ast"
)

// operators has one operator of each type.
func operators() []Operator {
	return []Operator{
		&Aggregate{}, &Apply{}, &Argument{}, &Batches{}, &Count{}, &Distinct{}, &Empty{}, &Expand{}, &Filter{}, &HashJoin{}, &Intersect{}, &Limit{},
		&NodeRange{}, &NodeScan{}, &NodeSeek{}, &NodeTop{}, &Optional{}, &PathBuild{}, &ProcedureCall{}, &Project{}, &Repeat{}, &SelectPaths{},
		&ShortestPath{}, &Skip{}, &Sort{}, &Union{}, &Unwind{}, &VarExpand{},
	}
}

// parsed are the declarations of a package's files.
func parsed(t *testing.T, folder string) []ast.Decl {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	var all []ast.Decl
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		all = append(all, file.Decls...)
	}
	return all
}

// operatorTypes are the names of all types of the package that are built on base.
func operatorTypes(t *testing.T) []string {
	var names []string
	for _, d := range parsed(t, ".") {
		decl, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range decl.Specs {
			if s, ok := spec.(*ast.TypeSpec); ok && embedsBase(s.Type) {
				names = append(names, s.Name.Name)
			}
		}
	}
	slices.Sort(names)
	return names
}

func embedsBase(e ast.Expr) bool {
	s, ok := e.(*ast.StructType)
	if !ok {
		return false
	}
	return slices.ContainsFunc(s.Fields.List, func(f *ast.Field) bool {
		name, ok := f.Type.(*ast.Ident)
		return len(f.Names) == 0 && ok && name.Name == "base"
	})
}

func typeName(op Operator) string { return reflect.TypeOf(op).Elem().Name() }

func TestTheLawsOfOperatorsAreHeldByAllOfThem(t *testing.T) {
	var names []string
	for _, op := range operators() {
		names = append(names, typeName(op))
	}
	assert.Equal(t, operatorTypes(t), names, "each type that is built on base stands in operators()")
}

func TestEachOperatorCanBeRun(t *testing.T) {
	cases := map[string]bool{}
	for _, d := range parsed(t, "../exec") {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Name.Name != "unmeasured" {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			clause, ok := n.(*ast.CaseClause)
			if !ok {
				return true
			}
			for _, e := range clause.List {
				cases[e.(*ast.StarExpr).X.(*ast.SelectorExpr).Sel.Name] = true
			}
			return true
		})
	}
	assert.Equal(t, operatorTypes(t), slices.Sorted(maps.Keys(cases)), "the switch of exec/machine.go has each operator")
}

// filled gives every field of an operator a value: each slot a number of its own, and each expression a variable in a slot of its own.
type filled struct {
	next  Slot
	slots map[Slot]string // where each slot stands
	exprs map[Slot]string
	inner map[Operator]string
}

func (f *filled) fill(v reflect.Value, place string) {
	switch v.Interface().(type) {
	case Slot:
		f.next++
		v.Set(reflect.ValueOf(f.next))
		f.slots[f.next] = place
		return
	case Expr:
		f.next++
		name := "v" + place
		v.Set(reflect.ValueOf(Expr{&cypher.Variable{Name: name}, (&Scope{}).With(name, f.next)}))
		f.exprs[f.next] = place
		return
	}
	if v.Type() == reflect.TypeFor[Operator]() {
		op := &Argument{}
		v.Set(reflect.ValueOf(op))
		f.inner[op] = place
		return
	}
	f.fillParts(v, place)
}

func (f *filled) fillParts(v reflect.Value, place string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				f.fill(v.Field(i), place+"."+field.Name)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			f.fill(v.Index(i), place)
		}
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i), place)
		}
	case reflect.Bool:
		v.SetBool(true)
	}
}

func fill(op Operator) *filled {
	f := &filled{slots: map[Slot]string{}, exprs: map[Slot]string{}, inner: map[Operator]string{}}
	f.fill(reflect.ValueOf(op).Elem(), typeName(op))
	return f
}

// keptByNobody are slots that are neither read nor set when rows pass: those that a sort takes along if they are wanted above.
var keptByNobody = map[string]bool{"Sort.Keep": true}

func TestAnOperatorSaysAllThatItReadsAndSets(t *testing.T) {
	for _, op := range operators() {
		f := fill(op)
		u := op.usage()
		used := slotSet{}.with(u.reads...).with(u.sets...).with(u.finds...)
		for slot, place := range f.slots {
			assert.True(t, used.has(slot) || keptByNobody[place], "usage of %s leaves out a slot of %s", typeName(op), place)
		}
		computed := slotSet{}.withExprs(u.exprs...)
		for slot, place := range f.exprs {
			assert.True(t, computed.has(slot), "usage of %s leaves out an expression of %s", typeName(op), place)
		}
		for inner, place := range f.inner {
			assert.Contains(t, u.inner, inner, "usage of %s leaves out %s", typeName(op), place)
		}
	}
}

// onto puts an operator on a path that is built below it, which goes away exactly where nobody reads it.
func onto(op Operator, path Slot) {
	below := base{&PathBuild{base{&Argument{}, 1}, path, nil}, 1}
	op.(interface{ rebase(base) }).rebase(below)
}

func buildsPath(op Operator) bool {
	for ; op != nil; op = op.Input() {
		if _, ok := op.(*PathBuild); ok {
			return true
		}
	}
	return false
}

func TestWhatNobodyReadsIsPrunedBelowEachOperatorAndNothingElse(t *testing.T) {
	p := &planner{plan: &Plan{}}
	for _, op := range operators() {
		f := fill(op)
		unused := f.next + 1
		everything := demand{slots: slotSet{}.with(slices.Collect(maps.Keys(f.slots))...)}
		onto(op, unused)
		refined := p.refine(op, everything)
		require.NotNil(t, refined.Input(), "%s keeps its input", typeName(op))
		if _, is := op.(*PathBuild); !is {
			assert.False(t, buildsPath(refined), "%s is put onto its refined input", typeName(op))
		}
		own := demand{slots: slotSet{}.with(op.usage().sets...)}
		for _, slot := range reads(op).list() {
			onto(op, slot)
			assert.True(t, buildsPath(p.refine(op, own).Input()), "what %s reads is not pruned below it: %s%s", typeName(op), f.slots[slot], f.exprs[slot])
		}
	}
}

func TestWhatIsWantedAboveIsNotPrunedBelow(t *testing.T) {
	p := &planner{plan: &Plan{}}
	for _, op := range operators() {
		switch op.(type) {
		case *Aggregate, *Count:
			continue // of the rows below them, nothing is left above
		}
		f := fill(op)
		wanted := f.next + 1
		onto(op, wanted)
		assert.True(t, buildsPath(p.refine(op, demand{slots: slotSet{}.with(wanted)})), "%s hands on what is wanted above it", typeName(op))
	}
}

func TestWhatRunsInsideAnOperatorIsRefinedToo(t *testing.T) {
	p := &planner{plan: &Plan{}}
	for _, op := range operators() {
		f := fill(op)
		if len(f.inner) == 0 {
			continue
		}
		unused := &PathBuild{base{&Argument{}, 1}, f.next + 1, nil}
		setInner(reflect.ValueOf(op).Elem(), unused)
		for _, inner := range p.refine(op, demand{}).usage().inner {
			assert.False(t, buildsPath(inner), "%s refines what it runs", typeName(op))
		}
	}
}

func setInner(v reflect.Value, to Operator) {
	for i := range v.NumField() {
		field := v.Field(i)
		if !v.Type().Field(i).IsExported() {
			continue
		}
		switch field.Type() {
		case reflect.TypeFor[Operator]():
			field.Set(reflect.ValueOf(to))
		case reflect.TypeFor[[]Operator]():
			field.Set(reflect.ValueOf([]Operator{to}))
		}
	}
}

func TestRefiningLeavesAnOperatorAsItWas(t *testing.T) {
	p := &planner{plan: &Plan{}}
	for i, op := range operators() {
		again := operators()[i]
		fill(op)
		fill(again)
		onto(op, 1)
		onto(again, 1)
		p.refine(op, demand{})
		assert.Equal(t, again, op, "operators are immutable")
	}
}

func TestEachOperatorHasAName(t *testing.T) {
	p := &Plan{}
	for _, op := range operators() {
		fill(op)
		name, _ := p.Describe(op)
		assert.NotEmpty(t, name, typeName(op))
	}
}
