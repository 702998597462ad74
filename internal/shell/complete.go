package shell

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Names are the names that completion knows besides the language's own words.
type Names struct {
	Labels, Types, Keys   []string
	Functions, Procedures []string
	Params                []string
}

// The bounds of a completion: how long a statement may be, and how many words
// are offered.
const (
	completedText  = 64 << 10
	completedWords = 500
)

// Complete finds the words that can stand at the end of an unfinished
// statement: where the word that has begun begins, in bytes, and what it may
// become, sorted. The same statement and names always give the same words.
func Complete(statement string, names Names) (start int, words []string) {
	if len(statement) > completedText {
		return len(statement), nil
	}
	tokens, open, isOpen := scan(statement)
	switch {
	case isOpen && open.Text[0] == '`':
		c := completion{tokens: tokens, names: names, prefix: open.Text}
		return open.Start, c.finish(c.candidates())
	case isOpen:
		return len(statement), nil
	}

	c := completion{tokens: tokens, names: names}
	if n := len(tokens); n > 0 && tokens[n-1].End == len(statement) {
		switch last := tokens[n-1]; {
		case last.Kind == parser.Word:
			c.prefix, c.tokens = last.Text, tokens[:n-1]
		case last.Kind == parser.ParameterName:
			c.prefix, c.tokens = last.Text[1:], tokens[:n-1]
			return last.Start + 1, c.finish(candidates{names: names.Params})
		case last.Kind == parser.Number, last.Is(".") && n > 1 && tokens[n-2].Kind == parser.Number:
			return len(statement), nil
		}
	}
	c.withDots(len(statement) - len(c.prefix))

	return len(statement) - len(c.prefix), c.finish(c.candidates())
}

// completion is one search for words.
type completion struct {
	tokens []parser.Token // before the word
	prefix string         // of the word
	names  Names
}

// candidates are the words of a kind that can stand after the tokens, names
// and words of the language apart: a name may need backticks.
type candidates struct{ names, plain, keywords []string }

// withDots makes the dotted name of a function or procedure part of the
// prefix, which begins at a byte.
func (c *completion) withDots(begin int) {
	i, dotted := len(c.tokens), c.prefix
	for i >= 2 && c.tokens[i-1].Is(".") && c.tokens[i-1].End == begin && c.tokens[i-2].Kind == parser.Word && c.tokens[i-2].End == begin-1 {
		dotted = c.tokens[i-2].Text + "." + dotted
		begin = c.tokens[i-2].Start
		i -= 2
	}
	if i == len(c.tokens) {
		return
	}

	called := i > 0 && c.tokens[i-1].Is("CALL")
	namespace := slices.ContainsFunc(c.names.Functions, func(f string) bool { return hasPrefixFold(f, dotted) })
	if called || namespace && !scopeOf(c.tokens[:i]).all[c.tokens[i].Text] {
		c.prefix, c.tokens = dotted, c.tokens[:i]
	}
}

// before is the token at a distance before the word.
func (c *completion) before(distance int) parser.Token {
	if i := len(c.tokens) - distance; i >= 0 {
		return c.tokens[i]
	}

	return parser.Token{Kind: parser.Symbol}
}

// candidates finds what can stand here.
func (c *completion) candidates() candidates {
	last := c.before(1)
	inner := bracket{role: noBracket}
	if open := brackets(c.tokens); len(open) > 0 {
		inner = open[len(open)-1]
	}
	switch {
	case last.Is("$"):
		return candidates{names: c.names.Params}
	case last.Is("."):
		return candidates{names: c.names.Keys}
	case last.Is("CALL"):
		return candidates{plain: c.names.Procedures}
	case last.Is("AS"):
		return candidates{}
	case inner.role == mapBracket && (last.Is("{") || last.Is(",")):
		return candidates{names: c.names.Keys}
	}
	if colon, ok := c.labelColon(); ok && inner.role != mapBracket {
		return candidates{names: c.labels(colon, inner)}
	}
	if inner.role == relationBracket && last.Is("[") || inner.role == nodeBracket && last.Is("(") && c.prefix == "" {
		return candidates{plain: scopeOf(c.tokens).names()}
	}

	return c.expression(last)
}

