package parser

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Token is a piece of a text of Cypher as it is written. Between tokens there is only white space.
type Token struct {
	Kind TokenKind
	// Text is the token as written, with its quotation marks and escapes.
	Text string
	ast.Span
}

// TokenKind says what a token is.
type TokenKind uint8

// The kinds of tokens.
const (
	Word       TokenKind = iota // a name or a word of the language
	QuotedName                  // between backticks
	Number
	Text // between quotation marks
	ParameterName
	Symbol
	Comment
	// Unclosed is a text, a quoted name or a comment that goes on to the end.
	Unclosed
	// Invalid has no meaning in Cypher.
	Invalid
)

// Is tells whether a token is this symbol, in any of its forms, or this word in any case.
func (t Token) Is(text string) bool {
	switch t.Kind {
	case Word:
		return strings.EqualFold(t.Text, text)
	case Symbol:
		r, _ := utf8.DecodeRuneInString(t.Text)
		return t.Text == text || plainSymbol(r) == text && text != ""
	}
	return false
}

// IsName tells whether a token can name something.
func (t Token) IsName() bool { return t.Kind == Word || t.Kind == QuotedName }

// Name is what a token names: the word, the content of a quoted name, or a parameter without its dollar.
func (t Token) Name() string {
	text := t.Text
	if t.Kind == ParameterName {
		text = strings.TrimPrefix(text, "$")
	}
	if len(text) > 1 && text[0] == '`' {
		text = strings.ReplaceAll(text[1:len(text)-1], "``", "`")
	}
	return text
}

// Closer is what would close an unclosed token: a quotation mark, a backtick, or the end of a comment.
func (t Token) Closer() string {
	switch {
	case strings.HasPrefix(t.Text, "/*"):
		return "*/"
	case strings.HasPrefix(t.Text, "$"):
		return "`"
	}
	return t.Text[:1]
}

// Tokens cuts a text into tokens as the parser does, but takes every text: what is unclosed or means nothing is a token too.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		l := lexer{text: text}
		for {
			l.pos += blanks(text[l.pos:])
			start := l.pos
			if start == len(text) {
				return
			}
			kind := l.scan()
			if !yield(Token{Kind: kind, Text: text[start:l.pos], Span: ast.Span{Start: start, End: l.pos}}) {
				return
			}
		}
	}
}

// scan goes past one token, which begins here.
func (l *lexer) scan() TokenKind {
	rest := l.text[l.pos:]
	if length, closed := comment(rest); length > 0 {
		l.pos += length
		return closedKind(Comment, closed)
	}
	if length, closed := quotation(rest); length > 0 {
		l.pos += length
		kind := map[byte]TokenKind{'`': QuotedName, '$': ParameterName}[rest[0]]
		if kind == Word {
			kind = Text
		}
		return closedKind(kind, closed)
	}
	t, err := l.next()
	if err != nil {
		l.pos = min(max(err.Span.End, l.pos+1), len(l.text))
		return Invalid
	}
	switch t.kind {
	case tokenInteger, tokenDecimal:
		return Number
	case tokenParameter:
		return ParameterName
	case tokenSymbol:
		return Symbol
	}
	return Word
}

func closedKind(kind TokenKind, closed bool) TokenKind {
	if !closed {
		return Unclosed
	}
	return kind
}

// IsParameterName tells whether a name can stand behind a dollar without backticks.
func IsParameterName(name string) bool {
	l := lexer{text: "$" + name}
	t, err := l.next()
	return err == nil && t.kind == tokenParameter && t.text == name
}

// blanks is the length of the white space that a text begins with.
func blanks(text string) int {
	length := 0
	for length < len(text) {
		r, size := utf8.DecodeRuneInString(text[length:])
		if !isBlank(r) {
			break
		}
		length += size
	}
	return length
}

// comment is the length of the comment that a text begins with, 0 where there is none, and whether it has its end.
func comment(text string) (length int, closed bool) {
	switch {
	case strings.HasPrefix(text, "//"):
		if end := strings.IndexAny(text, "\r\n"); end >= 0 {
			return end, true
		}
		return len(text), true
	case strings.HasPrefix(text, "/*"):
		end, closed := closing(text[2:], "*/")
		return 2 + end, closed
	}
	return 0, true
}

// quotation is the length of the text, quoted name or quoted parameter that a text begins with, 0 where there is none, and whether it has
// its end.
func quotation(text string) (length int, closed bool) {
	open := 0
	if strings.HasPrefix(text, "$`") {
		open = 1
	}
	if text == "" || strings.IndexByte("'\"`", text[open]) < 0 {
		return 0, true
	}
	end, closed := closing(text[open+1:], text[open:open+1])
	return open + 1 + end, closed
}

// closing is where that ends which a mark closes, the mark included: a backslash in a text takes the next character for itself, a doubled
// backtick is a part of the name. What is not closed goes on to the end.
func closing(text, mark string) (length int, closed bool) {
	if mark == "*/" {
		if end := strings.Index(text, mark); end >= 0 {
			return end + len(mark), true
		}
		return len(text), false
	}
	for at := 0; at < len(text); at++ {
		switch {
		case text[at] == '\\' && mark != "`":
			at++
		case text[at] != mark[0]:
		case mark == "`" && strings.HasPrefix(text[at+1:], "`"):
			at++
		default:
			return at + 1, true
		}
	}
	return len(text), false
}
