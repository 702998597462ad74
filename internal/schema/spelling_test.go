package schema_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// speakers are the folders of the code that reads or writes the property graph of a dataset.
var speakers = []string{"compile", "lookup", "neo4j", "export", "diff", "snapshot", "fulltext", "audit", "report", "cli", "shell", "output"}

func TestNobodyElseSpellsAPropertyOfTheGraph(t *testing.T) {
	for _, folder := range speakers {
		eachFile(t, filepath.Join("..", folder), func(path string, file *ast.File) {
			ast.Inspect(file, func(n ast.Node) bool {
				if text := spelled(n); text != "" {
					assert.Fail(t, path+" spells the property "+text+": the package schema has a name for it")
				}
				return true
			})
		})
	}
}

func TestASpelledPropertyIsFound(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "planted.go", `package planted
var a, b, c = n.Property("id"), graph.Property{Key: "name"}, n.Property(schema.PropID)`, 0)
	require.NoError(t, err)
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		if text := spelled(n); text != "" {
			found = append(found, text)
		}
		return true
	})
	assert.Equal(t, []string{"id", "name"}, found)
}

func TestStatementsForNeo4jNamePropertiesThatTheGraphHas(t *testing.T) {
	read := regexp.MustCompile(`\b[abnr]\.([a-z]\w*)`)
	keys := append(constants(t), "key", "hash") // of the ledger
	found := 0
	eachFile(t, filepath.Join("..", "neo4j"), func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			for _, m := range read.FindAllStringSubmatch(textOf(n), -1) {
				found++
				assert.Contains(t, keys, m[1], path)
			}
			return true
		})
	})
	assert.Greater(t, found, 20)
}

// spelled is the text by which an element of a graph is asked for a property, or given one.
func spelled(n ast.Node) string {
	switch x := n.(type) {
	case *ast.CallExpr:
		if f, ok := x.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Property" && len(x.Args) == 1 {
			return textOf(x.Args[0])
		}
	case *ast.CompositeLit:
		if s, ok := x.Type.(*ast.SelectorExpr); !ok || s.Sel.Name != "Property" {
			return ""
		}
		for _, e := range x.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "Key" {
					return textOf(kv.Value)
				}
			}
		}
	}
	return ""
}

func textOf(n ast.Node) string {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	text, _ := strconv.Unquote(lit.Value)
	return text
}

// constants are the property keys that the package names.
func constants(t *testing.T) []string {
	var keys []string
	eachFile(t, ".", func(_ string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if ok && strings.HasPrefix(spec.Names[0].Name, "Prop") {
				keys = append(keys, textOf(spec.Values[0]))
			}
			return true
		})
	})
	require.NotEmpty(t, keys)
	return keys
}

// eachFile reads the Go files below a folder, without tests, rigs and what is read only by tests.
func eachFile(t *testing.T, folder string, visit func(path string, file *ast.File)) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if slices.Contains([]string{"testdata", "bench", "lookuptest"}, entry.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, 0)
		if err == nil {
			visit(path, file)
		}
		return err
	}))
}
