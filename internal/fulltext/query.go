package fulltext

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// occur says what a part of a query has to do: be there, better be there, or not be there.
type occur uint8

const (
	should occur = iota
	must
	mustNot
)

// clause is a part of a full-text query: several parts, or a leaf with words.
type clause struct {
	parts []*clause
	occur occur
	boost float64
	// field is the property that is searched, "" for all.
	field string
	// words are those of a phrase, or one; pattern matches single words where it has * or ?; edits is how much a word may differ.
	words   []string
	pattern string
	edits   int
	// weights has what the leaf weighs in each field.
	weights []float64
}

func (c *clause) leaves(all []*clause) []*clause {
	if c.words != nil || c.pattern != "" {
		return append(all, c)
	}
	for _, p := range c.parts {
		all = p.leaves(all)
	}
	return all
}

func (c *clause) in(field string) bool { return c.field == "" || c.field == field }

// count is how often a leaf occurs among words.
func (c *clause) count(words []string) int {
	n := 0
	for i := range words {
		if c.at(words, i) {
			n++
		}
	}
	return n
}

func (c *clause) at(words []string, i int) bool {
	switch {
	case c.pattern != "":
		return wildcard([]rune(c.pattern), []rune(words[i]))
	case c.edits > 0:
		return within([]rune(c.words[0]), []rune(words[i]), c.edits)
	}
	return i+len(c.words) <= len(words) && slices.Equal(words[i:i+len(c.words)], c.words)
}

// weigh sets what a leaf weighs: the rarer, the more.
func (c *clause) weigh(fields []string, documents []document, texts []int) {
	c.weights = make([]float64, len(fields))
	for f, field := range fields {
		if !c.in(field) {
			continue
		}
		n := 0
		for _, d := range documents {
			if d.field == f && c.count(d.words) > 0 {
				n++
			}
		}
		c.weights[f] = c.boost * math.Log(1+(float64(texts[f])-float64(n)+0.5)/(float64(n)+0.5))
	}
}

// score tells whether a node fits, and how well. The constants are those of Lucene.
func (c *clause) score(fields []string, texts []document, average []float64) (fits bool, score float64) {
	if c.words != nil || c.pattern != "" {
		for _, t := range texts {
			if n := float64(c.count(t.words)); n > 0 && c.in(fields[t.field]) {
				fits = true
				score += c.weights[t.field] * n / (n + 1.2*(1-0.75+0.75*float64(len(t.words))/average[t.field]))
			}
		}
		if c.pattern != "" && fits {
			score = c.boost // all words that fit a pattern weigh the same
		}
		return fits, score
	}
	required := false
	for _, p := range c.parts {
		ok, s := p.score(fields, texts, average)
		switch {
		case p.occur == mustNot && ok, p.occur == must && !ok:
			return false, 0
		case p.occur == mustNot:
			continue
		}
		required = required || p.occur == must
		fits = fits || ok
		score += s
	}
	return fits || required, score * c.boost
}

// wildcard matches a word against a pattern in which * is any text and ? any character.
func wildcard(pattern, word []rune) bool {
	star, mark := -1, 0
	p, w := 0, 0
	for w < len(word) {
		switch {
		case p < len(pattern) && (pattern[p] == '?' || pattern[p] == word[w]):
			p++
			w++
		case p < len(pattern) && pattern[p] == '*':
			star, mark = p, w
			p++
		case star >= 0:
			mark++
			p, w = star+1, mark
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// within tells whether two words differ by at most so many letters.
func within(a, b []rune, edits int) bool {
	if len(a)-len(b) > edits || len(b)-len(a) > edits || len(a) <= edits {
		return slices.Equal(a, b)
	}
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)] <= edits
}

// parse reads the notation of Lucene: words, "phrases", field:word, prefix*, w?ldcard, fuzzy~, + - AND OR NOT, (groups), boost^2.
func parse(text string) (*clause, *fault.Error) {
	p := &queryParser{rest: text}
	q, fail := p.group(0)
	if fail != nil {
		return nil, fail
	}
	if p.rest != "" {
		return nil, badArgument("the full-text query has a %q too many", p.rest[:1])
	}
	return q, nil
}

type queryParser struct{ rest string }

func (p *queryParser) space() { p.rest = strings.TrimLeft(p.rest, " \t\r\n　") }

func (p *queryParser) take(text string) bool {
	if !strings.HasPrefix(p.rest, text) {
		return false
	}
	p.rest = p.rest[len(text):]
	return true
}

// word takes an operator that is written as a word.
func (p *queryParser) word(operator string) bool {
	rest, ok := strings.CutPrefix(p.rest, operator)
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], " \t\r\n(\"") {
		return false
	}
	p.rest = rest
	return true
}

