// Package cypher answers read-only Cypher over a property graph in memory, in the process, without a server: an engine
// that a Go program embeds. It reads what users of Neo4j 5 type daily, and where openCypher and Neo4j disagree its
// answers are those of Neo4j 5.26; docs/cypher.md lists what it reads and every known difference.
//
//	b := graph.NewBuilder()
//	…
//	engine := cypher.New(b.Build())
//	query, err := engine.Prepare("MATCH (p:Person {name: $name})-[:KNOWS]->(q) RETURN q.name AS name")
//	…
//	for row, err := range query.Run(ctx, cypher.Options{Params: map[string]graph.Value{"name": graph.String("Ann")}}) {
//		…
//		fmt.Println(row.Get("name"))
//	}
//
// A query that is wrong is an [*Error] with its place in the text, the code that Neo4j has for it, and a hint. Queries
// from strangers can be bounded in rows, memory and time by [Options]; they cannot write, and reach no file and no
// address.
//
// The package owns the form in which Go programs meet the engine. It must not know datasets, stores or what a graph is
// about: jjj's own program and this package stand on the same engine.
package cypher

import (
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/check"
)

// Engine answers queries over one graph. It is safe for use by several goroutines.
type Engine struct {
	graph      *graph.Graph
	procedures []cypher.Procedure
}

// New makes an engine over a graph. Queries can call the procedures besides those that every graph has, such as
// db.labels().
func New(g *graph.Graph, procedures ...Procedure) *Engine {
	e := &Engine{graph: g}
	for _, p := range procedures {
		e.procedures = append(e.procedures, p.internal())
	}
	return e
}

// Query is a query that has been read, checked and planned. It can be run any number of times, by several goroutines at
// once.
type Query struct {
	engine *Engine
	text   string
	query  *cypher.Query
}

// Prepare reads, checks and plans a query. One that is wrong is an [*Error].
func (e *Engine) Prepare(text string) (*Query, error) {
	return e.prepare(context.Background(), text, cypher.Settings{})
}

func (e *Engine) prepare(ctx context.Context, text string, s cypher.Settings) (*Query, error) {
	s.Procedures = e.procedures
	q, err := cypher.PrepareContext(ctx, e.graph, text, s)
	if err != nil {
		return nil, inText(err, text)
	}
	return &Query{engine: e, text: text, query: q}, nil
}

// Columns are the names of the columns, in order.
func (q *Query) Columns() []string { return slices.Clone(q.query.Columns) }

// Warnings are what is allowed in the query, but likely a mistake, or slow.
func (q *Query) Warnings() []Warning {
	warnings := make([]Warning, len(q.query.Warnings))
	for i, w := range q.query.Warnings {
		warnings[i] = Warning{Code: w.Code, GQLStatus: w.GQLStatus, Message: w.Message, Hint: w.Hint, Place: placeOf(q.text, w.Span)}
	}
	return warnings
}

// Warning is something that is allowed in a query, but likely a mistake, or slow.
type Warning struct {
	// Code is the code of the notification that Neo4j sends for it, and GQLStatus its GQLSTATUS.
	Code, GQLStatus string
	Message         string
	// Hint says what to do, empty where nothing is known.
	Hint string
	Place
}

// Options bound the run of a query and give it its parameters. The zero value has no parameters and no bounds.
type Options struct {
	// Params are the values of the parameters, by their names without the dollar sign.
	Params map[string]graph.Value
	// Now is the time that all clocks of the query show, such as date(); the zero time is the present one.
	Now time.Time
	// MaxRows bounds the rows of the result, and MaxMemory the bytes that the query keeps while it runs. A query that
	// goes beyond one is an [*Error]; 0 is no bound.
	MaxRows, MaxMemory int64
	// Timeout bounds how long the query runs; 0 is no bound.
	Timeout time.Duration
}

