package cli

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// update rewrites what the scripts expect.
var update = flag.Bool("update", false, "rewrite golden files")

// server is the Neo4j of the scripts that need one.
var server neo4jtest.Shared

// mainFunc makes the run of the tests with their server what testscript runs.
type mainFunc func() int

func (f mainFunc) Run() int { return f() }

func TestMain(m *testing.M) {
	testscript.Main(mainFunc(func() int { return server.Main(m) }), map[string]func(){
		// A busy machine must not make a completion late, and its test fail.
		"jjj": func() { os.Exit(mainWithin(time.Minute)) },
	})
}

// swift gives a folder with a jjj to put on the path of scripts, or "" where the one that is there will do. Under the race detector, which
// takes a second to start, it is this test binary without it: scripts start jjj a thousand times, and what jjj does side by side is raced by
// the tests of the packages that do it.
func swift(t *testing.T) string {
	if !raced.Enabled {
		return ""
	}
	dir := t.TempDir()
	out, err := exec.Command("go", "test", "-c", "-o", filepath.Join(dir, "jjj"), ".").CombinedOutput()
	require.NoError(t, err, string(out))
	return dir
}

// params are what all scripts have: jjj on the path, an empty environment, and
// the commands exits and examples.
func params(t *testing.T, dir string) testscript.Params {
	bin := swift(t)
	return testscript.Params{
		Setup: func(env *testscript.Env) error {
			if bin != "" {
				env.Setenv("PATH", bin+string(os.PathListSeparator)+env.Getenv("PATH"))
			}
			return nil
		},
		Dir:                 filepath.Join("testdata", dir),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    cmdExits,
			"examples": cmdExamples,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	}
}

func TestScripts(t *testing.T) {
	raced.Skip(t)
	testscript.Run(t, params(t, "script"))
}

// sequential is a test whose parts run one after the other: they share one
// database.
type sequential struct{ *testing.T }

func (s sequential) Parallel()     {}
func (s sequential) Verbose() bool { return testing.Verbose() }
func (s sequential) Run(name string, f func(testscript.T)) {
	s.T.Run(name, func(t *testing.T) { f(sequential{t}) })
}

func TestNeo4jScripts(t *testing.T) {
	neo := server.Start(t)
	p := params(t, "neo4j")
	onPath := p.Setup
	p.Setup = func(env *testscript.Env) error {
		if err := onPath(env); err != nil {
			return err
		}
		neo.Empty(t)
		env.Setenv("JJJ_DATA", "jing-jin-ji")
		env.Setenv("NEO4J_URI", neo.URI)
		env.Setenv("NEO4J_USERNAME", neo.Username)
		env.Setenv("NEO4J_PASSWORD", neo.Password)
		env.Setenv("NEO4J_DATABASE", neo.Database)
		return nil
	}
	p.Cmds["cypher"] = func(_ *testscript.TestScript, _ bool, args []string) { neo.Run(t, strings.Join(args, " "), nil) }
	testscript.RunT(sequential{t}, p)
}

// cmdExits runs a program and checks its exit code: exits 3 jjj check bad.
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [argument...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)

	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code is %d, want %d", got, want)
	}
}

// cmdExamples runs every example in the help of a command through the shell:
// examples show. All of them must succeed.
func cmdExamples(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: examples command")
	}
	lines := exampleLines(find(ts, args))
	if len(lines) == 0 {
		ts.Fatalf("%s has no examples", strings.Join(args, " "))
	}
	for _, line := range lines {
		ts.Logf("$ %s", line)
		if err := ts.Exec("sh", "-c", line); err != nil {
			ts.Fatalf("the example fails: %s: %v", line, err)
		}
	}
}

// find finds a command by its words.
func find(ts *testscript.TestScript, words []string) *cobra.Command {
	root := commandTree()
	if len(words) == 1 && words[0] == root.Name() {
		return root
	}
	cmd, rest, err := root.Find(words)
	if err != nil || len(rest) > 0 {
		ts.Fatalf("there is no command %v", words)
	}

	return cmd
}

// commandTree is the command line, for looking at.
func commandTree() *cobra.Command {
	return newRootCmd(&Factory{IO: output.New(nil, nil, nil, nil), Clock: time.Now})
}

// visit calls f for every command that is jjj's own.
func visit(cmd *cobra.Command, f func(*cobra.Command)) {
	for _, child := range cmd.Commands() {
		if child.Name() == "completion" || child.Name() == "help" || child.IsAdditionalHelpTopicCommand() {
			continue
		}
		visit(child, f)
	}
	f(cmd)
}

func TestEveryCommandHasExamplesThatAScriptRuns(t *testing.T) {
	var scripts strings.Builder
	for _, pattern := range []string{"testdata/script/*.txtar", "testdata/neo4j/*.txtar"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range names {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			scripts.Write(text)
			scripts.WriteByte('\n')
		}
	}

	visit(commandTree(), func(cmd *cobra.Command) {
		words := strings.TrimPrefix(cmd.CommandPath(), "jjj ")
		assert.NotEmpty(t, exampleLines(cmd), "%s has no example", cmd.CommandPath())
		assert.True(t, strings.Contains("\n"+scripts.String(), "\nexamples "+words+"\n"), "no script runs the examples of %s", cmd.CommandPath())
	})
}

func TestEveryCommandExplainsItselfWithin80Columns(t *testing.T) {
	visit(commandTree(), func(cmd *cobra.Command) {
		assert.NotEmpty(t, cmd.Short, cmd.CommandPath())
		assert.NotEmpty(t, cmd.Long, cmd.CommandPath())
		assert.NotEmpty(t, cmd.Annotations[exitAnnotation], cmd.CommandPath())
		for line := range strings.Lines(cmd.Long + "\n" + cmd.Example) {
			assert.LessOrEqual(t, len([]rune(strings.TrimRight(line, "\n"))), 80, "%s: %s", cmd.CommandPath(), line)
		}
	})
	for _, topic := range topics() {
		text, err := topicFiles.ReadFile("topics/" + topic[0] + ".txt")
		require.NoError(t, err)
		for line := range strings.Lines(string(text)) {
			assert.LessOrEqual(t, len([]rune(strings.TrimRight(line, "\n"))), 80, "%s: %s", topic[0], line)
		}
	}
}
