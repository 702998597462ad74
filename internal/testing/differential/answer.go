package differential

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// Answer is what a store says to a query.
type Answer struct {
	Columns []string
	Rows    [][]graph.Value
	// Code is Neo4j's code of the error in which the query ended, empty if it did not; Message is what was said.
	Code, Message string
	// Place is where in the text of the query the error is, as far as that is told.
	Place ast.Span
	// TooMuch says that the query passed a bound of this test, so that there is nothing to compare.
	TooMuch bool
}

// Store is something that answers queries.
type Store interface {
	Ask(ctx context.Context, text string) Answer
	// Name is what a node or relationship is called in all stores.
	Name(element graph.Value) string
}

// Memory is the engine under test.
type Memory struct {
	Graph  *graph.Graph
	Params map[string]graph.Value
}

// Bounds of a query that is worth comparing.
const (
	maxRows    = 3000
	maxMemory  = 256 << 20
	maxSeconds = 2
)

// Ask runs a query on the engine.
func (m *Memory) Ask(ctx context.Context, text string) (a Answer) {
	defer func() {
		// A panic is a finding like others, and the query that makes it shall be told.
		if p := recover(); p != nil {
			a = Answer{Code: "panic", Message: fmt.Sprint(p)}
		}
	}()
	q, err := cypher.Prepare(m.Graph, text)
	if err != nil {
		return failedAnswer(err)
	}
	a.Columns = q.Columns
	options := cypher.Options{Params: m.Params, MaxRows: maxRows, MaxMemory: maxMemory, Timeout: maxSeconds * time.Second, Now: time.Unix(1_750_000_000, 0).UTC()}
	for row, err := range q.Rows(ctx, options) {
		if err != nil {
			return failedAnswer(err)
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

func failedAnswer(err error) Answer {
	var f *fault.Error
	if !errors.As(err, &f) {
		return Answer{Code: "not a fault", Message: err.Error()}
	}
	return Answer{Code: f.Neo4jCode(), Message: f.Message, Place: f.Span, TooMuch: f.Kind == fault.Limit}
}

// Name is the key of an element.
func (m *Memory) Name(element graph.Value) string {
	if n, ok := element.Node(); ok {
		return n.Key()
	}
	r, _ := element.Relationship()
	return r.Key()
}

// Same says that two answers to a query are the same as far as the query says what they are.
func Same(q *ast.Query, a, b Answer, nameA, nameB func(graph.Value) string) bool {
	if a.TooMuch || b.TooMuch {
		return true
	}
	if a.Code != "" || b.Code != "" {
		return a.Code == b.Code
	}
	if !slices.Equal(a.Columns, b.Columns) || len(a.Rows) != len(b.Rows) {
		return false
	}
	t := traitsOf(q)
	one, other := writer{traits: t, name: nameA}, writer{traits: t, name: nameB}
	by := sortedColumns(q, a.Columns)
	for i := range a.Rows {
		for _, c := range by {
			if one.sortKey(a.Rows[i][c]) != other.sortKey(b.Rows[i][c]) {
				return false
			}
		}
	}
	return slices.Equal(one.bag(a.Rows), other.bag(b.Rows))
}

// writer writes values so that two are the same exactly if their texts are.
type writer struct {
	traits
	name func(graph.Value) string
	// ties writes alike what sorts alike.
	ties bool
}

func (w writer) bag(rows [][]graph.Value) []string {
	var out []string
	for _, row := range rows {
		out = append(out, w.row(row))
	}
	slices.Sort(out)
	return out
}

func (w writer) row(row []graph.Value) string {
	var parts []string
	for _, v := range row {
		parts = append(parts, w.value(v))
	}
	return strings.Join(parts, " | ")
}

func (w writer) sortKey(v graph.Value) string {
	w.ties = true
	return w.value(v)
}

func (w writer) value(v graph.Value) string {
	switch v.Kind() {
	case graph.KindString:
		s, _ := v.Str()
		return strconv.Quote(w.text(s))
	case graph.KindFloat:
		f, _ := v.Float()
		return w.float(f)
	case graph.KindList:
		items, _ := v.List()
		return "[" + strings.Join(w.values(items), ", ") + "]"
	case graph.KindMap:
		entries, _ := v.Map()
		var out []string
		for _, k := range slices.Sorted(maps.Keys(entries)) {
			out = append(out, k+": "+w.value(entries[k]))
		}
		return "{" + strings.Join(out, ", ") + "}"
	case graph.KindNode, graph.KindRelationship:
		return "(" + w.name(v) + ")"
	case graph.KindPath:
		return w.path(v)
	case graph.KindNull, graph.KindBool, graph.KindInt:
		return v.String()
	}
	return v.Kind().String() + " " + v.String()
}

func (w writer) values(items []graph.Value) []string {
	var out []string
	for _, item := range items {
		out = append(out, w.value(item))
	}
	if w.lists {
		slices.Sort(out)
	}
	return out
}

func (w writer) float(f float64) string {
	switch {
	case w.ties && f == float64(int64(f)) && f > -1e15 && f < 1e15:
		return strconv.FormatInt(int64(f), 10)
	case w.floats && (f < 1e-9 && f > -1e-9):
		return "0.0"
	case w.floats:
		return strconv.FormatFloat(f, 'e', 9, 64)
	}
	return "float " + strconv.FormatFloat(f, 'g', -1, 64)
}

// text is a text, in which the last digits of floats are left out if they are left to the store.
func (w writer) text(s string) string {
	if !w.floats {
		return s
	}
	return floatInText.ReplaceAllStringFunc(s, func(number string) string {
		f, _ := strconv.ParseFloat(number, 64)
		return w.float(f)
	})
}

var floatInText = regexp.MustCompile(`\d+\.\d+(E-?\d+)?`)

func (w writer) path(v graph.Value) string {
	p, _ := v.Path()
	var out []string
	for i, n := range p.Nodes {
		if i > 0 {
			out = append(out, w.name(graph.RelationshipValue(p.Relationships[i-1])))
		}
		out = append(out, w.name(graph.NodeValue(n)))
	}
	return "<" + strings.Join(out, ", ") + ">"
}

// Show writes an answer for people, a few rows of it.
func (a Answer) Show(name func(graph.Value) string) string {
	if a.Code != "" {
		return a.Code + ": " + a.Message
	}
	rows := writer{name: name}.bag(a.Rows)
	more := ""
	if len(rows) > 8 {
		more = fmt.Sprintf("\n    … %d rows in all", len(rows))
		rows = rows[:8]
	}
	return fmt.Sprintf("%q\n    %s%s", a.Columns, strings.Join(rows, "\n    "), more)
}
