package parser

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/watch"
)

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenName
	tokenQuotedName
	tokenInteger
	tokenDecimal
	tokenString
	tokenParameter
	tokenSymbol
)

// token is one word of a query. text is the name, the symbol, the digits as written, or the content of a string with
// its escapes resolved.
type token struct {
	kind tokenKind
	text string
	ast.Span
}

// symbols lists the longer symbols before those that they begin with.
var symbols = [...]string{
	"<>", "<=", ">=", "=~", "+=", "||", "::", "..", "(", ")", "[", "]", "{", "}", ",", ".", ":", ";", "|", "+", "-", "*", "/",
	"%", "^", "=", "<", ">", "!", "&", "$",
}

// dashes and arrows that the openCypher grammar allows in place of -, < and >.
const (
	otherDashes = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
	otherLefts  = "\u27e8\u3008\ufe64\uff1c"
	otherRights = "\u27e9\u3009\ufe65\uff1e"
)

type lexer struct {
	text string
	pos  int
}

// lex splits the text into tokens; the last one is tokenEnd.
func lex(text string, w *watch.Watch) ([]token, *fault.Error) {
	if i := invalidUTF8(text); i >= 0 {
		return nil, fault.Syntax("InvalidUnicodeCharacter", ast.Span{Start: i, End: i + 1}, "the query is not valid UTF-8 here")
	}
	l := lexer{text: text}
	tokens := make([]token, 0, len(text)/4+1)
	for {
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		if w.Stopped() {
			return nil, stopped(t.Span)
		}
		if t.kind == tokenEnd {
			return tokens, nil
		}
	}
}

func invalidUTF8(text string) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func (l *lexer) next() (token, *fault.Error) {
	if err := l.skipBlank(); err != nil {
		return token{}, err
	}
	start := l.pos
	if start == len(l.text) {
		return token{kind: tokenEnd, Span: ast.Span{Start: start, End: start}}, nil
	}
	c := l.text[start]
	r, _ := utf8.DecodeRuneInString(l.text[start:])
	switch {
	case c == '\'' || c == '"':
		return l.quoted(c)
	case c == '`':
		return l.quotedName()
	case c == '$':
		return l.parameter()
	case c >= '0' && c <= '9', c == '.' && start+1 < len(l.text) && isDigit(l.text[start+1]) && !l.afterRange():
		return l.number()
	case isNameStart(r):
		return l.name(tokenName, start), nil
	default:
		return l.symbol(r)
	}
}

// afterRange tells whether a dot follows another dot: in 1...5 the last dot does not begin a number.
func (l *lexer) afterRange() bool { return l.pos > 0 && l.text[l.pos-1] == '.' }

func (l *lexer) skipBlank() *fault.Error {
	for {
		l.pos += blanks(l.text[l.pos:])
		length, closed := comment(l.text[l.pos:])
		if !closed {
			return fault.Syntax("UnexpectedSyntax", ast.Span{Start: l.pos, End: l.pos + 2}, "this comment does not end").WithHint("close it with */")
		}
		if length == 0 {
			return nil
		}
		l.pos += length
	}
}

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == 0x180e || r >= 0x1c && r <= 0x1f || r == 0xfeff
}

func isNameStart(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Pc, r)
}

func isNamePart(r rune) bool {
	return isNameStart(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) || unicode.Is(unicode.Sc, r) && r != '$'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (l *lexer) name(kind tokenKind, start int) token {
	from := l.pos
	for l.pos < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[l.pos:])
		if !isNamePart(r) {
			break
		}
		l.pos += size
	}
	return token{kind: kind, text: l.text[from:l.pos], Span: ast.Span{Start: start, End: l.pos}}
}

func (l *lexer) parameter() (token, *fault.Error) {
	start := l.pos
	l.pos++
	if l.pos < len(l.text) && l.text[l.pos] == '`' {
		t, err := l.quotedName()
		t.kind, t.Start = tokenParameter, start
		return t, err
	}
	t := l.name(tokenParameter, start)
	if t.text == "" {
		return token{kind: tokenSymbol, text: "$", Span: ast.Span{Start: start, End: l.pos}}, nil
	}
	return t, nil
}

// plainSymbol is the ASCII form of a dash or an arrow; empty for everything else.
func plainSymbol(r rune) string {
	switch {
	case strings.ContainsRune(otherDashes, r):
		return "-"
	case strings.ContainsRune(otherLefts, r):
		return "<"
	case strings.ContainsRune(otherRights, r):
		return ">"
	}
	return ""
}

func (l *lexer) symbol(r rune) (token, *fault.Error) {
	start := l.pos
	rest := l.text[start:]
	plain := plainSymbol(r)
	if plain != "" {
		l.pos += utf8.RuneLen(r)
		return token{kind: tokenSymbol, text: plain, Span: ast.Span{Start: start, End: l.pos}}, nil
	}
	if strings.HasPrefix(rest, "!=") {
		return token{}, fault.Syntax("UnexpectedSyntax", ast.Span{Start: start, End: start + 2}, "Cypher has no operator !=").WithHint("write <> for not equal")
	}
	for _, s := range symbols {
		if strings.HasPrefix(rest, s) {
			l.pos += len(s)
			return token{kind: tokenSymbol, text: s, Span: ast.Span{Start: start, End: l.pos}}, nil
		}
	}
	detail := "InvalidUnicodeCharacter"
	if r < utf8.RuneSelf {
		detail = "UnexpectedSyntax"
	}
	return token{}, fault.Syntax(detail, ast.Span{Start: start, End: start + utf8.RuneLen(r)}, "%q has no meaning in Cypher", r)
}

// quotedName reads a name between backticks; a doubled backtick stands for one.
func (l *lexer) quotedName() (token, *fault.Error) {
	start := l.pos
	length, closed := quotation(l.text[start:])
	if !closed {
		return token{}, fault.Syntax("UnexpectedSyntax", ast.Span{Start: start, End: start + 1}, "this name does not end").WithHint("close it with a backtick")
	}
	l.pos += length
	name := strings.ReplaceAll(l.text[start+1:l.pos-1], "``", "`")
	return token{kind: tokenQuotedName, text: name, Span: ast.Span{Start: start, End: l.pos}}, nil
}
