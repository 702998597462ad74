// Package architecture compares the imports of this module with the layers and the owners of outside modules that
// ARCHITECTURE.md lists. It owns the reading of that list and no fact of its own; nothing imports it.
package architecture

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Document is what ARCHITECTURE.md lists: the layers from the top down, who may import what from outside, and who must not
// reach what by any number of imports.
type Document struct {
	layers []layer
	owners []owner
	limits []limit
}

// A layer is a set of packages of which none imports another.
type layer struct {
	name     string
	packages []string
}

// An owner is an outside import path, with all below it, and the packages that may import it; none for what only tests
// import.
type owner struct {
	outside  string
	packages []string
}

// A limit is packages of the module and the import paths, with all below them, that they must not reach.
type limit struct {
	name     string
	packages []string
	beyond   []string
}

// Package is one package, of the module or of what it imports, as `go list` shows it: import paths without those of tests.
type Package struct {
	Path    string
	Imports []string
}

// Read finds the blocks `layers`, `modules` and `reach` in the text of a Markdown document. Each line of `layers` is the name of
// a layer and its packages; a line that begins with a blank continues the one before. Each line of `modules` is an
// import path and its owners, or the word "tests". Each line of `reach` is a name, packages, the word "never", and what
// they must not reach; it too may go on.
func Read(markdown string) (Document, error) {
	var d Document
	for _, fields := range block(markdown, "layers") {
		d.layers = append(d.layers, layer{fields[0], fields[1:]})
	}
	for _, fields := range block(markdown, "modules") {
		o := owner{outside: fields[0]}
		if !slices.Equal(fields[1:], []string{"tests"}) {
			o.packages = fields[1:]
		}
		d.owners = append(d.owners, o)
	}
	for _, fields := range block(markdown, "reach") {
		never := slices.Index(fields, "never")
		if never < 0 {
			return d, fmt.Errorf("the line %q of the block ```reach has no word \"never\"", fields[0])
		}
		d.limits = append(d.limits, limit{fields[0], fields[1:never], fields[never+1:]})
	}
	if len(d.layers) == 0 || len(d.owners) == 0 || len(d.limits) == 0 {
		return d, fmt.Errorf("the document has no block ```layers, ```modules or ```reach")
	}
	return d, nil
}

// block returns the fields of each line of the fenced block that is marked with the word.
func block(markdown, word string) [][]string {
	_, after, _ := strings.Cut(markdown, "\n```"+word+"\n")
	text, _, _ := strings.Cut(after, "\n```")
	var lines [][]string
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
		case strings.HasPrefix(line, " ") && len(lines) > 0:
			lines[len(lines)-1] = append(lines[len(lines)-1], fields...)
		default:
			lines = append(lines, fields)
		}
	}
	return lines
}

// Faults lists what the packages of the module do and the document does not allow, and what the document says of
// packages and modules that are not there. The packages are those of the module and all that they import; the modules
// are those that go.mod requires directly.
func (d Document) Faults(module string, packages []Package, modules []string) []string {
	var faults []string
	report := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	levels := d.levels(report)
	used, there := map[string][]string{}, map[string]bool{}
	for _, p := range packages {
		name, own := within(module, p.Path)
		if !own {
			continue
		}
		there[name] = true
		level, listed := levels[name]
		if !listed {
			report("%s is in no layer", name)
		}
		for _, imported := range p.Imports {
			if below, ok := within(module, imported); ok {
				if levels[below] <= level && listed {
					report("%s imports %s, which is not in a layer below its own", name, below)
				}
				if isRig(below) && !isRig(name) {
					report("%s imports %s, which is for tests and tools", name, below)
				}
			} else if o, ok := d.ownerOf(imported); ok {
				used[o.outside] = append(used[o.outside], name)
				if !slices.Contains(o.packages, name) {
					report("%s imports %s, which belongs to %s", name, imported, cmp.Or(strings.Join(o.packages, " and "), "tests alone"))
				}
			} else if isOutside(imported) {
				report("%s imports %s, which has no owner", name, imported)
			}
		}
	}
	for name := range levels {
		if !there[name] {
			report("the layers list %s, which is no package", name)
		}
	}
	d.unused(used, modules, report)
	imports := map[string][]string{}
	for _, p := range packages {
		name, _ := within(module, p.Path)
		for _, imported := range p.Imports {
			imported, _ = within(module, imported)
			imports[name] = append(imports[name], imported)
		}
	}
	for _, l := range d.limits {
		l.check(imports, there, report)
	}
	slices.Sort(faults)
	return slices.Compact(faults)
}

