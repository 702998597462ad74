package shell_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/shell"
)

func TestAScriptRunsItsStatementsAndCommands(t *testing.T) {
	tests := []struct {
		name, script, want string
	}{
		{"nothing", "", ""},
		{"the last statement needs no semicolon", "RETURN 1 AS a;\nRETURN 2 AS b", "a\n1\nb\n2\n"},
		{"a statement has several lines", "RETURN\n  1\n\nAS a\n;", "a\n1\n"},
		{"several stand on one", "RETURN 1 AS a; RETURN 2 AS b;", "a\n1\nb\n2\n"},
		{"comments are no statements", "// first\nRETURN 1 AS a; // :exit\n/* RETURN 2;\n:exit */\n", "a\n1\n"},
		{"a colon within a statement is no command", "MATCH (n\n:City) RETURN n.name AS name;", "name\n北京\n"},
		{"a parameter is an expression", ":param a => 1 + 2\n:param b => $a * 2;\nRETURN $b AS b;", "b\n6\n"},
		{"a map sets several", ":param {a: 1, b: 'x'}\n:params", ":param a => 1\n:param b => 'x'\n"},
		{"the name may have its dollar", ":param $a => [1, {b: date('2025-12-23')}]\n:param", ":param a => [1, {b: date('2025-12-23')}]\n"},
		{"parameters are forgotten", ":param a => 1\n:params clear\n:param b => 2\n:params list", ":param b => 2\n"},
		{"the format changes", ":output jsonl\nRETURN 1 AS a;\n:output", "{\"a\":1}\njsonl\n"},
		{"the store changes, and parameters stay", ":param a => 1\n:use neo4j movies\n:use\nRETURN $a AS a;\n:use memory\n:use", "neo4j/movies\na\n1\nmemory\n"},
		{"a saved query runs with its defaults", ":run places", "name\nHebei\n北京\n"},
		{"or with the parameters that it has", ":param most => 1\n:param other => 2\n:run places", "name\nHebei\n"},
		{"the saved queries are listed", ":queries", "name\ttitle\nplaces\tThe places\n"},
		{"a saved query is shown", ":queries places", "MATCH (p:Place) RETURN p.name AS name ORDER BY name LIMIT $most;\n"},
		{"exit ends it", "RETURN 1 AS a;\n:exit\nRETURN 2 AS b;", "a\n1\n"},
		{"without its colon too", "quit;\nRETURN 2 AS b;", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := begin(t)
			require.NoError(t, w.Script(context.Background(), "a script", strings.NewReader(test.script)))
			assert.Equal(t, test.want, w.out.String())
			assert.Empty(t, w.errors.String())
		})
	}
}

func TestWhatACommandDoesNotUnderstandIsSaidWithItsPlace(t *testing.T) {
	tests := []struct {
		script, want, hint string
	}{
		{":parm x", "there is no command :parm", "did you mean :param?"},
		{"\n:xyzzy", "there is no command :xyzzy", ":help lists the commands"},
		{":begin", "there is no command :begin", "each statement runs by itself, and statements only read"},
		{":access-mode write", "there is no command :access-mode", "statements only read here; jjj query --neo4j --access-mode write lets one write"},
		{":help parms", "there is no command :parms", "did you mean :params?"},
		{":exit now", ":exit takes no argument", ""},
		{":param a-b => 2", ":param takes name => expression, or a map", "such as :param year => 2025"},
		{":param a", ":param takes name => expression, or a map", "such as :param year => 2025"},
		{":param a =>", ":param takes name => expression, or a map", "such as :param year => 2025"},
		{":param {`a b`: 1}", "a b is no name of a parameter", ""},
		{":param n => COLLECT { MATCH (n) RETURN n }", "a parameter holds no node, relationship or path", "take its id, such as n.id"},
		{":params all", ":params takes list or clear", ""},
		{":use memori", ":use takes memory or neo4j", "did you mean :use memory?"},
		{":use movies", ":use takes memory or neo4j", ":use neo4j movies asks that database"},
		{":use memory movies", ":use memory takes no database", ""},
		{":output xml", `unknown output format "xml": want auto, table, json, jsonl, csv, tsv or markdown`, ":output table is the one for people"},
		{":run place", `no query is named "place": did you mean "places"?`, ":queries lists them"},
		{":source", ":source takes the name of a file", "such as :source report.cypher"},
		{":history all", ":history takes clear or nothing", ""},
	}
	for _, test := range tests {
		t.Run(test.script, func(t *testing.T) {
			w := begin(t)
			err := w.Script(context.Background(), "a script", strings.NewReader(test.script+"\nRETURN 1;"))
			require.ErrorAs(t, err, new(*shell.ReportedError))
			var usage *shell.UsageError
			require.ErrorAs(t, err, &usage)
			assert.Equal(t, test.hint, usage.Hint())
			line := strings.Count(test.script, "\n") + 1
			assert.Equal(t, "a script, line "+string(rune('0'+line))+": "+test.want+"\n", w.errors.String())
			assert.Empty(t, w.out.String())
		})
	}
}

