// Package goapi reads what a Go package of this module offers to other modules, and compiles a module that uses it.
//
// It owns what may stand in a public package: its own types, those of the packages that it is allowed to speak of, and
// those of the standard library. It must not know what the packages are for.
package goapi

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/doc"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Module is the path of this module.
const Module = "github.com/jjj-kg/jjj"

// Package is a package as other modules see it.
type Package struct {
	types *types.Package
	doc   *doc.Package
}

// Load reads a package by its import path, such as Module + "/graph".
func Load(t testing.TB, path string) *Package {
	t.Helper()
	exports := exportsOf(t, path)
	fset := token.NewFileSet()
	lookup := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	pkg, err := importer.ForCompiler(fset, "gc", lookup).Import(path)
	must(t, err)
	return &Package{types: pkg, doc: docOf(t, path)}
}

// exportsOf compiles a package and all that it imports, and gives the files of their export data by import path.
func exportsOf(t testing.TB, path string) map[string]string {
	t.Helper()
	out := run(t, root(t), "go", "list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}", path)
	exports := map[string]string{}
	for line := range strings.Lines(out) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		exports[name] = file
	}
	return exports
}

func docOf(t testing.TB, path string) *doc.Package {
	t.Helper()
	dir := strings.TrimSpace(run(t, root(t), "go", "list", "-f", "{{.Dir}}", path))
	fset := token.NewFileSet()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	must(t, err)
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		must(t, err)
		files = append(files, file)
	}
	d, err := doc.NewFromFiles(fset, files, path)
	must(t, err)
	return d
}

// Exported are the names that the package exports: constants, variables, functions and types, in order.
func (p *Package) Exported() []string {
	var names []string
	for _, name := range p.types.Scope().Names() {
		if token.IsExported(name) {
			names = append(names, name)
		}
	}
	return names
}

// Undocumented are the exported names, methods included, that have no comment.
func (p *Package) Undocumented() []string {
	var names []string
	functions := func(of string, all []*doc.Func) {
		for _, f := range all {
			if f.Doc == "" {
				names = append(names, of+f.Name)
			}
		}
	}
	functions("", p.doc.Funcs)
	for _, t := range p.doc.Types {
		if t.Doc == "" {
			names = append(names, t.Name)
		}
		functions("", t.Funcs)
		functions(t.Name+".", t.Methods)
	}
	return names
}

// Foreign are the types in what the package exports that are neither its own, nor of a package in allowed, nor of the
// standard library: each with the place where it stands.
func (p *Package) Foreign(allowed ...string) []string {
	w := &walker{own: p.types, allowed: allowed, seen: map[types.Type]bool{}}
	for _, name := range p.Exported() {
		w.object(name, p.types.Scope().Lookup(name))
	}
	slices.Sort(w.found)
	return slices.Compact(w.found)
}

type walker struct {
	own     *types.Package
	allowed []string
	seen    map[types.Type]bool
	found   []string
}

func (w *walker) object(at string, o types.Object) {
	w.typ(at, o.Type())
	named, ok := o.Type().(*types.Named)
	if _, isType := o.(*types.TypeName); !ok || !isType {
		return
	}
	w.typ(at, named.Underlying())
	methods := types.NewMethodSet(types.NewPointer(named))
	for method := range methods.Methods() {
		if method.Obj().Exported() {
			w.typ(at+"."+method.Obj().Name(), method.Obj().Type())
		}
	}
}

// typ looks at a type and at all that it is made of and shows to others.
func (w *walker) typ(at string, t types.Type) {
	switch t := t.(type) {
	case *types.Named:
		w.named(at, t)
		return
	case *types.Alias:
		w.typ(at, types.Unalias(t))
		return
	}
	if w.seen[t] {
		return
	}
	w.seen[t] = true
	switch t := t.(type) {
	case *types.Signature:
		w.typ(at, t.Params())
		w.typ(at, t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			w.typ(at, v.Type())
		}
	case *types.Struct:
		for field := range t.Fields() {
			if field.Exported() {
				w.typ(at+"."+field.Name(), field.Type())
			}
		}
	case *types.Interface:
		for method := range t.Methods() {
			w.typ(at+"."+method.Name(), method.Type())
		}
	case *types.Map:
		w.typ(at, t.Key())
		w.typ(at, t.Elem())
	case interface{ Elem() types.Type }:
		w.typ(at, t.Elem())
	}
}

func (w *walker) named(at string, t *types.Named) {
	for arg := range t.TypeArgs().Types() {
		w.typ(at, arg)
	}
	pkg := t.Obj().Pkg()
	if pkg == nil || pkg == w.own || !strings.Contains(pkg.Path(), ".") || slices.Contains(w.allowed, pkg.Path()) {
		return
	}
	w.found = append(w.found, fmt.Sprintf("%s: %s.%s", at, pkg.Path(), t.Obj().Name()))
}

// RunModule makes a module of its own, outside of this one, from the text of its main.go, and runs it in its folder. It
// gives what it prints.
func RunModule(t testing.TB, program string, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	base := root(t)
	sums, err := os.ReadFile(filepath.Join(base, "go.sum"))
	must(t, err)
	own, err := os.ReadFile(filepath.Join(base, "go.mod"))
	must(t, err)
	mod := "module example.org/outside\n" + string(own[bytes.IndexByte(own, '\n'):]) + "\nrequire " + Module + " v0.0.0\nreplace " + Module + " => " + base + "\n"
	write := func(name, text string) {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	write("go.mod", mod)
	write("go.sum", string(sums))
	write("main.go", program)
	for name, text := range files {
		write(name, text)
	}
	return run(t, dir, "go", "run", "-mod=mod", ".")
}

// root is the folder of this module.
func root(t testing.TB) string {
	t.Helper()
	return filepath.Dir(strings.TrimSpace(run(t, "", "go", "env", "GOMOD")))
}

func run(t testing.TB, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v: %s", name, strings.Join(args, " "), err, &errs)
	}
	return out.String()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
