package queries

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/literal"
)

// Error says what is wrong with a query's file.
type Error struct {
	File    string
	Line    int // 1-based
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message) }

var (
	languageTitle = regexp.MustCompile(`^([a-z]{2,3}): *(.+)$`)
	paramLine     = regexp.MustCompile(`^param: *([A-Za-z_][A-Za-z0-9_]*) *= *(.+)$`)
)

// Parse reads the text of the file of that name. The error is an *Error.
func Parse(file, text string) (Query, error) {
	p := &parser{file: file, query: Query{Name: strings.TrimSuffix(file, ".cypher"), Titles: map[string]string{}}}
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")

	rest, err := p.header(text)
	if err != nil {
		return Query{}, err
	}
	if err := p.statement(rest); err != nil {
		return Query{}, err
	}
	return p.query, nil
}

type parser struct {
	file       string
	line       int
	query      Query
	paramLines map[string]int
}

func (p *parser) errorf(line int, format string, args ...any) error {
	return &Error{File: p.file, Line: line, Message: fmt.Sprintf(format, args...)}
}

// header reads the comment lines at the beginning and gives what follows them.
func (p *parser) header(text string) (string, error) {
	p.paramLines = map[string]int{}
	for {
		line, rest, more := strings.Cut(text, "\n")
		comment, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		p.line++
		if err := p.comment(strings.TrimSpace(comment)); err != nil {
			return "", err
		}
		text = rest
		if !more {
			break
		}
	}
	if p.query.Title == "" {
		return "", p.errorf(1, "the first line must be the title: // Title")
	}
	return text, nil
}

// comment reads one line of the header.
func (p *parser) comment(text string) error {
	if p.line == 1 {
		p.query.Title = text
		return nil
	}
	if strings.HasPrefix(text, "param:") {
		return p.param(text)
	}
	if match := languageTitle.FindStringSubmatch(text); match != nil {
		if _, twice := p.query.Titles[match[1]]; twice {
			return p.errorf(p.line, "a second title in the language %q", match[1])
		}
		p.query.Titles[match[1]] = match[2]
	}
	return nil
}

func (p *parser) param(text string) error {
	match := paramLine.FindStringSubmatch(text)
	if match == nil {
		return p.errorf(p.line, "a parameter is written // param: name = default — meaning")
	}
	name := match[1]
	if _, twice := p.paramLines[name]; twice {
		return p.errorf(p.line, "a second parameter %q", name)
	}

	written, meaning, _ := strings.Cut(match[2], " — ")
	written = strings.TrimSpace(written)
	value, err := literal.Parse(written)
	if err != nil {
		return p.errorf(p.line, "the default of %q: %v", name, err)
	}
	p.paramLines[name] = p.line
	p.query.Params = append(p.query.Params,
		Param{Name: name, Default: value, Literal: written, Meaning: strings.TrimSpace(meaning)})
	return nil
}

// statement reads the one statement after the header.
func (p *parser) statement(text string) error {
	trimmed := strings.TrimLeft(text, " \t\n")
	p.query.Line = p.line + 1 + blankLines(text)

	body, end, line := "", "", p.query.Line
	used := map[string]bool{}
	for part := range scan(trimmed) {
		switch {
		case end != "" && (part.kind == partComment || strings.TrimSpace(part.text) == ""):
		case end != "":
			return p.errorf(line+blankLines(part.text), "a second statement: a file holds one")
		case part.kind == partEnd:
			end = part.text
		default:
			body += part.text
			if part.kind == partParameter {
				name := part.text[1:]
				if _, ok := p.paramLines[name]; !ok {
					return p.errorf(line, "the parameter $%s has no line // param: %s = default — meaning", name, name)
				}
				used[name] = true
			}
		}
		line += strings.Count(part.text, "\n")
	}

	p.query.Text = strings.TrimSpace(body)
	if p.query.Text == "" {
		return p.errorf(p.query.Line, "there is no statement")
	}
	if end == "" {
		return p.errorf(line, "the statement does not end with a semicolon")
	}
	return p.unused(used)
}

// blankLines counts the line ends before the first character that is not white space.
func blankLines(text string) int {
	return strings.Count(text[:len(text)-len(strings.TrimLeft(text, " \t\n"))], "\n")
}

func (p *parser) unused(used map[string]bool) error {
	at := slices.IndexFunc(p.query.Params, func(param Param) bool { return !used[param.Name] })
	if at < 0 {
		return nil
	}
	name := p.query.Params[at].Name
	return p.errorf(p.paramLines[name], "the parameter %q is not used", name)
}