func TestTheFirstFailureEndsAScript(t *testing.T) {
	w := begin(t)
	err := w.Script(context.Background(), "a script", strings.NewReader("RETURN 1 AS a;\nRETURN\n b;RETURN 2 AS c;"))
	require.ErrorAs(t, err, new(*shell.ReportedError))
	assert.Equal(t, "a\n1\n", w.out.String())
	assert.Equal(t, "a script, line 2: there is no variable b here\n", w.errors.String())
}

func TestFailuresCanWaitUntilTheEnd(t *testing.T) {
	w := begin(t, func(c *shell.Config) { c.FailAtEnd = true })
	err := w.Script(context.Background(), "a script", strings.NewReader("RETURN a; RETURN 2 AS b; RETURN c;\n:nothing\nRETURN 3 AS d"))
	require.ErrorContains(t, err, "there is no command :nothing")
	assert.Equal(t, "b\n2\nd\n3\n", w.out.String())
	assert.Equal(t, 3, strings.Count(w.errors.String(), "\n"))
}

func TestAFileRunsAndSaysWhereItFails(t *testing.T) {
	dir := t.TempDir()
	inner, outer := filepath.Join(dir, "the inner.cypher"), filepath.Join(dir, "outer.cypher")
	require.NoError(t, os.WriteFile(inner, []byte("RETURN 1 AS a;\n\nRETURN b"), 0o600))
	require.NoError(t, os.WriteFile(outer, []byte(":source '"+inner+"'\nRETURN 2 AS c;"), 0o600))

	w := begin(t)
	err := w.Script(context.Background(), "a script", strings.NewReader(":source "+outer+"\nRETURN 3 AS d;"))
	require.ErrorAs(t, err, new(*shell.ReportedError))
	assert.Equal(t, "a\n1\n", w.out.String())
	assert.Equal(t, inner+", line 3: there is no variable b here\n", w.errors.String())
}

func TestAFileThatRunsItselfIsNoEndlessRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "self.cypher")
	require.NoError(t, os.WriteFile(file, []byte(":source "+file), 0o600))
	w := begin(t)
	require.ErrorContains(t, w.Script(context.Background(), "a script", strings.NewReader(":source "+file)), "depth")
}

func TestPlansAreAskedForOnceOrFromNowOn(t *testing.T) {
	w := begin(t)
	script := ":explain RETURN 1 AS a\n:explain\nRETURN 2 AS b;\nprofile RETURN 3 AS c;\n:explain off\nRETURN 4 AS d;"
	require.NoError(t, w.Script(context.Background(), "a script", strings.NewReader(script)))
	var asked []string
	for _, ask := range w.store.asked {
		asked = append(asked, fmt.Sprint(ask.Statement, " ", ask.Explain))
	}
	assert.Equal(t, []string{"RETURN 1 AS a true", "RETURN 2 AS b true", "profile RETURN 3 AS c false", "RETURN 4 AS d false"}, asked)
	assert.Equal(t, "plans are shown instead of rows\nplans are not shown\n", w.errors.String())
}

