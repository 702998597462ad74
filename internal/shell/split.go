package shell

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Statements cuts a text into its Cypher statements, which end in semicolons.
// Semicolons in texts, quoted names and comments do not count, and a part
// without anything but space and comments is no statement.
func Statements(text string) []string {
	var s splitter
	found := s.feed(text)
	if last, ok := s.flush(); ok {
		found = append(found, last)
	}

	var statements []string
	for _, st := range found {
		statements = append(statements, st.text)
	}

	return statements
}

// statement is one statement and where in the text it begins, from 1, the
// column in code points.
type statement struct {
	text         string
	line, column int
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
	// begun says whether there is more than space, something whether there is
	// more than space and comments.
	begun, something bool
	start            statement // where the statement begins, once it has begun
	lines, column    int       // of the text read so far, the column within the last line
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
func (s *splitter) feed(text string) []statement {
	var found []statement
	for len(text) > 0 {
		if s.mode == plain && text[0] == ';' {
			s.column++
			if st, ok := s.flush(); ok {
				found = append(found, st)
			}
			text = text[1:]
			continue
		}
		before := s.begun
		n := s.step(text)
		if s.begun && !before {
			s.start = statement{line: s.lines + 1, column: s.column + 1}
		}
		s.pass(text[:n])
		text = text[n:]
	}

	return found
}

// pass keeps a piece of the statement, and where it ends.
func (s *splitter) pass(piece string) {
	s.current.WriteString(piece)
	for i := range len(piece) {
		switch {
		case piece[i] == '\n':
			s.lines++
			s.column = 0
		case utf8.RuneStart(piece[i]):
			s.column++
		}
	}
}

// flush ends the statement and returns it if it is one.
func (s *splitter) flush() (st statement, ok bool) {
	st, ok = s.start, s.something
	st.text = strings.TrimSpace(s.current.String())
	*s = splitter{lines: s.lines, column: s.column}

	return st, ok
}

// drop forgets the statement that has begun.
func (s *splitter) drop() { *s = splitter{lines: s.lines, column: s.column} }

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
	if !strings.ContainsRune(" \t\r\n", rune(text[0])) {
		s.begun = true
		s.something = s.something || s.mode != lineComment && s.mode != blockComment
	}

	return length
}

// oneLine is a statement on one line with the same meaning, as the history of
// a line editor has it: line comments become block comments, and ends of line
// and tabs within texts are written as escapes. Not everything can be put so.
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
		case !strings.ContainsAny(part, "\t\r\n"):
			b.WriteString(part)
		case len(part) == 1 && (before == singleQuoted || before == doubleQuoted):
			b.WriteString(strings.Trim(strconv.Quote(part), `"`))
		case before == plain || before == blockComment:
			b.WriteString(" ")
		default:
			return "", false
		}
	}

	return strings.TrimSpace(b.String()), true
}
