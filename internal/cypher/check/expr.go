package check

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// aggregation says whether an aggregating call may stand at a place.
type aggregation uint8

// Aggregating calls are allowed, forbidden, inside another one, or none of this check's business.
const (
	allowed aggregation = iota
	outOfPlace
	nested
	ignored
)

// context is what an expression has to know about its place.
type context struct {
	aggregation aggregation
	// place names what aggregating calls are forbidden in.
	place string
	// predicate says that the value is a condition, for which a pattern may stand.
	predicate bool
}

func aggregating() context { return context{} }

func without(place string) context { return context{aggregation: outOfPlace, place: place} }

// predicate checks a condition.
func (c *checker) predicate(e ast.Expr, s scope, place string) {
	ctx := without(place)
	ctx.predicate = true
	if t := c.expr(e, s, ctx); !t.is(boolean) {
		c.syntax("InvalidArgumentType", e.Place(), "%s needs a condition that is true or false, not %s", place, t)
	}
}

// expr checks an expression and gives its static type.
func (c *checker) expr(e ast.Expr, s scope, ctx context) typ {
	if c.options.Watch.Stopped() {
		return typ{}
	}
	inner := ctx
	inner.predicate = false
	switch e := e.(type) {
	case *ast.Literal:
		return literalType(e.Value)
	case *ast.Parameter:
		c.parameter(e)
		return typ{}
	case *ast.Variable:
		return c.variable(e, s)
	case *ast.Property:
		return c.property(e, s, inner)
	case *ast.Index:
		return c.index(e, s, inner)
	case *ast.Slice:
		return c.slice(e, s, inner)
	case *ast.Unary:
		return c.unary(e, s, ctx)
	case *ast.Binary:
		return c.binary(e, s, ctx)
	case *ast.HasLabels:
		return c.hasLabels(e, s, inner)
	case *ast.Call:
		return c.call(e, s, ctx)
	case *ast.CountStar:
		c.aggregateAllowed(e, ctx)
		return typ{kind: integer}
	}
	return c.compound(e, s, ctx, inner)
}

// compound checks the expressions that have brackets of their own.
func (c *checker) compound(e ast.Expr, s scope, ctx, inner context) typ {
	switch e := e.(type) {
	case *ast.Chain, *ast.IsNormalized:
		ast.Children(e, func(child ast.Expr) { c.expr(child, s, inner) })
		return typ{kind: boolean}
	case *ast.IsType:
		// Neo4j does not know before a query runs that this is a boolean.
		c.expr(e.Subject, s, inner)
		c.valueType(e.Type)
		return typ{}
	case *ast.List:
		return c.list(e, s, inner)
	case *ast.Map:
		for _, entry := range e.Entries {
			c.expr(entry.Value, s, inner)
		}
		return typ{kind: mapping}
	case *ast.MapProjection:
		return c.mapProjection(e, s, inner)
	case *ast.Case:
		return c.caseExpr(e, s, inner)
	case *ast.CaseSubject:
		return typ{}
	case *ast.ListComprehension, *ast.Quantifier, *ast.Reduce, *ast.PatternComprehension:
		return c.comprehension(e, s, inner)
	case *ast.PatternExpr:
		return c.patternExpr(e, s, ctx)
	case *ast.Subquery:
		return c.subquery(e, s)
	}
	return typ{}
}

func (c *checker) all(s scope, ctx context, exprs ...ast.Expr) {
	for _, e := range exprs {
		if e != nil {
			c.expr(e, s, ctx)
		}
	}
}

func literalType(v graph.Value) typ {
	switch v.Kind() {
	case graph.KindBool:
		return typ{kind: boolean}
	case graph.KindInt:
		return typ{kind: integer}
	case graph.KindFloat:
		return typ{kind: float}
	case graph.KindString:
		return typ{kind: text}
	}
	return typ{}
}

func (c *checker) parameter(p *ast.Parameter) {
	if c.options.Params == nil || c.options.Params[p.Name] {
		return
	}
	if c.options.Unrun {
		c.note(noParameter(), p.Span, "", "the parameter $%s has no value", p.Name)
		return
	}
	f := &fault.Error{
		Phase: fault.CompileTime, Kind: fault.ParameterMissing, Detail: "MissingParameter", Span: p.Span,
		Message: "the parameter $" + p.Name + " has no value",
	}
	var names []string
	for name := range c.options.Params {
		names = append(names, name)
	}
	f.WithHint("give it with -P %s=value", p.Name)
	c.fail(suggest(f, p.Name, names, "$"))
}