func TestEveryCommandExplainsItself(t *testing.T) {
	w := begin(t)
	require.NoError(t, w.Script(context.Background(), "a script", strings.NewReader("help")))
	for line := range strings.Lines(w.out.String()) {
		name, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if strings.HasPrefix(name, ":") {
			require.NoError(t, w.Script(context.Background(), "a script", strings.NewReader(":help "+name)))
			assert.Contains(t, w.out.String(), "\n"+name)
		}
		assert.LessOrEqual(t, len(line), 81)
	}
}

func TestAPersonTypesUntilTheEnd(t *testing.T) {
	editor := &typing{lines: []string{
		"MATCH (n:City)", "RETURN n.name AS name;",
		"RETURN 'a", ctrlC, // Ctrl-C gives up the lines before, too
		"RETURN nowhere; RETURN 1 AS never;",
		":use neo4j movies", "RETURN \"", "\" AS x;", "/*", "*/", "RETURN `", "`", "", "-1 AS y;",
		":use neo4j gone", ":history",
	}}
	w := begin(t)
	require.NoError(t, w.Interact(context.Background(), editor))

	assert.Equal(t, []string{
		"memory> ", "     -> ", "memory> ", "     '> ", "memory> ", "memory> ", "neo4j/movies> ", "           \"> ", "neo4j/movies> ",
		"           *> ", "neo4j/movies> ", "           `> ", "           -> ", "           -> ", "neo4j/movies> ", "neo4j/movies> ", "neo4j/movies> ",
	},
		editor.prompts)
	assert.Equal(t, "there is no variable nowhere here\nthere is no variable `\n` here\nthere is no such database\n", w.errors.String())
	assert.Contains(t, w.out.String(), "name\n北京\n")
	assert.NotContains(t, w.out.String(), "never\n1")
	assert.Equal(t, []string{
		"MATCH (n:City) RETURN n.name AS name;", "RETURN nowhere; RETURN 1 AS never;", ":use neo4j movies", `RETURN "\n" AS x;`, "/* */",
		":use neo4j gone", ":history",
	}, editor.remembered)
}

func TestAnInterruptStopsAStatementAndNotTheShell(t *testing.T) {
	var interrupt func()
	released := false
	w := begin(t, func(c *shell.Config) {
		c.OnInterrupt = func(f func()) func() {
			interrupt = f
			return func() { released = true }
		}
	})
	store := &stopping{memory: w.store, started: func() { interrupt() }}
	w.Session.Store = store
	editor := &typing{lines: []string{"RETURN 1;"}}
	require.NoError(t, w.Interact(context.Background(), editor))
	assert.Equal(t, "interrupted\n", w.errors.String())
	assert.True(t, released)

	interrupt() // nothing runs: nothing happens
}

// stopping is a store whose statements run until they are stopped.
type stopping struct {
	*memory
	started func()
}

func (s *stopping) Show(ctx context.Context, _ shell.Ask) error {
	s.started()
	<-ctx.Done()

	return context.Cause(ctx)
}

func TestTheEndOfTheRunEndsTheShell(t *testing.T) {
	ended := errors.New("ended")
	ctx, cancel := context.WithCancelCause(context.Background())
	w := begin(t)
	w.Session.Store = &stopping{memory: w.store, started: func() { cancel(ended) }}
	require.ErrorIs(t, w.Interact(ctx, &typing{lines: []string{"RETURN 1;", "RETURN 2;"}}), ended)
	require.ErrorIs(t, w.Script(ctx, "a script", strings.NewReader("RETURN 1")), ended)
	assert.Empty(t, w.errors.String())
}
