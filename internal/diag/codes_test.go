package diag_test

import (
	"bytes"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/diag"
)

// ranges says what the codes of a hundred are about.
func ranges() [][2]string {
	return [][2]string{
		{"A1", "groups and their named members (jjj audit unnamed)"},
		{"A2", "figures beside each other (jjj audit figures)"},
		{"A3", "what statements rest on (jjj audit support)"},
		{"A4", "targets and forecasts (jjj audit targets)"},
		{"A5", "parts, shares and wholes (jjj audit parts)"},
		{"A6", "what entities are called (jjj audit names)"},
		{"A7", "what becomes of a dataset without some of its sources (jjj retract)"},
		{"A8", "quotations and the archived texts of sources (jjj verify)"},
		{"J0", "files and syntax"},
		{"J1", "structure"},
		{"J2", "ontology and references"},
		{"J3", "values and times"},
		{"J4", "warnings"},
	}
}

// page is what the page of a code says of it.
type page struct{ code, name, severity, meaning, title string }

// codes.go is made of the pages, so that a code is one file: whoever adds a page runs this test with -update.
func TestTheCodesAreThoseOfThePages(t *testing.T) {
	want := source(t, readPages(t))
	if *update {
		require.NoError(t, os.WriteFile("codes.go", want, 0o644))
	}
	got, err := os.ReadFile("codes.go")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "go test ./internal/diag -update writes codes.go from the pages")
}

func TestASeverityIsThatOfTheRangeOfItsCode(t *testing.T) {
	for _, p := range readPages(t) {
		switch {
		case strings.HasPrefix(p.code, "J4"):
			assert.Equal(t, "warning", p.severity, p.code)
		case strings.HasPrefix(p.code, "J"):
			assert.Equal(t, "error", p.severity, p.code)
		default:
			assert.Contains(t, []string{"error", "warning", "note"}, p.severity, p.code)
		}
		assert.Equal(t, p.severity, diag.Code(p.code).Severity().String())
	}
}

func readPages(t *testing.T) []page {
	t.Helper()
	files, err := filepath.Glob("pages/*.md")
	require.NoError(t, err)
	var all []page
	names := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		p := readPage(t, file, string(text))
		assert.Equal(t, p.code+".md", filepath.Base(file), "the heading of %s", file)
		assert.Empty(t, names[p.name], "%s and %s have one name", p.code, names[p.name])
		names[p.name] = p.code
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b page) int { return strings.Compare(a.code, b.code) })
	return all
}

func readPage(t *testing.T, file, text string) page {
	t.Helper()
	var p page
	head, rest, ok := strings.Cut(text, "\n---\n# ")
	require.True(t, ok && strings.HasPrefix(head, "---\n"), "%s begins with name, severity and meaning between two lines ---, and a heading", file)
	for line := range strings.Lines(strings.TrimPrefix(head, "---\n")) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		field, ok := map[string]*string{"name": &p.name, "severity": &p.severity, "meaning": &p.meaning}[key]
		require.True(t, ok, "%s: %q is not name, severity or meaning", file, key)
		*field = value
	}
	heading, _, _ := strings.Cut(rest, "\n")
	p.code, p.title, _ = strings.Cut(heading, ": ")
	require.NotContains(t, []string{p.code, p.name, p.severity, p.meaning, p.title}, "", file)
	return p
}

// source writes codes.go.
func source(t *testing.T, pages []page) []byte {
	var b bytes.Buffer
	b.WriteString("// Code generated from pages/ by go test ./internal/diag -update; DO NOT EDIT.\n\npackage diag\n")
	known := 0
	for _, r := range ranges() {
		fmt.Fprintf(&b, "\n// %sxx: %s.\nconst (\n", r[0], r[1])
		for _, p := range pages {
			if strings.HasPrefix(p.code, r[0]) {
				fmt.Fprintf(&b, "\t%s = Code(%q) // %s\n", p.name, p.code, p.meaning)
				known++
			}
		}
		b.WriteString(")\n")
	}
	assert.Equal(t, len(pages), known, "a page has a code of no range")
	b.WriteString("\n// catalogue is what the pages say of their codes, without their texts.\nfunc catalogue() map[Code]catalogued {\n\treturn map[Code]catalogued{\n")
	for _, p := range pages {
		fmt.Fprintf(&b, "\t\t%s: {%s, %q},\n", p.name, map[string]string{"error": "Error", "warning": "Warning", "note": "Note"}[p.severity], p.title)
	}
	b.WriteString("\t}\n}\n")
	text, err := format.Source(b.Bytes())
	require.NoError(t, err)
	return text
}