// variable gives the type of a name, which must be in scope.
func (c *checker) variable(v *ast.Variable, s scope) typ {
	t, ok := s.get(v.Name)
	if !ok {
		f := fault.Syntax("UndefinedVariable", v.Span, "there is no variable %s here", ast.Name(v.Name))
		c.fail(suggest(f, v.Name, s.names(), ""))
	}
	return t
}

func (c *checker) property(e *ast.Property, s scope, ctx context) typ {
	subject := c.expr(e.Subject, s, ctx)
	switch subject.kind {
	case node, relationship:
		c.key(e.Key, e.KeySpan)
	case boolean, integer, float, text, list:
		c.fail(&fault.Error{
			Phase: fault.CompileTime, Kind: fault.TypeError, Detail: "InvalidArgumentType", Span: e.Span,
			Message: subject.String() + " has no properties; " + e.Key + " was asked for",
		})
	case path:
		c.syntax("InvalidArgumentType", e.Span, "a path has no properties; %s was asked for", e.Key)
	}
	return typ{}
}

func (c *checker) unary(e *ast.Unary, s scope, ctx context) typ {
	operand := ctx
	if e.Op != ast.Not {
		operand.predicate = false
	} else {
		operand.predicate = true
	}
	t := c.expr(e.Operand, s, operand)
	switch e.Op {
	case ast.Not:
		c.condition(t, e.Operand, "NOT")
		return typ{kind: boolean}
	case ast.IsNull, ast.IsNotNull:
		return typ{kind: boolean}
	}
	if e.Op == ast.Plus && t.kind == duration {
		return t
	}
	c.operand(t, e.Operand, "a sign", number)
	return t
}

func (c *checker) condition(t typ, e ast.Expr, operator string) {
	if !t.is(boolean) {
		c.syntax("InvalidArgumentType", e.Place(), "%s needs conditions that are true or false, not %s", operator, t)
	}
}

func (c *checker) hasLabels(e *ast.HasLabels, s scope, ctx context) typ {
	t := c.expr(e.Subject, s, ctx)
	if !t.is(node, relationship) {
		c.syntax("InvalidArgumentType", e.Span, "only nodes and relationships have labels and types, not %s", t)
	}
	if ast.IsComputed(e.Labels) {
		f := fault.Syntax("UnexpectedSyntax", e.Span, "labels and types that are computed stand in patterns only")
		c.fail(f.WithHint("say name IN labels(n), or type(r) = name"))
		return typ{kind: boolean}
	}
	c.labelNotation(e.Labels)
	if t.kind != unknown {
		c.labels(e.Labels, t.kind == relationship)
	}
	return typ{kind: boolean}
}

func (c *checker) list(e *ast.List, s scope, ctx context) typ {
	element := typ{}
	for i, child := range e.Elements {
		t := c.expr(child, s, ctx)
		switch t.kind {
		case mapping:
			t.kind = mapLike
		case amount:
			t = typ{} // Neo4j forgets what may come of numbers and times alike
		}
		if i == 0 {
			element = t
		}
		element = join(element, t)
	}
	return listOf(element)
}

func (c *checker) mapProjection(e *ast.MapProjection, s scope, ctx context) typ {
	subject := c.variable(e.Subject, s)
	if !subject.is(node, relationship, mapping) {
		c.syntax("InvalidArgumentType", e.Subject.Span, "a map is made of a node, a relationship or a map, not of %s", subject)
	}
	for _, item := range e.Items {
		if item.Value != nil {
			c.expr(item.Value, s, ctx)
		} else if !item.All && (subject.kind == node || subject.kind == relationship) {
			c.key(item.Key, item.Span)
		}
	}
	return typ{kind: mapping}
}

func (c *checker) caseExpr(e *ast.Case, s scope, ctx context) typ {
	c.all(s, ctx, e.Subject)
	test := ctx
	test.predicate = e.Subject == nil
	result, first := typ{}, true
	then := func(e ast.Expr) {
		t := c.expr(e, s, ctx)
		if first {
			result, first = t, false
		}
		result = join(result, t)
	}
	for _, w := range e.Whens {
		for _, t := range w.Tests {
			if is := c.expr(t, s, test); e.Subject == nil {
				c.condition(is, t, "WHEN")
			}
		}
		then(w.Then)
	}
	if e.Else != nil {
		then(e.Else)
	}
	return result
}

