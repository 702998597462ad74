package shell

import (
	"maps"
	"slices"
	"strings"
)

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }

// scope are the variables of a statement at its end.
type scope struct {
	all       map[string]bool
	relations map[string]bool // those that stand for relationships
}

// names are the variables, sorted.
func (s scope) names() []string { return slices.Sorted(maps.Keys(s.all)) }

// scopeOf finds the variables that the tokens of a statement leave in scope.
// It knows less than the language does: where it is wrong, a name too many is
// offered.
func scopeOf(tokens []token) scope {
	s := scope{all: map[string]bool{}, relations: map[string]bool{}}
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.is("UNION"):
			s.all, s.relations = map[string]bool{}, map[string]bool{}
		case t.is("WITH") && (i == 0 || !tokens[i-1].is("STARTS") && !tokens[i-1].is("ENDS")):
			end := projectionEnd(tokens, i+1)
			if end < len(tokens) {
				s = s.project(tokens[i+1 : end])
				i = end - 1
			}
		case t.isName() && i > 0:
			s.introduce(tokens, i)
		}
	}

	return s
}

// introduce adds the variable at an index, if that is where one begins.
func (s *scope) introduce(tokens []token, i int) {
	t, before := tokens[i], tokens[i-1]
	next := token{}
	if i+1 < len(tokens) {
		next = tokens[i+1]
	}
	switch {
	case t.kind == wordToken && isKeyword(t.text):
	case before.is("AS"), before.is("YIELD"), before.is("(") && roleOf(tokens, i-1) == nodeBracket && !next.is(".") && !next.is("("):
		s.all[t.text] = true
	case before.is("[") && roleOf(tokens, i-1) == relationBracket:
		s.all[t.text], s.relations[t.text] = true, true
	case next.is("=") && (before.is("MATCH") || before.is(",")):
		s.all[t.text] = true
	case next.is("IN") && (before.is("[") || before.is("(")) && isOpen(tokens, i-1):
		s.all[t.text] = true
	}
}

// isOpen tells whether the bracket at an index has not been closed.
func isOpen(tokens []token, i int) bool {
	for _, b := range brackets(tokens) {
		if b.at == i {
			return true
		}
	}

	return false
}

// projectionEnd is where the items of a WITH end that begin at an index.
func projectionEnd(tokens []token, i int) int {
	depth := 0
	for ; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.is("(") || t.is("[") || t.is("{"):
			depth++
		case t.is(")") || t.is("]") || t.is("}"):
			depth--
		case depth == 0 && t.kind == wordToken && endsProjection(t.text):
			return i
		}
	}

	return i
}

func endsProjection(word string) bool {
	switch strings.ToUpper(word) {
	case "WHERE", "ORDER", "SKIP", "OFFSET", "LIMIT", "MATCH", "OPTIONAL", "UNWIND", "CALL", "RETURN", "WITH", "UNION":
		return true
	}

	return false
}

// project is the scope after a WITH: its items alone, or with * all as before.
func (s scope) project(items []token) scope {
	after := scope{all: map[string]bool{}, relations: map[string]bool{}}
	depth, start := 0, 0
	add := func(end int) {
		item := items[start:end]
		start = end + 1
		if len(item) == 0 {
			return
		}
		last := item[len(item)-1]
		switch {
		case len(item) == 1 && last.is("*"):
			maps.Copy(after.all, s.all)
			maps.Copy(after.relations, s.relations)
		case last.isName() && (len(item) == 1 || item[len(item)-2].is("AS") || len(item) == 2 && item[0].is("DISTINCT")):
			after.all[last.text] = true
			if len(item) == 1 && s.relations[last.text] {
				after.relations[last.text] = true
			}
		}
	}
	for i, t := range items {
		switch {
		case t.is("(") || t.is("[") || t.is("{"):
			depth++
		case t.is(")") || t.is("]") || t.is("}"):
			depth--
		case depth == 0 && t.is(","):
			add(i)
		}
	}
	add(len(items))

	return after
}
