package tck_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// now is the clock of all queries here.
func now() time.Time { return time.Date(2025, 12, 23, 12, 30, 15, 123_000_000, time.UTC) }

// verdict is what became of a scenario.
type verdict struct {
	passed  bool
	skipped bool
	// writes says that the query under test writes, so that a store that only reads has nothing to answer.
	writes bool
	reason string
}

func failed(format string, args ...any) verdict { return verdict{reason: fmt.Sprintf(format, args...)} }

func skipped(reason string) verdict { return verdict{skipped: true, reason: reason} }

// world is where one scenario is played.
type world struct {
	graphs map[string]string
	seed   seed
	params map[string]graph.Value
	// procedures are those that the scenario declares
	procedures []cypher.Procedure
	// what the last query gave
	query   string
	columns []string
	rows    [][]graph.Value
	err     error
}

var writing = regexp.MustCompile(`(?i)\b(CREATE|MERGE|SET|DELETE|REMOVE|FOREACH)\b`)

var quotedText = regexp.MustCompile(`'(\\.|[^'\\])*'|"(\\.|[^"\\])*"`)

// isWriting says whether a query has the words of clauses that write, outside of texts.
func isWriting(query string) bool {
	return writing.MatchString(quotedText.ReplaceAllString(query, ""))
}

// play plays a scenario step by step until one decides.
func play(ctx context.Context, s scenario, graphs map[string]string) verdict {
	for _, step := range s.steps {
		if strings.HasPrefix(step.text, "executing") && isWriting(step.doc) {
			return verdict{skipped: true, writes: true, reason: "the query writes"}
		}
	}
	w := &world{graphs: graphs, params: map[string]graph.Value{}}
	for _, step := range s.steps {
		if v, decided := w.step(ctx, step); decided {
			return v
		}
	}
	if w.err != nil {
		return failed("%v\n%s", w.err, w.query)
	}
	return verdict{passed: true}
}

// step does one step; decided says that the scenario ends with it.
func (w *world) step(ctx context.Context, s step) (v verdict, decided bool) {
	text := strings.TrimSuffix(s.text, ":")
	switch {
	case text == "an empty graph", text == "any graph", text == "no side effects", strings.HasPrefix(text, "the side effects"):
		return v, false
	case strings.HasSuffix(text, " graph"):
		return w.setUp(w.seed.executeAll(ctx, w.graphs[strings.TrimSuffix(strings.TrimPrefix(text, "the "), " graph")]))
	case text == "having executed":
		return w.setUp(w.seed.execute(ctx, s.doc))
	case text == "parameters are":
		return w.parameters(s.table)
	case strings.HasPrefix(text, "there exists a procedure"):
		return w.declare(text, s.table)
	case strings.HasPrefix(text, "executing"):
		return w.execute(ctx, s.doc)
	case strings.HasPrefix(text, "the result should be"):
		return w.result(text, s.table)
	case strings.Contains(text, " should be raised at "):
		return w.raised(text), true
	}
	return failed("the step is not understood: %s", s.text), true
}

func (w *world) setUp(err error) (verdict, bool) {
	var beyond errSetup
	switch {
	case errors.As(err, &beyond):
		return skipped(beyond.reason), true
	case err != nil:
		return failed("the graph cannot be built: %v", err), true
	}
	return verdict{}, false
}

func (w *world) parameters(table [][]string) (verdict, bool) {
	for _, row := range table {
		value, err := parseWant(row[1])
		if err != nil {
			return failed("%v", err), true
		}
		w.params[row[0]] = value.value()
	}
	return verdict{}, false
}

func (w *world) execute(ctx context.Context, query string) (verdict, bool) {
	g, err := w.seed.graph()
	if err != nil {
		return failed("the graph cannot be built: %v", err), true
	}
	w.query = query
	w.columns, w.rows, w.err = run(ctx, g, query, w.params, w.procedures...)
	return verdict{}, false
}

// result compares a table; inside a scenario, several queries may have one each.
func (w *world) result(text string, table [][]string) (verdict, bool) {
	if w.err != nil {
		return failed("%v\n%s", w.err, w.query), true
	}
	if strings.HasSuffix(text, "be empty") {
		if len(w.rows) > 0 {
			return failed("wanted no rows, got %d\n%s", len(w.rows), w.query), true
		}
		return verdict{}, false
	}
	wanted, err := readTable(table[1:])
	if err != nil {
		return failed("%v", err), true
	}
	order, ok := permutation(table[0], w.columns)
	if !ok {
		return failed("wanted the columns %q, got %q\n%s", table[0], w.columns, w.query), true
	}
	if !matchRows(wanted, permuted(w.rows, order), strings.Contains(text, "in order"), strings.Contains(text, "ignoring element order")) {
		return failed("wanted %s, got %s\n%s", table[1:], w.rows, w.query), true
	}
	return verdict{}, false
}

func readTable(table [][]string) ([][]want, error) {
	var wanted [][]want
	for _, row := range table {
		var values []want
		for _, cell := range row {
			value, err := parseWant(cell)
			if err != nil {
				return nil, err
			}
			values = append(values, value)
		}
		wanted = append(wanted, values)
	}
	return wanted, nil
}

// permutation finds each wanted column among those of the result: the kit does not say in what order they are.
func permutation(wanted, columns []string) (order []int, ok bool) {
	for _, name := range wanted {
		i := slices.Index(columns, name)
		if i < 0 {
			return nil, false
		}
		order = append(order, i)
	}
	return order, len(wanted) == len(columns)
}

func permuted(rows [][]graph.Value, order []int) [][]graph.Value {
	var out [][]graph.Value
	for _, row := range rows {
		var values []graph.Value
		for _, i := range order {
			values = append(values, row[i])
		}
		out = append(out, values)
	}
	return out
}

var raisedStep = regexp.MustCompile(`^an? (\w+) should be raised at (compile time|runtime|any time): (\S+)$`)

// raised compares an error: its type, its phase, and its detail.
func (w *world) raised(text string) verdict {
	m := raisedStep.FindStringSubmatch(text)
	if m == nil {
		return failed("the step is not understood: %s", text)
	}
	if w.err == nil {
		return failed("wanted %s, got %d rows: %.200s\n%s", text, len(w.rows), fmt.Sprint(w.rows), w.query)
	}
	var f *fault.Error
	if !errors.As(w.err, &f) {
		return failed("wanted %s, got an error that is no fault: %v\n%s", text, w.err, w.query)
	}
	if m[1] != string(f.Kind) || m[2] != "any time" && m[2] != f.Phase.String() || m[3] != "*" && m[3] != f.Detail {
		return failed("wanted %s, got %s at %s: %s (%s)\n%s", text, f.Kind, f.Phase, f.Detail, f.Message, w.query)
	}
	if f.Message == "" || f.Detail == "" {
		return failed("the error has no message or no detail\n%s", w.query)
	}
	return verdict{passed: true}
}
