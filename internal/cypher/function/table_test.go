package function_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher/function"
)

var update = flag.Bool("update", false, "rewrite the list of functions in docs/cypher.md")

// pages are the pages of the functions in the Cypher manual.
var pages = []string{
	"aggregating", "list", "mathematical-logarithmic", "mathematical-numeric", "mathematical-trigonometric", "predicate", "scalar", "spatial",
	"string", "temporal", "temporal/duration", "vector",
}

func TestEveryEntryOfTheTableIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range function.BuiltIn().All() {
		bodies := 0
		for _, there := range []bool{f.Eval != nil, f.One != nil, f.Number != nil, f.Text != nil, f.New != nil} {
			if there {
				bodies++
			}
		}
		assert.Equal(t, 1, bodies, "%s has one body", f.Name)
		if f.Eval == nil && f.New == nil {
			assert.Len(t, f.Params, 1, "%s has a body of one argument", f.Name)
		}
		assert.LessOrEqual(t, f.Optional, len(f.Params), f.Name)
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			assert.False(t, seen[strings.ToLower(name)], "%s stands twice in the table", name)
			seen[strings.ToLower(name)] = true
			found, ok := function.BuiltIn().Lookup(strings.ToUpper(name))
			require.True(t, ok, name)
			assert.Equal(t, f.Name, found.Name)
		}
		words := slices.ContainsFunc(f.Params, func(p function.Param) bool { return p.Kind == function.Word })
		assert.Equal(t, words, len(f.Words) > 0, "%s has words where a parameter takes them", f.Name)
		assert.Contains(t, strings.ToLower(f.Example), strings.ToLower(f.Name)+"(", "the example of %s calls it", f.Name)
		assert.NotEmpty(t, f.Gives, f.Name)
		assert.Contains(t, pages, f.Page, f.Name)
		assert.Equal(t, f.Deprecated == "", f.Instead == "", f.Name)
		assert.False(t, f.Aggregates() && f.Volatility != function.Fixed, f.Name)
	}
}

func TestATableCanHaveFurtherFunctions(t *testing.T) {
	more := function.BuiltIn().With(function.Function{Name: "cosh"})
	_, ok := more.Lookup("COSH")
	assert.True(t, ok)
	_, ok = more.Lookup("abs")
	assert.True(t, ok)
	assert.Contains(t, more.Names(), "cosh")
	assert.NotContains(t, function.BuiltIn().Names(), "cosh")
}

// The table is data that the linker lays out: a package without an init has no line in the trace.
func TestTheTableCostsNothingAtStartUp(t *testing.T) {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self, "-test.run=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := cmd.CombinedOutput()
	require.NoError(t, err)
	require.Contains(t, string(trace), "init runtime ", "the trace is there")
	assert.NotContains(t, string(trace), "init github.com/jjj-kg/jjj/internal/cypher/function @")
}

const docs = "../../../docs/cypher.md"

func TestTheManualListsEveryFunction(t *testing.T) {
	text, err := os.ReadFile(docs)
	require.NoError(t, err)
	list := regexp.MustCompile(`(?s)\n\| function \| example \| gives \|\n.*?\n\n`)
	require.Regexp(t, list, string(text))
	want := list.ReplaceAllLiteralString(string(text), "\n"+table()+"\n")
	if *update {
		require.NoError(t, os.WriteFile(docs, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(text), "go test ./internal/cypher/function -update writes the list anew")
}

// table is the list of the functions as it stands in the manual.
func table() string {
	var b strings.Builder
	b.WriteString("| function | example | gives |\n| --- | --- | --- |\n")
	for _, f := range function.BuiltIn().All() {
		names := "`" + signature(f) + "`"
		for _, alias := range f.Aliases {
			names += ", `" + alias + "`"
		}
		fmt.Fprintf(&b, "| [%s](https://neo4j.com/docs/cypher-manual/5/functions/%s/) | `%s` | `%s` |\n", names, f.Page, f.Example, strings.ReplaceAll(f.Gives, "|", `\|`))
	}
	return b.String()
}

func signature(f function.Function) string {
	var params []string
	for i, p := range f.Params {
		name := p.Name
		if i >= f.Min() {
			name = "[" + name + "]"
		}
		params = append(params, name)
	}
	if f.Variadic {
		params = append(params, "…")
	}
	return f.Name + "(" + strings.Join(params, ", ") + ")"
}