// within is the path of a package of the module from its root on, which is "."; that of another one stays as it is.
func within(module, path string) (name string, own bool) {
	if path == module {
		return ".", true
	}
	return strings.CutPrefix(path, module+"/")
}

// levels numbers the packages by their layer, the top one being 1.
func (d Document) levels(report func(string, ...any)) map[string]int {
	levels := map[string]int{}
	for i, l := range d.layers {
		for _, p := range l.packages {
			if levels[p] != 0 {
				report("%s is in two layers", p)
			}
			levels[p] = i + 1
		}
	}
	return levels
}

// ownerOf finds the longest listed path that the imported one is or lies below.
func (d Document) ownerOf(imported string) (owner, bool) {
	var best owner
	for _, o := range d.owners {
		if isBelow(imported, o.outside) && len(o.outside) > len(best.outside) {
			best = o
		}
	}
	return best, best.outside != ""
}

// unused reports owners that own nothing, and modules that nobody owns.
func (d Document) unused(used map[string][]string, modules []string, report func(string, ...any)) {
	for _, o := range d.owners {
		for _, p := range o.packages {
			if !slices.Contains(used[o.outside], p) {
				report("%s is listed as an owner of %s, which it does not import", p, o.outside)
			}
		}
		if !slices.ContainsFunc(modules, func(m string) bool { return isBelow(o.outside, m) }) {
			report("%s has an owner and is not in go.mod", o.outside)
		}
	}
	for _, m := range modules {
		if !slices.ContainsFunc(d.owners, func(o owner) bool { return isBelow(o.outside, m) }) {
			report("the module %s has no owner", m)
		}
	}
}

// check reports, of each package, the shortest way to each thing beyond the limit, and names that nothing has.
func (l limit) check(imports map[string][]string, there map[string]bool, report func(string, ...any)) {
	for _, p := range l.packages {
		if !there[p] {
			report("the reach %q lists %s, which is no package", l.name, p)
			continue
		}
		for _, beyond := range l.beyond {
			if way := wayTo(imports, p, beyond); way != nil {
				report("%s must not reach %s: %s", p, beyond, strings.Join(way, " imports "))
			}
		}
	}
	for _, beyond := range l.beyond {
		if !slices.ContainsFunc(slices.Collect(maps.Values(imports)), func(paths []string) bool {
			return slices.ContainsFunc(paths, func(path string) bool { return isBelow(path, beyond) })
		}) {
			report("the reach %q forbids %s, which nothing imports", l.name, beyond)
		}
	}
}

// wayTo gives the shortest chain of imports from a package to a path or what is below it; nil if there is none.
func wayTo(imports map[string][]string, from, to string) []string {
	came := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range imports[queue[0]] {
			if _, been := came[next]; been {
				continue
			}
			came[next] = queue[0]
			queue = append(queue, next)
			if isBelow(next, to) {
				var way []string
				for at := next; at != ""; at = came[at] {
					way = append(way, at)
				}
				slices.Reverse(way)
				return way
			}
		}
	}
	return nil
}

func isBelow(path, above string) bool {
	return path == above || strings.HasPrefix(path, above+"/")
}

// isRig tells whether a package is there for tests, measurements and the work on the product, and no part of it.
func isRig(name string) bool { return isBelow(name, "internal/testing") || isBelow(name, "tools") }

// isOutside tells an import path of another module from one of the standard library, whose first part has no dot.
func isOutside(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}
