package shell

import (
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

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
func scopeOf(tokens []parser.Token) scope {
	s := scope{all: map[string]bool{}, relations: map[string]bool{}}
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.Is("UNION"):
			s.all, s.relations = map[string]bool{}, map[string]bool{}
		case t.Is("WITH") && (i == 0 || !tokens[i-1].Is("STARTS") && !tokens[i-1].Is("ENDS")):
			end := projectionEnd(tokens, i+1)
			if end < len(tokens) {
				s = s.project(tokens[i+1 : end])
				i = end - 1
			}
		case t.IsName() && i > 0:
			s.introduce(tokens, i)
		}
	}

	return s
}

// introduce adds the variable at an index, if that is where one begins.
func (s *scope) introduce(tokens []parser.Token, i int) {
	t, before := tokens[i], tokens[i-1]
	next := parser.Token{}
	if i+1 < len(tokens) {
		next = tokens[i+1]
	}
	switch {
	case t.Kind == parser.Word && parser.IsKeyword(t.Text):
	case before.Is("AS"), before.Is("YIELD"), before.Is("(") && roleOf(tokens, i-1) == nodeBracket && !next.Is(".") && !next.Is("("):
		s.all[t.Text] = true
	case before.Is("[") && roleOf(tokens, i-1) == relationBracket:
		s.all[t.Text], s.relations[t.Text] = true, true
	case next.Is("=") && (before.Is("MATCH") || before.Is(",")):
		s.all[t.Text] = true
	case next.Is("IN") && (before.Is("[") || before.Is("(")) && isOpen(tokens, i-1):
		s.all[t.Text] = true
	}
}

// isOpen tells whether the bracket at an index has not been closed.
func isOpen(tokens []parser.Token, i int) bool {
	for _, b := range brackets(tokens) {
		if b.at == i {
			return true
		}
	}

	return false
}

// projectionEnd is where the items of a WITH end that begin at an index.
func projectionEnd(tokens []parser.Token, i int) int {
	depth := 0
	for ; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t.Is("(") || t.Is("[") || t.Is("{"):
			depth++
		case t.Is(")") || t.Is("]") || t.Is("}"):
			depth--
		case depth == 0 && t.Kind == parser.Word && parser.HasRole(t.Text, parser.Continues):
			return i
		}
	}

	return i
}

// project is the scope after a WITH: its items alone, or with * all as before.
func (s scope) project(items []parser.Token) scope {
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
		case len(item) == 1 && last.Is("*"):
			maps.Copy(after.all, s.all)
			maps.Copy(after.relations, s.relations)
		case last.IsName() && (len(item) == 1 || item[len(item)-2].Is("AS") || len(item) == 2 && item[0].Is("DISTINCT")):
			after.all[last.Text] = true
			if len(item) == 1 && s.relations[last.Text] {
				after.relations[last.Text] = true
			}
		}
	}
	for i, t := range items {
		switch {
		case t.Is("(") || t.Is("[") || t.Is("{"):
			depth++
		case t.Is(")") || t.Is("]") || t.Is("}"):
			depth--
		case depth == 0 && t.Is(","):
			add(i)
		}
	}
	add(len(items))

	return after
}
