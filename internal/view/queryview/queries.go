// Package queryview owns how saved queries are listed and shown, and what is said beside the rows of an answer. It knows
// nothing of where queries are kept or how they are run.
package queryview

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
)

// List is saved queries as they are listed. The names in JSON are a promise to scripts.
type List struct {
	Queries []Query `json:"queries"`
}

// Query is one saved query.
type Query struct {
	Name       string      `json:"name"`
	Title      string      `json:"title"`
	Parameters []Parameter `json:"parameters"`
	Cypher     string      `json:"cypher"`
}

// Parameter is one parameter of a saved query; its default is a Cypher literal.
type Parameter struct {
	Name    string `json:"name"`
	Default string `json:"default"`
	Meaning string `json:"meaning,omitempty"`
}

func parameters(query queries.Query) []Parameter {
	params := make([]Parameter, 0, len(query.Params))
	for _, param := range query.Params {
		params = append(params, Parameter{Name: param.Name, Default: param.Literal, Meaning: param.Meaning})
	}

	return params
}

// Table is one row per query.
func (l *List) Table() (columns []string, rows [][]graph.Value) {
	for _, query := range l.Queries {
		params := make([]string, len(query.Parameters))
		for i, param := range query.Parameters {
			params[i] = param.Name + "=" + param.Default
		}
		rows = append(rows, []graph.Value{graph.String(query.Name), graph.String(query.Title), graph.String(strings.Join(params, " "))})
	}

	return []string{"name", "title", "parameters"}, rows
}

// Of lists queries with their titles in a language.
func Of(language string, saved ...queries.Query) *List {
	list := &List{}
	for _, query := range saved {
		list.Queries = append(list.Queries, Query{
			Name: query.Name, Title: query.TitleIn(language), Parameters: parameters(query), Cypher: query.Text,
		})
	}

	return list
}

// Text is one query for people: its Cypher below its header.
func Text(query queries.Query, o render.Options) string {
	style := output.NewStyle(o.Color)
	var b strings.Builder
	fmt.Fprintln(&b, style.Faint("// "+output.VisibleLines(query.TitleIn(o.Language))))
	for _, param := range query.Params {
		line := "// $" + param.Name + " = " + param.Literal
		if param.Meaning != "" {
			line += "   " + param.Meaning
		}
		fmt.Fprintln(&b, style.Faint(output.VisibleLines(line)))
	}
	fmt.Fprintln(&b, output.VisibleLines(query.Text)+";")

	return b.String()
}
