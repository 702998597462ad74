package check

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// projection checks WITH or RETURN with all that hangs on it. Behind it, its columns can be seen, and the names of base.
func (c *checker) projection(p *ast.Projection, where ast.Expr, s, base scope, span ast.Span, with bool) ([]column, scope) {
	columns := c.star(p, s, base, span, with)
	grouped := slices.ContainsFunc(p.Items, func(i *ast.ProjectionItem) bool { return c.functions.Aggregates(i.Expr) })
	for _, item := range p.Items {
		columns = append(columns, column{item.Name(), c.expr(item.Expr, s, aggregating())})
		c.shadowing(item, base)
	}
	equal := &ast.Sameness{}
	keys := c.groupingKeys(p, s, equal)
	if grouped {
		for _, item := range p.Items {
			if c.functions.Aggregates(item.Expr) {
				ambiguity{c, keys, equal}.check(item.Expr, nil)
			}
		}
	}
	after := scope{}
	for _, column := range columns {
		after = after.with(column.name, column.typ)
	}
	after = after.over(base)
	r := c.rest(p, after, s, grouped, equal)
	for _, key := range p.OrderBy {
		r.check(key.Expr, "ORDER BY")
	}
	if with {
		c.aliases(p)
	}
	c.distinctNames(columns, p)
	c.page(p.Skip, s, "SKIP")
	c.page(p.Limit, s, "LIMIT")
	if where != nil {
		r.check(where, "WHERE")
	}
	return columns, after
}

// shadowing refuses a column that takes the name of something around the query, unless it is that.
func (c *checker) shadowing(item *ast.ProjectionItem, around scope) {
	name := item.Name()
	if v, same := item.Expr.(*ast.Variable); same && v.Name == name {
		return
	}
	if around.has(name) {
		f := fault.Syntax("VariableAlreadyBound", item.Span, "the name %s is taken around the subquery", ast.Name(name))
		c.fail(f.WithHint("use another name"))
	}
}

// star gives the columns of `*`, in the order of names. Names around the whole query are none of them.
func (c *checker) star(p *ast.Projection, s, base scope, span ast.Span, with bool) []column {
	if !p.Star {
		return nil
	}
	var columns []column
	named, found := p.Named(), false
	for _, name := range s.names() {
		if base.has(name) {
			continue
		}
		found = true
		if !named[name] {
			t, _ := s.get(name)
			columns = append(columns, column{name, t})
		}
	}
	if !found && !with && (s.types.Len() == 0 || !c.valued) {
		c.syntax("NoVariablesInScope", span, "RETURN * has nothing to return: nothing has a name here")
	}
	return columns
}

func (c *checker) aliases(p *ast.Projection) {
	for _, item := range p.Items {
		if item.Alias == nil && item.Names() == nil {
			f := fault.Syntax("NoExpressionAlias", item.Span, "WITH needs a name for %s", item.Text)
			c.fail(f.WithHint("write %s AS name", item.Text))
		}
	}
}

func (c *checker) distinctNames(columns []column, p *ast.Projection) {
	seen := map[string]bool{}
	stars := len(columns) - len(p.Items)
	for i, column := range columns {
		if seen[column.name] && i >= stars {
			c.syntax("ColumnNameConflict", p.Items[i-stars].Span, "two columns have the name %s", column.name)
		}
		seen[column.name] = true
	}
}

// page checks SKIP or LIMIT, which are the same for all rows.
func (c *checker) page(e ast.Expr, s scope, word string) {
	if e == nil {
		return
	}
	if v := firstVariable(e); v != nil {
		c.syntax("NonConstantExpression", v.Span, "%s is the same for all rows, and cannot depend on %s", word, ast.Name(v.Name))
		return
	}
	if pattern := firstPattern(e); pattern != nil {
		c.syntax("NonConstantExpression", pattern.Place(), "%s is the same for all rows, and cannot ask the graph", word)
		return
	}
	t := c.expr(e, scope{}, without(word))
	if n, ok := constantInteger(e); ok && n < 0 {
		c.syntax("NegativeIntegerArgument", e.Place(), "%s needs a number of 0 or more, not %d", word, n)
	}
	if !t.is(integer) {
		c.syntax("InvalidArgumentType", e.Place(), "%s needs an integer, not %s", word, t)
	}
}

// firstVariable finds a name in an expression that the expression does not bind itself.
func firstVariable(e ast.Expr) *ast.Variable {
	switch e := e.(type) {
	case *ast.Variable:
		return e
	case *ast.ListComprehension:
		return bound(e, e.Var)
	case *ast.Quantifier:
		return bound(e, e.Var)
	case *ast.Reduce:
		return bound(e, e.Var, e.Accumulator)
	}
	return bound(e)
}

// bound finds a name inside an expression that is none of those that it binds.
func bound(e ast.Expr, own ...*ast.Variable) *ast.Variable {
	var found *ast.Variable
	ast.Children(e, func(child ast.Expr) {
		if found != nil {
			return
		}
		if v := firstVariable(child); v != nil && !slices.ContainsFunc(own, func(o *ast.Variable) bool { return o.Name == v.Name }) {
			found = v
		}
	})
	return found
}

// firstPattern finds a pattern or a subquery in an expression.
func firstPattern(e ast.Expr) ast.Expr {
	switch e.(type) {
	case *ast.PatternExpr, *ast.PatternComprehension, *ast.Subquery:
		return e
	}
	var found ast.Expr
	ast.Children(e, func(child ast.Expr) {
		if found == nil {
			found = firstPattern(child)
		}
	})
	return found
}