// comprehension checks the expressions that bind names of their own. Aggregating calls may stand in their lists only.
func (c *checker) comprehension(e ast.Expr, s scope, ctx context) typ {
	within := ctx
	if within.aggregation == allowed {
		within = without("the body of a list")
	}
	switch e := e.(type) {
	case *ast.ListComprehension:
		t := c.listOperand(e.List, s, ctx)
		inner := s.with(e.Var.Name, t.elementType())
		c.filter(e.Where, inner, within)
		if e.Projection == nil {
			return listOf(t.elementType())
		}
		return listOf(c.expr(e.Projection, inner, within))
	case *ast.Quantifier:
		t := c.listOperand(e.List, s, ctx)
		c.filter(e.Where, s.with(e.Var.Name, t.elementType()), within)
		return typ{kind: boolean}
	case *ast.Reduce:
		return c.reduce(e, s, ctx, within)
	case *ast.PatternComprehension:
		inner := c.patterns([]*ast.PatternPart{e.Pattern}, s)
		c.filter(e.Where, inner, within)
		return listOf(c.expr(e.Projection, inner, within))
	}
	return typ{}
}

func (c *checker) listOperand(e ast.Expr, s scope, ctx context) typ {
	t := c.expr(e, s, ctx)
	if !t.is(list) {
		c.syntax("InvalidArgumentType", e.Place(), "a list is needed here, not %s", t)
	}
	return t
}

// filter checks the condition of a comprehension, which may be missing.
func (c *checker) filter(e ast.Expr, s scope, ctx context) {
	if e == nil {
		return
	}
	ctx.predicate = true
	c.condition(c.expr(e, s, ctx), e, "WHERE")
}

// patternExpr checks a pattern among expressions: a condition, or a shortest path.
func (c *checker) patternExpr(e *ast.PatternExpr, s scope, ctx context) typ {
	switch {
	case e.Pattern.Selector == ast.ShortestPathFunction:
		c.boundEnds(e.Pattern)
		c.patternPredicate(e, s)
		return typ{kind: path}
	case e.Pattern.Selector == ast.AllShortestPathsFunction:
		c.boundEnds(e.Pattern)
		c.patternPredicate(e, s)
		return listOf(typ{kind: path})
	case !ctx.predicate:
		f := fault.Syntax("UnexpectedSyntax", e.Span, "a pattern stands for a condition, and cannot be a value")
		c.fail(f.WithHint("EXISTS { … } says whether it occurs, COUNT { … } how often, and [ … | … ] lists what it finds"))
	}
	c.patternPredicate(e, s)
	return typ{kind: boolean}
}

// subquery checks EXISTS, COUNT and COLLECT, which see all names around them.
func (c *checker) subquery(e *ast.Subquery, s scope) typ {
	var columns []column
	if e.Query == nil {
		inner := c.patterns(e.Patterns, s)
		if e.Where != nil {
			c.predicate(e.Where, inner, "WHERE")
		}
	} else {
		if f := writes(e.Query); f != nil {
			c.fail(f)
		}
		columns = c.subqueryParts(e, s)
	}
	switch e.Kind {
	case ast.Count:
		return typ{kind: integer}
	case ast.Collect:
		if len(columns) != 1 {
			c.syntax("InvalidClauseComposition", e.Span, "COLLECT needs a query that returns one column, not %d", len(columns))
			return typ{kind: list}
		}
		return listOf(columns[0].typ)
	}
	return typ{kind: boolean}
}

// subqueryParts checks the query of a subquery. EXISTS and COUNT do not ask what it returns, so that it may end with any clause.
func (c *checker) subqueryParts(e *ast.Subquery, s scope) []column {
	var columns []column
	around := c.valued
	c.valued = true
	defer func() { c.valued = around }()
	for i, part := range e.Query.Parts {
		if f, ok := part.Clauses[len(part.Clauses)-1].(*ast.Finish); ok {
			c.syntax("InvalidClauseComposition", f.Span, "a subquery in an expression gives its rows, and cannot end with FINISH")
		}
		got := c.single(part, s, s)
		// Of rows without columns none differs from another: there is nothing that UNION could count.
		if e.Kind == ast.Collect || returns(part) || e.Kind == ast.Count && slices.Contains(e.Query.UnionAll, false) {
			c.ends(part)
		}
		if i == 0 {
			columns = got
		} else {
			c.union(e.Query, i, columns, got)
		}
	}
	return columns
}

func returns(q *ast.SingleQuery) bool {
	for _, clause := range q.Clauses {
		if _, ok := clause.(*ast.Return); ok {
			return true
		}
	}
	return false
}
