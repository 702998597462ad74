package cli

import (
	"context"
	"errors"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/queries"
)

// requests finds the text of the query and cuts it into its statements.
func (o *queryOptions) requests(ctx context.Context, given parameters) ([]request, error) {
	name, text, err := o.text(ctx)
	if err != nil {
		return nil, err
	}
	if name != "" {
		return o.saved(ctx, name, given)
	}

	// A file with the head of a saved query is one, wherever it lies.
	if strings.HasSuffix(o.File, ".cypher") {
		if query, err := queries.Parse(filepath.Base(o.File), text); err == nil {
			params, err := query.Values(given)
			if err != nil {
				return nil, &usageError{err: err}
			}
			return []request{{Statement: query.Text, Params: params, Saved: true, line: query.Line, column: 1}}, nil
		}
	}

	statements := parser.Statements(text)
	if len(statements) == 0 {
		return nil, usagef("jjj queries lists the saved ones", "there is no query")
	}

	asks := make([]request, len(statements))
	for i, statement := range statements {
		asks[i] = request{Statement: statement.Text, Params: given, Typed: true, line: statement.Line, column: statement.Column}
	}

	return asks, nil
}

// text is the name of a saved query, or the text of the query from wherever it
// was given.
func (o *queryOptions) text(ctx context.Context) (name, text string, err error) {
	switch {
	case o.Text != "" && o.File != "":
		return "", "", usagef("", "there are two queries: one as the argument and one with -f")
	case o.Text != "" && isQueryName(o.Text):
		return o.Text, "", nil
	case o.Text != "":
		return "", o.Text, nil
	case o.File != "" && o.File != "-":
		text, err := readNamed(ctx, "read the query", o.File, maxQueryText)
		return "", text, err
	case o.File == "" && o.IO.InTerminal():
		return "", "", usagef("give it as the argument, with -f, or on standard input; jjj queries lists the saved ones", "there is no query")
	}

	text, err = o.ReadInput(ctx, maxQueryText)

	return "", text, readingError(ctx, "read the query", err)
}

// isQueryName reports whether a query is written like the name of a saved one:
// no statement of Cypher is a single word.
func isQueryName(text string) bool {
	return regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_-]*$`).MatchString(text)
}

// saved finds a saved query, with its parameters' defaults for what was not
// given.
func (o *queryOptions) saved(ctx context.Context, name string, given parameters) ([]request, error) {
	all, err := o.Queries(ctx)
	if err != nil {
		return nil, err
	}
	query, err := queries.Find(all, name)
	if err != nil {
		return nil, &usageError{err: err, hint: "jjj queries lists them"}
	}
	params, err := query.Values(given)
	if err != nil {
		return nil, &usageError{err: err, hint: "jjj queries " + name + " shows its parameters"}
	}

	return []request{{Statement: query.Text, Params: params, Saved: true, Name: query.Name, line: query.Line, column: 1}}, nil
}

// place names the file of the query, as errors do.
func (o *queryOptions) place() string {
	switch {
	case o.File == "-", o.File == "" && o.Text == "":
		return "standard input"
	case o.File != "":
		return o.File
	case isQueryName(o.Text):
		return o.Text + ".cypher"
	}

	return "query"
}

// placed gives the fault of a statement its place in the text that the
// statement is a part of.
func (o *queryOptions) placed(err error, ask request) error {
	fault, ok := errors.AsType[*queryError](err)
	if !ok {
		return err
	}

	return fault.in(o.place(), ask.line, ask.column)
}
