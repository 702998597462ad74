package check

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// call checks a function call: that the function is there, its arguments, and whether it may aggregate here.
func (c *checker) call(e *ast.Call, s scope, ctx context) typ {
	if a, ok := function.LookupAggregate(e.Name); ok {
		return c.aggregate(e, a, s, ctx)
	}
	f, ok := function.Lookup(e.Name)
	if !ok {
		c.fail(unknownFunction(e))
		return typ{}
	}
	c.arity(e, f.Name, f.Min, f.Max)
	c.warnOfCall(e)
	if e.Distinct {
		c.syntax("UnexpectedSyntax", e.Span, "DISTINCT is for aggregating functions, and %s is none", f.Name)
	}
	inner := ctx
	inner.predicate = strings.EqualFold(f.Name, "exists")
	args := make([]typ, len(e.Args))
	for i, arg := range e.Args {
		if ctx.aggregation != ignored {
			args[i] = c.expr(arg, s, inner)
		}
	}
	if len(args) > 0 {
		c.argument(e, f.Name, args[0])
	}
	return resultType(strings.ToLower(f.Name), args)
}

func (c *checker) arity(e *ast.Call, name string, least, most int) {
	n := len(e.Args)
	switch {
	case n < least:
		c.syntax("InvalidNumberOfArguments", e.Span, "%s needs %s, not %d", name, arguments(least, most), n)
	case most >= 0 && n > most:
		c.syntax("InvalidNumberOfArguments", e.Span, "%s takes %s, not %d", name, arguments(least, most), n)
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

func (c *checker) aggregate(e *ast.Call, a *function.Aggregate, s scope, ctx context) typ {
	c.aggregateAllowed(e, ctx)
	c.arity(e, a.Name, a.Args, a.Args)
	arg := typ{}
	for i, child := range e.Args {
		t := c.expr(child, s, context{aggregation: nested})
		if i == 0 {
			arg = t
		}
		if random := firstRandom(child); random != nil {
			c.syntax("NonConstantExpression", random.Span, "%s cannot aggregate what is random", a.Name)
		}
	}
	switch a.Name {
	case "count":
		return typ{kind: integer}
	case "collect":
		return listOf(arg)
	case "min", "max":
		return arg
	}
	return typ{}
}

// firstRandom finds a call whose value differs from row to row by chance.
func firstRandom(e ast.Expr) *ast.Call {
	if call, ok := e.(*ast.Call); ok && (strings.EqualFold(call.Name, "rand") || strings.EqualFold(call.Name, "randomUUID")) {
		return call
	}
	var found *ast.Call
	ast.Children(e, func(child ast.Expr) {
		if found == nil {
			found = firstRandom(child)
		}
	})
	return found
}

// argument checks the first argument of the functions that take graph elements, maps or lists, where its type is known.
func (c *checker) argument(e *ast.Call, name string, t typ) {
	var want []kind
	switch strings.ToLower(name) {
	case "length", "nodes", "relationships":
		want = []kind{path}
	case "labels":
		want = []kind{node}
	case "type", "startnode", "endnode":
		want = []kind{relationship}
	case "properties", "keys":
		want = []kind{node, relationship, mapping}
	case "id", "elementid":
		want = []kind{node, relationship}
	case "size":
		want = []kind{list, text}
	default:
		return
	}
	if !t.is(want...) {
		c.fail(wrongArgument(e, name, t, want))
	}
}

func wrongArgument(e *ast.Call, name string, t typ, want []kind) *fault.Error {
	names := make([]string, len(want))
	for i, k := range want {
		names[i] = k.String()
	}
	f := fault.Syntax("InvalidArgumentType", e.Args[0].Place(), "%s needs %s, not %s", name, strings.Join(names, " or "), t)
	if name == "size" && t.kind == path {
		return f.WithHint("length(path) is the number of its relationships")
	}
	if name == "length" {
		return f.WithHint("size(…) is for lists and texts")
	}
	return f
}

// resultType is the type of a function's result where it matters for what is checked here.
func resultType(name string, args []typ) typ {
	switch name {
	case "startnode", "endnode":
		return typ{kind: node}
	case "nodes":
		return listOf(typ{kind: node})
	case "relationships":
		return listOf(typ{kind: relationship})
	case "labels", "keys", "split":
		return listOf(typ{kind: text})
	case "range":
		return listOf(typ{kind: integer})
	case "length", "size", "id", "timestamp", "char_length", "character_length":
		return typ{kind: integer}
	case "type", "elementid", "valuetype", "randomuuid":
		return typ{kind: text}
	case "properties":
		return typ{kind: mapping}
	case "head", "last":
		if len(args) > 0 {
			return args[0].elementType()
		}
	case "tail", "reverse":
		if len(args) > 0 && args[0].kind == list {
			return args[0]
		}
	}
	return typ{}
}

// unknownFunction says what is lacking, and of whole families of functions why.
func unknownFunction(e *ast.Call) *fault.Error {
	f := fault.Syntax("UnknownFunction", e.NameSpan, "there is no function %s", e.Name)
	family, _, _ := strings.Cut(strings.ToLower(e.Name), ".")
	switch family {
	case "point":
		return f.WithHint("this store has no points in space: no property of a graph of jjj is one")
	case "apoc", "gds":
		return f.WithHint("libraries of a Neo4j server are not here; jjj query --neo4j asks one")
	}
	return suggest(f, e.Name, function.Names(), "")
}
