package cli

import (
	"context"
	"maps"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/literal"
)

// parameters are the values of a query by name.
type parameters = map[string]graph.Value

// readParameters reads the file of --params-file and then what --param says,
// which has the last word.
func readParameters(ctx context.Context, file string, given []string) (parameters, error) {
	params := parameters{}
	if file != "" {
		text, err := readNamed(ctx, "read the parameters", file, maxParametersFile)
		if err != nil {
			return nil, err
		}
		entries, err := literal.ParseMap(text)
		if err != nil {
			return nil, usagef("the file holds one JSON object or Cypher map", "parameters in %s: %w", file, err)
		}
		maps.Copy(params, entries)
	}

	for _, text := range given {
		entries, err := parseParameter(text)
		if err != nil {
			return nil, err
		}
		maps.Copy(params, entries)
	}

	return params, nil
}

// parseParameter reads one --param: a Cypher map, or name=value, where the
// value is a literal of Cypher or else a text. A value that begins like a list,
// a map or a quoted text and is none is an error, because it was meant to be.
func parseParameter(text string) (parameters, error) {
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		entries, err := literal.ParseMap(text)
		if err != nil {
			return nil, usagef("such as {name: 'Beijing', year: 2025}", "--param %s: %w", text, err)
		}
		return entries, nil
	}

	name, rest, ok := strings.Cut(text, "=")
	name = strings.TrimPrefix(strings.TrimSpace(name), "$")
	if !ok || !isParameterName(name) {
		return nil, usagef("such as --param year=2025", "--param %s: want name=value or a map", text)
	}
	value, err := literal.Parse(rest)
	switch {
	case err == nil:
		return parameters{name: value}, nil
	case meantAsLiteral(rest):
		return nil, usagef("a text that begins so stands in quotation marks", "--param %s: %w", text, err)
	}

	return parameters{name: graph.String(rest)}, nil
}

// meantAsLiteral reports whether a text begins like a literal that ends in
// something, or is a number beyond all bounds.
func meantAsLiteral(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return false
	}

	return strings.ContainsRune("[{'\"", rune(text[0])) || strings.Trim(text, "0123456789") == ""
}

// isParameterName reports whether $name can stand in a query.
func isParameterName(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}

	return name != ""
}
