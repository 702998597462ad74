package queries

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/similar"
)

// Query is one saved query.
type Query struct {
	Name   string            // the file's name without .cypher
	Title  string            // in English
	Titles map[string]string // in other languages, by their codes
	Params []Param           // in the order of the file
	Text   string            // the statement, without header and final semicolon
	Line   int               // the line of the file on which Text begins
}

// Param is a parameter of a query.
type Param struct {
	Name    string
	Default graph.Value
	Literal string // the default as it is written
	Meaning string // "" if the file does not say
}

// Defaults gives the parameters with their default values.
func (q Query) Defaults() map[string]graph.Value {
	values := make(map[string]graph.Value, len(q.Params))
	for _, param := range q.Params {
		values[param.Name] = param.Default
	}
	return values
}

// Values gives the parameters of one run: those given, and defaults for the rest. A name that the query does not have
// is an error.
func (q Query) Values(given map[string]graph.Value) (map[string]graph.Value, error) {
	values := q.Defaults()
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if _, ok := values[name]; !ok {
			return nil, fmt.Errorf("the query %s has no parameter %q%s", q.Name, name, q.offer(name))
		}
		values[name] = given[name]
	}
	return values, nil
}

// offer names the parameter that was meant, or all.
func (q Query) offer(name string) string {
	if len(q.Params) == 0 {
		return ": it has none"
	}
	var names []string
	for _, param := range q.Params {
		names = append(names, param.Name)
	}
	if best, ok := similar.Closest(name, names); ok {
		return ": did you mean " + best + "?"
	}
	return ": it has " + strings.Join(names, ", ")
}

// Inline gives the statement with the defaults written in place of the parameters, for places that know none.
func (q Query) Inline() string {
	values := q.Defaults()
	var text strings.Builder
	at := 0
	for t := range parser.Tokens(q.Text) {
		if value, ok := values[t.Name()]; ok && t.Kind == parser.ParameterName {
			text.WriteString(q.Text[at:t.Start] + ast.PrintValue(value))
			at = t.End
		}
	}
	return text.String() + q.Text[at:]
}

// TitleIn gives the title in a language, and the English one where there is none.
func (q Query) TitleIn(language string) string {
	if title, ok := q.Titles[language]; ok {
		return title
	}
	return q.Title
}