func (p *queryParser) group(depth int) (*clause, *fault.Error) {
	if depth > 50 {
		return nil, badArgument("the full-text query is nested too deep")
	}
	q := &clause{boost: 1}
	for {
		p.space()
		if p.rest == "" || p.rest[0] == ')' {
			return q, nil
		}
		and := p.word("AND") || p.take("&&")
		if !and && (p.word("OR") || p.take("||")) {
			continue
		}
		p.space()
		o := should
		switch {
		case p.take("+"):
			o = must
		case p.take("-"), p.take("!"), p.word("NOT"):
			o = mustNot
		}
		if and {
			if n := len(q.parts); n > 0 && q.parts[n-1].occur == should {
				q.parts[n-1].occur = must
			}
			if o == should {
				o = must
			}
		}
		p.space()
		part, fail := p.part(depth)
		if fail != nil {
			return nil, fail
		}
		part.occur = o
		if part.parts != nil || part.words != nil || part.pattern != "" {
			q.parts = append(q.parts, part)
		}
	}
}

func (p *queryParser) part(depth int) (*clause, *fault.Error) {
	field := ""
	if i := strings.IndexAny(p.rest, ": \t\n()\"+-!^~*?[]{}/"); i > 0 && p.rest[i] == ':' {
		field, p.rest = p.rest[:i], p.rest[i+1:]
	}
	var c *clause
	switch {
	case p.take("("):
		inner, fail := p.group(depth + 1)
		if fail != nil {
			return nil, fail
		}
		if !p.take(")") {
			return nil, badArgument("the full-text query has a ( without )")
		}
		c = inner
		for _, l := range c.leaves(nil) {
			if l.field == "" {
				l.field = field
			}
		}
	case p.take(`"`):
		phrase, rest, ok := strings.Cut(p.rest, `"`)
		if !ok {
			return nil, badArgument("the full-text query has a \" without another")
		}
		p.rest = rest
		c = &clause{boost: 1, field: field, words: words(phrase)}
	default:
		var fail *fault.Error
		if c, fail = p.term(field); fail != nil {
			return nil, fail
		}
	}
	if p.take("^") {
		c.boost = p.number(1)
	}
	return c, nil
}

// term reads a word; what the analyser makes several words of is any of them, as in Lucene.
func (p *queryParser) term(field string) (*clause, *fault.Error) {
	if p.rest == "" || strings.ContainsAny(p.rest[:1], "[{/]}:^~") {
		return nil, badArgument("ranges, regular expressions and lone signs of Lucene's notation are not supported here; put \\ before a sign that is meant as itself")
	}
	var b strings.Builder
	escaped := false
	i := 0
	for j, r := range p.rest {
		i = j + len(string(r))
		if escaped {
			b.WriteRune(r)
			escaped = false
			continue
		}
		if r == '\\' {
			escaped = true
			continue
		}
		if strings.ContainsRune(" \t\r\n　()\"^~[]{}:", r) {
			i = j
			break
		}
		b.WriteRune(r)
	}
	p.rest = p.rest[i:]
	text := b.String()
	if strings.ContainsAny(text, "*?") {
		return &clause{boost: 1, field: field, pattern: strings.ToLower(text)}, nil
	}
	if p.take("~") {
		edits := int(min(2, p.number(2)))
		if w := words(text); len(w) == 1 {
			return &clause{boost: 1, field: field, words: w, edits: edits}, nil
		}
	}
	any := &clause{boost: 1}
	for _, w := range words(text) {
		any.parts = append(any.parts, &clause{boost: 1, field: field, words: []string{w}})
	}
	if len(any.parts) == 1 {
		return any.parts[0], nil
	}
	return any, nil
}

// number reads a number behind ^ or ~, or gives what it is without one.
func (p *queryParser) number(otherwise float64) float64 {
	i := 0
	for i < len(p.rest) && (p.rest[i] >= '0' && p.rest[i] <= '9' || p.rest[i] == '.') {
		i++
	}
	n, err := strconv.ParseFloat(p.rest[:i], 64)
	p.rest = p.rest[i:]
	if err != nil {
		return otherwise
	}
	return n
}
