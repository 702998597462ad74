// Package function has the functions of Cypher: scalar ones, from values to a value, and aggregating ones, from many rows to a value.
//
// It owns all that is known of them, in one table: names, parameters, results, what they do with null, whether they are random, an example
// and what it gives. Whoever checks calls, completes names, plans, evaluates, writes random queries or documents asks the table. It follows
// the openCypher 9 reference and the Cypher 5 manual of Neo4j. It must not know queries or plans. Its errors have no place in a text;
// whoever evaluates a call adds it.
package function

import (
	"strings"
	"sync"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// Context is what a function may know besides its arguments.
type Context struct {
	// Now is the time at which the query began; all clocks of a query show it.
	Now graph.DateTime
	// Random gives numbers from 0 up to but not including 1.
	Random func() float64
	// MaxBytes bounds what one value may take; 0 is no bound.
	MaxBytes int64
}

// Function is one function, as the table declares it. Exactly one of Eval, One, Number, Text and New says what it does.
type Function struct {
	// Name is the name as the manual writes it, such as "date.truncate"; Aliases are further names of the same function.
	Name    string
	Aliases []string
	Params  []Param
	// Optional is how many of the last parameters may be left out. Variadic says that the last one may be repeated.
	Optional int
	Variadic bool
	// Words are the texts that the parameter of the kind Word takes.
	Words  []string
	Result Result

	// TakesNull says that the function looks at nulls itself. Of the others, the result is null as soon as an argument is, and rows with
	// a null are not aggregated.
	TakesNull bool
	// Nullable says that the result can be null though no argument is.
	Nullable bool
	// Lazy says that no argument behind the first that is not null is computed.
	Lazy       bool
	Volatility Volatility
	// Given is the number of arguments from which on a function does not look at the clock, where there is one.
	Given int
	// Copies says that the result is as large as the arguments and takes memory of its own.
	Copies bool
	// Keeps says that an aggregating function keeps every value that it is given.
	Keeps bool
	// Inexact says that the last digits of the result are left to the implementation, Unordered that the order of the elements of the
	// result is, and Local that the result means nothing in another store.
	Inexact, Unordered, Local bool
	// Deprecated says why the function should not be used, and Instead what should be.
	Deprecated, Instead string

	// Eval computes the result. The arguments must not be kept.
	Eval func(c *Context, args []graph.Value) (graph.Value, *fault.Error)
	// One is a function of one argument that cannot fail but by the type of its argument; then ok is false.
	One func(graph.Value) (v graph.Value, ok bool)
	// Number is a function from a number to a float, Text one from a text to a text.
	Number func(float64) float64
	Text   func(string) string
	// New begins a group of an aggregating function.
	New func() Accumulator

	// Example is a call, and Gives its value as graph.Value writes it. Example may use a, r, b and p: the nodes and the relationship of a
	// path p = (a)-[r]->(b); those of aggregating functions use x, which is 1, 2 and 4 in three rows.
	Example, Gives string
	// Page is the page of the functions in the Cypher manual, below https://neo4j.com/docs/cypher-manual/5/functions/.
	Page string
}

// Param is a parameter.
type Param struct {
	Name string
	Kind Kind
}

// Kind says which types of values there may be: one bit for each type.
type Kind uint32

// The kinds. Any, the zero kind, is anything: Neo4j does not look at such an argument before it runs a query.
const (
	Boolean Kind = 1 << iota
	Text
	Integer
	Float
	List
	Map
	Point
	Duration
	Date
	LocalTime
	Time
	LocalDateTime
	DateTime
	Node
	Relationship
	Path
	// Word is a text that says how something is done, such as a unit; see Function.Words.
	Word
	// Pattern is a condition, for which a pattern may stand.
	Pattern
	// OfNumbers goes with List: lists of which it is known that their elements are something else are refused.
	OfNumbers

	Any     Kind = 0
	Number       = Integer | Float
	Instant      = Date | LocalTime | Time | LocalDateTime | DateTime
	Element      = Node | Relationship
)

// Result is the type of what a function gives.
type Result struct {
	Kind Kind
	// Elements is the kind of the elements of a list.
	Elements Kind
	// Like says how the type follows from that of the first argument, as far as that is known.
	Like Likeness
}

// Likeness says how the type of a result follows from that of the first argument.
type Likeness uint8

// The likenesses: none; the type of the argument where it is of the kind of the result; the type of its elements; a list of it; a number
// or a duration, as Neo4j takes sums and means for, whatever they are of.
const (
	Declared Likeness = iota
	LikeFirst
	LikeElement
	ListOfFirst
	LikeSum
)

// Volatility says when two calls with the same arguments give the same.
type Volatility uint8

// The volatilities: always; within one query, as clocks do; never for sure. What is random is neither aggregated, nor computed ahead, nor a
// key by which things are found.
const (
	Fixed Volatility = iota
	Clock
	Random
)

// Min is the least number of arguments.
func (f *Function) Min() int { return len(f.Params) - f.Optional }

// Max is the largest number of arguments; below zero there is none.
func (f *Function) Max() int {
	if f.Variadic {
		return -1
	}
	return len(f.Params)
}

// Param is the parameter that an argument stands for.
func (f *Function) Param(argument int) Param {
	if len(f.Params) == 0 {
		return Param{}
	}
	return f.Params[min(argument, len(f.Params)-1)]
}

// Aggregates tells an aggregating function from a scalar one.
func (f *Function) Aggregates() bool { return f.New != nil }

// Call computes the result of a scalar function, for arguments without a null unless it takes nulls.
func (f *Function) Call(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	var v graph.Value
	ok := true
	switch {
	case f.Eval != nil:
		return f.Eval(c, args)
	case f.One != nil:
		v, ok = f.One(args[0])
	case f.Number != nil:
		var x float64
		if x, ok = args[0].Number(); ok {
			v = graph.Float(f.Number(x))
		}
	default:
		var s string
		if s, ok = args[0].Str(); ok {
			v = graph.String(f.Text(s))
		}
	}
	if !ok {
		return null, wrongType(f.Name, args[0])
	}
	return v, nil
}

// Table is a set of functions that queries may call.
type Table struct {
	functions []Function
	once      sync.Once
	byName    map[string]*Function
}

// BuiltIn is the table of the functions that every query may call.
func BuiltIn() *Table { return &builtIn }

var builtIn = Table{functions: functions}

// With is a table that has further functions.
func (t *Table) With(more ...Function) *Table {
	return &Table{functions: append(t.functions[:len(t.functions):len(t.functions)], more...)}
}

// All are the functions, in the order of the table. They must not be changed.
func (t *Table) All() []Function { return t.functions }

// Lookup finds a function by its name, in any case.
func (t *Table) Lookup(name string) (*Function, bool) {
	// The index is made when the first query is read: a program that runs none pays nothing for it.
	t.once.Do(t.index)
	f, ok := t.byName[name]
	if !ok {
		f, ok = t.byName[strings.ToLower(name)]
	}
	return f, ok
}

func (t *Table) index() {
	t.byName = make(map[string]*Function, 2*len(t.functions))
	for i := range t.functions {
		f := &t.functions[i]
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			t.byName[name], t.byName[strings.ToLower(name)] = f, f
		}
	}
}

// Names are the names of all functions, as the manual writes them.
func (t *Table) Names() []string {
	var names []string
	for i := range t.functions {
		names = append(append(names, t.functions[i].Name), t.functions[i].Aliases...)
	}
	return names
}

// IsAggregate tells whether an expression is itself an aggregating call.
func (t *Table) IsAggregate(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CountStar:
		return true
	case *ast.Call:
		f, ok := t.Lookup(e.Name)
		return ok && f.Aggregates()
	}
	return false
}

// Aggregates tells whether an expression has an aggregating call outside of any subquery.
func (t *Table) Aggregates(e ast.Expr) bool {
	found := t.IsAggregate(e)
	ast.Children(e, func(child ast.Expr) { found = found || t.Aggregates(child) })
	return found
}