// constantInteger is the value of an integer that is written out, with its sign.
func constantInteger(e ast.Expr) (int64, bool) {
	switch e := e.(type) {
	case *ast.Literal:
		return e.Value.Int()
	case *ast.Unary:
		n, ok := constantInteger(e.Operand)
		if e.Op == ast.Negate {
			return -n, ok
		}
		return n, ok && e.Op == ast.Plus
	}
	return 0, false
}

// groupingKeys are the expressions that rows are grouped by and that may stand beside an aggregating call: names and properties.
func (c *checker) groupingKeys(p *ast.Projection, s scope, equal *ast.Sameness) map[int]bool {
	keys := map[int]bool{}
	if p.Star {
		named := p.Named()
		for _, name := range s.names() {
			if named[name] {
				continue
			}
			keys[equal.Number(&ast.Variable{Name: name})] = true
		}
	}
	for _, item := range p.Items {
		if simple(item.Expr) {
			keys[equal.Number(item.Expr)] = true
		}
	}
	return keys
}

// simple says whether an expression is a name, or a property of one.
func simple(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Variable:
		return true
	case *ast.Property:
		return simple(e.Subject)
	}
	return false
}

// ambiguity checks what stands beside aggregating calls: it must be the same for all rows of a group.
type ambiguity struct {
	*checker
	keys  map[int]bool
	equal *ast.Sameness
}

func (a ambiguity) check(e ast.Expr, locals map[string]bool) {
	if a.functions.IsAggregate(e) || simple(e) && a.keys[a.equal.Number(e)] {
		return
	}
	switch e := e.(type) {
	case *ast.Variable:
		if !locals[e.Name] {
			f := fault.Syntax("AmbiguousAggregationExpression", e.Span, "%s has many values in the group that is aggregated", ast.Name(e.Name))
			a.fail(f.WithHint("return it as a column of its own, or name the whole expression in a WITH before"))
		}
		return
	case *ast.ListComprehension:
		locals = withLocals(locals, e.Var)
	case *ast.Quantifier:
		locals = withLocals(locals, e.Var)
	case *ast.Reduce:
		locals = withLocals(locals, e.Var, e.Accumulator)
	case *ast.PatternComprehension:
		locals = withLocals(locals, ast.PatternVariables(e.Pattern)...)
	}
	ast.Children(e, func(child ast.Expr) { a.check(child, locals) })
}

func withLocals(locals map[string]bool, vars ...*ast.Variable) map[string]bool {
	out := map[string]bool{}
	for name := range locals {
		out[name] = true
	}
	for _, v := range vars {
		out[v.Name] = true
	}
	return out
}

// rest checks ORDER BY and WHERE behind the items of a projection.
type rest struct {
	*checker
	projection *ast.Projection
	after      scope
	// before is what was there before; where rows are neither grouped nor made distinct, with what is there after.
	before  scope
	grouped bool
	equal   *ast.Sameness
	// numbers are those of the columns.
	numbers map[int]bool
}

func (c *checker) rest(p *ast.Projection, after, before scope, grouped bool, equal *ast.Sameness) rest {
	r := rest{checker: c, projection: p, after: after, before: before, grouped: grouped, equal: equal, numbers: map[int]bool{}}
	if grouped || p.Distinct {
		for _, item := range p.Items {
			r.numbers[equal.Number(item.Expr)] = true
		}
		return r
	}
	r.before = after.over(before)
	return r
}

// check checks one expression. Where rows are grouped or made distinct, what was there before is gone, except as part of an expression that
// is a column.
func (r rest) check(e ast.Expr, clause string) {
	if !r.grouped && !r.projection.Distinct {
		s := r.before
		if clause == "WHERE" {
			r.predicate(e, s, clause)
			return
		}
		r.expr(e, s, without(clause))
		return
	}
	r.column(e, r.after, r.functions.Aggregates(e), true, clause)
	if clause == "WHERE" && !r.functions.Aggregates(e) {
		r.predicate(e, r.after.over(r.before), clause)
	}
}

// column checks an expression that may be made of columns only; aggregating says that the whole of it has an aggregating call.
func (r rest) column(e ast.Expr, s scope, aggregating, whole bool, clause string) {
	if r.numbers[r.equal.Number(e)] {
		if aggregating && !whole && !r.functions.Aggregates(e) && !simple(e) && !isConstant(e) {
			r.syntax("AmbiguousAggregationExpression", e.Place(), "%s cannot stand beside an aggregating call; use the name of its column", ast.PrintExpr(e))
		}
		return
	}
	switch e := e.(type) {
	case *ast.ListComprehension, *ast.Quantifier, *ast.Reduce, *ast.PatternComprehension, *ast.PatternExpr, *ast.Subquery:
		ctx := without(clause)
		ctx.predicate = clause == "WHERE"
		r.expr(e, s, ctx)
		return
	case *ast.Variable:
		r.variable(e, s)
		return
	case *ast.Call:
		if !r.functions.IsAggregate(e) {
			r.call(e, s, context{aggregation: ignored})
		}
	}
	ast.Children(e, func(child ast.Expr) { r.column(child, s, aggregating, false, clause) })
	if r.functions.IsAggregate(e) {
		r.syntax("InvalidAggregation", e.Place(), "%s can only aggregate what a column aggregates", clause)
	}
}

func isConstant(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Literal, *ast.Parameter:
		return true
	}
	return false
}
