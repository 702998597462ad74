package parameter

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// maxDepth is how deep lists and objects of JSON may stand in one another.
const maxDepth = 500

// likeJSON tells whether a text may be an object or a list of JSON. Everything else of JSON is an expression of Cypher, too.
func likeJSON(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[")
}

// hasQuotedKey tells whether a text has a key in quotation marks, which Cypher does not know.
func hasQuotedKey(text string) bool {
	var before parser.Token
	for t := range parser.Tokens(text) {
		if t.Is(":") && before.Kind == parser.Text {
			return true
		}
		before = t
	}
	return false
}

// faultOfJSON says why a text is no JSON; nil where it is.
func faultOfJSON(text string) error {
	err := json.Unmarshal([]byte(text), new(json.RawMessage))
	syntax, ok := errors.AsType[*json.SyntaxError](err)
	if !ok {
		return nil
	}
	// The offset counts the bytes up to and with the one that does not fit.
	at := min(max(int(syntax.Offset)-1, 0), len(text))
	if strings.Contains(syntax.Error(), "unexpected end") {
		at = len(text)
	}
	return fault.Syntax("UnexpectedSyntax", ast.Span{Start: at, End: min(at+1, len(text))}, "this is no JSON: %s", syntax)
}

// reader reads the tokens of a text that is JSON.
type reader struct{ *json.Decoder }

// readJSON reads a text that is JSON: a number with a point or an exponent is a floating point number.
func readJSON(text string) (graph.Value, error) {
	r := reader{json.NewDecoder(bytes.NewReader([]byte(text)))}
	r.UseNumber()
	return r.value(0)
}

func (r reader) faultf(format string, args ...any) error {
	at := int(r.InputOffset())
	return fault.Syntax("UnexpectedSyntax", ast.Span{Start: at - 1, End: at}, format, args...)
}

// tooLarge is the fault of a number that was just read.
func (r reader) tooLarge(detail, format, text string) error {
	at := int(r.InputOffset())
	return fault.Syntax(detail, ast.Span{Start: at - len(text), End: at}, format, text)
}

func (r reader) value(depth int) (graph.Value, error) {
	token, err := r.Token()
	if err != nil && !errors.Is(err, io.EOF) {
		return graph.Value{}, r.faultf("this is no JSON: %s", err)
	}
	if depth > maxDepth {
		return graph.Value{}, r.faultf("lists and objects are nested more than %d deep here", maxDepth)
	}
	switch token := token.(type) {
	case bool:
		return graph.Bool(token), nil
	case string:
		return graph.String(token), nil
	case json.Number:
		return r.number(token.String())
	case json.Delim:
		if token == '[' {
			return r.list(depth)
		}
		return r.object(depth)
	}
	return graph.Value{}, nil
}

func (r reader) number(text string) (graph.Value, error) {
	if !strings.ContainsAny(text, ".eE") {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return graph.Value{}, r.tooLarge("IntegerOverflow", "%s does not fit into an integer of 64 bits", text)
		}
		return graph.Int(n), nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return graph.Value{}, r.tooLarge("FloatingPointOverflow", "%s does not fit into a floating point number of 64 bits", text)
	}
	return graph.Float(x), nil
}

func (r reader) list(depth int) (graph.Value, error) {
	items := []graph.Value{}
	for r.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return graph.Value{}, err
		}
		items = append(items, item)
	}
	_, err := r.Token()
	return graph.List(items...), err
}

func (r reader) object(depth int) (graph.Value, error) {
	entries := map[string]graph.Value{}
	for r.More() {
		key, err := r.value(depth)
		if err != nil {
			return graph.Value{}, err
		}
		name, _ := key.Str()
		if _, twice := entries[name]; twice {
			return graph.Value{}, r.faultf("the key %q stands there twice", name)
		}
		if entries[name], err = r.value(depth + 1); err != nil {
			return graph.Value{}, err
		}
	}
	_, err := r.Token()
	return graph.Map(entries), err
}
