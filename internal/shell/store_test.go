package shell_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/shell"
)

// memory is a store over a graph of two places.
type memory struct {
	name  string
	graph *graph.Graph
	out   io.Writer
	asked []shell.Ask
}

func newMemory(t *testing.T, name string, out io.Writer) *memory {
	t.Helper()
	b := graph.NewBuilder()
	beijing, err := b.AddNode("1", []string{"Place", "City"}, graph.Property{Key: "name", Value: graph.String("北京")})
	require.NoError(t, err)
	hebei, err := b.AddNode("2", []string{"Place"}, graph.Property{Key: "name", Value: graph.String("Hebei")})
	require.NoError(t, err)
	_, err = b.AddRelationship("3", "BORDERS", beijing, hebei)
	require.NoError(t, err)

	return &memory{name: name, graph: b.Build(), out: out}
}

func (m *memory) Name() string { return m.name }

func (m *memory) rows(ctx context.Context, statement string, params shell.Params) (output.Table, error) {
	query, err := cypher.Prepare(m.graph, statement)
	if err != nil {
		return output.Table{}, err
	}

	return output.Table{Columns: query.Columns, Rows: query.Rows(ctx, cypher.Options{Params: params})}, nil
}

func (m *memory) Show(ctx context.Context, ask shell.Ask) error {
	m.asked = append(m.asked, ask)
	table, err := m.rows(ctx, ask.Statement, ask.Params)
	if err != nil {
		return err
	}

	return output.Write(m.out, ask.Format, table, output.Options{})
}

func (m *memory) Value(ctx context.Context, expression string, params shell.Params) (graph.Value, error) {
	table, err := m.rows(ctx, "RETURN "+expression+" AS value", params)
	if err != nil {
		return graph.Value{}, err
	}
	for row, err := range table.Rows {
		return row[0], err
	}

	return graph.Value{}, errors.New("no value")
}

func (m *memory) Names(context.Context) shell.Names {
	return shell.Names{Labels: m.graph.Labels(), Types: m.graph.Types(), Keys: m.graph.PropertyKeys(), Functions: []string{"count", "collect"}}
}

// world is a session with what it wrote.
type world struct {
	*shell.Session
	store       *memory
	out, errors *bytes.Buffer
}

// begin begins a session on a store in memory.
func begin(t *testing.T, change ...func(*shell.Config)) *world {
	t.Helper()
	w := &world{out: &bytes.Buffer{}, errors: &bytes.Buffer{}}
	w.store = newMemory(t, shell.Memory, w.out)
	config := shell.Config{
		IO:     output.New(nil, w.out, w.errors, nil),
		Store:  w.store,
		Format: output.FormatTSV,
		Open: func(_ context.Context, place, database string) (shell.Store, error) {
			if database == "gone" {
				return nil, errors.New("there is no such database")
			}
			if database != "" {
				place += "/" + database
			}
			return newMemory(t, place, w.out), nil
		},
		Queries: func(context.Context) ([]queries.Query, error) {
			query, err := queries.Parse("places.cypher", "// The places\n// param: most = 9 — how many\nMATCH (p:Place) RETURN p.name AS name ORDER BY name LIMIT $most;\n")
			return []queries.Query{query}, err
		},
		Report: func(err error, _ output.Format) { fmt.Fprintf(w.errors, "%v\n", err) },
		Note:   func(format string, args ...any) { fmt.Fprintf(w.errors, format+"\n", args...) },
	}
	for _, c := range change {
		c(&config)
	}
	w.Session = shell.New(config)

	return w
}

// typing is an Editor whose lines are known; nil of them is Ctrl-C.
type typing struct {
	lines      []string
	prompts    []string
	remembered []string
}

const ctrlC = "\x03"

func (e *typing) Line(prompt string) (string, error) {
	e.prompts = append(e.prompts, prompt)
	if len(e.lines) == 0 {
		return "", io.EOF
	}
	line := e.lines[0]
	e.lines = e.lines[1:]
	if line == ctrlC {
		return "", shell.ErrInterrupted
	}

	return line, nil
}

func (e *typing) Remember(line string) { e.remembered = append(e.remembered, line) }
func (e *typing) Forget()              { e.remembered = nil }
