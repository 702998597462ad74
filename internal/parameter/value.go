package parameter

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// Value is what a text is worth that is a constant expression or an object of JSON. An error is a *fault.Error, with its place in the text,
// or a *cypher.DependentError with one.
func Value(text string) (graph.Value, error) {
	value, err := cypher.Constant(text)
	if err == nil || !likeJSON(text) {
		return value, err
	}
	if json.Valid([]byte(text)) {
		return readJSON(text)
	}
	if fromJSON := faultOfJSON(text); fromJSON != nil && hasQuotedKey(text) {
		return graph.Value{}, fromJSON
	}
	return value, err
}

// Map is what a text is worth that has to be a map.
func Map(text string) (map[string]graph.Value, error) {
	value, err := Value(text)
	if err != nil {
		return nil, err
	}
	entries, ok := value.Map()
	if !ok {
		return nil, fault.Syntax("InvalidArgumentType", ast.Span{End: len(text)}, "a map is wanted here, such as {name: 'Beijing'}")
	}
	return entries, nil
}

// Bare is what a text is worth for which nobody wants to type quotation marks:
//
//   - a constant expression, or an object of JSON, is its value: 2025, true, [1, 2], date('2025-12-23'), 'a' + 'b'
//   - but numbers joined by - or / are a text, since they are a date, a period or a telephone number: 2025-12, 2024/2025; a difference
//     stands in parentheses
//   - what begins with a quotation mark, a bracket or the call of a function, and is no such expression, is an error
//   - everything else is a text: beijing, 10 trillion, 2025-12-23T10:00, https://example.org
func Bare(text string) (graph.Value, error) {
	value, err := Value(text)
	switch {
	case err == nil && !isJoined(text):
		return value, nil
	case err != nil && isMeant(text, err):
		return graph.Value{}, quoteHint(text, err)
	}
	return graph.String(text), nil
}

// isJoined tells whether a text is numbers with - or / between them, after a sign or not.
func isJoined(text string) bool {
	tokens := slices.Collect(parser.Tokens(text))
	if len(tokens) > 0 && (tokens[0].Is("-") || tokens[0].Is("+")) {
		tokens = tokens[1:]
	}
	for i, t := range tokens {
		number := i%2 == 0
		if number != (t.Kind == parser.Number) || !number && !t.Is("-") && !t.Is("/") {
			return false
		}
	}
	return len(tokens) > 2
}

// isMeant tells whether a text that is no expression was meant as one.
func isMeant(text string, err error) bool {
	tokens := slices.DeleteFunc(slices.Collect(parser.Tokens(text)), func(t parser.Token) bool { return t.Kind == parser.Comment })
	if len(tokens) == 0 {
		return false
	}
	first := tokens[0]
	switch {
	case strings.ContainsAny(first.Text[:1], `'"([{`):
		return true
	case first.Kind == parser.Word:
		return isCall(text, tokens) || isAsked(tokens, err)
	}
	f, ok := errors.AsType[*fault.Error](err)
	return ok && (f.Detail == "IntegerOverflow" || f.Detail == "FloatingPointOverflow")
}

// isAsked tells whether an expression asks a graph or chance: COUNT { (n) }. One with a parameter may be a price, such as $5.
func isAsked(tokens []parser.Token, err error) bool {
	dependent, ok := errors.AsType[*cypher.DependentError](err)
	return ok && dependent.Fault.Detail == "NonConstantExpression" &&
		!slices.ContainsFunc(tokens, func(t parser.Token) bool { return t.Kind == parser.ParameterName })
}

// isCall tells whether a text begins with the call of a function: of one that is known, or of another one whose arguments are values and
// not words, as in "Apple(company)".
func isCall(text string, tokens []parser.Token) bool {
	name, i := tokens[0].Text, 1
	for i+1 < len(tokens) && tokens[i].Is(".") && tokens[i+1].Kind == parser.Word {
		name += "." + tokens[i+1].Text
		i += 2
	}
	if i == len(tokens) || !tokens[i].Is("(") || tokens[i].Start > tokens[i-1].End {
		return false
	}
	if cypher.IsFunction(name) {
		return true
	}
	e, err := parser.ParseExpr(text)
	return err == nil && !hasVariable(e)
}

func hasVariable(e ast.Expr) bool {
	_, found := e.(*ast.Variable)
	ast.Children(e, func(child ast.Expr) { found = found || hasVariable(child) })
	return found
}

// quoteHint adds to a fault that a text which begins like an expression must be quoted. A text that calls a known function is meant as an
// expression, and gets no hint.
func quoteHint(text string, err error) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Hint != "" || f.Detail == "NonConstantExpression" || callsFunction(text) {
		return err
	}
	hinted := *f
	return hinted.WithHint("a text starting with [, {, ' or \" must be quoted")
}

// callsFunction tells whether a text begins with the name of a function that is known and its parenthesis.
func callsFunction(text string) bool {
	name, _, called := strings.Cut(text, "(")
	return called && cypher.IsFunction(strings.TrimSpace(name))
}
