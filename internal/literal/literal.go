// Package literal reads the values that people type for the parameters of
// queries: Cypher's literals, that is numbers, texts, booleans, null, lists,
// maps, and times as date('2025-12-23'). It owns no more of Cypher than that
// and must not know where a value came from or what it is for.
package literal

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/graph"
)

// maxDepth is how deep lists and maps may stand in one another.
const maxDepth = 100

// Error says why a text is not a literal.
type Error struct {
	// Offset counts the code points before the place of the error.
	Offset int
	// Message says what is wrong there.
	Message string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s at character %d", e.Message, e.Offset+1)
}

// Parse reads a text that is one literal and nothing else. The error is an
// *Error.
func Parse(text string) (graph.Value, error) {
	p := &parser{text: text}
	value, err := p.value(0)
	if err != nil {
		return graph.Value{}, err
	}
	if p.space(); p.at < len(text) {
		return graph.Value{}, p.errorf("expected the end, found %s", p.found())
	}

	return value, nil
}

// ParseMap reads a map, such as {name: 'Beijing', "year": 2025}; as keys may be
// quoted, an object of JSON is one too.
func ParseMap(text string) (map[string]graph.Value, error) {
	value, err := Parse(text)
	if err != nil {
		return nil, err
	}
	entries, ok := value.Map()
	if !ok {
		return nil, &Error{Message: "expected a map such as {name: 'Beijing'}, found something else"}
	}

	return entries, nil
}

// parser goes through a text from its beginning; at counts bytes.
type parser struct {
	text string
	at   int
}

func (p *parser) errorf(format string, args ...any) error {
	return p.errorAt(p.at, format, args...)
}

func (p *parser) errorAt(at int, format string, args ...any) error {
	return &Error{Offset: utf8.RuneCountInString(p.text[:min(at, len(p.text))]), Message: fmt.Sprintf(format, args...)}
}

// found words what stands at the place of an error.
func (p *parser) found() string {
	if p.at >= len(p.text) {
		return "the end"
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])

	return fmt.Sprintf("%q", string(r))
}

func (p *parser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}

	return 0
}

func (p *parser) space() {
	for strings.IndexByte(" \t\r\n", p.peek()) >= 0 && p.at < len(p.text) {
		p.at++
	}
}

// take goes past one character if it is the next one.
func (p *parser) take(c byte) bool {
	p.space()
	if p.peek() != c || p.at >= len(p.text) {
		return false
	}
	p.at++

	return true
}

// value reads one literal, depth lists and maps down.
func (p *parser) value(depth int) (graph.Value, error) {
	if depth > maxDepth {
		return graph.Value{}, p.errorf("lists and maps are nested more than %d deep", maxDepth)
	}

	p.space()
	switch c := p.peek(); {
	case c == '\'' || c == '"':
		text, err := p.quoted()
		return graph.String(text), err
	case c == '[':
		return p.list(depth)
	case c == '{':
		return p.mapping(depth)
	case c == '-' || c == '+' || c == '.' || isDigit(c):
		return p.number()
	case isNameStart(c):
		return p.word(depth)
	}

	return graph.Value{}, p.errorf("expected a value, found %s", p.found())
}

func (p *parser) list(depth int) (graph.Value, error) {
	p.take('[')
	items := []graph.Value{}
	for !p.take(']') {
		if len(items) > 0 && !p.take(',') {
			return graph.Value{}, p.errorf("expected a comma or the end of the list, found %s", p.found())
		}
		item, err := p.value(depth + 1)
		if err != nil {
			return graph.Value{}, err
		}
		items = append(items, item)
	}

	return graph.List(items...), nil
}

func (p *parser) mapping(depth int) (graph.Value, error) {
	p.take('{')
	entries := map[string]graph.Value{}
	for !p.take('}') {
		if len(entries) > 0 && !p.take(',') {
			return graph.Value{}, p.errorf("expected a comma or the end of the map, found %s", p.found())
		}
		if err := p.entry(entries, depth); err != nil {
			return graph.Value{}, err
		}
	}

	return graph.Map(entries), nil
}

// entry reads a key with its value into a map.
func (p *parser) entry(entries map[string]graph.Value, depth int) error {
	p.space()
	at := p.at
	key, err := p.key()
	if err != nil {
		return err
	}
	if _, twice := entries[key]; twice {
		return p.errorAt(at, "the key %q stands there twice", key)
	}
	if !p.take(':') {
		return p.errorf("expected a colon after the key %q, found %s", key, p.found())
	}
	entries[key], err = p.value(depth + 1)

	return err
}

// key reads a name, bare, in backticks or in quotation marks.
func (p *parser) key() (string, error) {
	switch c := p.peek(); {
	case c == '\'' || c == '"':
		return p.quoted()
	case c == '`':
		return p.backticked()
	case isNameStart(c):
		return p.name(), nil
	}

	return "", p.errorf("expected a key, found %s", p.found())
}

// backticked reads a name that may hold anything; a doubled backtick is one.
func (p *parser) backticked() (string, error) {
	start := p.at
	var b strings.Builder
	for p.at++; p.at < len(p.text); p.at++ {
		if p.text[p.at] != '`' {
			b.WriteByte(p.text[p.at])
			continue
		}
		p.at++
		if p.peek() != '`' || p.at >= len(p.text) {
			return b.String(), nil
		}
		b.WriteByte('`')
	}

	return "", p.errorAt(start, "the name has no closing backtick")
}

// name reads letters, digits and underscores.
func (p *parser) name() string {
	start := p.at
	for isNameStart(p.peek()) || isDigit(p.peek()) {
		p.at++
	}

	return p.text[start:p.at]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isNameStart takes every byte of a character beyond ASCII for a letter: what
// is no name will not be a word either.
func isNameStart(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}
