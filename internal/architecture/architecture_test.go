// Package architecture holds the shape of the module to its word: data flows one way, and each outside library has one
// package that knows it. It owns no code, only these tests over `go list`.
package architecture

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/jjj-kg/jjj/"

// layers lists the packages from the bottom up. A package imports only from layers below its own.
// A name that ends in /... stands for the package and all below it.
var layers = [][]string{
	{"internal/truth", "internal/safefile", "internal/textform"},
	{"internal/similar"},
	{"graph", "internal/textwidth", "internal/lookup/names", "internal/period", "internal/quantity", "internal/neo4jserver", "internal/envfile", "fixtures",
		"internal/archive", "internal/quote", "internal/revision"},
	{"internal/diag", "internal/statement", "internal/cypher/..."},
	{"internal/parameter"},
	{"internal/dataset"},
	{"internal/decisions"},
	{"internal/compile", "internal/generate", "internal/queries", "internal/output"},
	{"internal/audit", "internal/lookup", "internal/snapshot", "internal/queries/querytest"},
	{"internal/lookup/...", "internal/diff", "internal/report"},
	{"internal/neo4j", "internal/export/...", "internal/shell"},
	{"internal/neo4j/...", "internal/neo4jtest"},
	{"internal/cli"},
	{"cmd/jjj", "internal/devserver/..."},
}

// owners names the only packages that may import an outside module, tests apart.
var owners = map[string][]string{
	"go.yaml.in/yaml":                    {"internal/dataset"},
	"github.com/neo4j/neo4j-go-driver":   {"internal/neo4j", "internal/cypher/bench", "internal/neo4j/bench", "internal/neo4jtest"},
	"github.com/spf13/cobra":             {"internal/cli"},
	"github.com/spf13/pflag":             {"internal/cli"},
	"golang.org/x/term":                  {"internal/output"},
	"golang.org/x/net":                   {"internal/archive"},
	"github.com/yuin/goldmark":           {"internal/archive"},
	"github.com/peterh/liner":            {"internal/shell"},
	"golang.org/x/sys":                   {"internal/shell"},
	"github.com/dlclark/regexp2":         {"internal/cypher/javaregexp"},
	"github.com/rivo/uniseg":             {"internal/textwidth"},
	"github.com/mozillazg/go-pinyin":     {},
	"github.com/joho/godotenv":           {"internal/envfile"},
	"github.com/go-json-experiment/json": {},
	"github.com/stretchr/testify":        {"internal/lookup/lookuptest", "internal/queries/querytest", "internal/neo4jtest"},
	"github.com/rogpeppe/go-internal":    {},
	"github.com/chromedp/chromedp":       {},
	"pgregory.net/rapid":                 {},
}

type listed struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

func TestDataFlowsOneWayThroughTheLayers(t *testing.T) {
	for _, p := range packages(t) {
		own, ok := layerOf(p.ImportPath)
		if !ok {
			t.Errorf("%s stands in no layer: add it to the list, where its imports allow", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if !strings.HasPrefix(imported, module) {
				continue
			}
			below, ok := layerOf(imported)
			if !ok || below > own || below == own && !sameTree(p.ImportPath, imported) {
				t.Errorf("%s imports %s, which is not below it", p.ImportPath, imported)
			}
		}
	}
}

func TestTheGraphImportsOnlyTheStandardLibrary(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath != module+"graph" {
			continue
		}
		for _, imported := range p.Imports {
			first, _, _ := strings.Cut(imported, "/")
			require.NotContains(t, first, ".", "graph imports %s", imported)
		}
		return
	}
	t.Fatal("there is no package graph")
}

func TestEachOutsideModuleHasItsOwner(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		for _, imported := range p.Imports {
			for outside, allowed := range owners {
				if (imported == outside || strings.HasPrefix(imported, outside+"/")) && !slices.Contains(allowed, name) {
					t.Errorf("%s imports %s, which belongs to %v", name, imported, allowed)
				}
			}
		}
	}
}

// sameTree tells whether two packages of one layer belong to one folder that stands in the list as a whole.
func sameTree(a, b string) bool {
	for _, layer := range layers {
		for _, entry := range layer {
			tree, whole := strings.CutSuffix(entry, "/...")
			if whole && strings.HasPrefix(a, module+tree) && strings.HasPrefix(b, module+tree) {
				return true
			}
		}
	}
	return false
}

func layerOf(importPath string) (int, bool) {
	name := strings.TrimPrefix(importPath, module)
	if strings.HasPrefix(name, "internal/architecture") {
		return 0, true
	}
	best, length := 0, -1
	for i, layer := range layers {
		for _, entry := range layer {
			tree, whole := strings.CutSuffix(entry, "/...")
			match := name == tree || whole && strings.HasPrefix(name, tree+"/")
			if match && len(entry) > length && (!whole || name != tree || length < 0) {
				best, length = i, len(entry)
			}
			if name == entry {
				return i, true
			}
		}
	}
	return best, length >= 0
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Standard", module+"...").Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("go list: %s", exit.Stderr)
	}
	require.NoError(t, err)
	var all []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		all = append(all, p)
	}
	require.NotEmpty(t, all)
	return all
}
