package queries

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/parameter"
)

// Error says what is wrong with a query's file.
type Error struct {
	File    string
	Line    int // 1-based
	Column  int // 1-based, in code points; 0 is the whole line
	Message string
}

func (e *Error) Error() string {
	if e.Column > 0 {
		return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message)
}

var (
	languageTitle = regexp.MustCompile(`^([a-z]{2,3}): *(.+)$`)
	paramLine     = regexp.MustCompile(`^param: *([^ =]+) *= *(.+)$`)
)

// Parse reads the text of the file of that name. The error is an *Error.
func Parse(file, text string) (Query, error) {
	r := &reading{file: file, query: Query{Name: strings.TrimSuffix(file, ".cypher"), Titles: map[string]string{}}}
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")

	rest, err := r.header(text)
	if err != nil {
		return Query{}, err
	}
	if err := r.statement(rest); err != nil {
		return Query{}, err
	}
	return r.query, nil
}

type reading struct {
	file       string
	line       int
	query      Query
	paramLines map[string]int
}

func (r *reading) errorf(line int, format string, args ...any) error {
	return &Error{File: r.file, Line: line, Message: fmt.Sprintf(format, args...)}
}

// header reads the comment lines at the beginning and gives what follows them.
func (r *reading) header(text string) (string, error) {
	r.paramLines = map[string]int{}
	for {
		line, rest, more := strings.Cut(text, "\n")
		comment, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		r.line++
		if err := r.comment(strings.TrimSpace(comment), line); err != nil {
			return "", err
		}
		text = rest
		if !more {
			break
		}
	}
	if r.query.Title == "" {
		return "", r.errorf(1, "the first line must be the title: // Title")
	}
	return text, nil
}

// comment reads the text of one line of the header.
func (r *reading) comment(text, line string) error {
	if r.line == 1 {
		r.query.Title = text
		return nil
	}
	if strings.HasPrefix(text, "param:") {
		return r.param(text, line)
	}
	if match := languageTitle.FindStringSubmatch(text); match != nil {
		if _, twice := r.query.Titles[match[1]]; twice {
			return r.errorf(r.line, "a second title in the language %q", match[1])
		}
		r.query.Titles[match[1]] = match[2]
	}
	return nil
}

func (r *reading) param(text, line string) error {
	match := paramLine.FindStringSubmatch(text)
	if match == nil || !parser.IsParameterName(match[1]) {
		return r.errorf(r.line, "a parameter is written // param: name = default — meaning")
	}
	name := match[1]
	if _, twice := r.paramLines[name]; twice {
		return r.errorf(r.line, "a second parameter %q", name)
	}

	written, meaning := cutMeaning(match[2])
	value, err := parameter.Value(written)
	if err != nil {
		return r.defaultError(name, line, written, err)
	}
	r.paramLines[name] = r.line
	r.query.Params = append(r.query.Params, Param{Name: name, Default: value, Literal: written, Meaning: meaning})
	return nil
}

// cutMeaning cuts the default of a parameter from its meaning: at the first dash that stands in no text.
func cutMeaning(text string) (written, meaning string) {
	const dash = "—"
	for t := range parser.Tokens(text) {
		if t.Text == dash && strings.HasSuffix(text[:t.Start], " ") && strings.HasPrefix(text[t.End:], " ") {
			return strings.TrimSpace(text[:t.Start]), strings.TrimSpace(text[t.End:])
		}
	}
	return strings.TrimSpace(text), ""
}

// defaultError says what is wrong with a default, and where in its line.
func (r *reading) defaultError(name, line, written string, err error) error {
	e := &Error{File: r.file, Line: r.line, Message: fmt.Sprintf("the default of %q: %v", name, err)}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		// The name of a parameter has no sign of equality in it.
		before, after, _ := strings.Cut(line, "=")
		start := len(before) + 1 + strings.Index(after, written) + f.Span.Start
		e.Column = utf8.RuneCountInString(line[:min(start, len(line))]) + 1
	}
	return e
}

// statement reads the one statement after the header.
func (r *reading) statement(text string) error {
	r.query.Line = r.line + 1 + blankLines(text)
	found := parser.Statements(text)
	switch {
	case len(found) == 0:
		return r.errorf(r.query.Line, "there is no statement")
	case len(found) > 1:
		return r.errorf(r.line+found[1].Line, "a second statement: a file holds one")
	case !found[0].Ended:
		return r.errorf(r.line+1+strings.Count(text, "\n"), "the statement does not end with a semicolon")
	}
	r.query.Text, r.query.Line = found[0].Text, r.line+found[0].Line
	return r.uses()
}

// uses checks that the statement uses the parameters that have a line, and no others.
func (r *reading) uses() error {
	used := map[string]bool{}
	for t := range parser.Tokens(r.query.Text) {
		if t.Kind != parser.ParameterName {
			continue
		}
		name := t.Name()
		if _, ok := r.paramLines[name]; !ok {
			line := r.query.Line + strings.Count(r.query.Text[:t.Start], "\n")
			return r.errorf(line, "the parameter $%s has no line // param: %s = default — meaning", name, name)
		}
		used[name] = true
	}
	return r.unused(used)
}

// blankLines counts the line ends before the first character that is not white space.
func blankLines(text string) int {
	return strings.Count(text[:len(text)-len(strings.TrimLeft(text, " \t\n"))], "\n")
}

func (r *reading) unused(used map[string]bool) error {
	at := slices.IndexFunc(r.query.Params, func(param Param) bool { return !used[param.Name] })
	if at < 0 {
		return nil
	}
	name := r.query.Params[at].Name
	return r.errorf(r.paramLines[name], "the parameter %q is not used", name)
}
