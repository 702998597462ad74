// Package function has the functions of Cypher: scalar ones, from values to a value, and aggregating ones, from many rows to a value.
//
// It owns their names, their numbers of arguments and what they do, from the openCypher 9 reference and the Cypher 5 manual of Neo4j. It
// must not know queries or plans. Its errors have no place in a text; whoever evaluates a call adds it.
package function

import (
	"strings"

	"github.com/jjj-kg/jjj/graph"
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

// Function is a scalar function.
type Function struct {
	// Name is the name as the manual writes it, such as "date.truncate".
	Name string
	// Min and Max bound the number of arguments; Max below zero is no bound.
	Min, Max int
	// Strict says that a null among the arguments makes the result null, without a call.
	Strict bool
	// Volatile says that two calls with the same arguments can differ.
	Volatile bool
	// Eval computes the result. The arguments must not be kept.
	Eval func(c *Context, args []graph.Value) (graph.Value, *fault.Error)
}

// Lookup finds a scalar function by its name, in any case.
func Lookup(name string) (*Function, bool) {
	lower := strings.ToLower(name)
	for _, family := range families {
		if f := family(lower); f != nil {
			return f, true
		}
	}
	return nil, false
}

// families are the tables of functions. Each is a switch, so that a program that runs no query pays nothing for them.
var families = [...]func(lower string) *Function{scalar, element, list, text, mathematical, conversion, temporal}
