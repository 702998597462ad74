package shell

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// scan cuts a statement into tokens, comments left out. What is open at its
// end, and goes on, is no token: where it begins.
func scan(text string) (tokens []parser.Token, open parser.Token, isOpen bool) {
	for t := range parser.Tokens(text) {
		lineComment := t.Kind == parser.Comment && strings.HasPrefix(t.Text, "//") && t.End == len(text)
		switch {
		case t.Kind == parser.Unclosed, lineComment:
			return tokens, t, true
		case t.Kind != parser.Comment:
			tokens = append(tokens, t)
		}
	}

	return tokens, parser.Token{}, false
}

// bracket is one that is open at the end of a statement.
type bracket struct {
	at   int // of its token
	role role
}

// role is what a bracket is for.
type role uint8

const (
	noBracket       role = iota
	nodeBracket          // (n:Label …
	callBracket          // f( … or an expression in parentheses
	relationBracket      // -[r:TYPE …
	listBracket          // [ …
	mapBracket           // {key: …
	queryBracket         // EXISTS { …
)

// brackets are those that are open after the tokens, the outermost first.
func brackets(tokens []parser.Token) []bracket {
	var open []bracket
	for i, t := range tokens {
		if t.Kind != parser.Symbol {
			continue
		}
		switch t.Text {
		case "(", "[", "{":
			open = append(open, bracket{i, roleOf(tokens, i)})
		case ")", "]", "}":
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}

	return open
}

// roleOf says what the bracket at an index is for.
func roleOf(tokens []parser.Token, i int) role {
	var before parser.Token
	if i > 0 {
		before = tokens[i-1]
	}
	switch tokens[i].Text {
	case "(":
		if before.Kind == parser.Word && before.Text != "" && !parser.IsKeyword(before.Text) || before.Is("EXISTS") || before.Is("COUNT") || before.Is("COLLECT") {
			return callBracket
		}
		return nodeBracket
	case "[":
		if before.Is("-") {
			return relationBracket
		}
		return listBracket
	}
	if before.Is("EXISTS") || before.Is("COUNT") || before.Is("COLLECT") || before.Is("CALL") || before.Is(")") && callsBefore(tokens, i-1) {
		return queryBracket
	}

	return mapBracket
}

// callsBefore tells whether the parenthesis that closes at an index belongs to
// CALL (x).
func callsBefore(tokens []parser.Token, i int) bool {
	depth := 0
	for ; i >= 0; i-- {
		switch {
		case tokens[i].Is(")"):
			depth++
		case tokens[i].Is("("):
			if depth--; depth == 0 {
				return i > 0 && tokens[i-1].Is("CALL")
			}
		}
	}

	return false
}