func (o Options) internal() cypher.Options {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Params == nil {
		o.Params = map[string]graph.Value{}
	}
	return cypher.Options{Params: o.Params, Now: o.Now, MaxRows: o.MaxRows, MaxMemory: o.MaxMemory, Timeout: o.Timeout}
}

// Run runs the query and gives its rows, one after the other, as they are found. After an error, which is an [*Error] or
// the cause of the context, no row follows. A query that begins with EXPLAIN has no rows: see [Query.Explain]. What is
// not read to its end is ended by leaving the loop.
func (q *Query) Run(ctx context.Context, o Options) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for values, err := range q.query.Rows(ctx, o.internal()) {
			if err != nil {
				yield(Row{}, inText(err, q.text))
				return
			}
			if !yield(Row{columns: q.query.Columns, values: values}, nil) {
				return
			}
		}
	}
}

// All prepares a query, runs it, and gives all of its rows.
func (e *Engine) All(ctx context.Context, text string, o Options) ([]Row, error) {
	q, err := e.Prepare(text)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for row, err := range q.Run(ctx, o) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// Row is one row of a result.
type Row struct {
	columns []string
	values  []graph.Value
}

// Columns are the names of the columns, in order.
func (r Row) Columns() []string { return slices.Clone(r.columns) }

// Values are the values of the row, in the order of the columns. They are the caller's to keep.
func (r Row) Values() []graph.Value { return r.values }

// Get is the value of a column; null if there is no such column.
func (r Row) Get(column string) graph.Value {
	if i := slices.Index(r.columns, column); i >= 0 {
		return r.values[i]
	}
	return graph.Value{}
}

// Explain tells how the query is answered, without running it.
func (q *Query) Explain() *Plan { return planOf(q.query.Plan()) }

// Profile runs the query to its end and tells how it was answered, and at what cost.
func (q *Query) Profile(ctx context.Context, o Options) (*Plan, error) {
	profiled, err := q.engine.prepare(ctx, q.text, cypher.Settings{Mode: ast.Profile})
	if err != nil {
		return nil, err
	}
	run := o.internal()
	run.Profile = profiled.query.Plan()
	for _, err := range profiled.query.Rows(ctx, run) {
		if err != nil {
			return nil, inText(err, q.text)
		}
	}
	return planOf(run.Profile), nil
}

// Procedure is a procedure of one's own, which queries call by CALL name(…) YIELD column.
type Procedure struct {
	// Name is what queries call it by, such as "routes.between".
	Name string
	// Args are its arguments; the last of them may be optional.
	Args []Argument
	// Columns are the names of the columns of its rows.
	Columns []string
	// Call gives row after row for the arguments: as many values as there are columns. Arguments that were left out are
	// missing from the end. An error ends the query; one that is no [*Error] is said to be of the procedure.
	Call func(args []graph.Value) iter.Seq2[[]graph.Value, error]
}

// Argument is an argument of a procedure.
type Argument struct {
	Name string
	// Type is its type as "IS ::" names it, such as INTEGER or LIST<STRING>; NUMBER is an integer or a float, and ANY,
	// or empty, anything.
	Type string
	// Optional arguments may be left out; only optional ones may follow.
	Optional bool
}

func (p Procedure) internal() cypher.Procedure {
	s := check.Signature{Columns: p.Columns}
	for _, a := range p.Args {
		if a.Type == "" {
			a.Type = "ANY"
		}
		s.Args = append(s.Args, check.Argument{Name: a.Name, Type: a.Type})
		if a.Optional {
			s.Optional++
		}
	}
	return cypher.Procedure{Name: p.Name, Signature: s, Call: func(args []graph.Value, row func([]graph.Value) error) error {
		for values, err := range p.Call(args) {
			if err == nil && len(values) != len(p.Columns) {
				err = errors.New("it gives a row of another length than its columns")
			}
			if err != nil {
				return ofProcedure(p.Name, err)
			}
			if err := row(values); err != nil {
				return err
			}
		}
		return nil
	}}
}
