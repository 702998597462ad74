package shell

import (
	"unicode"
	"unicode/utf8"
)

// token is a piece of a statement as completion sees it: a word, a quoted name
// or text, a number, or a single other character. Space and comments are none.
type token struct {
	kind       tokenKind
	text       string
	start, end int // in bytes
}

type tokenKind uint8

const (
	wordToken tokenKind = iota
	nameToken           // between backticks
	textToken
	numberToken
	signToken
)

// is tells whether a token is this sign or, in upper case, this keyword.
func (t token) is(text string) bool {
	return (t.kind == wordToken || t.kind == signToken) && equalFold(t.text, text)
}

// isName tells whether a token can name something.
func (t token) isName() bool { return t.kind == wordToken || t.kind == nameToken }

// scan cuts a statement into tokens, up to its end or to what is not closed:
// where that begins and what it is.
func scan(text string) (tokens []token, open mode, from int) {
	for at := 0; at < len(text); {
		var s splitter
		n := s.step(text[at:])
		if s.mode != plain {
			start, quote := at, s.mode
			for at += n; at < len(text) && s.mode != plain; {
				at += s.step(text[at:])
			}
			if s.mode != plain {
				return tokens, quote, start
			}
			switch quote {
			case backquoted:
				tokens = append(tokens, token{nameToken, text[start:at], start, at})
			case singleQuoted, doubleQuoted:
				tokens = append(tokens, token{textToken, text[start:at], start, at})
			}
			continue
		}

		t := plainToken(text, at)
		at = t.end
		if t.text != "" {
			tokens = append(tokens, t)
		}
	}

	return tokens, plain, len(text)
}

// plainToken reads a word, a number or a sign; its text is empty for space.
func plainToken(text string, at int) token {
	r, size := utf8.DecodeRuneInString(text[at:])
	end := at + size
	extend := func(in func(rune) bool) {
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !in(r) {
				return
			}
			end += size
		}
	}
	switch {
	case unicode.IsSpace(r):
		return token{end: end}
	case isLetter(r):
		extend(func(r rune) bool { return isLetter(r) || unicode.IsDigit(r) })
		return token{wordToken, text[at:end], at, end}
	case unicode.IsDigit(r):
		extend(func(r rune) bool { return isLetter(r) || unicode.IsDigit(r) || r == '.' })
		return token{numberToken, text[at:end], at, end}
	}

	return token{signToken, text[at:end], at, end}
}

func isLetter(r rune) bool { return r == '_' || unicode.IsLetter(r) }

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
func brackets(tokens []token) []bracket {
	var open []bracket
	for i, t := range tokens {
		if t.kind != signToken {
			continue
		}
		switch t.text {
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
func roleOf(tokens []token, i int) role {
	var before token
	if i > 0 {
		before = tokens[i-1]
	}
	switch tokens[i].text {
	case "(":
		if before.kind == wordToken && before.text != "" && !isKeyword(before.text) || before.is("EXISTS") || before.is("COUNT") || before.is("COLLECT") {
			return callBracket
		}
		return nodeBracket
	case "[":
		if before.is("-") {
			return relationBracket
		}
		return listBracket
	}
	if before.is("EXISTS") || before.is("COUNT") || before.is("COLLECT") || before.is("CALL") || before.is(")") && callsBefore(tokens, i-1) {
		return queryBracket
	}

	return mapBracket
}

// callsBefore tells whether the parenthesis that closes at an index belongs to
// CALL (x).
func callsBefore(tokens []token, i int) bool {
	depth := 0
	for ; i >= 0; i-- {
		switch {
		case tokens[i].is(")"):
			depth++
		case tokens[i].is("("):
			if depth--; depth == 0 {
				return i > 0 && tokens[i-1].is("CALL")
			}
		}
	}

	return false
}