// labelColon finds the colon of the expression of labels that the word stands
// in, such as :A|!B&.
func (c *completion) labelColon() (index int, ok bool) {
	last := c.before(1)
	if !last.Is(":") && !last.Is("|") && !last.Is("&") && !last.Is("!") && !last.Is("(") {
		return 0, false
	}
	for i := len(c.tokens) - 1; i >= 0; i-- {
		t := c.tokens[i]
		switch {
		case t.Is(":"):
			return i, true
		case t.Is("|"), t.Is("&"), t.Is("!"), t.Is("("), t.Is(")"), t.Is("%"):
		case t.IsName() && (i == len(c.tokens)-1 || !c.tokens[i+1].Is("(")):
		default:
			return 0, false
		}
	}

	return 0, false
}

// labels are the labels, or in a relationship the types, that can stand after
// a colon.
func (c *completion) labels(colon int, inner bracket) []string {
	if inner.role == relationBracket {
		return c.names.Types
	}
	if inner.at < colon && inner.role != nodeBracket && colon > 0 && scopeOf(c.tokens).relations[c.tokens[colon-1].Text] {
		return c.names.Types
	}

	return c.names.Labels
}

// expression are the words that can stand where no name of the graph does.
func (c *completion) expression(last parser.Token) candidates {
	variables := scopeOf(c.tokens).names()
	switch {
	case len(c.tokens) == 0 || last.Is(";") || last.Is("EXPLAIN") || last.Is("PROFILE"):
		return candidates{keywords: parser.Keywords(parser.Begins)}
	case c.prefix != "":
		functions := make([]string, len(c.names.Functions))
		for i, name := range c.names.Functions {
			functions[i] = name + "("
		}
		return candidates{plain: append(variables, functions...), keywords: parser.Keywords(parser.Begins | parser.Continues | parser.Within)}
	case last.Kind == parser.Symbol && !last.Is(")") && !last.Is("]") && !last.Is("}"), last.Kind == parser.Word && parser.HasRole(last.Text, parser.Expects):
		return candidates{plain: variables}
	}

	return candidates{keywords: parser.Keywords(parser.Continues)}
}

// finish leaves the words that the prefix can become. Upper and lower case
// count only where that leaves something, and so do backticks; words of the
// language are in the case that was typed.
func (c *completion) finish(all candidates) []string {
	words := slices.Clone(all.plain)
	for _, name := range all.names {
		words = append(words, ast.Name(name))
		if strings.HasPrefix(c.prefix, "`") {
			words[len(words)-1] = "`" + strings.ReplaceAll(name, "`", "``") + "`"
		}
	}
	for _, word := range all.keywords {
		if c.prefix != "" && c.prefix == strings.ToLower(c.prefix) {
			word = strings.ToLower(word)
		}
		words = append(words, word)
	}

	matching := matches(words, func(word string) bool { return strings.HasPrefix(word, c.prefix) })
	if len(matching) == 0 {
		matching = matches(words, func(word string) bool { return hasPrefixFold(word, c.prefix) })
		matching = sameBeginning(matching, len(c.prefix))
	}
	if len(matching) == 0 {
		matching = matches(words, func(word string) bool { return strings.HasPrefix(word, "`"+c.prefix) })
	}

	return matching[:min(len(matching), completedWords)]
}

// matches are the words that can be shown and that fit, sorted, each once.
func matches(words []string, fits func(string) bool) []string {
	var matching []string
	for _, word := range words {
		if fits(word) && textwidth.IsVisible(word) {
			matching = append(matching, word)
		}
	}
	slices.Sort(matching)

	return slices.Compact(matching)
}

// sameBeginning leaves the words that begin as the first one does: what they
// have in common must not be less than what was typed.
func sameBeginning(words []string, length int) []string {
	if len(words) == 0 {
		return nil
	}
	beginning := words[0][:min(length, len(words[0]))]

	return slices.DeleteFunc(words, func(word string) bool { return !strings.HasPrefix(word, beginning) })
}

// hasPrefixFold is strings.HasPrefix for which upper and lower case are one.
func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}
