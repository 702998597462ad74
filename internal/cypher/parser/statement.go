package parser

import (
	"strings"
	"unicode/utf8"
)

// Statement is one statement of a text, without the semicolon behind it, and where it begins: line and column from 1, the column in code
// points.
type Statement struct {
	Text         string
	Line, Column int
	// Ended says that a semicolon stands behind it.
	Ended bool
}

// Statements cuts a text into its statements, which semicolons end; the last one needs none. Semicolons in texts, quoted names and comments
// do not count. A part with nothing but white space and comments is no statement.
func Statements(text string) []Statement {
	var s Splitter
	found := s.Feed(text)
	if last, ok := s.Flush(); ok {
		found = append(found, last)
	}
	return found
}

// Splitter cuts a text into statements that comes in pieces, each of whole lines. Its zero value has read nothing.
type Splitter struct {
	current strings.Builder
	// open is what would close what a piece ended in: a quotation mark, a backtick, or the end of a comment.
	open string
	// begun says that there is more than white space, something that there is more than white space and comments.
	begun, something bool
	start            Statement // where the statement begins, once it has begun
	lines, column    int       // of the text read so far, the column within the last line
}

// Feed reads on and returns the statements that end in the piece.
func (s *Splitter) Feed(text string) []Statement {
	if s.open != "" {
		length, closed := closing(text, s.open)
		s.pass(text[:length])
		text = text[length:]
		if closed {
			s.open = ""
		}
	}

	var found []Statement
	at := 0
	for t := range Tokens(text) {
		if !t.Is(";") {
			s.add(text[at:t.Start], t)
			at = t.End
			continue
		}
		s.pass(text[at:t.Start])
		at = t.End
		st, ok := s.Flush()
		s.column++
		if ok {
			st.Ended = true
			found = append(found, st)
		}
	}
	s.pass(text[at:])
	return found
}

// add takes a token with the white space before it.
func (s *Splitter) add(space string, t Token) {
	s.pass(space)
	if !s.begun {
		s.begun, s.start = true, Statement{Line: s.lines + 1, Column: s.column + 1}
	}
	switch t.Kind {
	case Comment:
	case Unclosed:
		s.open = t.Closer()
		s.something = s.something || s.open != "*/"
	default:
		s.something = true
	}
	s.pass(t.Text)
}

// pass keeps a piece of the statement, and where it ends.
func (s *Splitter) pass(piece string) {
	s.current.WriteString(piece)
	if last := strings.LastIndexByte(piece, '\n'); last >= 0 {
		s.lines += strings.Count(piece, "\n")
		s.column = 0
		piece = piece[last+1:]
	}
	s.column += utf8.RuneCountInString(piece)
}

// Flush ends the statement at the end of the text, and returns it if there is one.
func (s *Splitter) Flush() (st Statement, ok bool) {
	st, ok = s.start, s.something
	st.Text = strings.TrimFunc(s.current.String(), isBlank)
	s.Drop()
	return st, ok
}

// Drop forgets the statement that has begun.
func (s *Splitter) Drop() { *s = Splitter{lines: s.lines, column: s.column} }

// Skip goes past a line that belongs to no statement.
func (s *Splitter) Skip() {
	s.Drop()
	s.lines++
}

// Line is the number of the last line that was begun.
func (s *Splitter) Line() int { return s.lines }

// Pending tells whether a statement has begun that has not ended, or a comment that goes on.
func (s *Splitter) Pending() bool { return s.something || s.open != "" }

// Open is what has to be closed before the statement can go on: a quotation mark, a backtick, the end of a comment, or nothing.
func (s *Splitter) Open() string { return s.open }

// Begun is the text of the statement that has begun.
func (s *Splitter) Begun() string { return s.current.String() }

// Begins is where the statement that has begun begins.
func (s *Splitter) Begins() Statement { return s.start }
