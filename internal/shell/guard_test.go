package shell_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/shell"
)

// faulty is a store with a fault of the program in it: what it is asked with the word "boom" in it panics, and so does every question for
// its names.
type faulty struct{ *memory }

func (f faulty) Show(ctx context.Context, ask shell.Ask) error {
	if strings.Contains(ask.Statement, "boom") {
		panic("planted")
	}
	return f.memory.Show(ctx, ask)
}

func (f faulty) Value(ctx context.Context, expression string, params shell.Params) (graph.Value, error) {
	panic("planted")
}

func (f faulty) Names(context.Context) shell.Names { panic("planted") }

// torn is a writer that panics with the first rows it gets.
type torn struct{ rows int }

func (w *torn) Write(p []byte) (int, error) {
	if w.rows++; w.rows == 1 {
		panic("planted")
	}
	return len(p), nil
}

func faultyWorld(t *testing.T) *world {
	return begin(t, func(c *shell.Config) {
		c.Store = faulty{c.Store.(*memory)}
		c.FailAtEnd = true
		c.Queries = func(context.Context) ([]queries.Query, error) { panic("planted") }
	})
}

func TestAPanicIsAnErrorOfItsStatementAndAScriptGoesOn(t *testing.T) {
	w := faultyWorld(t)
	err := w.Script(context.Background(), "a script", strings.NewReader("RETURN 'boom';\nRETURN 1 AS a;\n:param x => rand()\n:queries\n:explain RETURN 'boom'\nRETURN 2 AS b"))

	assert.Equal(t, "a\n1\nb\n2\n", w.out.String())
	assert.Equal(t, "a script, line 1: internal error: planted\na script, line 3: internal error: planted\n"+
		"a script, line 4: internal error: planted\na script, line 5: internal error: planted\n", w.errors.String())
	var panicked *shell.PanicError
	require.ErrorAs(t, err, &panicked)
	assert.Contains(t, string(panicked.Stack), "guard_test.go")
}

func TestAPanicDoesNotEndTheSessionOfAPerson(t *testing.T) {
	w := faultyWorld(t)
	require.NoError(t, w.Interact(context.Background(), &typing{lines: []string{"RETURN 'boom';", "RETURN 1 AS a;", ":queries", "RETURN 2 AS b;"}}))

	assert.Equal(t, "a\n1\nb\n2\n\n", w.out.String())
	assert.Equal(t, "internal error: planted\ninternal error: planted\n", w.errors.String())
}

func TestAPanicWhileRowsAreWrittenIsAnErrorOfTheirStatement(t *testing.T) {
	w := begin(t, func(c *shell.Config) {
		store := c.Store.(*memory)
		store.out = &torn{}
		c.IO = output.New(nil, store.out, store.out, nil)
	})
	require.NoError(t, w.Interact(context.Background(), &typing{lines: []string{"RETURN 1 AS a;", "RETURN 2 AS b;"}}))
	assert.Equal(t, "internal error: planted\n", w.errors.String())
}

func TestAPanicInACompletionCompletesNothing(t *testing.T) {
	w := faultyWorld(t)
	for _, line := range []string{"MATCH (n:", ":run p", ":param x => n."} {
		start, words := w.Complete(context.Background(), line)
		assert.Equal(t, len(line), start)
		assert.Empty(t, words)
	}
}
