package cli

import (
	"context"
	"errors"
	"maps"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/parameter"
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
		entries, err := parseParameters(strings.TrimPrefix(text, "\ufeff"), file)
		if err != nil {
			return nil, err
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

// parseParameters reads a file of parameters.
func parseParameters(text, file string) (parameters, error) {
	entries, err := parameter.Map(text)
	if err == nil {
		return entries, nil
	}
	if f, ok := errors.AsType[*fault.Error](err); ok && !strings.HasPrefix(strings.TrimSpace(text), "{") {
		hinted := *f
		err = hinted.WithHint("the file holds one JSON object or map of Cypher, such as {year: 2025, name: 'Beijing'}")
	}

	return nil, parameterError(err, file, text)
}

// parseParameter reads one --param: a map, or name=value, where the value need
// not be in quotation marks.
func parseParameter(text string) (parameters, error) {
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		entries, err := parameter.Map(text)
		if err != nil {
			return nil, parameterError(err, "--param", text)
		}
		return entries, nil
	}

	name, rest, ok := strings.Cut(text, "=")
	name = strings.TrimPrefix(strings.TrimSpace(name), "$")
	if !ok || !parser.IsParameterName(name) {
		return nil, usagef("such as --param year=2025", "--param %s: want name=value or a map", text)
	}
	value, err := parameter.Bare(rest)
	if err != nil {
		return nil, parameterError(err, "--param "+name, rest)
	}

	return parameters{name: value}, nil
}

// parameterError is a usage error that shows where in the text of a parameter,
// or of a file of them, it is.
func parameterError(err error, place, text string) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return &usageError{err: err}
	}
	query := &queryError{fault: f, text: text}

	return &usageError{err: query.in(place, 1, 1), hint: f.Hint}
}
