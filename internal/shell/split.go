package shell

import "strings"

// Statements cuts a text into its Cypher statements, which end in semicolons.
// Semicolons in texts, quoted names and comments do not count, and a part
// without anything but space and comments is no statement.
func Statements(text string) []string {
	var s splitter
	statements := s.feed(text)
	if last, ok := s.flush(); ok {
		statements = append(statements, last)
	}

	return statements
}

// end is what ends a mode.
func (m mode) end() string {
	switch m {
	case singleQuoted:
		return "'"
	case doubleQuoted:
		return `"`
	case backquoted:
		return "`"
	case lineComment:
		return "\n"
	}

	return "*/"
}

// splitter cuts a text into statements that comes line by line. Its zero value
// has read nothing.
type splitter struct {
	current strings.Builder
	mode    mode
	// something says whether the statement has more than space and comments.
	something bool
}

// mode is what a splitter stands in.
type mode uint8

const (
	plain mode = iota
	singleQuoted
	doubleQuoted
	backquoted
	lineComment
	blockComment
)

// feed reads more of the text, which must not end within a line, and returns
// the statements that end in it.
func (s *splitter) feed(text string) []string {
	var statements []string
	for len(text) > 0 {
		if s.mode == plain && text[0] == ';' {
			if statement, ok := s.flush(); ok {
				statements = append(statements, statement)
			}
			text = text[1:]
			continue
		}
		n := s.step(text)
		s.current.WriteString(text[:n])
		text = text[n:]
	}

	return statements
}

// flush ends the statement and returns it if it is one.
func (s *splitter) flush() (statement string, ok bool) {
	statement, ok = strings.TrimSpace(s.current.String()), s.something
	*s = splitter{}

	return statement, ok
}

// pending reports whether a statement has begun that has not ended, or a
// comment that goes on.
func (s *splitter) pending() bool { return s.something || s.mode == blockComment }

// step reads what the text begins with, at least one byte, and says how long
// it is.
func (s *splitter) step(text string) int {
	if s.mode == plain {
		return s.begin(text)
	}

	switch end := s.mode.end(); {
	case strings.HasPrefix(text, end):
		s.mode = plain
		return len(end)
	case text[0] == '\\' && (s.mode == singleQuoted || s.mode == doubleQuoted):
		return min(2, len(text))
	}

	return 1
}

// begin reads one byte, or the two that begin a comment.
func (s *splitter) begin(text string) int {
	length := 1
	switch c := text[0]; {
	case strings.HasPrefix(text, "//"):
		s.mode, length = lineComment, 2
	case strings.HasPrefix(text, "/*"):
		s.mode, length = blockComment, 2
	case c == '\'':
		s.mode = singleQuoted
	case c == '"':
		s.mode = doubleQuoted
	case c == '`':
		s.mode = backquoted
	}
	if s.mode != lineComment && s.mode != blockComment && !strings.ContainsRune(" \t\r\n", rune(text[0])) {
		s.something = true
	}

	return length
}

// oneLine is a statement on one line with the same meaning, as the history of
// a line editor has it: line comments become block comments, and ends of line
// within texts are written as escapes. Not everything can be put so.
func oneLine(statement string) (line string, ok bool) {
	var s splitter
	var b strings.Builder
	for text := statement; len(text) > 0; {
		before := s.mode
		n := s.step(text)
		part := text[:n]
		text = text[n:]
		switch {
		case before == plain && s.mode == lineComment:
			comment, rest, _ := strings.Cut(text, "\n")
			if strings.Contains(comment, "*/") {
				return "", false
			}
			b.WriteString("/*" + strings.TrimSuffix(comment, "\r") + " */ ")
			s.mode, text = plain, rest
		case !strings.ContainsAny(part, "\r\n"):
			b.WriteString(part)
		case part == "\n" && (before == singleQuoted || before == doubleQuoted):
			b.WriteString(`\n`)
		case part == "\r" && (before == singleQuoted || before == doubleQuoted):
			b.WriteString(`\r`)
		case before == plain || before == blockComment:
			b.WriteString(" ")
		default:
			return "", false
		}
	}

	return strings.TrimSpace(b.String()), true
}
