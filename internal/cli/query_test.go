package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
)

// fakeRunner answers each statement with itself and its parameters, and
// refuses those that say FAIL.
type fakeRunner struct {
	closed int
	write  bool
}

func (r *fakeRunner) Run(_ context.Context, ask request) (*rows, error) {
	statement, params := ask.Statement, ask.Params
	if strings.Contains(statement, "FAIL") {
		return nil, errors.New("refused: " + statement)
	}
	var names []string
	for name, value := range params {
		names = append(names, fmt.Sprintf("%s=%v", name, value))
	}
	slices.Sort(names)
	columns := []string{"statement", "params"}
	row := []graph.Value{graph.String(statement), graph.String(strings.Join(names, " "))}

	return &rows{
		Table: output.Table{Columns: columns, Rows: output.RowsOf([][]graph.Value{row})},
		Close: func() { r.closed++ },
		Note:  func() string { return "" },
	}, nil
}

// queryRun is a run of the query command over a fakeRunner.
func queryRun(t *testing.T, stdin string, change func(*queryOptions)) (stdout, stderr string, fake *fakeRunner, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	fake = &fakeRunner{}
	opts := &queryOptions{
		IO:    output.New(strings.NewReader(stdin), &out, &errs, nil),
		Note:  func(format string, args ...any) { fmt.Fprintf(&errs, format+"\n", args...) },
		Clock: func() time.Time { return time.Unix(0, 0) },
		Runner: func(_ context.Context, write bool) (runner, error) {
			fake.write = write
			return fake, nil
		},
		Queries: func(context.Context) ([]queries.Query, error) {
			query, err := queries.Parse("towns.cypher", "// Towns\n// param: limit = 10 — how many\nMATCH (t:Town) RETURN t LIMIT $limit;\n")
			return []queries.Query{query}, err
		},
		AccessMode: "read",
	}
	opts.ReadInput = (&Factory{IO: opts.IO}).readStandardInput
	change(opts)
	err = runQuery(context.Background(), opts)

	return out.String(), errs.String(), fake, err
}

func TestQueriesComeFromTheArgumentAFileOrStandardInput(t *testing.T) {
	for name, test := range map[string]struct {
		stdin  string
		change func(*queryOptions)
		want   string
	}{
		"an argument":         {"", func(o *queryOptions) { o.Text = "RETURN 1" }, "statement\tparams\nRETURN 1\t\n"},
		"standard input":      {"RETURN 1;\n", func(*queryOptions) {}, "statement\tparams\nRETURN 1\t\n"},
		"standard input as -": {"RETURN 1;\n", func(o *queryOptions) { o.File = "-" }, "statement\tparams\nRETURN 1\t\n"},
		"a saved query":       {"", func(o *queryOptions) { o.Text = "towns" }, "statement\tparams\nMATCH (t:Town) RETURN t LIMIT $limit\tlimit=10\n"},
		"a saved query with a value": {
			"", func(o *queryOptions) { o.Text, o.Params = "towns", []string{"limit=3"} },
			"statement\tparams\nMATCH (t:Town) RETURN t LIMIT $limit\tlimit=3\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			stdout, _, fake, err := queryRun(t, test.stdin, test.change)
			require.NoError(t, err)
			assert.Equal(t, test.want, stdout)
			assert.Equal(t, 1, fake.closed)
			assert.False(t, fake.write)
		})
	}
}

func TestAnUnknownSavedQueryIsMetWithTheNearestOne(t *testing.T) {
	_, _, _, err := queryRun(t, "", func(o *queryOptions) { o.Text = "twons" })

	require.ErrorContains(t, err, "towns")
	assert.Equal(t, ExitUsage, ExitCode(err))
}

func TestTheFirstFailureEndsTheStatements(t *testing.T) {
	stdout, _, _, err := queryRun(t, "", func(o *queryOptions) { o.Text = "RETURN 1; FAIL 2; RETURN 3" })

	require.EqualError(t, err, "refused: FAIL 2")
	assert.Equal(t, "statement\tparams\nRETURN 1\t\n", stdout)
}

func TestFailuresCanComeAtTheEnd(t *testing.T) {
	stdout, stderr, _, err := queryRun(t, "", func(o *queryOptions) {
		o.Text, o.FailAtEnd, o.Format = "FAIL 1; RETURN 2; FAIL 3", true, output.FormatJSONL
	})

	require.EqualError(t, err, "refused: FAIL 3")
	assert.Equal(t, `{"statement":"RETURN 2","params":""}`+"\n", stdout)
	assert.Equal(t, "jjj: refused: FAIL 1\n", stderr)

	_, _, _, err = queryRun(t, "", func(o *queryOptions) { o.Text, o.FailAtEnd = "FAIL 1; RETURN 2", true })
	assert.Equal(t, ExitFailure, ExitCode(err), "a failure stays one when the last statement is fine")
}

func TestWritingHasToBeAskedFor(t *testing.T) {
	_, _, fake, err := queryRun(t, "", func(o *queryOptions) { o.Text, o.AccessMode = "CREATE (n)", "write" })
	require.NoError(t, err)
	assert.True(t, fake.write)

	_, _, _, err = queryRun(t, "", func(o *queryOptions) { o.Text, o.AccessMode = "CREATE (n)", "both" })
	assert.Equal(t, ExitUsage, ExitCode(err))
}

func TestATerminalIsToldHowManyRowsThereWere(t *testing.T) {
	stdout, stderr, _, err := queryRun(t, "", func(o *queryOptions) {
		o.Text = "RETURN 1; RETURN 2"
		o.IO.ForceTerminal(80, 0)
		o.IO.SetColor(output.ColorNever)
	})

	require.NoError(t, err)
	assert.Equal(t, "statement  params\n─────────  ──────\nRETURN 1\n\nstatement  params\n─────────  ──────\nRETURN 2\n", stdout)
	assert.Equal(t, "1 row, 0 µs\n1 row, 0 µs\n", stderr)
}

func TestAQuestionOnATerminalNeedsAQuery(t *testing.T) {
	_, _, _, err := queryRun(t, "", func(o *queryOptions) { o.IO.ForceTerminal(80, 0) })

	require.EqualError(t, err, "there is no query")
	assert.Equal(t, ExitUsage, ExitCode(err))
}
