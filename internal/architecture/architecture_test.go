package architecture

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	module = "github.com/jjj-kg/jjj"
	root   = "../.."
)

func TestEveryImportGoesDownTheLayersOfTheDocument(t *testing.T) {
	require.Empty(t, document(t).Faults(module, packages(t, ""), modules(t)))
}

func TestAPlantedImportIsFound(t *testing.T) {
	for name, plant := range map[string]struct{ file, source, want string }{
		"the parser runs queries": {
			"internal/cypher/parser/planted.go", `package parser; import _ "github.com/jjj-kg/jjj/internal/cypher/exec"`,
			"internal/cypher/parser imports internal/cypher/exec, which is not in a layer below its own",
		},
		"two packages of one layer": {
			"internal/period/planted.go", `package period; import _ "github.com/jjj-kg/jjj/internal/diag"`,
			"internal/period imports internal/diag, which is not in a layer below its own",
		},
		"the graph imports an outside module": {
			"graph/planted.go", `package graph; import _ "golang.org/x/text/unicode/norm"`,
			"graph imports golang.org/x/text/unicode/norm, which belongs to",
		},
		"a module without an owner": {
			"internal/quote/planted.go", `package quote; import _ "golang.org/x/tools/txtar"`,
			"internal/quote imports golang.org/x/tools/txtar, which has no owner",
		},
		"a module for tests in production": {
			"internal/quote/planted.go", `package quote; import _ "pgregory.net/rapid"`,
			"internal/quote imports pgregory.net/rapid, which belongs to tests alone",
		},
		"the product stands on a rig": {
			"internal/envfile/planted.go", `package envfile; import _ "github.com/jjj-kg/jjj/internal/testing/neo4jserver"`,
			"internal/envfile imports internal/testing/neo4jserver, which is for tests and tools",
		},
		"a package in no layer": {
			"internal/planted/planted.go", `package planted`,
			"internal/planted is in no layer",
		},
	} {
		t.Run(name, func(t *testing.T) {
			overlay := overlaid(t, plant.file, plant.source)
			faults := document(t).Faults(module, packages(t, overlay), modules(t))
			require.Len(t, faults, 1)
			require.Contains(t, faults[0], plant.want)
		})
	}
}

func TestAPlantedWayToAReaderOfFilesIsFound(t *testing.T) {
	for name, plant := range map[string]struct{ file, source, want string }{
		"directly": { // the layers would allow it
			"internal/audit/planted.go", `package audit; import _ "github.com/jjj-kg/jjj/internal/dataset/reader"`,
			"internal/audit must not reach go.yaml.in/yaml/v4: internal/audit imports internal/dataset/reader imports go.yaml.in/yaml/v4",
		},
		"through packages in between": {
			"internal/decisions/planted.go", `package decisions; import _ "github.com/jjj-kg/jjj/internal/archive"`,
			"internal/lookup must not reach golang.org/x/net: internal/lookup imports internal/compile imports internal/decisions " +
				"imports internal/archive imports golang.org/x/net/html",
		},
	} {
		t.Run(name, func(t *testing.T) {
			overlay := overlaid(t, plant.file, plant.source)
			faults := document(t).Faults(module, packages(t, overlay), modules(t))
			require.Contains(t, faults, plant.want)
			for _, fault := range faults {
				require.Contains(t, fault, "must not reach")
			}
		})
	}
}

func TestWhatTheDocumentSaysOfWhatIsNotThereIsFound(t *testing.T) {
	d, err := Read("\n```layers\ntop a b\n  c\nfloor d a\n```\n\n```modules\nexample.org/x/one  a\nexample.org/y      tests\n```\n\n```reach\npure b e never d x\n```\n")
	require.NoError(t, err)
	got := d.Faults("m", []Package{{Path: "m/a"}, {Path: "m/b", Imports: []string{"fmt", "m/d"}}, {Path: "m/d"}}, []string{"example.org/x", "example.org/z"})
	require.Equal(t, []string{
		"a is in two layers",
		"a is listed as an owner of example.org/x/one, which it does not import",
		"b must not reach d: b imports d",
		"example.org/y has an owner and is not in go.mod",
		"the layers list c, which is no package",
		"the module example.org/z has no owner",
		`the reach "pure" forbids x, which nothing imports`,
		`the reach "pure" lists e, which is no package`,
	}, got)

	_, err = Read("# nothing\n")
	require.Error(t, err)
	_, err = Read("\n```reach\npure b d\n```\n")
	require.ErrorContains(t, err, `no word "never"`)
}

func document(t *testing.T) Document {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "ARCHITECTURE.md"))
	require.NoError(t, err)
	d, err := Read(string(text))
	require.NoError(t, err)
	return d
}

// overlaid writes an overlay in which the module has one more file.
func overlaid(t *testing.T, file, source string) string {
	t.Helper()
	folder := t.TempDir()
	planted := filepath.Join(folder, "planted.go")
	require.NoError(t, os.WriteFile(planted, []byte(source), 0o600))
	at, err := filepath.Abs(filepath.Join(root, file))
	require.NoError(t, err)
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{at: planted}})
	require.NoError(t, err)
	path := filepath.Join(folder, "overlay.json")
	require.NoError(t, os.WriteFile(path, overlay, 0o600))
	return path
}

func packages(t *testing.T, overlay string) []Package {
	t.Helper()
	out := run(t, "list", "-e", "-overlay="+overlay, "-deps", "-json=ImportPath,Imports", "./...")
	var all []Package
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		all = append(all, Package{Path: p.ImportPath, Imports: p.Imports})
	}
	require.NotEmpty(t, all)
	return all
}

// modules lists what go.mod requires directly.
func modules(t *testing.T) []string {
	t.Helper()
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	require.NoError(t, json.Unmarshal(run(t, "mod", "edit", "-json"), &mod))
	var direct []string
	for _, r := range mod.Require {
		if !r.Indirect {
			direct = append(direct, r.Path)
		}
	}
	return direct
}

func run(t *testing.T, args ...string) []byte {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = root
	out, err := command.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("go %s: %s", strings.Join(args, " "), exit.Stderr)
	}
	require.NoError(t, err)
	return out
}
