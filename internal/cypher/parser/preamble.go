package parser

import (
	"iter"
	"slices"
	"strings"
)

// Preamble is what stands before a query: EXPLAIN, PROFILE, and CYPHER with a version and options, in any order. Unlike the parser it takes
// versions and options of any server.
type Preamble struct {
	// Modes are the words EXPLAIN and PROFILE; Neo4j takes the same word twice.
	Modes []Token
	// First is the first token of the query; its zero value says that there is none.
	First Token
	// Escaped says that a backslash stands before the query. Neo4j decodes escapes before it looks where comments end, so that a word may
	// stand in a comment that seems to stand behind one.
	Escaped bool
}

// Explained tells whether the query is only explained.
func (p Preamble) Explained() bool {
	return slices.ContainsFunc(p.Modes, func(t Token) bool { return t.Is("EXPLAIN") })
}

// Profiled tells whether the query is run to see what each step costs.
func (p Preamble) Profiled() bool {
	return slices.ContainsFunc(p.Modes, func(t Token) bool { return t.Is("PROFILE") })
}

// PreambleOf reads what stands before the query of a text.
func PreambleOf(text string) Preamble {
	next, stop := iter.Pull(Tokens(text))
	defer stop()
	ahead := lookahead{next: next}

	var p Preamble
	for {
		t := ahead.peek(0)
		switch {
		case t.Is("EXPLAIN"), t.Is("PROFILE"):
			p.Modes = append(p.Modes, t)
			ahead.take(1)
		case t.Is("CYPHER"):
			ahead.take(1)
			ahead.skipOptions()
		default:
			p.First = t
			p.Escaped = strings.Contains(text[:before(text, t)], `\`)
			return p
		}
	}
}

// before is where a token begins; one that is not there is behind the text.
func before(text string, t Token) int {
	if t.Text == "" {
		return len(text)
	}
	return t.Start
}

// lookahead reads tokens without comments.
type lookahead struct {
	next func() (Token, bool)
	read []Token
}

// peek is the n-th of the tokens to come, or a zero Token behind the end.
func (l *lookahead) peek(n int) Token {
	for len(l.read) <= n {
		t, ok := l.next()
		if !ok {
			return Token{}
		}
		if t.Kind != Comment {
			l.read = append(l.read, t)
		}
	}
	return l.read[n]
}

func (l *lookahead) take(n int) { l.read = l.read[n:] }

// skipOptions goes past the version and the options behind CYPHER.
func (l *lookahead) skipOptions() {
	if l.peek(0).Kind == Number {
		l.take(1)
	}
	for l.peek(0).IsName() && l.peek(1).Is("=") && l.peek(2).Text != "" {
		l.take(3)
	}
}
