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
		matched, err := re.Match(x.ctx, text)
		switch {
		case errors.Is(err, javaregexp.ErrLimit):
			return graph.Value{}, fault.At(fault.Limit, fault.TooLong, ast.Span{}, "%v", err)
		case err != nil && x.ctx.Err() == nil:
			return graph.Value{}, fault.At(fault.SemanticError, fault.InvalidRegularExpression, ast.Span{}, "%v", err)
		}
		return graph.Bool(matched), nil // where the query has been cancelled, its next step finds that out
	})
}

func (x *machine) pattern(text string) (*javaregexp.Regexp, *fault.Error) {
	if re := x.patterns[text]; re != nil {
		return re, nil
	}
	re, err := javaregexp.Compile(text)
	if err != nil {
		return nil, fault.At(fault.SemanticError, fault.InvalidRegularExpression, ast.Span{}, "%q is not a regular expression: %v", text, err)
	}
	if len(x.patterns) >= maxPatterns {
		clear(x.patterns)
	}
	x.patterns[text] = re
	return re, nil
}
