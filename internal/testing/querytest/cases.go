package querytest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/parameter"
	"github.com/jjj-kg/jjj/internal/queries"
)

// Case is a query with the rows that it must give.
type Case struct {
	Name    string            `json:"name"`             // a sentence about what is seen
	Query   string            `json:"query,omitempty"`  // the name of a saved query, or
	Cypher  string            `json:"cypher,omitempty"` // a statement
	Params  map[string]string `json:"params,omitempty"` // constant expressions of Cypher; a saved query has defaults
	Order   string            `json:"order,omitempty"`  // "any" if the statement leaves the order open
	Columns []string          `json:"columns"`
	Rows    []json.RawMessage `json:"rows"`
}

// File is a file of cases.
type File struct {
	Name  string
	Cases []Case
}

// Load reads every *.json file of the root of a file system, in name order.
func Load(fsys fs.FS) ([]File, error) {
	names, err := fs.Glob(fsys, "*.json")
	if err != nil {
		return nil, err
	}

	var files []File
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.DisallowUnknownFields()
		file := File{Name: name}
		if err := decoder.Decode(&file.Cases); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		files = append(files, file)
	}
	return files, nil
}

// Statement gives what a case asks: the text and the parameters.
func (c Case) Statement(saved []queries.Query) (string, map[string]graph.Value, error) {
	params := make(map[string]graph.Value, len(c.Params))
	for name, text := range c.Params {
		value, err := parameter.Value(text)
		if err != nil {
			return "", nil, fmt.Errorf("the parameter %s: %w", name, err)
		}
		params[name] = value
	}
	if c.Cypher != "" {
		return c.Cypher, params, nil
	}

	query, err := queries.Find(saved, c.Query)
	if err != nil {
		return "", nil, err
	}
	params, err = query.Values(params)
	return query.Text, params, err
}

// Bytes writes the file with one row per line, the form in which it is read and compared by people.
func (f File) Bytes() []byte {
	var out strings.Builder
	out.WriteString("[\n")
	for i, c := range f.Cases {
		c.write(&out)
		if i < len(f.Cases)-1 {
			out.WriteString(",")
		}
		out.WriteString("\n")
	}
	out.WriteString("]\n")
	return []byte(out.String())
}

func (c Case) write(out *strings.Builder) {
	out.WriteString("{\n")
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(out, "  %s: %s,\n", quote(name), quote(value))
		}
	}
	field("name", c.Name)
	field("query", c.Query)
	field("cypher", c.Cypher)
	if len(c.Params) > 0 {
		var params []string
		for _, name := range slices.Sorted(maps.Keys(c.Params)) {
			params = append(params, quote(name)+": "+quote(c.Params[name]))
		}
		fmt.Fprintf(out, "  \"params\": {%s},\n", strings.Join(params, ", "))
	}
	field("order", c.Order)

	var columns []string
	for _, column := range c.Columns {
		columns = append(columns, quote(column))
	}
	fmt.Fprintf(out, "  \"columns\": [%s],\n  \"rows\": [", strings.Join(columns, ", "))
	for i, row := range c.Rows {
		out.WriteString("\n    " + string(row))
		if i < len(c.Rows)-1 {
			out.WriteString(",")
		}
	}
	if len(c.Rows) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}")
}
