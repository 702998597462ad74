package exec

import (
	"errors"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/javaregexp"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// maxPatterns is how many regular expressions a query keeps compiled; they may come from properties, one per row.
const maxPatterns = 256

// matches is the operator =~, which asks whether a whole text matches.
func (x *machine) matches(e *ast.Binary, scope *plan.Scope) (eval, error) {
	return x.two(e, e.Left, e.Right, scope, func(a, b graph.Value) (graph.Value, *fault.Error) {
		text, isText := a.Str()
		pattern, isPattern := b.Str()
		if !isText || !isPattern {
			return graph.Value{}, nil
		}
		re, fail := x.pattern(pattern)
		if fail != nil {
			return graph.Value{}, fail
		}
		if matched, known := re.known[text]; known {
			return graph.Bool(matched), nil
		}
		matched, err := re.Match(x.ctx, text)
		switch {
		case errors.Is(err, javaregexp.ErrLimit):
			return graph.Value{}, fault.At(fault.Limit, fault.TooLong, ast.Span{}, "%v", err)
		case err != nil && x.ctx.Err() == nil:
			return graph.Value{}, fault.At(fault.SemanticError, fault.InvalidRegularExpression, ast.Span{}, "%v", err)
		case err == nil:
			x.remember(re, text, matched)
		}
		return graph.Bool(matched), nil // where the query has been cancelled, its next step finds that out
	})
}

// pattern is a regular expression with what it said of texts. Rows often bring one text again: many relationships lead to one node.
type pattern struct {
	*javaregexp.Regexp
	text  string
	known map[string]bool
}

// Bounds of what is remembered of the matches of all patterns.
const (
	maxMatches   = 1 << 15
	maxMatchText = 256 // bytes
)

func (x *machine) remember(p *pattern, text string, matched bool) {
	if len(text) > maxMatchText {
		return
	}
	if x.remembered >= maxMatches {
		x.remembered = 0
		for _, p := range x.patterns {
			clear(p.known)
		}
	}
	x.remembered++
	p.known[text] = matched
}

// pattern finds a regular expression among those of the query, or compiles it.
func (x *machine) pattern(text string) (*pattern, *fault.Error) {
	if x.last != nil && x.last.text == text {
		return x.last, nil
	}
	if p := x.patterns[text]; p != nil {
		x.last = p
		return p, nil
	}
	re, err := javaregexp.Compile(text)
	if err != nil {
		return nil, fault.At(fault.SemanticError, fault.InvalidRegularExpression, ast.Span{}, "%q is not a regular expression: %v", text, err)
	}
	if len(x.patterns) >= maxPatterns {
		clear(x.patterns)
		x.remembered = 0
	}
	x.last = &pattern{Regexp: re, text: text, known: map[string]bool{}}
	x.patterns[text] = x.last
	return x.last, nil
}
