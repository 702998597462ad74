package check

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// call checks a function call: that the function is there, its arguments, and whether it may aggregate here.
func (c *checker) call(e *ast.Call, s scope, ctx context) typ {
	f, ok := c.functions.Lookup(e.Name)
	if !ok {
		c.fail(c.unknownFunction(e))
		return typ{}
	}
	if f.Aggregates() {
		return c.aggregate(e, f, s, ctx)
	}
	c.arity(e, f)
	c.warnOfCall(e, f)
	if f.Param(0).Kind == function.Pattern {
		c.existence(e)
	}
	if e.Distinct {
		c.syntax("UnexpectedSyntax", e.Span, "DISTINCT is for aggregating functions, and %s is none", f.Name)
	}
	args := make([]typ, len(e.Args))
	for i, arg := range e.Args {
		inner := ctx
		inner.predicate = f.Param(i).Kind == function.Pattern
		if ctx.aggregation != ignored {
			args[i] = c.expr(arg, s, inner)
			c.stored(e, i, f, s)
		}
	}
	return c.applied(e, f, args)
}

// stored refuses a property of a node or a relationship where a node, a relationship, a path or a map is needed: none of them can be stored.
func (c *checker) stored(e *ast.Call, i int, f *function.Function, s scope) {
	property, ok := e.Args[i].(*ast.Property)
	if !ok {
		return
	}
	v, ok := property.Subject.(*ast.Variable)
	if !ok {
		return
	}
	want := kindsOf(f.Param(i).Kind)
	storable := slices.ContainsFunc(want, func(k kind) bool { return k != node && k != relationship && k != path && k != mapping })
	if t, _ := s.get(v.Name); len(want) > 0 && !storable && (t.kind == node || t.kind == relationship) {
		fail := fault.Syntax("InvalidArgumentType", property.Span, "%s needs %s, and no property is one", f.Name, either(want))
		if f.Name == "length" {
			fail = fail.WithHint("size(…) is for lists and texts")
		}
		c.fail(fail)
	}
}

// existence checks that exists() asks about a pattern: whether a property is there is asked in another way since Neo4j 5.
func (c *checker) existence(e *ast.Call) {
	if len(e.Args) != 1 {
		return
	}
	switch arg := e.Args[0].(type) {
	case *ast.PatternExpr:
	case *ast.Property, *ast.Index:
		f := fault.Syntax("UnexpectedSyntax", e.Span, "exists() is for patterns, and no longer for properties")
		c.fail(f.WithHint("write %s IS NOT NULL", ast.PrintExpr(arg)))
	default:
		c.syntax("InvalidArgumentType", arg.Place(), "exists() is for patterns")
	}
}

func (c *checker) arity(e *ast.Call, f *function.Function) {
	n, least, most := len(e.Args), f.Min(), f.Max()
	switch {
	case n < least:
		c.syntax("InvalidNumberOfArguments", e.Span, "%s needs %s, not %d", f.Name, arguments(least, most), n)
	case most >= 0 && n > most:
		c.syntax("InvalidNumberOfArguments", e.Span, "%s takes %s, not %d", f.Name, arguments(least, most), n)
	}
}

func (c *checker) aggregateAllowed(e ast.Expr, ctx context) {
	switch ctx.aggregation {
	case outOfPlace:
		f := fault.Syntax("InvalidAggregation", e.Place(), "%s cannot aggregate in %s", shown(e), ctx.place)
		c.fail(f.WithHint("aggregate in a WITH before it, and use the name here"))
	case nested:
		f := fault.Syntax("NestedAggregation", e.Place(), "%s cannot be aggregated again at once", shown(e))
		c.fail(f.WithHint("aggregate in a WITH first, and aggregate its result behind it"))
	}
}

// shown is an aggregating call as messages name it.
func shown(e ast.Expr) string {
	if call, ok := e.(*ast.Call); ok {
		return call.Name + "(…)"
	}
	return "count(*)"
}

func (c *checker) aggregate(e *ast.Call, f *function.Function, s scope, ctx context) typ {
	c.aggregateAllowed(e, ctx)
	c.arity(e, f)
	args := make([]typ, len(e.Args))
	for i, child := range e.Args {
		args[i] = c.expr(child, s, context{aggregation: nested})
		if random := c.firstRandom(child); random != nil {
			c.syntax("NonConstantExpression", random.Span, "%s cannot aggregate what is random", f.Name)
		}
	}
	return c.applied(e, f, args)
}

// firstRandom finds a call whose value differs from row to row by chance.
func (c *checker) firstRandom(e ast.Expr) *ast.Call {
	if call, ok := e.(*ast.Call); ok {
		if f, ok := c.functions.Lookup(call.Name); ok && f.Volatility == function.Random {
			return call
		}
	}
	var found *ast.Call
	ast.Children(e, func(child ast.Expr) {
		if found == nil {
			found = c.firstRandom(child)
		}
	})
	return found
}

func wrongArgument(e *ast.Call, i int, name string, t typ, want []kind) *fault.Error {
	f := fault.Syntax("InvalidArgumentType", e.Args[i].Place(), "%s needs %s, not %s", name, either(want), t)
	if name == "size" && t.kind == path {
		return f.WithHint("length(path) is the number of its relationships")
	}
	if name == "length" {
		return f.WithHint("size(…) is for lists and texts")
	}
	return f
}

// unknownFunction says what is lacking, and of whole families of functions why.
func (c *checker) unknownFunction(e *ast.Call) *fault.Error {
	f := fault.Syntax("UnknownFunction", e.NameSpan, "there is no function %s", e.Name)
	family, _, _ := strings.Cut(strings.ToLower(e.Name), ".")
	switch family {
	case "apoc", "gds":
		return f.WithHint("libraries of a Neo4j server are not here; jjj query --neo4j asks one")
	}
	return suggest(f, e.Name, c.functions.Names(), "")
}
